package normalize

import "strings"

// maxPhoneInput bounds the bytes looked at: more is no phone number, and the
// work for hostile input stays constant.
const maxPhoneInput = 1024

// ParsePhone says what number a CRM's phone value is. Region is the ISO 3166
// region of national spellings; "" means that it is not known, and then
// nothing is guessed: a spelling without country has [ReasonNoRegion].
func ParsePhone(value, region string) Phone {
	if len(value) > maxPhoneInput {
		return Phone{Reason: ReasonInvalid}
	}
	text, international, ok := phoneText(value)
	if !ok {
		return Phone{Reason: ReasonInvalid}
	}
	if international {
		text = "+" + strings.TrimPrefix(text, "+")
	}
	return parseDigits(text, strings.ToUpper(region))
}

// ParsePhones reads a field that may hold several numbers and returns those
// that are numbers, in order, each line once.
func ParsePhones(value, region string) []Phone {
	var out []Phone
	if len(value) > maxPhoneInput {
		return nil
	}
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune("/;|\n", r) }) {
		if p := ParsePhone(part, region); p.National != "" {
			out = append(out, p)
		}
	}
	return out
}

// ParseWhatsApp reads the number of a WhatsApp address: digits with or
// without +, "whatsapp:+…", a JID, a link. Such digits always begin with the
// country. A lid, a group or a user id is no number and has [ReasonInvalid].
func ParseWhatsApp(value string) Phone {
	if len(value) > maxPhoneInput {
		return Phone{Reason: ReasonInvalid}
	}
	text, _, ok := phoneText(value)
	if !ok {
		return Phone{Reason: ReasonInvalid}
	}
	return parseDigits("+"+strings.TrimPrefix(text, "+"), "")
}

// phoneText takes wrappers off a value.
func phoneText(value string) (text string, international, ok bool) {
	text = strings.TrimSpace(value)
	text = strings.TrimPrefix(strings.TrimPrefix(text, "whatsapp:"), "tel:")
	if user, host, found := strings.Cut(text, "@"); found {
		if host != "s.whatsapp.net" && host != "c.us" {
			return "", false, false
		}
		user, _, _ = strings.Cut(user, ":")
		return user, true, true
	}
	return text, false, true
}

func parseDigits(text, region string) Phone {
	reading := ReadPhone(text, region)
	if reading.Err == PhoneInvalidCountryCode && region == "" && !strings.HasPrefix(text, "+") {
		return Phone{National: digitsOf(text), Reason: ReasonNoRegion}
	}
	if reading.Err != PhoneOK {
		return Phone{Reason: ReasonInvalid}
	}
	return classify(reading)
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

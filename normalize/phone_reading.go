package normalize

// PhoneError says why Google's rules make no number of a text. The zero
// value, [PhoneOK], means that they do.
type PhoneError uint8

// The errors, named as in libphonenumber.
const (
	PhoneOK PhoneError = iota
	PhoneNotANumber
	PhoneInvalidCountryCode
	PhoneTooShortAfterIDD
	PhoneTooShort
	PhoneTooLong
)

var phoneErrorNames = [...]string{
	"OK", "NOT_A_NUMBER", "INVALID_COUNTRY_CODE", "TOO_SHORT_AFTER_IDD", "TOO_SHORT_NSN", "TOO_LONG",
}

// String returns libphonenumber's name of the error, such as "TOO_LONG".
func (e PhoneError) String() string {
	if int(e) < len(phoneErrorNames) {
		return phoneErrorNames[e]
	}
	return phoneErrorNames[PhoneNotANumber]
}

// PhoneReading is what Google's libphonenumber makes of a text, with none of
// the rules [ParsePhone] adds. The zero PhoneReading is no number.
type PhoneReading struct {
	E164        string // the number as E.164, "" on an error
	Extension   string // what is dialled after the line answers, "" without
	Region      string // ISO 3166 region, "001", or "" when none claims the number
	CountryCode int    // country calling code, 0 on an error
	Type        LineType
	Possible    bool // the length is one the country uses
	Valid       bool // the country's plan holds the number
	Err         PhoneError
}

// National returns the national significant number of the reading, "" on an
// error.
func (r PhoneReading) National() string {
	if r.E164 == "" {
		return ""
	}
	return r.E164[1+codeLength(r.CountryCode):]
}

// ReadPhone reads value exactly as Google's libphonenumber does, for a host
// that must agree with systems which store Google's result. Use [ParsePhone]
// to find out who a number reaches: it knows the spellings that Google's rules
// misread. Region is the ISO 3166 region of national spellings in either case,
// "" for none.
func ReadPhone(value, region string) PhoneReading {
	var buf [scratchDigits]byte
	plan := planOfRegion(region)
	if len(value) > maxPhoneText {
		return PhoneReading{Err: PhoneTooLong}
	}
	if digits, plus, ok := scanPlain(value, buf[:0]); ok {
		if plan < 0 && !plus {
			return PhoneReading{Err: PhoneInvalidCountryCode}
		}
		return readDigits(digits, plus, plan)
	}
	text := readText(value, plan >= 0)
	if text.err != PhoneOK {
		return PhoneReading{Err: text.err}
	}
	r := readDigits(text.digits, text.plus, plan)
	if r.Err == PhoneOK {
		r.Extension = text.extension
	}
	return r
}

// readDigits reads the digits of a text.
func readDigits(digits []byte, plus bool, plan int) PhoneReading {
	var scratch phoneScratch
	core := readCore(digits, plus, plan, &scratch)
	if core.err != PhoneOK {
		return PhoneReading{Err: core.err}
	}
	country := &phoneCountries[core.country]
	r := PhoneReading{CountryCode: int(country.code), E164: writeE164(country.code, core.national)}
	label := country.lookUp(core.national)
	r.Region, r.Type = country.region(label), label.line()
	r.Valid = r.Type != LineUnknown
	length := phonePlans[country.main()].lengthOf(len(core.national))
	r.Possible = length == lengthPossible || length == lengthLocalOnly
	return r
}

// writeE164 spells a number.
func writeE164(code uint16, national []byte) string {
	var buf [1 + maxCodeDigits + maxNationalDigits]byte
	out := appendCode(append(buf[:0], '+'), code)
	return string(append(out, national...))
}

func appendCode(dst []byte, code uint16) []byte {
	if code >= 100 {
		dst = append(dst, '0'+byte(code/100))
	}
	if code >= 10 {
		dst = append(dst, '0'+byte(code/10%10))
	}
	return append(dst, '0'+byte(code%10))
}

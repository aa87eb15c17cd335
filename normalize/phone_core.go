package normalize

// Bounds of a reading, as in libphonenumber.
const (
	maxPhoneText      = 250 // bytes
	minNationalDigits = 2
	maxNationalDigits = 17
	maxCodeDigits     = 3
	// scratchDigits holds any number a transform rule is meant for; longer
	// ones, which are too long in any case, are moved to the heap.
	scratchDigits = 40
)

// phoneScratch is room for the two numbers that a reading may transform.
type phoneScratch [2][scratchDigits]byte

// phoneCore is a number as the plans read it, before its country is asked
// what it is.
type phoneCore struct {
	country  int // in phoneCountries
	national []byte
	err      PhoneError
}

// readCore finds the country and the national number of a text's digits, in
// the order of libphonenumber: international prefix, country code, national
// prefix, length. Plan is that of the caller's region. The result may lie in
// scratch.
func readCore(digits []byte, plus bool, plan int, scratch *phoneScratch) phoneCore {
	country, national, err := extractCountry(digits, plus, plan, &scratch[0])
	if plus && err == PhoneInvalidCountryCode {
		country, national, err = extractCountry(digits, false, plan, &scratch[0])
		if err == PhoneOK && country < 0 {
			err = PhoneInvalidCountryCode
		}
	}
	if err != PhoneOK {
		return phoneCore{err: err}
	}
	if country >= 0 {
		plan = phoneCountries[country].main()
	} else {
		country, national = countryOfCode(int(phonePlans[plan].code)), digits
	}
	if len(national) < minNationalDigits {
		return phoneCore{err: PhoneTooShort}
	}
	national = phonePlans[plan].stripIfPossible(national, &scratch[1])
	switch {
	case len(national) < minNationalDigits:
		return phoneCore{err: PhoneTooShort}
	case len(national) > maxNationalDigits:
		return phoneCore{err: PhoneTooLong}
	}
	return phoneCore{country: country, national: national}
}

// stripIfPossible strips the national prefix unless what is left is too short
// to be a number of the plan.
func (p *phonePlan) stripIfPossible(national []byte, scratch *[scratchDigits]byte) []byte {
	stripped := p.stripNationalPrefix(national, scratch)
	switch p.lengthOf(len(stripped)) {
	case lengthTooShort, lengthLocalOnly, lengthInvalid:
		return national
	default:
		return stripped
	}
}

// extractCountry takes the country code off a number. Country is -1 when the
// number has none and is one of the plan's.
func extractCountry(digits []byte, plus bool, plan int, scratch *[scratchDigits]byte) (country int, national []byte, err PhoneError) {
	international := plus
	if !plus && plan >= 0 && len(digits) > 0 {
		digits, international = phonePlans[plan].stripIDD(digits)
	}
	if international {
		if len(digits) <= minNationalDigits {
			return -1, nil, PhoneTooShortAfterIDD
		}
		if country, national = cutCode(digits); country < 0 {
			return -1, nil, PhoneInvalidCountryCode
		}
		return country, national, PhoneOK
	}
	if plan >= 0 {
		if rest, ok := phonePlans[plan].cutOwnCode(digits, scratch); ok {
			return countryOfCode(int(phonePlans[plan].code)), rest, PhoneOK
		}
	}
	return -1, digits, PhoneOK
}

// cutCode splits a number after its country calling code.
func cutCode(digits []byte) (country int, national []byte) {
	code := 0
	for i := 0; i < maxCodeDigits && i < len(digits); i++ {
		code = code*10 + int(digits[i]-'0')
		if code == 0 {
			break
		}
		if country = countryOfCode(code); country >= 0 {
			return country, digits[i+1:]
		}
	}
	return -1, nil
}

// cutOwnCode takes the plan's own country code off a number written without
// plus, when only that makes it a number of the plan, or when it is too long
// to be one as it stands.
func (p *phonePlan) cutOwnCode(digits []byte, scratch *[scratchDigits]byte) ([]byte, bool) {
	n := codeLength(int(p.code))
	if len(digits) < n || codeOf(digits[:n]) != int(p.code) {
		return digits, false
	}
	rest := p.stripNationalPrefix(digits[n:], scratch)
	if !p.accepts(digits) && p.accepts(rest) || p.lengthOf(len(digits)) == lengthTooLong {
		return rest, true
	}
	return digits, false
}

func codeLength(code int) int {
	switch {
	case code < 10:
		return 1
	case code < 100:
		return 2
	default:
		return 3
	}
}

func codeOf(digits []byte) int {
	code := 0
	for _, d := range digits {
		code = code*10 + int(d-'0')
	}
	return code
}

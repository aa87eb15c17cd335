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
	Extension   string
	Region      string // ISO 3166 region, "001", or "" when none claims the number
	CountryCode int    // country calling code, 0 on an error
	Type        LineType
	Possible    bool // the length is one the country uses
	Valid       bool // the country's plan holds the number
	Err         PhoneError
}

// ReadPhone reads value exactly as Google's libphonenumber does, for a host
// that must agree with systems which store Google's result. Use [ParsePhone]
// to find out who a number reaches: it knows the spellings that Google's rules
// misread. Region is the ISO 3166 region of national spellings, "" for none.
func ReadPhone(value, region string) PhoneReading {
	reading, _ := libraryParse(value, region)
	return reading
}

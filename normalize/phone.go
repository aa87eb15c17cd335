package normalize

import (
	"errors"

	"github.com/nyaruka/phonenumbers/v2"
)

// libraryParse reads value with Google's rules by way of the phonenumbers
// library, the only place that calls it.
func libraryParse(value, region string) (PhoneReading, *phonenumbers.PhoneNumber) {
	number, err := phonenumbers.Parse(value, region)
	if err != nil {
		return PhoneReading{Err: readingError(err)}, nil
	}
	return PhoneReading{
		E164:        phonenumbers.Format(number, phonenumbers.E164),
		Extension:   number.GetExtension(),
		Region:      phonenumbers.GetRegionCodeForNumber(number),
		CountryCode: int(number.GetCountryCode()),
		Type:        lineTypeOf(phonenumbers.GetNumberType(number)),
		Possible:    phonenumbers.IsPossibleNumber(number),
		Valid:       phonenumbers.IsValidNumber(number),
	}, number
}

func readingError(err error) PhoneError {
	switch {
	case errors.Is(err, phonenumbers.ErrInvalidCountryCode):
		return PhoneInvalidCountryCode
	case errors.Is(err, phonenumbers.ErrTooShortNSN):
		return PhoneTooShort
	case errors.Is(err, phonenumbers.ErrNumTooLong):
		return PhoneTooLong
	case errors.Is(err, phonenumbers.ErrTooShortAfterIDD):
		return PhoneTooShortAfterIDD
	default:
		return PhoneNotANumber
	}
}

func lineTypeOf(t phonenumbers.PhoneNumberType) LineType {
	switch t {
	case phonenumbers.FIXED_LINE:
		return LineFixed
	case phonenumbers.MOBILE:
		return LineMobile
	case phonenumbers.FIXED_LINE_OR_MOBILE:
		return LineFixedOrMobile
	case phonenumbers.TOLL_FREE:
		return LineTollFree
	case phonenumbers.PREMIUM_RATE:
		return LinePremium
	case phonenumbers.SHARED_COST:
		return LineSharedCost
	case phonenumbers.VOIP:
		return LineVoIP
	case phonenumbers.PERSONAL_NUMBER:
		return LinePersonal
	case phonenumbers.PAGER:
		return LinePager
	case phonenumbers.UAN:
		return LineUAN
	case phonenumbers.VOICEMAIL:
		return LineVoicemail
	default:
		return LineUnknown
	}
}

// PhoneFormat is a way to write a number out.
type PhoneFormat uint8

// The formats of [FormatPhone].
const (
	FormatE164          PhoneFormat = iota // +14155550100
	FormatInternational                    // +1 415-555-0100
	FormatNational                         // (415) 555-0100
	FormatRFC3966                          // tel:+1-415-555-0100
)

// FormatPhone writes the number of value, read as [ReadPhone] reads it, the
// way its country does; "" when value is no number. It is for display: it
// takes microseconds where reading takes nanoseconds.
func FormatPhone(value, region string, format PhoneFormat) string {
	reading, number := libraryParse(value, region)
	if reading.Err != PhoneOK {
		return ""
	}
	switch format {
	case FormatInternational:
		return phonenumbers.Format(number, phonenumbers.INTERNATIONAL)
	case FormatNational:
		return phonenumbers.Format(number, phonenumbers.NATIONAL)
	case FormatRFC3966:
		return phonenumbers.Format(number, phonenumbers.RFC3966)
	default:
		return reading.E164
	}
}

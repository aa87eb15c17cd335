package normalize

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nyaruka/phonenumbers/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// libraryReading is what the phonenumbers library makes of a text: the oracle
// of ReadPhone.
func libraryReading(value, region string) PhoneReading {
	number, err := phonenumbers.Parse(value, region)
	if err != nil {
		return PhoneReading{Err: libraryError(err)}
	}
	return PhoneReading{
		E164:        phonenumbers.Format(number, phonenumbers.E164),
		Extension:   number.GetExtension(),
		Region:      phonenumbers.GetRegionCodeForNumber(number),
		CountryCode: int(number.GetCountryCode()),
		Type:        libraryType(phonenumbers.GetNumberType(number)),
		Possible:    phonenumbers.IsPossibleNumber(number),
		Valid:       phonenumbers.IsValidNumber(number),
	}
}

func libraryError(err error) PhoneError {
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

func libraryType(t phonenumbers.PhoneNumberType) LineType {
	return map[phonenumbers.PhoneNumberType]LineType{
		phonenumbers.FIXED_LINE: LineFixed, phonenumbers.MOBILE: LineMobile,
		phonenumbers.FIXED_LINE_OR_MOBILE: LineFixedOrMobile, phonenumbers.TOLL_FREE: LineTollFree,
		phonenumbers.PREMIUM_RATE: LinePremium, phonenumbers.SHARED_COST: LineSharedCost,
		phonenumbers.VOIP: LineVoIP, phonenumbers.PERSONAL_NUMBER: LinePersonal,
		phonenumbers.PAGER: LinePager, phonenumbers.UAN: LineUAN, phonenumbers.VOICEMAIL: LineVoicemail,
	}[t]
}

var libraryFormats = map[PhoneFormat]phonenumbers.PhoneNumberFormat{
	FormatE164: phonenumbers.E164, FormatInternational: phonenumbers.INTERNATIONAL,
	FormatNational: phonenumbers.NATIONAL, FormatRFC3966: phonenumbers.RFC3966,
}

var exampleTypes = []phonenumbers.PhoneNumberType{
	phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE,
	phonenumbers.SHARED_COST, phonenumbers.VOIP, phonenumbers.PERSONAL_NUMBER, phonenumbers.PAGER,
	phonenumbers.UAN, phonenumbers.VOICEMAIL,
}

func libraryRegions() []string {
	var out []string
	for region := range phonenumbers.GetSupportedRegions() {
		out = append(out, region)
	}
	slices.Sort(out)
	return out
}

// exampleNumbers yields every example number of every region and global code.
func exampleNumbers(yield func(region string, number *phonenumbers.PhoneNumber)) {
	for _, region := range libraryRegions() {
		for _, t := range exampleTypes {
			if n := phonenumbers.GetExampleNumberForTypeInRegion(region, t); n != nil {
				yield(region, n)
			}
		}
		if n := phonenumbers.GetInvalidExampleNumber(region); n != nil {
			yield(region, n)
		}
	}
	for code := range phonenumbers.GetSupportedGlobalNetworkCallingCodes() {
		if n := phonenumbers.GetExampleNumberForNonGeoEntity(code); n != nil {
			yield("", n)
		}
	}
}

func TestReadPhoneAgreesOnExamples(t *testing.T) {
	count := 0
	exampleNumbers(func(region string, number *phonenumbers.PhoneNumber) {
		for format, theirs := range libraryFormats {
			text := phonenumbers.Format(number, theirs)
			for _, r := range []string{region, "", "US", "BR"} {
				count++
				want, got := libraryReading(text, r), ReadPhone(text, r)
				require.Equal(t, want, got, "%s in %q", text, r)
				if want.Err == PhoneOK {
					parsed, err := phonenumbers.Parse(text, r)
					require.NoError(t, err)
					require.Equal(t, phonenumbers.Format(parsed, theirs), got.Format(format), "%s in %q", text, r)
				}
			}
		}
	})
	assert.Greater(t, count, 9000)
}

// TestReadPhoneAgreesOnRandomNumbers walks through the plans: numbers of every
// length and beginning, with and without code and prefix, for every region.
func TestReadPhoneAgreesOnRandomNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	each := 150
	if testing.Short() {
		each = 10
	}
	for _, region := range libraryRegions() {
		for range each {
			text := randomNumber(rng, region)
			require.Equal(t, libraryReading(text, region), ReadPhone(text, region), "%s in %s", text, region)
		}
	}
}

// exampleNationals are the national digits of the example numbers by region.
var exampleNationals = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	exampleNumbers(func(region string, number *phonenumbers.PhoneNumber) {
		out[region] = append(out[region], phonenumbers.GetNationalSignificantNumber(number))
	})
	return out
})

// randomNumber begins as an example number of the region does, for a while.
func randomNumber(rng *rand.Rand, region string) string {
	var b strings.Builder
	switch rng.IntN(6) {
	case 0:
		fmt.Fprintf(&b, "+%d", phonenumbers.GetCountryCodeForRegion(region))
	case 1:
		fmt.Fprintf(&b, "%d", phonenumbers.GetCountryCodeForRegion(region))
	case 2:
		b.WriteString([]string{"00", "011", "8", "0", "1", "01", "044", "80", "06", "15", "+", "0055"}[rng.IntN(12)])
	}
	if examples := exampleNationals()[region]; len(examples) > 0 {
		national := examples[rng.IntN(len(examples))]
		b.WriteString(national[:rng.IntN(len(national)+1)])
	}
	for range rng.IntN(12) {
		b.WriteByte(byte('0' + rng.IntN(10)))
	}
	return b.String()
}

// TestReadPhoneAgreesOnShapes covers the grammar around the digits.
func TestReadPhoneAgreesOnShapes(t *testing.T) {
	numbers := []string{"+1 415 555 0100", "(415) 555-0100", "11 98765-4321", "067 123 45 67", "+44 121 234 5678", "0"}
	shapes := []string{
		"%s", "  %s ", "tel:%s", "Tel: %s", "%s ext. 12", "%s x12", "%s #12", "%s доб. 12", "%s,12", "%s,,12#",
		"%s;12", "%s;ext=12", "%s - 12#", "%s extensión 12", "%s/x12", "%s (WhatsApp)", "%s;isub=1", "++%s", "＋%s",
		"tel:%s;phone-context=+44", "%s;phone-context=example.com", "%s;phone-context=", "tel:%s;phone-context=+1;ext=3",
		"%s\u00a0", "\u202a%s\u202c", "%s~12", "%s int 5", "%s anexo 5", "*%s", "%s*", "%s\n", "%s / 5", "%sABC", "1-800-FLOWERS %s",
		";phone-context=+44%s", "%sK\u017f\u212a", "%s ext 123456789012345678901", "%s extn: ١٢", "%s .", "[%s]", "%s?", "%s ramal 3",
	}
	for _, number := range numbers {
		for _, shape := range shapes {
			for _, region := range []string{"", "US", "BR", "UA", "GB", "ZZ"} {
				text := fmt.Sprintf(shape, number)
				require.Equal(t, libraryReading(text, region), ReadPhone(text, region), "%q in %q", text, region)
			}
		}
	}
}

func FuzzReadPhone(f *testing.F) {
	for _, s := range []string{
		"+1 415 555 0100", "011 55 11 98765-4321", "8 (029) 123-45-67", "0 11 15-2345-6789", "+5215512345678",
		"tel:7042;phone-context=example.com", "(415) 555-0100,,,001#", "1-800-FLOWERS", "٠٦٧١٢٣٤٥٦٧", "+800 1234 5678",
	} {
		f.Add(s, uint8(len(s)))
	}
	regions := append(libraryRegions(), "", "ZZ", "001")
	f.Fuzz(func(t *testing.T, value string, r uint8) {
		region := regions[int(r)%len(regions)]
		want, got := libraryReading(value, region), ReadPhone(value, region)
		require.Equal(t, want, got, "%q in %q", value, region)
		if parsed, err := phonenumbers.Parse(value, region); err == nil {
			for ours, theirs := range libraryFormats {
				require.Equal(t, phonenumbers.Format(parsed, theirs), got.Format(ours), "%q in %q", value, region)
			}
		}
	})
}

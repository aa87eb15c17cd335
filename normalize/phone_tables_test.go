package normalize

import (
	"os"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers/v2"
	"github.com/nyaruka/phonenumbers/v2/metadata"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPhoneTablesAreOfTheModule(t *testing.T) {
	path, version, _ := strings.Cut(phoneTablesSource, "@")
	mod, err := os.ReadFile("../go.mod")
	require.NoError(t, err)
	assert.Contains(t, string(mod), path+" "+version, "go.mod has moved on: run go generate")
	assert.Equal(t, metadata.Version, PhoneMetadataVersion)
	assert.Len(t, phoneAutomaton, phoneNodes*(phoneNodeSize+1))
}

func TestPhoneTablesHoldEveryPlan(t *testing.T) {
	for region := range phonenumbers.GetSupportedRegions() {
		plan := planOfRegion(region)
		require.NotEqual(t, noPlan, plan, region)
		require.Equal(t, plan, planOfRegion(strings.ToLower(region)))
		require.Equal(t, region, phonePlans[plan].region)
		require.Equal(t, phonenumbers.GetCountryCodeForRegion(region), int(phonePlans[plan].code))
	}
	for code := range 1000 {
		country := countryOfCode(code)
		regions := phonenumbers.GetRegionCodesForCountryCode(code)
		require.Equal(t, len(regions) > 0, country >= 0, code)
		if country >= 0 {
			require.Equal(t, regions[0], phonePlans[phoneCountries[country].main()].region)
		}
	}
	for _, region := range []string{"", "ZZ", "001", "B", "BRA", "\x00\x00", "äö", "AA", "00"} {
		assert.Equal(t, noPlan, planOfRegion(region), region)
	}
}

// TestPhoneTablesHoldShortCodes compares the short codes of some regions.
func TestPhoneTablesHoldShortCodes(t *testing.T) {
	for _, region := range []string{"BR", "UA", "US", "DE", "FR"} {
		plan := planOfRegion(region)
		for n := range 10_000 {
			digits := string(appendCode(nil, uint16(n%1000)))
			if n >= 1000 {
				digits = string([]byte{'0' + byte(n/1000), '0' + byte(n/100%10), '0' + byte(n/10%10), '0' + byte(n%10)})
			}
			number := &phonenumbers.PhoneNumber{}
			code, national := int32(phonePlans[plan].code), uint64(0)
			for _, d := range digits {
				national = national*10 + uint64(d-'0')
			}
			number.CountryCode, number.NationalNumber = &code, &national
			if n%7 != 0 { // a sample: the library takes its time
				continue
			}
			want := phonenumbers.IsValidShortNumberForRegion(number, region)
			require.Equal(t, want, phoneWalk(phoneShort[plan], []byte(digits)) == 1, "%s in %s", digits, region)
		}
	}
}

package normalize

import (
	"math/rand/v2"
	"testing"

	"github.com/nyaruka/phonenumbers/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// requireGoogle holds ParsePhone to its promise: where Google's rules find a
// valid number in a field that holds nothing else, it is that number.
func requireGoogle(t *testing.T, value, region string) {
	t.Helper()
	want, got := ReadPhone(value, region), ParsePhone(value, region)
	if !want.Valid || isOwnCodeAfterZeros(value, region) {
		return
	}
	require.True(t, got.Valid, "%q in %q", value, region)
	require.Equal(t, want.E164, got.E164, "%q in %q", value, region)
	require.Equal(t, want.Extension, got.Extension, "%q in %q", value, region)
	require.Equal(t, want.Region, got.Region, "%q in %q", value, region)
	require.Equal(t, want.Type, got.Type, "%q in %q", value, region)
}

// isOwnCodeAfterZeros is the one difference in what is a plain number: "0055…"
// in Brazil is not a call through the carrier 55.
func isOwnCodeAfterZeros(value, region string) bool {
	digits := []byte(digitsOnly(value))
	return doubtful(digits, false, planOfRegion(region))
}

func digitsOnly(value string) string {
	return string(appendDigits(nil, value))
}

func TestParsePhoneKeepsGooglesNumbers(t *testing.T) {
	exampleNumbers(func(region string, number *phonenumbers.PhoneNumber) {
		for _, format := range libraryFormats {
			text := phonenumbers.Format(number, format)
			for _, r := range []string{region, "", "US", "BR", "UA"} {
				if r != "" || text[0] == '+' || text[0] == 't' {
					requireGoogle(t, text, r)
				}
			}
		}
	})
}

func TestParsePhoneKeepsGooglesNumbersAtRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	valid := 0
	for _, region := range libraryRegions() {
		for range 400 {
			text := randomNumber(rng, region)
			if ReadPhone(text, region).Valid {
				valid++
				requireGoogle(t, text, region)
			}
		}
	}
	assert.Greater(t, valid, 5000, "the generator of the test finds valid numbers")
}

// TestParsePhoneDiffersDeliberately holds the list of the documentation of
// ParsePhone: in each row Google's reading is an error, not valid, or another
// number.
func TestParsePhoneDiffersDeliberately(t *testing.T) {
	for _, c := range []struct{ reason, value, region, canonical, extension string }{
		{"1 own code after 00", "0055 21 2345-6789", "BR", "+552123456789", ""},
		{"2 match class", "+55 11 8765-4321", "", "+5511987654321", ""},
		{"2 match class", "+225 07 12 34 56", "", "+2250707123456", ""},
		{"3 prefix of another plan", "00 380 67 123 45 67", "US", "+380671234567", ""},
		{"3 collect call", "9090 11 98765-4321", "BR", "+5511987654321", ""},
		{"3 zero before the country", "0380671234567", "UA", "+380671234567", ""},
		{"3 country twice", "+55 55 11 98765-4321", "", "+5511987654321", ""},
		{"4 text after", "11 98765-4321 (WhatsApp)", "BR", "+5511987654321", ""},
		{"4 extension in a word", "044 123-45-67 вн. 12", "UA", "+380441234567", "12"},
		{"4 spaced dash", "11 3232-3232 - 45", "BR", "+551132323232", "45"},
		{"4 end of a second number", "11 3232-3232/33", "BR", "+551132323232", ""},
		{"4 two numbers", "11 98765-4321 / 11 3232-3232", "BR", "+5511987654321", ""},
		{"4 spreadsheet", "5511987654321.0", "BR", "+5511987654321", ""},
		{"5 messenger id", "5511987654321:12@s.whatsapp.net", "", "+5511987654321", ""},
		{"5 link", "https://wa.me/5511987654321?text=Oi", "", "+5511987654321", ""},
	} {
		google, ours := ReadPhone(c.value, c.region), ParsePhone(c.value, c.region)
		assert.True(t, ours.Valid, "%s: %s", c.reason, c.value)
		assert.Equal(t, c.canonical, ours.Canonical, "%s: %s", c.reason, c.value)
		assert.Equal(t, c.extension, ours.Extension, "%s: %s", c.reason, c.value)
		assert.False(t, google.Valid && google.E164 == ours.Canonical && google.Extension == ours.Extension,
			"%s: %s is read alike, so it is no difference", c.reason, c.value)
	}
}

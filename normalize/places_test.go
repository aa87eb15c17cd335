package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParsePostalCode(t *testing.T) {
	for _, test := range []struct {
		value, country, code, extra string
		valid                       bool
		reason                      Reason
	}{
		{"01310-100", "BR", "01310100", "", true, ReasonNone},
		{"CEP 01310-100", "BR", "01310100", "", true, ReasonNone},
		{"1310100", "BR", "01310100", "", true, ReasonNone},
		{"1310100.0", "BR", "01310100", "", true, ReasonNone},
		{"BR-01310100", "Brasil", "01310100", "", true, ReasonNone},
		{"131010", "BR", "131010", "", false, ReasonInvalid},
		{"00000-000", "BR", "00000000", "", false, ReasonPlaceholder},
		{"94105-1234", "US", "94105", "1234", true, ReasonNone},
		{"2139", "US", "02139", "", true, ReasonNone},
		{"sw1a 1aa", "GB", "SW1A1AA", "", true, ReasonNone},
		{"K1A 0B1", "CA", "K1A0B1", "", true, ReasonNone},
		{"D-80331", "DE", "80331", "", true, ReasonNone},
		{"1012 ab", "NL", "1012AB", "", true, ReasonNone},
		{"01001", "UA", "01001", "", true, ReasonNone},
		{"1001", "UA", "01001", "", true, ReasonNone},
		{"LV-1010", "LV", "1010", "", true, ReasonNone},
		{"D6W XY12", "IE", "D6WXY12", "", true, ReasonNone},
		{"1000-205", "PT", "1000205", "", true, ReasonNone},
		{"٠١٣١٠١٠٠", "BR", "01310100", "", true, ReasonNone},
		{"01310-100", "", "01310100", "", false, ReasonNone},
		{"99999", "", "99999", "", false, ReasonPlaceholder},
		{"", "BR", "", "", false, ReasonEmpty},
		{"n/a", "", "NA", "", false, ReasonNone},
	} {
		p := ParsePostalCode(test.value, test.country)
		assert.Equal(t, []any{test.code, test.extra, test.valid, test.reason}, []any{p.Code, p.Extra, p.Valid, p.Reason}, "%s %s", test.value, test.country)
		if p.Valid {
			assert.Equal(t, p.Code, ParsePostalCode(p.Code, p.Country).Code, "idempotent: %s", test.value)
		}
	}
}

func TestParseAddress(t *testing.T) {
	for _, test := range []struct{ value, text, street, number, unit, postal string }{
		{"Av. Paulista, 1000, apto 52, São Paulo - SP, 01310-100", "ave paulista 1000 ap 52 sp 01310 100", "ave paulista", "1000", "52", "01310100"},
		{"Avenida Paulista 1000 ap. 52", "ave paulista 1000 ap 52", "ave paulista", "1000", "52", ""},
		{"Rua 25 de Março, 100", "r 25 de marco 100", "r 25 de marco", "100", "", ""},
		{"Rua das Flores, s/n", "r das flores sn", "r das flores", "sn", "", ""},
		{"R. das Flores nº 12-A", "r das flores no 12 a", "r das flores", "12a", "", ""},
		{"123 Main Street, Suite 4B, San Francisco, CA 94105", "123 main st ste 4b san francisco ca 94105", "main st", "123", "4b", "94105"},
		{"123 Main St #4", "123 main st 4", "main st", "123", "4", ""},
		{"123 5th Avenue", "123 5th ave", "5th ave", "123", "", ""},
		{"вул. Хрещатик, буд. 22, кв. 5, Київ, 01001", "вул хрещатик д 22 кв 5 київ 01001", "вул хрещатик", "22", "5", "01001"},
		{"ул. Ленина, д. 5А, кв. 10", "ул ленина д 5а кв 10", "ул ленина", "5а", "10", ""},
		{"пр-т Перемоги 7", "просп перемоги 7", "просп перемоги", "7", "", ""},
		{"Hauptstraße 12a, 10115 Berlin", "hauptstr 12a 10115 berlin", "hauptstr", "12a", "", "10115"},
		{"Calle Mayor 3", "c mayor 3", "c mayor", "3", "", ""},
		{"12 rue de Rivoli, 75001 Paris", "12 r de rivoli 75001 paris", "r de rivoli", "12", "", "75001"},
		{"New York Street, New York, NY 10001", "ny st ny 10001", "ny st", "", "", "10001"},
		{"abc", "", "", "", "", ""},
		{"n/a", "", "", "", "", ""},
	} {
		a := ParseAddress(test.value)
		got := []string{a.Text, a.Street, a.Number, a.Unit, a.Postal}
		assert.Equal(t, []string{test.text, test.street, test.number, test.unit, test.postal}, got, test.value)
	}
}

func TestParseDomain(t *testing.T) {
	for _, test := range []struct {
		value, host, registrable string
		shared                   bool
		reason                   Reason
	}{
		{"https://www.Firma.com.br:8080/a?b#c", "www.firma.com.br", "firma.com.br", false, ReasonNone},
		{"firma.example.", "firma.example", "firma.example", false, ReasonNone},
		{"ana@mail.firma.co.uk", "mail.firma.co.uk", "firma.co.uk", false, ReasonNone},
		{"//user:pw@firma.example/x", "firma.example", "firma.example", false, ReasonNone},
		{"bücher.example", "xn--bcher-kva.example", "xn--bcher-kva.example", false, ReasonNone},
		{"ana.github.io", "ana.github.io", "ana.github.io", false, ReasonNone},
		{"https://facebook.com/firma", "facebook.com", "facebook.com", true, ReasonNone},
		{"gmail.com", "gmail.com", "gmail.com", true, ReasonNone},
		{"com.br", "com.br", "", false, ReasonInvalid},
		{"192.0.2.1", "", "", false, ReasonInvalid},
		{"http://[::1]/", "", "", false, ReasonInvalid},
		{"firma", "", "", false, ReasonInvalid},
		{"", "", "", false, ReasonEmpty},
		{"null", "", "", false, ReasonPlaceholder},
	} {
		d := ParseDomain(test.value)
		assert.Equal(t, Domain{test.host, test.registrable, test.shared, test.reason}, d, test.value)
	}
}

func TestURLKey(t *testing.T) {
	for value, want := range map[string]string{
		"https://www.Firma.example":        "http://firma.example/",
		"firma.example/":                   "http://firma.example/",
		"http://firma.example/a/?c=2&b=1#": "http://firma.example/a?b=1&c=2",
		"https://firma.example:443/A":      "http://firma.example/A",
		"http://firma.example:8080":        "http://firma.example:8080/",
		"ftp://firma.example":              "",
		"ana@firma.example":                "",
		"firma":                            "",
		"two words.example":                "",
	} {
		assert.Equal(t, want, URLKey(value), value)
	}
}

func TestParseCountry(t *testing.T) {
	for value, want := range map[string]string{
		"br": "BR", "BRA": "BR", "Brasil": "BR", "Brazil": "BR", "Бразилія": "BR", "Brasilien": "BR", "BRASIL (BR)": "BR",
		"UK": "GB", "England": "GB", "Великобритания": "GB", "EUA": "US", "U.S.A.": "US", "The United States": "US", "США": "US",
		"Україна": "UA", "Ukraine": "UA", "Германия": "DE", "Deutschland": "DE", "Côte d'Ivoire": "CI", "Korea, South": "",
		"South Korea": "KR", "Czech Republic": "CZ", "Holland": "NL", "": "", "XX": "", "Atlantis": "", "SU": "", "España": "ES",
	} {
		got := ParseCountry(value)
		assert.Equal(t, want, got, value)
		assert.Equal(t, want, ParseCountry(got), "idempotent: %s", value)
	}
	lines := 0
	for line := range strings.Lines(countryList) {
		if two, rest, _ := strings.Cut(line, " "); two != "#" {
			lines++
			three, _, _ := strings.Cut(rest, " ")
			require.Equal(t, two, ParseCountry(two))
			require.Equal(t, two, ParseCountry(three))
		}
	}
	assert.Greater(t, lines, 245)
}

func FuzzPlaces(f *testing.F) {
	for _, seed := range []string{"Rua 1 de Maio, 12 ap 3, 01310-100", "http://é.example:1/?a&b", "SW1A 1AA", "Côte d'Ivoire", "new york new york ny"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if key := URLKey(value); key != "" {
			require.Equal(t, key, URLKey(key), "%q", value)
		}
		if d := ParseDomain(value); d.Reason == ReasonNone {
			require.Equal(t, d, ParseDomain(d.Host), "%q", value)
		}
		a := ParseAddress(value)
		require.Equal(t, a.Plain, ParseAddress(a.Plain).Plain, "%q", value)
		if again := ParseAddress(a.Text); !again.IsZero() { // "ci" is too short for an address
			require.Equal(t, a.Text, again.Text, "%q", value)
		}
		p := ParsePostalCode(value, "BR")
		if p.Valid {
			require.Equal(t, p, ParsePostalCode(p.Code+p.Extra, p.Country))
		}
		ParseCountry(value)
	})
}

func TestPlacesHostileInput(t *testing.T) {
	for _, piece := range []string{"a", "1 ", "rua ", "é,", "new york ", ".", "/", "%", "@"} {
		value := strings.Repeat(piece, 1<<20/len(piece))
		ParseAddress(value)
		ParseDomain(value)
		URLKey(value)
		ParsePostalCode(value, "US")
		ParseCountry(value)
		ParseHandle(value, "instagram")
		ParseChannelID(value)
		assert.False(t, IsPlaceholder(value))
	}
}

func BenchmarkPlaces(b *testing.B) {
	for _, bench := range []struct {
		name string
		run  func()
	}{
		{"address", func() { ParseAddress("Av. Paulista, 1000, apto 52, São Paulo - SP, 01310-100") }},
		{"postal", func() { ParsePostalCode("01310-100", "BR") }},
		{"domain", func() { ParseDomain("https://www.firma.com.br/contato") }},
		{"country", func() { ParseCountry("Brasil") }},
		{"url", func() { URLKey("https://www.firma.com.br/contato") }},
	} {
		b.Run("value="+bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bench.run()
			}
		})
	}
}

// BenchmarkTableLoad says what the first use of each table costs.
func BenchmarkTableLoad(b *testing.B) {
	for _, table := range []struct {
		name string
		load func()
	}{
		{"maildomains", func() { loadMailDomains() }},
		{"countries", func() { loadCountries() }},
		{"addresswords", func() { loadAddressWords() }},
		{"datewords", func() { loadDateWords() }},
		{"networks", func() { loadNetworks() }},
		{"postal", func() { loadPostalRules() }},
		{"functions", func() { loadFunctionLocals() }},
	} {
		b.Run("table="+table.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				table.load()
			}
		})
	}
}

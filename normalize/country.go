package normalize

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run gen_countries.go

//go:embed countries.txt
var countryList string

// countryCodes finds alpha-2 codes by folded name and by alpha-3 code in lower
// case.
var countryCodes = sync.OnceValue(loadCountries)

func loadCountries() map[string]string {
	codes := make(map[string]string, 3000)
	for line := range strings.Lines(countryList) {
		if line[0] == '#' {
			continue
		}
		two, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		three, names, _ := strings.Cut(rest, " ")
		codes[strings.ToLower(two)], codes[strings.ToLower(three)] = two, two
		for name := range strings.SplitSeq(names, "|") {
			if _, taken := codes[name]; !taken || len(name) > 3 {
				codes[name] = two
			}
		}
	}
	return codes
}

// maxCountry is longer than any country's name, in bytes.
const maxCountry = 200

// ParseCountry returns the ISO 3166-1 alpha-2 code of a country written as an
// alpha-2 or alpha-3 code in any case, or by name in English, Portuguese,
// Spanish, Ukrainian, Russian, German, French, Italian, Polish, Romanian, Dutch
// or Turkish, with or without diacritics. It is "" when the country is not
// known. The result of a result is itself.
func ParseCountry(value string) string {
	if len(value) > maxCountry {
		return ""
	}
	folded := Fold(value)
	if code := countryCodes()[folded]; code != "" {
		return code
	}
	if inner, ok := cutBracket(value); ok {
		return ParseCountry(inner)
	}
	return countryCodes()[strings.TrimPrefix(folded, "the ")]
}

// cutBracket takes a remark in brackets off the end: "Brazil (BR)".
func cutBracket(s string) (string, bool) {
	open := strings.LastIndexByte(s, '(')
	if open < 1 || !strings.HasSuffix(strings.TrimSpace(s), ")") {
		return "", false
	}
	return s[:open], true
}

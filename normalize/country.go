package normalize

import (
	"strings"

	"golang.org/x/text/language"
)

// ParseCountry returns the ISO 3166 alpha-2 code of a country given as a code
// or a name, "" when it is not known.
func ParseCountry(value string) string {
	v := strings.TrimSpace(value)
	if len(v) != 2 && len(v) != 3 {
		return ""
	}
	region, err := language.ParseRegion(v)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.String()
}

package normalize

import "strings"

// PostalCode is a postal code in the form that is compared. It is comparable.
type PostalCode struct {
	Code    string // upper case, without space and punctuation
	Country string // ISO 3166 alpha-2 by whose rule it was read, "" when none was given
}

// ParsePostalCode reads a postal code of a country (ISO 3166 alpha-2, or "").
func ParsePostalCode(value, country string) PostalCode {
	code := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			return r
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return -1
	}, value)
	if code == "" {
		return PostalCode{}
	}
	return PostalCode{Code: code, Country: strings.ToUpper(country)}
}

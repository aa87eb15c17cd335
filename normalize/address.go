package normalize

import (
	"strings"
	"unicode"
)

// Address is a postal address folded for comparison: a hint that two records
// meet, never a proof. It is comparable.
type Address struct {
	Text   string // the whole, folded, keywords shortened
	Street string // the street without number and unit
	Number string // house number
	Unit   string // flat, suite, apartment
}

// ParseAddress folds an address written in one line.
func ParseAddress(value string) Address {
	fields := strings.FieldsFunc(strings.ToLower(value), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	a := Address{Text: strings.Join(fields, " ")}
	var street []string
	for _, f := range fields {
		if a.Number == "" && f[0] >= '0' && f[0] <= '9' {
			a.Number = f
			continue
		}
		street = append(street, f)
	}
	a.Street = strings.Join(street, " ")
	return a
}

package match

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Digits compared as numbers begin and end alike as their texts do, whatever
// their length.
func TestPackedDigits(t *testing.T) {
	numbers := []string{
		"12345", "5551234", "4155551234", "14155551234", "14155551243", "5511912345678", "0000000", "10000000",
		"1234567890123456", "91234567890123456", "12345678901234567890", "99345678901234567890",
	}
	for _, a := range numbers {
		for _, b := range numbers {
			if len(a) > len(b) {
				continue
			}
			x, y := phoneParts{digits: a, packed: packDigits(a)}, phoneParts{digits: b, packed: packDigits(b)}
			tail := 0
			for tail < len(a) && strings.HasSuffix(b, a[len(a)-1-tail:]) {
				tail++
			}
			assert.Equal(t, tail, commonTail(&x, &y), "%s %s", a, b)
			assert.Equal(t, commonPrefix(a, b), commonStart(&x, &y), "%s %s", a, b)
		}
	}
}

// Outlines of places and codes must rule out nothing that their rules allow.
func TestOutlinesOfTextsHideNothing(t *testing.T) {
	texts := []string{
		"são paulo", "sao paulo", "saopaulo", "paulo", "new york", "york", "new york city", "reno", "renn", "lviv", "lvov", "kyiv",
		"київ", "киев", "rio de janeiro", "rio", "10115", "10116", "1011", "101", "10", "abd", "abc", "ab1", "ec1a1bb", "ec1a1bc", "ec1a",
		strings.Repeat("a long name of a place ", 3), "saint petersburg", "st petersburg",
	}
	apart := 0
	for _, a := range texts {
		for _, b := range texts {
			if a == b {
				continue
			}
			x, y := outlineOf(a), outlineOf(b)
			if placesApart(&x, &y) {
				apart++
				assert.Equal(t, uint8(differentPlace), placeLevel(a, b), "%s %s", a, b)
			}
			if codesApart(&x, &y) {
				apart++
				assert.Equal(t, uint8(differentCode), codeLevel(a, b), "%s %s", a, b)
			}
		}
	}
	assert.Greater(t, apart, len(texts)*len(texts))
}

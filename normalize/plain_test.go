package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestPlainNamesAreReadAsAny holds the short way to the long one, over every
// word of the tables, alone and beside another.
func TestPlainNamesAreReadAsAny(t *testing.T) {
	words := []string{"a", "X", "Ada", "ADA", "mc", "Oakley", "OAKLEY", "Petrovich", "Null", "guest", "NA", "", "k"}
	for _, list := range nameWords {
		words = append(words, strings.Fields(list.words)...)
	}
	plain := 0
	for _, w := range words {
		for _, value := range []string{w, strings.ToUpper(w), "X " + w, "V " + w, "y " + w, "Ada " + w, "ADA " + w, w + " Oakley", w + " "} {
			got, ok := parsePlain(value)
			if ok {
				plain++
				assert.Equal(t, parseName(value), got, value)
			}
		}
	}
	assert.Positive(t, plain)
}

func TestPlainNamesCostNothing(t *testing.T) {
	for _, value := range []string{"Cheryl", "Cheryl Boyd", "X Boyd"} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { ParsePersonName(value) }), value)
	}
}

func TestPlaceholderWordsInAnyCase(t *testing.T) {
	for _, value := range []string{"null", "NULL", "Undefined", "un\u212aNown", "N/A", "-1"} {
		assert.True(t, IsPlaceholder(value), value)
	}
	for _, value := range []string{"nulla", "undefinedx", "unknöwn", "Ada"} {
		assert.False(t, IsPlaceholder(value), value)
	}
}

// TestTradingMarksAreLookedFor holds that no mark is passed over unread.
func TestTradingMarksAreLookedFor(t *testing.T) {
	for _, mark := range tradingMarks {
		for _, value := range []string{"Acme Foods" + mark + "Snacks", strings.ToUpper("Acme" + mark + "Snacks")} {
			legal, trading := splitTradingAs(value)
			assert.NotEqual(t, value, legal, value)
			assert.NotEmpty(t, trading, value)
		}
	}
	legal, trading := splitTradingAs("Acme Foods and More Inc")
	assert.Equal(t, "Acme Foods and More Inc", legal)
	assert.Empty(t, trading)
}

// TestOneSpaced holds the short way to Fields and Join.
func TestOneSpaced(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "a\u00a0b", "é b", "a b ", "  "} {
		assert.Equal(t, strings.Join(strings.Fields(s), " "), oneSpaced(s), "%q", s)
	}
}

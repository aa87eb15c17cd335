package columns

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestBlankWords holds that the first byte passes over none of the words.
func TestBlankWords(t *testing.T) {
	for _, w := range []string{
		"", "-", "--", "---", ".", "?", "null", "(null)", "nil", "none", "n/a", "na", "n.a.", "nan", "#n/a", "undefined",
		"unknown", "(none)", "<null>", "\\n", "n/d", "nd", "нет", "s/n",
	} {
		assert.True(t, isBlank(w), w)
		if w != "нет" {
			assert.True(t, isBlank(strings.ToUpper(w)), w)
		}
	}
	for _, w := range []string{"Ana", "N", "nada", "Net", "0", "----", " ", "нета", "undefined!"} {
		assert.False(t, isBlank(w), w)
	}
}

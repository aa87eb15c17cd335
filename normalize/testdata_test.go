package normalize

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// eachCase calls f with the two sides of every line of a file of testdata. What
// follows two blanks and # is the reason, a line that begins with # a remark.
func eachCase(t *testing.T, name string, f func(t *testing.T, input, want string)) {
	text, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	n := 0
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "  # ")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		input, want, ok := strings.Cut(line, " => ")
		require.True(t, ok, line)
		f(t, input, strings.TrimSpace(want))
		n++
	}
	require.Positive(t, n)
}

func TestEmailSyntaxCases(t *testing.T) {
	names := map[EmailSyntax]string{SyntaxNone: "none", SyntaxSMTP: "smtp", SyntaxPublic: "public"}
	eachCase(t, "email_syntax.txt", func(t *testing.T, input, want string) {
		assert.Equal(t, want, names[JudgeEmail(input)], input)
	})
}

func TestHandleCases(t *testing.T) {
	eachCase(t, "handles.txt", func(t *testing.T, input, want string) {
		value, network, _ := strings.Cut(input, " in ")
		h := ParseHandle(value, network)
		got := strings.TrimSpace(h.Key() + " " + h.Type + " " + h.URL)
		if got == "" {
			got = "-"
		}
		assert.Equal(t, want, got, input)
	})
}

func TestAddressCases(t *testing.T) {
	eachCase(t, "addresses.txt", func(t *testing.T, input, want string) {
		a := ParseAddress(input)
		got := strings.Join([]string{a.Street, a.Number, a.Unit, a.Postal}, " | ")
		assert.Equal(t, strings.Join(strings.Fields(want), " "), strings.Join(strings.Fields(got), " "), input)
	})
}

package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var snippet = regexp.MustCompile("(?s)<!-- (\\w+)\\.(Example\\w+) -->\n```go\n(.*?)```")

// TestReadmeShowsTheExamples holds that every line of a program in README.md
// is a line of the example that is named above it, which the tests run.
func TestReadmeShowsTheExamples(t *testing.T) {
	root := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	snippets := snippet.FindAllStringSubmatch(string(readme), -1)
	require.GreaterOrEqual(t, len(snippets), 3)
	for _, s := range snippets {
		example := exampleLines(t, filepath.Join(root, s[1], "example_test.go"), s[2])
		for line := range strings.Lines(s[3]) {
			if line = code(line); line != "" {
				assert.True(t, example[line], "%s.%s has no line %q", s[1], s[2], line)
			}
		}
	}
}

// exampleLines returns the lines of code of one function.
func exampleLines(t *testing.T, file, name string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	_, body, found := strings.Cut(string(text), "func "+name+"()")
	require.True(t, found, name)
	body, _, _ = strings.Cut(body, "\n}\n")
	lines := map[string]bool{}
	for line := range strings.Lines(body) {
		lines[code(line)] = true
	}
	return lines
}

// code returns a line without its comment and indentation.
func code(line string) string {
	if i := strings.Index(line, "// "); i >= 0 {
		line = line[:i]
	}
	return strings.TrimSpace(line)
}

package columns

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode"
)

// String returns what was recognised, one line a column: its name, what it was
// taken for, how many rows of the sample fill it, and why. It ends with a
// newline and holds no value of the table.
func (m *Mapping) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	for _, c := range m.Columns {
		fmt.Fprintf(w, "%s\t→ %s\t%3.0f %%\t%s\n", printable(c.Name), printable(c.Target()), c.Share*100, printable(c.Why))
	}
	_ = w.Flush() // writing to a strings.Builder cannot fail
	return b.String()
}

// printable replaces what would disturb a terminal or a table.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, s)
}

// Target returns the role with its scope, as an override would say it.
func (c Column) Target() string {
	switch {
	case c.Role == Ignore:
		return "not compared"
	case c.Scope != "" && c.Scope != "column":
		return string(c.Role) + ":" + c.Scope
	}
	return string(c.Role)
}

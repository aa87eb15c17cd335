package identity

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Reading a ledger of many verdicts takes time in proportion to them, and
// what is kept while adding is what would be built at once.
func TestManyVerdicts(t *testing.T) {
	var l Ledger
	const n = 20000
	for i := range n {
		v := Verdict(1 + i%3)
		mustAdd(t, &l, say(fmt.Sprint("a", i), fmt.Sprint("b", i), v, "ann"), nil)
	}
	var out bytes.Buffer
	require.NoError(t, l.Export(&out))
	var other Ledger
	report, err := other.Import(&out, nil)
	require.NoError(t, err)
	assert.Equal(t, n, report.Recorded)
	built := other.build(func(Statement) bool { return false })
	assert.Equal(t, built, other.work)
	assert.Equal(t, built, other.current())
}

func TestLastWordReplaces(t *testing.T) {
	var l Ledger
	mustAdd(t, &l, say("a", "b", Same, "ann"), nil)
	mustAdd(t, &l, say("b", "c", Same, "ann"), nil)
	mustAdd(t, &l, say("a", "x", Different, "ann"), nil)
	view := l.View()
	mustAdd(t, &l, say("b", "c", Different, "bob"), nil)
	assert.Equal(t, Different, l.Verdict("b", "c"))
	assert.Equal(t, Different, l.Verdict("a", "c"), "implied by the new word")
	assert.Equal(t, NoVerdict, l.Verdict("c", "x"), "no longer implied")
	assert.Equal(t, Same, view.Verdict("b", "c"), "a view does not change")
}

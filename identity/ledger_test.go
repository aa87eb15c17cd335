package identity

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func say(a, b string, v Verdict, by string) Statement {
	return Statement{Pair: Pair{A: a, B: b}, Verdict: v, By: by}
}

func mustAdd(t *testing.T, l *Ledger, s Statement, facts Facts) []Statement {
	t.Helper()
	implied, err := l.Add(s, facts)
	require.NoError(t, err)
	return implied
}

func TestSameIsTransitive(t *testing.T) {
	var l Ledger
	assert.Empty(t, mustAdd(t, &l, say("b", "a", Same, "ann"), nil))
	implied := mustAdd(t, &l, say("b", "c", Same, "bob"), nil)
	assert.Equal(t, []Statement{{Pair: Pair{"a", "c"}, Verdict: Same}}, implied)
	assert.Equal(t, Same, l.Verdict("c", "a"))
	implied = mustAdd(t, &l, say("x", "a", Different, "ann"), nil)
	assert.Equal(t, []Statement{
		{Pair: Pair{"b", "x"}, Verdict: Different}, {Pair: Pair{"c", "x"}, Verdict: Different},
	}, implied, "same and different imply different")
	assert.Equal(t, []Premise{
		{Pair: Pair{"a", "b"}, Verdict: Same, By: "ann"},
		{Pair: Pair{"a", "x"}, Verdict: Different, By: "ann"},
		{Pair: Pair{"b", "c"}, Verdict: Same, By: "bob"},
	}, l.Because("c", "x", nil))
}

func TestContradictionHasMinimalCore(t *testing.T) {
	var l Ledger
	mustAdd(t, &l, say("a", "b", Same, "ann"), nil)
	mustAdd(t, &l, say("b", "c", Same, "bob"), nil)
	mustAdd(t, &l, say("c", "d", Same, "bob"), nil)
	_, err := l.Add(say("c", "a", Different, "cid"), nil)
	var c *Contradiction
	require.ErrorAs(t, err, &c)
	assert.Equal(t, []Premise{
		{Pair: Pair{"a", "b"}, Verdict: Same, By: "ann"},
		{Pair: Pair{"a", "c"}, Verdict: Different, By: "cid"},
		{Pair: Pair{"b", "c"}, Verdict: Same, By: "bob"},
	}, c.Core, "the verdict on c and d is not needed")
	assert.Equal(t, Same, l.Verdict("a", "c"), "nothing was recorded")

	mustAdd(t, &l, say("b", "c", Unsure, "bob"), nil)
	assert.Equal(t, NoVerdict, l.Verdict("a", "c"), "the last verdict on a pair wins")
	mustAdd(t, &l, say("c", "a", Different, "cid"), nil)
	assert.Equal(t, Different, l.Verdict("a", "d"))
}

func TestFactsContradict(t *testing.T) {
	var l Ledger
	facts := func(a, b string) Fact {
		if PairOf(a, b) == (Pair{"g1", "g2"}) {
			return FactExclusive
		}
		return ""
	}
	mustAdd(t, &l, say("s", "g1", Same, "ann"), facts)
	_, err := l.Add(say("s", "g2", Same, "bob"), facts)
	var c *Contradiction
	require.ErrorAs(t, err, &c)
	assert.Len(t, c.Core, 3)
	assert.Contains(t, c.Core, Premise{Pair: Pair{"g1", "g2"}, Fact: FactExclusive})
	assert.NotContains(t, err.Error(), "g1")
}

func TestVerdictsFollowMerges(t *testing.T) {
	var l Ledger
	mustAdd(t, &l, say("a", "b", Different, "ann"), nil)
	require.True(t, l.Redirects().Merge("b", "c"))
	assert.Equal(t, Different, l.Verdict("a", "c"))
	assert.Equal(t, []Premise{
		{Pair: Pair{"a", "b"}, Verdict: Different, By: "ann"}, {Pair: Pair{"b", "c"}, Fact: FactMerged},
	}, l.Because("a", "c", nil))
	_, err := l.Add(say("b", "c", Different, "ann"), nil)
	assert.True(t, errors.As(err, new(*Contradiction)), "one record now")
	require.True(t, l.Redirects().Restore("b"))
	assert.Equal(t, NoVerdict, l.Verdict("a", "c"))
	assert.Equal(t, Different, l.Verdict("a", "b"))
}

func TestUnsureIsNoClaim(t *testing.T) {
	var l Ledger
	mustAdd(t, &l, say("a", "b", Same, "ann"), nil)
	mustAdd(t, &l, say("b", "c", Same, "ann"), nil)
	mustAdd(t, &l, say("a", "c", Unsure, "bob"), nil)
	assert.Equal(t, Unsure, l.Verdict("a", "c"), "a doubt about the pair goes before what others imply")
}

func TestLedgerExportImport(t *testing.T) {
	var l, other, third Ledger
	mustAdd(t, &l, say("a", "b", Same, "ann"), nil)
	mustAdd(t, &l, say("b", "c", Different, "ann"), nil)
	l.Redirects().Merge("z", "a")
	var out bytes.Buffer
	require.NoError(t, l.Export(&out))
	report, err := other.Import(bytes.NewReader(out.Bytes()), nil)
	require.NoError(t, err)
	assert.Equal(t, 2, report.Recorded)
	assert.Equal(t, Different, other.Verdict("z", "c"))

	mustAdd(t, &third, say("a", "c", Same, "eve"), nil)
	report, err = third.Import(bytes.NewReader(out.Bytes()), nil)
	require.NoError(t, err)
	require.Len(t, report.Contradictions, 1, "the ledgers disagree about b and c")
	assert.Len(t, report.Contradictions[0].Core, 3)

	_, err = third.Import(strings.NewReader("{\"a\":\"secret\"}"), nil)
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "secret")
}

func TestRedirectChains(t *testing.T) {
	var r Redirects
	require.True(t, r.Merge("c", "b"))
	require.True(t, r.Merge("b", "a"))
	assert.False(t, r.Merge("c", "x"), "absorbed already")
	assert.False(t, r.Merge("a", "c"), "a circle")
	assert.Equal(t, []string{"c", "b", "a"}, r.Path("c"))
	assert.Equal(t, []string{"b", "c"}, r.Absorbed("a"))
	assert.True(t, r.Restore("b"))
	assert.Equal(t, "b", r.Canonical("c"))
	assert.False(t, r.Restore("b"))
}

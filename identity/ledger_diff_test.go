package identity

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSinceMissesNothing compares views of random ledgers pair by pair.
func TestSinceMissesNothing(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 5))
		l := &Ledger{}
		before := l.View()
		for range 12 {
			for range 1 + rng.IntN(2) {
				a, b := fmt.Sprint("r", rng.IntN(9)), fmt.Sprint("r", rng.IntN(9))
				switch {
				case a == b:
				case rng.IntN(5) == 0:
					l.Redirects().Merge(a, b)
				case rng.IntN(5) == 0:
					l.Redirects().Restore(a)
				default:
					_, _ = l.Add(Statement{Pair: PairOf(a, b), Verdict: Verdict(1 + rng.IntN(3))}, nil)
				}
			}
			now := l.View()
			requireSince(t, now.Since(before), before, now)
			if rng.IntN(2) == 0 {
				before = now
			}
		}
	}
}

// TestSinceLargeClass holds it to the pairs that Linked leaves out.
func TestSinceLargeClass(t *testing.T) {
	l := &Ledger{}
	add := func(a, b int) {
		_, err := l.Add(Statement{Pair: PairOf(fmt.Sprintf("r%03d", a), fmt.Sprintf("r%03d", b)), Verdict: Same}, nil)
		require.NoError(t, err)
	}
	for i := 1; i < 120; i++ {
		add(2*i-2, 2*i)
	}
	before := l.View()
	add(0, 7)
	now := l.View()
	changed, linked := now.Since(before), now.Linked()
	for _, p := range before.Linked() {
		if _, still := slices.BinarySearchFunc(linked, p, comparePairs); !still {
			require.True(t, slices.Contains(changed, p.A) || slices.Contains(changed, p.B), p)
		}
	}
	require.Empty(t, now.Since(now))
}

func requireSince(t *testing.T, changed []string, before, now *LedgerView) {
	t.Helper()
	was, is := before.Linked(), now.Linked()
	require.True(t, slices.IsSorted(changed))
	for i := range 9 {
		for j := range i {
			p := PairOf(fmt.Sprint("r", i), fmt.Sprint("r", j))
			if slices.Contains(changed, p.A) || slices.Contains(changed, p.B) {
				continue
			}
			require.Equal(t, before.Verdict(p.A, p.B), now.Verdict(p.A, p.B), p)
			require.Equal(t, slices.Contains(was, p), slices.Contains(is, p), p)
		}
	}
}

package storetest

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/match/store"
)

// oneInstant sends the first messages of one person, spelled differently and
// one of them delivered twice, through several desks at once.
func oneInstant(t *testing.T, s store.Store) {
	spellings := []string{"+5541988776655", "554188776655", "5541988776655", "whatsapp:+554188776655"}
	for round := range 5 {
		var wg sync.WaitGroup
		answers := make([]store.Answer, 16)
		errs := make([]error, len(answers))
		newID := ids(fmt.Sprintf("r%d", round))
		for i := range answers {
			wg.Go(func() {
				in := message(fmt.Sprintf("r%d-%d", round, i/2), identity.Identifier{
					Kind: identity.WhatsApp, Scope: fmt.Sprintf("wa-%d", round), Value: spellings[i/2%len(spellings)],
				})
				in.Tenant = fmt.Sprintf("tenant-%d", round)
				desk := &store.Desk{Store: s}
				answers[i], errs[i] = desk.Commit(t.Context(), in, at, newID)
			})
		}
		wg.Wait()
		made := 0
		for i, a := range answers {
			require.NoError(t, errs[i])
			assert.Equal(t, answers[0].Record, a.Record, "message %d of round %d", i, round)
			if a.Created {
				made++
			}
		}
		assert.Equal(t, 1, made, "records made in round %d", round)
	}
}

// likeIndex gives random messages to a desk and to an index that holds
// everything in memory, and compares the answers.
func likeIndex(t *testing.T, s store.Store) {
	rng := rand.New(rand.NewPCG(3, 14))
	desk := &store.Desk{Store: s}
	ledger := &identity.Ledger{}
	index := match.NewIndex(match.IndexOptions{Ledger: ledger})
	var made []string
	for i := range 150 {
		if i%10 == 9 && len(made) > 1 {
			bothState(t, rng, desk, index, made)
		}
		in := randomMessage(rng)
		want := index.Resolve(in, at)
		got, err := desk.Resolve(t.Context(), in, at)
		require.NoError(t, err)
		require.Equal(t, summary(want), summary(got), "message %d", i)
		answer, err := desk.Commit(t.Context(), in, at, func() string { return fmt.Sprintf("p%03d", i) })
		require.NoError(t, err)
		require.Equal(t, summary(want), summary(answer.Decision), "message %d", i)
		if answer.Created {
			made = append(made, answer.Record)
			index.Put(want.NewRecord(answer.Record))
		} else if target, ok := index.Get(want.Target); ok && want.Update(&target) {
			index.Put(target)
		}
	}
	require.Greater(t, len(made), 10, "the messages are of several people")
}

func bothState(t *testing.T, rng *rand.Rand, desk *store.Desk, index *match.Index, made []string) {
	s := identity.Statement{
		Pair:    identity.PairOf(made[rng.IntN(len(made))], made[rng.IntN(len(made))]),
		Verdict: []identity.Verdict{identity.Same, identity.Different, identity.Unsure}[rng.IntN(3)], By: "ann", At: at,
	}
	if s.A == s.B {
		return
	}
	want, wantErr := index.Ledger().Add(s, index.Facts)
	got, gotErr := desk.State(t.Context(), s)
	assert.Equal(t, wantErr == nil, gotErr == nil, "a verdict is refused by both or by none")
	assert.Equal(t, want, got)
}

func randomMessage(rng *rand.Rand) match.Incoming {
	given := []string{"Ana", "Helen", "Taras", "Joana", "Olena"}
	family := []string{"Reis", "Peterson", "Kovalenko"}
	in := message("")
	if rng.IntN(3) > 0 {
		in.Name = given[rng.IntN(len(given))] + " " + family[rng.IntN(len(family))]
	}
	for range 1 + rng.IntN(2) {
		n := rng.IntN(12)
		key := []identity.Identifier{
			{Kind: identity.Phone, Value: fmt.Sprintf("+1415555%04d", 100+n), Claim: identity.Verified},
			{Kind: identity.Email, Value: fmt.Sprintf("p%d@example.com", n)},
			{Kind: identity.Instagram, Scope: "ig-1", Value: fmt.Sprintf("ig%d", n)},
			{Kind: identity.Email, Value: fmt.Sprintf("p%d@example.org", n%3), Claim: identity.Typed},
		}[rng.IntN(4)]
		in.Keys = append(in.Keys, key)
	}
	return in
}

// summary is what two equal decisions have in common, whatever memory their
// parts lie in.
func summary(d match.Decision) string {
	return fmt.Sprintf("%s %s %s %+v %+v %+v %s %s %v", d.ID, d.Action, d.Target, d.Candidates, d.Bridges, d.AutoBridges, d.Ask, d.History, d.LockKeys)
}

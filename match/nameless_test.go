package match_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// TestCallFromKnownNumber holds the story of the project in the audit: a call
// with nothing but a number belongs to the one party known by it, and to
// nobody where different people are.
func TestCallFromKnownNumber(t *testing.T) {
	phone := func(v string) []identity.Identifier {
		return []identity.Identifier{{Kind: identity.Phone, Value: v}}
	}
	records := []identity.Record{
		{ID: "order", Kind: identity.Person, Name: "Helen Peterson", Keys: phone("+1 415 555 0199")},
		{ID: "call", Kind: identity.Person, Keys: phone("(415) 555-0199")},
		{ID: "mother", Kind: identity.Person, Name: "Els Peeters", Keys: phone("+1 415 555 0150")},
		{ID: "son", Kind: identity.Person, Name: "Jan Brouwer", Keys: phone("+1 415 555 0150")},
		{ID: "from home", Kind: identity.Person, Keys: phone("+1 415 555 0150")},
	}
	for i := range records {
		for k := range records[i].Keys {
			records[i].Keys[k].Region = "US"
		}
	}
	r, err := match.Dedupe(t.Context(), func(yield func(identity.Record, error) bool) {
		for _, rec := range records {
			if !yield(rec, nil) {
				return
			}
		}
	}, match.Options{})
	require.NoError(t, err)
	var groups [][]string
	for _, c := range r.Clusters {
		if len(c.Members) > 1 {
			groups = append(groups, c.Members)
		}
	}
	assert.Equal(t, [][]string{{"call", "order"}}, groups)
	why := r.Why(slices.Index(r.IDs, "order"), slices.Index(r.IDs, "call"))
	sum := why.Prior
	for _, term := range why.Terms {
		sum += term.Bits
	}
	assert.InDelta(t, why.Weight, sum, 1e-6, "the terms add up")
	assert.Equal(t, match.GradeProbable, why.Grade)
}

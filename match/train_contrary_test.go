package match

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// houses returns the sites of organizations that have up to thirty each: of
// one name and like in all that belongs to the house, with an address and a
// phone of their own. One site in fifteen is in the list twice.
func houses(n int) ([]identity.Record, map[string]string) {
	r := random(9)
	var out []identity.Record
	parties := make(map[string]string)
	for house := 0; len(out) < n; house++ {
		name := word(r.below(3000)) + " " + word(5000+r.below(3000))
		for site := range 1 + r.below(30) {
			street := fmt.Sprintf("%d %s street", 1+r.below(900), word(9000+r.below(2000)))
			phone := fmt.Sprintf("+1212%07d", 2000000+r.below(7000000))
			city := word(20000 + r.below(40))
			for range 1 + r.below(15)/14 {
				rec := identity.Record{ID: fmt.Sprint("o", len(out)), Kind: identity.Organization, Name: name}
				rec.Keys = []identity.Identifier{{Kind: identity.Phone, Value: phone}}
				rec.Fields = map[string]identity.Field{
					identity.FieldAddress: {Value: street}, identity.FieldCity: {Value: city}, identity.FieldCountry: {Value: "US"},
				}
				for c := range 12 {
					rec.Fields[fmt.Sprint("column", c)] = identity.Field{Value: word(100*c + house%(7+c))}
				}
				out = append(out, rec)
				parties[rec.ID] = fmt.Sprint("p", house, "-", site)
			}
		}
	}
	return out, parties
}

func TestSitesOfOneHouseAreNotOneParty(t *testing.T) {
	records, parties := houses(3000)
	r := dedupe(t, Options{}, records...)
	e, d := r.Evaluate(TruthOfClusters(parties)), r.Stats.Training
	assert.Greater(t, e.Pairs.F1, .98)
	assert.InDelta(t, e.TruePairs, d.ExpectedMatches, .1*float64(e.TruePairs))
	require.NotEmpty(t, d.Warnings, "what was wrong is said")
	assert.Contains(t, d.Warnings[0], "fitted again")
	assert.Less(t, d.Contrary, mostContrary)
}

func TestContraryPairs(t *testing.T) {
	tr := trained(t, 60)
	different := func(k int) uint8 { return uint8(len(tr.m.Comparisons[k].Levels)) }
	var v vector
	assert.False(t, tr.contrary(&v))
	v[colPhone] = different(colPhone)
	assert.False(t, tr.contrary(&v), "one change is nothing")
	v[colAddress] = different(colAddress)
	assert.True(t, tr.contrary(&v))
	v[colCity] = levelExact
	assert.True(t, tr.contrary(&v), "a city is no mark of one's own")
	v[colEmail] = levelExact
	assert.False(t, tr.contrary(&v))
	assert.Zero(t, tr.diag.Contrary)
	assert.Empty(t, tr.contraryFit())
}

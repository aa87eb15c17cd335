package match

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// populations returns the table of 9,000 strangers of one country and 1,000
// of another, each with 50 given and 50 family names of its own.
func populations(t *testing.T, countries bool) *table {
	t.Helper()
	r := random(3)
	var records []identity.Record
	for i := range 10_000 {
		country, first := "US", 0
		if i%10 == 0 {
			country, first = "UA", 50
		}
		rec := identity.Record{ID: fmt.Sprint("r", i), Kind: identity.Person}
		rec.GivenName, rec.FamilyName = word(first+r.below(50)), word(200+first+r.below(50))
		if countries {
			rec.Fields = map[string]identity.Field{identity.FieldCountry: {Value: country}}
		}
		records = append(records, rec)
	}
	opt := Options{Model: DefaultModel()}
	e := &engine{opt: opt, progress: opt.progress()}
	require.NoError(t, e.read(context.Background(), recordsOf(records...)))
	return e.table
}

// word spells a number in syllables.
func word(n int) string {
	return syllables[n%15] + syllables[n/15%15] + syllables[n/225%15] + "n"
}

func TestNamesOfOnePopulationAreNotCountedTwice(t *testing.T) {
	table := populations(t, true)
	require.NotNil(t, table.strata)
	var v vector
	v[colGiven], v[colFamily], v[colCountry] = levelExact, levelExact, levelExact
	large, small := table.strata.together(table, 1, 2, &v), table.strata.together(table, 0, 10, &v)
	assert.InDelta(t, .3, large, .3, "nine in ten records are of the large country: to know it says little")
	assert.InDelta(t, 2*3.32, small, .7, "a name and the country each say once too often that one in ten is of it")
	v[colCountry] = missing
	assert.InDelta(t, 3.32, table.strata.together(table, 0, 10, &v), .5, "one of two names says it too often")
	v[colFamily] = missing
	assert.Zero(t, table.strata.together(table, 0, 10, &v), "one agreement depends on nothing")

	s := newScorer(table, DefaultModel())
	var with, without evidence
	v[colFamily], v[colCountry] = levelExact, levelExact
	s.weigh(0, 10, &v, &with)
	table.strata = nil
	s.weigh(0, 10, &v, &without)
	names := func(e *evidence) float32 { return e[stranger][colGiven] + e[stranger][colFamily] }
	assert.InDelta(t, small, names(&without)-names(&with), .01, "what is said twice is taken from the names")
	assert.Positive(t, with[stranger][colGiven], "and from each of them a part")
	assert.Equal(t, without[stranger][colCountry], with[stranger][colCountry])
}

func TestOnePopulationNeedsNoStrata(t *testing.T) {
	table := populations(t, false)
	assert.Nil(t, table.strata)
	var v vector
	v[colGiven], v[colFamily] = levelExact, levelExact
	assert.Zero(t, table.strata.together(table, 0, 1, &v))
}

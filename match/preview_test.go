package match

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPreviewSaysWhatARunCosts(t *testing.T) {
	crowd, _ := crowdOf(4000)
	f, err := Preview(context.Background(), recordsOf(crowd...), Options{})
	require.NoError(t, err)
	r := dedupe(t, Options{}, crowd...)
	assert.Equal(t, len(crowd), f.Records)
	assert.InEpsilon(t, r.Stats.CandidatePairs, f.CandidatePairs, .1)
	assert.Less(t, f.CandidatePairs, f.AllPairs)
	assert.Equal(t, r.Model.Fingerprint(), f.Model.Fingerprint())
	assert.InDelta(t, r.Stats.Completeness, f.Completeness, 1e-9)
	require.Len(t, f.Rules, len(r.Stats.Blocks))
	for n, rule := range f.Rules {
		ran := r.Stats.Blocks[n]
		assert.Equal(t, ran.Rule, rule.Rule)
		assert.Equal(t, ran.Skipped, rule.Skipped)
		assert.InDelta(t, ran.Pairs, rule.Pairs, 20+.1*float64(ran.Pairs), rule.Rule)
	}
}

func TestPreviewOfFewRecords(t *testing.T) {
	crowd, _ := crowdOf(50)
	f, err := Preview(context.Background(), recordsOf(crowd...), Options{})
	require.NoError(t, err)
	assert.Equal(t, f.AllPairs, f.CandidatePairs)
	assert.Empty(t, f.Rules)
	_, err = Preview(context.Background(), recordsOf(), Options{Model: &Model{}})
	assert.Error(t, err)
}

// Rules that bring nothing are skipped once the pairs are many, and the rules
// that run leave no match behind that a skipped one would find.
func TestRulesMustBeWorthTheirPairs(t *testing.T) {
	s := &survey{rules: make([]blockingRule, 3), looks: []ruleLook{{share: .001}, {share: .001}, {share: .001}}}
	p := &plan{rules: 3, survey: s, stats: make([]BlockStats, 3)}
	pair := func(i uint32, rules ...int) {
		x := surveyed{i: i, j: i + 1, times: 1000}
		for _, r := range rules {
			x.rules.add(r)
		}
		s.pairs = append(s.pairs, x)
	}
	for i := range uint32(3000) {
		pair(i, 0) // three million strangers
	}
	for i := range uint32(500) {
		pair(10_000+i, 0, 1)
		pair(20_000+i, 2)
	}
	p.choose(func(i, _ uint32) float64 {
		if i >= 10_000 {
			return 1
		}
		return 0
	})
	assert.Equal(t, []int{1, 2}, p.chosen)
	assert.True(t, p.stats[0].Skipped)
	assert.Equal(t, int64(1_000_000), p.expected)
	assert.Greater(t, p.stats[1].Yield, .9)
	assert.Less(t, p.complete, 1., "what one rule alone finds hints at more that none does")
}

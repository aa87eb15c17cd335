package match

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A run within a limit finds the same, however little room blocks have.
func TestMemoryLimitChangesNothing(t *testing.T) {
	crowd, _ := crowdOf(3000)
	for i := range 200 { // copies over every budget
		c := crowd[0]
		c.ID = "copy" + crowd[i].ID
		crowd = append(crowd, c)
	}
	free := dedupe(t, Options{PairBudget: 2}, crowd...)
	in := newInput(&Options{})
	require.NoError(t, in.readAll(context.Background(), recordsOf(crowd...), 0, func(Progress) {}))
	for _, room := range []int64{1, 40 << 10, 400 << 10, 64 << 20} {
		e, err := newEngine(Options{PairBudget: 2, MemoryLimit: in.bytes() + room})
		require.NoError(t, err)
		require.NoError(t, e.read(context.Background(), recordsOf(crowd...)))
		assert.Equal(t, room, e.room)
		require.NoError(t, e.block(context.Background()))
		require.NoError(t, e.train(context.Background()))
		require.NoError(t, e.score(context.Background()))
		require.NoError(t, e.cluster(context.Background()))
		limited := e.result()
		assert.Equal(t, free.Clusters, limited.Clusters)
		assert.Equal(t, free.Pairs, limited.Pairs)
		assert.Equal(t, free.Stats.Blocks, limited.Stats.Blocks)
		if room < 1<<20 {
			assert.GreaterOrEqual(t, limited.Stats.CandidatePairs, free.Stats.CandidatePairs)
		}
	}
}

func TestBlocksAreBuiltInParts(t *testing.T) {
	p := &plan{n: 1 << 20, chosen: make([]int, 16), keyed: 15, room: 64 << 20}
	rules, parts := p.fit(4)
	assert.Equal(t, []int{2, 1}, []int{rules, parts})
	assert.True(t, p.forgetful, "the keys would take all of it")
	p = &plan{n: 1 << 20, chosen: make([]int, 16), keyed: 15, room: 7 << 20}
	rules, parts = p.fit(4)
	assert.Equal(t, []int{1, 5}, []int{rules, parts})
	p = &plan{n: 1 << 20, chosen: make([]int, 16), keyed: 15, room: 1 << 30}
	rules, parts = p.fit(4)
	assert.Equal(t, []int{4, 1}, []int{rules, parts})
	assert.False(t, p.forgetful)
}

func TestRecordsOverTheLimitAreRefused(t *testing.T) {
	crowd, _ := crowdOf(100)
	_, err := Dedupe(context.Background(), recordsOf(crowd...), Options{MemoryLimit: 1000})
	var over *MemoryError
	require.ErrorAs(t, err, &over)
	require.ErrorIs(t, err, ErrMemoryLimit)
	assert.Equal(t, int64(1000), over.Limit)
	assert.Equal(t, len(crowd), over.Records)
	assert.Greater(t, over.Needed, int64(10_000))
	_, err = Dedupe(context.Background(), recordsOf(crowd...), Options{MemoryLimit: -1})
	require.Error(t, err)
}

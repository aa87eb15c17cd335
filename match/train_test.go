package match

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// trained returns a trainer that has fitted a model to n made-up contacts.
func trained(t *testing.T, n int) *trainer {
	t.Helper()
	crowd, _ := crowdOf(n)
	opt := Options{Model: DefaultModel()}
	e := &engine{opt: opt, progress: opt.progress()}
	require.NoError(t, e.read(context.Background(), recordsOf(crowd...)))
	require.NoError(t, e.block(context.Background()))
	tr, err := train(context.Background(), e.table, e.plan, e.model, &e.opt, e.progress)
	require.NoError(t, err)
	return tr
}

func TestTrainingIsPlausible(t *testing.T) {
	tr := trained(t, 1600)
	d := tr.diag
	assert.NotEqual(t, "shipped", d.Method)
	assert.Empty(t, d.Warnings)
	assert.Greater(t, d.Separation, leastApart)
	assert.Greater(t, d.AnchorsFound, anchorsCalled)
	require.NoError(t, tr.m.Validate())
	for _, k := range []int{colGiven, colFamily, colBirth} {
		levels := tr.m.Comparisons[k].Levels
		last := levels[len(levels)-1]
		assert.Less(t, last.M, last.U, "a difference speaks against a match")
	}
}

func TestImplausibleFitFallsBackAloud(t *testing.T) {
	tr := trained(t, 1600)
	for _, k := range []int{colGiven, colFamily, colEmail} {
		levels := tr.m.Comparisons[k].Levels
		for l := range levels { // as if EM had taken strangers for the matches
			levels[l].M = levels[l].U
		}
	}
	tr.m.Duplicates = 1e-4
	tr.diag = Diagnostics{}
	tr.check()
	assert.Equal(t, "shipped", tr.diag.Method)
	require.NotEmpty(t, tr.diag.Warnings)
	assert.Equal(t, tr.start.Comparisons[colGiven].Levels[0].M, tr.m.Comparisons[colGiven].Levels[0].M)
	assert.Greater(t, tr.diag.AnchorsFound, anchorsCalled, "and works again")
}

func TestSmallFilesKeepTheShippedModelMostly(t *testing.T) {
	crowd, _ := crowdOf(60)
	r := dedupe(t, Options{}, crowd...)
	assert.Equal(t, "shrunk", r.Stats.Training.Method)
	assert.NotEmpty(t, r.Stats.Training.Unestimated)
	assert.InDelta(t, DefaultModel().Comparisons[colGiven].Levels[0].M, r.Model.Comparisons[colGiven].Levels[0].M, .15)
	off := dedupe(t, Options{Train: TrainOff}, crowd...)
	assert.Equal(t, "off", off.Stats.Training.Method)
	assert.Equal(t, DefaultModel().Fingerprint(), off.Model.Fingerprint(), "the model given is used as it is")
}

func TestSavedModelDecidesTheSame(t *testing.T) {
	crowd, _ := crowdOf(700)
	first := dedupe(t, Options{}, crowd...)
	text, err := json.Marshal(first.Model)
	require.NoError(t, err)
	model, err := ParseModel(text)
	require.NoError(t, err)
	again := dedupe(t, Options{Model: model, Train: TrainOff}, crowd...)
	assert.Equal(t, first.Clusters, again.Clusters)
	assert.Equal(t, first.Model.Fingerprint(), again.Model.Fingerprint())
}

func TestEachCandidatePairComesOnce(t *testing.T) {
	crowd, _ := crowdOf(1700)
	e := &engine{progress: func(Progress) {}}
	e.opt.Model = DefaultModel()
	require.NoError(t, e.read(context.Background(), recordsOf(crowd...)))
	require.NoError(t, e.block(context.Background()))
	e.plan.choose(func(_, _ uint32) float64 { return 1 })
	seen := make(map[[2]uint32]bool)
	require.NoError(t, e.plan.batches(context.Background(), 3, func(int, int, int) error {
		for n := range e.plan.jobs {
			e.plan.each(n, func(i, j uint32) {
				require.Less(t, i, j)
				require.False(t, seen[[2]uint32{i, j}] && !e.plan.jobs[n].crowd)
				seen[[2]uint32{i, j}] = true
			})
		}
		return nil
	}))
	for i := range e.table.n { // nothing a rule proposes is lost
		for j := i + 1; j < e.table.n; j++ {
			if v := e.table.columns[colEmail].first; v[i] != 0 && v[i] == v[j] {
				require.True(t, seen[[2]uint32{uint32(i), uint32(j)}])
			}
		}
	}
	for _, s := range e.plan.stats {
		assert.LessOrEqual(t, s.Pairs, int64(6*e.table.n), s.Rule)
	}
}

package match_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/match"
)

func TestFlips(t *testing.T) {
	run := func(model *match.Model) *match.Result {
		r, err := match.Dedupe(t.Context(), contacts(), match.Options{Model: model, Train: match.TrainOff})
		require.NoError(t, err)
		return r
	}
	shipped := run(nil)
	same, err := match.Flips(shipped, run(match.DefaultModel()))
	require.NoError(t, err)
	assert.Empty(t, same, "the same model flips nothing")

	strict := match.DefaultModel()
	strict.Duplicates /= 1 << 40
	flips, err := match.Flips(shipped, run(strict))
	require.NoError(t, err)
	require.NotEmpty(t, flips)
	for _, f := range flips {
		assert.Greater(t, f.Before, f.After, "a lower prior only takes links away")
		require.NotEmpty(t, f.Changes)
		assert.Equal(t, "prior", f.Changes[0].Comparison)
		sum := 0.0
		for _, c := range f.Changes {
			sum += c.Bits[1] - c.Bits[0]
		}
		assert.InDelta(t, f.Weights[1]-f.Weights[0], sum, 1e-6, "the changes add up")
	}

	_, err = match.Flips(shipped, &match.Result{IDs: []string{"x"}})
	require.Error(t, err)
}

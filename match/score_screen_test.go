package match

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScreenHidesNoPairWorthKeeping(t *testing.T) {
	crowd, _ := crowdOf(700)
	opt := Options{Model: DefaultModel()}
	e := &engine{opt: opt, progress: opt.progress()}
	ctx := context.Background()
	require.NoError(t, e.read(ctx, recordsOf(crowd...)))
	require.NoError(t, e.block(ctx))
	require.NoError(t, e.train(ctx))
	plain := *e.scorer
	plain.screen = nil
	c := newComparer(e.table, e.model)
	kept, hidden := 0, 0
	for j := range uint32(e.table.n) {
		for i := range j {
			want, got := plain.pair(c, i, j), e.scorer.pair(c, i, j)
			if got == belowAll {
				hidden++
				assert.Less(t, want, float64(keepWeight), "%d %d", i, j)
				continue
			}
			kept++
			assert.Equal(t, want, got, "%d %d", i, j) //nolint:testifylint // the same steps give the same bits
		}
	}
	assert.Positive(t, kept)
	assert.Greater(t, hidden, kept, "most pairs are told apart early")
}

package merge_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

// failing is a host whose n-th transaction does not start.
type failing struct {
	*memhost.Host
	left int
}

var errDown = errors.New("the database is down")

func (f *failing) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	if f.left == 0 {
		return errDown
	}
	f.left--
	return f.Host.Transaction(ctx, fn)
}

// five returns records that are merged two at a time.
func five(t *testing.T) (*memhost.Host, *merge.Plan) {
	t.Helper()
	var members []merge.Member
	for i, id := range []string{"a", "b", "c", "d", "e"} {
		members = append(members, merge.Member{
			Record: identity.Record{
				ID: id, Kind: identity.Person, Name: "Ada Noor", Revision: 1,
				Keys:   []identity.Identifier{{Kind: identity.Email, Value: id + "@example.com"}},
				Fields: map[string]identity.Field{"city": {Value: "City " + id, At: day("2020-01-01").AddDate(i, 0, 0)}},
			},
			Children: map[string][]merge.Row{"notes": {{ID: "n" + id}}},
		})
	}
	plan, err := merge.NewPlan(merge.Request{Members: members, Survivor: "a"}, merge.Policy{
		MaxMerge: 2, Default: merge.FieldRule{Rule: merge.MostRecent}, Relations: []merge.Relation{{Name: "notes"}},
	})
	require.NoError(t, err)
	require.Equal(t, 4, plan.Batches)
	return memhost.New(members...), plan
}

// TestCutOffPlanGoesOn: batches that were done stay done, and applying again
// does the others; a change of a record in between is found.
func TestCutOffPlanGoesOn(t *testing.T) {
	host, plan := five(t)
	ctx := context.Background()
	_, err := merge.Apply(ctx, plan, &failing{host, 2})
	require.ErrorIs(t, err, errDown)
	assert.Equal(t, merge.Merged, host.Records["c"].State)
	assert.Equal(t, merge.Live, host.Records["d"].State)
	assert.Equal(t, "City a", host.Records["a"].Fields["city"].Value, "values are written by the last batch")

	changed := host.Clone()
	changed.Records["a"].Name = "Ada M. Noor"
	changed.Records["a"].Revision++
	_, err = merge.Apply(ctx, plan, changed)
	require.ErrorIs(t, err, merge.ErrStale)

	result, err := merge.Apply(ctx, plan, host)
	require.NoError(t, err)
	assert.Equal(t, merge.Applied, result)
	merged, _ := plan.Merged()
	assert.Equal(t, stateOf(&merged), stateOf(host.Records["a"]))
}

// TestCutOffPlanIsUndone: what was done of a plan can be taken back.
func TestCutOffPlanIsUndone(t *testing.T) {
	host, plan := five(t)
	before := host.Clone()
	_, err := merge.Apply(context.Background(), plan, &failing{host, 3})
	require.ErrorIs(t, err, errDown)
	done, err := merge.Undo(context.Background(), plan.ID, host)
	require.NoError(t, err)
	assert.Equal(t, []string{"b", "c", "d"}, done.Restored)
	assert.Equal(t, statesOf(before), statesOf(host))
}

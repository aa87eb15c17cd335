package merge_test

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

// TestHostilePlansNeverPanic alters stored plans as JSON, a few places at a
// time, gives them the id of their new content, and lets every function that
// takes a plan have them. Whatever Validate lets through can be applied, and
// then keeps the laws.
func TestHostilePlansNeverPanic(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "plan-v1-*.json"))
	require.NoError(t, err)
	var plans [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		plans = append(plans, data)
	}
	rapid.Check(t, func(t *rapid.T) {
		var tree any
		require.NoError(t, json.Unmarshal(rapid.SampledFrom(plans).Draw(t, "plan"), &tree))
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			tree = mutate(t, tree, 0)
		}
		data, err := json.Marshal(tree)
		require.NoError(t, err)
		_, _ = merge.Decode(data)
		var p merge.Plan
		if json.Unmarshal(data, &p) != nil {
			return
		}
		_ = p.Redacted()
		_, _, _ = p.Text(merge.English), p.HTML(merge.Ukrainian), p.Review()
		_, _ = p.Merged()
		merge.Reseal(&p)
		if merge.Validate(&p) != nil {
			return
		}
		host := memhost.New(p.Before...)
		before := host.Clone()
		if _, err := merge.Apply(context.Background(), &p, host); err == nil {
			checkNothingLost(t, before, host, &p)
			_, err := merge.Undo(context.Background(), p.ID, host)
			require.NoError(t, err)
		}
	})
}

// mutate changes one place of a JSON tree.
func mutate(t *rapid.T, tree any, depth int) any {
	here := rapid.IntRange(0, 6).Draw(t, "here") == 0 && depth > 0
	switch x := tree.(type) {
	case map[string]any:
		if here || len(x) == 0 {
			break
		}
		key := rapid.SampledFrom(slices.Sorted(maps.Keys(x))).Draw(t, "key")
		x = maps.Clone(x)
		if rapid.IntRange(0, 5).Draw(t, "delete") == 0 {
			delete(x, key)
		} else {
			x[key] = mutate(t, x[key], depth+1)
		}
		return x
	case []any:
		if here || len(x) == 0 {
			break
		}
		i := rapid.IntRange(0, len(x)-1).Draw(t, "i")
		x = slices.Clone(x)
		switch rapid.IntRange(0, 5).Draw(t, "list") {
		case 0:
			return slices.Delete(x, i, i+1)
		case 1:
			return append(x, x[i])
		}
		x[i] = mutate(t, x[i], depth+1)
		return x
	}
	return rapid.SampledFrom([]any{nil, "", "a", "b", "c", 0, 1, 2, -1, true, []any{}, map[string]any{}, "survivor", "move_key", "conflict", "+14155550101"}).Draw(t, "value")
}

package merge_test

import (
	"iter"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
)

// clusters makes requests while they are asked for, as a cursor does.
func clusters(n int) iter.Seq2[merge.Request, error] {
	return func(yield func(merge.Request, error) bool) {
		for i := range n {
			if !yield(twoRecords(i), nil) {
				return
			}
		}
	}
}

func heldBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// The stream holds one plan at a time, however many there are.
func TestPlansHoldOne(t *testing.T) {
	total := 100_000
	if testing.Short() {
		total = 10_000
	}
	before, most, n := heldBytes(), uint64(0), 0
	for p, err := range merge.Plans(clusters(total), merge.Policy{}) {
		require.NoError(t, err)
		if n++; n%(total/10) == 0 {
			most = max(most, heldBytes())
			assert.True(t, p.Automatic)
		}
	}
	assert.Equal(t, total, n)
	held := int64(most) - int64(before)
	t.Logf("%d plans, %d bytes held at most", n, held)
	assert.Less(t, held, int64(1<<20))
}

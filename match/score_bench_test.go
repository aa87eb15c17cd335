package match

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// candidateBench returns an engine that has been trained on a data set of
// KITH_DATASETS and its candidate pairs, block by block.
func candidateBench(b *testing.B, set string) (*engine, [][2]uint32) {
	b.Helper()
	file := filepath.Join(os.Getenv("KITH_DATASETS"), set, "records.csv")
	if _, err := os.Stat(file); err != nil {
		b.Skip("KITH_DATASETS names no folder with " + set)
	}
	opt := Options{Model: DefaultModel()}
	e := &engine{opt: opt, progress: opt.progress()}
	ctx := context.Background()
	require.NoError(b, e.read(ctx, fileRecords(file)))
	require.NoError(b, e.block(ctx))
	require.NoError(b, e.train(ctx))
	e.choose()
	var pairs [][2]uint32
	require.NoError(b, e.plan.batches(ctx, 2, func(int, int, int) error {
		for n := range e.plan.jobs {
			e.plan.each(n, func(i, j uint32) { pairs = append(pairs, [2]uint32{i, j}) })
		}
		return nil
	}))
	return e, pairs
}

func benchSet() string {
	if set := os.Getenv("KITH_DATASET"); set != "" {
		return set
	}
	return "synth100k"
}

func BenchmarkPairs(b *testing.B) {
	e, pairs := candidateBench(b, benchSet())
	c := newComparer(e.table, e.model)
	b.Run("op=pair", func(b *testing.B) {
		b.ReportAllocs()
		n, kept := 0, 0
		for b.Loop() {
			if e.scorer.pair(c, pairs[n][0], pairs[n][1]) >= keepWeight {
				kept++
			}
			if n++; n == len(pairs) {
				n = 0
			}
		}
		b.ReportMetric(float64(kept)/float64(b.N), "kept/op")
	})
	b.Run("op=compare", func(b *testing.B) {
		b.ReportAllocs()
		var v vector
		n := 0
		for b.Loop() {
			c.compare(pairs[n][0], pairs[n][1], &v)
			if n++; n == len(pairs) {
				n = 0
			}
		}
	})
	b.Run("op=weigh", func(b *testing.B) {
		b.ReportAllocs()
		vectors := make([]vector, min(len(pairs), 1<<16))
		for n := range vectors {
			c.compare(pairs[n][0], pairs[n][1], &vectors[n])
		}
		var e2 evidence
		n := 0
		for b.Loop() {
			e.scorer.weigh(pairs[n][0], pairs[n][1], &vectors[n], &e2)
			e.scorer.total(&e2, true)
			if n++; n == len(vectors) {
				n = 0
			}
		}
	})
}

package strdist

import (
	"math/rand/v2"
	"testing"

	"github.com/agnivade/levenshtein"
)

// names are pairs in a row, of 3 to 21 letters, mostly single names as the
// columns of a base hold them; half are typo variants of their predecessor.
var names = func() []string {
	rng := rand.New(rand.NewPCG(7, 7))
	first := []string{"mary", "helen", "oleksandr", "joao", "beatriz", "taras", "kateryna", "william", "ana", "guilherme"}
	last := []string{"peterson", "kovalenko", "silva", "shevchenko", "almeida", "brown", "oliveira", "bondarenko", "reis"}
	var out []string
	for range 512 {
		a, b := first[rng.IntN(len(first))], last[rng.IntN(len(last))]
		switch rng.IntN(4) {
		case 0:
			a, b = a+" "+b, b+" "+a
		case 1, 2:
			i := rng.IntN(len(a))
			b = a[:i] + "x" + a[i+1:]
		}
		out = append(out, a, b)
	}
	return out
}()

var sink float64

func benchPairs(b *testing.B, f func(x, y string) float64) {
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		sink += f(names[i], names[i+1])
		i = (i + 2) & 1023 // no division: it would cost more than a kernel
	}
}

func BenchmarkKernels(b *testing.B) {
	b.Run("kernel=levenshtein", func(b *testing.B) {
		benchPairs(b, func(x, y string) float64 { return float64(Levenshtein(x, y, -1)) })
	})
	b.Run("kernel=levenshtein/limit=2", func(b *testing.B) {
		benchPairs(b, func(x, y string) float64 { return float64(Levenshtein(x, y, 2)) })
	})
	b.Run("kernel=osa", func(b *testing.B) {
		benchPairs(b, func(x, y string) float64 { return float64(OSA(x, y, -1)) })
	})
	b.Run("kernel=jarowinkler", func(b *testing.B) {
		benchPairs(b, func(x, y string) float64 { return JaroWinkler(x, y, 0) })
	})
	b.Run("kernel=agnivade", func(b *testing.B) {
		benchPairs(b, func(x, y string) float64 { return float64(levenshtein.ComputeDistance(x, y)) })
	})
	b.Run("kernel=bound", func(b *testing.B) {
		sigs := make([]uint64, len(names))
		for i, s := range names {
			sigs[i] = Signature(s)
		}
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			sink += float64(Bound(sigs[i], sigs[i+1]))
			i = (i + 2) & 1023 // no division: it would cost more than a kernel
		}
	})
	b.Run("kernel=pattern-levenshtein", func(b *testing.B) {
		var p Pattern
		p.Set(names[0])
		benchPairs(b, func(_, y string) float64 { return float64(p.Levenshtein(y, -1)) })
	})
}

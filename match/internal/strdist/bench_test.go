package strdist

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/agnivade/levenshtein"
)

// names are pairs in a row, of 4 to 20 letters and nine at the mean; half are
// typo variants of their predecessor. They are so many that a processor does
// not learn them by heart, as it does a short list that is run again and again.
var names = func() []string {
	rng := rand.New(rand.NewPCG(7, 7))
	var out []string
	for len(out) < 1<<14 {
		a := benchName(rng)
		b := benchName(rng)
		if len(out)&2 == 0 {
			b = mistyped(rng, a)
		}
		out = append(out, a, b)
	}
	return out
}()

// cyrillic are the names in two bytes a letter.
var cyrillic = func() []string {
	out := make([]string, len(names))
	for i, s := range names {
		out[i] = strings.Map(func(r rune) rune {
			if r == ' ' {
				return r
			}
			return r - 'a' + 'а'
		}, s)
	}
	return out
}()

var syllables = strings.Fields("ma ry he len o lek san dr joa o bea triz ta ras ka te ry na wil li am an gui lher me pe ter son ko va len ko sil va shev chen ko al mei da brown o li vei ra bon da ren rei s")

// benchName is a name, or a given and a family name.
func benchName(rng *rand.Rand) string {
	var b strings.Builder
	for size := 4 + rng.IntN(4); b.Len() < size; {
		b.WriteString(syllables[rng.IntN(len(syllables))])
	}
	if rng.IntN(3) == 0 {
		b.WriteByte(' ')
		for size := b.Len() + 4 + rng.IntN(4); b.Len() < size; {
			b.WriteString(syllables[rng.IntN(len(syllables))])
		}
	}
	return b.String()[:min(b.Len(), 20)]
}

// mistyped replaces, drops, doubles or swaps one letter.
func mistyped(rng *rand.Rand, s string) string {
	i := rng.IntN(len(s) - 1)
	switch rng.IntN(4) {
	case 0:
		return s[:i] + string(rune('a'+rng.IntN(26))) + s[i+1:]
	case 1:
		return s[:i] + s[i+1:]
	case 2:
		return s[:i+1] + s[i:]
	}
	return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
}

// kernels are what is measured: each sums over the pairs from one name on to
// another.
var kernels = []struct {
	name  string
	names []string
	sum   func(from, to int) float64
}{
	{"levenshtein", names, pairwise(names, levenshteinAny)},
	{"levenshtein/limit=2", names, pairwise(names, func(a, b string) int { return Levenshtein(a, b, 2) })},
	{"levenshtein/script=cyrillic", cyrillic, pairwise(cyrillic, levenshteinAny)},
	{"osa", names, pairwise(names, func(a, b string) int { return OSA(a, b, -1) })},
	{"osa/limit=1", names, pairwise(names, func(a, b string) int { return OSA(a, b, 1) })},
	{"jarowinkler", names, pairwise(names, jaroWinklerAny)},
	{"jarowinkler/cutoff=.88", names, pairwise(names, func(a, b string) float64 { return JaroWinkler(a, b, .88) })},
	{"jarowinkler/script=cyrillic", cyrillic, pairwise(cyrillic, jaroWinklerAny)},
	{"pattern-levenshtein", names, func(from, to int) (sum float64) {
		var p Pattern
		p.Set(names[from])
		for i := from; i < to; i += 2 {
			sum += float64(p.Levenshtein(names[i+1], -1))
		}
		return sum
	}},
	{"bound", names, func(from, to int) float64 {
		total := 0
		for i := from; i < to; i += 2 {
			total += Bound(signatures[i], signatures[i+1])
		}
		return float64(total)
	}},
}

func levenshteinAny(a, b string) int     { return Levenshtein(a, b, -1) }
func jaroWinklerAny(a, b string) float64 { return JaroWinkler(a, b, 0) }

func pairwise[N int | float64](names []string, f func(a, b string) N) func(from, to int) float64 {
	return func(from, to int) (sum float64) {
		for i := from; i < to; i += 2 {
			sum += float64(f(names[i], names[i+1]))
		}
		return sum
	}
}

var signatures = func() []uint64 {
	out := make([]uint64, len(names))
	for i, s := range names {
		out[i] = Signature(s)
	}
	return out
}()

var sink float64

// BenchmarkKernels runs each kernel in turn with agnivade/levenshtein, some
// hundred pairs at a time, and reports what a pair took where each stretch of
// pairs was quickest: on a machine that does other things as well, a stretch
// is short enough to be left alone at times. ×agnivade is how many times
// quicker than that library the kernel is.
func BenchmarkKernels(b *testing.B) {
	const stretch = 512
	for _, k := range kernels {
		agnivade := pairwise(k.names, levenshtein.ComputeDistance)
		b.Run("kernel="+k.name, func(b *testing.B) {
			b.ReportAllocs()
			own, other := make([]time.Duration, len(names)/stretch), make([]time.Duration, len(names)/stretch)
			for b.Loop() {
				for s := range own {
					keepLeast(&own[s], k.sum, s*stretch, (s+1)*stretch)
					keepLeast(&other[s], agnivade, s*stretch, (s+1)*stretch)
				}
			}
			ours, theirs := perPair(own), perPair(other)
			b.ReportMetric(ours, "ns/pair")
			b.ReportMetric(theirs, "agnivade-ns/pair")
			b.ReportMetric(theirs/ours, "×agnivade")
			b.ReportMetric(0, "ns/op") // a pass over all names, of both
		})
	}
}

func keepLeast(least *time.Duration, sum func(from, to int) float64, from, to int) {
	began := time.Now()
	sink += sum(from, to)
	if took := time.Since(began); *least == 0 || took < *least {
		*least = took
	}
}

func perPair(stretches []time.Duration) float64 {
	var all time.Duration
	for _, d := range stretches {
		all += d
	}
	return float64(all.Nanoseconds()) / float64(len(names)/2)
}

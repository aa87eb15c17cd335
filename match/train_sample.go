package match

import (
	"cmp"
	"context"
	"sort"
)

// random is a small generator of a fixed sequence (SplitMix64): a sample must
// be the same in every run.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below returns a number below n, n > 0.
func (r *random) below(n int) int { return int(r.next() >> 11 % uint64(n)) }

// draw takes the samples that training looks at.
func (tr *trainer) draw(ctx context.Context, p *plan) error {
	pairs, times := sampleCandidates(p)
	tr.candidates = tr.described(pairs, times)
	if p.rules == 0 {
		tr.random, tr.oneSample = tr.candidates, true
	} else {
		tr.random = tr.described(sampleRandom(p, randomPairs), nil)
	}
	tr.drawNamesakes(p)
	return ctx.Err()
}

// described compares the pairs and puts alike ones together. Each stands for
// as many as times says, one where it is nil.
func (tr *trainer) described(pairs [][2]uint32, times []float32) sample {
	vectors := make([]vector, len(pairs))
	const part = 1 << 15
	parallel(tr.workers, len(pairs), part, func(from, to int) {
		c := newComparer(tr.t, tr.m)
		for n := from; n < to; n++ {
			c.compare(pairs[n][0], pairs[n][1], &vectors[n])
		}
	})
	return tr.group(pairs, vectors, times)
}

// sampleCandidates returns candidate pairs, all where they are few, and how
// many each stands for.
func sampleCandidates(p *plan) (pairs [][2]uint32, times []float32) {
	if p.rules > 0 {
		for _, x := range p.survey.pairs {
			pairs, times = append(pairs, [2]uint32{x.i, x.j}), append(times, x.times)
		}
		return pairs, times
	}
	for n := range p.jobs {
		p.each(n, func(i, j uint32) { pairs = append(pairs, [2]uint32{i, j}) })
	}
	return pairs, nil
}

func comparePairs(a, b [2]uint32) int {
	if c := cmp.Compare(a[0], b[0]); c != 0 {
		return c
	}
	return cmp.Compare(a[1], b[1])
}

// sampleRandom takes random pairs that may meet.
func sampleRandom(p *plan, most int) [][2]uint32 {
	r := random(1)
	pairs := make([][2]uint32, 0, most)
	for range most {
		i, j := uint32(r.below(p.n)), uint32(r.below(p.n))
		if i != j && p.mayMeet(i, j) {
			pairs = append(pairs, [2]uint32{min(i, j), max(i, j)})
		}
	}
	return pairs
}

// drawNamesakes takes random pairs with the given name, the family name and
// both in common, where there are addresses to count on them.
func (tr *trainer) drawNamesakes(p *plan) {
	if !tr.t.has(colEmail) {
		return
	}
	g, f := tr.t.columns[colGiven].first, tr.t.columns[colFamily].first
	keys := [nameStates]func(i uint32) uint32{
		namesGiven:  func(i uint32) uint32 { return mix(g[i], 1) },
		namesFamily: func(i uint32) uint32 { return mix(f[i], 1) },
		namesBoth:   func(i uint32) uint32 { return mix(g[i], f[i]) },
	}
	for state, key := range keys {
		if key != nil {
			tr.namesakes[state] = tr.described(sampleWithin(p, key, namesakePairs), nil)
		}
	}
}

// sampleWithin takes random pairs of records with the same key; 0 is none.
func sampleWithin(p *plan, key func(i uint32) uint32, most int) [][2]uint32 {
	entries := make([]uint64, 0, p.n)
	for i := range uint32(p.n) {
		if k := key(i); k != 0 {
			entries = append(entries, uint64(k)<<32|uint64(i))
		}
	}
	entries = sortByHash(entries, make([]uint64, len(entries)))
	var groups [][]uint64 // of two and more
	var sums []int        // pairs up to and including the group
	total := 0
	eachBlock(entries, func(group []uint64) {
		if size := len(group); size > 1 {
			total += size * (size - 1) / 2
			groups, sums = append(groups, group), append(sums, total)
		}
	})
	if total == 0 {
		return nil
	}
	r := random(2)
	pairs := make([][2]uint32, 0, most)
	for range min(most, total*2) {
		group := groups[sort.SearchInts(sums, r.below(total)+1)]
		i, j := uint32(group[r.below(len(group))]), uint32(group[r.below(len(group))])
		if i != j && p.mayMeet(i, j) {
			pairs = append(pairs, [2]uint32{min(i, j), max(i, j)})
		}
	}
	return pairs
}

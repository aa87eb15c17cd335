package match

import "math/bits"

// sample is pairs with their vectors, of those that no model can tell apart
// only the first, with how many it stands for. The whole sample stands for
// scale times as many pairs.
type sample struct {
	pairs   [][2]uint32
	vectors []vector
	times   []float64 // pairs alike, by pair
	drawn   int       // pairs before alike ones were put together
	scale   float64
}

// group puts pairs together that get the same evidence from every model: it
// depends on the levels, on how many records hold a value agreed on, and on
// what forbids a link. Training goes over a sample many times, and most of
// its pairs are strangers of a few hundred kinds.
func (tr *trainer) group(pairs [][2]uint32, vectors []vector, times []float32) sample {
	hashes := make([]uint64, len(pairs))
	s := &scorer{t: tr.t, m: tr.m}
	parallel(tr.workers, len(pairs), 1<<14, func(from, to int) {
		for n := from; n < to; n++ {
			hashes[n] = s.likeness(pairs[n][0], pairs[n][1], &vectors[n])
		}
	})
	out := sample{drawn: len(pairs), scale: 1}
	place := make(map[uint64]int)
	for n, h := range hashes {
		at, ok := place[h]
		if !ok {
			at = len(out.pairs)
			place[h] = at
			out.pairs, out.vectors = append(out.pairs, pairs[n]), append(out.vectors, vectors[n])
			out.times = append(out.times, 0)
		}
		if times == nil {
			out.times[at]++
		} else {
			out.times[at] += float64(times[n])
		}
	}
	return out
}

// likeness returns a hash of all that the evidence of a pair is made from.
func (s *scorer) likeness(i, j uint32, v *vector) uint64 {
	h := uint64(14695981039346656037)
	add := func(x uint64) {
		h = (h ^ x) * 0x9E3779B97F4A7C15
		h ^= h >> 32
	}
	if s.t.persons(i) {
		add(1)
	}
	if s.veto(i, j, v) != "" {
		add(2)
	}
	for k := range s.m.Comparisons {
		l := v[k]
		if l == missing {
			continue
		}
		add(uint64(k+1)<<8 | uint64(l))
		if s.m.Comparisons[k].Levels[l-1].TermFrequency {
			s.addHolders(k, i, j, add)
		}
	}
	add(uint64(2 * s.t.strata.together(s.t, i, j, v)))
	if v[colGiven] == levelGivenSwapped {
		s.addHolders(colGiven, i, j, add)
		s.addHolders(colFamily, i, j, add)
	}
	return h
}

// addHolders adds how many records hold the values of a pair, and the pair
// itself where one of its records has several values.
func (s *scorer) addHolders(k int, i, j uint32, add func(uint64)) {
	col := s.t.columns[k]
	if len(col.more[i]) > 0 || len(col.more[j]) > 0 {
		add(uint64(i)<<32 | uint64(j))
		return
	}
	for _, v := range [...]uint32{col.first[i], col.first[j]} {
		if v == 0 {
			add(0)
		} else {
			add(uint64(nearly(col.count[v])) + 1)
		}
	}
	if col.first[i] == col.first[j] {
		add(1)
	}
}

// nearly rounds a number of holders to four binary digits: by that the weight
// of a value changes by less than a tenth of a bit.
func nearly(n uint32) uint32 {
	drop := max(bits.Len32(n)-4, 0)
	return n >> drop << drop
}

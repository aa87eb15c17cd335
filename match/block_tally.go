package match

import (
	"math"
	"math/bits"
)

// tally counts records by key in so many buckets that few keys share one. It
// is small, to stay in a processor's cache: what exceeds a byte is counted
// apart.
type tally struct {
	counts []uint8
	many   map[uint32]int // by bucket: counts of those that are full
}

func newTally(n int) *tally {
	buckets := max(1<<18, 1<<bits.Len(uint(2*n-1)))
	return &tally{counts: make([]uint8, buckets), many: make(map[uint32]int)}
}

func (t *tally) clear() {
	clear(t.counts)
	clear(t.many)
}

func (t *tally) add(key uint32) {
	bucket := key & uint32(len(t.counts)-1)
	if c := t.counts[bucket] + 1; c != 0 {
		t.counts[bucket] = c
		return
	}
	t.many[bucket]++
}

// sizes returns how many buckets hold how many records, from two on.
func (t *tally) sizes() []int64 {
	sizes := make([]int64, math.MaxUint8+1)
	for _, c := range t.counts {
		sizes[c]++
	}
	sizes[0], sizes[1] = 0, 0
	sizes[math.MaxUint8] -= int64(len(t.many))
	for _, more := range t.many {
		sizes = countSize(sizes, math.MaxUint8+more)
	}
	return sizes
}

func countSize(sizes []int64, size int) []int64 {
	if size >= len(sizes) {
		sizes = append(sizes, make([]int64, size+1-len(sizes))...)
	}
	sizes[size]++
	return sizes
}

// above returns the buckets that hold more than limit records.
func (t *tally) above(limit int) bitset {
	var b bitset
	limit = max(1, limit)
	put := func(bucket int) {
		if b.words == nil {
			b = bitset{words: make([]uint64, (len(t.counts)+63)/64)}
		}
		b.words[bucket>>6] |= 1 << (bucket & 63)
	}
	if limit < math.MaxUint8 {
		for k, c := range t.counts {
			if int(c) > limit {
				put(k)
			}
		}
		return b
	}
	for k, more := range t.many {
		if math.MaxUint8+more > limit {
			put(int(k))
		}
	}
	return b
}

// bitset is a set of buckets; the zero value is empty.
type bitset struct {
	words []uint64
}

func (b *bitset) empty() bool { return b.words == nil }

// has reports whether the bucket of a key is in the set.
func (b *bitset) has(key uint32) bool {
	if b.words == nil {
		return false
	}
	k := key & uint32(len(b.words)*64-1)
	return b.words[k>>6]>>(k&63)&1 == 1
}

// maxRules is how many blocking rules there can be.
const maxRules = 192

// ruleSet is a set of rules.
type ruleSet [maxRules / 64]uint64

func (s *ruleSet) add(r int)      { s[r>>6] |= 1 << (r & 63) }
func (s *ruleSet) has(r int) bool { return s[r>>6]>>(r&63)&1 == 1 }

// first returns the lowest rule of the set, maxRules where it is empty.
func (s *ruleSet) first() int {
	for w, x := range s {
		if x != 0 {
			return w*64 + bits.TrailingZeros64(x)
		}
	}
	return maxRules
}

func (s *ruleSet) count() (n int) {
	for _, x := range s {
		n += bits.OnesCount64(x)
	}
	return n
}

package match

import (
	"math"
	"math/bits"
)

// tally counts records by key in so many buckets that few keys share one.
type tally struct {
	counts []uint16
}

func newTally(n int) *tally {
	buckets := max(1<<18, 1<<bits.Len(uint(2*n-1)))
	return &tally{counts: make([]uint16, buckets)}
}

func (t *tally) clear() { clear(t.counts) }

func (t *tally) bucket(key uint32) uint32 { return key & uint32(len(t.counts)-1) }

func (t *tally) add(key uint32) {
	if c := &t.counts[t.bucket(key)]; *c < math.MaxUint16 {
		*c++
	}
}

// sizes returns how many buckets hold how many records.
func (t *tally) sizes() (sizes []int64) {
	for _, c := range t.counts {
		if c > 1 {
			sizes = countSize(sizes, int(c))
		}
	}
	return sizes
}

// above returns the buckets that hold more than limit records.
func (t *tally) above(limit int) bitset {
	var b bitset
	for k, c := range t.counts {
		if int(c) > max(1, limit) {
			if b.words == nil {
				b = bitset{words: make([]uint64, (len(t.counts)+63)/64)}
			}
			b.words[k>>6] |= 1 << (k & 63)
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

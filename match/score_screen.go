package match

import (
	"cmp"
	"math"
	"slices"
)

// screen tells pairs that cannot reach keepWeight from what is cheap to see.
// The weight of a pair is at most the evidence against strangers alone, each
// comparison not yet made counting with its best level.
type screen struct {
	plain []bool                      // by record: it has a name, and one value a column
	top   [maxComparisons][16]float32 // most bits of a level, for any values
	most  [maxComparisons]float32     // most bits of two different values
	place [maxComparisons]bool        // comparisons that depend on each other
	limit float32                     // bits below which a pair is hopeless
}

// screenSlack keeps rounding from deciding, in bits.
const screenSlack = .01

func newScreen(s *scorer) *screen {
	w := &screen{plain: make([]bool, s.t.n), limit: float32(keepWeight - screenSlack - s.prior[stranger])}
	for i := range w.plain {
		w.plain[i] = !s.sole.nameless[i]
	}
	for k := range s.m.Comparisons {
		col := s.t.columns[k]
		if col == nil {
			continue
		}
		for i := range col.more {
			w.plain[i] = false
		}
		w.place[k] = s.m.Comparisons[k].Group != ""
		w.setTop(s, k)
	}
	return w
}

func (w *screen) setTop(s *scorer, k int) {
	levels := s.m.Comparisons[k].Levels
	for l := 1; l <= len(levels); l++ {
		top := s.bits[stranger][k][l]
		if k == colEmail {
			top = max(s.byNames[0][l], s.byNames[1][l], s.byNames[2][l], s.byNames[3][l])
		} else if levels[l-1].TermFrequency && len(s.rarity[k]) > 1 {
			top = max(top, s.log2m[k][l]-slices.Min(s.rarity[k][1:]))
		}
		w.top[k][l] = top
		w.most[k] = max(w.most[k], top)
	}
}

// equal returns the most bits of two records that hold value v.
func (w *screen) equal(s *scorer, k int, l uint8, v uint32) float32 {
	switch {
	case k == colEmail:
		return w.most[k] // a role's address may be taken for a domain
	case s.m.Comparisons[k].Levels[l-1].TermFrequency:
		return s.log2m[k][l] - s.rarity[k][v]
	}
	return s.bits[stranger][k][l]
}

// hopeless reports whether i and j cannot reach keepWeight. Otherwise it has
// set v to the levels of both.
func (w *screen) hopeless(s *scorer, c *comparer, i, j uint32, v *vector) bool {
	if !w.plain[i] || !w.plain[j] || c.mayChangePlaces(i, j) {
		c.compare(i, j, v)
		return false
	}
	var top [maxComparisons]float32
	left := uint32(0) // comparisons still to make
	for _, k := range c.active {
		first := c.t.columns[k].first
		switch a, b := first[i], first[j]; {
		case a == 0 || b == 0:
		case a == b:
			v[k] = c.equal(k, a)
			top[k] = w.equal(s, k, v[k], a)
		default:
			top[k] = w.most[k]
			left |= 1 << k
		}
	}
	sum := s.sum(&top)
	for _, k := range c.cheapFirst {
		if sum < w.limit {
			return true
		}
		if left>>k&1 == 0 {
			continue
		}
		first := c.t.columns[k].first
		v[k] = c.level(k, first[i], first[j])
		before := top[k]
		top[k] = w.top[k][v[k]]
		if w.place[k] {
			sum = s.sum(&top)
		} else {
			sum += top[k] - before
		}
	}
	if sum < w.limit {
		return true
	}
	c.settle(i, j, v)
	return false
}

// mayChangePlaces reports whether a name of i may be compared with the other
// name of j.
func (c *comparer) mayChangePlaces(i, j uint32) bool {
	g, f := c.t.columns[colGiven].first, c.t.columns[colFamily].first
	return (f[i] == 0) != (f[j] == 0) || g[i] != 0 && g[i] == f[j] || g[j] != 0 && g[j] == f[i]
}

// effort orders kinds of comparisons by what they cost, the cheapest first.
var effort = map[ComparisonKind]int{
	CompareCategory: 1, CompareDate: 2, CompareCode: 3, ComparePlace: 4, CompareKey: 5, ComparePhone: 6, CompareEmail: 7,
	CompareFamily: 8, CompareGiven: 9, CompareNumber: 10, CompareOtherNames: 11, CompareOrganization: 12,
	CompareAddress: 13, CompareText: 14,
}

func (c *comparer) orderByEffort() {
	c.cheapFirst = slices.Clone(c.active)
	slices.SortStableFunc(c.cheapFirst, func(a, b int) int { return cmp.Compare(effort[c.kinds[a]], effort[c.kinds[b]]) })
}

// belowAll is a weight that no pair is kept at.
var belowAll = math.Inf(-1)

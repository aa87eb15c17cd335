package match

import (
	"cmp"
	"math"
	"slices"
)

// screen tells pairs that cannot reach keepWeight from what is cheap to see.
// The weight of a pair is at most the evidence against strangers alone, each
// comparison not yet made counting with its best level. All is by place in a
// row.
type screen struct {
	top    [maxComparisons][16]float32 // most bits of a level, for any values
	most   [maxComparisons]float32     // most bits of two different values
	open   uint32                      // places outside groups
	groups [][]int                     // places that depend on each other
	order  []int                       // places, what tells most for its cost first
	names  uint32                      // places of what a party is called
	limit  float32                     // bits below which a pair is hopeless
}

// screenSlack keeps rounding from deciding, in bits.
const screenSlack = .01

func newScreen(s *scorer) *screen {
	r := s.rows
	w := &screen{
		limit: float32(s.m.Calibration.weight(keepWeight) - screenSlack - s.prior[stranger]),
		open:  r.places(s.isOpen...),
		names: r.places(colGiven, colFamily, colOrganization),
	}
	for _, group := range s.groups {
		places := make([]int, len(group))
		for n, k := range group {
			places[n] = r.place[k]
		}
		w.groups = append(w.groups, places)
	}
	var worth [maxComparisons]float32
	for p, k := range r.active {
		w.setTop(s, p, k)
		w.order = append(w.order, p)
		worth[p] = w.gain(s, p, k) / effort[s.m.Comparisons[k].Kind]
	}
	slices.SortStableFunc(w.order, func(a, b int) int { return cmp.Compare(worth[b], worth[a]) })
	return w
}

// setTop sets the most bits of each level of comparison k, and of those that
// two different values can be at.
func (w *screen) setTop(s *scorer, p, k int) {
	c := &s.m.Comparisons[k]
	w.most[p] = float32(math.Inf(-1))
	if c.Kind == CompareKey {
		w.most[p] = 0 // keys of different scope say nothing
	}
	for l := range c.Levels {
		top := s.bits[k][l+1][stranger]
		switch {
		case k == colEmail:
			for n := range s.byNames {
				top = max(top, s.byNames[n][l+1])
			}
		case s.frequent[k]>>(l+1)&1 == 1:
			top = max(top, s.log2m[k][l+1]-s.rarest[k])
		}
		w.top[p][l+1] = top
		if canDiffer(c.Kind, uint8(l+1)) {
			w.most[p] = max(w.most[p], top)
		}
	}
	if k == colEmail { // an equal address of a role is taken for a domain
		w.top[p][levelExact] = max(w.top[p][levelExact], w.top[p][levelEmailDomain])
	}
}

// canDiffer reports whether two different values of a kind can be at level l
// where no name changes places.
func canDiffer(kind ComparisonKind, l uint8) bool {
	switch {
	case l == levelExact:
		return kind == ComparePhone || kind == CompareNumber
	case kind == CompareDate:
		return l != levelDateDefault
	case kind == CompareGiven:
		return l != levelGivenSwapped
	case kind == CompareFamily:
		return l != levelFamilySwapped
	}
	return true
}

// gain returns the bits by which comparing two different values of strangers
// lowers what a pair can reach.
func (w *screen) gain(s *scorer, p, k int) float32 {
	c := &s.m.Comparisons[k]
	var bits, all float32
	for l, level := range c.Levels {
		if canDiffer(c.Kind, uint8(l+1)) {
			bits += float32(level.U) * w.top[p][l+1]
			all += float32(level.U)
		}
	}
	return w.most[p] - bits/all
}

// effort is what comparing two different values of a kind costs, in
// nanoseconds.
var effort = map[ComparisonKind]float32{
	CompareCategory: 2, CompareDate: 8, ComparePhone: 8, CompareEmail: 10, CompareKey: 10, CompareCode: 10, CompareGeo: 8, ComparePlace: 10,
	CompareFamily: 20, CompareGiven: 20, CompareNumber: 60, CompareOtherNames: 40, CompareOrganization: 40,
	CompareAddress: 60, CompareText: 100,
}

// plain reports whether a record has a name, and one value a column.
func (w *screen) plain(x row) bool { return x.several() == 0 && x.has()&w.names != 0 }

// hopeless reports whether i and j cannot reach keepWeight. Otherwise it has
// set v, which is empty, to the levels of both.
func (w *screen) hopeless(s *scorer, c *comparer, i, j uint32, v *vector) bool {
	x, y := c.rows.of(i), c.rows.of(j)
	if !w.plain(x) || !w.plain(y) || c.mayChangePlaces(x, y) {
		c.compare(i, j, v)
		return false
	}
	var top [maxComparisons]float32
	var sum float32
	left := uint32(0) // places still to compare
	both := x.has() & y.has()
	for rest := both; rest != 0; {
		p := next(&rest)
		if a := x.value(p); a != y.value(p) {
			top[p] = w.most[p]
			left |= 1 << p
		} else {
			top[p] = w.equal(s, c, p, a, v)
		}
		if w.open>>p&1 == 1 {
			sum += top[p]
		}
	}
	grouped := w.grouped(&top)
	for _, p := range w.order {
		if sum+grouped < w.limit {
			return true
		}
		if left>>p&1 == 0 {
			continue
		}
		k := c.active[p]
		v[k] = c.level(k, x.value(p), y.value(p))
		now := w.top[p][v[k]]
		if w.open>>p&1 == 1 {
			sum += now - top[p]
		} else {
			top[p] = now
			grouped = w.grouped(&top)
		}
	}
	if sum+grouped < w.limit {
		return true
	}
	c.settle(i, x, y, v)
	return false
}

// equal sets the level of two records that hold value a at place p and returns
// the most bits of it.
func (w *screen) equal(s *scorer, c *comparer, p int, a uint32, v *vector) float32 {
	k := c.active[p]
	l := c.equal(k, a)
	v[k] = l
	if k != colEmail && s.frequent[k]>>l&1 == 1 {
		return s.log2m[k][l] - s.rarity[k][a]
	}
	return w.top[p][l]
}

// grouped adds up the bits of places that depend on each other.
func (w *screen) grouped(bits *[maxComparisons]float32) float32 {
	var sum float32
	for _, group := range w.groups {
		sum += discounted(group, bits)
	}
	return sum
}

// belowAll is a weight that no pair is kept at.
var belowAll = math.Inf(-1)

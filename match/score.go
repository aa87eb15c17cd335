package match

import (
	"cmp"
	"math"

	"github.com/kith-go/kith/identity"
)

// The rival classes a match is weighed against: strangers, then the related
// classes of the model.
const (
	stranger = 0
	rivals   = 1 + relatedClasses
)

// vetoWeight is the weight of a pair that must not be linked.
const vetoWeight = -100

// evidence is what each comparison of a pair says against each rival, in
// bits: log2 of m over the rival's probability.
type evidence [rivals][maxComparisons]float32

// scorer weighs vectors by a model.
type scorer struct {
	t    *table
	m    *Model
	rows *rows
	// bits by comparison, entry of a vector and rival.
	bits [maxComparisons][16][rivals]float32
	// byNames replaces bits of strangers for the e-mail.
	byNames [nameStates][16]float32
	// log2m and rarity replace the strangers' share on levels with term
	// frequency: bits = log2m - rarity of the value agreed on.
	log2m    [maxComparisons][16]float32
	frequent [maxComparisons]uint16 // set of levels with term frequency
	rarity   [maxComparisons][]float32
	rarest   [maxComparisons]float32
	same     [maxComparisons][rivals]bool // the rival agrees no more often than strangers
	prior    [rivals]float64              // log2 odds of a match against the rival
	possible [rivals]bool                 // related classes that the columns can show
	sites    bool                         // the columns can tell the sites of a house
	groups   [][]int                      // active comparisons that depend on each other
	isOpen   []int                        // all other active ones
	sole     *soleValues                  // set for scoring, not for training
	screen   *screen                      // likewise
}

func newScorer(t *table, m *Model) *scorer {
	s := &scorer{t: t, m: m, rows: t.inRows()}
	s.setPriors()
	s.possible = [rivals]bool{true, true, t.has(colEmployer) || t.has(colEmail) || t.has(colPhone)}
	s.sites = t.hasMarks() > 1
	number := make(map[string]int)
	for _, k := range s.rows.active {
		c := &m.Comparisons[k]
		s.file(k, groupOf(t, k, c), number)
		s.setBits(k, c)
		for r := 1; r < rivals; r++ {
			s.same[k][r] = c.Kind != CompareGiven && asStrangers(c.Kind, r-1)
		}
		s.rarity[k], s.rarest[k] = t.rarity(k, c)
		s.capNear(k, c)
	}
	return s
}

func (s *scorer) setBits(k int, c *Comparison) {
	for l, level := range c.Levels {
		s.log2m[k][l+1] = log2(level.M)
		s.bits[k][l+1][stranger] = log2(level.M / level.U)
		for r, p := range level.Related {
			s.bits[k][l+1][1+r] = log2(level.M / p)
		}
		for state, u := range level.ByNames {
			s.byNames[state][l+1] = log2(level.M / u)
		}
		if level.TermFrequency {
			s.frequent[k] |= 1 << (l + 1)
		}
	}
}

// capNear makes a near value no rarer than the rarest equal one: a fit that
// took all near pairs for matches would find that strangers are never near.
func (s *scorer) capNear(k int, c *Comparison) {
	if !c.Levels[0].TermFrequency || len(s.rarity[k]) < 2 {
		return
	}
	for l := 2; l <= len(c.Levels); l++ {
		s.bits[k][l][stranger] = min(s.bits[k][l][stranger], s.log2m[k][l]-s.rarest[k])
	}
}

func (s *scorer) setPriors() {
	n := float64(s.t.n)
	pairs := max(1, n*(n-1)/2)
	matches := min(s.m.Duplicates*n, pairs/2)
	s.prior[stranger] = math.Log2(matches / max(pairs-matches, 1))
	for r, class := range s.m.Related {
		s.prior[1+r] = math.Log2(matches / max(class.Pairs*n, 1e-9))
	}
}

func log2(x float64) float32 { return float32(math.Log2(x)) }

// nameState tells which names of a pair agree.
func nameState(v *vector) int {
	state := namesNeither
	if g := v[colGiven]; g != missing && g <= levelGivenSimilar || g == levelGivenSwapped {
		state = namesGiven
	}
	if f := v[colFamily]; f != missing && f <= levelFamilyPartial || f == levelFamilySwapped {
		state += namesFamily
	}
	return state
}

// weigh sets e to the evidence of records i and j with vector v. Comparisons
// without values are left as they are.
func (s *scorer) weigh(i, j uint32, v *vector, e *evidence) {
	for _, k := range s.rows.active {
		l := v[k] & 15
		bits := &s.bits[k][l] // nothing where a value is missing
		for r := range rivals {
			e[r][k] = bits[r]
		}
		if k == colEmail {
			e[stranger][k] = s.byNames[nameState(v)][l]
		}
		if s.frequent[k]>>l&1 == 1 {
			s.adjust(k, l, i, j, e)
		}
	}
	if v[colGiven] == levelGivenSwapped {
		s.weighSwapped(i, j, e)
	}
	s.weighTogether(i, j, v, e)
}

// weighSwapped weighs names that changed places. Strangers' names do so as
// often as one party's, so what counts is that both names agree: all of it is
// put on the given name, a bit less than for names in their places.
func (s *scorer) weighSwapped(i, j uint32, e *evidence) {
	bits := float32(math.Inf(1))
	for _, x := range [...]uint32{i, j} {
		r := s.rows.of(x)
		given, family := s.rows.at(r, colGiven), s.rows.at(r, colFamily)
		bits = min(bits, -s.rarity[colGiven][given]-s.rarity[colFamily][family]-1)
	}
	for r := range rivals {
		e[r][colGiven], e[r][colFamily] = bits, 0
	}
	e[1+household][colGiven] = min(bits, -log2(fatherAndSon))
}

// adjust replaces the share of strangers by that of the value agreed on. A
// related pair cannot agree on it less often than strangers do.
func (s *scorer) adjust(k int, l uint8, i, j uint32, e *evidence) {
	v := s.agreed(k, i, j)
	if v == 0 {
		return
	}
	bits := s.log2m[k][l] - s.rarity[k][v]
	if k == colEmail {
		e[stranger][k] = min(e[stranger][k], bits)
	} else {
		e[stranger][k] = bits
	}
	for r := 1; r < rivals; r++ {
		if s.same[k][r] {
			e[r][k] = bits
		} else {
			e[r][k] = min(e[r][k], max(bits, 0))
		}
	}
}

// agreed returns the value that both records hold, the rarest of several.
func (s *scorer) agreed(k int, i, j uint32) uint32 {
	x, y := s.rows.of(i), s.rows.of(j)
	a, b := s.rows.at(x, k), s.rows.at(y, k)
	col := s.t.columns[k]
	switch {
	case col.more == nil:
		return cmp.Or(a, b) // one is missing where a lone name agreed
	case a == b && (x.several()|y.several())>>s.rows.place[k]&1 == 0:
		return a
	}
	best := uint32(0)
	col.values(i, func(a uint32) bool {
		col.values(j, func(b uint32) bool {
			if a == b && (best == 0 || s.rarity[k][a] < s.rarity[k][best]) {
				best = a
			}
			return true
		})
		return true
	})
	return best
}

// total adds up the evidence against each rival and returns the weight:
// log2 of the odds of a match against all rivals together, calibrated. persons
// says that related classes are possible.
func (s *scorer) total(e *evidence, persons bool) float64 {
	return s.m.Calibration.odds(s.uncalibrated(e, persons))
}

func (s *scorer) uncalibrated(e *evidence, persons bool) float64 {
	var odds float64
	for r := range rivals {
		if !s.mayBe(r, persons) {
			continue
		}
		odds += math.Exp2(-(s.prior[r] + float64(s.sum(&e[r]))))
	}
	return -math.Log2(odds)
}

// mayBe reports whether a pair can be of a rival class. Organizations are no
// households; those that share a name and more, as colleagues share their
// employer, are the sites of one house.
func (s *scorer) mayBe(r int, persons bool) bool {
	return r == stranger || s.possible[r] && (persons || r == 1+colleague && s.sites)
}

// sum adds the bits of the comparisons, those that depend on each other at a
// discount.
func (s *scorer) sum(bits *[maxComparisons]float32) float32 {
	var sum float32
	for _, k := range s.isOpen {
		sum += bits[k]
	}
	for _, group := range s.groups {
		sum += discounted(group, bits)
	}
	return sum
}

// has reports whether any record has a value in comparison k.
func (t *table) has(k int) bool { return t.columns[k] != nil && t.columns[k].held > 0 }

// persons reports whether a pair can be a household's or colleagues'.
func (t *table) persons(i uint32) bool { return t.kinds[i] != identity.Organization }

// pair weighs records i and j. Below keepWeight it may return any less.
func (s *scorer) pair(c *comparer, i, j uint32) float64 {
	var v vector
	var e evidence
	if s.screen == nil {
		c.compare(i, j, &v)
	} else if s.screen.hopeless(s, c, i, j, &v) {
		return belowAll
	}
	if s.veto(i, j, &v) != "" {
		return vetoWeight
	}
	s.weigh(i, j, &v, &e)
	return s.sole.atLeast(s.t, i, j, s.total(&e, s.t.persons(i)))
}

package match

import (
	"cmp"
	"math"
	"slices"
)

// The size of a population that can be told from others, and how many of them
// are told apart; the rest are one more.
const (
	leastStratum = 500
	mostStrata   = 15
)

// strata are the populations that records come from: their countries. Names
// are drawn within one, so that two strangers from a small country who agree
// in the country and the given name agree in the family name far more often
// than the name's share of all records says. Counting each by itself would
// count the country again with every name: agreements are independent of each
// other within a population only.
type strata struct {
	n     int
	share []float32                  // by stratum: share of the records that name one
	lift  [standardColumns][]float32 // by value and stratum: P(stratum | value) / P(stratum)
}

// stratified are the comparisons whose values belong to populations.
var stratified = [...]int{colGiven, colFamily, colOtherNames, colCity, colCountry}

// newStrata counts the populations of a table; nil where there are not two.
func newStrata(t *table) *strata {
	if !t.has(colCountry) {
		return nil
	}
	of, n := strataOf(t.columns[colCountry])
	if n < 2 {
		return nil
	}
	s := &strata{n: n, share: make([]float32, n)}
	known := 0
	for _, v := range t.columns[colCountry].first {
		if v != 0 {
			s.share[of[v]]++
			known++
		}
	}
	for c := range s.share {
		s.share[c] /= float32(known)
	}
	for _, k := range stratified {
		if t.has(k) {
			s.lift[k] = s.liftsOf(t, k, of)
		}
	}
	return s
}

// strataOf numbers the large countries by size and all others together.
func strataOf(countries *column) (of []uint8, n int) {
	var large []uint32
	for v, count := range countries.count {
		if v > 0 && count >= leastStratum {
			large = append(large, uint32(v))
		}
	}
	slices.SortStableFunc(large, func(a, b uint32) int { return cmp.Compare(countries.count[b], countries.count[a]) })
	large = large[:min(len(large), mostStrata)]
	of = make([]uint8, len(countries.count))
	for v := range of {
		of[v] = uint8(len(large))
	}
	for c, v := range large {
		of[v] = uint8(c)
	}
	n = len(large)
	for v, c := range of {
		if v > 0 && int(c) == len(large) && countries.count[v] > 0 {
			return of, n + 1
		}
	}
	return of, n
}

// liftsOf returns how much more often than all records the holders of each
// value of comparison k are of each population. One record of unknown
// population is added to each value.
func (s *strata) liftsOf(t *table, k int, of []uint8) []float32 {
	col, countries := t.columns[k], t.columns[colCountry].first
	lift := make([]float32, len(col.count)*s.n)
	for i := range uint32(t.n) {
		if c := countries[i]; c != 0 {
			col.values(i, func(v uint32) bool {
				lift[int(v)*s.n+int(of[c])]++
				return true
			})
		}
	}
	for v := range col.count {
		row := lift[v*s.n : (v+1)*s.n]
		held := float32(1)
		for _, count := range row {
			held += count
		}
		for c := range row {
			row[c] = (row[c]/s.share[c] + 1) / held
		}
	}
	return lift
}

// together returns in how many bits the agreements of a pair in names and in
// a place say one thing, that both are of one population: log2 of how much
// more often strangers agree in all of them than the product of the single
// agreements. It is 0 without a name or with one agreement only.
func (s *strata) together(t *table, i, j uint32, v *vector) float32 {
	if s == nil || v[colGiven] != levelExact && (v[colFamily] == missing || v[colFamily] > levelFamilyPartial) {
		return 0
	}
	var joint [mostStrata + 1]float32
	copy(joint[:], s.share)
	rows := t.inRows()
	x, y := rows.of(i), rows.of(j)
	agreed := 0
	for _, k := range stratified {
		if !v.ofOnePlace(k) || k == colCountry && v[colCity] == levelExact {
			continue
		}
		if s.lift[k] == nil {
			continue
		}
		value := t.columns[k].commoner(rows.at(x, k), rows.at(y, k))
		if value == 0 {
			continue
		}
		agreed++
		for c, lift := range s.lift[k][int(value)*s.n : (int(value)+1)*s.n] {
			joint[c] *= lift
		}
	}
	sum := float32(0)
	for _, p := range joint[:s.n] {
		sum += p
	}
	if agreed < 2 || sum <= 1 {
		return 0
	}
	return float32(math.Log2(float64(sum)))
}

// ofOnePlace reports whether a pair agrees in comparison k so far that both
// values belong to one population.
func (v *vector) ofOnePlace(k int) bool {
	switch k {
	case colFamily:
		return v[k] != missing && v[k] <= levelFamilyPartial
	case colOtherNames:
		return v[k] != missing && v[k] <= levelOverlap
	}
	return v[k] == levelExact
}

// levelOverlap is the last level of other names that agree.
const levelOverlap = 2

// commoner returns the value that more records hold of a and b, of which one
// may be missing.
func (c *column) commoner(a, b uint32) uint32 {
	if a != 0 && (b == 0 || c.count[a] >= c.count[b]) {
		return a
	}
	return b
}

// weighTogether takes what the agreements of a pair say twice from its names,
// each in proportion.
func (s *scorer) weighTogether(i, j uint32, v *vector, e *evidence) {
	twice := s.t.strata.together(s.t, i, j, v)
	if twice == 0 {
		return
	}
	sum := float32(0)
	for _, k := range [...]int{colGiven, colFamily, colOtherNames} {
		sum += max(0, e[stranger][k])
	}
	if sum <= 0 {
		return
	}
	left := max(0, 1-twice/sum)
	for _, k := range [...]int{colGiven, colFamily, colOtherNames} {
		for r := range rivals {
			if e[r][k] > 0 && (r == stranger || s.same[k][r] || k == colGiven) {
				e[r][k] *= left
			}
		}
	}
}

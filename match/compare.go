package match

// vector is what the comparisons say of a pair: for each, 0 where a value is
// missing, else one more than the index of the level.
type vector [maxComparisons]uint8

// differentCategory is the level of two different categories.
const differentCategory = 2

// missing is the vector's entry for a missing value.
const missing = 0

// comparer compares pairs of a table. It remembers the levels of pairs of
// values it has seen and is for one goroutine.
type comparer struct {
	t      *table
	rows   *rows
	kinds  []ComparisonKind // by comparison
	active []int            // comparisons with values
	cache  []cached

	outlines *outlines
}

// cached is the level of two distinct values of a comparison.
type cached struct {
	values uint64
	column uint8
	level  uint8
}

const cacheBits = 16

func newComparer(t *table, m *Model) *comparer {
	r := t.inRows()
	c := &comparer{t: t, rows: r, active: r.active, cache: make([]cached, 1<<cacheBits)}
	for k := range m.Comparisons {
		c.kinds = append(c.kinds, m.Comparisons[k].Kind)
	}
	c.outlines = t.outlined(c.kinds)
	return c
}

// compare sets v to the levels of records i and j.
func (c *comparer) compare(i, j uint32, v *vector) {
	*v = vector{}
	x, y := c.rows.of(i), c.rows.of(j)
	several := x.several() | y.several()
	for both := x.has() & y.has(); both != 0; {
		p := next(&both)
		k := c.active[p]
		if several>>p&1 == 1 {
			v[k] = c.best(k, i, j)
		} else {
			v[k] = c.level(k, x.value(p), y.value(p))
		}
	}
	c.settle(i, x, y, v)
}

// settle changes levels for what several columns say together. x is the row
// of record i.
func (c *comparer) settle(i uint32, x, y row, v *vector) {
	if v[colEmail] == levelExact && c.t.emails[c.rows.at(x, colEmail)].role && c.t.persons(i) {
		v[colEmail] = levelEmailDomain // everybody in the house has it
	}
	switch {
	case v[colGiven] != differentGiven:
	case v[colFamily] == differentFamily:
		c.trySwapped(x, y, v)
	case v[colFamily] == missing:
		c.tryLone(x, y, v)
	}
}

// tryLone looks whether the only name of a record is the other's family name.
func (c *comparer) tryLone(x, y row, v *vector) {
	if c.rows.at(x, colFamily) != 0 {
		x, y = y, x
	}
	given, family := c.rows.at(x, colGiven), c.rows.at(y, colFamily)
	if c.rows.at(x, colFamily) != 0 || family == 0 {
		return
	}
	if l := c.level(colFamily, given, family); l <= levelFamilyPartial {
		v[colGiven], v[colFamily] = missing, l
	}
}

// best returns the best level over all values of both records. Keys of
// different scope say nothing.
func (c *comparer) best(k int, i, j uint32) uint8 {
	col, best := c.t.columns[k], uint8(missing)
	for n := range 1 + len(col.more[i]) {
		a := col.nth(i, n)
		for m := range 1 + len(col.more[j]) {
			l := c.level(k, a, col.nth(j, m))
			if l == levelExact {
				return l
			}
			if l != missing && (best == missing || l < best) {
				best = l
			}
		}
	}
	return best
}

// nth returns a value of record i, which has more than n.
func (c *column) nth(i uint32, n int) uint32 {
	if n == 0 {
		return c.first[i]
	}
	return c.more[i][n-1]
}

// level returns the level of two values of comparison k.
func (c *comparer) level(k int, a, b uint32) uint8 {
	if a == b {
		return c.equal(k, a)
	}
	if a > b {
		a, b = b, a
	}
	switch c.kinds[k] {
	case CompareEmail:
		return c.t.emailLevel(a, b)
	case ComparePhone:
		return phoneLevel(&c.t.phones[a], &c.t.phones[b])
	case CompareKey:
		return keyLevel(&c.t.keys[a], &c.t.keys[b])
	case CompareDate:
		dates := c.outlines.dates[k]
		return dateLevel(&dates[a], &dates[b])
	case CompareGiven:
		if n := c.t.names; n.outlines[a].givenApart(&n.outlines[b]) {
			return differentGiven
		}
	case CompareFamily:
		if n := c.t.names; n.familyApart(&n.outlines[a], &n.outlines[b]) {
			return differentFamily
		}
	case ComparePlace:
		if texts := c.outlines.texts[k]; placesApart(&texts[a], &texts[b]) {
			return differentPlace
		}
	case CompareCode:
		if texts := c.outlines.texts[k]; codesApart(&texts[a], &texts[b]) {
			return differentCode
		}
	case CompareCategory:
		return differentCategory
	case CompareGeo:
		points := c.t.points[k]
		return geoLevel(&points[a], &points[b])
	}
	return c.remembered(k, a, b)
}

// remembered returns the level of two values that take some work to compare.
func (c *comparer) remembered(k int, a, b uint32) uint8 {
	values := uint64(a)<<32 | uint64(b)
	slot := &c.cache[(values*0x9E3779B97F4A7C15+uint64(k)*0xC2B2AE3D27D4EB4F)>>(64-cacheBits)]
	if slot.values == values && slot.column == uint8(k) {
		return slot.level
	}
	l := c.measure(k, a, b)
	*slot = cached{values: values, column: uint8(k), level: l}
	return l
}

// equal returns the level of a value with itself.
func (c *comparer) equal(k int, a uint32) uint8 {
	if dates := c.outlines.dates[k]; dates != nil && dates[a].filler {
		return levelDateDefault
	}
	return levelExact
}

// measure compares two different values, a before b.
func (c *comparer) measure(k int, a, b uint32) uint8 {
	switch c.kinds[k] {
	case CompareGiven:
		return c.t.names.given(a, b)
	case CompareFamily:
		return c.t.names.family(a, b)
	case CompareOtherNames:
		return c.t.texts[k].otherNames(a, b)
	case CompareAddress:
		return c.t.addressLevel(&c.t.addresses[a], &c.t.addresses[b])
	case ComparePlace:
		return placeLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	case CompareCode:
		return codeLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	case CompareNumber:
		return numberLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	}
	return c.t.texts[k].organization(a, b) // a text likewise
}

// trySwapped looks whether given and family name changed places.
func (c *comparer) trySwapped(x, y row, v *vector) {
	g, f := c.rows.place[colGiven], c.rows.place[colFamily]
	if x.value(g) != y.value(f) && x.value(f) != y.value(g) {
		return // one of them must be equal for the other to be looked at
	}
	n := c.t.names
	alike := func(a, b uint32) bool { return a == b || n.given(a, b) <= levelGivenSimilar }
	if alike(x.value(g), y.value(f)) && alike(y.value(g), x.value(f)) {
		v[colGiven], v[colFamily] = levelGivenSwapped, levelFamilySwapped
	}
}

// mayChangePlaces reports whether a name of one record may be compared with
// the other name of the other.
func (c *comparer) mayChangePlaces(x, y row) bool {
	g, f := c.rows.place[colGiven], c.rows.place[colFamily]
	if f == nowhere {
		return false
	}
	if (x.value(f) == 0) != (y.value(f) == 0) {
		return true
	}
	return g != nowhere && (x.value(g) != 0 && x.value(g) == y.value(f) || y.value(g) != 0 && y.value(g) == x.value(f))
}

package match

// vector is what the comparisons say of a pair: for each, 0 where a value is
// missing, else one more than the index of the level.
type vector [maxComparisons]uint8

// missing is the vector's entry for a missing value.
const missing = 0

// comparer compares pairs of a table. It remembers the levels of pairs of
// values it has seen and is for one goroutine.
type comparer struct {
	t      *table
	kinds  []ComparisonKind // by comparison
	active []int            // comparisons with values
	cache  []cached

	cheapFirst []int // active, in order of what they cost
}

// cached is the level of two distinct values of a comparison.
type cached struct {
	values uint64
	column uint8
	level  uint8
}

const cacheBits = 16

func newComparer(t *table, m *Model) *comparer {
	c := &comparer{t: t, cache: make([]cached, 1<<cacheBits)}
	for k := range m.Comparisons {
		c.kinds = append(c.kinds, m.Comparisons[k].Kind)
		if t.columns[k] != nil && t.columns[k].held > 0 {
			c.active = append(c.active, k)
		}
	}
	c.orderByEffort()
	return c
}

// compare sets v to the levels of records i and j.
func (c *comparer) compare(i, j uint32, v *vector) {
	*v = vector{}
	for _, k := range c.active {
		col := c.t.columns[k]
		a, b := col.first[i], col.first[j]
		if a == 0 || b == 0 {
			continue
		}
		if col.more == nil {
			v[k] = c.level(k, a, b)
			continue
		}
		v[k] = c.best(k, col, i, j)
	}
	c.settle(i, j, v)
}

// settle changes levels for what several columns say together.
func (c *comparer) settle(i, j uint32, v *vector) {
	if v[colEmail] == levelExact && c.t.emails[c.t.columns[colEmail].first[i]].role && c.t.persons(i) {
		v[colEmail] = levelEmailDomain // everybody in the house has it
	}
	switch {
	case v[colGiven] != differentGiven:
	case v[colFamily] == differentFamily:
		c.trySwapped(i, j, v)
	case v[colFamily] == missing:
		c.tryLone(i, j, v)
	}
}

// tryLone looks whether the only name of a record is the other's family name.
func (c *comparer) tryLone(i, j uint32, v *vector) {
	g, f := c.t.columns[colGiven].first, c.t.columns[colFamily].first
	if f[i] != 0 {
		i, j = j, i
	}
	if f[i] != 0 || f[j] == 0 {
		return
	}
	l := uint8(levelExact)
	if g[i] != f[j] {
		l = c.level(colFamily, g[i], f[j])
	}
	if l <= levelFamilyPartial {
		v[colGiven], v[colFamily] = missing, l
	}
}

// best returns the best level over all values of both records. Keys of
// different scope say nothing.
func (c *comparer) best(k int, col *column, i, j uint32) uint8 {
	var best uint8
	col.values(i, func(a uint32) bool {
		col.values(j, func(b uint32) bool {
			if l := c.level(k, a, b); l != missing && (best == missing || l < best) {
				best = l
			}
			return best != 1
		})
		return best != 1
	})
	return best
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
	case CompareDate, CompareCategory, CompareEmail, ComparePhone, CompareKey:
		return c.measure(k, a, b) // quicker than to remember
	}
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
	if c.kinds[k] == CompareDate && c.t.dates[k][a].Default {
		return levelDateDefault
	}
	return 1
}

// measure compares two different values.
func (c *comparer) measure(k int, a, b uint32) uint8 {
	switch c.kinds[k] {
	case CompareGiven:
		return c.t.names.given(a, b)
	case CompareFamily:
		return c.t.names.family(a, b)
	case CompareOtherNames:
		return c.t.texts[k].otherNames(a, b)
	case CompareOrganization:
		return c.t.texts[k].organization(a, b)
	case CompareEmail:
		return emailLevel(&c.t.emails[a], &c.t.emails[b])
	case ComparePhone:
		return phoneLevel(&c.t.phones[a], &c.t.phones[b])
	case CompareKey:
		return keyLevel(&c.t.keys[a], &c.t.keys[b])
	case CompareDate:
		return dateLevel(c.t.dates[k][a], c.t.dates[k][b])
	case CompareAddress:
		return c.t.addressLevel(&c.t.addresses[a], &c.t.addresses[b])
	case ComparePlace:
		return placeLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	case CompareCode:
		return codeLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	case CompareNumber:
		return numberLevel(c.t.columns[k].texts[a], c.t.columns[k].texts[b])
	case CompareText:
		return c.t.texts[k].text(a, b)
	}
	return uint8(len(scales[c.kinds[k]])) // a category: equal or different
}

// trySwapped looks whether given and family name changed places.
func (c *comparer) trySwapped(i, j uint32, v *vector) {
	g, f := c.t.columns[colGiven].first, c.t.columns[colFamily].first
	if g[i] != f[j] && f[i] != g[j] {
		return // one of them must be equal for the other to be looked at
	}
	n := c.t.names
	alike := func(a, b uint32) bool { return a == b || n.given(a, b) <= levelGivenSimilar }
	if alike(g[i], f[j]) && alike(g[j], f[i]) {
		v[colGiven], v[colFamily] = levelGivenSwapped, levelFamilySwapped
	}
}

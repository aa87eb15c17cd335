package match

import "slices"

// soleWeight is the least weight of a contact without a name and the one
// party that is known by the same number or address: a call from a number is
// taken to be its holder's in nineteen of twenty cases. The figure is a
// judgement, not a measurement; what strangers share says nothing here, for
// nobody else is known to share it. (The contact policy calls such a pair
// certain, and lets the model lower a grade by one.)
const soleWeight = 4.25 // log2(.95/.05)

// maxSoleHolders is the number of records on one value from which it is taken
// for shared without looking at the names.
const maxSoleHolders = 12

// soleValues are the identifiers held by a contact without a name of which
// all other holders can be one party: by comparison, then value.
type soleValues struct {
	nameless []bool // by record
	values   [maxComparisons]map[uint32]bool
}

var identifierColumns = [...]int{colEmail, colPhone, colKey}

// findSole looks the identifiers of the nameless records up.
func findSole(t *table, c *comparer) *soleValues {
	s := &soleValues{nameless: make([]bool, t.n)}
	any := false
	for i := range s.nameless {
		s.nameless[i] = t.isNameless(uint32(i))
		any = any || s.nameless[i]
	}
	if !any {
		return s
	}
	for _, k := range identifierColumns {
		if t.columns[k] == nil {
			continue
		}
		s.values[k] = map[uint32]bool{}
		for value, holders := range t.namelessValues(k, s.nameless) {
			if c.oneParty(holders, s.nameless) {
				s.values[k][value] = true
			}
		}
	}
	return s
}

func (t *table) isNameless(i uint32) bool {
	for _, k := range [...]int{colGiven, colFamily, colOrganization} {
		if t.columns[k] != nil && t.columns[k].first[i] != 0 {
			return false
		}
	}
	return true
}

// namelessValues returns the holders of each value that a nameless record and
// at most a handful of others hold.
func (t *table) namelessValues(k int, nameless []bool) map[uint32][]uint32 {
	col, held := t.columns[k], map[uint32][]uint32{}
	for i, is := range nameless {
		if is {
			col.values(uint32(i), func(v uint32) bool {
				if n := col.count[v]; n > 1 && n <= maxSoleHolders && !(k == colEmail && t.emails[v].role) {
					held[v] = nil
				}
				return true
			})
		}
	}
	for i := range nameless {
		col.values(uint32(i), func(v uint32) bool {
			if list, ok := held[v]; ok {
				held[v] = append(list, uint32(i))
			}
			return true
		})
	}
	return held
}

// oneParty reports whether no two of the records are of different kinds or
// tenants, or bear names that differ.
func (c *comparer) oneParty(records []uint32, nameless []bool) bool {
	var v vector
	for n, i := range records {
		for _, j := range records[:n] {
			if c.t.kinds[i] != c.t.kinds[j] || c.t.tenants.first[i] != c.t.tenants.first[j] {
				return false
			}
			if nameless[i] || nameless[j] {
				continue
			}
			c.compare(j, i, &v)
			if v[colGiven] == differentGiven || v[colFamily] == differentFamily || c.t.suffixConflict(i, j) {
				return false
			}
		}
	}
	return true
}

// atLeastAny is atLeast for two groups: one pair of members is enough.
func (s *soleValues) atLeastAny(t *table, a, b []uint32, weight float64) float64 {
	if weight >= soleWeight || !s.anyNameless(a) && !s.anyNameless(b) {
		return weight
	}
	for _, i := range a {
		for _, j := range b {
			if s.nameless[i] || s.nameless[j] {
				weight = s.atLeast(t, i, j, weight)
			}
		}
	}
	return weight
}

func (s *soleValues) anyNameless(records []uint32) bool {
	return slices.ContainsFunc(records, func(i uint32) bool { return s.nameless[i] })
}

// atLeast returns the weight of i and j, raised to soleWeight where one of
// them has no name and the other is all that is known by their identifier.
func (s *soleValues) atLeast(t *table, i, j uint32, weight float64) float64 {
	if weight >= soleWeight || !(s.nameless[i] || s.nameless[j]) {
		return weight
	}
	for _, k := range identifierColumns {
		if len(s.values[k]) > 0 && s.share(t.columns[k], k, i, j) {
			return soleWeight
		}
	}
	return weight
}

func (s *soleValues) share(col *column, k int, i, j uint32) bool {
	found := false
	col.values(i, func(a uint32) bool {
		if s.values[k][a] {
			col.values(j, func(b uint32) bool {
				found = found || a == b
				return !found
			})
		}
		return !found
	})
	return found
}

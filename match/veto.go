package match

// veto returns the evidence code that forbids linking i and j, or "".
func (s *scorer) veto(i, j uint32, v *vector) string {
	t := s.t
	switch {
	case v[colKey] == differentKey && t.exclusiveConflict(i, j):
		return "exclusive:conflict"
	case t.suffixConflict(i, j):
		return "suffix:conflict"
	case v[colGiven] == differentGiven && v[colBirth] == differentDate && v[colEmail] != levelExact && v[colKey] != levelExact:
		return "name:conflict"
	case v[colBirth] == differentDate && namesOnly(v):
		return "birthdate:conflict"
	}
	return ""
}

// namesOnly reports whether a pair agrees in nothing that a party has to
// itself but the name. With different birth dates these are namesakes, however
// rare the name is.
func namesOnly(v *vector) bool {
	for _, own := range ownComparisons {
		if l := v[own.column]; l != missing && l <= own.agreed {
			return false
		}
	}
	return true
}

// ownComparisons are those that tell namesakes apart, with the last level that
// two of them do not share by chance: neighbouring numbers and the addresses
// that people make of one name do not count.
var ownComparisons = [...]struct {
	column int
	agreed uint8
}{
	{colEmployer, 2},
	{colEmail, levelExact},
	{colPhone, 2},
	{colKey, 2},
	{colAddress, levelAddressStreet},
	{colCity, 2},
	{colPostal, 2},
}

// suffixConflict reports whether both records name a generation and not the
// same.
func (t *table) suffixConflict(i, j uint32) bool {
	a, b := t.suffix.first[i], t.suffix.first[j]
	return a != 0 && b != 0 && a != b
}

// exclusiveConflict reports whether two records hold different values of one
// exclusive key and none in common.
func (t *table) exclusiveConflict(i, j uint32) bool {
	col, conflict := t.columns[colKey], false
	col.values(i, func(a uint32) bool {
		col.values(j, func(b uint32) bool {
			x, y := &t.keys[a], &t.keys[b]
			conflict = conflict || x.exclusive && y.exclusive && x.scope == y.scope && x.value != y.value
			return true
		})
		return true
	})
	return conflict
}

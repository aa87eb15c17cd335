package normalize

import "slices"

// NicknameRoots returns the given names that a folded given name may be short
// for ("bill" → "william"; "nellie" → "eleanor", "helen"), sorted, or nil
// where none is known. The relation has a direction and one step: a root is
// not followed further.
func NicknameRoots(given string) []string { return nicknameRoots[given] }

// SameNickname reports whether two folded given names are written for one
// name: they are equal, one is short for the other, or both are short for one
// root. It is symmetric but not transitive: Nellie is Helen and is Eleanor,
// Helen is not Eleanor. An empty name is never the same as another.
func SameNickname(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	ra, rb := NicknameRoots(a), NicknameRoots(b)
	if slices.Contains(ra, b) || slices.Contains(rb, a) {
		return true
	}
	for _, r := range ra {
		if slices.Contains(rb, r) {
			return true
		}
	}
	return false
}

var nicknameRoots = map[string][]string{
	"bill": {"william"}, "will": {"william"}, "nellie": {"eleanor", "helen"}, "bob": {"robert"},
	"jack": {"john"}, "ze": {"jose"}, "chico": {"francisco"}, "сашко": {"олександр"},
	"kate": {"katherine"}, "liz": {"elizabeth"}, "tony": {"anthony"}, "mike": {"michael"},
}

package normalize

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:generate go run gen_nicknames.go

//go:embed nickname_table.txt
var nicknameTable string

//go:embed data/variants.txt
var variantTable string

// NicknameRoots returns the given names that a folded given name may be short
// for ("bill" → "william"; "nellie" → "eleanor", "helen", …), sorted, or nil
// where none is known. The relation has a direction and one step: the roots
// of a root are not followed. The slice is shared and must not be changed.
//
// The table knows English, Portuguese, Spanish, Ukrainian, Russian, French,
// German, Polish and Italian; a Cyrillic form is also known in its [Latin]
// spelling. Regular pet forms that no table lists (Светочка, Paulinho, Abbey
// for Abby) are led back to one that it does.
func NicknameRoots(given string) []string {
	t := nicknames()
	if roots := t.roots[given]; roots != nil {
		return roots
	}
	for _, base := range petBases(given) {
		if roots := t.roots[base]; roots != nil {
			return roots
		}
		if t.formal[base] {
			return []string{base}
		}
	}
	if key := petKey(given); key != "" {
		return t.roots[t.spellings[key]]
	}
	return nil
}

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
	if len(a) > maxName || len(b) > maxName {
		return false
	}
	if meetInRoot(a, b) {
		return true
	}
	if la, lb := Latin(a), Latin(b); la != a || lb != b {
		if la != lb && meetInRoot(la, lb) {
			return true
		}
	}
	x, y := GivenFormsOf(a), GivenFormsOf(b)
	return x.shortOf(&y)
}

func meetInRoot(a, b string) bool {
	ra, rb := NicknameRoots(a), NicknameRoots(b)
	return slices.Contains(ra, b) || slices.Contains(rb, a) || shareOne(ra, rb)
}

// SameGivenName reports whether two folded given names are one name in two
// languages or spellings (Олександр, Alexander, Aleksandr; Mohammed,
// Muhammad). It is symmetric, not transitive, and weaker evidence than
// [SameNickname]: a person seldom changes John into Juan.
func SameGivenName(a, b string) bool {
	if a == "" || b == "" || len(a) > maxName || len(b) > maxName {
		return false
	}
	la, lb := Latin(a), Latin(b)
	if la == lb {
		return true
	}
	t := variants()
	return shareOne(t[la], t[lb])
}

// shareOne reports whether two sorted lists have an element in common.
func shareOne[T int16 | string](a, b []T) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}

type nicknameIndex struct {
	roots     map[string][]string // short form → names, sorted
	formal    map[string]bool     // names that something is short for
	spellings map[string]string   // pet key → the listed form
}

var nicknames = sync.OnceValue(func() nicknameIndex {
	t := nicknameIndex{map[string][]string{}, map[string]bool{}, map[string]string{}}
	for line := range strings.Lines(nicknameTable) {
		nick, list, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		roots := strings.Split(list, ",")
		t.add(nick, roots)
		if !isASCII(nick) {
			latin := make([]string, len(roots))
			for i, r := range roots {
				latin[i] = Latin(r)
			}
			slices.Sort(latin)
			t.add(Latin(nick), slices.Compact(latin))
		}
	}
	for _, f := range strings.Fields(shortFormalNames) {
		t.formal[f] = true
	}
	return t
})

func (t *nicknameIndex) add(nick string, roots []string) {
	if old := t.roots[nick]; old != nil {
		roots = slices.Concat(old, roots)
		slices.Sort(roots)
		roots = slices.Compact(roots)
	}
	t.roots[nick] = roots
	if key := petKey(nick); key != "" && (t.spellings[key] == "" || len(t.roots[t.spellings[key]]) < len(roots)) {
		t.spellings[key] = nick
	}
	for _, r := range roots {
		t.formal[r] = true
	}
}

// shortFormalNames are names in their own right that also begin longer ones:
// Ana is not short for Anastasia.
const shortFormalNames = `ada ana ari eva hugo ian ida ivo jan joan juan lara lia luca luz mara maria marta mary mia neil noa noah nora
	otto paul rosa rui ruth sara sean tara vera yara zara adam alan carl emil erik eric ivan joel jose karl leon liam lucas marc mark luis mario
	nina olga omar oscar paula rita roman sofia tania ursula victor anton felix clara elena elsa gloria irma julia karin laura linda
	marco markus martin milan miriam nadia oleg regina silvia simon sonia stefan tamara teresa urban valentin viola xenia
	ana анна ева ада ида иван роман марк рима инна нина яна юля лев олег тарас`

var variants = sync.OnceValue(func() map[string][]int16 {
	t := map[string][]int16{}
	group := int16(0)
	for line := range strings.Lines(variantTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for form := range strings.FieldsSeq(line) {
			l := Latin(form)
			if have := t[l]; len(have) == 0 || have[len(have)-1] != group {
				t[l] = append(have, group)
			}
		}
		group++
	}
	return t
})

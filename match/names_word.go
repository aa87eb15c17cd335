package match

import (
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// WordLevel says how alike two words of names are. The zero value is
// [WordEqual].
type WordLevel uint8

// The levels of words, best first.
const (
	WordEqual     WordLevel = iota // the same word
	WordVariant                    // one name in two spellings, scripts or languages
	WordNickname                   // one is short for the other (given names only)
	WordInitial                    // one is the initial of the other
	WordSimilar                    // one typo apart, both of at least three letters
	WordSound                      // near in sound or, for long words, a few letters apart
	WordGender                     // the man's and the woman's form of one name (given names only)
	WordDifferent                  // nothing of it
	WordMissing                    // a side is empty
)

// GivenLevel compares two given names that were folded with
// [normalize.Fold]. It is symmetric.
func GivenLevel(a, b string) WordLevel {
	if a == b || a == "" || b == "" {
		return trivialLevel(a, b)
	}
	return givenLevel(nameToken{fold: a, latin: normalize.Latin(a)}, nameToken{fold: b, latin: normalize.Latin(b)})
}

// FamilyLevel compares two family names, folded, of one word each. It is
// symmetric.
func FamilyLevel(a, b string) WordLevel {
	if a == b || a == "" || b == "" {
		return trivialLevel(a, b)
	}
	return familyLevel(nameToken{fold: a, latin: normalize.Latin(a)}, nameToken{fold: b, latin: normalize.Latin(b)})
}

func trivialLevel(a, b string) WordLevel {
	if a == "" || b == "" {
		return WordMissing
	}
	return WordEqual
}

func givenLevel(a, b nameToken) WordLevel {
	if a.fold == b.fold || a.fold == "" || b.fold == "" {
		return trivialLevel(a.fold, b.fold)
	}
	if l := initialLevel(a, b); l != WordDifferent || a.initial() || b.initial() {
		return l
	}
	if genderForms(a.fold, b.fold) {
		return WordGender
	}
	if a.latin == b.latin {
		return WordVariant
	}
	if normalize.SameNickname(a.fold, b.fold) {
		return WordNickname
	}
	if normalize.SameGivenName(a.latin, b.latin) {
		return WordVariant
	}
	return spellingLevel(a, b)
}

// wordLevel compares two words of any role: only two given names may be short
// for one another, only family names have a man's and a woman's ending.
func wordLevel(a, b nameToken) WordLevel {
	switch {
	case a.role == roleGiven && b.role == roleGiven:
		return givenLevel(a, b)
	case a.role == roleFamily || b.role == roleFamily:
		return familyLevel(a, b)
	}
	switch l := familyLevel(a, b); {
	case l > WordInitial && normalize.SameGivenName(a.latin, b.latin):
		return WordVariant
	default:
		return l
	}
}

func familyLevel(a, b nameToken) WordLevel {
	if a.fold == b.fold || a.fold == "" || b.fold == "" {
		return trivialLevel(a.fold, b.fold)
	}
	if l := initialLevel(a, b); l != WordDifferent || a.initial() || b.initial() {
		return l
	}
	if a.latin == b.latin || slavicFamily(a.latin) == slavicFamily(b.latin) {
		return WordVariant
	}
	return spellingLevel(a, b)
}

// slavicFamily writes a woman's Slavic family name as a man's (Иванова →
// Иванов, Kowalska → Kowalski): documents of other countries often do.
func slavicFamily(s string) string {
	for _, e := range [...][2]string{{"ova", "ov"}, {"eva", "ev"}, {"ina", "in"}, {"skaia", "ski"}, {"ska", "ski"}, {"tska", "tski"}, {"aia", "i"}} {
		if stem, ok := strings.CutSuffix(s, e[0]); ok && len(stem) > 2 {
			return stem + e[1]
		}
	}
	return s
}

func initialLevel(a, b nameToken) WordLevel {
	if a.initial() != b.initial() &&
		(firstRune(a.fold) == firstRune(b.fold) || a.latin != "" && b.latin != "" && a.latin[0] == b.latin[0]) {
		return WordInitial
	}
	return WordDifferent
}

// spellingLevel compares two different words by their letters.
func spellingLevel(a, b nameToken) WordLevel {
	la, lb := utf8.RuneCountInString(a.fold), utf8.RuneCountInString(b.fold)
	if min(la, lb) < 3 {
		return WordDifferent
	}
	if strdist.OSA(a.fold, b.fold, 1) == 1 || strdist.OSA(a.latin, b.latin, 1) <= 1 && min(len(a.latin), len(b.latin)) >= 3 {
		return WordSimilar
	}
	n := min(len(a.latin), len(b.latin))
	if n >= 4 && foldedEdit(a.latin, b.latin) <= editBudget(n) {
		return WordSound
	}
	return WordDifferent
}

// editBudget is the folded edit cost up to which two words of n letters are
// alike: somewhat less than a fifth of their letters.
func editBudget(n int) float32 {
	switch {
	case n < 5:
		return .7
	case n < 8:
		return 1.1
	case n < 10:
		return 1.5
	}
	return 2
}

// irregularForms are pairs of a man's and a woman's name that no ending
// explains.
var irregularForms = map[string]string{
	"michael": "michelle", "mikhail": "mikhaila", "michel": "michelle", "alexander": "alexandra", "alexandre": "alexandra",
	"charles": "charlotte", "henry": "henrietta", "george": "georgina", "john": "joanna", "joao": "joana", "juan": "juana",
	"jean": "jeanne", "jose": "josefa", "philip": "philippa", "stephen": "stephanie", "steven": "stephanie", "thomas": "thomasina",
	"william": "wilhelmina", "oleksandr": "oleksandra", "aleksandr": "aleksandra", "mario": "maria", "julio": "julia", "andre": "andrea",
	"denis": "denise", "olivier": "olivia", "oliver": "olivia", "emil": "emilia", "julian": "juliana", "christian": "christiane",
}

// womanEndings make a woman's name of a man's whose last vowel is taken off.
var womanEndings = [...]string{"a", "e", "na", "ina", "ine", "ia", "la", "le", "ella", "elle", "ette", "etta", "isa", "а", "на", "ина", "іна", "ія", "ия"}

// genderForms reports whether two folded given names are the man's and the
// woman's form of one name.
func genderForms(a, b string) bool {
	if a == b || a == "" || b == "" || firstRune(a) != firstRune(b) {
		return false
	}
	return irregularForms[a] == b || irregularForms[b] == a || womansForm(a, b) || womansForm(b, a)
}

// womansForm reports whether woman is man with a woman's ending.
func womansForm(man, woman string) bool {
	if len(man) < 4 || len(woman) < 4 || !hasWomanEnding(woman) || hasWomanEnding(man) && lastRune(man) != 'e' {
		return false
	}
	stem := strings.TrimRight(man, "oieоійь")
	if len(stem) < 3 {
		return false
	}
	rest, ok := strings.CutPrefix(woman, stem)
	if !ok || stem+rest == man {
		return false
	}
	for _, e := range womanEndings {
		if rest == e {
			return true
		}
	}
	return false
}

func hasWomanEnding(s string) bool {
	switch lastRune(s) {
	case 'a', 'e', 'а', 'я':
		return true
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

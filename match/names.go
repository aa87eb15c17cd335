package match

import (
	"github.com/kith-go/kith/normalize"
)

// NameLevel says how alike two persons' names are. The zero value is
// [NameExact].
type NameLevel uint8

// The levels, best first.
const (
	NameExact    NameLevel = iota // the same words, in any order
	NameNickname                  // family name equal, one given name short for the other
	NameInitial                   // one part equal, the other an initial of its counterpart
	NameSimilar                   // a typo, another romanisation or language, the same sound, a swapped or joined part
	NamePartial                   // the words of one are among those of the other, given name equal
	NameConflict                  // two different names
	NameMissing                   // a side has no name; neither for nor against
)

var nameLevelCodes = [...]string{
	"name:exact", "name:nickname", "name:initial", "name:similar", "name:partial", "name:conflict", "name:missing",
}

// Code returns the evidence code of the level, "name:exact" to
// "name:missing".
func (l NameLevel) Code() string {
	if int(l) < len(nameLevelCodes) {
		return nameLevelCodes[l]
	}
	return "name:invalid"
}

// String returns the same text as [NameLevel.Code].
func (l NameLevel) String() string { return l.Code() }

// NameMatch is the outcome of comparing two names.
type NameMatch struct {
	Level NameLevel
	// Score ranks pairs of names from 0 (nothing in common) to 1 (equal). It
	// is no probability.
	Score float64
	// Suffix tells that generational suffixes differ (Jr. against none counts)
	// while the rest agrees: most often father and son.
	Suffix bool
	// Gender tells that the given names are the man's and the woman's form of
	// one name (Marcelo, Marcela). One letter apart they are alike enough for
	// [NameSimilar], but the names alone speak for brother and sister.
	Gender bool
}

// Same reports whether the names alone speak for one person: the level is
// better than [NameConflict] and neither the suffix nor the gender differs.
func (m NameMatch) Same() bool { return m.Level < NameConflict && !m.Suffix && !m.Gender }

// CompareNames compares the names of two persons. It is symmetric, needs
// nothing but the names, and treats everything but [normalize.NamePerson] as
// a missing name.
//
// The levels are those of the default policy, which are the least that counts
// as alike; what only a better comparison finds (transliteration, another
// language's form, sound, a longer edit on a long name, joined, split or
// swapped parts) is [NameSimilar]. Two different patronymics are a conflict.
func CompareNames(a, b normalize.PersonName) NameMatch {
	if a.Kind != normalize.NamePerson || b.Kind != normalize.NamePerson {
		return NameMatch{Level: NameMissing}
	}
	var x, y nameTokens
	x.read(a)
	y.read(b)
	var m NameMatch
	switch {
	case x.n == 0 || y.n == 0:
		return NameMatch{Level: NameMissing}
	case sameWords(&x, &y):
		m = NameMatch{Level: NameExact, Score: 1}
	case y.before(&x):
		m = compareTokens(&y, &x, b, a)
	default:
		m = compareTokens(&x, &y, a, b)
	}
	if m.Level < NameConflict {
		m.Suffix = suffixConflict(a.Suffix, b.Suffix)
	}
	return m
}

// compareTokens compares names of different words. The caller orders them, so
// that ties in pairing their words are settled the same way round.
func compareTokens(x, y *nameTokens, a, b normalize.PersonName) NameMatch {
	x.romanize()
	y.romanize()
	var alike wordTable
	alike.fill(x, y)
	m := NameMatch{
		Level:  x.level(y, &alike),
		Score:  alignScore(x, y, &alike),
		Gender: genderForms(x.given().fold, y.given().fold),
	}
	if m.Level == NameConflict && x.asNickname(y, a, b) {
		m.Level = NameNickname
	}
	return m
}

// suffixConflict reports whether generations differ. Absent counts as a
// value, except beside Sr., which a father's name gets afterwards.
func suffixConflict(a, b string) bool {
	if a == b {
		return false
	}
	x, y := normalize.SuffixClass(a), normalize.SuffixClass(b)
	if x == "senior" && y == "" || x == "" && y == "senior" {
		return false
	}
	return x != y
}

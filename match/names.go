package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
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
	NameSimilar                   // a typo, another romanisation, the same sound, a swapped or joined part
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
}

// CompareNames compares the names of two persons. It is symmetric, needs
// nothing but the names, and treats everything but [normalize.NamePerson] as
// a missing name.
func CompareNames(a, b normalize.PersonName) NameMatch {
	if a.Kind != normalize.NamePerson || b.Kind != normalize.NamePerson {
		return NameMatch{Level: NameMissing}
	}
	x, y := nameTokens(a), nameTokens(b)
	if len(x) == 0 || len(y) == 0 {
		return NameMatch{Level: NameMissing}
	}
	m := NameMatch{Level: tokenLevel(x, y)}
	m.Score = 1 - float64(m.Level)/float64(NameConflict)
	m.Suffix = m.Level < NameConflict && normalize.SuffixClass(a.Suffix) != normalize.SuffixClass(b.Suffix)
	return m
}

// nameTokens returns the folded words of a name, given name first.
func nameTokens(n normalize.PersonName) []string {
	var out []string
	for _, part := range [...]string{n.Given, n.Middle, n.Particle, n.Family} {
		out = append(out, strings.Fields(normalize.Fold(part))...)
	}
	return out
}

func tokenLevel(x, y []string) NameLevel {
	gx, gy, fx, fy := x[0], y[0], x[len(x)-1], y[len(y)-1]
	given, family := gx == gy, fx == fy
	switch {
	case sameTokens(x, y):
		return NameExact
	case family && normalize.SameNickname(gx, gy) && !given:
		return NameNickname
	case family && isInitialOf(gx, gy), given && isInitialOf(fx, fy):
		return NameInitial
	case family && oneEdit(gx, gy), given && oneEdit(fx, fy):
		return NameSimilar
	case given && (containsTokens(x, y) || containsTokens(y, x)):
		return NamePartial
	}
	return NameConflict
}

func sameTokens(x, y []string) bool {
	if len(x) != len(y) {
		return false
	}
	x, y = slices.Clone(x), slices.Clone(y)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func containsTokens(all, some []string) bool {
	for _, t := range some {
		if !slices.Contains(all, t) {
			return false
		}
	}
	return true
}

func isInitialOf(a, b string) bool {
	return a != b && (utf8.RuneCountInString(a) == 1 && strings.HasPrefix(b, a) ||
		utf8.RuneCountInString(b) == 1 && strings.HasPrefix(a, b))
}

func oneEdit(a, b string) bool {
	return utf8.RuneCountInString(a) >= 3 && utf8.RuneCountInString(b) >= 3 && strdist.OSA(a, b, 1) == 1
}

package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
)

// Levels of given and family names as entries of a vector, in the order of
// their scales.
const (
	levelGivenNickname = iota + 2
	levelGivenInitial
	levelGivenSimilar
	levelGivenClose
	levelGivenSwapped
	differentGiven
)

const (
	levelFamilySimilar = iota + 2
	levelFamilyPartial
	levelFamilyClose
	levelFamilySwapped
	differentFamily
)

// given compares two different given names.
func (t *nameTable) given(a, b uint32) uint8 {
	x, y := &t.outlines[a], &t.outlines[b]
	switch {
	case x.givenApart(y):
		return differentGiven
	case x.single || y.single:
		return levelGivenInitial
	case t.latin[a] == t.latin[b] || t.sameRoot(a, b):
		return levelGivenNickname
	}
	switch s := t.similarity(a, b); {
	case s >= 2:
		return levelGivenSimilar
	case s == 1, isPrefix(t.texts[a], t.texts[b], 3), t.soundAlike(a, b):
		return levelGivenClose
	}
	return differentGiven
}

// family compares two different family names.
func (t *nameTable) family(a, b uint32) uint8 {
	x, y := &t.outlines[a], &t.outlines[b]
	switch {
	case t.familyApart(x, y):
		return differentFamily
	case t.latin[a] == t.latin[b], x.joined == y.joined && joined(t.texts[a]) == joined(t.texts[b]):
		return levelFamilySimilar
	case (x.n > 1 || y.n > 1) && t.shareWord(a, b):
		return levelFamilyPartial
	case x.single || y.single:
		if x.first == y.first {
			return levelFamilyClose
		}
		return differentFamily
	}
	switch s := t.similarity(a, b); {
	case s >= 2:
		return levelFamilySimilar
	case s == 1, t.soundAlike(a, b):
		return levelFamilyClose
	}
	return differentFamily
}

// similarity is 2 for a plain typo or a near spelling, 1 for a likeness, 0
// for neither.
func (t *nameTable) similarity(a, b uint32) int {
	if !t.outlines[a].mayBeNear(&t.outlines[b]) {
		return 0
	}
	x, y := t.latin[a], t.latin[b]
	if strdist.OSA(x, y, 1) <= 1 {
		return 2
	}
	if min(len(x), len(y)) >= 8 && strdist.OSA(x, y, 2) <= 2 {
		return 2
	}
	switch s := strdist.JaroWinkler(x, y, .84); {
	case s >= .93:
		return 2
	case s >= .84:
		return 1
	}
	return 0
}

// sameRoot reports whether one name is short for the other, or both for one,
// or both are one name in two languages. What can be told from their roots is
// told so; the rules for regular short forms are asked only where the names
// begin, end or sound alike, which those do.
func (t *nameTable) sameRoot(a, b uint32) bool {
	x, y := &t.outlines[a], &t.outlines[b]
	if x.roots&y.roots != 0 && shareHash(t.roots[a], t.roots[b]) {
		return true
	}
	if !x.beginsAs(y) && !x.endsAs(y) && !t.soundAlike(a, b) {
		return false
	}
	return t.formsOf(a).Alike(t.formsOf(b))
}

func (t *nameTable) soundAlike(a, b uint32) bool {
	return t.outlines[a].sounds&t.outlines[b].sounds != 0 && shareHash(t.sounds[a], t.sounds[b])
}

func shareHash(a, b []uint32) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// shareWord reports whether two names, one of several words, share one of at
// least three letters, or nearly.
func (t *nameTable) shareWord(a, b uint32) bool {
	p, q := t.partsOf(&t.outlines[a]), t.partsOf(&t.outlines[b])
	for i, x := range t.wordsOf(a) {
		for j, y := range t.wordsOf(b) {
			if p[i].mayBe(&q[j]) && (x == y || len(x) >= 5 && strdist.OSA(x, y, 1) <= 1) {
				return true
			}
		}
	}
	return false
}

func (t *nameTable) wordsOf(a uint32) []string {
	if t.words[a] != nil {
		return t.words[a]
	}
	return t.texts[a : a+1]
}

func joined(s string) string { return strings.ReplaceAll(s, " ", "") }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isPrefix reports whether one text begins with the other, of at least n
// bytes.
func isPrefix(a, b string, n int) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= n && strings.HasPrefix(b, a)
}

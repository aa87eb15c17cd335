package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
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
	la, lb := t.length[a], t.length[b]
	if la == 1 || lb == 1 {
		if firstRune(t.texts[a]) == firstRune(t.texts[b]) {
			return levelGivenInitial
		}
		return differentGiven
	}
	if t.latin[a] == t.latin[b] || t.sameRoot(a, b) {
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
	if t.latin[a] == t.latin[b] || joined(t.texts[a]) == joined(t.texts[b]) {
		return levelFamilySimilar
	}
	if t.words[a] != nil || t.words[b] != nil {
		if t.shareWord(a, b) {
			return levelFamilyPartial
		}
	}
	if t.length[a] == 1 || t.length[b] == 1 {
		if firstRune(t.texts[a]) == firstRune(t.texts[b]) {
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
	x, y := t.latin[a], t.latin[b]
	shorter := min(len(x), len(y))
	if shorter < 3 || !t.mayBeNear(a, b) {
		return 0
	}
	if strdist.OSA(x, y, 1) <= 1 {
		return 2
	}
	if shorter >= 8 && strdist.OSA(x, y, 2) <= 2 {
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

// mayBeNear is false where the letters of two names alone rule out both two
// edits and a Jaro–Winkler similarity of .84. It is exact for names of plain
// letters and true for others.
func (t *nameTable) mayBeNear(a, b uint32) bool {
	bound := strdist.Bound(t.sig[a], t.sig[b])
	x, y := t.latin[a], t.latin[b]
	if bound <= 2 || t.length[a] != len(t.texts[a]) || t.length[b] != len(t.texts[b]) {
		return true
	}
	common := float64(max(len(x), len(y)) - bound)
	jaro := (common/float64(len(x)) + common/float64(len(y)) + 1) / 3
	prefix := 0
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	return jaro+.1*float64(prefix)*(1-jaro) >= .84
}

// sameRoot reports whether one name is short for the other, or both for one,
// or both are one name in two languages. What can be told from their roots is
// told so; the rules for regular short forms are asked only where the names
// begin or end alike, which those do.
func (t *nameTable) sameRoot(a, b uint32) bool {
	for _, x := range t.roots[a] {
		if slices.Contains(t.roots[b], x) {
			return true
		}
	}
	if !endAlike(t.latin[a], t.latin[b]) && !t.beginAlike(a, b) && !t.soundAlike(a, b) {
		return false
	}
	return normalize.SameNickname(t.texts[a], t.texts[b]) || normalize.SameGivenName(t.texts[a], t.texts[b])
}

// beginAlike reports whether two names begin with the same two letters, as
// far as short forms keep them.
func (t *nameTable) beginAlike(a, b uint32) bool {
	x, y := t.latin[a], t.latin[b]
	return t.first[a] == t.first[b] && len(x) > 1 && len(y) > 1 && x[1] == y[1]
}

// endAlike reports whether two names end with the same four letters.
func endAlike(a, b string) bool {
	return len(a) >= 4 && len(b) >= 4 && a[len(a)-4:] == b[len(b)-4:]
}

func (t *nameTable) soundAlike(a, b uint32) bool {
	for _, x := range t.sounds[a] {
		if slices.Contains(t.sounds[b], x) {
			return true
		}
	}
	return false
}

// shareWord reports whether two names, one of several words, share one of at
// least three letters, or nearly.
func (t *nameTable) shareWord(a, b uint32) bool {
	for _, x := range t.wordsOf(a) {
		for _, y := range t.wordsOf(b) {
			if len(x) >= 3 && len(y) >= 3 && (x == y || len(x) >= 5 && strdist.OSA(x, y, 1) <= 1) {
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

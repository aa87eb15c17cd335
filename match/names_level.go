package match

import (
	"github.com/kith-go/kith/normalize"
)

// level returns the level of two names that do not consist of the same words.
func (x *nameTokens) level(y *nameTokens, alike *wordTable) NameLevel {
	if x.patronymicConflict(y) {
		return NameConflict
	}
	if x.last().fold == "" || y.last().fold == "" || x.given().fold == "" || y.given().fold == "" {
		return x.shortLevel(y, alike)
	}
	g, f := alike.level[0][0], alike.level[x.n-1][y.n-1]
	switch {
	case f == WordEqual && g == WordNickname:
		return NameNickname
	case f == WordEqual && g == WordInitial, g == WordEqual && f == WordInitial:
		return NameInitial
	case f == WordEqual && typo(x.given(), y.given(), g), g == WordEqual && typo(x.last(), y.last(), f):
		return NameSimilar
	case g == WordEqual && (holdsWords(x, y) || holdsWords(y, x)):
		return NamePartial
	case g == WordEqual && f == WordEqual:
		return x.middleLevel(y, alike)
	}
	return x.betterLevel(y, g, f, alike)
}

// typo reports whether two names are one edit apart, be they two spellings or
// two genders of one name or not.
func typo(a, b nameToken, level WordLevel) bool {
	return level == WordSimilar || level == WordGender && spellingLevel(a, b) == WordSimilar ||
		level == WordVariant && spellingLevel(a, b) == WordSimilar
}

// shortLevel compares names of which one is a single word.
func (x *nameTokens) shortLevel(y *nameTokens, alike *wordTable) NameLevel {
	if x.n > y.n {
		x, y = y, x
	}
	if x.n == 1 && y.n == 1 {
		if x.words[0].role != y.words[0].role {
			return wordsAlike(familyLevel(x.words[0], y.words[0]))
		}
		if x.words[0].role == roleFamily {
			return wordsAlike(familyLevel(x.words[0], y.words[0]))
		}
		return wordsAlike(givenLevel(x.words[0], y.words[0]))
	}
	if x.words[0].role == roleFamily && holdsWords(y, x) {
		return NamePartial // "Dr. King", "Martin King"
	}
	if x.given().fold == "" || y.given().fold == "" {
		return x.alignedLevel(y, alike)
	}
	switch givenLevel(x.given(), y.given()) {
	case WordEqual:
		if holdsWords(y, x) {
			return NamePartial
		}
	case WordVariant:
		if x.n == 1 {
			return NamePartial
		}
	}
	if alike.sameLetters {
		return NameSimilar
	}
	return NameConflict
}

// wordsAlike is the level of two names of one word each.
func wordsAlike(l WordLevel) NameLevel {
	switch l {
	case WordEqual:
		return NameExact
	case WordNickname:
		return NameNickname
	case WordInitial, WordGender, WordDifferent, WordMissing:
		return NameConflict
	}
	return NameSimilar
}

// middleLevel compares names whose given and family name are equal and whose
// middle names contradict each other as written: they may be initials or
// spellings of one another.
func (x *nameTokens) middleLevel(y *nameTokens, alike *wordTable) NameLevel {
	level := NameInitial
	for i := 1; i < min(x.n, y.n)-1; i++ {
		switch givenLevel(x.words[i], y.words[i]) {
		case WordEqual, WordInitial:
		case WordVariant, WordNickname, WordSimilar, WordSound:
			level = NameSimilar
		default:
			return x.alignedLevel(y, alike)
		}
	}
	return level
}

// betterLevel finds the likenesses that the least rules do not name.
func (x *nameTokens) betterLevel(y *nameTokens, g, f WordLevel, alike *wordTable) NameLevel {
	switch {
	case g == WordGender:
		return NameConflict
	case wordCost(g)+wordCost(f) <= 2 && x.middlesAgree(y):
		if g == WordInitial && f <= WordVariant {
			return NameInitial
		}
		return NameSimilar
	case alike.sameLetters:
		return NameSimilar
	}
	return x.alignedLevel(y, alike)
}

// wordCost counts how far a level is from equal; two of given and family name
// together are the most that is still alike.
func wordCost(l WordLevel) int {
	switch l {
	case WordEqual:
		return 0
	case WordVariant, WordNickname, WordSimilar:
		return 1
	case WordInitial, WordSound:
		return 2
	}
	return 3
}

// middlesAgree reports whether the words between given and family name do not
// contradict each other: one side may lack them.
func (x *nameTokens) middlesAgree(y *nameTokens) bool {
	if x.n <= 2 || y.n <= 2 {
		return true
	}
	free := 0
	var used [maxNameTokens]bool
	small, large := x, y
	if small.n > large.n {
		small, large = large, small
	}
	for i := 1; i < small.n-1; i++ {
		found := false
		for j := 1; j < large.n-1 && !found; j++ {
			if !used[j] && givenLevel(small.words[i], large.words[j]) < WordGender {
				used[j], found = true, true
			}
		}
		if !found && small.words[i].role != roleParticle {
			free++
		}
	}
	return free == 0
}

// alignedLevel pairs the words of the shorter name with those of the longer,
// wherever they stand: transliterated, swapped, or with a part left out.
func (x *nameTokens) alignedLevel(y *nameTokens, alike *wordTable) NameLevel {
	if alike.sameLetters {
		return NameSimilar
	}
	var usedX, usedY [maxNameTokens]bool
	full := 0
	total := min(x.nameWords(), y.nameWords())
	for range total {
		i, j, level := alike.bestLevel(x, y, &usedX, &usedY)
		if i < 0 {
			return NameConflict
		}
		usedX[i], usedY[j] = true, true
		if level <= WordVariant {
			full++
		}
	}
	switch {
	case total < 2 || full == 0 || full < total-1:
		return NameConflict
	case full < total && (total > 2 || x.n == y.n):
		return NameSimilar
	case full < total:
		return NameConflict
	case x.n != y.n:
		return NamePartial
	}
	return NameSimilar
}

// nameWords counts the words that are not particles.
func (x *nameTokens) nameWords() int {
	n := 0
	for i := range x.n {
		if x.words[i].role != roleParticle {
			n++
		}
	}
	return n
}

// bestLevel returns the most alike unused words that may stand for one
// another, or -1.
func (t *wordTable) bestLevel(x, y *nameTokens, usedX, usedY *[maxNameTokens]bool) (bi, bj int, level WordLevel) {
	bi, bj, level = -1, -1, WordGender
	for i := range x.n {
		if usedX[i] || x.words[i].role == roleParticle {
			continue
		}
		for j := range y.n {
			if !usedY[j] && y.words[j].role != roleParticle && t.level[i][j] < level {
				bi, bj, level = i, j, t.level[i][j]
			}
		}
	}
	return bi, bj, level
}

// holdsWords reports whether every word of some is a word of all.
func holdsWords(all, some *nameTokens) bool {
	var used [maxNameTokens]bool
	for i := range some.n {
		found := false
		for j := range all.n {
			if !used[j] && some.words[i].fold == all.words[j].fold {
				used[j], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// patronymicConflict reports whether both names have a patronymic and these
// name different fathers.
func (x *nameTokens) patronymicConflict(y *nameTokens) bool {
	p, q := x.patronymic(), y.patronymic()
	return p.fold != "" && q.fold != "" && familyLevel(p, q) >= WordSound
}

func (x *nameTokens) patronymic() nameToken {
	for i := range x.n {
		if w := x.words[i]; w.role == roleMiddle && normalize.IsPatronymic(w.fold) {
			return w
		}
	}
	return nameToken{}
}

// asNickname reports whether the name one side gives in quotes or brackets is
// the given name of the other.
func (x *nameTokens) asNickname(y *nameTokens, a, b normalize.PersonName) bool {
	if familyLevel(x.last(), y.last()) > WordVariant {
		return false
	}
	return a.Nickname != "" && givenLevel(plainToken(a.Nickname), y.given()) <= WordNickname ||
		b.Nickname != "" && givenLevel(plainToken(b.Nickname), x.given()) <= WordNickname
}

func plainToken(s string) nameToken {
	s = normalize.Fold(s)
	return nameToken{fold: s, latin: normalize.Latin(s)}
}

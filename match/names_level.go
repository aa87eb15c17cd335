package match

import (
	"github.com/kith-go/kith/normalize"
)

// level returns the level of two names that do not consist of the same words.
func (x *nameTokens) level(y *nameTokens) NameLevel {
	if x.patronymicConflict(y) {
		return NameConflict
	}
	if x.last().fold == "" || y.last().fold == "" || x.given().fold == "" || y.given().fold == "" {
		return x.shortLevel(y)
	}
	g, f := givenLevel(x.given(), y.given()), familyLevel(x.last(), y.last())
	switch {
	case f == WordEqual && g == WordNickname:
		return NameNickname
	case f == WordEqual && g == WordInitial, g == WordEqual && f == WordInitial:
		return NameInitial
	case f == WordEqual && typo(x.given(), y.given(), g), g == WordEqual && f == WordSimilar:
		return NameSimilar
	case g == WordEqual && (holdsWords(x, y) || holdsWords(y, x)):
		return NamePartial
	case g == WordEqual && f == WordEqual:
		return x.middleLevel(y)
	}
	return x.betterLevel(y, g, f)
}

// typo reports whether two given names are one edit apart, be they two
// genders or not.
func typo(a, b nameToken, level WordLevel) bool {
	return level == WordSimilar || level == WordGender && spellingLevel(a, b) == WordSimilar ||
		level == WordVariant && spellingLevel(a, b) == WordSimilar
}

// shortLevel compares names of which one is a single word.
func (x *nameTokens) shortLevel(y *nameTokens) NameLevel {
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
		return x.alignedLevel(y)
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
	if sameLetters(x, y) {
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
func (x *nameTokens) middleLevel(y *nameTokens) NameLevel {
	level := NameInitial
	for i := 1; i < min(x.n, y.n)-1; i++ {
		switch givenLevel(x.words[i], y.words[i]) {
		case WordEqual, WordInitial:
		case WordVariant, WordNickname, WordSimilar, WordSound:
			level = NameSimilar
		default:
			return x.alignedLevel(y)
		}
	}
	return level
}

// betterLevel finds the likenesses that the least rules do not name.
func (x *nameTokens) betterLevel(y *nameTokens, g, f WordLevel) NameLevel {
	switch {
	case g == WordGender:
		return NameConflict
	case wordCost(g)+wordCost(f) <= 2 && x.middlesAgree(y):
		if g == WordInitial && f <= WordVariant {
			return NameInitial
		}
		return NameSimilar
	case sameLetters(x, y):
		return NameSimilar
	}
	return x.alignedLevel(y)
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
func (x *nameTokens) alignedLevel(y *nameTokens) NameLevel {
	if sameLetters(x, y) {
		return NameSimilar
	}
	small, large := x, y
	if small.n > large.n {
		small, large = large, small
	}
	var used [maxNameTokens]bool
	paired, full, total := 0, 0, 0
	for i := range small.n {
		w := small.words[i]
		if w.role == roleParticle {
			continue
		}
		total++
		j, level := bestWord(w, large, &used)
		if j < 0 {
			continue
		}
		used[j] = true
		paired++
		if level <= WordVariant {
			full++
		}
	}
	switch {
	case paired < total || full == 0 || total < 2:
		return NameConflict
	case full < total && total < 3 && small.n == large.n:
		return NameSimilar
	case full < total-1:
		return NameConflict
	case small.n < large.n && full == total:
		return NamePartial
	}
	return NameSimilar
}

// bestWord returns the unused word of t that is most alike w, or -1.
func bestWord(w nameToken, t *nameTokens, used *[maxNameTokens]bool) (best int, level WordLevel) {
	best, level = -1, WordGender
	for j := range t.n {
		if used[j] || t.words[j].role == roleParticle {
			continue
		}
		l := givenLevel(w, t.words[j])
		if w.role == roleFamily || t.words[j].role == roleFamily {
			l = familyLevel(w, t.words[j])
		}
		if l < level {
			best, level = j, l
		}
	}
	return best, level
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

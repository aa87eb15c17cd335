package match

import (
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/normalize"
)

// maxNameTokens is the number of words of a name that are compared.
const maxNameTokens = 16

// nameToken is one word of a name.
type nameToken struct {
	fold  string
	latin string // set by romanize
	role  nameRole
}

type nameRole uint8

const (
	roleGiven nameRole = iota
	roleMiddle
	roleParticle
	roleFamily
)

func (t nameToken) initial() bool { return utf8.RuneCountInString(t.fold) == 1 }

// nameTokens are the folded words of a name: given, middle, particles,
// family.
type nameTokens struct {
	words [maxNameTokens]nameToken
	n     int
	// family tells that a family name was recognised: an only word may be one.
	family bool
}

func (t *nameTokens) read(n normalize.PersonName) {
	t.add(n.Given, roleGiven)
	t.add(n.Middle, roleMiddle)
	t.add(n.Particle, roleParticle)
	t.add(n.Family, roleFamily)
	t.family = n.Family != ""
}

func (t *nameTokens) add(part string, role nameRole) {
	if part == "" {
		return
	}
	part = normalize.Fold(part)
	for part != "" && t.n < maxNameTokens {
		word, rest, _ := strings.Cut(part, " ")
		t.words[t.n] = nameToken{fold: word, role: role}
		t.n++
		part = rest
	}
}

// before orders names, the shorter first: any order would do that does not
// depend on which side a name stands.
func (t *nameTokens) before(u *nameTokens) bool {
	if t.n != u.n {
		return t.n < u.n
	}
	for i := range t.n {
		a, b := t.words[i], u.words[i]
		if a.fold != b.fold {
			return a.fold < b.fold
		}
		if a.role != b.role {
			return a.role < b.role
		}
	}
	return false
}

// romanize sets the Latin forms.
func (t *nameTokens) romanize() {
	for i := range t.n {
		t.words[i].latin = normalize.Latin(t.words[i].fold)
	}
}

// given returns the first given name, or the zero token where only a family
// name is known.
func (t *nameTokens) given() nameToken {
	if t.words[0].role == roleGiven {
		return t.words[0]
	}
	return nameToken{}
}

// last returns the word that stands for the family name: the last one.
func (t *nameTokens) last() nameToken {
	if t.n == 1 && t.words[0].role == roleGiven {
		return nameToken{}
	}
	return t.words[t.n-1]
}

// sameWords reports whether two names consist of the same words in any order.
func sameWords(x, y *nameTokens) bool {
	if x.n != y.n {
		return false
	}
	var used [maxNameTokens]bool
	for i := range x.n {
		found := false
		for j := range y.n {
			if !used[j] && x.words[i].fold == y.words[j].fold {
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

// joined returns the Latin words of t in one, given name first or, where
// turned is set, the family name first.
func (t *nameTokens) joined(dst []byte, turned bool) []byte {
	if turned {
		dst = append(dst, t.words[t.n-1].latin...)
		for i := range t.n - 1 {
			dst = append(dst, t.words[i].latin...)
		}
		return dst
	}
	for i := range t.n {
		dst = append(dst, t.words[i].latin...)
	}
	return dst
}

// sameLetters reports whether two names differ only in where their words are
// divided ("Anne Marie Lee", "Annemarie Lee"), give or take a mute letter
// where they are divided differently.
func sameLetters(x, y *nameTokens) bool {
	var a, b [128]byte
	p := x.joined(a[:0], false)
	if q := y.joined(b[:0], false); x.n != y.n && min(len(p), len(q)) > 7 && max(len(p), len(q)) <= maxFoldedEdit && foldedEdit(string(p), string(q)) <= 1 {
		return true
	}
	return string(p) == string(y.joined(b[:0], false)) || string(p) == string(y.joined(b[:0], true)) ||
		string(x.joined(a[:0], true)) == string(y.joined(b[:0], false))
}

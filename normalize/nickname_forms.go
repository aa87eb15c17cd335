package normalize

import "strings"

// GivenForms is what tells the regular short forms and foreign spellings of a
// folded given name, worked out once for comparing it with many. The zero
// value is alike to nothing. It is read-only and safe for concurrent use.
type GivenForms struct {
	text    string
	pet     string  // equal for the spellings of one short form; see petKey
	clip    string  // letters of what a longer name must begin with to be its full form
	whole   bool    // clip is the whole name: a longer one may end with it too
	letters string  // of the name that others may be cut from
	groups  []int16 // groups of spellings
}

// GivenFormsOf returns the forms of a folded given name.
func GivenFormsOf(given string) GivenForms {
	if given == "" || len(given) > maxName {
		return GivenForms{}
	}
	f := GivenForms{text: given, pet: petKey(given), groups: variants()[Latin(given)]}
	if len(given) > 48 || !isASCII(given) {
		return f
	}
	f.letters = petLetters(given)
	if len(given) < 3 || len(given) > 24 {
		return f
	}
	stem := petStem(given)
	f.whole = stem == given
	if f.whole && nicknames().formal[given] || len(stem) < 3 && !f.whole {
		return f
	}
	if letters := petLetters(stem); len(letters) >= 3 {
		f.clip = letters
	}
	return f
}

// Alike reports whether one name is a regular short form of the other (Ben,
// Benny, Benjamin), both are spellings of one short form (Abby, Abbie), or
// they are one name in two languages (Александр, Alexander). It is symmetric
// and knows no table of nicknames: [SameNickname] does.
func (f *GivenForms) Alike(g *GivenForms) bool {
	return f.shortOf(g) || shareOne(f.groups, g.groups)
}

// shortOf reports whether the names are short and full form, or spellings of
// one short form.
func (f *GivenForms) shortOf(g *GivenForms) bool {
	return f.pet != "" && f.pet == g.pet || f.clips(g) || g.clips(f)
}

// clips reports whether f is the beginning or the end of g, cut the way short
// forms are made: at least three letters, -y or -ie added or not, and not a
// name of its own (Ana, Anastasia) nor the other gender's form of the same
// name (Rafael, Rafaela).
func (f *GivenForms) clips(g *GivenForms) bool {
	x, y := f.clip, g.letters
	if x == "" || len(y) < len(x) || len(f.text) > len(g.text)+1 {
		return false
	}
	if y[:len(x)] == x {
		rest := y[len(x):]
		return len(rest) > 1 && !genderEnding(rest)
	}
	return f.whole && len(x) > 3 && len(y) > len(x)+1 && y[len(y)-len(x):] == x &&
		(petInitial(f.text[0]) == petInitial(g.text[0]) || strings.HasSuffix(g.text, f.text))
}

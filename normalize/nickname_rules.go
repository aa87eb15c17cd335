package normalize

import (
	"strings"
	"unicode/utf8"
)

// petEndings are the endings of regular pet forms, the longest first, with
// the endings the name behind them may have.
var petEndings = []struct{ end, bases string }{
	{"зинька", "зя"},
	{"очка", "а о"},
	{"ечка", "я а"},
	{"ичка", "а я"},
	{"онька", "а я"},
	{"енька", "а я"},
	{"инка", "а ина"},
	{"ушка", "а _"},
	{"юшка", "я й"},
	{"ишка", "а _"},
	{"усик", "а"},
	{"уся", "а"},
	{"юся", "я"},
	{"уша", "а"},
	{"юша", "я й"},
	{"ик", "_ о а"},
	{"чик", "_ н"},
	{"ко", "_ о й ь а я"},
	{"ка", "а я ь"},
	{"уня", "а"},
	{"юня", "я"},
	{"уля", "а"},
	{"zinhos", "s"},
	{"zinho", "_"},
	{"zinha", "_ a"},
	{"quinho", "co ca"},
	{"quinha", "ca"},
	{"guinho", "go"},
	{"guinha", "ga"},
	{"inhos", "os"},
	{"inho", "o e _"},
	{"inha", "a e"},
	{"quito", "co"},
	{"quita", "ca"},
	{"itos", "os"},
	{"ito", "o e _"},
	{"ita", "a e"},
	{"chen", "_ e a"},
	{"lein", "_ e a"},
	{"ochka", "a"},
	{"echka", "ia a"},
	{"enka", "a ia"},
	{"usha", "a"},
	{"iusha", "ia i"},
}

// petBases returns the forms that a regular pet form may be made from, the
// most specific ending first: "светочка" → "света", "paulinho" → "paulo".
func petBases(given string) []string {
	switch r, _ := utf8.DecodeLastRuneInString(given); r {
	case 'а', 'о', 'к', 'я', 'a', 'o', 's', 'n':
	default:
		return nil
	}
	for _, e := range petEndings {
		stem, ok := strings.CutSuffix(given, e.end)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		var out []string
		for end := range strings.FieldsSeq(e.bases) {
			out = append(out, stem+strings.TrimPrefix(end, "_"))
			if soft, ok := strings.CutSuffix(stem, "ь"); ok {
				out = append(out, soft+"я")
			}
		}
		return out
	}
	return nil
}

// petKey is equal for the spellings of one short form: Abby, Abbie, Abbey and
// Abbi; Kristy and Christie. It is empty for forms too short to tell.
func petKey(s string) string {
	if len(s) < 3 || len(s) > 24 || !isASCII(s) {
		return ""
	}
	stem := petStem(s)
	if stem == s || len(stem) < 2 {
		return ""
	}
	return petLetters(stem) + "y"
}

// petStem cuts the ending of a short form: -y, -ie, -ey, -i, -ee.
func petStem(s string) string {
	for _, end := range [...]string{"ie", "ey", "ee", "y", "i"} {
		if stem, ok := strings.CutSuffix(s, end); ok {
			return stem
		}
	}
	return s
}

var petSounds = strings.NewReplacer("ph", "f", "ck", "k", "ch", "k", "c", "k", "z", "s", "y", "i", "j", "g")

func petLetters(s string) string { return squeeze(petSounds.Replace(s)) }

// petInitial is equal for first letters that petSounds makes equal.
func petInitial(c byte) byte {
	switch c {
	case 'c':
		return 'k'
	case 'z':
		return 's'
	case 'y':
		return 'i'
	case 'j':
		return 'g'
	case 'p':
		return 'f'
	}
	return c
}

// genderEnding reports whether rest makes a woman's name of a man's.
func genderEnding(rest string) bool {
	switch rest {
	case "a", "o", "e", "na", "la", "ia", "ina", "ine", "ette", "ete", "ele", "ela", "eta", "us", "is", "os", "as", "es", "in", "an", "son", "ov", "ova":
		return true
	}
	return false
}

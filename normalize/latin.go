package normalize

import (
	"strings"
	"unicode/utf8"
)

// Latin returns s folded (see [Fold]) and written in Latin letters, in one
// common comparison form: "Шевченко", "Shevchenko" and "Szewczenko" are all
// "shevchenko". It is made for comparing, not for showing: it unites the
// romanisation habits of English, German, French, Polish and the passport
// tables (sh = sz = sch, ch = cz = tsch, kh = ch before a consonant stays, v = w,
// i = y = j, ks = x, one letter for a double one), so a Latin name changes too
// ("Wojciech" → "voicieh" is never printed). [Transliterate] writes a name the
// way a passport does.
//
// Scripts without a table are left as [Fold] leaves them. Latin of a Latin
// form is the same text.
func Latin(s string) string {
	f := Fold(s)
	if !isASCII(f) {
		f = romanize(f)
	}
	return unify(f)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// romanize writes the letters of s that a table knows in Latin.
func romanize(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
		} else if t, ok := commonLatin(r); ok {
			b.WriteString(t)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// commonLatin returns the common form of one folded letter.
func commonLatin(r rune) (string, bool) {
	switch {
	case 'а' <= r && r <= 'ѓ'+0x20:
		if int(r-'а') < len(cyrillicLatin) {
			t := cyrillicLatin[r-'а']
			return t, t != "?"
		}
	case 'α' <= r && r <= 'ω':
		return greekLatin[r-'α'], true
	}
	if r == 'ґ' {
		return "g", true
	}
	return "", false
}

// cyrillicLatin starts at а; "?" marks an unassigned letter.
var cyrillicLatin = [...]string{
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", // а–п
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "i", "", "e", "iu", "ia", // р–я
	"e", "e", "dj", "g", "e", "dz", "i", "i", "j", "lj", "nj", "c", "k", "?", "u", "dzh", // ѐ–џ
}

var greekLatin = [...]string{
	"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p",
	"r", "s", "s", "t", "i", "f", "ch", "ps", "o",
}

// unify rewrites the spelling habits of the Latin alphabets into one.
func unify(s string) string {
	for _, rule := range latinHabits {
		if strings.Contains(s, rule[0]) {
			s = strings.ReplaceAll(s, rule[0], rule[1])
		}
	}
	return squeeze(s)
}

// latinHabits are applied in order, the longest spelling first.
var latinHabits = [...][2]string{
	{"schtsch", "shch"}, {"chtch", "shch"}, {"szcz", "shch"}, {"tsch", "ch"}, {"tch", "ch"},
	{"sch", "sh"}, {"sz", "sh"}, {"cz", "ch"}, {"shh", "shch"}, {"ph", "f"}, {"ck", "k"},
	{"w", "v"}, {"x", "ks"}, {"y", "i"}, {"j", "i"}, {"q", "k"},
}

// squeeze writes a letter once where it stands twice or more.
func squeeze(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last || r >= utf8.RuneSelf || '0' <= r && r <= '9' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

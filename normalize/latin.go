package normalize

import (
	"strings"
	"unicode/utf8"
)

// Latin returns s folded (see [Fold]) and written in Latin letters, in one
// common comparison form: "Шевченко", "Shevchenko" and "Szewczenko" are all
// "shevchenko". It is made for comparing, not for showing: it unites the
// romanisation habits of English, German, French, Polish and the passport
// tables (sz and sch are sh, cz and tsch are ch, w is v, y and j are i, x is
// ks, ph is f, a double letter is one), so a Latin name changes too: "Wojciech"
// becomes "voiciech". [Transliterate] writes a name the way a passport does.
//
// Cyrillic and Greek have tables; other scripts are left as [Fold] leaves
// them, because Arabic writes no vowels and Han no sounds: a romanisation made
// without a dictionary would be a guess. Latin of a Latin form is the same
// text. It does not allocate when s is such a form.
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

// unify rewrites the spelling habits of the Latin alphabets into one, and a
// letter that stands twice or more as one.
func unify(s string) string {
	if isUnified(s) {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		n, latin := latinHabit(s[i:])
		for j := 0; j < len(latin); j++ {
			if c := latin[j]; len(out) == 0 || out[len(out)-1] != c || c < 'a' || c > 'z' {
				out = append(out, c)
			}
		}
		i += n
	}
	if t := string(out); t != s {
		return unify(t) // squeezing may bring a habit together: "sszz"
	}
	return s
}

// isUnified reports whether no habit and no double letter occurs in s.
func isUnified(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; i > 0 && c == s[i-1] && 'a' <= c && c <= 'z' {
			return false
		}
		if n, latin := latinHabit(s[i:]); n != len(latin) || latin != s[i:i+n] {
			return false
		}
	}
	return true
}

// latinHabit returns how many bytes of s a habit takes and what stands for
// them; without one it is the first byte.
func latinHabit(s string) (n int, latin string) {
	switch s[0] {
	case 's', 'c', 't', 'p':
		for _, h := range latinHabits {
			if h[0][0] == s[0] && strings.HasPrefix(s, h[0]) {
				return len(h[0]), h[1]
			}
		}
	case 'w':
		return 1, "v"
	case 'x':
		return 1, "ks"
	case 'y', 'j':
		return 1, "i"
	case 'q':
		return 1, "k"
	}
	return 1, s[:1]
}

// latinHabits are the spellings of several letters, the longest first.
var latinHabits = [...][2]string{
	{"schtsch", "shch"},
	{"chtch", "shch"},
	{"szcz", "shch"},
	{"tsch", "ch"},
	{"tch", "ch"},
	{"sch", "sh"},
	{"shh", "shch"},
	{"sz", "sh"},
	{"cz", "ch"},
	{"ph", "f"},
	{"ck", "k"},
}

// squeeze writes a letter once where it stands twice or more.
func squeeze(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] == s[i-1] && 'a' <= s[i] && s[i] <= 'z' {
			out := append(make([]byte, 0, len(s)), s[:i]...)
			for ; i < len(s); i++ {
				if c := s[i]; c != s[i-1] || c < 'a' || c > 'z' {
					out = append(out, c)
				}
			}
			return string(out)
		}
	}
	return s
}

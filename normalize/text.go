package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanLine returns the first max bytes of s as one line of valid text
// without surrounding space.
func cleanLine(s string, max int) string {
	if len(s) > max {
		s = s[:max]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-1:]) && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return strings.TrimSpace(s)
}

// quotePairs are opening quotation marks and what closes them.
var quotePairs = map[rune]string{
	'"': "\"", '\'': "'", '«': "»", '“': "”\"“", '„': "“”\"", '‘': "’", '‚': "‘’", '`': "`'", '”': "”", '»': "«",
}

// unquote removes quotation marks that enclose all of s, and one that is left
// unclosed at either end.
func unquote(s string) string {
	for {
		first, n := utf8.DecodeRuneInString(s)
		closing, ok := quotePairs[first]
		if !ok || len(s) == n {
			return s
		}
		last, m := utf8.DecodeLastRuneInString(s)
		inner := s[n:]
		if strings.ContainsRune(closing, last) {
			inner = s[n : len(s)-m]
		}
		if inner == "" || strings.ContainsRune(inner, first) && first != '\'' {
			return s
		}
		if inner == s[n:] && strings.ContainsAny(inner, closing) {
			return s
		}
		s = strings.TrimSpace(inner)
	}
}

// trimPunctuation removes separators from both ends of s.
func trimPunctuation(s string) string {
	return strings.TrimSpace(strings.Trim(s, " ,;:|"))
}

// squeezeForm lower-cases s and keeps only letters without marks, digits and "&".
func squeezeForm(s string) string {
	if isASCII(s) {
		return squeezeASCII(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&' {
			return unicode.ToLower(r)
		}
		return -1
	}, Fold(s))
}

// squeezeASCII is squeezeForm of ASCII text.
func squeezeASCII(s string) string {
	var room [48]byte
	out, same := room[:0], true
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '&':
			out = append(out, c)
		case 'A' <= c && c <= 'Z':
			out, same = append(out, c|0x20), false
		default:
			same = false
		}
	}
	if same {
		return s
	}
	return string(out)
}

// oneSpaced returns the words of s with one space between two.
func oneSpaced(s string) string {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && space {
			return strings.Join(strings.Fields(s), " ")
		}
		space = c == ' '
	}
	if space {
		return strings.TrimSpace(s)
	}
	return s
}

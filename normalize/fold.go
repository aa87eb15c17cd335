package normalize

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the language-neutral comparison form of s: lower case, Latin
// letters without diacritics (é → e, ł → l, đ → d, ø → o, ß → ss, æ → ae),
// compatibility forms such as full-width letters and ligatures resolved,
// digits of every script in ASCII, punctuation and symbols turned into single
// spaces, apostrophes removed (O'Brien → obrien, В'ячеслав → вячеслав), no
// space at the ends.
//
// Only marks that are spelling variants go: Cyrillic й, ї, ґ and ў are letters
// of their own and stay (ё becomes е, as Russian print itself does), and so
// do the vowel signs of Thai or Devanagari. Fold changes the script of
// nothing; [Latin] does.
//
// Fold of a folded text is the same text. It takes time linear in s, accepts
// any bytes (invalid UTF-8 separates words), and does not allocate when s is
// folded already.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	return string(AppendFold(make([]byte, 0, len(s)+8), s))
}

// AppendFold appends [Fold] of s to dst and returns the extended slice. It
// allocates only where dst has to grow or s needs Unicode composition.
func AppendFold(dst []byte, s string) []byte {
	start := len(dst)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			f, n := foldCommon(s[i:])
			if n == 0 {
				return foldUnicode(dst[:start], s)
			}
			if f == " " {
				dst = foldSpace(dst, start)
			} else {
				dst = append(dst, f...)
			}
			i += n - 1
			continue
		}
		switch f := foldASCII[c]; f {
		case 0:
		case ' ':
			dst = foldSpace(dst, start)
		default:
			dst = append(dst, f)
		}
	}
	return trimSpace(dst, start)
}

// foldASCII holds for every ASCII byte the byte it folds to, ' ' for what
// separates words, and 0 for what vanishes.
var foldASCII = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) + 'a' - 'A'
		case c == '\'' || c == '`':
			t[c] = 0
		default:
			t[c] = ' '
		}
	}
	return t
}()

// commonLetters holds what the letters up to ґ fold to: Latin with marks,
// Greek and Cyrillic, each a code point of its own. "" is none of them.
var commonLetters = sync.OnceValue(func() *[lastCommon + 1]string {
	var t [lastCommon + 1]string
	for r := rune(0xC0); r <= lastCommon; r++ {
		if unicode.IsLetter(r) && (r < 0x0180 || r >= 0x0370) && norm.NFKC.IsNormalString(string(r)) {
			t[r] = string(foldRune(nil, 0, r))
		}
	}
	return &t
})

const lastCommon = 'ґ'

// foldCommon returns what the common letter that s begins with folds to and
// the letter's length, 0 where it is no common one.
func foldCommon(s string) (string, int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r <= lastCommon && r >= 0xC0:
		if f := commonLetters()[r]; f != "" && !startsWithMark(s[n:]) {
			return f, n
		}
	case r == '’', r == 'ʼ':
		return "", n
	case r == '\u00a0':
		return " ", n
	}
	return "", 0
}

// startsWithMark reports whether a combining mark may follow: what composes
// is left to the normalization of Unicode.
func startsWithMark(s string) bool { return s != "" && (s[0] == 0xCC || s[0] == 0xCD) }

// isFolded reports whether s is folded already, as far as common letters
// show.
func isFolded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			f, n := foldCommon(s[i:])
			if n == 0 || f != s[i:i+n] {
				return false
			}
			i += n - 1
			space = false
			continue
		}
		f := foldASCII[c]
		if f != c || f == ' ' && space {
			return false
		}
		space = f == ' '
	}
	return !space || s == ""
}

func foldSpace(dst []byte, start int) []byte {
	if n := len(dst); n > start && dst[n-1] != ' ' {
		return append(dst, ' ')
	}
	return dst
}

func trimSpace(dst []byte, start int) []byte {
	if n := len(dst); n > start && dst[n-1] == ' ' {
		return dst[:n-1]
	}
	return dst
}

func foldUnicode(dst []byte, s string) []byte {
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	start := len(dst)
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			r = ' '
		}
		dst = foldRune(dst, start, r)
	}
	dst = trimSpace(dst, start)
	if out := string(dst[start:]); !norm.NFKC.IsNormalString(out) {
		// Dropping a mark can bring two letters together that compose.
		dst = append(dst[:start], norm.NFKC.String(out)...)
	}
	return dst
}

func foldRune(dst []byte, start int, r rune) []byte {
	if r < utf8.RuneSelf {
		switch f := foldASCII[r]; f {
		case 0:
			return dst
		case ' ':
			return foldSpace(dst, start)
		default:
			return append(dst, f)
		}
	}
	if 'а' <= r && r <= 'я' {
		return utf8.AppendRune(dst, r)
	}
	if droppedMark(r) {
		return dst
	}
	r = unicode.ToLower(r)
	if t, ok := foldSpecial(r); ok {
		return append(dst, t...)
	}
	switch {
	case latinWithMarks(r):
		return utf8.AppendRune(dst, unicode.ToLower(baseLetter(r)))
	case unicode.IsLetter(r), unicode.IsMark(r):
		return utf8.AppendRune(dst, r)
	case unicode.Is(unicode.Nd, r):
		return append(dst, '0'+byte(digitValue(r)))
	case unicode.Is(unicode.Cf, r):
		return dst
	}
	return foldSpace(dst, start)
}

// droppedMark reports whether r is a mark or letter-like sign that only
// varies the spelling: combining diacritics (what composes into a letter of
// its own was composed before), Arabic and Hebrew vowel points, the Arabic
// stretching bar, apostrophes.
func droppedMark(r rune) bool {
	switch {
	case 0x0300 <= r && r <= 0x036F, 0x1AB0 <= r && r <= 0x1AFF, 0x1DC0 <= r && r <= 0x1DFF:
		return true
	case 0x064B <= r && r <= 0x065F, r == 0x0670, r == 0x0640:
		return true
	case 0x0591 <= r && r <= 0x05BD, r == 0x05BF, r == 0x05C1, r == 0x05C2, r == 0x05C4, r == 0x05C5, r == 0x05C7:
		return true
	case 0xFE00 <= r && r <= 0xFE0F:
		return true
	}
	return isApostrophe(r)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', '′', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ˊ', 'ˋ', '＇', 'ʹ':
		return true
	}
	return false
}

// latinWithMarks reports whether r is a Latin or Greek letter whose Unicode
// decomposition is a base letter and marks.
func latinWithMarks(r rune) bool {
	switch {
	case 0x00C0 <= r && r <= 0x024F, 0x1E00 <= r && r <= 0x1EFF:
		return true
	case 0x0370 <= r && r <= 0x03FF, 0x1F00 <= r && r <= 0x1FFF:
		return true
	case 0x0622 <= r && r <= 0x0626, r == 0x06C0, r == 0x06C2, r == 0x06D3:
		return true
	}
	return false
}

func baseLetter(r rune) rune {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	d := norm.NFD.Properties(buf[:n]).Decomposition()
	if len(d) == 0 {
		return r
	}
	base, _ := utf8.DecodeRune(d)
	return base
}

// foldSpecial returns what stands for the letters that Unicode does not
// decompose.
func foldSpecial(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ', 'ǽ', 'ǣ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø', 'ǿ':
		return "o", true
	case 'đ', 'ð', 'ɖ':
		return "d", true
	case 'þ':
		return "th", true
	case 'ł', 'ƚ':
		return "l", true
	case 'ı':
		return "i", true
	case 'ħ':
		return "h", true
	case 'ŋ':
		return "ng", true
	case 'ŧ':
		return "t", true
	case 'ĸ':
		return "k", true
	case 'ə', 'ǝ':
		return "a", true
	case 'ɨ':
		return "i", true
	case 'ƀ':
		return "b", true
	case 'ё':
		return "е", true
	case 'ς':
		return "σ", true
	case 'ى', 'ی':
		return "ي", true
	case 'ة':
		return "ه", true
	case 'ک':
		return "ك", true
	case 'ٱ':
		return "ا", true
	case 'ª':
		return "a", true
	case 'º':
		return "o", true
	}
	return "", false
}

// digitValue returns the value of a decimal digit: Unicode keeps each set of
// ten contiguous and in order.
func digitValue(r rune) int {
	v := 0
	for v < 9 && unicode.Is(unicode.Nd, r-1) {
		r--
		v++
	}
	return v % 10
}

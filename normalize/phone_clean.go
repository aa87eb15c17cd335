package normalize

import (
	"html"
	"net/url"
	"strings"
	"unicode"
)

// cleanField writes a field in the few characters the reader knows: ASCII
// digits and punctuation, one kind of space and dash, small letters. What has
// no width or direction of its own goes (marks of direction, soft hyphens,
// joiners), and so do the quotes and the = that spreadsheets put around.
// Escapes of HTML and of URLs are undone.
func cleanField(value string) string {
	if strings.Contains(value, "&nbsp;") || strings.Contains(value, "&#") {
		value = html.UnescapeString(value)
	}
	if strings.Contains(value, "%2") {
		if decoded, err := url.PathUnescape(value); err == nil {
			value = decoded
		}
	}
	var b strings.Builder
	b.Grow(len(value))
	for _, r := range value {
		if c := cleanRune(r); c >= 0 {
			b.WriteRune(c)
		}
	}
	return strings.Trim(b.String(), " ='\"<>`\n")
}

// cleanRune returns what stands for r, or -1.
func cleanRune(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r < 0x20:
		return ' '
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x7f:
		return r
	case r >= '\uFF01' && r <= '\uFF5E' && digitOf(r) == 0:
		return cleanRune(r - 0xFEE0) // full width
	}
	return cleanWideRune(r)
}

func cleanWideRune(r rune) rune {
	if d := digitOf(r); d != 0 {
		return rune(d)
	}
	switch {
	case r == '\u3001' || r == '\u060C':
		return ','
	case r == '\u00B7' || r == '\u2022' || r == '\u30FB':
		return '.'
	case r == '\u2795':
		return '+'
	case r == '\u2212' || r == '\u30FC' || unicode.Is(unicode.Pd, r):
		return '-'
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.M, r):
		return -1
	case unicode.IsLetter(r):
		return unicode.ToLower(r)
	case unicode.Is(unicode.S, r):
		return ' ' // emoji and the like
	default:
		return r
	}
}

// isUserID reports whether value has the form of a WhatsApp user id, such as
// "US.13491208655302741918": two capitals, perhaps ENT, and letters or digits,
// with dots between. It must never be read as a number.
func isUserID(value string) bool {
	v := strings.TrimSpace(value)
	if len(v) < 4 || v[0] < 'A' || v[0] > 'Z' || v[1] < 'A' || v[1] > 'Z' || v[2] != '.' {
		return false
	}
	for _, c := range []byte(strings.TrimPrefix(v[3:], "ENT.")) {
		if c-'0' > 9 && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// undoSpreadsheet takes the decimals off a number that a spreadsheet made of a
// phone number, and writes out one in scientific notation. When that has lost
// digits, there is no number any more.
func undoSpreadsheet(text string) (string, bool) {
	if isGrouped(text) {
		return strings.ReplaceAll(text, ",", ""), true
	}
	whole, fraction, found := cutAny(text, ".,")
	if !found || !isPhoneDigits(strings.TrimPrefix(whole, "+")) {
		return text, true
	}
	if mantissa, exponent, ok := strings.Cut(fraction, "e"); ok && isPhoneDigits(mantissa) {
		return scientific(whole, mantissa, strings.TrimPrefix(exponent, "+"))
	}
	if len(whole) >= 7 && fraction != "" && strings.Trim(fraction, "0") == "" && len(fraction) <= 2 {
		return whole, true
	}
	return text, true
}

// isGrouped reports whether text is a number with thousands separators, such
// as 5,511,987,654,321.
func isGrouped(text string) bool {
	groups := strings.Split(text, ",")
	for i, g := range groups {
		if !isPhoneDigits(g) || len(g) != 3 && (i > 0 || len(g) > 3) {
			return false
		}
	}
	return len(groups) > 2
}

// scientific writes out whole.mantissa × 10^exponent where that is exact.
func scientific(whole, mantissa, exponent string) (string, bool) {
	if len(exponent) == 0 || len(exponent) > 2 || !isPhoneDigits(exponent) {
		return "", false
	}
	places := codeOf([]byte(exponent))
	if digits := strings.TrimRight(mantissa, "0"); len(digits) < places-2 || places > maxE164Digits || len(mantissa) > places {
		return "", false
	}
	return whole + mantissa + strings.Repeat("0", places-len(mantissa)), true
}

func isPhoneDigits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return text != ""
}

func cutAny(text, separators string) (before, after string, found bool) {
	if i := strings.IndexAny(text, separators); i >= 0 {
		return text[:i], text[i+1:], true
	}
	return text, "", false
}

package strdist

import "unicode/utf8"

// atMostOne is the distance of two strings without common prefix and suffix
// where it is at most limit, which is 0 or 1, else limit+1: what is left of
// two strings that are one edit apart is that edit.
func atMostOne(a, b string, limit int, swaps bool) int {
	switch {
	case a == "" && b == "":
		return 0
	case limit == 0:
		return 1
	case len(a) <= 1 && len(b) <= 1:
		return 1
	case len(a) <= 2*utf8.UTFMax && len(b) <= 2*utf8.UTFMax && isEdit(a, b, swaps):
		return 1
	}
	return 2
}

// trimmed reports whether trimAffixes has left nothing in common at both ends.
// It leaves more than that in torn text, where it does not find boundaries.
func trimmed(a, b string) bool {
	if a == "" || b == "" || a[0] != b[0] && a[len(a)-1] != b[len(b)-1] {
		return true
	}
	return utf8.ValidString(a) && utf8.ValidString(b)
}

// isEdit reports whether both have one code point at most, or the same two
// the other way round.
func isEdit(a, b string, swaps bool) bool {
	i, j := runeSize(a), runeSize(b)
	if i == len(a) && j == len(b) {
		return true
	}
	return swaps && i < len(a) && j < len(b) && a[:i] == b[j:] && a[i:] == b[:j]
}

// runeSize returns the number of bytes of the first code point.
func runeSize(s string) int {
	if s == "" || s[0] < utf8.RuneSelf {
		return min(1, len(s))
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

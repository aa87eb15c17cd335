package strdist

import (
	"math/bits"
	"unicode/utf8"
)

// trimAffixes removes the common prefix and suffix, whole code points only:
// they never take part in an optimal alignment's edits.
func trimAffixes(a, b string) (string, string) {
	i := commonPrefix(a, b)
	if i < len(a) && a[i] >= utf8.RuneSelf || i < len(b) && b[i] >= utf8.RuneSelf {
		i = boundary(a, b, i)
	}
	a, b = a[i:], b[i:]
	k := commonSuffix(a, b)
	for k > 0 && (!utf8.RuneStart(a[len(a)-k]) || !utf8.RuneStart(b[len(b)-k])) {
		k--
	}
	return a[:len(a)-k], b[:len(b)-k]
}

// commonPrefix returns the number of bytes at which both begin alike. It takes
// words that overlap, because the end of a loop over bytes is a jump that no
// processor foresees, and costs as much as ten bytes.
func commonPrefix(a, b string) int {
	i, n := 0, min(len(a), len(b))
	for ; n-i > 8; i += 8 {
		if x := word(a[i:i+8]) ^ word(b[i:i+8]); x != 0 {
			return i + bits.TrailingZeros64(x)>>3
		}
	}
	switch {
	case n >= 8:
		return n - 8 + bits.TrailingZeros64(word(a[n-8:n])^word(b[n-8:n]))>>3
	case n >= 4:
		x := half(a[:4]) ^ half(b[:4]) | (half(a[n-4:n])^half(b[n-4:n]))<<(8*(n-4)&63)
		return min(n, bits.TrailingZeros64(x)>>3)
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

// commonSuffix is commonPrefix for the ends.
func commonSuffix(a, b string) int {
	i, n := 0, min(len(a), len(b))
	a, b = a[len(a)-n:], b[len(b)-n:]
	for ; n-i > 8; i += 8 {
		if x := word(a[n-i-8:n-i]) ^ word(b[n-i-8:n-i]); x != 0 {
			return i + bits.LeadingZeros64(x)>>3
		}
	}
	switch {
	case n >= 8:
		return n - 8 + bits.LeadingZeros64(word(a[:8])^word(b[:8]))>>3
	case n >= 4:
		x := (half(a[n-4:n])^half(b[n-4:n]))<<32 | (half(a[:4])^half(b[:4]))<<(8*(8-n)&63)
		return min(n, bits.LeadingZeros64(x)>>3)
	}
	for i < n && a[n-1-i] == b[n-1-i] {
		i++
	}
	return i
}

// prefix4 is the length of a common prefix of at most four letters.
func prefix4(a, b string) int {
	if len(a) >= 4 && len(b) >= 4 {
		return bits.TrailingZeros64(half(a)^half(b)|1<<32) >> 3
	}
	return commonPrefix(a, b)
}

// word returns the first eight bytes of s, the first one lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// half is word for four bytes.
func half(s string) uint64 {
	_ = s[3]
	return uint64(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

// boundary moves i back to where a code point begins.
func boundary(a, b string, i int) int {
	for i > 0 && (i < len(a) && !utf8.RuneStart(a[i]) || i < len(b) && !utf8.RuneStart(b[i])) {
		i--
	}
	return i
}

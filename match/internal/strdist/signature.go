package strdist

import "math/bits"

// Signature returns a 64-bit sketch of the code points of s: two bits a
// class, set by its first and second occurrence. See [Bound].
func Signature(s string) uint64 {
	var sig uint64
	for _, r := range s {
		first := uint64(1) << (2 * (uint(r) & 31))
		sig |= first | (sig&first)<<1
	}
	return sig
}

// Bound returns a lower bound of both [Levenshtein] and [OSA] of two strings
// from their signatures: an edit adds or removes at most one occurrence on
// each side, a swap none.
func Bound(a, b uint64) int {
	return max(bits.OnesCount64(a&^b), bits.OnesCount64(b&^a))
}

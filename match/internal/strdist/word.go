package strdist

import "math/bits"

// A kernel sees the pattern, of m ≤ 64 code points, as a table of the places
// where it has each symbol, one bit for each. The symbols of a text are the
// low five bits of its bytes: letters, or numbers given to code points.
// Each kernel also returns the class of the text's bytes, gathered while it
// waits for the column before: a loop of its own would cost more.
type text interface{ string | []byte }

// levenshteinWord is the bit-vector algorithm of Myers (1999) in the form of
// Hyyrö (2001): vp and vn hold a column's vertical differences of +1 and -1.
// Their sum is what the last column is higher at the bottom than at the top,
// where it is the length of the text, so that no score is kept on the way.
func levenshteinWord[T text](table *[32]uint64, m int, t T) (dist int, class uint8) {
	vp, vn := ^uint64(0), uint64(0)
	for j := range len(t) {
		class |= byteClass[t[j]]
		x := table[t[j]&31] | vn
		d0 := (((x & vp) + vp) ^ vp) | x
		hp := (vn|^(d0|vp))<<1 | 1
		vp, vn = (d0&vp)<<1|^(d0|hp), hp&d0
	}
	return len(t) + rise(vp, vn, m), class
}

// osaWord is Hyyrö's (2003) extension by transpositions: tr marks the places
// where the last two code points of the text are swapped in the pattern.
func osaWord[T text](table *[32]uint64, m int, t T) (dist int, class uint8) {
	vp, vn, d0, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	for j := range len(t) {
		class |= byteClass[t[j]]
		p := table[t[j]&31]
		tr := ((^d0 & p) << 1) & before
		d0 = (((p & vp) + vp) ^ vp) | p | vn | tr
		hp := (vn|^(d0|vp))<<1 | 1
		vp, vn = (d0&vp)<<1|^(d0|hp), hp&d0
		before = p
	}
	return len(t) + rise(vp, vn, m), class
}

// rise returns the sum of the vertical differences of the first m rows.
func rise(vp, vn uint64, m int) int {
	rows := ^uint64(0) >> ((wordSize - m) & 63)
	return bits.OnesCount64(vp&rows) - bits.OnesCount64(vn&rows)
}

// jaroWord returns the Jaro similarity (Jaro 1989). Each code point of the
// text takes the first free place of the pattern within the window; the
// matched places, taken in order on both sides, then tell the transpositions.
// The common prefix, of that length, is known to take the places it stands
// at: all before them are taken.
func jaroWord[T text](table *[32]uint64, m, prefix int, t T) (score float64, class uint8) {
	n := len(t)
	matchedM, matchedN, class := matchedPlaces(table, max(0, max(m, n)/2-1), prefix, t)
	k := bits.OnesCount64(matchedM)
	if k == 0 {
		return 0, class
	}
	return jaroScore(k, swapped(table, matchedM, matchedN, t), m, n), class
}

// matchedPlaces returns the places that are matched, in the pattern and in the
// text.
func matchedPlaces[T text](table *[32]uint64, window, prefix int, t T) (matchedM, matchedN uint64, class uint8) {
	// The places within the window of the symbol that comes next, and one bit
	// for each step that leaves no place behind.
	behind := max(0, prefix-window) & 63
	ahead := (uint64(1)<<((window+prefix+1)&63) - 1) >> behind << behind
	more := uint64(1)<<(max(0, window-prefix)&63) - 1
	matchedM = uint64(1)<<(prefix&63) - 1
	for j := prefix; j < len(t); j++ {
		class |= byteClass[t[j]]
		free := table[t[j]&31] & ahead &^ matchedM
		matchedM |= free & -free
		matchedN = matchedN<<1 | (free|-free)>>63
		ahead = ahead<<1 | more&1
		more >>= 1
	}
	return matchedM, matchedN, class
}

// swapped counts the matched symbols of the text that stand in another order
// in the pattern, from the last one on, which is the lowest bit of matchedN.
func swapped[T text](table *[32]uint64, matchedM, matchedN uint64, t T) int {
	count := 0
	for matchedN != 0 {
		j := len(t) - 1 - bits.TrailingZeros64(matchedN)
		matchedN &= matchedN - 1
		place := bits.LeadingZeros64(matchedM)
		matchedM &^= 1 << 63 >> (place & 63)
		count += int(^table[t[j]&31] << (place & 63) >> 63)
	}
	return count
}

func jaroScore(matched, swapped, m, n int) float64 {
	k := float64(matched)
	return (k/float64(m) + k/float64(n) + (k-float64(swapped)/2)/k) / 3
}

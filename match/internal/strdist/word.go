package strdist

import "math/bits"

// levenshteinWord is the bit-vector algorithm of Myers (1999) in the form of
// Hyyrö (2001): vp and vn hold the columns' vertical differences of +1 and
// -1. pm[j] is the set of places where the pattern, of m ≤ 64 code points,
// has the j-th code point of the text.
func levenshteinWord(pm []uint64, m, limit int) int {
	vp, vn := ^uint64(0), uint64(0)
	last := uint64(1) << (m - 1)
	dist, left := m, len(pm)
	for _, p := range pm {
		left--
		x := p | vn
		d0 := (((x & vp) + vp) ^ vp) | x
		hp := vn | ^(d0 | vp)
		hn := d0 & vp
		if hp&last != 0 {
			dist++
			if dist-left > limit {
				return limit + 1
			}
		} else if hn&last != 0 {
			dist--
		}
		hp = hp<<1 | 1
		vp = hn<<1 | ^(d0 | hp)
		vn = hp & d0
	}
	return within(dist, limit)
}

// osaWord is Hyyrö's (2003) extension by transpositions: tr marks the places
// where the last two code points of the text are swapped in the pattern.
func osaWord(pm []uint64, m, limit int) int {
	vp, vn, d0, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	last := uint64(1) << (m - 1)
	dist, left := m, len(pm)
	for _, p := range pm {
		left--
		tr := ((^d0 & p) << 1) & before
		d0 = (((p & vp) + vp) ^ vp) | p | vn | tr
		hp := vn | ^(d0 | vp)
		hn := d0 & vp
		if hp&last != 0 {
			dist++
			if dist-left > limit {
				return limit + 1
			}
		} else if hn&last != 0 {
			dist--
		}
		hp = hp<<1 | 1
		vp = hn<<1 | ^(d0 | hp)
		vn = hp & d0
		before = p
	}
	return within(dist, limit)
}

// jaroWord returns the Jaro similarity (Jaro 1989). Each code point of the
// text takes the first free place of the pattern within the window; the
// matched places, taken in order on both sides, then tell the transpositions.
func jaroWord(pm []uint64, m int) float64 {
	n := len(pm)
	window := max(0, max(m, n)/2-1)
	reach := uint64(1)<<(window&63)<<1 - 1 // places up to window ahead
	var matchedM, matchedN uint64
	for j, p := range pm {
		if free := p & reach &^ matchedM; free != 0 {
			matchedM |= free & -free
			matchedN |= 1 << (j & 63)
		}
		reach <<= 1
		if j < window {
			reach |= 1
		}
	}
	k := bits.OnesCount64(matchedM)
	if k == 0 {
		return 0
	}
	swapped := 0
	for rest := matchedN; rest != 0; rest &= rest - 1 {
		place := matchedM & -matchedM
		matchedM ^= place
		if pm[bits.TrailingZeros64(rest)&63]&place == 0 {
			swapped++
		}
	}
	return jaroScore(k, swapped, m, n)
}

func jaroScore(matched, swapped, m, n int) float64 {
	k := float64(matched)
	return (k/float64(m) + k/float64(n) + (k-float64(swapped)/2)/k) / 3
}

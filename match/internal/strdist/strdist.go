// Package strdist holds the string distances that matching is built on:
// Levenshtein, optimal string alignment (OSA) and Jaro–Winkler.
//
// Distances are counted in Unicode code points. Two empty strings have
// distance 0 here; whether an empty value is equal to another is a question
// of the caller, for whom empty is missing.
package strdist

// Levenshtein returns the number of insertions, deletions and substitutions
// that turn a into b, or max+1 where it is larger than max. A negative max
// means no limit.
func Levenshtein(a, b string, max int) int { return within(edit(a, b, false), max) }

// OSA returns the optimal string alignment distance: as [Levenshtein], with
// the swap of two neighbours as one edit, no substring being edited twice.
func OSA(a, b string, max int) int { return within(edit(a, b, true), max) }

func within(d, max int) int {
	if max >= 0 && d > max {
		return max + 1
	}
	return d
}

func edit(a, b string, swaps bool) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if swaps && i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

// JaroWinkler returns the similarity of a and b from 0 to 1, or 0 where it is
// below cutoff. The common prefix, of at most four, weighs a tenth each
// (Winkler 1990), applied when the Jaro similarity is above 0.7.
func JaroWinkler(a, b string, cutoff float64) float64 {
	x, y := []rune(a), []rune(b)
	s := jaro(x, y)
	if s > 0.7 {
		n := 0
		for n < min(4, len(x), len(y)) && x[n] == y[n] {
			n++
		}
		s += float64(n) * 0.1 * (1 - s)
	}
	if s < cutoff {
		return 0
	}
	return s
}

func jaro(x, y []rune) float64 {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	window := max(0, max(len(x), len(y))/2-1)
	usedX, usedY := make([]bool, len(x)), make([]bool, len(y))
	m := 0
	for i := range x {
		for j := max(0, i-window); j <= min(len(y)-1, i+window); j++ {
			if !usedY[j] && x[i] == y[j] {
				usedX[i], usedY[j] = true, true
				m++
				break
			}
		}
	}
	if m == 0 {
		return 0
	}
	t, j := 0, 0
	for i := range x {
		if !usedX[i] {
			continue
		}
		for !usedY[j] {
			j++
		}
		if x[i] != y[j] {
			t++
		}
		j++
	}
	fm := float64(m)
	return (fm/float64(len(x)) + fm/float64(len(y)) + (fm-float64(t)/2)/fm) / 3
}

// Signature returns a 64-bit sketch of the letters of s: two bits a class,
// set by its first and second occurrence. See [Bound].
func Signature(s string) uint64 {
	var sig uint64
	for _, r := range s {
		first := uint64(1) << (2 * (uint(r) & 31))
		if sig&first == 0 {
			sig |= first
		} else {
			sig |= first << 1
		}
	}
	return sig
}

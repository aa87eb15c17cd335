package match

import "github.com/kith-go/kith/match/internal/strdist"

const maxFoldedEdit = 32

// foldedEdit returns the edit distance of two romanised words where letters
// that sound or look alike cost less than a full edit, and so do a doubled
// letter, a mute h and a swap of neighbours. Words of more than 32 bytes are
// compared by plain edits.
func foldedEdit(a, b string) float32 {
	if len(a) > maxFoldedEdit || len(b) > maxFoldedEdit || !asciiWord(a) || !asciiWord(b) {
		return float32(strdist.OSA(a, b, -1))
	}
	var rows [3][maxFoldedEdit + 1]float32
	var drops [maxFoldedEdit]float32
	for j := range len(b) {
		drops[j] = dropCost(b, j)
		rows[0][j+1] = rows[0][j] + drops[j]
	}
	for i := 1; i <= len(a); i++ {
		row, above, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		c, drop := a[i-1], dropCost(a, i-1)
		costs := &swapCosts[c&31]
		row[0] = above[0] + drop
		for j := 1; j <= len(b); j++ {
			d := b[j-1]
			best := above[j-1]
			if c != d {
				best += costs[d&31]
			}
			best = min(best, above[j]+drop, row[j-1]+drops[j-1])
			if i > 1 && j > 1 && c == b[j-2] && a[i-2] == d && c != d {
				best = min(best, before[j-2]+.8)
			}
			row[j] = best
		}
	}
	return rows[len(a)%3][len(b)]
}

// swapCosts holds [swapCost] of every two letters, by their last five bits.
var swapCosts = func() (t [32][32]float32) {
	for i := range t {
		for j := range t {
			t[i][j] = swapCost('`'+byte(i), '`'+byte(j))
		}
	}
	return t
}()

func asciiWord(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// dropCost is the cost of leaving out letter i of s.
func dropCost(s string, i int) float32 {
	c := s[i]
	switch {
	case i > 0 && s[i-1] == c:
		return .2
	case c == 'h' && i > 0:
		return .3
	case isVowel(c) && (i > 0 && isVowel(s[i-1]) || i+1 < len(s) && isVowel(s[i+1])):
		return .4
	case isVowel(c) && i > 0:
		return .8
	}
	return 1
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// swapCost is the cost of writing d for c: the pairs are those that
// romanisations and languages write for one sound.
func swapCost(c, d byte) float32 {
	if c == d {
		return 0
	}
	if c > d {
		c, d = d, c
	}
	switch [2]byte{c, d} {
	case [2]byte{'e', 'i'}, [2]byte{'o', 'u'}, [2]byte{'c', 'k'}, [2]byte{'s', 'z'}, [2]byte{'g', 'h'}, [2]byte{'c', 's'}:
		return .4
	case [2]byte{'b', 'v'}, [2]byte{'f', 'v'}, [2]byte{'g', 'k'}, [2]byte{'d', 't'}, [2]byte{'b', 'p'}, [2]byte{'k', 'q'},
		[2]byte{'g', 'i'}, [2]byte{'m', 'n'}, [2]byte{'u', 'v'}, [2]byte{'a', 'e'}, [2]byte{'a', 'o'}:
		return .6
	}
	if isVowel(c) && isVowel(d) {
		return .8
	}
	return 1
}

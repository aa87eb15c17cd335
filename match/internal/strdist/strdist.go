// Package strdist holds the string kernels that matching is built on:
// Levenshtein, optimal string alignment (OSA) and Jaro–Winkler.
//
// Distances are counted in Unicode code points; invalid bytes count as one
// each. Two empty strings have distance 0 here; whether an empty value is
// equal to another is a question of the caller, for whom empty is missing.
//
// Strings of at most 64 code points are compared bit-parallel and without
// allocation: each code point of the text is looked up as the set of places
// where the pattern has it, one machine word, and a column of the alignment
// is one step of word arithmetic (Myers 1999, Hyyrö 2001 and 2003). Longer
// strings are aligned row by row.
package strdist

// wordSize is the number of code points that fit into one machine word.
const wordSize = 64

// Levenshtein returns the number of insertions, deletions and substitutions
// that turn a into b, or max+1 where it is larger than max. A negative max
// means no limit.
func Levenshtein(a, b string, max int) int {
	a, b = trimAffixes(a, b)
	var pm [wordSize]uint64
	m, n, ok := placeMasks(a, b, &pm)
	if !ok {
		return within(rowDistance(a, b, max, false), max)
	}
	if m == 0 || n == 0 {
		return within(m+n, max)
	}
	if max < 0 {
		max = m + n
	}
	return levenshteinWord(pm[:n], m, max)
}

// OSA returns the optimal string alignment distance: as [Levenshtein], with
// the swap of two neighbours as one edit, no substring being edited twice.
func OSA(a, b string, max int) int {
	a, b = trimAffixes(a, b)
	var pm [wordSize]uint64
	m, n, ok := placeMasks(a, b, &pm)
	if !ok {
		return within(rowDistance(a, b, max, true), max)
	}
	if m == 0 || n == 0 {
		return within(m+n, max)
	}
	if max < 0 {
		max = m + n
	}
	return osaWord(pm[:n], m, max)
}

// JaroWinkler returns the similarity of a and b from 0 to 1, or 0 where it is
// below cutoff. The common prefix, of at most four, weighs a tenth each
// (Winkler 1990), applied when the Jaro similarity is above 0.7.
func JaroWinkler(a, b string, cutoff float64) float64 {
	if a == b {
		if a == "" {
			return 0
		}
		return 1
	}
	var pm [wordSize]uint64
	m, n, ok := placeMasks(a, b, &pm)
	if !ok {
		return cut(jaroWinklerLong(a, b), cutoff)
	}
	if m == 0 || n == 0 || cutoff > 0 && upperJaroWinkler(m, n) < cutoff {
		return 0
	}
	return cut(winkler(jaroWord(pm[:n], m), commonPrefix(&pm, m, n)), cutoff)
}

func within(d, max int) int {
	if max >= 0 && d > max {
		return max + 1
	}
	return d
}

func cut(s, cutoff float64) float64 {
	if s < cutoff {
		return 0
	}
	return s
}

// upperJaroWinkler returns the similarity that strings of these lengths can
// reach at most: all of the shorter one matched in order, prefix of four.
func upperJaroWinkler(m, n int) float64 {
	short, long := min(m, n), max(m, n)
	j := (2 + float64(short)/float64(long)) / 3
	return winkler(j, min(4, short))
}

func winkler(jaro float64, prefix int) float64 {
	if jaro > 0.7 {
		return jaro + float64(prefix)*0.1*(1-jaro)
	}
	return jaro
}

// commonPrefix returns the length of the common prefix, at most four, from
// the places of the text's code points in the pattern.
func commonPrefix(pm *[wordSize]uint64, m, n int) int {
	i := 0
	for i < 4 && i < m && i < n && pm[i]>>i&1 == 1 {
		i++
	}
	return i
}

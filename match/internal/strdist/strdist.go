// Package strdist holds the string kernels that matching is built on:
// Levenshtein, optimal string alignment (OSA) and Jaro–Winkler.
//
// Distances are counted in Unicode code points; a byte that is not of one
// counts as one, equal to itself only. Two empty strings have distance 0 here; whether an empty value is
// equal to another is a question of the caller, for whom empty is missing.
//
// Strings of at most 64 code points are compared bit-parallel and without
// allocation: each code point of the text is looked up as the set of places
// where the pattern has it, one machine word, and a column of the alignment
// is one step of word arithmetic (Myers 1999, Hyyrö 2001 and 2003). Longer
// strings are aligned row by row. Whether two strings are one edit apart
// is told without aligning them at all.
package strdist

import "unicode/utf8"

// wordSize is the number of code points that fit into one machine word.
const wordSize = 64

// Levenshtein returns the number of insertions, deletions and substitutions
// that turn a into b, or max+1 where it is larger than max. A negative max
// means no limit.
func Levenshtein(a, b string, max int) int {
	a, b = trimAffixes(a, b)
	if (max == 0 || max == 1) && trimmed(a, b) {
		return atMostOne(a, b, max, false)
	}
	if len(a) < len(b) {
		a, b = b, a // each column is a step: the shorter one is the text
	}
	switch {
	case len(b) == 0:
		return within(utf8.RuneCountInString(a), max)
	case len(a) > wordSize:
		return within(levenshteinWide(a, b, max), max)
	}
	var table [32]uint64
	if setLetters(&table, a) == 0 {
		if d, class := levenshteinWord(&table, len(a), b); class == 0 {
			return within(d, max)
		}
	}
	return within(levenshteinWide(a, b, max), max)
}

// levenshteinWide is for strings that are not of letters or not short.
func levenshteinWide(a, b string, max int) int {
	var y symbols
	if !y.set(a, b) {
		return rowDistance(a, b, max, false)
	}
	dist, _ := levenshteinWord(&y.table, y.m, y.text[:y.n])
	return dist
}

// OSA returns the optimal string alignment distance: as [Levenshtein], with
// the swap of two neighbours as one edit, no substring being edited twice.
func OSA(a, b string, max int) int {
	a, b = trimAffixes(a, b)
	if (max == 0 || max == 1) && trimmed(a, b) {
		return atMostOne(a, b, max, true)
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	switch {
	case len(b) == 0:
		return within(utf8.RuneCountInString(a), max)
	case len(a) > wordSize:
		return within(osaWide(a, b, max), max)
	}
	var table [32]uint64
	if setLetters(&table, a) == 0 {
		if d, class := osaWord(&table, len(a), b); class == 0 {
			return within(d, max)
		}
	}
	return within(osaWide(a, b, max), max)
}

func osaWide(a, b string, max int) int {
	var y symbols
	if !y.set(a, b) {
		return rowDistance(a, b, max, true)
	}
	dist, _ := osaWord(&y.table, y.m, y.text[:y.n])
	return dist
}

// JaroWinkler returns the similarity of a and b from 0 to 1, or 0 where it is
// below cutoff. The common prefix, of at most four, weighs a tenth each
// (Winkler 1990), applied when the Jaro similarity is above 0.7.
func JaroWinkler(a, b string, cutoff float64) float64 {
	if a == "" || b == "" {
		return 0
	}
	prefix := prefix4(a, b)
	if len(a) > wordSize || len(b) > wordSize {
		return cut(jaroWinklerWide(a, b, cutoff), cutoff)
	}
	var table [32]uint64
	if setLetters(&table, a) == 0 {
		if cutoff > 0 && upperJaroWinkler(len(a), len(b)) < cutoff && classOf(b) == 0 {
			return 0
		}
		if s, class := jaroWord(&table, len(a), prefix, b); class == 0 {
			return cut(winkler(s, prefix), cutoff)
		}
	}
	return cut(jaroWinklerWide(a, b, cutoff), cutoff)
}

func jaroWinklerWide(a, b string, cutoff float64) float64 {
	var y symbols
	if !y.set(a, b) {
		return jaroWinklerLong(a, b)
	}
	if upperJaroWinkler(y.m, y.n) < cutoff {
		return 0
	}
	prefix := y.prefix()
	jaro, _ := jaroWord(&y.table, y.m, prefix, y.text[:y.n])
	return winkler(jaro, prefix)
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

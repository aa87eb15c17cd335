package strdist

import (
	"unicode/utf8"
)

// The classes of a byte, as bits: anything but [a-z ], and not ASCII.
const (
	classOther   = 1
	classUnicode = 2
)

var byteClass = func() (t [256]uint8) {
	for i := range t {
		switch {
		case i >= utf8.RuneSelf:
			t[i] = classOther | classUnicode
		case i != ' ' && (i < 'a' || i > 'z'):
			t[i] = classOther
		}
	}
	return t
}()

// placeMasks sets pm[j] to the places of b's j-th code point in a and returns
// the lengths of both in code points; ok is false when either is longer than
// a word.
func placeMasks(a, b string, pm *[wordSize]uint64) (m, n int, ok bool) {
	class := classOf(a) | classOf(b)
	if class&classUnicode != 0 {
		return unicodeMasks(a, b, pm)
	}
	m, n = len(a), len(b)
	if m > wordSize || n > wordSize {
		return m, n, false
	}
	if class&classOther == 0 {
		letterMasks(a, b, pm)
	} else {
		asciiMasks(a, b, pm)
	}
	return m, n, true
}

func classOf(s string) uint8 {
	var c uint8
	for i := range len(s) {
		c |= byteClass[s[i]]
	}
	return c
}

// letterMasks is for [a-z ], whose low five bits are distinct: a table of 32
// words is quicker to clear than one of 128.
func letterMasks(a, b string, pm *[wordSize]uint64) {
	var table [32]uint64
	for i := range len(a) {
		table[a[i]&31] |= 1 << (i & 63)
	}
	for j := range len(b) {
		pm[j&63] = table[b[j]&31]
	}
}

func asciiMasks(a, b string, pm *[wordSize]uint64) {
	var table [128]uint64
	for i := range len(a) {
		table[a[i]&127] |= 1 << (i & 63)
	}
	for j := range len(b) {
		pm[j&63] = table[b[j]&127]
	}
}

// unicodeMasks keeps the places by code point in an open hash table twice the
// size of a word, so that probing always ends.
func unicodeMasks(a, b string, pm *[wordSize]uint64) (m, n int, ok bool) {
	const size = 2 * wordSize
	var keys [size]rune // stored plus one: zero is free
	var table [size]uint64
	for _, r := range a {
		if m == wordSize {
			return m, n, false
		}
		h := hash(r)
		for keys[h] != r+1 && keys[h] != 0 {
			h = (h + 1) % size
		}
		keys[h] = r + 1
		table[h] |= 1 << m
		m++
	}
	for _, r := range b {
		if n == wordSize {
			return m, n, false
		}
		h := hash(r)
		for keys[h] != r+1 && keys[h] != 0 {
			h = (h + 1) % size
		}
		pm[n] = table[h] // a free slot holds no places
		n++
	}
	return m, n, true
}

func hash(r rune) uint32 { return uint32(r) * 2654435761 >> 25 }

// trimAffixes removes the common prefix and suffix, whole code points only:
// they never take part in an optimal alignment's edits.
func trimAffixes(a, b string) (string, string) {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i < len(a) && i < len(b) {
		i = boundary(a, b, i)
	} else if i < len(a) && !utf8.RuneStart(a[i]) || i < len(b) && !utf8.RuneStart(b[i]) {
		i = boundary(a, b, i)
	}
	a, b = a[i:], b[i:]
	k := 0
	for k < len(a) && k < len(b) && a[len(a)-1-k] == b[len(b)-1-k] {
		k++
	}
	for k > 0 && (!utf8.RuneStart(a[len(a)-k]) || !utf8.RuneStart(b[len(b)-k])) {
		k--
	}
	return a[:len(a)-k], b[:len(b)-k]
}

// boundary moves i back to where a code point begins.
func boundary(a, b string, i int) int {
	for i > 0 && (i < len(a) && !utf8.RuneStart(a[i]) || i < len(b) && !utf8.RuneStart(b[i])) {
		i--
	}
	return i
}

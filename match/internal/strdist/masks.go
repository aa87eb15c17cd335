package strdist

import "unicode/utf8"

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

func classOf(s string) uint8 {
	var c uint8
	for i := range len(s) {
		c |= byteClass[s[i]]
	}
	return c
}

// setLetters fills a cleared table with the places of s and returns the class
// of all its bytes. The low five bits of [a-z ] are distinct, so that the table
// is right where the class is 0.
func setLetters(table *[32]uint64, s string) uint8 {
	var class uint8
	for i := range len(s) {
		class |= byteClass[s[i]]
		table[s[i]&31] |= 1 << (i & 63)
	}
	return class
}

// symbols are two strings of any code points, those of the pattern numbered
// from 1 on. All others are 0, which has no places.
type symbols struct {
	table [32]uint64
	text  [wordSize]byte
	m, n  int
}

// set reports whether both fit into a word and the numbers into five bits.
func (y *symbols) set(a, b string) bool {
	if max(len(a), len(b)) <= wordSize && (classOf(a)|classOf(b))&classUnicode == 0 {
		return y.setASCII(a, b)
	}
	return y.setUnicode(a, b)
}

func (y *symbols) setASCII(a, b string) bool {
	var number [128]byte
	last := byte(0)
	for i := range len(a) {
		c := a[i] & 127
		if number[c] == 0 {
			last++
			number[c] = last
		}
		y.table[number[c]&31] |= 1 << (i & 63)
	}
	for j := range len(b) {
		y.text[j&63] = number[b[j]&127]
	}
	y.m, y.n = len(a), len(b)
	return last < 32
}

// setUnicode keeps the numbers in an open hash table twice the size of a word,
// so that probing always ends.
func (y *symbols) setUnicode(a, b string) bool {
	var keys [2 * wordSize]rune // stored plus one: zero is free
	var number [2 * wordSize]byte
	last := byte(0)
	for i := 0; i < len(a); {
		r, size := codePoint(a, i)
		i += size
		h := slot(&keys, r)
		if keys[h] == 0 {
			last++
			keys[h], number[h] = r+1, last
		}
		if y.m == wordSize || last > 31 {
			return false
		}
		y.table[number[h]&31] |= 1 << (y.m & 63)
		y.m++
	}
	for j := 0; j < len(b); {
		r, size := codePoint(b, j)
		j += size
		if y.n == wordSize {
			return false
		}
		y.text[y.n&63] = number[slot(&keys, r)]
		y.n++
	}
	return true
}

// codePoint decodes s at i; the usual one of two bytes takes no call. A byte
// that is not of a code point becomes one of its own, beyond all that there
// are.
func codePoint(s string, i int) (r rune, size int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if 0xc2 <= c && c <= 0xdf && i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
		return rune(c&0x1f)<<6 | rune(s[i+1]&0x3f), 2
	}
	return longCodePoint(s[i:])
}

func longCodePoint(s string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		r = utf8.MaxRune + 1 + rune(s[0])
	}
	return r, size
}

func slot(keys *[2 * wordSize]rune, r rune) uint32 {
	h := uint32(r) % (2 * wordSize) // the letters of a script follow each other
	for keys[h] != r+1 && keys[h] != 0 {
		h = (h + 1) % (2 * wordSize)
	}
	return h
}

// prefix returns the length of the common prefix, at most four: the places of
// the text's symbols in the pattern tell it.
func (y *symbols) prefix() int {
	i := 0
	for i < min(4, y.m, y.n) && y.table[y.text[i]]>>i&1 == 1 {
		i++
	}
	return i
}

package normalize

import (
	"strings"
)

// DoubleMetaphone returns the primary and the alternate key of a word by
// Lawrence Philips' Double Metaphone (C/C++ Users Journal, June 2000), each of
// at most length letters: how the word sounds to English ears, and how else if
// it is of another origin. Both are equal where there is one reading, and
// empty for a word without a letter the algorithm knows.
//
// It is made for English and tolerant of the common European spellings; marked
// letters other than Ç and Ñ are skipped, so fold a word first where they
// should count.
func DoubleMetaphone(word string, length int) (primary, alternate string) {
	m := metaphone{word: []rune(strings.ToUpper(strings.TrimSpace(word[:min(len(word), maxName)]))), limit: length}
	m.slavic = strings.ContainsAny(string(m.word), "WK") || strings.Contains(string(m.word), "CZ")
	i := 0
	if m.has(0, "GN", "KN", "PN", "WR", "PS") {
		i = 1
	}
	for i < len(m.word) && (len(m.primary) < length || len(m.alternate) < length) {
		i += m.step(i)
	}
	return string(m.primary), string(m.alternate)
}

type metaphone struct {
	word               []rune
	primary, alternate []byte
	limit              int
	slavic             bool // Slavic or German spelling
}

// at returns letter i, 0 outside the word.
func (m *metaphone) at(i int) rune {
	if i < 0 || i >= len(m.word) {
		return 0
	}
	return m.word[i]
}

func (m *metaphone) vowel(i int) bool {
	switch m.at(i) {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		return true
	}
	return false
}

// has reports whether one of the texts stands at i.
func (m *metaphone) has(i int, texts ...string) bool {
	if i < 0 {
		return false
	}
next:
	for _, t := range texts {
		for j := range len(t) {
			if m.at(i+j) != rune(t[j]) {
				continue next
			}
		}
		return true
	}
	return false
}

// one reports whether letter i is one of set.
func (m *metaphone) one(i int, set string) bool {
	r := m.at(i)
	return r != 0 && strings.ContainsRune(set, r)
}

// add appends to the primary key and, where one is given, another text to the
// alternate one.
func (m *metaphone) add(primary string, alternate ...string) {
	other := primary
	if len(alternate) > 0 {
		other = alternate[0]
	}
	m.primary = appendUpTo(m.primary, primary, m.limit)
	m.alternate = appendUpTo(m.alternate, other, m.limit)
}

func appendUpTo(key []byte, s string, limit int) []byte {
	return append(key, s[:min(len(s), max(0, limit-len(key)))]...)
}

// double returns 2 where the letter behind i is one of set, else 1.
func (m *metaphone) double(i int, set string) int {
	if m.one(i+1, set) {
		return 2
	}
	return 1
}

// germanStart reports a beginning that keeps German or Dutch sounds.
func (m *metaphone) germanStart() bool { return m.has(0, "VAN ", "VON ", "SCH") }

// step reads the letters at i and returns how many it read.
func (m *metaphone) step(i int) int {
	switch r := m.at(i); r {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		if i == 0 {
			m.add("A")
		}
	case 'B':
		m.add("P")
		return m.double(i, "B")
	case 'Ç':
		m.add("S")
	case 'C':
		return m.letterC(i)
	case 'D':
		return m.letterD(i)
	case 'F', 'K', 'N':
		m.add(string(r))
		return m.double(i, string(r))
	case 'G':
		return m.letterG(i)
	case 'H':
		if (i == 0 || m.vowel(i-1)) && m.vowel(i+1) {
			m.add("H")
			return 2
		}
	case 'J':
		return m.letterJ(i)
	case 'L':
		return m.letterL(i)
	case 'M':
		m.add("M")
		if m.at(i+1) == 'M' || m.has(i-1, "UMB") && (i+1 == len(m.word)-1 || m.has(i+2, "ER")) {
			return 2
		}
	case 'Ñ':
		m.add("N")
	case 'P':
		if m.at(i+1) == 'H' {
			m.add("F")
			return 2
		}
		m.add("P")
		return m.double(i, "PB")
	case 'Q':
		m.add("K")
		return m.double(i, "Q")
	case 'R':
		return m.letterR(i)
	case 'S':
		return m.letterS(i)
	case 'T':
		return m.letterT(i)
	case 'V':
		m.add("F")
		return m.double(i, "V")
	case 'W':
		return m.letterW(i)
	case 'X':
		return m.letterX(i)
	case 'Z':
		return m.letterZ(i)
	}
	return 1
}

func (m *metaphone) letterC(i int) int {
	switch {
	case m.germanCH(i):
		m.add("K")
		return 2
	case i == 0 && m.has(0, "CAESAR"):
		m.add("S")
		return 2
	case m.has(i, "CH"):
		return m.letterCH(i)
	case m.has(i, "CZ") && !m.has(i-2, "WICZ"):
		m.add("S", "X")
		return 2
	case m.has(i+1, "CIA"):
		m.add("X")
		return 3
	case m.has(i, "CC") && !(i == 1 && m.at(0) == 'M'):
		return m.letterCC(i)
	case m.has(i, "CK", "CG", "CQ"):
		m.add("K")
		return 2
	case m.has(i, "CIO", "CIE", "CIA"):
		m.add("S", "X")
		return 2
	case m.has(i, "CI", "CE", "CY"):
		m.add("S")
		return 2
	}
	m.add("K")
	switch {
	case m.has(i+1, " C", " Q", " G"):
		return 3
	case m.one(i+1, "CKQ") && !m.has(i+1, "CE", "CI"):
		return 2
	}
	return 1
}

// germanCH reports the ch of Bach, Macher, chianti.
func (m *metaphone) germanCH(i int) bool {
	if m.has(i, "CHIA") {
		return true
	}
	if i <= 1 || m.vowel(i-2) || !m.has(i-1, "ACH") {
		return false
	}
	return !m.one(i+2, "IE") || m.has(i-2, "BACHER", "MACHER")
}

func (m *metaphone) letterCC(i int) int {
	if !m.one(i+2, "IEH") || m.has(i+2, "HU") {
		m.add("K")
		return 2
	}
	if i == 1 && m.at(0) == 'A' || m.has(i-1, "UCCEE", "UCCES") {
		m.add("KS")
	} else {
		m.add("X")
	}
	return 3
}

func (m *metaphone) letterCH(i int) int {
	greek := i == 0 && m.has(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM") && !m.has(0, "CHORE")
	hard := m.germanStart() || m.has(i-2, "ORCHES", "ARCHIT", "ORCHID") || m.one(i+2, "TS") ||
		(m.one(i-1, "AOUE") || i == 0) && (m.one(i+2, "LRNMBHFVW ") || i+1 == len(m.word)-1)
	switch {
	case i > 0 && m.has(i, "CHAE"):
		m.add("K", "X")
	case greek, hard, i > 0 && m.has(0, "MC"):
		m.add("K")
	case i > 0:
		m.add("X", "K")
	default:
		m.add("X")
	}
	return 2
}

func (m *metaphone) letterD(i int) int {
	switch {
	case m.has(i, "DG") && m.one(i+2, "IEY"):
		m.add("J")
		return 3
	case m.has(i, "DG"):
		m.add("TK")
		return 2
	}
	m.add("T")
	return m.double(i, "TD")
}

func (m *metaphone) letterG(i int) int {
	switch {
	case m.at(i+1) == 'H':
		return m.letterGH(i)
	case m.at(i+1) == 'N':
		switch {
		case i == 1 && m.vowel(0) && !m.slavic:
			m.add("KN", "N")
		case !m.has(i+2, "EY") && !m.slavic:
			m.add("N", "KN")
		default:
			m.add("KN")
		}
	case m.has(i+1, "LI") && !m.slavic:
		m.add("KL", "L")
	case i == 0 && (m.at(1) == 'Y' || m.has(1, "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")),
		(m.has(i+1, "ER") || m.at(i+1) == 'Y') && !m.has(0, "DANGER", "RANGER", "MANGER") &&
			!m.one(i-1, "EI") && !m.has(i-1, "RGY", "OGY"):
		m.add("K", "J")
	case m.one(i+1, "EIY"), m.has(i-1, "AGGI", "OGGI"):
		switch {
		case m.germanStart(), m.has(i+1, "ET"):
			m.add("K")
		case m.has(i+1, "IER"):
			m.add("J")
		default:
			m.add("J", "K")
		}
	default:
		m.add("K")
		return m.double(i, "G")
	}
	return 2
}

func (m *metaphone) letterGH(i int) int {
	switch {
	case i > 0 && !m.vowel(i-1):
		m.add("K")
	case i == 0 && m.at(2) == 'I':
		m.add("J")
	case i == 0:
		m.add("K")
	case i > 1 && m.one(i-2, "BHD"), i > 2 && m.one(i-3, "BHD"), i > 3 && m.one(i-4, "BH"):
		// mute, as in bough or Hugh
	case i > 2 && m.at(i-1) == 'U' && m.one(i-3, "CGLRT"):
		m.add("F")
	case m.at(i-1) != 'I':
		m.add("K")
	}
	return 2
}

func (m *metaphone) letterJ(i int) int {
	if m.has(i, "JOSE") || m.has(0, "SAN ") {
		if i == 0 && m.at(4) == ' ' || len(m.word) == 4 || m.has(0, "SAN ") {
			m.add("H")
		} else {
			m.add("J", "H")
		}
		return 1
	}
	switch {
	case i == 0:
		m.add("J", "A")
	case m.vowel(i-1) && !m.slavic && m.one(i+1, "AO"):
		m.add("J", "H")
	case i == len(m.word)-1:
		m.add("J", " ")
	case !m.one(i+1, "LTKSNMBZ") && !m.one(i-1, "SKL"):
		m.add("J")
	}
	return m.double(i, "J")
}

func (m *metaphone) letterL(i int) int {
	n := len(m.word)
	spanish := m.at(i+1) == 'L' && (i == n-3 && m.has(i-1, "ILLO", "ILLA", "ALLE") ||
		(m.has(n-2, "AS", "OS") || m.one(n-1, "AO")) && m.has(i-1, "ALLE"))
	if spanish {
		m.add("L", "")
	} else {
		m.add("L")
	}
	return m.double(i, "L")
}

func (m *metaphone) letterR(i int) int {
	if i == len(m.word)-1 && !m.slavic && m.has(i-2, "IE") && !m.has(i-4, "ME", "MA") {
		m.add("", "R") // French, as in Rogier
	} else {
		m.add("R")
	}
	return m.double(i, "R")
}

func (m *metaphone) letterS(i int) int {
	switch {
	case m.has(i-1, "ISL", "YSL"):
		return 1
	case i == 0 && m.has(0, "SUGAR"):
		m.add("X", "S")
		return 1
	case m.has(i, "SH"):
		if m.has(i+1, "HEIM", "HOEK", "HOLM", "HOLZ") {
			m.add("S")
		} else {
			m.add("X")
		}
		return 2
	case m.has(i, "SIO", "SIA"):
		if m.slavic {
			m.add("S")
		} else {
			m.add("S", "X")
		}
		return 3
	case i == 0 && m.one(1, "MNLW"), m.at(i+1) == 'Z':
		m.add("S", "X")
		return m.double(i, "Z")
	case m.has(i, "SC"):
		return m.letterSC(i)
	case i == len(m.word)-1 && m.has(i-2, "AI", "OI"):
		m.add("", "S")
	default:
		m.add("S")
	}
	return m.double(i, "SZ")
}

func (m *metaphone) letterSC(i int) int {
	switch {
	case m.at(i+2) != 'H' && m.one(i+2, "IEY"):
		m.add("S")
	case m.at(i+2) != 'H':
		m.add("SK")
	case m.has(i+3, "ER", "EN"):
		m.add("X", "SK")
	case m.has(i+3, "OO", "UY", "ED", "EM"):
		m.add("SK")
	case i == 0 && !m.vowel(3) && m.at(3) != 'W':
		m.add("X", "S")
	default:
		m.add("X")
	}
	return 3
}

func (m *metaphone) letterT(i int) int {
	switch {
	case m.has(i, "TION", "TIA", "TCH"):
		m.add("X")
		return 3
	case m.has(i, "TH", "TTH"):
		if m.has(i+2, "OM", "AM") || m.germanStart() {
			m.add("T")
		} else {
			m.add("0", "T")
		}
		return 2
	}
	m.add("T")
	return m.double(i, "TD")
}

func (m *metaphone) letterW(i int) int {
	switch {
	case m.has(i, "WR"):
		m.add("R")
		return 2
	case i == 0 && m.vowel(1):
		m.add("A", "F")
	case i == 0 && m.at(1) == 'H':
		m.add("A")
	case i == len(m.word)-1 && m.vowel(i-1), m.has(i-1, "EWSKI", "EWSKY", "OWSKI", "OWSKY"), m.has(0, "SCH"):
		m.add("", "F")
	case m.has(i, "WICZ", "WITZ"):
		m.add("TS", "FX")
		return 4
	}
	return 1
}

func (m *metaphone) letterX(i int) int {
	if i == 0 {
		m.add("S")
		return 1
	}
	if i != len(m.word)-1 || !m.has(i-3, "IAU", "EAU") && !m.has(i-2, "AU", "OU") {
		m.add("KS")
	}
	return m.double(i, "CX")
}

func (m *metaphone) letterZ(i int) int {
	if m.at(i+1) == 'H' {
		m.add("J")
		return 2
	}
	if m.has(i+1, "ZO", "ZI", "ZA") || m.slavic && i > 0 && m.at(i-1) != 'T' {
		m.add("S", "TS")
	} else {
		m.add("S")
	}
	return m.double(i, "Z")
}

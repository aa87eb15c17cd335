package normalize

import "strings"

// PortugueseMetaphone returns how a word sounds in Brazilian Portuguese, its
// vowels left out but for a first one: "Felipe" and "Phelippe" are FLP,
// "Conceição" and "Conseição" KNSS. The signs are those of the Portuguese
// Metaphone of Várzea Paulista (C. Jordão): 1 is lh, 2 the strong r of an
// initial, a final or rr, 3 is nh, X the sh of xícara.
func PortugueseMetaphone(word string) string {
	var buf [64]byte
	p := portuguese{word: portugueseLetters(word[:min(len(word), maxName)]), key: buf[:0]}
	for i := 0; i < len(p.word); {
		i += p.step(i)
	}
	return string(p.key)
}

// portugueseLetters folds a word to upper-case ASCII, ç kept as '['.
func portugueseLetters(word string) string {
	word = strings.NewReplacer("ç", "[", "Ç", "[", "ç", "[", "Ç", "[").Replace(word)
	var b strings.Builder
	for i, part := range strings.Split(word, "[") {
		if i > 0 {
			b.WriteByte('[')
		}
		b.WriteString(strings.ToUpper(strings.ReplaceAll(Fold(part), " ", "")))
	}
	return b.String()
}

type portuguese struct {
	word string
	key  []byte
	mute bool // the word began with a mute h
}

func (p *portuguese) at(i int) byte {
	if i < 0 || i >= len(p.word) {
		return 0
	}
	return p.word[i]
}

func (p *portuguese) vowel(i int) bool {
	switch p.at(i) {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		return true
	}
	return false
}

// soft reports whether e or i follows, which soften c, g and sc.
func (p *portuguese) soft(i int) bool { return p.at(i) == 'E' || p.at(i) == 'I' }

func (p *portuguese) add(c byte) { p.key = append(p.key, c) }

// step reads the letter at i and returns how many letters it read.
func (p *portuguese) step(i int) int {
	c := p.at(i)
	if i > 0 && c == p.at(i-1) && c != 'S' && c != 'R' && !p.vowel(i) {
		return 1 // a double letter
	}
	switch c {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		if i == 0 || i == 1 && p.mute {
			p.add(strings.Map(yIsI, string(c))[0])
		}
	case 'B', 'D', 'F', 'J', 'K', 'M', 'V':
		p.add(c)
	case '[':
		p.add('S')
	case 'C':
		return p.letterC(i)
	case 'G':
		return p.letterG(i)
	case 'H':
		p.mute = p.mute || i == 0
	case 'L':
		return p.letterL(i)
	case 'N':
		return p.letterN(i)
	case 'P':
		if p.at(i+1) == 'H' {
			p.add('F')
			return 2
		}
		p.add('P')
	case 'Q':
		p.add('K')
	case 'R':
		return p.letterR(i)
	case 'S':
		return p.letterS(i)
	case 'T':
		p.add('T')
	case 'W':
		p.add('V')
	case 'X':
		return p.letterX(i)
	case 'Z':
		p.add(map[bool]byte{true: 'S', false: 'Z'}[i == len(p.word)-1])
	}
	return 1
}

func yIsI(r rune) rune {
	if r == 'Y' {
		return 'I'
	}
	return r
}

func (p *portuguese) letterC(i int) int {
	switch {
	case p.soft(i + 1):
		p.add('S')
	case p.at(i+1) == 'H' && p.at(i+2) == 'R':
		p.add('K')
		return 2
	case p.at(i+1) == 'H':
		p.add('X')
		return 2
	case p.at(i+1) == 'K' || p.at(i+1) == 'Q':
		p.add('K')
		return 2
	default:
		p.add('K')
	}
	return 1
}

func (p *portuguese) letterG(i int) int {
	switch {
	case p.at(i+1) == 'H' && p.soft(i+2):
		p.add('J')
		return 2
	case p.soft(i + 1):
		p.add('J')
	default:
		p.add('G')
	}
	return 1
}

// letterL reads lh as one sound and drops the l that closes a syllable, which
// is spoken as a vowel.
func (p *portuguese) letterL(i int) int {
	switch {
	case p.at(i+1) == 'H':
		p.add('1')
		return 2
	case p.vowel(i+1) || i == 0 || p.at(i+1) == 'L' && p.vowel(i+2):
		p.add('L')
	}
	return 1
}

func (p *portuguese) letterN(i int) int {
	switch {
	case p.at(i+1) == 'H':
		p.add('3')
		return 2
	case i == len(p.word)-1:
		p.add('M')
	default:
		p.add('N')
	}
	return 1
}

func (p *portuguese) letterR(i int) int {
	switch {
	case p.at(i+1) == 'R':
		p.add('2')
		return 2
	case i == 0, i == len(p.word)-1:
		p.add('2')
	default:
		p.add('R')
	}
	return 1
}

func (p *portuguese) letterS(i int) int {
	switch {
	case p.at(i+1) == 'S':
		p.add('S')
		return 2
	case p.at(i+1) == 'H':
		p.add('X')
		return 2
	case p.at(i+1) == 'C' && p.at(i+2) == 'H':
		p.add('X')
		return 3
	case p.at(i+1) == 'C' && i > 0:
		p.add('S')
		return 2
	case p.vowel(i-1) && p.vowel(i+1) && !(p.mute && i == 2):
		p.add('Z')
	default:
		p.add('S')
	}
	return 1
}

// letterX reads the letter of most sounds in Portuguese: x(arope), e(s)perto,
// e(z)ato, tá(ks)i, e(s)ceto.
func (p *portuguese) letterX(i int) int {
	switch {
	case i == 1 && p.at(0) == 'E' && p.vowel(2):
		p.add('Z')
	case p.at(i-1) == 'E' && p.at(i+1) == 'C' && p.soft(i+2):
		p.add('S')
		return 2
	case p.at(i-1) == 'E' && (p.at(i+1) == 'P' || p.at(i+1) == 'T' || p.at(i+1) == 'C'):
		p.add('S')
	case i > 0 && p.vowel(i-1) && p.vowel(i+1) && p.sharpX(p.at(i-2)):
		p.add('K')
		p.add('S')
	default:
		p.add('X')
	}
	return 1
}

// sharpX reports whether an x between vowels is ks behind the consonant c:
// táxi, faxina, but coxa, gaxeta, laxante.
func (p *portuguese) sharpX(c byte) bool {
	switch c {
	case 0, 'A', 'E', 'I', 'O', 'U', 'Y', 'C', 'K', 'G', 'L', 'R', 'X':
		return false
	}
	return true
}

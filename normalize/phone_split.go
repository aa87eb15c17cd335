package normalize

import (
	"strings"
	"unicode"
)

// phonePiece is one number of a field, before it is read.
type phonePiece struct {
	digits    []byte
	plus      bool
	extension string
}

func (p phonePiece) parse(plan int) Phone {
	return parseDigits(p.digits, p.plus, p.extension, plan)
}

// valid reports whether the piece alone is a valid number.
func (p phonePiece) valid(plan int) bool {
	if !p.plus && plan < 0 {
		return len(p.digits) >= minLocalDigits
	}
	_, ok := readValid(p.digits, p.plus, "", plan)
	return ok
}

// Digits of what follows a separator.
const (
	maxExtension     = 9 // after a word or sign that announces one
	maxBareExtension = 6 // after a comma, a semicolon or a spaced dash
	minSecondNumber  = 7 // a number of its own
)

// extensionWords begin the words that announce an extension: Portuguese,
// Spanish, English, Ukrainian, Russian, French, German, Dutch, Polish, Czech,
// Turkish, Hungarian, Italian, Chinese, Japanese, Korean.
var extensionWords = [...]string{
	"ramal", "ramais", "rml", "extens", "extn", "ext", "xt", "anexo", "interno", "internal", "int", "вн", "доб", "дод",
	"poste", "durchwahl", "dw", "toestel", "wew", "klapka", "linka", "dahili", "mellék", "mellek", "分机", "內線", "内线", "内線", "내선",
}

// isExtensionWord reports whether a word announces an extension. Short words
// must stand alone, so that "interior" does not count.
func isExtensionWord(word string) bool {
	if word == "x" || word == "r" {
		return true
	}
	for _, w := range extensionWords {
		if word == w || len(w) >= 4 && strings.HasPrefix(word, w) {
			return true
		}
	}
	return false
}

// splitter reads a cleaned field from left to right.
type splitter struct {
	plan   int
	pieces []phonePiece
	// extensionNext says that the next digits are an extension.
	extensionNext bool
	// joinNext says that the next digits go on with the last piece, as after
	// the xx that stands for a carrier.
	joinNext bool
	// skipNext says that the next digits are no number.
	skipNext bool
}

// splitField finds the numbers of a cleaned field, at most maxPhonePieces.
func splitField(text string, plan int) []phonePiece {
	s := splitter{plan: plan}
	for text != "" && len(s.pieces) < maxPhonePieces {
		letters := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) })
		if letters < 0 {
			letters = len(text)
		}
		s.word(text[:letters])
		text = text[letters:]
		end := strings.IndexFunc(text, isWordRune)
		if end < 0 {
			end = len(text)
		}
		s.chunk(text[:end])
		text = text[end:]
	}
	return s.pieces
}

// isWordRune reports whether r belongs to a word; what has no role in a
// number parts words too.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || r == '@'
}

// word takes a run of letters, which may be empty.
func (s *splitter) word(word string) {
	switch {
	case word == "":
		return
	case strings.Trim(word, "x") == "" && s.carrierOpen():
		s.joinNext = true
	case isExtensionWord(word) && len(s.pieces) > 0:
		s.extensionNext = true
	default:
		s.extensionNext = false
	}
}

// carrierOpen reports whether what was read so far is only a trunk or an
// international prefix, so that x stands for the carrier to dial, as in
// "0xx11 …".
func (s *splitter) carrierOpen() bool {
	if len(s.pieces) == 0 {
		return false
	}
	last := s.pieces[len(s.pieces)-1].digits
	return len(last) <= 2 && strings.Trim(string(last), "0") == ""
}

// chunk takes a run without letters: one number, or several with separators
// between, or the digits of an extension.
func (s *splitter) chunk(text string) {
	for text != "" {
		part, separator, rest := cutSeparator(text)
		s.part(part, separator)
		if separator == "" {
			return
		}
		s.separate(separator, rest)
		text = rest
	}
}

// cutSeparator cuts a chunk before what may part two numbers, or a number from
// its extension.
func cutSeparator(text string) (part, separator, rest string) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n', '|', '\\', '&', ';', ',', '/', '#', '~':
			end := i + 1
			for end < len(text) && text[end] == ',' {
				end++
			}
			return text[:i], text[i:end], text[end:]
		case ':':
			if n := countDigits(text[:i]); n > 0 && n <= 2 {
				return text[:i], ":", text[i+1:]
			}
		case '+':
			if countDigits(text[:i]) > 0 {
				return text[:i], "+", text[i:]
			}
		case ' ':
			if strings.HasPrefix(text[i:], " - ") {
				return text[:i], " - ", text[i+3:]
			}
		}
	}
	return text, "", ""
}

// separate decides what a separator means from what stands on its two sides.
func (s *splitter) separate(separator, rest string) {
	s.extensionNext, s.joinNext, s.skipNext = false, false, false
	if len(s.pieces) == 0 {
		return
	}
	last := &s.pieces[len(s.pieces)-1]
	next := leadingDigits(rest)
	switch separator {
	case "#", "~":
		s.extensionNext = next > 0 && next <= maxExtension
	case ",", ";":
		s.extensionNext = next <= maxBareExtension && len(last.digits) >= minSecondNumber-1
	case " - ", "/":
		switch {
		case next == 0 || next >= minSecondNumber && last.valid(s.plan):
		case separator == "/" && next <= 4 && last.valid(s.plan):
			s.skipNext = true // "3232-3232/33" is a second line, of which this is only the end
		case separator == " - " && next <= maxBareExtension && s.spacedExtension(last, rest):
			s.extensionNext = true
		default:
			s.joinNext = true
		}
	default:
		if separator != "+" && separator[0] == ',' {
			s.extensionNext = true // pauses while the line answers
		}
	}
}

// spacedExtension decides between "3232-3232 - 45", an extension, and
// "98765 - 4321", a number with wide dashes.
func (s *splitter) spacedExtension(last *phonePiece, rest string) bool {
	if !last.valid(s.plan) {
		return false
	}
	whole := phonePiece{digits: appendDigits(last.digits[:len(last.digits):len(last.digits)], rest), plus: last.plus}
	return !whole.valid(s.plan)
}

// part takes the text between two separators.
func (s *splitter) part(text, separator string) {
	digits := appendDigits(nil, text)
	if len(digits) == 0 || separator == ":" { // "Tel 2: …"
		return
	}
	if s.extensionNext && len(s.pieces) > 0 {
		s.extensionNext = false
		if last := &s.pieces[len(s.pieces)-1]; last.extension == "" && len(digits) <= 2*maxExtension {
			last.extension = string(digits)
			return
		}
	}
	if s.joinNext && len(s.pieces) > 0 {
		s.joinNext = false
		if last := &s.pieces[len(s.pieces)-1]; len(last.digits) < scratchDigits {
			last.digits = append(last.digits, digits...)
		}
		return
	}
	if s.skipNext {
		s.skipNext = false
		return
	}
	if separator == "#" && s.hashExtension(text) {
		return
	}
	s.number(text, digits)
}

// hashExtension reads "415 555 0100 - 503#", an extension by its end.
func (s *splitter) hashExtension(text string) bool {
	at := strings.LastIndexAny(text, "- ")
	if at < 0 || countDigits(text[at:]) == 0 || countDigits(text[at:]) > maxBareExtension {
		return false
	}
	piece := newPiece(text[:at])
	if !piece.valid(s.plan) {
		return false
	}
	piece.extension = string(appendDigits(nil, text[at:]))
	s.pieces = append(s.pieces, piece)
	return true
}

// number adds a number, or the two that nothing but a space parts.
func (s *splitter) number(text string, digits []byte) {
	piece := newPiece(text)
	if len(digits) > maxE164Digits || strings.Contains(text, "  ") {
		for i := 0; i < len(text); i++ {
			if text[i] != ' ' || countDigits(text[:i]) < minSecondNumber || countDigits(text[i:]) < minSecondNumber {
				continue
			}
			if left, right := newPiece(text[:i]), newPiece(text[i:]); left.valid(s.plan) && right.valid(s.plan) {
				s.pieces = append(s.pieces, left, right)
				return
			}
		}
	}
	s.pieces = append(s.pieces, piece)
}

func newPiece(text string) phonePiece {
	before, _, plus := strings.Cut(text, "+")
	return phonePiece{digits: appendDigits(nil, text), plus: plus && countDigits(before) == 0}
}

func appendDigits(dst []byte, text string) []byte {
	for i := range len(text) {
		if text[i]-'0' <= 9 {
			dst = append(dst, text[i])
		}
	}
	return dst
}

func countDigits(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]-'0' <= 9 {
			n++
		}
	}
	return n
}

// leadingDigits counts the digits up to the next separator or letter.
func leadingDigits(text string) int {
	part, _, _ := cutSeparator(text)
	if i := strings.IndexFunc(part, isWordRune); i >= 0 {
		part = part[:i]
	}
	return countDigits(part)
}

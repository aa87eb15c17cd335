package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidyNameRune maps what a name may contain to its plain form: invisible marks
// vanish, symbols and pictures become spaces, punctuation of other scripts
// becomes the ASCII one.
func tidyNameRune(r rune) rune {
	switch r {
	case '，', '、', '،', '﹐', '､':
		return ','
	case '；', '؛':
		return ';'
	case '（', '﹙':
		return '('
	case '）', '﹚':
		return ')'
	case '“', '”', '„', '«', '»', '″', '＂', '「', '」', '｢', '｣', '『', '』', '‟':
		return '"'
	case '\u00a0', '\u3000', '\u2007', '\u202f':
		return ' '
	case '‐', '‑', '‒', '–', '—':
		return '-'
	case '＆':
		return '&'
	}
	switch {
	case r < utf8.RuneSelf, unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
		return r
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
		return -1
	case unicode.IsPunct(r), isApostrophe(r):
		return r
	}
	return ' '
}

// takeAsides removes what stands in brackets and quotes and hands each to f.
func takeAsides(value string, f func(aside string)) string {
	for range 4 {
		open, end, inner := findAside(value)
		if open < 0 {
			return value
		}
		f(strings.TrimSpace(inner))
		value = strings.TrimSpace(value[:open]) + " " + strings.TrimSpace(value[end:])
	}
	return value
}

// findAside returns the bounds of the first bracketed or quoted part and what
// is inside, or -1.
func findAside(value string) (open, end int, inner string) {
	for i := 0; i < len(value); i++ {
		var closing string
		switch value[i] {
		case '(':
			closing = ")"
		case '[':
			closing = "]"
		case '"':
			closing = `"`
		case '\'':
			if i > 0 && value[i-1] != ' ' {
				continue
			}
			closing = "'"
		default:
			continue
		}
		j := strings.Index(value[i+1:], closing)
		if j < 0 {
			continue
		}
		end := i + 1 + j + len(closing)
		if closing == "'" && end < len(value) && value[end] != ' ' && value[end] != ',' {
			continue
		}
		return i, end, value[i+1 : i+1+j]
	}
	return -1, -1, ""
}

// nameWord is a word of a name with what is known of it.
type nameWord struct {
	text  string
	class wordClass
	runes int
	caps  bool // two letters or more, all of them capitals
	dot   bool // contains a full stop
}

func (w nameWord) is(c wordClass) bool { return w.class&c != 0 }

// initial reports whether the word is one letter, with or without a stop.
func (w nameWord) initial() bool {
	return w.runes == 1 || w.runes == 2 && strings.HasSuffix(w.text, ".")
}

// acronym reports whether the word is two single letters or more, each with
// its stop: "S.I.", "M.J.".
func (w nameWord) acronym() bool {
	if !w.dot || w.runes < 4 {
		return false
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(w.text, "."), ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

func makeWord(text string) nameWord {
	w := nameWord{
		text: text, class: classOf(text), runes: utf8.RuneCountInString(text),
		caps: isUpper(text), dot: strings.IndexByte(text, '.') >= 0,
	}
	if text == "Ó" || w.runes == 2 && (text == "d'" || text == "d’" || text == "’t" || text == "'t") {
		w.class |= wordParticle
	}
	return w
}

// splitWords cuts a segment into words; "Ph. D." becomes one.
func splitWords(dst []nameWord, segment string) []nameWord {
	for segment != "" {
		var text string
		segment = strings.TrimLeft(segment, " \t\r\n\f\v;-")
		i := strings.IndexAny(segment, " \t\r\n\f\v;")
		if i < 0 {
			text, segment = segment, ""
		} else {
			text, segment = segment[:i], segment[i:]
		}
		if text == "" || text == "." {
			continue
		}
		if n := len(dst); n > 0 && text == "D." && dst[n-1].text == "Ph." {
			dst[n-1] = makeWord("Ph. D.")
			continue
		}
		dst = append(dst, makeWord(text))
	}
	return dst
}

// isUpper reports whether s has two letters or more and all are capitals.
func isUpper(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// joinWords writes the words as they stood, one space between two.
func joinWords(words []nameWord) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0].text
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// addPart appends a part to a field, a space between.
func addPart(field *string, part string) {
	switch {
	case part == "":
	case *field == "":
		*field = part
	default:
		*field += " " + part
	}
}

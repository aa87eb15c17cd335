package columns

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// title is the name of a column, taken apart.
type title struct {
	meaning
	exact bool   // the whole name, qualifiers aside, is known
	group string // what tells it from its siblings: "home", "2", "billing 1"
}

// tokens splits a column name into lower-case words: at everything that is
// neither letter nor digit, between a small and a capital letter, and between
// letters and digits. Latin letters lose their diacritics.
func tokens(name string) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	var last rune
	for _, r := range foldLatin(name) {
		switch {
		case r == '\'', r == '’', r == 'ʼ':
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(last), unicode.IsDigit(r) != unicode.IsDigit(last) && len(word) > 0:
			flush()
			word = append(word, unicode.ToLower(r))
		default:
			word = append(word, unicode.ToLower(r))
		}
		last = r
	}
	flush()
	return joinEmail(out)
}

// joinEmail makes one word of the two in "e-mail".
func joinEmail(words []string) []string {
	for i := 0; i+1 < len(words); i++ {
		if words[i] == "e" && words[i+1] == "mail" {
			words[i] = "email"
			words = slices.Delete(words, i+1, i+2)
		}
	}
	return words
}

// foldLatin removes the marks of Latin letters and keeps those of others, so
// that "código" is "codigo" and "імʼя" keeps its ї.
func foldLatin(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

func compact(words []string) string { return strings.Join(words, "") }

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// keep returns the words without those that drop names.
func keep(words []string, drop func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(words), drop)
}

// readTitle finds the meaning of a column name: the whole name, then without
// its qualifiers, without its numbers, without both, and at last a known run
// of words inside it. A number that is part of the meaning, as in
// "address_2", is not part of the group.
func readTitle(name string) title {
	words := tokens(name)
	isQualifier := func(w string) bool { return qualifiers()[w] }
	which := keep(words, func(w string) bool { return !isQualifier(w) })
	numbered := keep(words, func(w string) bool { return !isQualifier(w) && !isNumber(w) })
	core, noDigits := keep(words, isQualifier), keep(words, isNumber)
	bare := keep(noDigits, isQualifier)
	if len(bare) == 0 && len(noDigits) > 1 {
		bare = noDigits[len(noDigits)-1:]
	}
	for i, try := range [][]string{words, core, noDigits, bare} {
		if m, ok := dictionary()[compact(try)]; ok {
			if i >= 2 {
				which = numbered
			}
			return title{meaning: m, exact: true, group: strings.Join(which, " ")}
		}
	}
	t := title{meaning: longestKnown(bare), group: strings.Join(numbered, " ")}
	if aboutDocument(bare) {
		t.meaning, t.exact = meaning{role: Ignore}, true
	}
	return t
}

// aboutDocument reports whether the words say something about a document
// rather than its number: its country, state, type or date.
func aboutDocument(words []string) bool {
	n := len(words)
	if n < 2 {
		return false
	}
	switch words[n-1] {
	case "country", "state", "type", "status", "date", "issuer", "expiry", "class", "label":
		m, ok := dictionary()[compact(words[:n-1])]
		return ok && (m.role == Document || m.role == External || m.role == Phone || m.role == Email || m.role == Address)
	}
	return false
}

// longestKnown returns the meaning of the longest run of words that is known.
// A run of one short word is too little to go by.
func longestKnown(words []string) meaning {
	for n := len(words) - 1; n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			key := compact(words[i : i+n])
			if m, ok := dictionary()[key]; ok && len(key) > 2 && m.role != ID {
				return m
			}
		}
	}
	return meaning{}
}

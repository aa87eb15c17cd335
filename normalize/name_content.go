package normalize

import (
	"strings"
	"unicode"
)

// nameContent tells a name from what else people write into its field.
func nameContent(value string) NameKind {
	letters := false
	words := 0
	for w := range strings.FieldsSeq(value) {
		words++
		if k, ok := wordContent(w); ok {
			return k
		}
		letters = letters || strings.ContainsFunc(w, unicode.IsLetter)
	}
	switch {
	case !letters:
		return NamePlaceholder
	case words == 1 && isDottedHandle(value):
		return NameHandle
	case IsPlaceholder(value):
		return NamePlaceholder
	}
	return wordsContent(value)
}

// wordContent finds the words that make the whole value a user name: a digit,
// an underscore or an at sign. Ordinals ("3rd") are generations.
func wordContent(w string) (NameKind, bool) {
	if !strings.ContainsFunc(w, func(r rune) bool { return r == '_' || r == '@' || unicode.IsDigit(r) }) {
		return NameNone, false
	}
	if classOf(w)&wordGeneration != 0 {
		return NameNone, false
	}
	if !strings.ContainsFunc(w, unicode.IsLetter) && !strings.ContainsAny(w, "_@") && strings.Trim(w, "0-") == "" {
		return NamePlaceholder, true
	}
	return NameHandle, true
}

// isDottedHandle reports whether a single word has a dot between letters, as
// in "nellie.b" (but not the initials "J.R.").
func isDottedHandle(w string) bool {
	long, parts := false, 0
	for part := range strings.SplitSeq(w, ".") {
		if part != "" {
			parts++
			long = long || len(part) > 1
		}
	}
	return parts > 1 && long && classOf(w) == 0
}

// wordsContent judges a value by the classes of all its words.
func wordsContent(value string) NameKind {
	common := ^wordClass(0)
	var first, last, any wordClass
	n := 0
	for w := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == ',' }) {
		c := classOf(w)
		if n == 0 {
			first = c
		}
		last = c
		common &= c
		any |= c
		n++
	}
	switch {
	case common&wordFiller != 0:
		return NamePlaceholder
	case common&(wordRole|wordRelation) != 0:
		return NameRole
	case n > 1 && (last&wordLegal != 0 || first&wordLegalFirst != 0):
		return NameOrganization
	case first&wordBusiness != 0, n > 1 && last&wordBusinessLast != 0:
		return NameOrganization
	}
	return NamePerson
}

package normalize

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NameKind says what was written into a name field.
type NameKind uint8

// The kinds of a name field's content. The zero value, [NameNone], means
// that nothing usable was written.
const (
	NameNone         NameKind = iota
	NamePerson                // a person's name
	NameHandle                // a user name such as "Nellie_99"
	NamePlaceholder           // a filler such as "N/A" or "teste"
	NameRole                  // a function or relation: "Sales", "IT support", "Mãe"
	NameOrganization          // a company or business
)

var nameKindNames = [...]string{"none", "person", "handle", "placeholder", "role", "organization"}

// String returns the kind in lower case, "invalid" for an unknown value.
func (k NameKind) String() string {
	if int(k) < len(nameKindNames) {
		return nameKindNames[k]
	}
	return "invalid"
}

// PersonName is a person's name in its parts, each as it was written (only
// spaces are tidied); a part that is missing is empty. The zero value is no
// name. Two names are compared with match.CompareNames, never with ==, which
// asks for the same spelling.
type PersonName struct {
	Honorific   string // Dr., Mrs., Sra., пан: put before or after a name out of respect
	Given       string // first name; "Maria das Dores", "Abu Bakr" and "John and Jane" are one
	Middle      string // further given names, a patronymic, family names before the last
	Particle    string // de la, van der, bin: written before the family name
	Family      string // last name; both where y, i, e or und joins two
	Suffix      string // generation: Jr., III, Filho, Neto, Sobrinho
	Credentials string // PhD, M.D., Esq., and CJK titles after the name
	Maiden      string // name at birth
	Nickname    string // a name in quotes or brackets
	Kind        NameKind
}

// IsZero reports whether nothing usable was written.
func (n PersonName) IsZero() bool { return n == PersonName{} }

// maxName is the longest text, in bytes, that is read as a name; a longer one
// is no name but something pasted by mistake.
const maxName = 512

// ParsePersonName reads what was written into a name field. It never fails: a
// value that is no person's name has another [NameKind] and nothing else.
//
// It looks at the value alone, at no locale. Understood are "Given Middle
// Family" and "Family, Given"; honorifics, credentials and generational
// suffixes wherever they stand; maiden names (née, geb., 旧姓); nicknames in
// quotes or brackets; particles (de la, van der, bin), names joined by y, i
// or und; the agnomes of Portuguese; East Slavic patronymics in either order;
// Chinese, Japanese, Korean and (where written with its own letters)
// Vietnamese order; a family name in capitals put first.
//
// A name alone is a given name, behind an honorific a family name ("Dr.
// King"), except that Sir, Dame, Don and the like stand before given names.
func ParsePersonName(value string) PersonName {
	if n, ok := parsePlain(value); ok {
		return n
	}
	return parseName(value)
}

// parseName reads a name of any shape.
func parseName(value string) PersonName {
	value = tidyName(value)
	if value == "" {
		return PersonName{}
	}
	if k := nameContent(value); k != NamePerson {
		return PersonName{Kind: k}
	}
	p := nameParser{}
	p.run(value)
	if p.name == (PersonName{}) {
		return PersonName{}
	}
	p.name.Kind = NamePerson
	return p.name
}

// parsePlain reads the commonest shapes, one or two plain ASCII words of which
// no table knows anything, without allocating. The first of two may be one
// letter.
func parsePlain(value string) (PersonName, bool) {
	space := -1
	for i := 0; i < len(value); i++ {
		switch c := value[i] | 0x20; {
		case 'a' <= c && c <= 'z':
		case value[i] == ' ' && space < 0 && i > 0:
			space = i
		default:
			return PersonName{}, false
		}
	}
	if len(value) > maxName {
		return PersonName{}, false
	}
	if space < 0 {
		if value == "" || classOf(value) != 0 || isPlaceholderWord(value) {
			return PersonName{}, false
		}
		return PersonName{Given: value, Kind: NamePerson}, true
	}
	given, family := value[:space], value[space+1:]
	if len(family) < 2 || classOf(family) != 0 {
		return PersonName{}, false
	}
	if space == 1 && classOf(given)&^wordRoman != 0 || space > 1 && (classOf(given) != 0 || isUpper(given) != isUpper(family)) {
		return PersonName{}, false
	}
	return PersonName{Given: given, Family: family, Kind: NamePerson}, true
}

// tidyName drops invisible marks, symbols and pictures, writes full-width
// punctuation plainly, and returns "" for what is too long or no text.
func tidyName(value string) string {
	if len(value) > 4*maxName || !utf8.ValidString(value) {
		return ""
	}
	if !isASCII(value) {
		value = strings.Map(tidyNameRune, norm.NFC.String(value))
	}
	value = strings.TrimSpace(value)
	if len(value) > maxName {
		return ""
	}
	return value
}

// SuffixClass returns the generational suffix that word stands for, in one
// spelling ("Jr.", "Júnior" → "junior", "3rd", "III" → "iii"), or "" where it
// is none.
func SuffixClass(word string) string { return suffixClasses()[Fold(word)] }

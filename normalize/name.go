package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
// name. Names are compared with match.CompareNames, or by their folded parts.
type PersonName struct {
	Honorific   string // Dr., Mrs., Sra., пан: whatever is put before or after a name out of respect
	Given       string // first name
	Middle      string // further given names, a patronymic, family names that are not the last
	Particle    string // de la, van der, bin: written before the family name
	Family      string // last name, with y, i, und … where it has two
	Suffix      string // Jr., III, Filho, Neto, Sobrinho
	Credentials string // PhD, M.D., Esq.
	Maiden      string // name at birth
	Nickname    string // a name in quotes or brackets
	Kind        NameKind
}

// maxName is the longest text, in bytes, that is read as a name; a longer one
// is no name.
const maxName = 512

// ParsePersonName reads what was written into a name field. It never fails: a
// value that is no person's name has another Kind, and only its Kind. It
// accepts "Given Middle Family", "Family, Given", honorifics, credentials and
// generational suffixes, and looks at nothing but the value.
func ParsePersonName(value string) PersonName {
	value = strings.TrimSpace(value)
	if value == "" || len(value) > maxName || !utf8.ValidString(value) {
		return PersonName{}
	}
	if k := nameContent(value); k != NamePerson {
		return PersonName{Kind: k}
	}
	return parseParts(value)
}

// nameContent tells a name from what else people write into its field.
func nameContent(value string) NameKind {
	letters := false
	for _, r := range value {
		switch {
		case r == '_' || r == '@' || unicode.IsDigit(r):
			return NameHandle
		case unicode.IsLetter(r):
			letters = true
		}
	}
	switch {
	case !letters:
		return NamePlaceholder
	case isDottedHandle(value):
		return NameHandle
	case namePlaceholders[Fold(value)]:
		return NamePlaceholder
	case onlyRoleWords(Fold(value)):
		return NameRole
	}
	return NamePerson
}

func isDottedHandle(value string) bool {
	if strings.ContainsAny(value, " \t,") {
		return false
	}
	i := strings.IndexByte(value, '.')
	return i > 0 && i < len(value)-1
}

var namePlaceholders = wordSet("null undefined none nil na unknown anonymous guest test teste cliente")

var roleWords = wordSet("info contact contato office team sales vendas support suporte help service billing " +
	"admin it hr jobs hello noreply no reply postmaster webmaster")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

func onlyRoleWords(folded string) bool {
	for w := range strings.FieldsSeq(folded) {
		if !roleWords[w] {
			return false
		}
	}
	return true
}

func parseParts(value string) PersonName {
	n := PersonName{Kind: NamePerson}
	if family, given, ok := strings.Cut(value, ","); ok {
		n.Family = strings.TrimSpace(family)
		value = given
	}
	words := strings.Fields(value)
	for len(words) > 1 && nameHonorifics[Fold(words[0])] {
		n.Honorific, words = strings.TrimSpace(n.Honorific+" "+words[0]), words[1:]
	}
	for len(words) > 1 && SuffixClass(words[len(words)-1]) != "" {
		n.Suffix, words = words[len(words)-1], words[:len(words)-1]
	}
	if len(words) == 0 {
		return n
	}
	n.Given, words = words[0], words[1:]
	if n.Family == "" && len(words) > 0 {
		n.Family, words = words[len(words)-1], words[:len(words)-1]
	}
	n.Middle = strings.Join(words, " ")
	return n
}

var nameHonorifics = wordSet("mr mrs ms miss dr prof sir dona sra")

// SuffixClass returns the generational suffix that word stands for, in one
// spelling ("Jr.", "Júnior" → "junior", "III" → "iii"), or "" where it is none.
func SuffixClass(word string) string { return suffixClasses[Fold(word)] }

var suffixClasses = map[string]string{
	"jr": "junior", "junior": "junior", "filho": "filho", "neto": "neto", "sobrinho": "sobrinho",
	"sr": "senior", "senior": "senior", "ii": "ii", "iii": "iii", "iv": "iv",
}

package normalize

import (
	"strings"
	"unicode/utf8"
)

// Address is a postal address folded for comparison. Two equal addresses are a
// hint that two records meet, never a proof. It is comparable and may be shared
// between goroutines. The zero Address says nothing.
type Address struct {
	// Plain is the whole address folded (see [Fold]): what was written.
	Plain string
	// Text is Plain with the words for streets, units and countries in one short
	// form each: "av paulista 1000 ap 5 br".
	Text string
	// Street is the street in that form, without number and unit.
	Street string
	// Number is the house number in lower case, "12a"; "sn" where the address
	// says that there is none.
	Number string
	// Unit is the flat, suite, office or room, without the word for it.
	Unit string
	// Postal is a postal code that stands out by its form, digits only.
	Postal string
}

// maxAddressText is how much of an address is read, in bytes.
const maxAddressText = 1024

// minAddressText is the fewest letters and digits an address can have.
const minAddressText = 4

// ParseAddress folds an address written in one line or several and takes the
// street, the house number, the unit and the postal code out of it as far as
// they can be told in English, Portuguese, Spanish, French, German, Italian,
// Polish, Ukrainian and Russian. It knows no gazetteer: a street is what stands
// with the number.
func ParseAddress(value string) Address {
	field := tidyField(value, maxAddressText)
	plain := Fold(field)
	if utf8.RuneCountInString(plain) < minAddressText || IsPlaceholder(plain) {
		return Address{}
	}
	a := Address{Plain: plain, Text: shortenAddress(plain)}
	a.takeParts(field)
	return a
}

// IsZero reports whether nothing was read.
func (a Address) IsZero() bool { return a == Address{} }

// addressPart is one stretch of an address between commas.
type addressPart []string

// takeParts fills street, number, unit and postal code.
func (a *Address) takeParts(field string) {
	cut := func(r rune) bool {
		return r == ',' || r == ';' || r == '\n' || r == '\r' || r == '|' || r == '，' || r == '、'
	}
	if strings.Contains(field, "#") || !isASCII(field) {
		field = addressMarks.Replace(field)
	}
	var parts []addressPart
	for piece := range strings.FieldsFuncSeq(joinThousands(field), cut) {
		words := strings.Fields(shortenAddress(Fold(piece)))
		words = a.takeUnit(a.takePostal(words))
		if len(words) > 0 {
			parts = append(parts, words)
		}
	}
	for i, part := range parts {
		if rest, ok := a.takeNumber(part); ok {
			switch {
			case len(rest) > 0:
			case i > 0: // the number stands alone after its street
				rest = parts[i-1]
			case len(parts) > 1: // or before it
				rest = parts[1]
			}
			a.Street = strings.Join(rest, " ")
			a.takeLateUnit(parts[i+1:])
			return
		}
	}
	if len(parts) > 0 {
		a.Street = strings.Join(parts[0], " ")
	}
}

// addressMarks writes the signs that folding would drop as words.
var addressMarks = strings.NewReplacer("№", " no ", "nº", " no ", "Nº", " no ", "n°", " no ", "N°", " no ", "#", " no ")

// takeLateUnit reads "123 Main St, #4": a number behind the house number's part
// that only has the word for a number is a unit.
func (a *Address) takeLateUnit(parts []addressPart) {
	for _, part := range parts {
		if a.Unit == "" && len(part) == 2 && part[0] == "no" && isUnitValue(part[1]) {
			a.Unit = part[1]
		}
	}
}

// takePostal takes a postal code out of a part: five digits or more that stand
// alone, or a Brazilian, Portuguese or Polish one.
func (a *Address) takePostal(words []string) []string {
	for i, w := range words {
		n := 0
		switch next := nextWord(words, i); {
		case !isDigits(w):
		case len(w) >= 5 && len(w) <= 6 && isDigits(next) && len(next) == 3 && len(w) == 5:
			n, w = 2, w+next // 01310-100
		case len(w) == 4 && isDigits(next) && len(next) == 3 && i+2 >= len(words)-2 && i > 0 && a.Number != "":
			n, w = 2, w+next // 1000-205
		case len(w) == 2 && isDigits(next) && len(next) == 3 && i == 0:
			n, w = 2, w+next // 00-950
		case len(w) == 8 || (len(w) == 5 || len(w) == 6) && (i > 0 || len(words) == 1 || i == 0 && !isStreetWord(words)):
			n = 1
		}
		if n > 0 && a.Postal == "" {
			a.Postal = w
			return append(append([]string(nil), dropPostalWord(words[:i])...), words[i+n:]...)
		}
	}
	return words
}

// nextWord returns the word after i, "" at the end.
func nextWord(words []string, i int) string {
	if i+1 < len(words) {
		return words[i+1]
	}
	return ""
}

// isStreetWord reports whether a part speaks of a street.
func isStreetWord(words []string) bool {
	for _, w := range words {
		if addressKind(w) == kindStreet {
			return true
		}
	}
	return false
}

// dropPostalWord drops the word for a postal code at the end.
func dropPostalWord(words []string) []string {
	if n := len(words); n > 0 && (words[n-1] == "cep" || words[n-1] == "zip" || words[n-1] == "cp" || words[n-1] == "plz" || words[n-1] == "индекс" || words[n-1] == "індекс") {
		return words[:n-1]
	}
	return words
}

// takeUnit takes every unit out of a part: a word for one and what it numbers.
func (a *Address) takeUnit(words []string) []string {
	rest, numbered := words[:0], len(words) > 0 && isHouseNumber(words[0])
	for i := 0; i < len(words); i++ {
		value := nextWord(words, i)
		if value == "no" && addressKind(words[i]) == kindUnit {
			i++
			value = nextWord(words, i)
		}
		second := words[i] == "no" && i > 0 && numbered // 123 Main St #4
		if addressKind(words[i]) != kindUnit && !second || !isUnitValue(value) {
			rest = append(rest, words[i])
			continue
		}
		if a.Unit != "" {
			a.Unit += " "
		}
		a.Unit += value
		i++
	}
	return rest
}

// isUnitValue reports whether a word can number a unit: 12, 12a, b, b2.
func isUnitValue(w string) bool {
	return w != "" && (strings.ContainsAny(w, "0123456789") || utf8.RuneCountInString(w) == 1)
}

// takeNumber takes the house number out of a part and returns what is left.
func (a *Address) takeNumber(words []string) (street []string, ok bool) {
	at, skip := -1, 0
	for i, w := range words {
		next := nextWord(words, i)
		switch {
		case w == "sn":
			at, skip = i, 1
		case addressKind(w) == kindNumber && next != "" && next[0] >= '0' && next[0] <= '9':
			at, skip = i, 2
		case isHouseNumber(w) && !partOfName(words, i) && (at < 0 || i == len(words)-1 && at > 0):
			at, skip = i, 1
			continue
		default:
			continue
		}
		break
	}
	if at < 0 {
		return words, false
	}
	a.Number = words[at+skip-1]
	end := at + skip
	if end < len(words) && utf8.RuneCountInString(words[end]) == 1 && addressKind(words[end]) == kindNone && (at > 0 || end == len(words)-1) {
		a.Number += words[end] // 12 a
		end++
	}
	return append(append([]string(nil), words[:at]...), words[end:]...), true
}

// isHouseNumber reports a number with at most a letter or two behind: 12, 12a.
func isHouseNumber(w string) bool {
	digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyzабвгдежзи")
	return isDigits(digits) && len(digits) <= 5 && len(w)-len(digits) <= 2 && !isOrdinal(w)
}

// isOrdinal reports an English ordinal: 5th.
func isOrdinal(w string) bool {
	return strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd") || strings.HasSuffix(w, "th")
}

// partOfName reports whether a number belongs to a street's name: "25 de março",
// "calle 12" with another number behind, "8 марта".
func partOfName(words []string, i int) bool {
	next := nextWord(words, i)
	if next == "de" || next == "of" || dateWords()[next] > 0 {
		return true
	}
	if i > 1 && roadWord(words[0]) {
		return true // rodovia BR 101
	}
	if i == 0 || addressKind(words[i-1]) != kindStreet {
		return false
	}
	for _, later := range words[i+1:] {
		if isHouseNumber(later) || addressKind(later) == kindNumber {
			return true
		}
	}
	return false
}

// roadWord reports a word for a road that has a number for a name.
func roadWord(w string) bool {
	return w == "rod" || w == "estr" || w == "ctra" || w == "hwy" || w == "rte"
}

// joinThousands writes 1.000 as 1000: a dot between one to three digits and just
// three more.
func joinThousands(s string) string {
	for i := 1; i+3 < len(s); i++ {
		if s[i] != '.' || !isDigits(s[i-1:i]) || !isDigits(s[i+1:i+4]) || i+4 < len(s) && s[i+4] >= '0' && s[i+4] <= '9' {
			continue
		}
		if i < 4 || !isDigits(s[i-4:i]) {
			return s[:i] + joinThousands(s[i+1:])
		}
	}
	return s
}

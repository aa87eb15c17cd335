package normalize

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// nameCases judges the name areas of the case files.
var nameCases = map[string]caseHandler{
	"name.parse":            judgeNameParse,
	"name.parse.patronymic": judgeNamePatronymic,
	"name.nickname":         judgeNickname,
	"name.crosslang":        judgeGivenName,
	"name.fold":             judgeNameFold,
	"name.prefix":           judgeNamePrefix,
	"name.translit":         judgeTranslit,
	"name.phonetic":         judgePhonetic,
	"name.phonetic.ptbr":    judgePortuguese,
}

type nameParts struct {
	Title, Given, Middle, Family, Suffix, Maiden, Nickname string
}

// judgeNameParse compares the parts word by word. The table writes particles
// with the family name, and generations and credentials in one field.
func judgeNameParse(c caseLine) (string, bool) {
	var want nameParts
	if json.Unmarshal(norm.NFC.Bytes(c.Expect), &want) != nil {
		return "no parts", false
	}
	n := ParsePersonName(c.text())
	ok := n.Honorific == want.Title && n.Given == want.Given && n.Middle == want.Middle &&
		strings.TrimSpace(n.Particle+" "+n.Family) == want.Family &&
		sameSuffixes(n.Suffix+" "+n.Credentials, want.Suffix) &&
		n.Maiden == want.Maiden && n.Nickname == want.Nickname
	return fmt.Sprintf("%q", n), ok
}

func sameSuffixes(a, b string) bool {
	words := func(s string) []string {
		out := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '-' })
		slices.Sort(out)
		return out
	}
	return slices.Equal(words(a), words(b))
}

// judgeNamePatronymic accepts the patronymic as middle name: the table of the
// source files it with the family name.
func judgeNamePatronymic(c caseLine) (string, bool) {
	var want struct{ First, Last string }
	if !c.expect(&want) {
		return "no parts", false
	}
	n := ParsePersonName(c.text())
	return fmt.Sprintf("%q", n), n.Given == want.First && n.Middle+" "+n.Family == want.Last
}

func judgeNickname(c caseLine) (string, bool) {
	var pair [2]string
	var want bool
	if json.Unmarshal(c.Input, &pair) != nil || !c.expect(&want) {
		return "no pair", false
	}
	got := SameNickname(Fold(pair[0]), Fold(pair[1]))
	return fmt.Sprint(got), got == want
}

func judgeGivenName(c caseLine) (string, bool) {
	var pair [2]string
	var want bool
	if json.Unmarshal(c.Input, &pair) != nil || !c.expect(&want) {
		return "no pair", false
	}
	got := SameGivenName(Fold(pair[0]), Fold(pair[1]))
	return fmt.Sprint(got), got == want
}

// judgeNameFold disregards case, which Fold does not keep.
func judgeNameFold(c caseLine) (string, bool) {
	var want string
	if !c.expect(&want) {
		return "no text", false
	}
	got := Fold(c.text())
	return got, got == strings.ToLower(want)
}

// judgeNamePrefix checks what is left when the honorific is cut off.
func judgeNamePrefix(c caseLine) (string, bool) {
	var want string
	if !c.expect(&want) {
		return "no text", false
	}
	n := ParsePersonName(c.text())
	got := strings.Join(strings.Fields(n.Given+" "+n.Middle+" "+n.Particle+" "+n.Family), " ")
	return got, got == want
}

// translitNames maps the names of the case file to ours.
var translitNames = map[string]string{
	"UkrainianKMU": "uk-kmu55", "UkrainianPassport2007": "uk-passport2007", "UkrainianBGN2019": "uk-bgn2019",
	"UkrainianGerman": "uk-german", "UkrainianGOST1971": "uk-gost1971", "UkrainianBritish": "uk-british", "UkrainianWWS": "uk-scholarly",
	"RussianICAO": "ru-icao", "RussianGOST2006": "ru-gost2006", "RussianInternationalPassport": "ru-passport2010",
	"RussianInternationalPassport1997": "ru-passport1997", "RussianInternationalPassport1997Reduced": "ru-passport1997-reduced",
	"RussianALALC": "ru-alalc", "RussianDriverLicense": "ru-licence", "RussianISO9SystemB": "ru-iso9b",
}

func judgeTranslit(c caseLine) (string, bool) {
	var want string
	if !c.expect(&want) {
		return "no text", false
	}
	got := Transliterate(c.text(), translitNames[c.Region])
	return got, got == want
}

func judgePhonetic(c caseLine) (string, bool) {
	var want struct {
		Keys []string `json:"double_metaphone_6"`
	}
	if !c.expect(&want) || len(want.Keys) != 2 {
		return "no keys", false
	}
	primary, alternate := DoubleMetaphone(c.text(), 6)
	return primary + " " + alternate, primary == want.Keys[0] && alternate == want.Keys[1]
}

func judgePortuguese(c caseLine) (string, bool) {
	var want string
	if !c.expect(&want) {
		return "no key", false
	}
	got := PortugueseMetaphone(c.text())
	return got, got == want
}

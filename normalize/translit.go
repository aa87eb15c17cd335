package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Transliterate writes the Cyrillic letters of s in Latin as the named table
// prescribes, keeping case and everything else. An unknown table returns s
// unchanged; [TransliterationTables] lists the known ones. The result is for
// showing and printing; for comparing use [Latin].
func Transliterate(s, table string) string {
	t, ok := transliterations()[table]
	if !ok {
		return s
	}
	return t.apply(s)
}

// TransliterationTables returns the names of the tables [Transliterate]
// knows, sorted.
func TransliterationTables() []string {
	names := make([]string, 0, len(translitSources))
	for _, t := range translitSources {
		names = append(names, t.name)
	}
	slices.Sort(names)
	return names
}

// translitSource is a table as it is written down: pairs of a letter (or a
// group) and its Latin. "_" is nothing. Start holds for the beginning of a
// word, groups are tried before letters, ends holds for the end of a word.
type translitSource struct {
	name, base, letters, start, groups, ends string
}

// The letters common to the tables of each language.
const (
	ukrainianBase = "а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh " +
		"ц ts ч ch ш sh щ shch ь _ ю iu я ia ' _ ’ _ ʼ _"
	russianBase = "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh " +
		"ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю iu я ia"
)

var translitSources = []translitSource{
	// Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010; the
	// BGN/PCGN agreement of 2019 adopted it.
	{"uk-kmu55", ukrainianBase, "", "є ye ї yi й y ю yu я ya", "зг zgh", ""},
	{"uk-bgn2019", ukrainianBase, "", "є ye ї yi й y ю yu я ya", "зг zgh", ""},
	// Cabinet of Ministers of Ukraine, resolution 858 of 26 June 2007, passports.
	{"uk-passport2007", ukrainianBase, "г g", "", "", ""},
	// The common German romanisation (Duden).
	{"uk-german", ukrainianBase, "в w є je ж sh з s ї ji й j х ch ц z ч tsch ш sch щ schtsch ю ju я ja", "", "", ""},
	// GOST 16876-71, table 2, for Ukrainian.
	{"uk-gost1971", ukrainianBase, "г g ґ g' є je и i ї ji й j ц c щ shh ь ' ю ju я ja", "", "", ""},
	// British Standard 2979:1958.
	{"uk-british", ukrainianBase, "г g є ye и ȳ ї yi й ĭ ь ' ю yu я ya", "", "", ""},
	// The scholarly system (Welt der Slaven).
	{"uk-scholarly", ukrainianBase, "є je ж ž ї ji й j х x ц c ч č ш š щ šč ь ′ ю ju я ja", "", "", ""},
	// ICAO Doc 9303, part 3, section 6, table B.
	{"ru-icao", russianBase, "ъ ie", "", "", ""},
	// GOST R 52535.1-2006.
	{"ru-gost2006", russianBase, "ц tc", "", "", ""},
	// Ministry of the Interior of Russia, order 310 of 26 May 1997.
	{"ru-passport1997", russianBase, "й y ъ ' ю yu я ya", "", "ье 'ye ьё 'ye", ""},
	{"ru-passport1997-reduced", russianBase, "й y ъ ' ю yu я ya", "", "ье 'ye ьё 'ye", "ий y ый y"},
	// Federal Migration Service of Russia, passports from 2010.
	{"ru-passport2010", russianBase, "й y ъ ' ю yu я ya", "", "", ""},
	// Library of Congress (ALA-LC), Russian.
	{"ru-alalc", russianBase, "ё ë й ĭ ц t͡s ъ ʺ ь ʹ э ė ю i͡u я i͡a", "", "", ""},
	// Ministry of the Interior of Russia, order 782 of 2000, driving licences.
	{
		"ru-licence", russianBase, "ё ye й y ъ ' ь ' ю yu я ya", "е ye ё yo",
		"ье 'ye ьё 'yo ьи 'yi ъе 'ye ъё 'yo же zhe чё che шё she щё shche жё zhe " + afterVowels("е ye ё yo"), "",
	},
	// GOST 7.79-2000 (ISO 9), system B.
	{
		"ru-iso9b", russianBase, "ё yo й j х x ц cz щ shh ъ `` ы y' ь ` э e` ю yu я ya", "",
		"ци ci це ce цё cyo цы cy' ця cya цю cyu цй cj", "",
	},
}

// afterVowels writes groups of each vowel and a letter.
func afterVowels(pairs string) string {
	f := strings.Fields(pairs)
	var b strings.Builder
	for vowels := "аaоoуuыyэeиi"; vowels != ""; {
		v, n := utf8.DecodeRuneInString(vowels)
		latin, m := utf8.DecodeRuneInString(vowels[n:])
		vowels = vowels[n+m:]
		for i := 0; i < len(f); i += 2 {
			b.WriteString(string(v) + f[i] + " " + string(latin) + f[i+1] + " ")
		}
	}
	return b.String()
}

// translitTable is a source in usable form, keyed by lower-case letters.
type translitTable struct {
	letters, start, groups, ends map[string]string
}

var transliterations = sync.OnceValue(func() map[string]translitTable {
	tables := make(map[string]translitTable, len(translitSources))
	for _, s := range translitSources {
		tables[s.name] = translitTable{
			letters: pairMap(s.base + " " + s.letters), start: pairMap(s.start),
			groups: pairMap(s.groups), ends: pairMap(s.ends),
		}
	}
	return tables
})

func pairMap(pairs string) map[string]string {
	f := strings.Fields(pairs)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		if f[i+1] == "_" {
			f[i+1] = ""
		}
		m[f[i]] = f[i+1]
	}
	return m
}

func (t translitTable) apply(s string) string {
	runes := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(runes); {
		latin, n, ok := t.at(runes, i)
		if !ok {
			b.WriteRune(runes[i])
			i++
			continue
		}
		b.WriteString(withCase(latin, runes, i, n))
		i += n
	}
	return b.String()
}

// at returns what stands for the letters at i and how many they are.
func (t translitTable) at(runes []rune, i int) (latin string, n int, ok bool) {
	starts := i == 0 || !isNameLetter(runes[i-1])
	if i+1 < len(runes) {
		pair := string([]rune{unicode.ToLower(runes[i]), unicode.ToLower(runes[i+1])})
		if i+2 == len(runes) || !isNameLetter(runes[i+2]) {
			if latin, ok = t.ends[pair]; ok {
				return latin, 2, true
			}
		}
		if latin, ok = t.groups[pair]; ok {
			return latin, 2, true
		}
	}
	one := string(unicode.ToLower(runes[i]))
	if starts {
		if latin, ok = t.start[one]; ok {
			return latin, 1, true
		}
	}
	latin, ok = t.letters[one]
	if ok && !unicode.IsLetter(runes[i]) && (starts || i+1 == len(runes) || !unicode.IsLetter(runes[i+1])) {
		return "", 1, false // an apostrophe that is a quotation mark
	}
	return latin, 1, ok
}

func isNameLetter(r rune) bool { return unicode.IsLetter(r) || isApostrophe(r) }

// withCase gives latin the case of the n letters at i: one capital among
// small letters makes a capitalized group (Щ → Shch), among capitals all are.
func withCase(latin string, runes []rune, i, n int) string {
	if n == 2 && unicode.IsUpper(runes[i]) != unicode.IsUpper(runes[i+1]) {
		first, size := utf8.DecodeRuneInString(latin)
		if unicode.IsUpper(runes[i]) {
			return string(unicode.ToUpper(first)) + latin[size:]
		}
		return string(first) + capitalize(latin[size:])
	}
	if !unicode.IsUpper(runes[i]) {
		return latin
	}
	if n == 2 && i+2 < len(runes) && unicode.IsLower(runes[i+2]) {
		first, size := utf8.DecodeRuneInString(latin)
		return string(unicode.ToUpper(first)) + capitalize(latin[size:])
	}
	if i+n < len(runes) && unicode.IsUpper(runes[i+n]) || i > 0 && unicode.IsUpper(runes[i-1]) && (i+n == len(runes) || !unicode.IsLower(runes[i+n])) {
		return strings.ToUpper(latin)
	}
	return capitalize(latin)
}

func capitalize(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

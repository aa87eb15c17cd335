package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// outlinedNames are names of several languages, their short forms, typos and
// compounds, the kinds that the rules for names tell apart.
func outlinedNames() []string {
	names := []string{
		"bill", "william", "will", "billy", "maria", "mary", "marie", "mariia", "марія", "мария", "oleksandr", "олександр",
		"alexander", "sasha", "саша", "paulinho", "paulo", "ana", "anna", "anastasia", "rafael", "rafaela", "abby", "abbie",
		"abbey", "kristy", "christie", "christina", "c", "k", "и", "jo", "joe", "joseph", "josé", "li", "lee", "wu", "silva",
		"da silva", "silva santos", "dos santos", "santos silva", "sa", "de sa", "o brien", "obrien", "van der berg",
		"vandenberg", "berg", "shevchenko", "szewczenko", "шевченко", "kovalenko", "covalenco", "müller", "mueller",
		"muller", "garcia lopez", "garcia", "lopes", "lopez", "wojciech", "voitsekh", "elizabeth", "liz", "lisa", "beth", "eliza",
		"nellie", "helen", "eleanor", "yelena", "elena", "олена", "світлана", "светочка", "katherine", "catherine", "kate", "katia",
		"aparecida albuquerque", "albuquerque", "mohammed", "muhammad", "mohamed", "jean paul", "jeanpaul", "paul",
		"a very long name of many words and letters that no table of lengths holds", "李", "王芳", "王",
	}
	seen := map[string]bool{}
	var out []string
	add := func(s string) {
		if s = strings.Join(strings.Fields(s), " "); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for _, s := range names {
		r := []rune(s)
		add(normalize.Fold(s))
		for i := range min(len(r), 2) {
			add(string(r[:i]) + string(r[i+1:]))
			add(string(r[:i]) + "a" + string(r[i:]))
			if i > 0 && r[i] != ' ' && r[i-1] != ' ' {
				add(string(r[:i-1]) + string(r[i]) + string(r[i-1]) + string(r[i+1:]))
			}
		}
	}
	return out
}

// givenByText and familyByText are the rules for two different names, applied
// to their texts without any shortcut.
func givenByText(a, b string) uint8 {
	if utf8.RuneCountInString(a) == 1 || utf8.RuneCountInString(b) == 1 {
		if firstRune(a) == firstRune(b) {
			return levelGivenInitial
		}
		return differentGiven
	}
	x, y := normalize.Latin(a), normalize.Latin(b)
	sound := shareText(normalize.Phonetic(a), normalize.Phonetic(b))
	regular := normalize.SameNickname(a, b) || normalize.SameGivenName(a, b)
	if x == y || shareText(rootsByText(a), rootsByText(b)) || regular && (sound || edgesAlike(x, y)) {
		return levelGivenNickname
	}
	switch s := similarityByText(x, y); {
	case s == 2:
		return levelGivenSimilar
	case s == 1, isPrefix(a, b, 3), sound:
		return levelGivenClose
	}
	return differentGiven
}

func familyByText(a, b string) uint8 {
	x, y := normalize.Latin(a), normalize.Latin(b)
	if x == y || joined(a) == joined(b) {
		return levelFamilySimilar
	}
	if strings.Contains(a+b, " ") {
		for _, v := range strings.Fields(a) {
			for _, w := range strings.Fields(b) {
				if len(v) >= 3 && len(w) >= 3 && (v == w || len(v) >= 5 && strdist.OSA(v, w, -1) <= 1) {
					return levelFamilyPartial
				}
			}
		}
	}
	if utf8.RuneCountInString(a) == 1 || utf8.RuneCountInString(b) == 1 {
		if firstRune(a) == firstRune(b) {
			return levelFamilyClose
		}
		return differentFamily
	}
	switch s := similarityByText(x, y); {
	case s == 2:
		return levelFamilySimilar
	case s == 1, shareText(normalize.Phonetic(a), normalize.Phonetic(b)):
		return levelFamilyClose
	}
	return differentFamily
}

// edgesAlike reports whether two Latin forms begin or end alike.
func edgesAlike(x, y string) bool {
	m, n := len(x), len(y)
	return m >= 4 && n >= 4 && x[m-4:] == y[n-4:] || m >= 2 && n >= 2 && letterClass(x) == letterClass(y) && x[1] == y[1]
}

func rootsByText(s string) []string {
	latin := normalize.Latin(s)
	return slices.Concat([]string{s, latin}, normalize.NicknameRoots(s), normalize.NicknameRoots(latin))
}

func shareText(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func similarityByText(x, y string) int {
	n := min(len(x), len(y))
	switch likeness := strdist.JaroWinkler(x, y, 0); {
	case n < 3:
		return 0
	case strdist.OSA(x, y, -1) <= 1, n >= 8 && strdist.OSA(x, y, -1) <= 2, likeness >= .93:
		return 2
	case likeness >= .84:
		return 1
	}
	return 0
}

// An outline must rule nothing out that the names themselves allow, and most
// names must be told apart by it.
func TestOutlinesOfNamesHideNothing(t *testing.T) {
	names := newNameTable(append([]string{""}, outlinedNames()...), 2)
	given, family := 0, 0
	for b := range uint32(len(names.texts)) {
		for a := uint32(1); a < b; a++ {
			x, y := names.texts[a], names.texts[b]
			require.Equal(t, givenByText(x, y), names.given(a, b), "%q %q", x, y)
			require.Equal(t, familyByText(x, y), names.family(a, b), "%q %q", x, y)
			if names.outlines[a].givenApart(&names.outlines[b]) {
				given++
			}
			if names.familyApart(&names.outlines[a], &names.outlines[b]) {
				family++
			}
		}
	}
	pairs := len(names.texts) * len(names.texts) / 2
	require.Greater(t, given, pairs/2)
	require.Greater(t, family, pairs/2)
}

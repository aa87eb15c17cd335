package match

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

func compareTexts(a, b string) NameMatch {
	return CompareNames(normalize.ParsePersonName(a), normalize.ParsePersonName(b))
}

func TestCompareNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want NameLevel
		why  string
	}{
		{"Ana Reis", "Reis Ana", NameExact, "any order"},
		{"Reis, Ana", "Ana Reis", NameExact, "turned by a comma"},
		{"José Conceição", "JOSE CONCEICAO", NameExact, "diacritics and case"},
		{"Dr. Ana Reis", "Ana Reis (work)", NameExact, "titles and brackets go"},
		{"Mary O'Brien", "Mary OBrien", NameExact, "apostrophe"},
		{"Bill Hart", "William Hart", NameNickname, "a short form"},
		{"Nellie Moss", "Helen Moss", NameNickname, "one root"},
		{"Helen Moss", "Eleanor Moss", NameConflict, "the relation is not transitive"},
		{"H. Moss", "Helen Moss", NameInitial, "initial of the given name"},
		{"Helen M.", "Helen Moss", NameInitial, "initial of the family name"},
		{"Шевченко Т. Г.", "Шевченко Тарас Григорович", NameInitial, "initials behind the family name"},
		{"Ana Zabel", "Anna Zabel", NameSimilar, "one edit"},
		{"Emmanuel Marcon", "Emmanuel Macron", NameSimilar, "a swap of neighbours"},
		{"Тарас Шевченко", "Taras Szewczenko", NameSimilar, "Polish spelling"},
		{"Євген Ткаченко", "Eugene Tkachenko", NameSimilar, "another language's form"},
		{"Rami Makhlouf", "RamiMakhlouf", NameSimilar, "joined words"},
		{"Abel da Cruz", "Abel Cruz", NamePartial, "a particle left out"},
		{"Gabriel García Márquez", "Gabriel García", NamePartial, "second family name left out"},
		{"Dr. King", "Martin King", NamePartial, "only the family name, known by the title"},
		{"Ana Reis", "Andre Reis", NameConflict, "family alone"},
		{"Silva", "João Silva", NameConflict, "an only word counts as given name"},
		{"Шевченко Тарас Григорович", "Шевченко Тарас Миколайович", NameConflict, "two fathers"},
		{"Alexander Green", "Alexandra Green", NameConflict, "two genders"},
		{"Sales", "Ana Reis", NameMissing, "a role is no name"},
		{"Nellie_99", "Nellie Moss", NameMissing, "a handle is no name"},
		{"N/A", "N/A", NameMissing, "a filler is no name"},
		{"Padaria do Zé", "José Padaria", NameMissing, "a business is no person"},
	} {
		assert.Equal(t, c.want, compareTexts(c.a, c.b).Level, "%s | %s: %s", c.a, c.b, c.why)
		assert.Equal(t, c.want, compareTexts(c.b, c.a).Level, "%s | %s: %s", c.b, c.a, c.why)
	}
}

func TestCompareNamesSuffix(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Ivo Sá", "Ivo Sá Júnior", true},
		{"Ivo Sá Jr.", "Ivo Sá Junior", false},
		{"João Lima Filho", "João Lima Neto", true},
		{"João Lima", "João Lima Sobrinho", true},
		{"John Ross II", "John Ross III", true},
		{"John Ross Sr.", "John Ross", false},
		{"John Ross Sr.", "John Ross Jr.", true},
	} {
		m := compareTexts(c.a, c.b)
		assert.Equal(t, NameExact, m.Level, "%s | %s", c.a, c.b)
		assert.Equal(t, c.want, m.Suffix, "%s | %s", c.a, c.b)
	}
}

func TestCompareNamesGender(t *testing.T) {
	for _, pair := range [][2]string{{"Marcelo Lima", "Marcela Lima"}, {"Robert Ross", "Roberta Ross"}, {"Іван Коваль", "Іванна Коваль"}} {
		m := compareTexts(pair[0], pair[1])
		assert.True(t, m.Gender, "%v", pair)
		assert.False(t, m.Same(), "%v", pair)
	}
	assert.False(t, compareTexts("Ana Zabel", "Anna Zabel").Gender)
}

// leastLevel is the text of the default policy taken literally: the least
// that counts as alike.
func leastLevel(x, y []string) NameLevel {
	gx, gy, fx, fy := x[0], y[0], x[len(x)-1], y[len(y)-1]
	initial := func(a, b string) bool {
		return a != b && (utf8.RuneCountInString(a) == 1 && strings.HasPrefix(b, a) || utf8.RuneCountInString(b) == 1 && strings.HasPrefix(a, b))
	}
	edit := func(a, b string) bool {
		return min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) >= 3 && strdist.OSA(a, b, 1) == 1
	}
	subset := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	sorted := func(s []string) []string { s = slices.Clone(s); slices.Sort(s); return s }
	switch {
	case slices.Equal(sorted(x), sorted(y)):
		return NameExact
	case fx == fy && normalize.Latin(gx) != normalize.Latin(gy) && normalize.SameNickname(gx, gy):
		return NameNickname
	case fx == fy && initial(gx, gy), gx == gy && min(len(x), len(y)) > 1 && initial(fx, fy): // a lone name has no family name
		return NameInitial
	case fx == fy && edit(gx, gy), gx == gy && edit(fx, fy), len(x) == 1 && len(y) == 1 && edit(gx, gy):
		return NameSimilar
	case gx == gy && (subset(x, y) || subset(y, x)):
		return NamePartial
	}
	return NameConflict
}

// TestCompareNamesLeast holds CompareNames to the literal rule: what it names
// is found with its level, and only conflicts may turn out alike.
func TestCompareNamesLeast(t *testing.T) {
	given := rapid.SampledFrom(strings.Fields("Ana Anna Bill William Rui Ruy Helen Nellie H W Marta Martha Joao Tomas Elena Bruno"))
	middle := rapid.SampledFrom(strings.Fields("Souza Prado Abreu Luz Jane"))
	family := rapid.SampledFrom(strings.Fields("Reis Reyes Lima Melo Mello Hart Moss M R Peterson Petersen Costa"))
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string {
			words := []string{given.Draw(t, label+" given")}
			words = append(words, rapid.SliceOfNDistinct(middle, 0, 2, rapid.ID).Draw(t, label+" middle")...)
			if rapid.IntRange(0, 9).Draw(t, label+" family?") > 0 {
				words = append(words, family.Draw(t, label+" family"))
			}
			return strings.Join(words, " ")
		}
		a, b := draw("a"), draw("b")
		least := leastLevel(strings.Fields(normalize.Fold(a)), strings.Fields(normalize.Fold(b)))
		got := compareTexts(a, b)
		if least != NameConflict {
			assert.Equal(t, least, got.Level, "%s | %s", a, b)
		}
		assert.Equal(t, got, compareTexts(b, a), "%s | %s is not symmetric", a, b)
	})
}

func TestCompareNamesSymmetric(t *testing.T) {
	words := rapid.SampledFrom(strings.Fields("Maria da Silva van der Al- bin O'Brien J. JOÃO Тарас Григорович Шевченко І. 王 伟 김민준 Jr. III Dr. née (Bob) , PhD y e Neto"))
	rapid.Check(t, func(t *rapid.T) {
		a := strings.Join(rapid.SliceOfN(words, 0, 7).Draw(t, "a"), " ")
		b := strings.Join(rapid.SliceOfN(words, 0, 7).Draw(t, "b"), " ")
		m := compareTexts(a, b)
		assert.Equal(t, m, compareTexts(b, a), "%q | %q", a, b)
		assert.True(t, m.Score >= 0 && m.Score <= 1)
		if same := compareTexts(a, a); same.Level != NameMissing {
			assert.Equal(t, NameMatch{Level: NameExact, Score: 1}, same, "%q", a)
		}
	})
}

func FuzzCompareNames(f *testing.F) {
	f.Add("Ana Reis", "Reis, A.")
	f.Add("Шевченко Т. Г.", "\xff\xfe (")
	f.Fuzz(func(t *testing.T, a, b string) {
		m := compareTexts(a, b)
		if n := compareTexts(b, a); n != m {
			t.Fatalf("not symmetric: %v %v", m, n)
		}
	})
}

func ExampleCompareNames() {
	for _, other := range []string{"Anna Zabel", "A. Zabel", "Ana Souza Zabel", "Rui Zabel"} {
		m := CompareNames(normalize.ParsePersonName("Ana Zabel"), normalize.ParsePersonName(other))
		fmt.Println(other, m.Level.Code())
	}
	// Output:
	// Anna Zabel name:similar
	// A. Zabel name:initial
	// Ana Souza Zabel name:partial
	// Rui Zabel name:conflict
}

func ExampleGivenLevel() {
	fmt.Println(GivenLevel("bill", "william") == WordNickname, GivenLevel("marcelo", "marcela") == WordGender)
	// Output: true true
}

func BenchmarkCompareNames(b *testing.B) {
	for _, c := range []struct{ name, a, b string }{
		{"pair=equal", "Ana Reis", "ana reis"},
		{"pair=similar", "Helena Petersen", "Helena Peterson"},
		{"pair=different", "Bruno Castro", "Marta Lindt"},
		{"pair=script", "Тарас Шевченко", "Taras Szewczenko"},
	} {
		x, y := normalize.ParsePersonName(c.a), normalize.ParsePersonName(c.b)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				CompareNames(x, y)
			}
		})
	}
}

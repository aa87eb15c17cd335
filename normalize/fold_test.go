package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want, why string }{
		{"", "", "empty"},
		{"  João  DA-Silva ", "joao da silva", "diacritics, case, hyphen, spaces"},
		{"O'Brien", "obrien", "apostrophe"},
		{"В’ячеслав", "вячеслав", "typographic apostrophe"},
		{"Григорій Їжак Ґудзь", "григорій їжак ґудзь", "Ukrainian letters stay"},
		{"Григорій", "григорій", "decomposed й is composed, not stripped"},
		{"Фёдор", "федор", "ё as printed"},
		{"Łódź Đorđe Øre", "lodz dorde ore", "letters Unicode does not decompose"},
		{"Weiß Æneas Œuvre", "weiss aeneas oeuvre", "ligatures"},
		{"İstanbul IŞIK ışık", "istanbul isik isik", "Turkish i"},
		{"ＪＯＨＮ　ﬁ", "john fi", "compatibility forms"},
		{"Ρούλης", "ρουλησ", "Greek accents and the final sigma"},
		{"مُحَمَّد", "محمد", "vowel points"},
		{"สวัสดี", "สวัสดี", "Thai vowels stay"},
		{"٣٤ 5", "34 5", "digits of every script"},
		{"🙂 Ana\u200b \u202eReis", "ana reis", "pictures and invisible marks"},
		{"a\xffb", "a b", "invalid UTF-8 separates"},
	} {
		assert.Equal(t, c.want, Fold(c.in), "%q: %s", c.in, c.why)
	}
}

func TestLatin(t *testing.T) {
	for _, group := range [][]string{
		{"Тарас Шевченко", "Taras Shevchenko", "Taras Szewczenko", "Taras Schewtschenko"},
		{"Юлія", "Yulia", "Julia", "Iuliia"},
		{"Щербак", "Shcherbak", "Szczerbak", "Schtscherbak"},
		{"Philippe", "Filipe"},
		{"Χρήστος", "Christos"},
	} {
		for _, other := range group[1:] {
			assert.Equal(t, Latin(group[0]), Latin(other), "%s %s", group[0], other)
		}
	}
}

func TestFoldLaws(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aſßşӥйї̈́ёЁІґءآٱـً가각ｶﾞŒÅÅΣς'’-_ \u0301\u0306\u200d"))),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "s")
		f := Fold(s)
		assert.Equal(t, f, Fold(f), "Fold is idempotent: %q", s)
		assert.Equal(t, f, string(AppendFold(nil, s)))
		assert.Equal(t, f, strings.TrimSpace(f))
		assert.NotContains(t, f, "  ")
		l := Latin(s)
		assert.Equal(t, l, Latin(l), "Latin is idempotent: %q", s)
		assert.Equal(t, l, Latin(f))
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"João", "Григорій", "\xff\xf0", "ᄀ\u0301ᅡ", "مُحَمَّد"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("Fold is not idempotent: %q", s)
		}
		if once := Latin(s); Latin(once) != once {
			t.Fatalf("Latin is not idempotent: %q", s)
		}
		ParsePersonName(s)
		for _, table := range TransliterationTables() {
			Transliterate(s, table)
		}
	})
}

// TestNameHostile feeds what is pasted by mistake or malice: a text that long
// is no name, and everything else takes it in linear time.
func TestNameHostile(t *testing.T) {
	for _, s := range []string{strings.Repeat("(", 1<<20), strings.Repeat("a ", 1<<19), strings.Repeat("szcz", 1<<18), strings.Repeat("й\u0301", 1<<16)} {
		assert.Equal(t, NameNone, ParsePersonName(s).Kind)
		assert.Equal(t, Fold(s), Fold(Fold(s)))
		assert.Equal(t, Latin(s), Latin(Fold(s)))
		assert.Nil(t, Phonetic(s), "no word is that long")
		assert.False(t, SameNickname(s, s+"a"))
		assert.False(t, SameGivenName(s, s+"a"))
		DoubleMetaphone(s, 6)
		PortugueseMetaphone(s)
		Transliterate(s, "uk-kmu55")
	}
}

func TestFoldAllocations(t *testing.T) {
	assert.Zero(t, testing.AllocsPerRun(100, func() { Fold("ana reis") }), "folded already")
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { Fold("Ana Reis") }), 2.0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { Latin("ana reis") }), "common form already")
}

func ExampleFold() {
	fmt.Println(Fold("João D’Ávila-Souza"))
	fmt.Println(Fold("Григорій О'Їжак"))
	// Output:
	// joao davila souza
	// григорій оїжак
}

func ExampleLatin() {
	fmt.Println(Latin("Тарас Шевченко") == Latin("Taras Szewczenko"))
	// Output: true
}

func ExampleTransliterate() {
	fmt.Println(Transliterate("Згурський Юрій", "uk-kmu55"))
	fmt.Println(Transliterate("Юрий Щукин", "ru-icao"))
	// Output:
	// Zghurskyi Yurii
	// Iurii Shchukin
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"ana reis", "Ana Reis", "João Conceição", "Тарас Шевченко"} {
		b.Run("text="+strings.ReplaceAll(s, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(s)
			}
		})
	}
}

func BenchmarkLatin(b *testing.B) {
	for _, s := range []string{"ana reis", "szewczenko", "шевченко"} {
		b.Run("text="+strings.ReplaceAll(s, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Latin(s)
			}
		})
	}
}

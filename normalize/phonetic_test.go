package normalize

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestPhonetic(t *testing.T) {
	for _, group := range [][]string{
		{"Шевченко", "Shevchenko", "Szewczenko", "Schewtschenko"},
		{"Catherine", "Katherine", "Katarina"},
		{"Bohdan", "Bogdan", "Богдан"},
		{"Ольга", "Olga", "Olha"},
		{"Hryhorii", "Grigory", "Григорий"},
		{"John", "Jon"},
		{"Gonzalez", "Gonsales", "Gonzales"},
		{"Wagner", "Vagner"},
	} {
		for _, other := range group[1:] {
			assert.True(t, shareKey(Phonetic(group[0]), Phonetic(other)), "%s %s", group[0], other)
		}
	}
	assert.False(t, shareKey(Phonetic("Silva"), Phonetic("Santos")))
	assert.Empty(t, Phonetic(""))
	assert.Empty(t, Phonetic(" .-"))
}

func shareKey(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

func TestPhoneticLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		keys := Phonetic(s)
		assert.LessOrEqual(t, len(keys), 2)
		assert.NotContains(t, keys, "")
		assert.Equal(t, keys, Phonetic(Fold(s)))
		n := rapid.IntRange(0, 8).Draw(t, "n")
		p, a := DoubleMetaphone(s, n)
		assert.True(t, len(p) <= n && len(a) <= n)
		PortugueseMetaphone(s)
	})
}

func ExamplePhonetic() {
	fmt.Println(Phonetic("Шевченко"), Phonetic("Szewczenko"), Phonetic("Bohdan"))
	// Output: [svcnk] [svcnk] [bdn bgdn]
}

func ExampleDoubleMetaphone() {
	fmt.Println(DoubleMetaphone("Smith", 4))
	fmt.Println(DoubleMetaphone("Schmidt", 4))
	// Output:
	// SM0 XMT
	// XMT SMT
}

func ExamplePortugueseMetaphone() {
	fmt.Println(PortugueseMetaphone("Phelippe"), PortugueseMetaphone("Felipe"), PortugueseMetaphone("Carvalho"))
	// Output: FLP FLP KRV1
}

func BenchmarkPhonetic(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Phonetic("schwarzenegger")
	}
}

func BenchmarkDoubleMetaphone(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		DoubleMetaphone("Schwarzenegger", 6)
	}
}

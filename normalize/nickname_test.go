package normalize

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestSameNickname(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
		why  string
	}{
		{"nellie", "helen", true, "listed"},
		{"nellie", "eleanor", true, "a second root"},
		{"helen", "eleanor", false, "the relation is not transitive"},
		{"bill", "will", true, "short for one root"},
		{"abbey", "abbi", true, "one short form in two spellings"},
		{"светочка", "светлана", true, "a pet form of a pet form"},
		{"paulinho", "paulo", true, "regular Portuguese diminutive"},
		{"teresita", "teresa", true, "regular Spanish diminutive"},
		{"rafael", "rafaela", false, "two genders"},
		{"marcelo", "marcela", false, "two genders"},
		{"robert", "roberta", false, "two genders"},
		{"simon", "simonetta", false, "a name of its own"},
		{"dima", "dmitrii", true, "a Cyrillic form in Latin"},
		{"", "", false, "no name"},
		{"", "bill", false, "no name"},
	} {
		assert.Equal(t, c.want, SameNickname(c.a, c.b), "%s/%s: %s", c.a, c.b, c.why)
		assert.Equal(t, c.want, SameNickname(c.b, c.a), "%s/%s: %s", c.b, c.a, c.why)
	}
}

func TestSameGivenName(t *testing.T) {
	for _, pair := range [][2]string{
		{"олександр", "aleksandr"}, {"евгений", "yevhen"}, {"mohammed", "muhammad"}, {"joao", "juan"}, {"тарас", "taras"},
	} {
		assert.True(t, SameGivenName(pair[0], pair[1]), "%v", pair)
		assert.True(t, SameGivenName(pair[1], pair[0]), "%v", pair)
	}
	assert.False(t, SameGivenName("олександр", "олексій"))
	assert.False(t, SameGivenName("", ""))
}

func TestNicknameSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.StringMatching(`[a-z]{1,9}(ie|y|inho|ita)?`), rapid.StringMatching(`[а-я]{1,6}(очка|ка|ко)?`))
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		assert.Equal(t, SameNickname(a, b), SameNickname(b, a))
		assert.Equal(t, SameGivenName(a, b), SameGivenName(b, a))
	})
}

func ExampleSameNickname() {
	fmt.Println(SameNickname("nellie", "helen"), SameNickname("nellie", "eleanor"), SameNickname("helen", "eleanor"))
	// Output: true true false
}

func BenchmarkSameNickname(b *testing.B) {
	nicknames()
	b.ReportAllocs()
	for b.Loop() {
		SameNickname("william", "roberta")
	}
}

func BenchmarkNicknamesLoad(b *testing.B) {
	for b.Loop() {
		variants()
		nicknames()
	}
}

func TestGivenForms(t *testing.T) {
	alike := func(a, b string) bool {
		x, y := GivenFormsOf(a), GivenFormsOf(b)
		assert.Equal(t, x.Alike(&y), y.Alike(&x), "symmetric: %s, %s", a, b)
		return x.Alike(&y)
	}
	for _, p := range [][2]string{
		{"ben", "benjamin"}, {"benny", "benjamin"}, {"abby", "abbie"}, {"kristy", "christie"}, {"александр", "alexander"}, {"bastian", "sebastian"},
	} {
		assert.True(t, alike(p[0], p[1]), p)
	}
	for _, p := range [][2]string{{"ana", "anastasia"}, {"rafael", "rafaela"}, {"", "ana"}, {"", ""}, {"jo", "joseph"}, {"helen", "eleanor"}} {
		assert.False(t, alike(p[0], p[1]), p)
	}
}

package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

func TestWhyAddsUpAndSpeaksThreeLanguages(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("a", "Ana Reis", mail("ana@example.com")))
	x.Put(person("b", "A. Reis", mail("ana@example.com")))
	f, err := x.Why("a", "b", noon)
	require.NoError(t, err)
	sum := f.Prior
	for _, term := range f.Terms {
		sum += term.Bits
	}
	assert.InDelta(t, f.Weight, sum, 1e-9)
	assert.Equal(t, RuleAlike, f.Rule)
	for l, want := range map[Language]string{
		English: "the same e-mail address", Portuguese: "o mesmo endereço de e-mail", Ukrainian: "та сама адреса електронної пошти",
		"xx": "the same e-mail address",
	} {
		assert.Contains(t, f.Text(l), want)
		assert.Contains(t, f.HTML(l), want)
		assert.NotContains(t, f.Text(l)+f.HTML(l), "example.com")
	}
}

func TestWhyNamesTheVeto(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("<a>", "Ana Reis", mail("ana@example.com")))
	x.Put(person("b", "Ana Reis", mail("ana@example.com")))
	_, err := x.Ledger().Add(identity.Statement{Pair: identity.PairOf("<a>", "b"), Verdict: identity.Different, By: "ann"}, x.Facts)
	require.NoError(t, err)
	f, err := x.Why("<a>", "b", noon)
	require.NoError(t, err)
	assert.True(t, f.Vetoed)
	assert.Contains(t, f.Text(English), "said to be different (by ann)")
	assert.NotContains(t, f.HTML(English), "<a>", "ids are escaped")
}

func TestEveryCodeAndRuleHasWords(t *testing.T) {
	for c := range codeBits {
		for _, text := range codeWords[c] {
			assert.NotEmpty(t, text, c)
		}
	}
	assert.Len(t, codeWords, len(codeBits))
	for r, w := range ruleWords {
		for _, text := range w {
			assert.NotEmpty(t, text, r)
		}
	}
	assert.Len(t, ruleWords, 20)
}

func TestHowTellsTheSteps(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("a", "Ana Reis", mail("ana@example.com")))
	x.Put(person("b", "Ana Reis", mail("ana@example.com"), tel("+14155550199")))
	x.Put(person("c", "", tel("+14155550199")))
	x.Put(person("z", "Rui Melo", mail("rui@example.com")))
	h, err := x.How([]string{"c", "b", "a"}, noon)
	require.NoError(t, err)
	require.Len(t, h.Steps, 2)
	assert.Equal(t, 3, h.Steps[1].Size)
	assert.Empty(t, h.Alone)
	assert.Contains(t, h.Text(Portuguese), "une uma parte de 3 registros")
	assert.Contains(t, h.HTML(English), "<ol class=\"kith-how\" lang=\"en\">")
	h, err = x.How([]string{"a", "z"}, noon)
	require.NoError(t, err)
	assert.Equal(t, []string{"z"}, h.Alone)
	_, err = x.How([]string{"a", "nobody"}, noon)
	assert.ErrorIs(t, err, ErrNoRecord)
}

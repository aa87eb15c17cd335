package match

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// A value that many hold must not make an audit compare each with each.
func TestCrowdedValues(t *testing.T) {
	x := NewIndex(IndexOptions{})
	const n = 3000
	for i := range n {
		x.Put(person(fmt.Sprintf("h%04d", i), benchName(i), tel("+551130304050")))
		x.Put(person(fmt.Sprintf("s%04d", i), "Ana Reis", mail("sales@example.com")))
	}
	for i := range wideBlock + 50 {
		x.Put(person(fmt.Sprintf("d%04d", i), "Ana Reis", mail("ana@example.com")))
	}
	report := x.Audit(noon)
	require.Len(t, report.Groups, 1)
	assert.Len(t, report.Groups[0].Members, wideBlock+50)
	assert.Equal(t, GradeCertain, report.Groups[0].Grade)
	assert.Empty(t, report.Review)
	require.Len(t, report.Shared, 2)
	assert.Equal(t, []string{"role", "hub"}, []string{report.Shared[0].Why, report.Shared[1].Why})

	d := x.Resolve(message(tel("+551130304050")), noon)
	assert.Equal(t, Create, d.Action)
	for i := range n - 1 {
		x.Delete(fmt.Sprintf("h%04d", i+1))
	}
	d = x.Resolve(message(tel("+551130304050")), noon)
	assert.Equal(t, "h0000", d.Target, "a count is forgotten when its holders change")
	assert.Equal(t, []string{"h0000"}, x.Holders("main", tel("+55 11 3030-4050"), noon))
}

func TestHoldersAreOfTheTenant(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("a", "Ana Reis", mail("ana@example.com")))
	assert.Empty(t, x.Holders("other", mail("ana@example.com"), noon))
	assert.Empty(t, x.Holders("main", mail("null"), noon))
	assert.Equal(t, []string{"a"}, x.Holders("main", identity.Identifier{Kind: identity.Email, Value: "ANA@example.com"}, noon))
}

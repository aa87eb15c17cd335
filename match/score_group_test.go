package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The strongest of a group counts fully, the others at their shares, and the
// shares that an explanation shows add up to the same.
func TestDiscountedGroup(t *testing.T) {
	bits := evidenceBits(map[int]float32{0: 10, 1: 5, 2: -4, 3: -2})
	group := []int{0, 1, 2, 3}
	want := float32(10 + 5*groupFor - 4 - 2*groupAgainst)
	assert.InDelta(t, want, discounted(group, bits), 1e-5)

	s := &scorer{groups: [][]int{group}}
	var sum float32
	for k, share := range s.groupShares(bits) {
		sum += share * bits[k]
	}
	assert.InDelta(t, want, sum, 1e-5)
	assert.InDelta(t, want, s.sum(bits), 1e-5)
}

func evidenceBits(of map[int]float32) *[maxComparisons]float32 {
	var bits [maxComparisons]float32
	for k, b := range of {
		bits[k] = b
	}
	return &bits
}

// Two namesakes with different birth dates and nothing in common but the name
// are two people, also where a list is so small that every name is rare in it.
func TestNamesakesStayApart(t *testing.T) {
	people := recordsOf(
		contact("1", "Maria", "Oliveira", "", "+351 912 345 001", "1980-03-02"),
		contact("2", "Maria", "Oliveira", "", "+351 912 345 002", "1991-11-23"),
		contact("3", "John", "Smith", "", "+1 415 555 0101", "1975-06-07"),
		contact("4", "Jon", "Smith", "", "+1 415 555 0101", "1975-06-07"),
		contact("5", "Anna", "Keller", "", "", "1988-01-15"))
	r, err := Dedupe(t.Context(), people, Options{})
	require.NoError(t, err)
	require.Len(t, r.Pairs, 1)
	assert.Equal(t, "birthdate:conflict", r.Why(0, 1).Veto)
	assert.Equal(t, GradeNone, r.Why(0, 1).Grade)
}

package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
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

package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Explain says what Why says, whatever was in the memory before.
func TestExplainSaysWhatWhySays(t *testing.T) {
	records, _ := crowdOf(200)
	r := dedupe(t, Options{}, records...)
	require.Greater(t, len(r.Pairs), 20)
	var out Explanation
	for _, p := range r.Pairs {
		r.Explain(&out, p.B, p.A)
		assert.Equal(t, r.Why(p.B, p.A), out)
		sum := out.Prior
		for _, term := range out.Terms {
			sum += term.Bits
		}
		assert.InDelta(t, out.Weight, sum, 1e-9)
	}
}

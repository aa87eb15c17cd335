//go:build !race

package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Explain needs next to no memory of its own for a pair that follows. The race
// detector empties pools at will and is left out.
func TestExplainTakesMemory(t *testing.T) {
	records, _ := crowdOf(200)
	r := dedupe(t, Options{}, records...)
	require.NotEmpty(t, r.Pairs)
	var out Explanation
	p := r.Pairs[0]
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { r.Explain(&out, p.A, p.B) }), 1.)
}

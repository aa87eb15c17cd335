package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGradeText(t *testing.T) {
	for _, g := range []Grade{GradeNone, GradePossible, GradeProbable, GradeCertain} {
		text, err := g.MarshalText()
		require.NoError(t, err)
		var back Grade
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, g, back)
	}
	assert.Equal(t, "none", Grade(9).String())
	var g Grade
	err := g.UnmarshalText([]byte("somebody"))
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "somebody", "errors never repeat a value")
}

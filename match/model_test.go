package match

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDefaultModelIsValidAndStable(t *testing.T) {
	m := DefaultModel()
	require.NoError(t, m.Validate())
	text, err := json.Marshal(m)
	require.NoError(t, err)
	back, err := ParseModel(text)
	require.NoError(t, err)
	assert.Equal(t, m.Fingerprint(), back.Fingerprint())
	back.Comparisons[0].Levels[0].M *= .9
	assert.NotEqual(t, m.Fingerprint(), back.Fingerprint())
	assert.Equal(t, m.Fingerprint(), DefaultModel().Fingerprint(), "a caller's copy is its own")
}

func TestModelRefusesNonsense(t *testing.T) {
	for name, spoil := range map[string]func(*Model){
		"format":       func(m *Model) { m.Format = 99 },
		"duplicates":   func(m *Model) { m.Duplicates = 0 },
		"thresholds":   func(m *Model) { m.Thresholds.Probable = .1 },
		"comparisons":  func(m *Model) { m.Comparisons = nil },
		"same name":    func(m *Model) { m.Comparisons[1].Name = m.Comparisons[0].Name },
		"unknown kind": func(m *Model) { m.Comparisons[0].Kind = "soundex" },
		"levels":       func(m *Model) { m.Comparisons[0].Levels = m.Comparisons[0].Levels[1:] },
		"probability":  func(m *Model) { m.Comparisons[0].Levels[0].M = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			m := DefaultModel()
			spoil(m)
			assert.Error(t, m.Validate())
		})
	}
	_, err := ParseModel([]byte(`{"format":1,"surprise":true}`))
	assert.Error(t, err)
}

func TestShippedScalesAreDistributions(t *testing.T) {
	for kind, scale := range scales {
		var m, u, h, c float64
		for _, l := range scale {
			m, u, h, c = m+l.m, u+l.u, h+l.hh, c+l.c
		}
		for _, sum := range []float64{m, u, h, c} {
			assert.InDelta(t, 1, sum, .03, kind)
		}
	}
}

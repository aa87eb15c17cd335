package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDiffOfEqualModelsIsEmpty(t *testing.T) {
	assert.Empty(t, DefaultModel().Diff(DefaultModel()))
}

// TestDiffSeesEveryPart spoils one part of a model after another: what changes
// the fingerprint is a difference.
func TestDiffSeesEveryPart(t *testing.T) {
	for name, spoil := range map[string]func(*Model){
		"name":                      func(m *Model) { m.Name = "x" },
		"origin":                    func(m *Model) { m.Origin = "" },
		"duplicates":                func(m *Model) { m.Duplicates = 9 },
		"thresholds.certain":        func(m *Model) { m.Thresholds.Certain = .999 },
		"related.1.pairs":           func(m *Model) { m.Related[1].Pairs = 7 },
		"related.0.name":            func(m *Model) { m.Related[0].Name = "x" },
		"given_name/exact m":        func(m *Model) { m.Comparisons[colGiven].Levels[0].M = .5 },
		"given_name/exact u":        func(m *Model) { m.Comparisons[colGiven].Levels[0].U = .5 },
		"city group":                func(m *Model) { m.Comparisons[colCity].Group = "" },
		"email/exact related.0":     func(m *Model) { m.Comparisons[colEmail].Levels[0].Related[0] = .5 },
		"email/exact by_names.3":    func(m *Model) { m.Comparisons[colEmail].Levels[0].ByNames[3] = .5 },
		"city/exact term_frequency": func(m *Model) { m.Comparisons[colCity].Levels[0].TermFrequency = false },
	} {
		m := DefaultModel()
		spoil(m)
		changes := DefaultModel().Diff(m)
		if assert.Len(t, changes, 1, name) {
			assert.Equal(t, name, spelled(changes[0]))
			back := m.Diff(DefaultModel())[0]
			assert.Equal(t, changes[0].Before, back.After)
			assert.Equal(t, changes[0].After, back.Before)
			assert.InDelta(t, -changes[0].Bits, back.Bits, 1e-12)
		}
	}
}

func spelled(c ModelChange) string {
	switch {
	case c.Comparison == "":
		return c.What
	case c.Level == "":
		return c.Comparison + " " + c.What
	}
	return c.Comparison + "/" + c.Level + " " + c.What
}

func TestDiffOfComparisons(t *testing.T) {
	old, now := DefaultModel(), DefaultModel()
	now.Comparisons = now.Comparisons[1:]
	now.Comparisons = append(now.Comparisons, newComparison("field:age", CompareNumber, "age", ""))
	now.Calibration = &Calibration{Labels: 20, Points: []CalibrationPoint{{0, 1}}}
	var lost, gained, whole int
	for _, c := range old.Diff(now) {
		switch c.Comparison {
		case "given_name":
			lost++
			assert.Empty(t, c.After)
		case "field:age":
			gained++
			assert.Empty(t, c.Before)
		default:
			whole++
			assert.Empty(t, c.Comparison)
		}
	}
	assert.Positive(t, lost)
	assert.Positive(t, gained)
	assert.Equal(t, 3, whole, "labels, weight and odds of the calibration")
}

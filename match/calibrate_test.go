package match

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawn returns n weights between low and high, with labels drawn from odds.
func drawn(n int, low, high float64, odds func(w float64) float64) (weights []float64, same []bool) {
	r := random(11)
	chance := func() float64 { return float64(r.below(1<<30)) / (1 << 30) }
	for range n {
		w := low + (high-low)*chance()
		weights, same = append(weights, w), append(same, chance() < probability(odds(w)))
	}
	return weights, same
}

func TestCalibrationFindsTheShift(t *testing.T) {
	for _, truth := range []func(float64) float64{
		func(w float64) float64 { return w },
		func(w float64) float64 { return w - 3 },
		func(w float64) float64 { return .6*w + 1 },
	} {
		weights, same := drawn(5000, -5, 5, truth)
		c := fitCalibration(weights, same)
		require.NoError(t, c.validate())
		for w := -4.; w <= 4; w += 2 {
			assert.InDelta(t, truth(w), c.odds(w), .6)
			assert.InDelta(t, w, c.weight(c.odds(w)), 1e-9)
		}
		assert.LessOrEqual(t, labelLoss(weights, same, c), labelLoss(weights, same, nil))
	}
}

func TestCalibrationIsCareful(t *testing.T) {
	weights, same := drawn(leastLabels-1, -5, 5, func(w float64) float64 { return w - 4 })
	assert.Nil(t, fitCalibration(weights, same), "too few labels")

	weights, same = drawn(30, -1, 1, func(w float64) float64 { return w - 4 })
	few := fitCalibration(weights, same)
	weights, same = drawn(1000, -1, 1, func(w float64) float64 { return w - 4 })
	many := fitCalibration(weights, same)
	assert.Less(t, few.odds(0), -.5)
	assert.Greater(t, few.odds(0), many.odds(0)+.5, "few labels move less")
	for _, w := range []float64{-40, -20, 20, 40} {
		assert.InDelta(t, w, many.odds(w), 1e-9, "labels say nothing of weights far from theirs")
	}
	for _, label := range []bool{true, false} {
		for n := range same {
			same[n] = label
		}
		c := fitCalibration(weights, same)
		require.NoError(t, c.validate())
		last := math.Inf(-1)
		for w := -30.; w < 30; w += .25 {
			require.Greater(t, c.odds(w), last, "the map ascends")
			last = c.odds(w)
			require.LessOrEqual(t, c.odds(w)-w, greatestRaise+1e-9)
		}
	}
}

func TestCalibrationIsPartOfTheModel(t *testing.T) {
	m := DefaultModel()
	plain := m.Fingerprint()
	m.Calibration = &Calibration{Labels: 12, Points: []CalibrationPoint{{-3, -5}, {4, 4}}}
	require.NoError(t, m.Validate())
	assert.NotEqual(t, plain, m.Fingerprint())
	text, err := json.Marshal(m)
	require.NoError(t, err)
	back, err := ParseModel(text)
	require.NoError(t, err)
	assert.Equal(t, m, back)
	copied := m.clone()
	copied.Calibration.Points[0].Odds = -4
	assert.InDelta(t, -5, m.Calibration.Points[0].Odds, 0)

	for _, bad := range []Calibration{
		{},
		{Points: []CalibrationPoint{{1, 1}, {1, 2}}},
		{Points: []CalibrationPoint{{1, 2}, {2, 1}}},
		{Points: []CalibrationPoint{{math.NaN(), 1}}},
		{Points: []CalibrationPoint{{1, math.Inf(1)}}},
		{Labels: -1, Points: []CalibrationPoint{{1, 1}}},
	} {
		m.Calibration = &bad
		require.Error(t, m.Validate())
	}
}

func TestCalibratedModelScores(t *testing.T) {
	crowd, _ := crowdOf(400)
	plain := dedupe(t, Options{}, crowd...)
	model := plain.Model.clone()
	model.Calibration = &Calibration{Labels: 50, Points: []CalibrationPoint{{0, -2}}}
	r := dedupe(t, Options{Model: model, Train: TrainOff}, crowd...)
	require.NotEmpty(t, r.Pairs)
	for _, p := range r.Pairs {
		why := r.Why(p.A, p.B)
		require.InDelta(t, p.Weight, why.Weight, 1e-3)
		require.InDelta(t, plain.Why(p.A, p.B).Weight-2, why.Weight, 1e-3)
		require.InDelta(t, probability(p.Weight), p.Probability, 1e-9)
		sum := why.Prior
		for _, term := range why.Terms {
			sum += term.Bits
		}
		require.InDelta(t, why.Weight, sum, 1e-6, "the terms add up")
	}
	again := dedupe(t, Options{Model: model}, crowd...)
	assert.Nil(t, again.Model.Calibration, "a new fit needs new labels")
}

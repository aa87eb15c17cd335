package match

import (
	"errors"
	"math"
	"slices"
)

// Calibration maps the weight that a model's evidence adds up to to the
// log2 odds that pairs of that weight turned out to have when people looked at
// them. It is piecewise linear through its points, and beyond the first and
// the last keeps their distance from the uncalibrated weight. A nil
// Calibration maps each weight to itself.
type Calibration struct {
	Labels int                `json:"labels"` // verdicts it was fitted to
	Points []CalibrationPoint `json:"points"` // ascending in both numbers
}

// CalibrationPoint is one point of a [Calibration], both numbers in bits.
type CalibrationPoint struct {
	Weight float64 `json:"weight"` // what the evidence adds up to
	Odds   float64 `json:"odds"`   // log2 of the odds of a match
}

var errCalibration = errors.New("calibration must have points that ascend in weight and odds")

func (c *Calibration) validate() error {
	if c == nil {
		return nil
	}
	if len(c.Points) == 0 || c.Labels < 0 {
		return errCalibration
	}
	for n, p := range c.Points {
		bad := math.IsNaN(p.Weight+p.Odds) || math.IsInf(p.Weight+p.Odds, 0)
		if bad || n > 0 && !(c.Points[n-1].Weight < p.Weight && c.Points[n-1].Odds < p.Odds) {
			return errCalibration
		}
	}
	return nil
}

func (c *Calibration) clone() *Calibration {
	if c == nil {
		return nil
	}
	return &Calibration{Labels: c.Labels, Points: slices.Clone(c.Points)}
}

// odds returns the calibrated log2 odds of a weight.
func (c *Calibration) odds(weight float64) float64 {
	if c == nil {
		return weight
	}
	return along(c.Points, weight, func(p CalibrationPoint) (float64, float64) { return p.Weight, p.Odds })
}

// weight returns the weight that has these calibrated log2 odds.
func (c *Calibration) weight(odds float64) float64 {
	if c == nil {
		return odds
	}
	return along(c.Points, odds, func(p CalibrationPoint) (float64, float64) { return p.Odds, p.Weight })
}

// along returns y at x of the line through the points, with slope 1 beyond
// them.
func along(points []CalibrationPoint, x float64, xy func(CalibrationPoint) (float64, float64)) float64 {
	last := len(points) - 1
	for n := range points {
		x1, y1 := xy(points[n])
		if x <= x1 {
			if n == 0 {
				return x + y1 - x1
			}
			x0, y0 := xy(points[n-1])
			return y0 + (y1-y0)*(x-x0)/(x1-x0)
		}
	}
	x1, y1 := xy(points[last])
	return x + y1 - x1
}

// Calibration numbers, in bits where not said otherwise. How far a model is
// off is taken, before any label, for a bit or so either way, about the same at
// weights near each other (a process of Ornstein and Uhlenbeck), and for
// nothing beyond the last knots.
const (
	leastLabels   = 10
	knots         = 15 // from -14 to 14
	knotSpacing   = 2.
	lastKnot      = knotSpacing * (knots - 1) / 2
	deviation     = .7  // of the prior at a knot, natural log of the odds
	fadeLength    = 2.5 // in which what labels say of a weight fades to a third
	leastSlope    = .25
	greatestRaise = 5. // what scores below keepWeight is never seen again
)

// fitCalibration returns the map of the greatest posterior probability given
// labelled pairs; nil with too few. The pairs may be chosen by their weight, as
// a list for review is: the share of matches at a weight does not depend on how
// many pairs of it are looked at. For the same reason labels say little of
// weights far from their own.
func fitCalibration(weights []float64, same []bool) *Calibration {
	f := &calibrationFit{}
	for n, w := range weights {
		if math.Abs(w) < lastKnot {
			f.weights, f.same = append(f.weights, w), append(f.same, same[n])
		}
	}
	if len(f.weights) < leastLabels {
		return nil
	}
	moved := f.fit()
	c := &Calibration{Labels: len(f.weights), Points: []CalibrationPoint{{-lastKnot - knotSpacing, -lastKnot - knotSpacing}}}
	for n, d := range moved {
		w := knotSpacing*float64(n) - lastKnot
		c.add(w, w+min(d/math.Ln2, greatestRaise))
	}
	c.add(lastKnot+knotSpacing, lastKnot+knotSpacing)
	return c
}

// add appends a point, raised where the map would not ascend.
func (c *Calibration) add(weight, odds float64) {
	last := c.Points[len(c.Points)-1]
	least := last.Odds + leastSlope*(weight-last.Weight)
	c.Points = append(c.Points, CalibrationPoint{Weight: weight, Odds: max(odds, least)})
}

// calibrationFit finds how far the log odds of labels are from their weights.
type calibrationFit struct {
	weights []float64
	same    []bool
}

// curve is a loss with its gradient and the diagonals of its second
// derivative, which are three: a label touches two neighbouring knots.
type curve struct {
	loss     float64
	gradient [knots]float64
	diagonal [knots]float64
	beside   [knots - 1]float64
}

// fit is Newton's method with halved steps; the loss is convex.
func (f *calibrationFit) fit() (moved [knots]float64) {
	at := f.at(&moved)
	for range 50 {
		step := at.step()
		next, tried := at, moved
		for range 20 {
			for n := range tried {
				tried[n] = moved[n] - step[n]
			}
			if next = f.at(&tried); next.loss <= at.loss {
				break
			}
			for n := range step {
				step[n] /= 2
			}
		}
		if at.loss-next.loss < 1e-9 {
			return moved
		}
		at, moved = next, tried
	}
	return moved
}

func (f *calibrationFit) at(moved *[knots]float64) *curve {
	c := new(curve)
	c.addPrior(moved)
	for n, w := range f.weights {
		place := (w + lastKnot) / knotSpacing
		k := min(int(place), knots-2)
		right := place - float64(k)
		z := w*math.Ln2 + moved[k]*(1-right) + moved[k+1]*right
		sign := 1.
		if !f.same[n] {
			sign = -1
		}
		wrong := 1 / (1 + math.Exp(sign*z))
		c.loss += math.Log1p(math.Exp(-math.Abs(z))) + max(0, -sign*z)
		c.gradient[k] -= sign * wrong * (1 - right)
		c.gradient[k+1] -= sign * wrong * right
		bend := wrong * (1 - wrong)
		c.diagonal[k] += bend * (1 - right) * (1 - right)
		c.diagonal[k+1] += bend * right * right
		c.beside[k] += bend * right * (1 - right)
	}
	return c
}

// addPrior adds the loss of the prior: each knot given the one before.
func (c *curve) addPrior(moved *[knots]float64) {
	alike := math.Exp(-knotSpacing / fadeLength)
	c.gradient[0], c.diagonal[0] = moved[0]/(deviation*deviation), 1/(deviation*deviation)
	c.loss = moved[0] * moved[0] / (2 * deviation * deviation)
	precision := 1 / (deviation * deviation * (1 - alike*alike))
	for n := 1; n < knots; n++ {
		rest := moved[n] - alike*moved[n-1]
		c.loss += rest * rest * precision / 2
		c.gradient[n] += rest * precision
		c.gradient[n-1] -= alike * rest * precision
		c.diagonal[n] += precision
		c.diagonal[n-1] += alike * alike * precision
		c.beside[n-1] -= alike * precision
	}
}

// step solves for Newton's step by elimination along the diagonals.
func (c *curve) step() (out [knots]float64) {
	diagonal, right := c.diagonal, c.gradient
	for n := 1; n < knots; n++ {
		share := c.beside[n-1] / diagonal[n-1]
		diagonal[n] -= share * c.beside[n-1]
		right[n] -= share * right[n-1]
	}
	out[knots-1] = right[knots-1] / diagonal[knots-1]
	for n := knots - 2; n >= 0; n-- {
		out[n] = (right[n] - c.beside[n]*out[n+1]) / diagonal[n]
	}
	return out
}

// labelLoss returns the mean log loss in bits of the labels that a calibration
// is fitted to: 0 where each was foreseen for sure, 1 for a coin.
func labelLoss(weights []float64, same []bool, c *Calibration) float64 {
	sum, used := 0., 0.
	for n, w := range weights {
		if math.Abs(w) >= lastKnot {
			continue
		}
		w = c.odds(w)
		if !same[n] {
			w = -w
		}
		sum += math.Log2(1 + math.Exp2(-w))
		used++
	}
	return sum / max(used, 1)
}

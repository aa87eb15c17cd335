package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// chart is a drawing that the template fills in: everything is placed in
// units of its view box.
type chart struct {
	Width, Height        float64
	Left, Top            float64 // of the plot
	Right, Bottom        float64
	Bars                 []bar
	Lines                []line
	XTicks, YTicks       []tick
	Marks                []mark
	Zones                []string // of the bars, for the legend
	Caption, Description string
}

type bar struct {
	X, Y, W, H float64
	Class      string
	Hint       string
}

type line struct {
	Points, Class, Label string
	LabelX, LabelY       float64
	Dots                 []dot
}

type dot struct {
	X, Y float64
	Hint string
}

type tick struct {
	At    float64
	Label string
	Minor bool // left out on a small screen
}

type mark struct {
	X, Y          float64 // Y is the row of the label
	Label, Anchor string
	LabelX        float64
}

func newChart() *chart {
	return &chart{Width: 760, Height: 300, Left: 58, Top: 50, Right: 742, Bottom: 248}
}

// histogram draws pairs by weight, nil when there are none. Counts that differ
// by more than a factor of fifty are drawn on a logarithmic scale.
func histogram(h Histogram) *chart {
	top, low := extremes(h.Bins)
	if top == 0 {
		return nil
	}
	c := newChart()
	from, to := h.Bins[0].From, h.Bins[len(h.Bins)-1].To
	from, to = min(from, math.Floor(h.Review)-1), max(to, math.Ceil(h.Match)+1)
	x := func(v float64) float64 { return round1(c.Left + (v-from)/(to-from)*(c.Right-c.Left)) }
	log := top > 50*max(low, 1)
	y, ticks := scale(c, top, log)
	for _, b := range h.Bins {
		if b.Count == 0 {
			continue
		}
		if z := zone(b, h); !slices.Contains(c.Zones, z) {
			c.Zones = append(c.Zones, z)
		}
		height := c.Bottom - y(float64(b.Count))
		c.Bars = append(c.Bars, bar{
			X: x(b.From) + .5, Y: round1(c.Bottom - height), W: round1(max(1, x(b.To)-x(b.From)-1)), H: round1(height), Class: zone(b, h),
			Hint: fmt.Sprintf("%s: %s", span(b.From, b.To), plural(b.Count, "pair", "pairs")),
		})
	}
	c.YTicks = ticks
	step := niceStep((to - from) / 8)
	for v := math.Ceil(from/step) * step; v <= to; v += step {
		c.XTicks = append(c.XTicks, tick{At: x(v), Label: signed(v), Minor: len(c.XTicks)%2 == 1})
	}
	c.Marks = thresholdMarks(c, x(h.Review), x(h.Match))
	c.Description = fmt.Sprintf("%s by match weight, from %s to %s bits.", plural(sum(h.Bins), "pair", "pairs"), signed(from), signed(to))
	if log {
		c.Caption = "The scale is logarithmic: each step up is ten times as many pairs."
	}
	return c
}

// thresholdMarks labels the two lines, on two rows so that the labels do not
// meet, and on the side where there is room.
func thresholdMarks(c *chart, review, match float64) []mark {
	marks := []mark{{X: review, Y: 10, Label: "from here a person looks"}, {X: match, Y: 36, Label: "from here taken as the same"}}
	for i := range marks {
		m := &marks[i]
		m.Anchor, m.LabelX = "start", m.X+7
		if m.X > c.Right-260 {
			m.Anchor, m.LabelX = "end", m.X-7
		}
	}
	return marks
}

func extremes(bins []Bin) (top, low float64) {
	for _, b := range bins {
		top = max(top, float64(b.Count))
		if b.Count > 0 && (low == 0 || float64(b.Count) < low) {
			low = float64(b.Count)
		}
	}
	return top, low
}

func sum(bins []Bin) (n int64) {
	for _, b := range bins {
		n += b.Count
	}
	return n
}

// zone says which side of the thresholds a bin lies on.
func zone(b Bin, h Histogram) string {
	switch mid := (b.From + b.To) / 2; {
	case mid >= h.Match:
		return "for"
	case mid >= h.Review:
		return "doubt"
	}
	return "none"
}

// scale returns where a count lies, and the ticks of its axis.
func scale(c *chart, top float64, log bool) (func(float64) float64, []tick) {
	var ticks []tick
	if log {
		decades := math.Max(1, math.Ceil(math.Log10(top)))
		y := func(n float64) float64 {
			return round1(c.Bottom - (math.Log10(n)+.3)/(decades+.3)*(c.Bottom-c.Top))
		}
		for d := 0.0; d <= decades; d++ {
			ticks = append(ticks, tick{At: y(math.Pow(10, d)), Label: short(math.Pow(10, d))})
		}
		return y, ticks
	}
	step := niceStep(top / 4)
	most := math.Ceil(top/step) * step
	y := func(n float64) float64 { return round1(c.Bottom - n/most*(c.Bottom-c.Top)) }
	for v := 0.0; v <= most; v += step {
		ticks = append(ticks, tick{At: y(v), Label: short(v)})
	}
	return y, ticks
}

// curve draws precision, recall and their mean over the threshold, nil when
// there are fewer than two points.
func curve(points []CurvePoint) *chart {
	if len(points) < 2 {
		return nil
	}
	c := newChart()
	c.Top = 18
	from, to := logOdds(points[0].Probability), logOdds(points[len(points)-1].Probability)
	lowest := 1.0
	for _, p := range points {
		lowest = min(lowest, p.Precision, p.Recall, p.F1)
	}
	floor, step := 0.0, .25
	switch {
	case lowest >= .9:
		floor, step = .9, .02
	case lowest >= .5:
		floor, step = .5, .1
	}
	right := c.Right - 70
	x := func(p float64) float64 { return round1(c.Left + (logOdds(p)-from)/(to-from)*(right-c.Left)) }
	y := func(v float64) float64 { return round1(c.Bottom - (v-floor)/(1-floor)*(c.Bottom-c.Top)) }
	series := []struct {
		name, class string
		value       func(Quality) float64
	}{
		{"precision", "precision", func(q Quality) float64 { return q.Precision }},
		{"recall", "recall", func(q Quality) float64 { return q.Recall }},
		{"F1", "f1", func(q Quality) float64 { return q.F1 }},
	}
	for _, s := range series {
		var l line
		var path []string
		for _, p := range points {
			px, py := x(p.Probability), y(s.value(p.Quality))
			path = append(path, fmt.Sprintf("%g,%g", px, py))
			l.Dots = append(l.Dots, dot{px, py, fmt.Sprintf("%s at %s: %s", s.name, odds(p.Probability), percentFine(s.value(p.Quality)))})
			l.LabelX, l.LabelY = px+8, py+4
		}
		l.Points, l.Class, l.Label = strings.Join(path, " "), s.class, s.name
		c.Lines = append(c.Lines, l)
	}
	spread(c.Lines)
	for v := floor; v <= 1+1e-9; v += step {
		c.YTicks = append(c.YTicks, tick{At: y(v), Label: percent(math.Round(v*1000) / 1000)})
	}
	for _, p := range points {
		if at := x(p.Probability); len(c.XTicks) == 0 || at-c.XTicks[len(c.XTicks)-1].At > 42 {
			c.XTicks = append(c.XTicks, tick{At: at, Label: odds(p.Probability), Minor: len(c.XTicks)%2 == 1})
		}
	}
	c.Description = "Precision, recall and F1 of the pairs at each threshold of probability."
	return c
}

// spread moves the labels of lines apart that end close together.
func spread(lines []line) {
	for range lines {
		for i := range lines {
			for j := range lines {
				if i != j && math.Abs(lines[i].LabelY-lines[j].LabelY) < 15 && (lines[i].LabelY < lines[j].LabelY || lines[i].LabelY == lines[j].LabelY && i < j) {
					middle := (lines[i].LabelY + lines[j].LabelY) / 2
					lines[i].LabelY, lines[j].LabelY = middle-7.5, middle+7.5
				}
			}
		}
	}
}

// niceStep returns 1, 2 or 5 times a power of ten, at least the given step.
func niceStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, factor := range []float64{1, 2, 5} {
		if factor*power >= step*.999 {
			return factor * power
		}
	}
	return 10 * power
}

// logOdds returns the weight in bits that stands for a probability.
func logOdds(p float64) float64 { return math.Log2(p / (1 - p)) }

func round1(v float64) float64 { return math.Round(v*10) / 10 }

func signed(v float64) string {
	if v < 0 {
		return fmt.Sprintf("−%g", round1(-v))
	}
	return fmt.Sprintf("%g", math.Abs(round1(v)))
}

func span(from, to float64) string { return signed(from) + " to " + signed(to) + " bits" }

// odds writes a probability threshold without rounding it to 100%.
func odds(p float64) string { return fmt.Sprintf("%g%%", math.Round(p*1e6)/1e4) }

// short writes the number of an axis.
func short(v float64) string {
	switch {
	case v >= 1e6:
		return fmt.Sprintf("%g M", round1(v/1e6))
	case v >= 1e4:
		return fmt.Sprintf("%g k", round1(v/1e3))
	}
	return count(int(math.Round(v)))
}

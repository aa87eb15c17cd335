package match

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// ModelChange is one difference between two models. Values are as the JSON
// form writes them, "" where a model has no such part.
type ModelChange struct {
	Comparison string `json:"comparison,omitempty"` // "" for the model as a whole
	Level      string `json:"level,omitempty"`      // "" for the comparison as a whole
	What       string `json:"what"`                 // key of the JSON form, such as m, u, duplicates, thresholds.probable
	Before     string `json:"before"`
	After      string `json:"after"`
	// Bits is by how much the weight of the level, log2(m/u), changes through
	// this number alone; 0 where it has no part in the weight against
	// strangers.
	Bits float64 `json:"bits,omitempty"`
}

// Diff lists what differs between m and after: the model as a whole first,
// then the comparisons and their levels in the order of m, then those that
// only after has. Models with equal fingerprints have no difference. Both are
// only read. [Flips] says what the difference does to the pairs of two runs.
func (m *Model) Diff(after *Model) []ModelChange {
	old, now := m.parts(), after.parts()
	place := make(map[partName]int, len(now))
	for n, p := range now {
		place[p.partName] = n
	}
	known := make(map[partName]bool, len(old))
	var out []ModelChange
	for _, p := range old {
		known[p.partName] = true
		change := ModelChange{Comparison: p.comparison, Level: p.level, What: p.what, Before: p.text}
		if n, ok := place[p.partName]; ok {
			if now[n].text == p.text {
				continue
			}
			change.After = now[n].text
			change.Bits = bitsBetween(p, now[n])
		}
		out = append(out, change)
	}
	for _, p := range now {
		if !known[p.partName] {
			out = append(out, ModelChange{Comparison: p.comparison, Level: p.level, What: p.what, After: p.text})
		}
	}
	order := make(map[string]int)
	for n, p := range slices.Concat(old, now) {
		if _, ok := order[p.comparison]; !ok {
			order[p.comparison] = n
		}
	}
	slices.SortStableFunc(out, func(a, b ModelChange) int { return cmp.Compare(order[a.Comparison], order[b.Comparison]) })
	return out
}

// bitsBetween returns what a change of m or u adds to a level's weight.
func bitsBetween(before, after modelPart) float64 {
	switch {
	case before.number <= 0 || after.number <= 0:
		return 0
	case before.what == "m":
		return math.Log2(after.number / before.number)
	case before.what == "u":
		return math.Log2(before.number / after.number)
	}
	return 0
}

// partName says where in a model a value stands.
type partName struct{ comparison, level, what string }

// modelPart is one value of a model.
type modelPart struct {
	partName
	text   string
	number float64 // of the values that are numbers
}

// partList collects the parts of a model.
type partList struct {
	comparison, level string
	parts             []modelPart
}

func (l *partList) text(what, text string) {
	if text != "" {
		l.parts = append(l.parts, modelPart{partName: partName{l.comparison, l.level, what}, text: text})
	}
}

func (l *partList) number(what string, x float64) {
	text := strconv.FormatFloat(x, 'g', -1, 64)
	l.parts = append(l.parts, modelPart{partName: partName{l.comparison, l.level, what}, text: text, number: x})
}

// parts lists the values of a model in the order of its JSON form.
func (m *Model) parts() []modelPart {
	l := &partList{}
	l.number("format", float64(m.Format))
	l.text("name", m.Name)
	l.text("origin", m.Origin)
	l.number("duplicates", m.Duplicates)
	l.number("thresholds.possible", m.Thresholds.Possible)
	l.number("thresholds.probable", m.Thresholds.Probable)
	l.number("thresholds.certain", m.Thresholds.Certain)
	for n, r := range m.Related {
		l.text("related."+strconv.Itoa(n)+".name", r.Name)
		l.number("related."+strconv.Itoa(n)+".pairs", r.Pairs)
	}
	if c := m.Calibration; c != nil {
		l.number("calibration.labels", float64(c.Labels))
		for n, p := range c.Points {
			l.number("calibration.points."+strconv.Itoa(n)+".weight", p.Weight)
			l.number("calibration.points."+strconv.Itoa(n)+".odds", p.Odds)
		}
	}
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		l.comparison, l.level = c.Name, ""
		l.text("kind", string(c.Kind))
		l.text("field", c.Field)
		l.text("group", c.Group)
		for n := range c.Levels {
			l.level = c.Levels[n].Name
			l.ofLevel(&c.Levels[n])
		}
	}
	return l.parts
}

func (l *partList) ofLevel(level *Level) {
	l.text("code", level.Code)
	l.number("m", level.M)
	l.number("u", level.U)
	for n, p := range level.Related {
		l.number("related."+strconv.Itoa(n), p)
	}
	for n, p := range level.ByNames {
		l.number("by_names."+strconv.Itoa(n), p)
	}
	if level.TermFrequency {
		l.text("term_frequency", "true")
	}
}

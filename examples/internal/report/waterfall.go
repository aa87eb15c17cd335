package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// step is one bar of a waterfall: the prior, a term, or the sum.
type step struct {
	Label, Detail string
	Value         string  // bits with one decimal and a sign
	Tenths        int     // the same as a number
	Side          string  // for, against, none, prior, sum
	Left, Width   float64 // percent of the width
}

// maxTerms is the most terms shown; what the smallest say is added up.
const maxTerms = 12

// limit keeps a bar on the page whatever the weight.
const limit = 200.0

// waterfall lays out the evidence of a pair: the prior first, then the terms,
// then the weight. The numbers shown add up to the weight shown, and zero is
// where the line of no evidence stands.
func waterfall(p Pair) (steps []step, zero float64) {
	steps = []step{{Label: "Before any evidence", Side: "prior"}}
	bits := []float64{bound(p.Prior)}
	for _, t := range shownTerms(p) {
		steps = append(steps, step{Label: word(kindWords, t.Name), Detail: told(t.Detail)})
		bits = append(bits, bound(t.Bits))
	}
	values := inTenths(bits)
	lo, hi, sum := 0, 0, 0
	for i := range steps {
		steps[i].set(values[i])
		sum += values[i]
		lo, hi = min(lo, sum), max(hi, sum)
	}
	total := step{Label: "Together", Side: "sum"}
	total.set(sum)
	steps = append(steps, total)
	place(steps, lo, hi)
	return steps, percentOf(-lo, hi-lo)
}

// set gives the step its value, and its side where it has none yet.
func (s *step) set(value int) {
	s.Tenths, s.Value = value, tenths(value)
	if s.Side != "" {
		return
	}
	switch {
	case value > 0:
		s.Side = "for"
	case value < 0:
		s.Side = "against"
	default:
		s.Side = "none"
	}
}

// place puts each bar where the one before it ended; the sum starts at zero.
func place(steps []step, lo, hi int) {
	at := 0
	for i := range steps {
		from, to := at, at+steps[i].Tenths
		if steps[i].Side == "sum" {
			from, to = 0, steps[i].Tenths
		}
		at = to
		steps[i].Left = percentOf(min(from, to)-lo, hi-lo)
		steps[i].Width = percentOf(max(from, to)-min(from, to), hi-lo)
	}
}

func percentOf(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return math.Round(1000*float64(part)/float64(whole)) / 10
}

// shownTerms returns the terms that are shown. The smallest beyond maxTerms,
// and whatever the prior and the terms lack to the weight, are one term.
func shownTerms(p Pair) []Term {
	terms := slices.Clone(p.Terms)
	sum := p.Prior
	for _, t := range terms {
		sum += t.Bits
	}
	rest := p.Weight - sum
	if len(terms) > maxTerms {
		slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(math.Abs(b.Bits), math.Abs(a.Bits)) })
		for _, t := range terms[maxTerms:] {
			rest += t.Bits
		}
		terms = terms[:maxTerms]
	}
	if math.Abs(rest) >= 0.05 {
		terms = append(terms, Term{Name: "everything else", Bits: rest})
	}
	return terms
}

func bound(bits float64) float64 {
	if math.IsNaN(bits) {
		return 0
	}
	return max(-limit, min(limit, bits))
}

// inTenths rounds each number to tenths so that the rounded numbers add up to
// the rounded sum: those with the largest remainders are rounded up.
func inTenths(bits []float64) []int {
	out, order := make([]int, len(bits)), make([]int, len(bits))
	total, sum := 0.0, 0
	for i, b := range bits {
		out[i], order[i] = int(math.Floor(b*10)), i
		total += b
		sum += out[i]
	}
	remainder := func(i int) float64 { return bits[i]*10 - float64(out[i]) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainder(b), remainder(a)) })
	missing := int(math.Round(total*10)) - sum
	for _, i := range order[:max(0, min(missing, len(order)))] {
		out[i]++
	}
	return out
}

// spoken says a weight as odds.
func spoken(weight float64) string {
	switch w := bound(weight); {
	case w >= 20:
		return "more than a million to one for the same party"
	case w >= 1:
		return fmt.Sprintf("about %s to 1 for the same party", count(int(math.Round(math.Exp2(w)))))
	case w > -1:
		return "about even odds"
	case w > -20:
		return fmt.Sprintf("about %s to 1 against", count(int(math.Round(math.Exp2(-w)))))
	}
	return "more than a million to one against"
}

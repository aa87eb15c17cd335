package match

import (
	"cmp"
	"math"
	"slices"
)

// Why takes the weight of the pair of records a and b apart. They index
// [Result.IDs]; any two records may be asked about. The terms hold the values
// compared: the caller decides who may see them.
func (r *Result) Why(a, b int) Explanation {
	var out Explanation
	r.Explain(&out, a, b)
	return out
}

// Explain sets out to what [Result.Why] returns. It takes the memory of
// out.Terms for the terms, so that many pairs can be explained with little.
func (r *Result) Explain(out *Explanation, a, b int) {
	e := r.engine
	s := e.scorer
	i, j := uint32(min(a, b)), uint32(max(a, b))
	var v vector
	var ev evidence
	c, ok := e.comparers.Get().(*comparer)
	if !ok {
		c = newComparer(e.table, e.model)
	}
	c.compare(i, j, &v)
	e.comparers.Put(c)
	s.weigh(i, j, &v, &ev)
	*out = Explanation{A: r.IDs[a], B: r.IDs[b], Prior: s.prior[stranger], Terms: out.Terms[:0]}
	sum := out.Prior
	shares := s.groupShares(&ev[stranger])
	for k := range e.model.Comparisons {
		if v[k] == missing {
			continue
		}
		t := e.term(k, i, j, &v)
		if a > b {
			t.A, t.B = t.B, t.A
		}
		t.Bits = float64(ev[stranger][k])
		if shares[k] != 0 {
			t.Bits = float64(ev[stranger][k] * shares[k])
		}
		sum += t.Bits
		out.Terms = append(out.Terms, t)
	}
	out.Weight = s.uncalibrated(&ev, e.table.persons(i))
	if rest := out.Weight - sum; math.Abs(rest) > 1e-9 {
		out.Terms = append(out.Terms, Term{Comparison: "related", Level: "household or colleague", Bits: rest})
	}
	if c := e.model.Calibration; c != nil {
		moved := c.odds(out.Weight) - out.Weight
		out.Terms = append(out.Terms, Term{Comparison: "calibration", Level: "by verdicts", Bits: moved})
		out.Weight += moved
	}
	if least := s.sole.atLeast(e.table, i, j, out.Weight); least > out.Weight {
		out.Terms = append(out.Terms, Term{Comparison: "holder", Level: "nobody else is known by it", Bits: least - out.Weight})
		out.Weight = least
	}
	slices.SortStableFunc(out.Terms, func(x, y Term) int { return cmp.Compare(math.Abs(y.Bits), math.Abs(x.Bits)) })
	out.Probability = probability(out.Weight)
	out.Grade = e.model.Thresholds.grade(out.Probability)
	if out.Veto = s.veto(i, j, &v); out.Veto != "" {
		out.Grade = GradeNone
	}
}

// term describes what comparison k saw.
func (e *engine) term(k int, i, j uint32, v *vector) Term {
	c := &e.model.Comparisons[k]
	l := c.Levels[v[k]-1]
	col := e.table.columns[k]
	t := Term{Comparison: c.Name, Level: l.Name, Code: l.Code, A: col.texts[col.first[i]], B: col.texts[col.first[j]]}
	if l.TermFrequency {
		if agreed := e.scorer.agreed(k, i, j); agreed != 0 {
			t.Frequency = float64(col.count[agreed]) / float64(col.held)
			t.A, t.B = col.texts[agreed], col.texts[agreed]
		}
	}
	return t
}

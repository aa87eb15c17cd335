package match

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/kith-go/kith/identity"
)

// label is a pair of which a person said what it is.
type label struct {
	i, j uint32
	same bool
	v    vector
}

// labelsOf returns the pairs of the table that were called the same or
// different, in order. Only what was said counts, not what follows from it:
// a chain of verdicts would count its links again with every pair it implies.
func labelsOf(ledger *identity.Ledger, t *table, c *comparer) []label {
	if ledger == nil || ledger.Len() == 0 {
		return nil
	}
	view := ledger.View()
	said := make(map[identity.Pair]bool)
	number := make(map[string]uint32)
	for _, s := range ledger.Statements() {
		p := identity.PairOf(view.Canonical(s.A), view.Canonical(s.B))
		switch v := view.Verdict(p.A, p.B); {
		case p.A == p.B || v != identity.Same && v != identity.Different:
		default:
			said[p] = v == identity.Same
			number[p.A], number[p.B] = 0, 0
		}
	}
	for i := t.n - 1; i >= 0; i-- {
		if _, ok := number[t.ids[i]]; ok {
			number[t.ids[i]] = uint32(i) + 1
		}
	}
	var out []label
	for p, same := range said {
		if a, b := number[p.A], number[p.B]; a != 0 && b != 0 {
			out = append(out, label{i: min(a, b) - 1, j: max(a, b) - 1, same: same})
		}
	}
	slices.SortFunc(out, func(x, y label) int { return cmp.Or(cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j)) })
	for n := range out {
		c.compare(out[n].i, out[n].j, &out[n].v)
	}
	return out
}

// addLabels puts what people said of their pairs in the place of what the
// model thinks of them. Each counts as the one candidate pair that it is, no
// more: reviewed pairs are chosen by their weight, not at random, and what is
// chosen by the evidence alone may be used as it is as long as all other pairs
// are counted with it (missing at random: Rubin 1976; with EM: Little and
// Rubin, Statistical Analysis with Missing Data). Counting them for more would
// teach the model that matches look like doubtful pairs.
func (tr *trainer) addLabels(s *scorer, found *counts) {
	var e evidence
	for n := range tr.labels {
		l := &tr.labels[n]
		believed := tr.posterior(s, l.i, l.j, &l.v, &e)
		for class, w := range l.known(believed) {
			w = (w - believed[class]) / tr.candidates.scale
			add(&found[class][maxComparisons-1][15], w)
			for k := range tr.m.Comparisons {
				add(&found[class][k][l.v[k]], w)
			}
		}
	}
}

// add keeps expected numbers of pairs from falling below none.
func add(to *float64, w float64) { *to = max(0, *to+w) }

// known returns the classes of the pair after the verdict.
func (l *label) known(believed [1 + rivals]float64) (post [1 + rivals]float64) {
	if l.same {
		post[matched] = 1
		return post
	}
	others := 1 - believed[matched]
	if others < 1e-9 {
		post[1+stranger] = 1
		return post
	}
	for class := 1 + stranger; class < len(post); class++ {
		post[class] = believed[class] / others
	}
	return post
}

// calibrate fits the model's calibration to the labels and says what it did.
func (tr *trainer) calibrate() {
	d := &tr.diag.Labels
	s := newScorer(tr.t, tr.m)
	var weights []float64
	var same []bool
	var e evidence
	for n := range tr.labels {
		l := &tr.labels[n]
		if l.same {
			d.Same++
		} else {
			d.Different++
		}
		if s.veto(l.i, l.j, &l.v) != "" {
			continue // the veto decides such pairs, not the weight
		}
		s.weigh(l.i, l.j, &l.v, &e)
		if w := s.total(&e, tr.t.persons(l.i)); !math.IsNaN(w) {
			weights, same = append(weights, w), append(same, l.same)
		}
	}
	d.Loss = [2]float64{labelLoss(weights, same, nil), 0}
	tr.m.Calibration = fitCalibration(weights, same)
	d.Loss[1] = labelLoss(weights, same, tr.m.Calibration)
	if tr.m.Calibration == nil {
		return
	}
	d.Calibrated = tr.m.Calibration.Labels
	middle := tr.m.Calibration.odds(0)
	if math.Abs(middle) >= surprising {
		tr.diag.Warnings = append(tr.diag.Warnings, fmt.Sprintf(
			"people see %.0f %% matches where the model alone is undecided; its weights were moved by %.1f bits", 100*probability(middle), middle))
	}
}

// surprising is how many bits the labels may move an even chance before it is
// worth a warning.
const surprising = 3.

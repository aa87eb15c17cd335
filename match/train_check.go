package match

import (
	"fmt"
	"math"
)

// What a fitted model must hold to be believed.
const (
	mostPerRecord  = 25. // expected matching pairs for each record
	leastApart     = 4.  // bits between matches and others
	leastAnchors   = 30  // pairs proved by equal keys and names, to judge by
	anchorsCalled  = .6  // share of them that the model must call probable
	rateRounds     = 4   // steps to find the rates anew after a fall-back
	leastEstimated = 5.  // expected pairs of a level that make an estimate
)

// check measures the fitted model against what must hold of any, and falls
// back to the shipped share of agreement, aloud, where it does not.
func (tr *trainer) check() {
	tr.diag.Method = "trained"
	tr.measure()
	tr.noteHeld()
	if tr.diag.Contrary > 0 {
		if why := tr.contraryFit(); why != "" {
			tr.diag.Warnings = append(tr.diag.Warnings, why+" still: look at the results before using them")
		}
	}
	why := tr.implausible()
	if why == "" {
		if tr.expected[matched] < shippedMatches {
			tr.diag.Method = "shrunk"
		}
		return
	}
	tr.diag.Warnings = append(tr.diag.Warnings, why+"; the shipped model decides instead")
	tr.diag.Method = "shipped"
	tr.fallBack()
	tr.measure()
	if why = tr.implausible(); why != "" {
		tr.diag.Warnings = append(tr.diag.Warnings, why+" with the shipped model too: look at the results before using them")
	}
}

// implausible says what is wrong with the fit, or "".
func (tr *trainer) implausible() string {
	d := &tr.diag
	switch {
	case tr.expected[matched] > mostPerRecord*float64(tr.t.n):
		return fmt.Sprintf("the fit expects %.0f matching pairs among %d records", tr.expected[matched], tr.t.n)
	case d.Anchors >= leastAnchors && d.AnchorsFound < anchorsCalled:
		return fmt.Sprintf("the fit misses %.0f %% of the pairs that equal keys and names prove", 100*(1-d.AnchorsFound))
	case tr.expected[matched] >= leastAnchors && d.Separation < leastApart:
		return fmt.Sprintf("the fit tells matches from others by %.1f bits only", d.Separation)
	}
	return ""
}

// measure fills in the diagnostics of the model as it is.
func (tr *trainer) measure() {
	s := newScorer(tr.t, tr.m)
	d := &tr.diag
	d.ExpectedMatches, d.Anchors, d.AnchorsFound, d.Unestimated = tr.expected[matched], 0, 0, nil
	var weightSum, weightOther, matches, others, anchors, called float64
	var seen [maxComparisons][16]float64
	var e evidence
	for n := range tr.candidates.pairs {
		i, j := tr.candidates.pairs[n][0], tr.candidates.pairs[n][1]
		v, times := &tr.candidates.vectors[n], tr.candidates.times[n]
		p := tr.posterior(s, i, j, v, &e)[matched]
		w := s.total(&e, tr.t.persons(i))
		if !math.IsInf(w, 0) && !math.IsNaN(w) {
			weightSum, weightOther = weightSum+times*p*w, weightOther+times*(1-p)*w
			matches, others = matches+times*p, others+times*(1-p)
		}
		for k := range tr.m.Comparisons {
			seen[k][v[k]] += times * p * tr.candidates.scale
		}
		if isAnchor(v) {
			anchors += times
			if p >= tr.m.Thresholds.Probable {
				called += times
			}
		}
	}
	d.Anchors = int64(math.Round(anchors))
	if anchors > 0 {
		d.AnchorsFound = called / anchors
	}
	if matches > 0 && others > 0 {
		d.Separation = weightSum/matches - weightOther/others
	}
	tr.noteUnestimated(&seen)
}

// isAnchor reports whether an equal key and agreeing names prove a pair.
func isAnchor(v *vector) bool {
	named := nameState(v) == namesBoth || v[colOrganization] == levelExact
	return named && (v[colEmail] == levelExact || v[colKey] == levelExact || v[colPhone] == levelExact)
}

// noteUnestimated lists the levels of which there was too little to learn.
func (tr *trainer) noteUnestimated(seen *[maxComparisons][16]float64) {
	for k := range tr.m.Comparisons {
		if !tr.t.has(k) {
			continue
		}
		for l, level := range tr.m.Comparisons[k].Levels {
			if seen[k][l+1] < leastEstimated {
				tr.diag.Unestimated = append(tr.diag.Unestimated, tr.m.Comparisons[k].Name+"/"+level.Name)
			}
		}
	}
}

func (tr *trainer) noteHeld() {
	for k, held := range tr.held {
		if held {
			tr.diag.Warnings = append(tr.diag.Warnings,
				"matches seemed to differ in "+tr.m.Comparisons[k].Name+" more often than is plausible and were held to the limit")
		}
	}
}

// fallBack takes the shipped agreement of matches and related classes, keeps
// the strangers' as counted, and finds the rates anew.
func (tr *trainer) fallBack() {
	for k := range tr.m.Comparisons {
		for l := range tr.m.Comparisons[k].Levels {
			level, shipped := &tr.m.Comparisons[k].Levels[l], &tr.start.Comparisons[k].Levels[l]
			level.M = shipped.M
			copy(level.Related, shipped.Related)
		}
	}
	tr.m.Duplicates = tr.start.Duplicates
	copy(tr.m.Related, tr.start.Related)
	for range rateRounds {
		found := tr.count(newScorer(tr.t, tr.m), &tr.candidates)
		for c := range tr.expected {
			tr.expected[c] = classTotal(found, c) * tr.candidates.scale
		}
		tr.setRates()
		tr.m.Duplicates = min(tr.m.Duplicates, mostPerRecord)
	}
}

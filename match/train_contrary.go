package match

import "fmt"

// mostContrary is the share of the expected matches that may differ in every
// mark of their own.
const mostContrary = .4

// ownMarks are the comparisons in which a party has something to itself.
var ownMarks = [...]int{colEmail, colPhone, colKey, colBirth, colAddress}

// hasMarks counts the own marks that records have.
func (t *table) hasMarks() (n int) {
	for _, k := range ownMarks {
		if t.has(k) {
			n++
		}
	}
	return n
}

// marks counts the own marks that both records of a pair have, and those of
// them that find nothing alike.
func (tr *trainer) marks(v *vector) (known, differ int) {
	for _, k := range ownMarks {
		if v[k] == missing {
			continue
		}
		known++
		if int(v[k]) == len(tr.m.Comparisons[k].Levels) {
			differ++
		}
	}
	return known, differ
}

// contrary reports whether a pair has two own marks and more, all different.
func (tr *trainer) contrary(v *vector) bool {
	known, differ := tr.marks(v)
	return known > 1 && differ == known
}

// contraryFit says that the fit has taken another class of pairs for the
// matches, or "". A party may move and change its phone. That most parties do
// both, where their fields are independent in the model, is the sign of the
// sites of one house or of people of one name.
func (tr *trainer) contraryFit() string {
	s := newScorer(tr.t, tr.m)
	var marked, contrary float64
	var e evidence
	for n := range tr.candidates.pairs {
		v := &tr.candidates.vectors[n]
		if known, _ := tr.marks(v); known < 2 {
			continue
		}
		p := tr.candidates.times[n] * tr.posterior(s, tr.candidates.pairs[n][0], tr.candidates.pairs[n][1], v, &e)[matched]
		marked += p
		if tr.contrary(v) {
			contrary += p
		}
	}
	tr.diag.Contrary = 0
	if marked*tr.candidates.scale < leastAnchors {
		return ""
	}
	tr.diag.Contrary = contrary / marked
	if tr.diag.Contrary <= mostContrary {
		return ""
	}
	return fmt.Sprintf("%.0f %% of the matches that the fit expects differ in every phone, e-mail, key, birth date and address they have",
		100*tr.diag.Contrary)
}

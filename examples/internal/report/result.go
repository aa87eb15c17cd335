package report

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/kith-go/kith/match"
)

// FromResult fills the parts of Data that follow from a result: the counts,
// the histogram, clusters, shared keys, unusable values, blocks and review
// pairs. Its Review reads r while the page is written. The caller adds what
// only it knows, such as Source, Record, Truth and the times.
func FromResult(r *match.Result) Data {
	d := Data{
		Records:     len(r.IDs),
		Parties:     len(r.Clusters),
		Duplicates:  len(r.IDs) - len(r.Clusters),
		Candidates:  r.Stats.CandidatePairs,
		ReviewTotal: len(r.Review),
		Review:      reviewOf(r),
		Warnings:    r.Stats.Training.Warnings,
		Weights:     weightsOf(r),
		SharedKeys:  sharedOf(r),
		Unusable:    unusableOf(r.Stats.Unusable),
	}
	if r.Model != nil {
		d.Fingerprint = r.Model.Fingerprint()
		d.Trained = strings.TrimSpace(r.Model.Name + ", " + trainingWords(r.Stats.Training.Method))
	}
	d.Clusters = clustersOf(r)
	for _, c := range d.Clusters {
		if c.Grade == match.GradeCertain.String() {
			d.Automatic++
		} else {
			d.NeedPerson++
		}
	}
	for _, b := range r.Stats.Blocks {
		d.Blocks = append(d.Blocks, Block{b.Rule, b.Blocks, b.Pairs, b.OverfullBlocks, b.OverfullPairs})
	}
	return d
}

// QualityOf turns an evaluation into the figures of the page.
func QualityOf(e match.Evaluation) *Truth {
	t := &Truth{Pairs: quality(e.Pairs), Clusters: quality(e.Clusters), BCubed: quality(e.BCubed)}
	for _, p := range e.Thresholds {
		t.Curve = append(t.Curve, CurvePoint{p.Probability, quality(p.Score)})
	}
	return t
}

func quality(s match.Score) Quality { return Quality{s.Precision, s.Recall, s.F1} }

func reviewOf(r *match.Result) iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		for _, p := range r.Review {
			if !yield(pairOf(r.Why(p.A, p.B))) {
				return
			}
		}
	}
}

func pairOf(e match.Explanation) Pair {
	p := Pair{A: e.A, B: e.B, Grade: e.Grade.String(), Weight: e.Weight, Probability: e.Probability, Prior: e.Prior}
	for _, t := range e.Terms {
		p.Terms = append(p.Terms, Term{t.Comparison, t.Level, t.Bits})
		if t.Bits < 0 && t.Code != "" {
			p.Reasons = append(p.Reasons, t.Code)
		}
	}
	if e.Veto != "" && !slices.Contains(p.Reasons, e.Veto) {
		p.Reasons = append(p.Reasons, e.Veto)
	}
	return p
}

// weightsOf counts the pairs of r in bins of one bit. Weights beyond 40 bits
// either way, where nothing is in doubt any more, are counted at the end.
func weightsOf(r *match.Result) Histogram {
	h := Histogram{}
	if r.Model != nil {
		h.Review, h.Match = logOdds(r.Model.Thresholds.Possible), logOdds(r.Model.Thresholds.Probable)
	}
	counts := map[int]int64{}
	lo, hi := math.MaxInt, math.MinInt
	for _, p := range r.Pairs {
		bin := int(math.Floor(min(max(p.Weight, -40), 39)))
		counts[bin]++
		lo, hi = min(lo, bin), max(hi, bin)
	}
	for bin := lo; bin <= hi && len(counts) > 0; bin++ {
		h.Bins = append(h.Bins, Bin{float64(bin), float64(bin + 1), counts[bin]})
	}
	return h
}

// logOdds returns the weight in bits that stands for a probability.
func logOdds(p float64) float64 { return math.Log2(p / (1 - p)) }

// clustersOf returns the clusters of two or more records, largest first, each
// with the lowest grade among the links needed to hold it together.
func clustersOf(r *match.Result) []Cluster {
	grades := weakestLinks(r)
	var out []Cluster
	for _, c := range r.Clusters {
		if len(c.Members) > 1 {
			out = append(out, Cluster{ID: c.ID, Members: c.Members, Grade: grades[c.Members[0]].String()})
		}
	}
	slices.SortStableFunc(out, func(a, b Cluster) int { return cmp.Compare(len(b.Members), len(a.Members)) })
	return out
}

// weakestLinks returns, by the first member of each cluster, the grade of the
// weakest link of its strongest spanning tree.
func weakestLinks(r *match.Result) map[string]match.Grade {
	first := make(map[string]string, len(r.IDs))
	for _, c := range r.Clusters {
		for _, m := range c.Members {
			first[m] = c.Members[0]
		}
	}
	up := make([]int, len(r.IDs))
	for i := range up {
		up[i] = i
	}
	find := func(x int) int {
		for up[x] != x {
			up[x] = up[up[x]]
			x = up[x]
		}
		return x
	}
	links := slices.Clone(r.Pairs)
	slices.SortStableFunc(links, func(a, b match.ScoredPair) int { return cmp.Compare(b.Grade, a.Grade) })
	grades := map[string]match.Grade{}
	for _, p := range links {
		cluster := first[r.IDs[p.A]]
		if a, b := find(p.A), find(p.B); a != b && cluster == first[r.IDs[p.B]] {
			up[a] = b
			grades[cluster] = p.Grade
		}
	}
	return grades
}

func sharedOf(r *match.Result) []SharedKey {
	var out []SharedKey
	for _, s := range r.SharedKeys {
		key := SharedKey{Kind: s.Kind, Value: s.Value, Why: s.Why, Holders: s.Holders, Parties: s.Parties}
		for _, m := range s.Members {
			key.Members = append(key.Members, r.IDs[m])
		}
		out = append(out, key)
	}
	return out
}

// unusableOf splits the engine's "field:reason" counts, most first.
func unusableOf(counts map[string]int) []Unusable {
	var out []Unusable
	for name, n := range counts {
		column, reason, _ := strings.Cut(name, ":")
		out = append(out, Unusable{Column: column, Reason: reason, Count: n})
	}
	slices.SortFunc(out, func(a, b Unusable) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

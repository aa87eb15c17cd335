package main

import (
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/kith-go/kith/examples/internal/report"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// How much the report is given of what there may be without end.
const (
	maxReview   = report.MaxReview
	maxShared   = 200
	maxClusters = 200
	binWidth    = 2 // bits
)

func (a *audit) writeReport() error {
	return writeFile(a.path("report.html"), func(w io.Writer) error { return report.Write(w, a.reportData()) })
}

// reportData collects what the report shows.
func (a *audit) reportData() report.Data {
	r := a.result
	number := make(map[string]int)
	for n, id := range r.IDs {
		if a.kept.want[n] {
			number[id] = n
		}
	}
	d := report.Data{
		Source: a.input.name, Region: a.region, Records: r.Stats.Records, Parties: len(r.Clusters), Duplicates: r.Stats.Duplicates,
		Candidates: r.Stats.CandidatePairs, Automatic: a.plans.Automatic, NeedPerson: a.plans.NeedPerson, Truth: reportTruth(a.eval),
		Weights: a.histogram(), Clusters: a.reportClusters(), SharedKeys: a.reportShared(), Unusable: a.reportUnusable(),
		Warnings: a.warnings(), Blocks: a.reportBlocks(), Columns: a.reportColumns(), Review: a.reviewPairs(), ReviewTotal: len(r.Review),
		ListFile: "review.csv", Fingerprint: a.fingerprint, Trained: r.Stats.Training.Method, Total: a.clock.total(),
		PeakMemory: peakMemory(), Workers: a.workersUsed(),
		Record: func(id string) (identity.Record, bool) {
			n, ok := number[id]
			if !ok {
				return identity.Record{}, false
			}
			return a.kept.record(n)
		},
	}
	d.Ask, d.AskTotal = a.asked.list(r.IDs)
	for _, p := range a.clock.phases {
		d.Phases = append(d.Phases, report.Phase{Name: p.name, Elapsed: p.elapsed, Records: int64(r.Stats.Records)})
	}
	return d
}

func reportTruth(e *match.Evaluation) *report.Truth {
	if e == nil {
		return nil
	}
	t := &report.Truth{Pairs: quality(e.Pairs), Clusters: quality(e.Clusters), BCubed: quality(e.BCubed)}
	for _, p := range e.Thresholds {
		t.Curve = append(t.Curve, report.CurvePoint{Probability: p.Probability, Quality: quality(p.Score)})
	}
	return t
}

func quality(s match.Score) report.Quality {
	return report.Quality{Precision: s.Precision, Recall: s.Recall, F1: s.F1}
}

// bits returns a probability as log2 of its odds.
func bits(p float64) float64 { return math.Log2(p / (1 - p)) }

// histogram counts the pairs by weight. Weights beyond ±40 bits are in the
// outermost bins.
func (a *audit) histogram() report.Histogram {
	t := a.result.Model.Thresholds
	h := report.Histogram{Review: bits(t.Possible), Match: bits(t.Probable)}
	counts := map[int]int64{}
	for _, p := range a.result.Pairs {
		counts[int(math.Floor(max(-40, min(p.Weight, 39.99))/binWidth))]++
	}
	for _, n := range slices.Sorted(maps.Keys(counts)) {
		h.Bins = append(h.Bins, report.Bin{From: float64(n * binWidth), To: float64((n + 1) * binWidth), Count: counts[n]})
	}
	return h
}

func (a *audit) reportClusters() (out []report.Cluster) {
	for _, g := range a.groups[:min(len(a.groups), maxClusters)] {
		out = append(out, report.Cluster{ID: g.id, Grade: gradeText(g.grade), Members: a.ids(g.members)})
	}
	return out
}

func gradeText(g match.Grade) string {
	if g == match.GradeNone {
		return ""
	}
	return g.String()
}

func (a *audit) ids(numbers []int) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = a.result.IDs[n]
	}
	return out
}

func (a *audit) reportShared() (out []report.SharedKey) {
	for _, k := range a.result.SharedKeys[:min(len(a.result.SharedKeys), maxShared)] {
		out = append(out, report.SharedKey{
			Kind: k.Kind, Value: k.Value, Why: k.Why, Holders: k.Holders, Parties: k.Parties, Members: a.ids(k.Members),
		})
	}
	return out
}

func (a *audit) reportUnusable() (out []report.Unusable) {
	all := a.unusable()
	for _, what := range slices.Sorted(maps.Keys(all)) {
		column, reason, _ := strings.Cut(what, ":")
		out = append(out, report.Unusable{Column: column, Reason: reason, Count: all[what]})
	}
	return out
}

func (a *audit) reportBlocks() (out []report.Block) {
	for _, b := range a.result.Stats.Blocks {
		if b.Skipped {
			continue // nothing was left out of what nobody wanted
		}
		out = append(out, report.Block{Rule: b.Rule, Blocks: b.Blocks, Pairs: b.Pairs, Overfull: b.OverfullBlocks, LeftOut: b.OverfullPairs})
	}
	return out
}

func (a *audit) reportColumns() (out []report.Column) {
	if a.input.mapping == nil {
		return nil
	}
	for _, c := range a.input.mapping.Columns {
		out = append(out, report.Column{Name: c.Name, Field: c.Target(), Filled: int(math.Round(c.Share * float64(a.result.Stats.Records)))})
	}
	return out
}

// reviewPairs yields the pairs a person should look at, with their evidence.
func (a *audit) reviewPairs() iter.Seq[report.Pair] {
	return func(yield func(report.Pair) bool) {
		for _, p := range a.result.Review {
			if !yield(a.reportPair(p)) {
				return
			}
		}
	}
}

func (a *audit) reportPair(p match.ScoredPair) report.Pair {
	why := a.result.Why(p.A, p.B)
	out := report.Pair{
		A: why.A, B: why.B, Grade: p.Grade.String(), Weight: why.Weight, Probability: why.Probability, Prior: why.Prior,
	}
	if why.Veto != "" {
		out.Reasons = append(out.Reasons, why.Veto)
	}
	for _, t := range why.Terms {
		out.Terms = append(out.Terms, report.Term{Name: t.Comparison, Detail: termDetail(t), Bits: t.Bits})
	}
	return out
}

func termDetail(t match.Term) string {
	if t.Code != "" {
		return t.Code
	}
	return t.Level
}

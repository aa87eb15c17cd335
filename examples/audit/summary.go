package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/kith-go/kith/match"
)

// summary is what summary.json holds. A figure that was not found out is left
// out.
type summary struct {
	Input            string             `json:"input"`
	Format           string             `json:"format"`
	Records          int                `json:"records"`
	CandidatePairs   int64              `json:"candidate_pairs"`
	Matches          int                `json:"matches"`  // pairs graded probable or better
	Parties          int                `json:"parties"`  // clusters, single records included
	Clusters         int                `json:"clusters"` // of two or more records
	LargestCluster   int                `json:"largest_cluster"`
	Duplicates       int                `json:"duplicates"` // records beyond the first of their party
	ReviewPairs      int                `json:"review_pairs"`
	Plans            planCount          `json:"plans"`
	SharedKeys       int                `json:"shared_keys"`
	Unusable         map[string]int     `json:"unusable"` // values by "column or field: reason"
	OverfullBlocks   []match.BlockStats `json:"overfull_blocks"`
	Warnings         []string           `json:"warnings"`
	Columns          []columnSummary    `json:"columns,omitempty"`
	Phases           []phaseSummary     `json:"phases"`
	Seconds          float64            `json:"seconds"`
	CPUSeconds       float64            `json:"cpu_seconds"`
	RecordsPerSecond float64            `json:"records_per_second"`
	PeakMemory       int64              `json:"peak_memory_bytes"`
	Workers          int                `json:"workers"`
	Model            modelSummary       `json:"model"`
	Truth            *match.Evaluation  `json:"truth,omitempty"`
}

type columnSummary struct {
	Name   string  `json:"name"`
	Role   string  `json:"role"`
	Why    string  `json:"why"`
	Filled float64 `json:"filled"` // share of the sample, 0 to 1
}

type phaseSummary struct {
	Name             string  `json:"name"`
	Seconds          float64 `json:"seconds"`
	RecordsPerSecond float64 `json:"records_per_second"`
}

type modelSummary struct {
	Name        string            `json:"name"`
	Fingerprint string            `json:"fingerprint"`
	Training    match.Diagnostics `json:"training"`
}

// planCount counts merge plans by what is to be done with them.
type planCount struct {
	Automatic  int `json:"automatic"`   // need no person
	NeedPerson int `json:"need_person"` // hold a conflict, or a grade below certain
	Applied    int `json:"applied"`
}

// summarize collects the figures of the run.
func (a *audit) summarize() summary {
	st := a.result.Stats
	s := summary{
		Input: a.input.name, Format: a.input.detail, Records: st.Records, CandidatePairs: st.CandidatePairs, Matches: st.Matches,
		Parties: len(a.result.Clusters), Clusters: st.Clusters, LargestCluster: st.LargestCluster, Duplicates: st.Duplicates,
		ReviewPairs: len(a.result.Review), Plans: a.plans, SharedKeys: len(a.result.SharedKeys), Unusable: a.unusable(),
		OverfullBlocks: []match.BlockStats{}, Warnings: a.warnings(), Seconds: a.clock.total().Seconds(), CPUSeconds: a.clock.spent.Seconds(),
		PeakMemory: peakMemory(), Workers: a.workersUsed(), Truth: a.eval,
		Model: modelSummary{a.result.Model.Name, a.fingerprint, st.Training},
	}
	for _, b := range st.Blocks {
		if b.OverfullBlocks > 0 && !b.Skipped {
			s.OverfullBlocks = append(s.OverfullBlocks, b)
		}
	}
	if a.input.mapping != nil {
		for _, c := range a.input.mapping.Columns {
			s.Columns = append(s.Columns, columnSummary{c.Name, c.Target(), c.Why, c.Share})
		}
	}
	for _, p := range a.clock.phases {
		s.Phases = append(s.Phases, phaseSummary{p.name, p.elapsed.Seconds(), rate(st.Records, p.elapsed.Seconds())})
	}
	s.RecordsPerSecond = rate(st.Records, s.Seconds)
	return s
}

func rate(n int, seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	return float64(n) / seconds
}

// unusable counts the values that could not be used, as the columns and as
// the engine saw them.
func (a *audit) unusable() map[string]int {
	out := make(map[string]int)
	for what, n := range a.result.Stats.Unusable {
		out[what] = n
	}
	for u, n := range a.notRead {
		out[u.Column+":"+u.Reason.String()] += n
	}
	return out
}

// warnings returns everything a user should know about the run.
func (a *audit) warnings() []string {
	out := []string{}
	for _, w := range a.input.allWarnings() {
		out = append(out, w.String())
	}
	return append(out, a.result.Stats.Training.Warnings...)
}

func (a *audit) writeSummary() error {
	return writeFile(a.path("summary.json"), func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(a.summarize())
	})
}

// printSummary tells the user what was found.
func (a *audit) printSummary() {
	s := a.summarize()
	for _, w := range s.Warnings {
		a.say("note: %s\n", w)
	}
	for _, what := range slices.Sorted(maps.Keys(s.Unusable)) {
		a.say("note: %d values of %s could not be used\n", s.Unusable[what], what)
	}
	a.say("%d records are %d parties: %d duplicates in %d clusters, the largest of %d; %d pairs to review\n", s.Records, s.Parties,
		s.Duplicates, s.Clusters, s.LargestCluster, s.ReviewPairs)
	a.say("%d pairs weighed in %.2f s, %.0f records a second, %d MB at most\n", s.CandidatePairs, s.Seconds, s.RecordsPerSecond, s.PeakMemory>>20)
	if a.plans.Automatic+a.plans.NeedPerson > 0 {
		a.say("%d merge plans need no person, %d do\n", s.Plans.Automatic, s.Plans.NeedPerson)
	}
	if a.apply {
		a.say("%d plans were applied to the host; -undo PLAN takes one back\n", s.Plans.Applied)
	}
	if e := s.Truth; e != nil {
		a.say("%s", truthTable(e))
	}
}

// truthTable shows how the result compares with the truth.
func truthTable(e *match.Evaluation) string {
	out := fmt.Sprintf("%-22s%10s%10s%10s\n", "against the truth", "precision", "recall", "F1")
	for _, l := range []struct {
		name string
		s    match.Score
	}{{"pairs", e.Pairs}, {"clusters", e.Clusters}, {"B-cubed", e.BCubed}} {
		out += fmt.Sprintf("%-22s%10.4f%10.4f%10.4f\n", l.name, l.s.Precision, l.s.Recall, l.s.F1)
	}
	for _, t := range e.Thresholds {
		out += fmt.Sprintf("%-22s%10.4f%10.4f%10.4f\n", fmt.Sprintf("pairs of at least %g", t.Probability), t.Precision, t.Recall, t.F1)
	}
	return out
}

package match

import (
	"context"
	"iter"

	"github.com/kith-go/kith/identity"
)

// Forecast says what a run would cost and find, estimated before any of its
// candidate pairs is weighed.
type Forecast struct {
	Records int `json:"records"`
	// CandidatePairs is how many pairs the run would weigh, and AllPairs how
	// many there are among the records.
	CandidatePairs int64 `json:"candidate_pairs"`
	AllPairs       int64 `json:"all_pairs"`
	// Completeness is the estimated share of the matching pairs that are
	// among the candidates, 0 to 1.
	Completeness float64 `json:"completeness"`
	// Rules are the blocking rules, in the order of the engine; none where
	// the records are so few that every pair is a candidate.
	Rules    []BlockStats   `json:"rules"`
	Unusable map[string]int `json:"unusable"` // values not used, by "field:reason"
	Model    *Model         `json:"-"`        // as fitted to the records
	Training Diagnostics    `json:"training"`
}

// Preview reads records as [Dedupe] does with the same options, looks at the
// blocking rules, fits the model, and says what Dedupe would weigh. It takes
// a small part of the time. The figures of rules come from a sample of their
// blocks and are true within a few percent; the choice of rules is the one
// that Dedupe makes. Errors are those of Dedupe.
func Preview(ctx context.Context, records iter.Seq2[identity.Record, error], opt Options) (*Forecast, error) {
	e, err := newEngine(opt)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return e.read(ctx, records) }, e.block, e.train,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	e.choose()
	n := int64(e.table.n)
	return &Forecast{
		Records: e.table.n, CandidatePairs: e.plan.expected, AllPairs: n * (n - 1) / 2, Completeness: e.plan.complete,
		Rules: e.plan.stats, Unusable: e.table.unusable, Model: e.model, Training: e.diag,
	}, nil
}

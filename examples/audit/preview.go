package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/kith-go/kith/match"
)

// printPreview says what the audit of the list would cost.
func (a *audit) printPreview(ctx context.Context) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	opt, err := a.options()
	if err != nil {
		return err
	}
	f, err := match.Preview(ctx, a.input.records(ctx), opt)
	a.clock.stop()
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%d records, %d pairs to weigh of %d, %.2f %% of the matching pairs among them (estimated)\n",
		f.Records, f.CandidatePairs, f.AllPairs, 100*f.Completeness)
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	if len(f.Rules) > 0 {
		fmt.Fprint(w, "\nblocking rule\tblocks\tpairs\tleft out\tnew matches per 1000 pairs\t\t\n")
	}
	for _, r := range f.Rules {
		run := fmt.Sprintf("%.1f\t", 1000*r.Yield)
		if r.Skipped {
			run = "\tskipped"
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t\n", r.Rule, r.Blocks, r.Pairs, r.OverfullPairs, run)
	}
	return w.Flush()
}

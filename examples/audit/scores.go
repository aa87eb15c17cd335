package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
)

// printScores audits every data set under a folder, which is a folder with
// records.csv and truth.csv, and prints a line of figures for each.
func (a *audit) printScores(ctx context.Context) error {
	sets, err := filepath.Glob(filepath.Join(a.scores, "*", "truth.csv"))
	if err != nil || len(sets) == 0 {
		return fmt.Errorf("%s: no folder in it holds records.csv and truth.csv", a.scores)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "data set\trecords\tpairs\tP\tR\tF1\tB³ F1\tseconds\tCPU s\tMB\t\n")
	for _, truth := range sets {
		one := &audit{settings: a.settings, stdout: a.stdout, stderr: a.stderr}
		one.file, one.truth, one.quiet = filepath.Join(filepath.Dir(truth), "records.csv"), truth, true
		if _, err := os.Stat(one.file); err != nil {
			continue
		}
		forgetPeak()
		if err := one.find(ctx); err != nil {
			return fmt.Errorf("%s: %w", one.file, err)
		}
		e := one.eval
		fmt.Fprintf(w, "%s\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.2f\t%.2f\t%d\t\n", filepath.Base(filepath.Dir(truth)), e.Records,
			one.result.Stats.CandidatePairs, e.Pairs.Precision, e.Pairs.Recall, e.Pairs.F1, e.BCubed.F1,
			one.clock.total().Seconds(), one.clock.spent.Seconds(), peakMemory()>>20)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/kith-go/kith/identity/columns"
	"github.com/kith-go/kith/match"
)

// The exit statuses.
const (
	statusOK    = 0
	statusData  = 1
	statusUsage = 2
)

const stopped = "audit: stopped; no file was left half-written"

// run does what the command line says and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parseFlags(args, stderr)
	if err == nil {
		a := &audit{settings: s, stdout: stdout, stderr: stderr}
		err = a.run(ctx)
		a.close()
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return statusOK
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		fmt.Fprintln(stderr, stopped)
		return statusData
	}
	fmt.Fprintf(stderr, "audit: %v\n", err)
	if errors.Is(err, errUsage) {
		fmt.Fprintln(stderr, "audit: -help lists the flags")
		return statusUsage
	}
	return statusData
}

// audit is one run of the command.
type audit struct {
	settings
	stdout, stderr io.Writer

	input   *input
	clock   *clock
	bar     *bar
	result  *match.Result
	eval    *match.Evaluation
	notRead map[columns.Unusable]int
	kept    *keeper
	asked   asking
	groups  []group
	plans   planCount

	reviewLines bytes.Buffer // of pairs.csv, for review.csv

	fingerprint string // of the model that was used
}

func (a *audit) run(ctx context.Context) error {
	switch {
	case a.scores != "":
		return a.printScores(ctx)
	case a.undo != "":
		return a.undoPlan(ctx)
	case a.preview:
		return a.printPreview(ctx)
	}
	if err := a.find(ctx); err != nil {
		return err
	}
	if err := a.write(ctx); err != nil {
		return err
	}
	a.printSummary()
	if a.only == onlyClusters {
		a.say("\nThe clusters are in %s\n", a.path("clusters.csv"))
		return nil
	}
	a.say("\nThe report is in %s\n", a.path("report.html"))
	return nil
}

func (a *audit) close() {
	if a.input != nil {
		a.input.close()
	}
}

func (a *audit) workersUsed() int {
	if a.workers > 0 {
		return a.workers
	}
	return runtime.GOMAXPROCS(0)
}

// say prints to the user unless quiet was asked for.
func (a *audit) say(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stdout, format, args...)
	}
}

// write writes what was found.
func (a *audit) write(ctx context.Context) error {
	if err := os.MkdirAll(a.out, 0o755); err != nil {
		return err
	}
	for _, step := range []struct {
		phase string
		do    func() error
		more  bool // not of the clusters alone
	}{
		{"read again", func() error { return a.keep(ctx) }, true},
		{"write clusters", func() error { return a.writeClusters(ctx) }, false},
		{"write pairs", func() error { return a.writePairs(ctx) }, true},
		{"write review list", a.writeReview, true},
		{"plan merges", func() error { return a.writePlans(ctx) }, true},
		{"write model", a.writeModel, false},
	} {
		if step.more && a.only == onlyClusters {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		a.clock.enter(step.phase)
		if err := step.do(); err != nil {
			return err
		}
	}
	a.clock.stop()
	if a.only != onlyClusters {
		if err := a.writeReport(); err != nil {
			return err
		}
	}
	return a.writeSummary()
}

// writeModel stores the model that was used, where the user asked for it.
func (a *audit) writeModel() error {
	if a.saveModel == "" {
		return nil
	}
	return writeFile(a.saveModel, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(a.result.Model)
	})
}

func (a *audit) path(name string) string { return filepath.Join(a.out, name) }

package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"

	"github.com/kith-go/kith/examples/internal/shop"
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
	result  *match.Result
	eval    *match.Evaluation
	notRead map[columns.Unusable]int
	kept    *keeper
	asked   asking
	groups  []group
	plans   planCount

	fingerprint string // of the model that was used
}

func (a *audit) run(ctx context.Context) error {
	switch {
	case a.scores != "":
		return a.printScores(ctx)
	case a.undo != "":
		return a.undoPlan(ctx)
	}
	if err := a.find(ctx); err != nil {
		return err
	}
	if err := a.write(ctx); err != nil {
		return err
	}
	a.printSummary()
	a.say("\nThe report is in %s\n", a.path("report.html"))
	return nil
}

func (a *audit) close() {
	if a.input != nil {
		a.input.close()
	}
}

// find reads the list and finds its duplicates.
func (a *audit) find(ctx context.Context) (err error) {
	var shown *bar
	if !a.quiet {
		shown = newBar(a.stderr)
	}
	a.clock = newClock(shown)
	if a.input == nil {
		if a.input, err = openInput(ctx, a.settings); err != nil {
			return err
		}
	}
	if a.apply && a.input.host == nil {
		return fmt.Errorf("%w: -apply needs a host that can be written to, and %s is a list; without a file the sample shop is one", errUsage, a.file)
	}
	a.say("%s: %s\n", a.input.name, a.input.detail)
	if m := a.input.mapping; m != nil {
		a.say("%s", m)
		if !m.HasID() {
			a.say("note: no column names the rows; they are called by their numbers\n")
		}
		a.say("\n")
	}
	opt, err := a.options()
	if err != nil {
		return err
	}
	a.input.onRead = func(offset int64) { shown.set(match.PhaseRead, offset, a.input.size()) }
	if a.result, err = match.Dedupe(ctx, a.asked.watch(a.input.records(ctx)), opt); err != nil {
		return err
	}
	a.input.onRead = nil
	a.clock.stop()
	a.fingerprint = a.result.Model.Fingerprint()
	if a.input.mapping != nil {
		a.notRead = maps.Clone(a.input.mapping.Unusable)
	}
	return a.compare(ctx)
}

func (a *audit) options() (match.Options, error) {
	opt := match.Options{Train: a.train, Region: a.region, Workers: a.workers, OneToOne: a.oneToOne, Progress: a.clock.progress}
	if a.link != "" {
		opt.LinkBy = "source"
	}
	var err error
	opt.Model, err = loadModel(a.model)
	return opt, err
}

// compare evaluates the result against the truth, where there is one.
func (a *audit) compare(ctx context.Context) error {
	var truth *match.Truth
	var err error
	switch {
	case a.truth != "":
		truth, err = readTruth(ctx, a.truth)
	case a.file == "":
		var parties map[string]string
		parties, err = shop.Truth()
		truth = match.TruthOfClusters(parties)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	e := a.result.Evaluate(truth)
	a.eval = &e
	return nil
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

func loadModel(path string) (*match.Model, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("-model: %w", err)
	}
	m, err := match.ParseModel(text)
	if err != nil {
		return nil, fmt.Errorf("-model %s: %w", path, err)
	}
	return m, nil
}

// write writes what was found.
func (a *audit) write(ctx context.Context) error {
	if err := os.MkdirAll(a.out, 0o755); err != nil {
		return err
	}
	if err := a.keep(ctx); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return a.writeClusters(ctx) },
		func() error { return a.writePairs(ctx, "pairs.csv", a.result.Pairs) },
		func() error { return a.writePairs(ctx, "review.csv", a.result.Review) },
		func() error { return a.writePlans(ctx) },
		a.writeModel, a.writeSummary, a.writeReport,
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
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

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/kith-go/kith/match"
)

// The exit statuses.
const (
	statusOK    = 0
	statusData  = 1
	statusUsage = 2
)

// run does what the command line says and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parseFlags(args, stderr)
	if err == nil {
		a := &audit{settings: s, stdout: stdout, stderr: stderr}
		err = a.run(ctx)
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return statusOK
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "audit: stopped; nothing was written half")
		return statusData
	}
	fmt.Fprintf(stderr, "audit: %v\n", err)
	if errors.Is(err, errUsage) {
		fmt.Fprintln(stderr, "audit -help lists the flags")
		return statusUsage
	}
	return statusData
}

// audit is one run of the command.
type audit struct {
	settings
	stdout, stderr io.Writer

	input  *input
	clock  *clock
	model  *match.Model
	result *match.Result
	eval   *match.Evaluation
}

func (a *audit) run(ctx context.Context) error {
	if a.scores != "" {
		return a.printScores(ctx)
	}
	if err := a.find(ctx); err != nil {
		return err
	}
	return a.write(ctx)
}

// find reads the list and finds its duplicates.
func (a *audit) find(ctx context.Context) (err error) {
	a.clock = newClock()
	if a.input, err = openInput(a.settings); err != nil {
		return err
	}
	a.say("%s: %s\n%s\n", a.input.name, a.input.table.Detail, a.input.mapping)
	opt := match.Options{Train: a.train, Region: a.region, Workers: a.workers, OneToOne: a.oneToOne, Progress: a.clock.progress}
	if a.link != "" {
		opt.LinkBy = "source"
	}
	if opt.Model, err = loadModel(a.settings.model); err != nil {
		return err
	}
	if a.result, err = match.Dedupe(ctx, a.input.records(ctx), opt); err != nil {
		return err
	}
	a.clock.stop()
	if a.truth != "" {
		truth, err := readTruth(ctx, a.truth)
		if err != nil {
			return err
		}
		e := a.result.Evaluate(truth)
		a.eval = &e
	}
	return nil
}

// say prints to the user unless he wants quiet.
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
		return nil, fmt.Errorf("%w: -model: %w", errUsage, err)
	}
	m, err := match.ParseModel(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// write writes what was found.
func (a *audit) write(ctx context.Context) error {
	if err := os.MkdirAll(a.out, 0o755); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{a.writeClusters} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (a *audit) path(name string) string { return filepath.Join(a.out, name) }

package main

import (
	"context"
	"fmt"
	"maps"
	"os"

	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/match"
)

// open opens the list and says what it is.
func (a *audit) open(ctx context.Context) (err error) {
	if !a.quiet {
		a.bar = newBar(a.stderr)
	}
	a.clock = newClock(a.bar)
	if a.input == nil {
		if a.input, err = openInput(ctx, a.settings); err != nil {
			return err
		}
	}
	a.input.onRead = func(offset int64) { a.bar.set(match.PhaseRead, offset, a.input.size()) }
	a.describe()
	return nil
}

// find reads the list and finds its duplicates.
func (a *audit) find(ctx context.Context) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	if a.apply && a.input.host == nil {
		return fmt.Errorf("%w: -apply needs a host that can be written to, and %s is a list; without a file the sample shop is one", errUsage, a.file)
	}
	opt, err := a.options()
	if err != nil {
		return err
	}
	records := a.input.records(ctx)
	if a.only != onlyClusters {
		records = a.asked.watch(records) // for the report
	}
	if a.result, err = match.Dedupe(ctx, records, opt); err != nil {
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

// describe tells the user what was read and what its columns were taken for.
func (a *audit) describe() {
	a.say("%s: %s\n", a.input.name, a.input.detail)
	if m := a.input.mapping; m != nil {
		a.say("%s", m)
		if !m.HasID() {
			a.say("note: no column names the rows; they are called by their numbers\n")
		}
		a.say("\n")
	}
}

func (a *audit) options() (match.Options, error) {
	opt := match.Options{Train: a.train, Region: a.region, Workers: a.workers, OneToOne: a.oneToOne, MemoryLimit: a.memory << 20, Progress: a.clock.progress}
	switch {
	case a.link != "" && a.input.host != nil:
		opt.LinkBy = a.link
	case a.link != "":
		opt.LinkBy = "source" // what openTable made of the column
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

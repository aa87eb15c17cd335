package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/kith-go/kith/identity/columns"
	"github.com/kith-go/kith/match"
)

// onlyClusters is the value of -only that leaves out all but the clusters.
const onlyClusters = "clusters"

// settings are what the user asked for.
type settings struct {
	file      string // "" is the sample shop
	out       string
	only      string // onlyClusters, or "" for everything
	table     string
	truth     string
	link      string
	oneToOne  bool
	region    string
	overrides []columns.Override
	model     string
	saveModel string
	train     match.TrainMode
	workers   int
	memory    int64 // MB; 0 is no limit
	quiet     bool
	apply     bool
	undo      string
	scores    string
	preview   bool
}

const usage = `Usage: audit [flags] [records.csv | records.jsonl | contacts.vcf | crm.db]

Finds the records of one person or organization in a list, and writes what it
found: a report to read, pairs, clusters, a review list and merge plans.
Without a file it shows itself on the contacts of a made-up shop.

Flags:
`

// errUsage marks an error of the user's command line.
var errUsage = errors.New("usage")

// parseFlags reads the command line. The error is flag.ErrHelp when help was
// asked for, and wraps errUsage otherwise.
func parseFlags(args []string, stderr io.Writer) (settings, error) {
	var s settings
	f := flag.NewFlagSet("audit", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&s.out, "out", "kith-audit", "write the results into `DIR`")
	f.StringVar(&s.only, "only", "", "write no more than `clusters`: clusters.csv and summary.json")
	f.StringVar(&s.table, "table", "", "read this `TABLE` of a database")
	f.StringVar(&s.truth, "truth", "", "compare with the truth in `FILE`: id,cluster or id_a,id_b")
	f.StringVar(&s.link, "link", "", "link lists: only records with different values of `COLUMN` can match")
	f.BoolVar(&s.oneToOne, "one-to-one", false, "with -link: at most one partner in each list")
	f.StringVar(&s.region, "region", "", "country of national phone numbers, as BR or UA")
	maps := f.String("map", "", "what columns are, where it was not recognised: `column=role,…`")
	f.StringVar(&s.model, "model", "", "start from the model in `FILE`")
	f.StringVar(&s.saveModel, "save-model", "", "write the model that was used to `FILE`")
	train := f.String("train", "auto", "auto: fit the model to the data; off: use it as it is")
	f.IntVar(&s.workers, "workers", 0, "goroutines; 0: one for each core")
	f.Int64Var(&s.memory, "memory-limit", 0, "refuse records that take more than `MB`, and work in parts within it; 0: no limit")
	f.BoolVar(&s.quiet, "quiet", false, "print nothing but errors")
	f.BoolVar(&s.apply, "apply", false, "apply the plans that need no person to the database")
	f.StringVar(&s.undo, "undo", "", "take back the applied `PLAN`")
	f.StringVar(&s.scores, "scores", "", "print the figures of every data set under `DIR` and stop")
	f.BoolVar(&s.preview, "preview", false, "print how many pairs the audit would weigh, by rule, and stop")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprint(stderr, usage)
			f.SetOutput(stderr)
			f.PrintDefaults()
			fmt.Fprintf(stderr, "\nThe roles of -map are: %s\n", columns.Roles())
		}
		return s, wrapUsage(err)
	}
	return s, s.check(f.Args(), *maps, *train)
}

func wrapUsage(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return fmt.Errorf("%w: %w", errUsage, err)
}

// check reads what the flag package cannot.
func (s *settings) check(args []string, maps, train string) error {
	switch {
	case len(args) > 1:
		return fmt.Errorf("%w: one file at a time, not %d (flags come before the file)", errUsage, len(args))
	case len(args) == 1:
		s.file = args[0]
	}
	var err error
	if s.overrides, err = columns.ParseOverrides(maps); err != nil {
		return fmt.Errorf("%w: -map: %w", errUsage, err)
	}
	switch train {
	case "auto":
	case "off":
		s.train = match.TrainOff
	default:
		return fmt.Errorf("%w: -train=%s: it is auto or off", errUsage, train)
	}
	s.region = strings.ToUpper(s.region)
	switch {
	case s.region != "" && len(s.region) != 2:
		return fmt.Errorf("%w: -region %s: it takes two letters, as BR", errUsage, s.region)
	case s.oneToOne && s.link == "":
		return fmt.Errorf("%w: -one-to-one needs -link COLUMN", errUsage)
	case s.workers < 0:
		return fmt.Errorf("%w: -workers %d: it is 0 or more", errUsage, s.workers)
	case s.only != "" && s.only != onlyClusters:
		return fmt.Errorf("%w: -only %s: it is clusters", errUsage, s.only)
	case s.only != "" && s.apply:
		return fmt.Errorf("%w: -apply needs the plans, which -only clusters leaves out", errUsage)
	case s.memory < 0:
		return fmt.Errorf("%w: -memory-limit %d: it is 0 or more", errUsage, s.memory)
	case s.out == "":
		return fmt.Errorf("%w: -out needs a folder", errUsage)
	}
	return nil
}

package identity

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// ledgerLine is one line of an exported ledger: a statement, or a merge, in
// which A was absorbed by B.
type ledgerLine struct {
	Statement
	Fact Fact `json:"fact,omitempty"`
}

// Export writes the ledger as JSON Lines: first the merges, sorted, then the
// statements in the order given. The lines hold ids, verdicts, reviewers,
// times and evidence codes.
func (l *Ledger) Export(w io.Writer) error {
	enc := json.NewEncoder(w)
	into := l.redirects.All()
	for _, from := range slices.Sorted(maps.Keys(into)) {
		line := ledgerLine{Statement: Statement{Pair: Pair{A: from, B: into[from]}}, Fact: FactMerged}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	for _, s := range l.Statements() {
		if err := enc.Encode(ledgerLine{Statement: s}); err != nil {
			return err
		}
	}
	return nil
}

// ImportReport says what came of reading a ledger into another one.
type ImportReport struct {
	Recorded       int              // statements taken over
	Known          int              // statements that were there already
	Contradictions []*Contradiction // statements left out, each with its minimal core
	Replaced       []Replaced       // pairs on which the two ledgers disagreed
}

// Replaced is a verdict of the reader and the later one that took its place.
type Replaced struct{ Old, New Statement }

// Import reads statements and merges that [Ledger.Export] wrote. A statement
// on a pair with another verdict replaces it and is reported; of the two, the
// one given later stays. A statement that cannot hold with the others or with
// facts is left out and reported. Malformed input is an error that names the
// line and none of its text; the lines before it have been taken over.
func (l *Ledger) Import(r io.Reader, facts Facts) (*ImportReport, error) {
	report := &ImportReport{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		var line ledgerLine
		if err := json.Unmarshal(in.Bytes(), &line); err != nil || line.A == "" || line.B == "" {
			return report, fmt.Errorf("identity: line %d is no ledger entry", n)
		}
		if err := l.take(line, facts, report); err != nil {
			return report, fmt.Errorf("identity: line %d: %w", n, err)
		}
	}
	return report, in.Err()
}

func (l *Ledger) take(line ledgerLine, facts Facts, report *ImportReport) error {
	if line.Fact == FactMerged {
		l.redirects.Merge(line.A, line.B)
		return nil
	}
	if line.Fact != "" || line.Verdict == NoVerdict {
		return errors.New("identity: neither a verdict nor a merge")
	}
	old, said := l.Said(line.A, line.B)
	if said && old.Verdict == line.Verdict {
		report.Known++
		return nil
	}
	if said && line.At.Before(old.At) {
		report.Replaced = append(report.Replaced, Replaced{Old: line.Statement, New: old})
		return nil
	}
	_, err := l.Add(line.Statement, facts)
	var c *Contradiction
	switch {
	case errors.As(err, &c):
		report.Contradictions = append(report.Contradictions, c)
		return nil
	case err != nil:
		return err
	}
	report.Recorded++
	if said {
		report.Replaced = append(report.Replaced, Replaced{Old: old, New: line.Statement})
	}
	return nil
}

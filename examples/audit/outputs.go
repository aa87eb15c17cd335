package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/kith-go/kith/match"
)

var pairHeader = []string{"id_a", "id_b", "weight", "probability", "grade", "evidence"}

// writePairs writes the pairs graded possible or better.
func (a *audit) writePairs(ctx context.Context, name string, pairs []match.ScoredPair) error {
	return writeCSV(a.path(name), pairHeader, func(put func(...string) error) error {
		for i, p := range pairs {
			if i&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			err := put(a.result.IDs[p.A], a.result.IDs[p.B], decimal(p.Weight, 3), decimal(p.Probability, 6), p.Grade.String(), a.evidence(p))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func decimal(x float64, digits int) string { return strconv.FormatFloat(x, 'f', digits, 64) }

// evidence returns the terms of a pair's weight in a line, the strongest
// first: name:exact +7.4; birthdate:conflict −3.1.
func (a *audit) evidence(p match.ScoredPair) string {
	why := a.result.Why(p.A, p.B)
	var b strings.Builder
	for i, t := range why.Terms {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(termName(t))
		b.WriteByte(' ')
		if t.Bits >= 0 {
			b.WriteByte('+')
		}
		b.WriteString(decimal(t.Bits, 1))
	}
	if why.Veto != "" {
		b.WriteString("; veto " + why.Veto)
	}
	return b.String()
}

// termName is the evidence code of a term, or what was compared and how well
// it agrees.
func termName(t match.Term) string {
	if t.Code != "" {
		return t.Code
	}
	return t.Comparison + ":" + t.Level
}

// writeClusters writes the cluster of every record.
func (a *audit) writeClusters(ctx context.Context) error {
	return writeCSV(a.path("clusters.csv"), []string{"id", "cluster"}, func(put func(...string) error) error {
		for i, c := range a.result.Clusters {
			if i&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			for _, id := range c.Members {
				if err := put(id, c.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/kith-go/kith/match"
)

var pairHeader = []string{"id_a", "id_b", "weight", "probability", "grade", "evidence"}

// pairLines are some lines of the list of pairs.
type pairLines struct {
	all, review bytes.Buffer
	err         error
}

// pairsAtOnce is how many pairs are written into memory by one goroutine.
const pairsAtOnce = 2048

// writePairs writes the pairs graded possible or better and keeps the lines
// of those to review, which come in the same order.
func (a *audit) writePairs(ctx context.Context) error {
	a.reviewLines.Reset()
	return writeFile(a.path("pairs.csv"), func(w io.Writer) error {
		if err := writeHeader(w, pairHeader); err != nil {
			return err
		}
		return inOrder(ctx, a.workersUsed(), a.pairParts(), func(p *pairPart) *pairLines { return a.pairLines(p) }, func(l *pairLines) error {
			if l.err != nil {
				return l.err
			}
			a.reviewLines.Write(l.review.Bytes())
			_, err := w.Write(l.all.Bytes())
			return err
		})
	})
}

// pairPart is a run of pairs with those of them that are to be reviewed.
type pairPart struct{ pairs, review []match.ScoredPair }

// pairParts cuts the pairs into runs. The review list holds some of the pairs
// in their order.
func (a *audit) pairParts() []*pairPart {
	review := a.result.Review
	var out []*pairPart
	for pairs := range slices.Chunk(a.result.Pairs, pairsAtOnce) {
		n, at := 0, 0
		for ; at < len(pairs) && n < len(review); at++ {
			if pairs[at] == review[n] {
				n++
			}
		}
		out = append(out, &pairPart{pairs, review[:n]})
		review = review[n:]
	}
	return out
}

// pairLines writes the lines of some pairs.
func (a *audit) pairLines(p *pairPart) *pairLines {
	out := new(pairLines)
	all, review := csv.NewWriter(&out.all), csv.NewWriter(&out.review)
	var why match.Explanation
	var text []byte
	left := p.review
	for _, pair := range p.pairs {
		text = a.appendEvidence(text[:0], pair, &why)
		line := []string{
			a.result.IDs[pair.A], a.result.IDs[pair.B], decimal(pair.Weight, 3), decimal(pair.Probability, 6),
			pair.Grade.String(), string(text),
		}
		out.err = errors.Join(out.err, all.Write(line))
		if len(left) > 0 && left[0] == pair {
			out.err = errors.Join(out.err, review.Write(line))
			left = left[1:]
		}
	}
	all.Flush()
	review.Flush()
	return out
}

// writeReview writes the pairs that a person should look at.
func (a *audit) writeReview() error {
	return writeFile(a.path("review.csv"), func(w io.Writer) error {
		if err := writeHeader(w, pairHeader); err != nil {
			return err
		}
		_, err := a.reviewLines.WriteTo(w)
		return err
	})
}

func writeHeader(w io.Writer, header []string) error {
	c := csv.NewWriter(w)
	if err := c.Write(header); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

func decimal(x float64, digits int) string { return strconv.FormatFloat(x, 'f', digits, 64) }

// appendEvidence appends the terms of a pair's weight in a line, the strongest
// first: name:exact +7.4; birthdate:conflict −3.1.
func (a *audit) appendEvidence(text []byte, p match.ScoredPair, why *match.Explanation) []byte {
	a.result.Explain(why, p.A, p.B)
	for i, t := range why.Terms {
		if i > 0 {
			text = append(text, "; "...)
		}
		text = append(text, termName(t)...)
		text = append(text, ' ')
		if t.Bits >= 0 {
			text = append(text, '+')
		}
		text = strconv.AppendFloat(text, t.Bits, 'f', 1, 64)
	}
	if why.Veto != "" {
		text = append(append(text, "; veto "...), why.Veto...)
	}
	return text
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

package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/kith-go/kith/examples/internal/table"
	"github.com/kith-go/kith/identity"
)

// keeper holds the records that are looked at again after the run: those of
// clusters, review pairs and shared keys. They are read from the list a second
// time, so that the run itself need not keep any. A row of a table is kept as
// one text and becomes a record when it is asked for.
type keeper struct {
	in      *input
	want    []bool // by the number of the record, in the order read
	texts   map[int]string
	records map[int]identity.Record
	cells   []string
}

const cellSeparator = "\x00" // no reader leaves one in a cell of text

func newKeeper(in *input, records int) *keeper {
	return &keeper{in: in, want: make([]bool, records), texts: map[int]string{}, records: map[int]identity.Record{}}
}

// read reads the records that are wanted.
func (k *keeper) read(ctx context.Context) error {
	if k.in.host != nil {
		n := 0
		for r, err := range k.in.host.Records(ctx) {
			if err != nil {
				return err
			}
			if n < len(k.want) && k.want[n] {
				k.records[n] = r
			}
			n++
		}
		return nil
	}
	n := 0
	return k.in.rows(ctx, func(row table.Row, id string) bool {
		if n < len(k.want) && k.want[n] {
			k.texts[n] = id + cellSeparator + strings.Join(row.Cells, cellSeparator)
		}
		n++
		return true
	})
}

// record returns a record that was wanted. It belongs to the caller.
func (k *keeper) record(n int) (identity.Record, bool) {
	if r, ok := k.records[n]; ok {
		return r, true
	}
	text, ok := k.texts[n]
	if !ok {
		return identity.Record{}, false
	}
	id, rest, _ := strings.Cut(text, cellSeparator)
	k.cells = k.cells[:0]
	for cell := range strings.SplitSeq(rest, cellSeparator) {
		k.cells = append(k.cells, cell)
	}
	var r identity.Record
	k.in.mapping.Record(k.cells, &r)
	r.ID = id
	r.Keys, r.Fields = slices.Clone(r.Keys), maps.Clone(r.Fields)
	return r, true
}

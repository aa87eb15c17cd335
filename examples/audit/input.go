package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/examples/internal/table"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/identity/columns"
)

// input is the list that is audited: a table, or a host's database. It can be
// read several times and gives the same records in the same order each time.
type input struct {
	name     string
	detail   string
	table    *table.Table // nil for a host
	mapping  *columns.Mapping
	host     *crm.DB            // nil for a table
	onRead   func(offset int64) // told how far in the file reading is
	warnings table.Warnings
	counted  bool // the first reading is over
}

const (
	warnDuplicate = "ids were there before; the later record is called id#2, id#3, …"
	warnNoID      = "rows have no id; they are called after their number, as in \"row 7\""
	hostFile      = "crm.db"
)

// openInput opens what is audited: the file, or the sample shop in a database
// of its own.
func openInput(ctx context.Context, s settings) (*input, error) {
	if s.file == "" {
		return openSample(ctx, s)
	}
	if isHost(s.file) && s.table == "" {
		db, err := crm.Open(ctx, s.file)
		if err != nil {
			return nil, err
		}
		return &input{name: s.file, detail: "a host CRM with contacts, identifiers and child rows", host: db}, nil
	}
	return openTable(s)
}

// openSample loads the sample shop into a database in the output folder. What
// is there from an earlier run stays as it is.
func openSample(ctx context.Context, s settings) (*input, error) {
	if err := os.MkdirAll(s.out, 0o755); err != nil {
		return nil, err
	}
	path := filepath.Join(s.out, hostFile)
	db, err := crm.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	in := &input{name: "the sample shop", detail: "made-up contacts of a shop, in " + path, host: db}
	if _, err := db.Load(ctx, shop.All()); err != nil {
		in.close()
		return nil, err
	}
	return in, nil
}

// openTable opens a file and recognises its columns.
func openTable(s settings) (*input, error) {
	t, err := table.Open(s.file, table.Options{Table: s.table})
	if err != nil {
		return nil, err
	}
	sample, err := t.Sample()
	if err != nil {
		return nil, err
	}
	overrides := s.overrides
	if s.link != "" {
		overrides = append(slices.Clone(overrides), columns.Override{Column: s.link, Role: columns.Source})
	}
	m, err := columns.Recognize(t.Header, sample, columns.Options{Overrides: overrides})
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errUsage, s.file, err)
	}
	return &input{name: s.file, detail: t.Detail, table: t, mapping: m}, nil
}

// isHost reports whether a file is a database of the host of the examples. It
// only reads it.
func isHost(path string) bool {
	if !isSQLite(path) {
		return false
	}
	t, err := table.Open(path, table.Options{Table: "identifiers"})
	if err != nil || t.Format != "sqlite" {
		return false
	}
	return slices.Contains(t.Header, "contact_id") && slices.Contains(t.Header, "scope")
}

// isSQLite reports whether a file begins as a SQLite database does.
func isSQLite(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := []byte("SQLite format 3\x00")
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && bytes.Equal(head, magic)
}

func (in *input) close() {
	if in.host != nil {
		in.host.Close()
	}
}

// size returns the size of the file in bytes, 0 where it is not known.
func (in *input) size() int64 {
	if in.table == nil {
		return 0
	}
	return in.table.Size()
}

// allWarnings returns what was odd about the list.
func (in *input) allWarnings() []table.Warning {
	if in.table == nil {
		return in.warnings.List()
	}
	return append(slices.Clone(in.table.Warnings.List()), in.warnings.List()...)
}

// records reads the list. A yielded record is valid until the next one.
func (in *input) records(ctx context.Context) iter.Seq2[identity.Record, error] {
	if in.host != nil {
		return in.host.Records(ctx)
	}
	return func(yield func(identity.Record, error) bool) {
		var rec identity.Record
		stopped := false
		err := in.rows(ctx, func(row table.Row, id string) bool {
			in.mapping.Record(row.Cells, &rec)
			rec.ID = id
			stopped = !yield(rec, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(identity.Record{}, err)
		}
	}
}

// rows reads the rows of the table with the id of each.
func (in *input) rows(ctx context.Context, yield func(row table.Row, id string) bool) error {
	ids := newIDSet(in)
	stopped := false
	err := in.table.Rows(ctx, func(row table.Row) bool {
		if in.onRead != nil && row.Number&0x3ff == 0 {
			in.onRead(row.Offset)
		}
		stopped = !yield(row, ids.name(in.mapping.RowID(row.Cells), row))
		return !stopped
	})
	in.counted = in.counted || !stopped
	return err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/kith-go/kith/examples/internal/table"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/identity/columns"
)

// input is the list that is audited. It can be read several times and gives
// the same records each time.
type input struct {
	name     string
	table    *table.Table
	mapping  *columns.Mapping
	onRead   func(offset int64) // told how far in the file reading is
	warnings table.Warnings
	counted  bool // the first reading is over
}

const (
	warnDuplicate = "ids were there before; the later record is called id#2, id#3, …"
	warnNoID      = "rows have no id; they are called after their number, as in \"row 7\""
)

// openInput opens the file and recognises its columns.
func openInput(s settings) (*input, error) {
	t, err := table.Open(s.file, table.Options{Table: s.table})
	if err != nil {
		return nil, err
	}
	sample, err := t.Sample()
	if err != nil {
		return nil, err
	}
	overrides := s.overrides
	if s.link != "" && s.link != "source" {
		overrides = append(overrides, columns.Override{Column: s.link, Role: columns.Source})
	}
	m, err := columns.Recognize(t.Header, sample, columns.Options{Overrides: overrides})
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errUsage, s.file, err)
	}
	return &input{name: s.file, table: t, mapping: m}, nil
}

var errStop = errors.New("stop")

// records reads the list. A yielded record is valid until the next one.
func (in *input) records(ctx context.Context) iter.Seq2[identity.Record, error] {
	return func(yield func(identity.Record, error) bool) {
		ids := newIDSet(in)
		var rec identity.Record
		stopped := false
		err := in.table.Rows(ctx, func(row table.Row) bool {
			in.mapping.Record(row.Cells, &rec)
			rec.ID = ids.name(rec.ID, row)
			if in.onRead != nil && row.Number&0x3ff == 0 {
				in.onRead(row.Offset)
			}
			stopped = !yield(rec, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(identity.Record{}, err)
		}
		in.counted = in.counted || !stopped
	}
}

// idSet gives every row an id of its own.
type idSet struct {
	in   *input
	slot []uint64 // open addressing; 0 is free
	used int
}

func newIDSet(in *input) *idSet { return &idSet{in: in, slot: make([]uint64, 1<<12)} }

// name returns the id of a row: as given, after the row's number where none
// is given, or with #2 behind it where it was there before.
func (s *idSet) name(id string, row table.Row) string {
	if id == "" {
		if !s.in.mapping.HasID() {
			return strconv.FormatInt(row.Number, 10)
		}
		s.warn(warnNoID, row.Line)
		id = "row " + strconv.FormatInt(row.Number, 10)
	}
	if s.add(id) {
		return strings.Clone(id)
	}
	s.warn(warnDuplicate, row.Line)
	for n := 2; ; n++ {
		if next := id + "#" + strconv.Itoa(n); s.add(next) {
			return next
		}
	}
}

func (s *idSet) warn(what string, line int64) {
	if !s.in.counted {
		s.in.warnings.Add(what, line)
	}
}

// add puts an id into the set and reports whether it was new. Ids are known by
// 64 bits of hash: two that share them cost one of them its name, no row.
func (s *idSet) add(id string) bool {
	if s.used*2 >= len(s.slot) {
		s.grow()
	}
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	h ^= h >> 29
	return s.put(h | 1<<63)
}

func (s *idSet) put(h uint64) bool {
	mask := uint64(len(s.slot) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s.slot[i] {
		case h:
			return false
		case 0:
			s.slot[i] = h
			s.used++
			return true
		}
	}
}

func (s *idSet) grow() {
	old := s.slot
	s.slot, s.used = make([]uint64, 2*len(old)), 0
	for _, h := range old {
		if h != 0 {
			s.put(h)
		}
	}
}

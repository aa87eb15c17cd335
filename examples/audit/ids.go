package main

import (
	"strconv"

	"github.com/kith-go/kith/examples/internal/table"
)

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
		return id
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

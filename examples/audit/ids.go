package main

import (
	"strconv"

	"github.com/kith-go/kith/examples/internal/table"
)

// idSet gives every row an id of its own. While ids come in ascending order,
// as most lists have them, it only notes them.
type idSet struct {
	in    *input
	last  string   // the greatest id so far, while they ascend
	noted []uint64 // hashes of the ids, while they ascend
	slot  []uint64 // open addressing; 0 is free; nil while ids ascend
	used  int
}

func newIDSet(in *input) *idSet { return &idSet{in: in} }

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
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	h ^= h >> 29
	h |= 1 << 63
	if s.slot == nil {
		if ascends(s.last, id) {
			s.last, s.noted = id, append(s.noted, h)
			return true
		}
		s.build()
	}
	if s.used*4 >= len(s.slot)*3 {
		s.grow(2 * len(s.slot))
	}
	return s.put(h)
}

// ascends reports whether next is longer than id, or as long and behind it:
// so do numbers, with letters in front of them or without.
func ascends(id, next string) bool {
	return len(next) > len(id) || len(next) == len(id) && next > id
}

// build makes the set of the ids noted.
func (s *idSet) build() {
	size := 1 << 12
	for size < 2*len(s.noted) {
		size *= 2
	}
	s.grow(size)
	for _, h := range s.noted {
		s.put(h)
	}
	s.last, s.noted = "", nil
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

func (s *idSet) grow(size int) {
	old := s.slot
	s.slot, s.used = make([]uint64, size), 0
	for _, h := range old {
		if h != 0 {
			s.put(h)
		}
	}
}

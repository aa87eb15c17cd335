package match

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

// notes are what an index writes down of its records for an [Auditor]: which
// of them came or went, which hold a key for a time only, and which fillers
// there are. They change with the records, under the lock of the index.
type notes struct {
	on      bool // an auditor wants changes
	first   uint64
	changes []change // the first of them has that number
	tenured map[int32]bool
	fillers map[BlockedValue]int
}

// change is a record put or deleted, with what the one before it was found
// under.
type change struct {
	id     string
	hashes []uint64
}

func newNotes() notes { return notes{tenured: map[int32]bool{}, fillers: map[BlockedValue]int{}} }

// next is the number of the change that comes next.
func (n *notes) next() uint64 { return n.first + uint64(len(n.changes)) }

// since returns the changes from that number on, and whether all of them are
// still known.
func (n *notes) since(number uint64) ([]change, bool) {
	if number < n.first {
		return nil, false
	}
	return n.changes[number-n.first:], true
}

// come notes a record that is new among so many.
func (n *notes) come(s *subject, slot int32, records int) {
	n.count(s, 1)
	for i := range s.keys {
		if !s.keys[i].always() {
			n.tenured[slot] = true
		}
	}
	if n.on {
		n.changes = append(n.changes, change{id: s.rec.ID})
		n.trim(records)
	}
}

// leave notes a record that goes, of so many.
func (n *notes) leave(s *subject, slot int32, records int) {
	n.count(s, -1)
	delete(n.tenured, slot)
	if !n.on {
		return
	}
	c := change{id: s.rec.ID}
	s.postings(func(h uint64) { c.hashes = append(c.hashes, h) })
	n.changes = append(n.changes, c)
	n.trim(records)
}

// trim drops the older half of the changes when they are many for that number
// of records. An auditor that has not seen them looks at everything once.
func (n *notes) trim(records int) {
	if drop := len(n.changes) / 2; drop > 2048+records/4 {
		n.changes, n.first = slices.Clone(n.changes[drop:]), n.first+uint64(drop)
	}
}

// count adds the fillers of s to those that there are.
func (n *notes) count(s *subject, by int) {
	for i := range s.keys {
		k := &s.keys[i]
		if !k.placeholder {
			continue
		}
		v := BlockedValue{identity.KeyKind(strings.Clone(string(k.id.Kind))), strings.Clone(k.id.Scope), strings.Clone(fillerText(&k.id))}
		if n.fillers[v] += by; n.fillers[v] == 0 {
			delete(n.fillers, v)
		}
	}
}

func (n *notes) blocked() []BlockedValue { return sortedBlocked(maps.Keys(n.fillers)) }

// always reports whether the key is held at any time.
func (h *held) always() bool { return h.id.From.IsZero() && h.id.Until.IsZero() }

// turns reports whether s holds a key at one of the times only.
func (s *subject) turns(t, u time.Time) bool {
	return slices.ContainsFunc(s.keys, func(k held) bool { return k.heldAt(t) != k.heldAt(u) })
}

package identity

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// EventType says what became of a record's id.
type EventType string

// The types of events. From of a merged event is the absorbed record and Into
// the survivor; of an undone one, the restored record and the survivor it
// left; of a split one, the record and the new one made of it; of an erased
// one, the record and nothing.
const (
	EventMerged EventType = "merged"
	EventUndone EventType = "undone"
	EventSplit  EventType = "split"
	EventErased EventType = "erased"
)

// Event is one entry of the change feed. Seq counts from 1 without gaps. It
// holds ids only, never a value of a person.
type Event struct {
	Seq  int64     `json:"seq"`
	Type EventType `json:"event"`
	From string    `json:"from"`
	Into string    `json:"into,omitempty"`
	At   time.Time `json:"at,omitzero"`
}

// Feed is the change feed: everything that integrations must know about ids,
// in the order in which it happened. The zero value is empty and ready. It is
// safe for concurrent use and must not be copied.
type Feed struct {
	mu     sync.RWMutex
	events []Event
}

// Append adds the events of one step. They are put in order of From, then
// Into, and numbered, so that a step has one place in the feed however its
// events were collected. It returns the last number given.
func (f *Feed) Append(events ...Event) int64 {
	events = slices.Clone(events)
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Into, b.Into))
	})
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		e.Seq = int64(len(f.events)) + 1
		f.events = append(f.events, e)
	}
	return int64(len(f.events))
}

// Since returns the events after number seq, oldest first; 0 asks for all.
// The caller owns the slice.
func (f *Feed) Since(seq int64) []Event {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if seq < 0 {
		seq = 0
	}
	if seq >= int64(len(f.events)) {
		return nil
	}
	return slices.Clone(f.events[seq:])
}

// Clone returns an independent copy.
func (f *Feed) Clone() *Feed { return &Feed{events: f.Since(0)} }

package mergetest_test

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/kith-go/kith/merge"
)

// memory is a host that keeps its records in memory and everything the
// library gives it as JSON, as a database would.
type memory struct {
	records map[string]*merge.Member
	journal []string // plan ids in order
	entries map[string]string
}

func newMemory(members ...merge.Member) *memory {
	h := &memory{records: map[string]*merge.Member{}, entries: map[string]string{}}
	for _, m := range members {
		h.records[m.ID] = &m
	}
	return h
}

func (h *memory) clone() *memory {
	c := &memory{records: map[string]*merge.Member{}, journal: slices.Clone(h.journal), entries: maps.Clone(h.entries)}
	for id, m := range h.records {
		n := *m
		n.Keys, n.Fields, n.Children = slices.Clone(m.Keys), maps.Clone(m.Fields), maps.Clone(m.Children)
		c.records[id] = &n
	}
	return c
}

func (h *memory) Transaction(_ context.Context, fn func(merge.Tx) error) error {
	c := h.clone()
	if err := fn(c); err != nil {
		return err
	}
	*h = *c
	return nil
}

func (h *memory) Load(_ context.Context, ids []string) ([]merge.Member, error) {
	var out []merge.Member
	for _, id := range ids {
		if m := h.records[id]; m != nil {
			out = append(out, *m)
		}
	}
	return out, nil
}

func (h *memory) Write(_ context.Context, s merge.Step) error { return s.Perform(h.records) }

func (h *memory) Entry(_ context.Context, plan string) (*merge.Entry, error) {
	data, ok := h.entries[plan]
	if !ok {
		return nil, nil
	}
	var e merge.Entry
	return &e, json.Unmarshal([]byte(data), &e)
}

func (h *memory) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	var out []*merge.Entry
	for _, id := range h.journal {
		e, err := h.Entry(ctx, id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(e.Records(), func(r string) bool { return slices.Contains(records, r) }) {
			out = append(out, e)
		}
	}
	return out, nil
}

func (h *memory) Save(_ context.Context, e *merge.Entry) error {
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, ok := h.entries[e.Plan.ID]; !ok {
		h.journal = append(h.journal, e.Plan.ID)
	}
	h.entries[e.Plan.ID] = string(data)
	return nil
}

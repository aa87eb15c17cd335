// Package memhost is a host of merge plans in memory, for tests.
package memhost

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/kith-go/kith/merge"
)

// Host keeps its records in memory and everything the library gives it as JSON, as a database would.
type Host struct {
	Records map[string]*merge.Member // by id; tests look and edit here
	journal []string                 // plan ids in order
	entries map[string]string
}

// New returns a host that holds the members.
func New(members ...merge.Member) *Host {
	h := &Host{Records: map[string]*merge.Member{}, entries: map[string]string{}}
	for _, m := range members {
		h.Records[m.ID] = &m
	}
	return h
}

// Clone returns an independent copy.
func (h *Host) Clone() *Host {
	c := &Host{Records: map[string]*merge.Member{}, journal: slices.Clone(h.journal), entries: maps.Clone(h.entries)}
	for id, m := range h.Records {
		n := *m
		n.Keys, n.Fields, n.Children = slices.Clone(m.Keys), maps.Clone(m.Fields), maps.Clone(m.Children)
		c.Records[id] = &n
	}
	return c
}

// Transaction implements [merge.Host]: what fn wrote is kept when it returns
// nil.
func (h *Host) Transaction(_ context.Context, fn func(merge.Tx) error) error {
	c := h.Clone()
	if err := fn(c); err != nil {
		return err
	}
	*h = *c
	return nil
}

// Load implements [merge.Tx].
func (h *Host) Load(_ context.Context, ids []string) ([]merge.Member, error) {
	var out []merge.Member
	for _, id := range ids {
		if m := h.Records[id]; m != nil {
			out = append(out, *m)
		}
	}
	return out, nil
}

// Write implements [merge.Tx].
func (h *Host) Write(_ context.Context, s merge.Step) error { return s.Perform(h.Records) }

// Entry implements [merge.Tx].
func (h *Host) Entry(_ context.Context, plan string) (*merge.Entry, error) {
	data, ok := h.entries[plan]
	if !ok {
		return nil, nil
	}
	var e merge.Entry
	return &e, json.Unmarshal([]byte(data), &e)
}

// Entries implements [merge.Tx].
func (h *Host) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
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

// Save implements [merge.Tx].
func (h *Host) Save(_ context.Context, e *merge.Entry) error {
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

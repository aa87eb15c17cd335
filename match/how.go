package match

import (
	"cmp"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// HowStep is one link by which a group grew.
type HowStep struct {
	Finding
	Size int `json:"size"` // members that the joined part has after it
}

// How is the history of a group: the links, surest first, each of which joined two parts
// of it. A group of n members has n-1 steps.
type How struct {
	Members []string  `json:"members"`
	Steps   []HowStep `json:"steps"`
	Alone   []string  `json:"alone"` // members that no link of probable or better joins to the first
}

// How explains how the records became one group at t: the steps by which it
// grew, surest first. Ids of merged records stand for their survivors. It
// reads the links of the records themselves; that a guard has cut one is
// reported by [Index.Audit].
func (x *Index) How(members []string, t time.Time) (How, error) {
	ledger := x.ledger.View()
	ids := make([]string, 0, len(members))
	for _, m := range members {
		ids = append(ids, ledger.Canonical(m))
	}
	slices.Sort(ids)
	h := How{Members: slices.Compact(ids)}
	found, err := x.findings(h.Members, t)
	if err != nil {
		return h, err
	}
	h.grow(found)
	return h, nil
}

// findings explains every pair of the members that is linked.
func (x *Index) findings(ids []string, t time.Time) ([]Finding, error) {
	var out []Finding
	for i, b := range ids {
		if _, ok := x.Get(b); !ok {
			return nil, ErrNoRecord
		}
		for _, a := range ids[:i] {
			f, err := x.Why(a, b, t)
			if err != nil {
				return nil, err
			}
			if f.Grade >= GradeProbable {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(p, q Finding) int {
		return cmp.Or(cmp.Compare(q.Grade, p.Grade), cmp.Compare(q.Weight, p.Weight), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	return out, nil
}

// grow keeps the links that join two parts, in their order.
func (h *How) grow(found []Finding) {
	part := map[string]string{}
	size := map[string]int{}
	for _, id := range h.Members {
		part[id], size[id] = id, 1
	}
	for _, f := range found {
		a, b := part[f.A], part[f.B]
		if a == b {
			continue
		}
		a, b = min(a, b), max(a, b)
		size[a] += size[b]
		for id, p := range part {
			if p == b {
				part[id] = a
			}
		}
		h.Steps = append(h.Steps, HowStep{Finding: f, Size: size[a]})
	}
	for _, id := range h.Members {
		if part[id] != part[h.Members[0]] {
			h.Alone = append(h.Alone, id)
		}
	}
}

// Pair returns the pair that the finding explains.
func (f *Finding) Pair() identity.Pair { return identity.PairOf(f.A, f.B) }

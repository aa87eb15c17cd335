package scenario

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// The laws that hold after every apply, merge, undo and split: no key and no
// child row is lost or doubled, no child points at a record that is not live,
// no permission grew, and every observed value is as it came in.

func checkMerge(before, after *Host, p *merge.Plan, result merge.Result) error {
	if result != merge.Applied {
		if before.state() != after.state() {
			return fmt.Errorf("applying again changed the host")
		}
		return nil
	}
	members := append([]string{p.Survivor}, p.Absorbed...)
	taken := map[RowRef]int{}
	for _, s := range p.Steps {
		if s.Op == merge.TakeRow {
			taken[RowRef{s.Relation, s.Row.ID}]++
		}
	}
	if err := sameRows(before.rows(), after.rows(), taken); err != nil {
		return err
	}
	if err := orphans(after, members, p.LeaveBehind); err != nil {
		return err
	}
	return first(
		func() error { return sameKeys(before, after) },
		func() error { return spellings(after, before) },
		func() error { return noneMorePermitted(after.Entries[p.Survivor], before, members) },
	)
}

func checkUndo(start, before, after *Host, p *merge.Plan) error {
	back := map[RowRef]int{}
	for _, s := range p.Steps {
		if s.Op == merge.TakeRow {
			back[RowRef{s.Relation, s.Row.ID}]++
		}
	}
	now := after.rows()
	for ref, n := range before.rows() {
		if now[ref] < n {
			return fmt.Errorf("a row of %s was lost", ref.Relation)
		}
	}
	for ref, n := range now {
		if n > before.rows()[ref]+max(back[ref], 1) || n > 1 && start.rows()[ref] < n {
			return fmt.Errorf("a row of %s was doubled", ref.Relation)
		}
	}
	members := append([]string{p.Survivor}, p.Absorbed...)
	if err := orphans(after, nil, nil); err != nil {
		return err
	}
	return first(
		func() error { return sameKeys(before, after) },
		func() error { return spellings(after, before, start) },
		func() error {
			for _, id := range members {
				if len(after.Entries[id].Origins) != len(start.Entries[id].Origins) {
					continue // other merges into it remain, which start did not know
				}
				if err := noneMorePermitted(after.Entries[id], start, []string{id}); err != nil {
					return err
				}
			}
			return nil
		},
	)
}

func checkSplit(before, after *Host, done *merge.Splitting) error {
	if err := sameRows(before.rows(), after.rows(), nil); err != nil {
		return err
	}
	return first(
		func() error { return sameKeys(before, after) },
		func() error { return spellings(after, before) },
		func() error {
			for _, id := range append([]string{done.Record}, done.Created...) {
				if err := noneMorePermitted(after.Entries[id], before, []string{done.Record}); err != nil {
					return err
				}
			}
			return nil
		},
	)
}

func first(checks ...func() error) error {
	for _, c := range checks {
		if err := c(); err != nil {
			return err
		}
	}
	return nil
}

// rows counts the child rows of the host by name.
func (h *Host) rows() map[RowRef]int {
	out := map[RowRef]int{}
	for _, e := range h.Entries {
		for relation, rows := range e.Children {
			for _, row := range rows {
				out[RowRef{relation, row.ID()}]++
			}
		}
	}
	return out
}

func sameRows(before, after, taken map[RowRef]int) error {
	for ref, n := range before {
		if after[ref]+taken[ref] != n {
			return fmt.Errorf("a row of %s was lost or doubled", ref.Relation)
		}
	}
	for ref := range after {
		if before[ref] == 0 {
			return fmt.Errorf("a row of %s came out of nothing", ref.Relation)
		}
	}
	return nil
}

// orphans finds rows of the members that point at a record that is not live;
// of all records when none is named.
func orphans(h *Host, members, leaveBehind []string) error {
	for _, e := range h.Entries {
		if e.State != Merged || members != nil && !slices.Contains(members, e.ID) {
			continue
		}
		for relation, rows := range e.Children {
			if members != nil && len(rows) > 0 && !slices.Contains(leaveBehind, relation) {
				return fmt.Errorf("rows of %s point at %s, which is merged", relation, e.ID)
			}
		}
	}
	return nil
}

// sameKeys checks that every key is still held by a live record, and that no
// record holds one twice that did not.
func sameKeys(before, after *Host) error {
	had, has := before.keys(), after.keys()
	for k := range had {
		if len(has[k]) == 0 {
			return fmt.Errorf("a %s key was lost", k.Kind)
		}
	}
	for k, holders := range has {
		if len(had[k]) == 0 {
			return fmt.Errorf("a %s key came out of nothing", k.Kind)
		}
		for id, n := range holders {
			if n > max(had[k][id], 1) {
				return fmt.Errorf("a %s key is on %s twice", k.Kind, id)
			}
		}
	}
	return nil
}

// keys counts the keys of the live records, by holder.
func (h *Host) keys() map[identity.Key]map[string]int {
	out := map[identity.Key]map[string]int{}
	for _, e := range h.Entries {
		if e.State != Live {
			continue
		}
		for _, k := range e.Keys {
			if out[k.Exact()] == nil {
				out[k.Exact()] = map[string]int{}
			}
			out[k.Exact()][e.ID]++
		}
	}
	return out
}

// spellings checks that every spelling on the host was on an earlier one.
func spellings(after *Host, earlier ...*Host) error {
	type spelling struct {
		kind         identity.KeyKind
		scope, value string
	}
	known := map[spelling]bool{}
	for _, h := range earlier {
		for _, e := range h.Entries {
			for _, k := range e.Keys {
				known[spelling{k.Kind, k.Scope, k.Value}] = true
			}
		}
	}
	for _, e := range after.Entries {
		for _, k := range e.Keys {
			if !known[spelling{k.Kind, k.Scope, k.Value}] {
				return fmt.Errorf("a %s key was rewritten", k.Kind)
			}
		}
	}
	return nil
}

// noneMorePermitted checks that a record may be contacted only where one of
// the records it was made of could be, and that no refusal of any of them was
// forgotten.
func noneMorePermitted(e *Entry, before *Host, members []string) error {
	var sources []*Entry
	for _, id := range members {
		sources = append(sources, before.Entries[id])
	}
	now := before.Settings.Now
	m := before.memberOf(e)
	for _, purpose := range purposesOf(e.Consents) {
		for _, channel := range []string{"email", "phone", "sms", "whatsapp"} {
			for _, k := range e.Keys {
				if merge.MayContact(m, purpose, channel, k.Value, now) && !couldContact(before, sources, purpose, channel, k.Value, now) {
					return fmt.Errorf("%s may be contacted about %s by %s, which nobody allowed", e.ID, purpose, channel)
				}
			}
		}
	}
	return nil
}

func couldContact(h *Host, sources []*Entry, purpose, channel, address string, now time.Time) bool {
	could := false
	for _, s := range sources {
		could = could || merge.MayContact(h.memberOf(s), purpose, channel, address, now)
	}
	if !could && len(sources) == 1 {
		return false
	}
	return !objected(sources, purpose, channel)
}

// objected reports whether a source objected, and nobody has with proof said
// otherwise later.
func objected(sources []*Entry, purpose, channel string) bool {
	var refused, granted time.Time
	objection, undated := false, false
	for _, s := range sources {
		for _, c := range s.Consents {
			if c.Purpose != purpose || c.Channel != channel && c.Channel != "*" {
				continue
			}
			switch {
			case c.State == identity.Objected:
				objection, undated = true, undated || c.At.IsZero()
				refused = maxTime(refused, c.At)
			case c.State == identity.Granted && c.Proof && c.By == "subject":
				granted = maxTime(granted, c.At)
			}
		}
	}
	return objection && (undated || !granted.After(refused))
}

func maxTime(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func purposesOf(consents []identity.Consent) []string {
	seen := map[string]bool{}
	for _, c := range consents {
		seen[c.Purpose] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// state returns the records of the host as text, revisions and times aside,
// and lists in order.
func (h *Host) state() string {
	out := map[string]any{}
	for id, e := range h.Entries {
		c := e.Clone()
		c.Revision, c.CreatedAt, c.UpdatedAt = 0, time.Time{}, time.Time{}
		children := map[string][]string{}
		for relation, rows := range c.Children {
			for _, row := range rows {
				children[relation] = append(children[relation], text(row))
			}
			slices.Sort(children[relation])
		}
		into, _ := h.Redirects.Into(id)
		out[id] = map[string]any{
			"keys": texts(c.Keys), "consents": texts(c.Consents), "children": children, "fields": emptyAsNil(c.Fields),
			"name": []string{c.Name, c.GivenName, c.FamilyName, c.Organization, c.Household}, "state": c.State, "into": into,
			"origins": texts(c.Origins), "tenant": c.Tenant, "kind": c.Kind,
		}
	}
	return text(out)
}

func emptyAsNil(fields map[string]identity.Field) map[string]identity.Field {
	if len(fields) == 0 {
		return nil
	}
	return fields
}

func texts[T any](list []T) []string {
	out := []string{}
	for _, x := range list {
		out = append(out, text(x))
	}
	slices.Sort(out)
	return out
}

func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

package scenario

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// mergeTables are the tables that package merge asks a host to keep.
type mergeTables struct {
	plans   map[string]*merge.Plan // by the name of the step that made them
	journal []journalLine
	before  map[string]*Host  // by plan id: the host before the plan was applied
	applied map[string]string // plan id → name of the plan or step that applied it
}

// journalLine is a journal entry as a database keeps it.
type journalLine struct {
	plan    string
	records []string
	body    []byte
}

func (t mergeTables) clone() mergeTables {
	return mergeTables{
		plans: maps.Clone(t.plans), journal: slices.Clone(t.journal),
		before: maps.Clone(t.before), applied: maps.Clone(t.applied),
	}
}

// memberOf returns the entry as package merge sees it.
func (h *Host) memberOf(e *Entry) merge.Member {
	m := merge.Member{Record: e.Clone().Record, Origins: e.Origins}
	switch e.State {
	case Merged:
		m.State = merge.Merged
		m.MergedInto, _ = h.Redirects.Into(e.ID)
	case Erased:
		m.State = merge.Erased
	}
	for relation, rows := range e.Children {
		for _, row := range rows {
			if m.Children == nil {
				m.Children = map[string][]merge.Row{}
			}
			m.Children[relation] = append(m.Children[relation], rowOf(row, e.Brought[RowRef{relation, row.ID()}]))
		}
	}
	return m
}

func rowOf(row Row, brought []identity.Identifier) merge.Row {
	out := merge.Row{ID: row.ID(), Columns: map[string]any{}}
	for column, v := range row {
		if column != "id" {
			out.Columns[column] = v
		}
	}
	for _, k := range brought {
		out.Via = append(out.Via, k.Key())
	}
	return out
}

// backRow returns the row as the host keeps it.
func backRow(row merge.Row) Row {
	out := Row{"id": row.ID}
	for column, v := range row.Columns {
		if n, ok := v.(int64); ok {
			v = float64(n)
		}
		out[column] = v
	}
	return out
}

// mergeHost lets package merge work on the host. The events of all its
// transactions are those of one step.
type mergeHost struct {
	h      *Host
	at     time.Time
	events []identity.Event
}

// Transaction works on copies and keeps them when fn succeeds.
func (m *mergeHost) Transaction(_ context.Context, fn func(merge.Tx) error) error {
	tx := &mergeTx{
		h: m.h, journal: slices.Clone(m.h.merges.journal), open: map[string]*merge.Member{},
		brought: map[RowRef][]identity.Identifier{},
	}
	if err := fn(tx); err != nil {
		return err
	}
	tx.commit(m)
	return nil
}

// mergeTx is one transaction.
type mergeTx struct {
	h       *Host
	journal []journalLine
	open    map[string]*merge.Member // records loaded or made
	brought map[RowRef][]identity.Identifier
	steps   []merge.Step
}

func (t *mergeTx) Load(_ context.Context, ids []string) ([]merge.Member, error) {
	var out []merge.Member
	for _, id := range ids {
		if t.open[id] == nil {
			e := t.h.Entries[id]
			if e == nil {
				continue
			}
			m := t.h.memberOf(e)
			t.open[id] = &m
			maps.Copy(t.brought, e.Brought)
		}
		out = append(out, *t.open[id])
	}
	return out, nil
}

func (t *mergeTx) Write(_ context.Context, s merge.Step) error {
	t.steps = append(t.steps, s)
	return s.Perform(t.open)
}

func (t *mergeTx) Entry(_ context.Context, plan string) (*merge.Entry, error) {
	for _, line := range t.journal {
		if line.plan == plan {
			e := &merge.Entry{}
			return e, json.Unmarshal(line.body, e)
		}
	}
	return nil, nil
}

func (t *mergeTx) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	var out []*merge.Entry
	for _, line := range t.journal {
		if !slices.ContainsFunc(line.records, func(id string) bool { return slices.Contains(records, id) }) {
			continue
		}
		e, err := t.Entry(ctx, line.plan)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (t *mergeTx) Save(_ context.Context, e *merge.Entry) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	line := journalLine{plan: e.Plan.ID, records: e.Records(), body: body}
	for i := range t.journal {
		if t.journal[i].plan == line.plan {
			t.journal[i] = line
			return nil
		}
	}
	t.journal = append(t.journal, line)
	return nil
}

// commit writes the transaction to the tables of the host.
func (t *mergeTx) commit(m *mergeHost) {
	t.h.merges.journal = t.journal
	for _, s := range t.steps {
		t.redirect(s, m)
	}
	for id, member := range t.open {
		t.h.put(t.entry(id, member))
	}
}

// redirect keeps the redirects, and notes what the feed will say.
func (t *mergeTx) redirect(s merge.Step, m *mergeHost) {
	event := identity.Event{From: s.Record, At: m.at}
	switch s.Op {
	case merge.Retire:
		event.Type, event.Into = identity.EventMerged, s.Into
		t.h.Redirects.Merge(s.Record, s.Into)
	case merge.Revive:
		event.Type = identity.EventUndone
		event.Into, _ = t.h.Redirects.Into(s.Record)
		t.h.Redirects.Restore(s.Record)
	case merge.Create:
		event.Type, event.From, event.Into = identity.EventSplit, t.steps[0].From, s.Record
		for _, o := range t.steps {
			if o.Op == merge.MoveKey && o.Record == s.Record {
				event.From = o.From
			}
		}
	case merge.Clear:
		event.Type = identity.EventErased
	default:
		return
	}
	m.events = append(m.events, event)
}

// entry returns the host's row of a member after the transaction.
func (t *mergeTx) entry(id string, m *merge.Member) *Entry {
	e := &Entry{State: Live, Brought: map[RowRef][]identity.Identifier{}}
	if old := t.h.Entries[id]; old != nil {
		e = old.Clone()
	}
	e.Record, e.Origins = m.Record, m.Origins
	e.State = map[merge.State]State{merge.Live: Live, merge.Merged: Merged, merge.Erased: Erased}[m.State]
	e.Children, e.Brought = map[string][]Row{}, map[RowRef][]identity.Identifier{}
	for relation, rows := range m.Children {
		for _, row := range rows {
			e.Children[relation] = append(e.Children[relation], backRow(row))
			if ref := (RowRef{relation, row.ID}); t.brought[ref] != nil {
				e.Brought[ref] = t.brought[ref]
			}
		}
	}
	return e
}

// tell puts the events of the step into the feed.
func (m *mergeHost) tell() {
	if len(m.events) > 0 {
		m.h.Feed.Append(m.events...)
	}
	m.events = nil
}

// mergePolicy returns the policy of the file.
func (h *Host) mergePolicy(members []merge.Member) merge.Policy {
	p := merge.Policy{MaxMerge: h.Settings.MaxMerge, Fields: map[string]merge.FieldRule{}}
	for field, rule := range h.Settings.Survivorship {
		p.Fields[field] = merge.FieldRule{Rule: merge.Rule(rule)}
	}
	for _, r := range h.Settings.Relations {
		p.Relations = append(p.Relations, merge.Relation{Name: r.Name, Unique: r.Unique, OnCollision: merge.Collision(r.OnCollision)})
	}
	if h.Settings.Relations != nil {
		return p
	}
	declared := map[string]bool{}
	for _, m := range members {
		for name := range m.Children {
			declared[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		p.Relations = append(p.Relations, merge.Relation{Name: name})
	}
	return p
}

// members returns the records named, as package merge sees them.
func (h *Host) members(ids []string) ([]merge.Member, error) {
	var out []merge.Member
	for _, id := range ids {
		e := h.Entries[id]
		if e == nil {
			return nil, fmt.Errorf("record %q is not there", id)
		}
		out = append(out, h.memberOf(e))
	}
	return out, nil
}

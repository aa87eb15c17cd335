package mergetest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// trial is one case on one host.
type trial struct {
	host    merge.Host
	members []merge.Member
	ids     []string
	plan    *merge.Plan
	before  map[string]string // state of the records
}

// start puts the records of a case into the host and plans their merge from
// what the host gives back.
func start(t *testing.T, host merge.Host, c testCase, prefix string) *trial {
	t.Helper()
	tr := &trial{host: host, members: c.records(strings.ReplaceAll(prefix, " ", "-") + "-" + c.name + "-")}
	must(t, transact(host, func(tx merge.Tx) error {
		for i := range tr.members {
			for _, s := range insert(&tr.members[i]) {
				if err := tx.Write(context.Background(), s); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	for _, m := range tr.members {
		tr.ids = append(tr.ids, m.ID)
	}
	tr.plan = tr.makePlan(t, tr.ids, merge.Policy{
		Fields: map[string]merge.FieldRule{"city": {Rule: merge.MostRecent}}, Relations: Relations(), MaxMerge: c.max,
	})
	tr.before = tr.state(t)
	return tr
}

func (tr *trial) makePlan(t *testing.T, ids []string, policy merge.Policy) *merge.Plan {
	t.Helper()
	members := tr.load(t, ids)
	if len(members) != len(ids) {
		t.Fatalf("Load gave %d of %d records", len(members), len(ids))
	}
	plan, err := merge.NewPlan(merge.Request{Members: members, Survivor: ids[0]}, policy)
	must(t, err)
	if plan.Outcome != merge.Ready {
		t.Fatalf("the host changed what was put into it: plan is %s (%s)", plan.Outcome, plan.Reason)
	}
	return plan
}

// insert returns the steps that put a record in.
func insert(m *merge.Member) []merge.Step {
	steps := []merge.Step{{Op: merge.Create, Record: m.ID, Kind: m.Kind, Tenant: m.Tenant}}
	if m.Name != "" {
		steps = append(steps, merge.Step{Op: merge.SetField, Record: m.ID, Field: "name", New: &identity.Field{Value: m.Name}})
	}
	for _, name := range []string{"city", "job"} {
		if f, ok := m.Fields[name]; ok {
			steps = append(steps, merge.Step{Op: merge.SetField, Record: m.ID, Field: "fields." + name, New: &f})
		}
	}
	for _, k := range m.Keys {
		steps = append(steps, merge.Step{Op: merge.PutKey, Record: m.ID, Key: &k})
	}
	for _, c := range m.Consents {
		steps = append(steps, merge.Step{Op: merge.PutConsent, Record: m.ID, Consent: &c})
	}
	for _, r := range Relations() {
		for _, row := range m.Children[r.Name] {
			steps = append(steps, merge.Step{Op: merge.PutRow, Record: m.ID, Relation: r.Name, Row: &row})
		}
	}
	return steps
}

// transact runs fn on the host and gives its error, or the host's.
func transact(host merge.Host, fn func(merge.Tx) error) error {
	return host.Transaction(context.Background(), fn)
}

func (tr *trial) load(t *testing.T, ids []string) []merge.Member {
	t.Helper()
	var members []merge.Member
	must(t, transact(tr.host, func(tx merge.Tx) error {
		var err error
		members, err = tx.Load(context.Background(), ids)
		return err
	}))
	return members
}

// state returns each record as text: order and revision aside.
func (tr *trial) state(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range tr.load(t, tr.ids) {
		out[m.ID] = text(&m)
	}
	return out
}

// text writes a record with its lists in order.
func text(m *merge.Member) string {
	children := map[string][]string{}
	for name, rows := range m.Children {
		if len(rows) > 0 {
			children[name] = texts(rows)
		}
	}
	fields := map[string]identity.Field{}
	for name, f := range m.Fields {
		fields[name] = identity.Field{Value: f.Value, At: f.At.UTC()}
	}
	data, err := json.Marshal(map[string]any{
		"name": m.Name, "fields": fields, "keys": texts(m.Keys), "consents": texts(m.Consents), "children": children,
		"state": m.State, "into": m.MergedInto, "origins": texts(m.Origins),
	})
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func texts[T any](list []T) []string {
	out := []string{}
	for _, x := range list {
		data, err := json.Marshal(x)
		if err != nil {
			return []string{err.Error()}
		}
		out = append(out, string(data))
	}
	slices.Sort(out)
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	for id, w := range want {
		if got[id] != w {
			t.Fatalf("%s: record %s\nwant %s\ngot  %s", what, id, w, got[id])
		}
	}
}

// checkApplied wants the survivor to be as the plan announced it, and the
// absorbed to be merged and empty.
func (tr *trial) checkApplied(t *testing.T) {
	t.Helper()
	merged, ok := tr.plan.Merged()
	if !ok {
		t.Fatal("the plan has no result")
	}
	for _, m := range tr.load(t, tr.ids) {
		if m.ID == tr.plan.Survivor {
			same(t, "survivor", map[string]string{m.ID: text(&merged)}, map[string]string{m.ID: text(&m)})
			continue
		}
		if m.State != merge.Merged || m.MergedInto != tr.plan.Survivor {
			t.Fatalf("record %s is %q into %q after the merge", m.ID, m.State, m.MergedInto)
		}
		if len(m.Keys)+len(m.Consents)+len(m.Children) > 0 {
			t.Fatalf("record %s still holds something after the merge", m.ID)
		}
	}
}

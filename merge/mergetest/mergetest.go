// Package mergetest is a conformance kit for hosts of package merge: the
// host's own apply code is run against dozens of plans, with faults injected,
// and must keep the laws of [merge.Host].
//
//	func TestHost(t *testing.T) {
//		mergetest.Test(t, func(t *testing.T) merge.Host { return newHost(t) })
//	}
package mergetest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// Relations returns the child tables that the kit writes rows into. A host
// under test provides them, with text columns: notes with a body, and follows
// with doc and note, where a record follows a doc only once. The records
// themselves need a name and the fields city and job.
func Relations() []merge.Relation {
	return []merge.Relation{
		{Name: "follows", Column: "record", Unique: []string{"doc"}, OnCollision: merge.Collapse},
		{Name: "notes", Column: "record"},
	}
}

// Test runs the kit. New returns a host for one case; it may be the same
// database every time, because every case has record ids of its own. The
// host must accept every operation of [merge.Op]; the kit puts its records
// in by Create, PutKey, SetField, PutConsent and PutRow.
//
// What is tested: a plan does what it says; applied again it does nothing; an
// error at any call, a connection lost after any commit, and a cancelled
// context leave each batch done or not done, and applying again completes
// it; a record changed in between is refused; two callers at once apply it
// once; undo restores everything and keeps later edits, under the same
// faults; split and erase do what they say, and an erased value is nowhere.
func Test(t *testing.T, newHost func(t *testing.T) merge.Host) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			for name, law := range laws {
				t.Run(name, func(t *testing.T) {
					law(t, start(t, newHost(t), c, name))
				})
			}
		})
	}
	t.Run("chain", func(t *testing.T) { chain(t, start(t, newHost(t), cases()[0], "chain")) })
	t.Run("rollback", func(t *testing.T) { rollback(t, start(t, newHost(t), cases()[0], "rollback")) })
}

// laws are run for every case.
var laws = map[string]func(*testing.T, *trial){
	"apply": applies, "undo": undoes, "error at every call": survivesErrors, "lost after commit": survivesLoss,
	"stale": refusesStale, "two at once": appliesOnce, "keeps edits": keepsEdits, "split": splits, "erase": erases,
	"undo with errors": undoSurvivesErrors,
}

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

// planned returns the state that the plan announces for the survivor, and
// checks that the absorbed are merged and empty.
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

func applies(t *testing.T, tr *trial) {
	result, err := merge.Apply(context.Background(), tr.plan, tr.host)
	must(t, err)
	if result != merge.Applied {
		t.Fatalf("first apply says %s", result)
	}
	tr.checkApplied(t)
	after := tr.state(t)
	result, err = merge.Apply(context.Background(), tr.plan, tr.host)
	must(t, err)
	if result != merge.AlreadyApplied {
		t.Fatalf("second apply says %s", result)
	}
	same(t, "applied twice", after, tr.state(t))
}

func undoes(t *testing.T, tr *trial) {
	tr.apply(t)
	_, err := merge.Undo(context.Background(), tr.plan.ID, tr.host)
	must(t, err)
	same(t, "undone", tr.before, tr.state(t))
	if _, err = merge.Undo(context.Background(), tr.plan.ID, tr.host); !errors.Is(err, merge.ErrBlocked) {
		t.Fatalf("undone twice: %v", err)
	}
	if _, err := merge.Apply(context.Background(), tr.plan, tr.host); !errors.Is(err, merge.ErrStale) {
		t.Fatalf("a plan that was undone is applied again: %v; does the host count revisions?", err)
	}
}

func (tr *trial) apply(t *testing.T) {
	t.Helper()
	_, err := merge.Apply(context.Background(), tr.plan, tr.host)
	must(t, err)
}

// edit changes the survivor as a user of the host would.
func (tr *trial) edit(t *testing.T, city string) {
	t.Helper()
	must(t, transact(tr.host, func(tx merge.Tx) error {
		if _, err := tx.Load(context.Background(), []string{tr.plan.Survivor}); err != nil {
			return err
		}
		for _, s := range []merge.Step{
			{Op: merge.SetField, Record: tr.plan.Survivor, Field: "fields.city", New: &identity.Field{Value: city}},
			{Op: merge.PutRow, Record: tr.plan.Survivor, Relation: "notes", Row: &merge.Row{
				ID: tr.ids[0] + "-later", Columns: map[string]any{"body": "later"},
			}},
			{Op: merge.Touch, Record: tr.plan.Survivor},
		} {
			if err := tx.Write(context.Background(), s); err != nil {
				return err
			}
		}
		return nil
	}))
}

func refusesStale(t *testing.T, tr *trial) {
	tr.edit(t, "Turku")
	now := tr.state(t)
	_, err := merge.Apply(context.Background(), tr.plan, tr.host)
	e, ok := errors.AsType[*merge.Error](err)
	if !ok || !errors.Is(err, merge.ErrStale) || !slices.Equal(e.Changed, []string{tr.plan.Survivor}) {
		t.Fatalf("a changed record is not refused: %v", err)
	}
	same(t, "refused", now, tr.state(t))
}

func keepsEdits(t *testing.T, tr *trial) {
	tr.apply(t)
	tr.edit(t, "Turku")
	done, err := merge.Undo(context.Background(), tr.plan.ID, tr.host)
	must(t, err)
	if len(done.KeptEdits) != 1 || done.KeptEdits[0].Field != "city" {
		t.Fatalf("kept edits are %v", done.KeptEdits)
	}
	for _, m := range tr.load(t, tr.ids) {
		if m.ID != tr.plan.Survivor {
			same(t, "undone", map[string]string{m.ID: tr.before[m.ID]}, map[string]string{m.ID: text(&m)})
			continue
		}
		if m.Fields["city"].Value != "Turku" || !slices.ContainsFunc(m.Children["notes"], func(r merge.Row) bool { return r.ID == tr.ids[0]+"-later" }) {
			t.Fatal("the later edit or row is gone")
		}
	}
}

func appliesOnce(t *testing.T, tr *trial) {
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		wg.Go(func() {
			for range 10 {
				if _, errs[i] = merge.Apply(context.Background(), tr.plan, tr.host); errs[i] == nil || errors.Is(errs[i], merge.ErrStale) {
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		must(t, err)
	}
	tr.checkApplied(t)
}

func splits(t *testing.T, tr *trial) {
	tr.apply(t)
	part := merge.Part{ID: tr.ids[0] + "-part", Keys: []identity.Identifier{{Kind: identity.Email, Value: email(tr.ids[1])}}}
	done, err := merge.Split(context.Background(), tr.ids[0], []merge.Part{part}, "kit", tr.plan.At, tr.host)
	must(t, err)
	for _, m := range tr.load(t, []string{tr.ids[0], part.ID}) {
		holds := slices.ContainsFunc(m.Keys, func(k identity.Identifier) bool { return k.Value == email(tr.ids[1]) })
		if holds != (m.ID == part.ID) || m.State != merge.Live {
			t.Fatalf("record %s after the split: holds the key %t", m.ID, holds)
		}
	}
	if len(done.Verdicts) != 1 {
		t.Fatal("the split is not remembered")
	}
}

func erases(t *testing.T, tr *trial) {
	tr.apply(t)
	_, err := merge.Erase(context.Background(), tr.ids[1], tr.host, nil, nil)
	must(t, err)
	for _, m := range tr.load(t, tr.ids) {
		if m.State != merge.Erased {
			t.Fatalf("record %s is %q after the erasure", m.ID, m.State)
		}
		tr.free(t, "record "+m.ID, text(&m))
	}
	must(t, transact(tr.host, func(tx merge.Tx) error {
		entries, err := tx.Entries(context.Background(), tr.ids)
		for _, e := range entries {
			data, err := json.Marshal(e)
			if err != nil {
				return err
			}
			tr.free(t, "journal", string(data))
		}
		return err
	}))
	if _, err := merge.Undo(context.Background(), tr.plan.ID, tr.host); !errors.Is(err, merge.ErrBlocked) {
		t.Fatalf("an erased merge is undone: %v", err)
	}
}

// free checks that a text holds no value of the persons.
func (tr *trial) free(t *testing.T, where, text string) {
	t.Helper()
	for _, value := range values {
		if strings.Contains(text, value) {
			t.Fatalf("%s still holds a value after the erasure", where)
		}
	}
}

// chain merges twice and takes both back, in both orders.
func chain(t *testing.T, tr *trial) {
	tr.apply(t)
	extra := merge.Member{Record: identity.Record{ID: tr.ids[0] + "-top", Kind: identity.Person, Name: "Olaf Thiel"}}
	must(t, transact(tr.host, func(tx merge.Tx) error {
		for _, s := range insert(&extra) {
			if err := tx.Write(context.Background(), s); err != nil {
				return err
			}
		}
		return nil
	}))
	top := tr.makePlan(t, []string{extra.ID, tr.ids[0]}, merge.Policy{Relations: Relations()})
	_, err := merge.Apply(context.Background(), top, tr.host)
	must(t, err)
	_, err = merge.Undo(context.Background(), tr.plan.ID, tr.host)
	e, ok := errors.AsType[*merge.Error](err)
	if !ok || e.Code != merge.LaterMerge || !slices.Equal(e.BlockedBy, []string{top.ID}) {
		t.Fatalf("an inner merge is not blocked by the outer one: %v", err)
	}
	for _, id := range []string{top.ID, tr.plan.ID} {
		_, err := merge.Undo(context.Background(), id, tr.host)
		must(t, err)
	}
	same(t, "chain undone", tr.before, tr.state(t))
}

// rollback wants nothing to be left of a transaction that failed.
func rollback(t *testing.T, tr *trial) {
	failure := errors.New("no")
	err := transact(tr.host, func(tx merge.Tx) error {
		s := merge.Step{Op: merge.SetField, Record: tr.ids[0], Field: "name", New: &identity.Field{Value: "Nobody"}}
		if err := tx.Write(context.Background(), s); err != nil {
			return err
		}
		if err := tx.Save(context.Background(), &merge.Entry{Plan: tr.plan, State: merge.Done, Done: 1}); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatalf("Transaction gives %v instead of the error of fn", err)
	}
	same(t, "rolled back", tr.before, tr.state(t))
	tr.apply(t)
	tr.checkApplied(t)
}

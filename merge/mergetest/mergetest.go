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

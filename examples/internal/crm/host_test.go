package crm_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

var _ merge.Host = (*crm.DB)(nil)

// plansOfTruth makes a plan for every party that has several contacts, as if
// each group were certain.
func plansOfTruth(t *testing.T, db *crm.DB) []*merge.Plan {
	t.Helper()
	truth, err := shop.Truth()
	require.NoError(t, err)
	parties := map[string][]string{}
	for id, party := range truth {
		parties[party] = append(parties[party], id)
	}
	var plans []*merge.Plan
	for _, party := range slices.Sorted(maps.Keys(parties)) {
		if len(parties[party]) < 2 {
			continue
		}
		members, err := db.Members(t.Context(), parties[party])
		require.NoError(t, err)
		require.Len(t, members, len(parties[party]))
		plan, err := merge.NewPlan(merge.Request{Members: members, Grade: match.GradeCertain}, crm.Policy())
		require.NoError(t, err)
		plans = append(plans, plan)
	}
	return plans
}

func digest(t *testing.T, db *crm.DB, revisions bool) string {
	t.Helper()
	d, err := db.Digest(t.Context(), revisions)
	require.NoError(t, err)
	return d
}

// Everything that needs no person is applied; applying it again changes
// nothing, and what hung on the absorbed contacts hangs on the survivors.
func TestApplyAllAutomaticPlans(t *testing.T) {
	db := openShop(t)
	before := digest(t, db, true)
	all, err := shop.Contacts()
	require.NoError(t, err)
	plans := plansOfTruth(t, db)
	var applied []string
	absorbed := 0
	for _, plan := range plans {
		if !plan.Automatic {
			continue
		}
		result, err := merge.Apply(t.Context(), plan, db)
		require.NoError(t, err, plan.ID)
		require.Equal(t, merge.Applied, result)
		applied = append(applied, plan.ID)
		absorbed += len(plan.Absorbed)
	}
	require.Greater(t, len(applied), 100)
	ids, err := db.Plans(t.Context())
	require.NoError(t, err)
	require.Equal(t, applied, ids)
	live, err := db.Count(t.Context())
	require.NoError(t, err)
	assert.Equal(t, len(all)-absorbed, live)

	after := digest(t, db, true)
	require.NotEqual(t, before, after)
	for _, plan := range plans {
		if !plan.Automatic {
			continue
		}
		result, err := merge.Apply(t.Context(), plan, db)
		require.NoError(t, err)
		require.Equal(t, merge.AlreadyApplied, result)
		survivor, err := db.Members(t.Context(), []string{plan.Survivor})
		require.NoError(t, err)
		gone, err := db.Members(t.Context(), plan.Absorbed)
		require.NoError(t, err)
		for _, m := range gone {
			assert.Equal(t, merge.Merged, m.State)
			assert.Equal(t, plan.Survivor, m.MergedInto)
			assert.Empty(t, m.Children)
		}
		assert.Equal(t, rowsOf(plan.Before)-collapsed(plan), rowsOf(survivor))
	}
	assert.Equal(t, after, digest(t, db, true))
}

func rowsOf(members []merge.Member) (n int) {
	for _, m := range members {
		for _, rows := range m.Children {
			n += len(rows)
		}
	}
	return n
}

func collapsed(plan *merge.Plan) (n int) {
	for _, s := range plan.Steps {
		if s.Op == merge.TakeRow {
			n++
		}
	}
	return n
}

// A plan that is cut off in the middle leaves the CRM as it was.
func TestFailedApplyLeavesNothing(t *testing.T) {
	db := openShop(t)
	before := digest(t, db, true)
	plans := plansOfTruth(t, db)
	i := slices.IndexFunc(plans, func(p *merge.Plan) bool { return p.Automatic && len(p.Steps) > 4 })
	_, err := merge.Apply(t.Context(), plans[i], failing{db, 3})
	require.ErrorIs(t, err, errPulled)
	assert.Equal(t, before, digest(t, db, true))
	result, err := merge.Apply(t.Context(), plans[i], db)
	require.NoError(t, err)
	assert.Equal(t, merge.Applied, result)
}

// A contact that somebody wrote to in the meantime is not overwritten.
func TestStalePlanIsRefused(t *testing.T) {
	db := openShop(t)
	plans := plansOfTruth(t, db)
	i := slices.IndexFunc(plans, func(p *merge.Plan) bool { return p.Automatic })
	touch := merge.Step{Op: merge.Touch, Record: plans[i].Absorbed[0]}
	require.NoError(t, db.Transaction(t.Context(), func(tx merge.Tx) error { return tx.Write(t.Context(), touch) }))
	_, err := merge.Apply(t.Context(), plans[i], db)
	require.ErrorIs(t, err, merge.ErrStale)
	var e *merge.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, plans[i].Absorbed[:1], e.Changed)
}

var errPulled = errors.New("the plug was pulled")

// Taking every plan back, the last first, gives the CRM that was there before.
func TestUndoRestoresEverything(t *testing.T) {
	db := openShop(t)
	before := digest(t, db, false)
	var applied []string
	for _, plan := range plansOfTruth(t, db) {
		if plan.Automatic {
			_, err := merge.Apply(t.Context(), plan, db)
			require.NoError(t, err)
			applied = append(applied, plan.ID)
		}
	}
	require.NotEqual(t, before, digest(t, db, false))
	for _, id := range slices.Backward(applied) {
		undoing, err := merge.Undo(t.Context(), id, db)
		require.NoError(t, err)
		require.NotEmpty(t, undoing.Restored)
	}
	assert.Equal(t, before, digest(t, db, false))
	left, err := db.Plans(t.Context())
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = merge.Undo(t.Context(), applied[0], db)
	require.ErrorIs(t, err, merge.ErrBlocked)
}

// An erased contact leaves nothing of itself in any table.
func TestClearLeavesNothing(t *testing.T) {
	db := openShop(t)
	all, err := shop.Contacts()
	require.NoError(t, err)
	i := slices.IndexFunc(all, func(m merge.Member) bool { return len(m.Children["orders"]) > 0 && len(m.Consents) > 0 })
	step := merge.Step{Op: merge.Clear, Record: all[i].ID}
	require.NoError(t, db.Transaction(t.Context(), func(tx merge.Tx) error { return tx.Write(t.Context(), step) }))
	got, err := db.Members(t.Context(), []string{all[i].ID})
	require.NoError(t, err)
	require.Len(t, got, 1)
	assert.Equal(t, merge.Erased, got[0].State)
	assert.Empty(t, got[0].FullName())
	assert.Empty(t, got[0].Keys)
	assert.Empty(t, got[0].Fields)
	assert.Empty(t, got[0].Consents)
	assert.Empty(t, got[0].Children)
	assert.Equal(t, all[i].Revision+1, got[0].Revision)
}

// A step that fits nothing is an error, not a silence.
func TestMisfitStepsAreErrors(t *testing.T) {
	db := openShop(t)
	none := &merge.Row{ID: "none"}
	for _, step := range []merge.Step{
		{Op: "unheard of", Record: "C0001"},
		{Op: merge.Touch, Record: "nobody"},
		{Op: merge.Retire, Record: "nobody", Into: "C0001"},
		{Op: merge.SetField, Record: "C0001", Field: "shoe_size"},
		{Op: merge.MoveRow, Record: "C0001", From: "C0002", Relation: "orders", Row: none},
		{Op: merge.TakeRow, Record: "C0001", Relation: "orders", Row: none},
		{Op: merge.PutRow, Record: "C0001", Relation: "pets", Row: none},
		{Op: merge.DropKey, Record: "C0001", Key: &identity.Identifier{Kind: identity.Phone, Value: "none"}},
		{Op: merge.MoveConsent, Record: "C0001", From: "C0002", Consent: &identity.Consent{Purpose: "none"}},
	} {
		before := digest(t, db, true)
		err := db.Transaction(t.Context(), func(tx merge.Tx) error { return tx.Write(t.Context(), step) })
		require.Error(t, err, step.Op)
		require.Equal(t, before, digest(t, db, true))
	}
}

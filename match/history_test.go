package match

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// history is a random life of a small base, told to the index and to the
// oracle alike.
type history struct {
	t      *testing.T
	rng    *rand.Rand
	x      *Index
	o      *oracle
	t0     time.Time
	undo   []mergeNote
	serial int
}

type mergeNote struct {
	survivor, absorbed identity.Record
}

func newHistory(t *testing.T, seed uint64) *history {
	h := &history{
		t: t, rng: rand.New(rand.NewPCG(seed, 17)), t0: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC),
		o: &oracle{live: map[string]identity.Record{}, merged: map[string]string{}},
	}
	h.o.limit = 1 + h.rng.IntN(3)
	h.x = NewIndex(IndexOptions{Policy: Policy{SharedLimit: h.o.limit}})
	return h
}

func (h *history) pick() string {
	ids := h.o.ids()
	return ids[h.rng.IntN(len(ids))]
}

func (h *history) step() {
	op := h.rng.IntN(10)
	if len(h.o.live) < 2 {
		op = 0
	}
	switch {
	case op < 5:
		h.serial++
		h.put(randomRecord(h.rng, fmt.Sprintf("r%d", h.serial), h.t0))
	case op < 8:
		h.say()
	case op == 8:
		h.merge()
	case len(h.undo) > 0:
		h.takeBack()
	}
}

func (h *history) put(r identity.Record) {
	h.x.Put(r)
	h.o.live[r.ID] = r
}

func (h *history) drop(id string) {
	h.x.Delete(id)
	delete(h.o.live, id)
}

func (h *history) say() {
	a, b := h.pick(), h.pick()
	if a == b {
		return
	}
	s := identity.Statement{Pair: identity.PairOf(a, b), Verdict: identity.Verdict(1 + h.rng.IntN(3)), By: "ann"}
	if _, err := h.x.Ledger().Add(s, h.x.Facts); err == nil {
		h.o.said = append(h.o.said, s)
	}
}

func (h *history) merge() {
	a, b := h.o.live[h.pick()], h.o.live[h.pick()]
	if a.ID == b.ID || h.x.Vetoed(a.ID, b.ID, h.t0) {
		return
	}
	h.undo = append(h.undo, mergeNote{a, b})
	union := a
	union.Keys = append(slices.Clone(a.Keys), b.Keys...)
	require.True(h.t, h.x.Ledger().Redirects().Merge(b.ID, a.ID))
	h.o.merged[b.ID] = a.ID
	h.drop(b.ID)
	h.put(union)
}

func (h *history) takeBack() {
	last := h.undo[len(h.undo)-1]
	h.undo = h.undo[:len(h.undo)-1]
	require.True(h.t, h.x.Ledger().Redirects().Restore(last.absorbed.ID))
	delete(h.o.merged, last.absorbed.ID)
	h.put(last.survivor)
	h.put(last.absorbed)
}

// rebuilt returns an index that got the same records in another order.
func (h *history) rebuilt() *Index {
	y := NewIndex(IndexOptions{Policy: h.x.Policy(), Ledger: h.x.Ledger().Clone()})
	ids := h.o.ids()
	h.rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, id := range ids {
		y.Put(h.o.live[id])
	}
	return y
}

func sortedCodes(codes []Code) []Code { return slices.Sorted(slices.Values(codes)) }

func (h *history) checkPairs(at time.Time) {
	verdicts := h.o.verdicts()
	ids := h.o.ids()
	for i, a := range ids {
		for _, b := range ids[:i] {
			want := h.o.pair(h.o.live[a], h.o.live[b], at, false, false, verdicts[identity.PairOf(a, b)])
			got, err := h.x.Why(a, b, at)
			require.NoError(h.t, err)
			require.Equal(h.t, want.grade, got.Grade, "%s %s: %v %v by %s", a, b, got.Evidence, got.Against, got.Rule)
			require.Equal(h.t, sortedCodes(want.codes), sortedCodes(got.Evidence), "%s %s", a, b)
			require.Equal(h.t, sortedCodes(want.against), sortedCodes(got.Against), "%s %s", a, b)
			require.Equal(h.t, want.veto, got.Vetoed)
		}
	}
}

func (h *history) checkAudit(at time.Time) {
	groups, review := h.o.audit(at)
	for _, x := range []*Index{h.x, h.rebuilt()} {
		report := x.Audit(at)
		var gotGroups []string
		for _, g := range report.Groups {
			gotGroups = append(gotGroups, fmt.Sprint(g.Members, g.Grade))
		}
		var gotReview []string
		for _, l := range report.Review {
			gotReview = append(gotReview, l.A+" "+l.B)
		}
		require.Equal(h.t, groups, gotGroups)
		require.Equal(h.t, review, gotReview)
	}
}

// TestRandomHistories lives 2,000 random lives, 200 in a short run, or as many
// as KITH_HISTORIES says.
func TestRandomHistories(t *testing.T) {
	lives := "2000"
	if testing.Short() {
		lives = "200"
	}
	n, err := strconv.ParseUint(cmp.Or(os.Getenv("KITH_HISTORIES"), lives), 10, 32)
	require.NoError(t, err)
	var h *history
	seed := uint64(0)
	defer func() {
		if t.Failed() {
			t.Logf("seed %d", seed)
		}
	}()
	for seed = range n {
		h = newHistory(t, seed)
		for range 6 + h.rng.IntN(10) {
			h.step()
		}
		at := h.t0.Add(time.Duration(h.rng.IntN(3)-1) * time.Hour)
		h.checkPairs(at)
		h.checkAudit(at)
		for range 3 {
			h.checkResolve(at)
		}
	}
}

func (h *history) checkResolve(at time.Time) {
	r := randomRecord(h.rng, "", h.t0)
	for i := range r.Keys {
		r.Keys[i].From, r.Keys[i].Until = time.Time{}, time.Time{}
	}
	r.Name = []string{"", r.Name}[h.rng.IntN(2)]
	got := h.x.Resolve(Incoming{Record: r}, at)
	want := h.o.resolve(r, at)
	require.Equal(h.t, want.Action, got.Action, "%+v", got.Candidates)
	require.Equal(h.t, want.Target, got.Target)
	require.Equal(h.t, want.Bridges, got.Bridges)
	require.Equal(h.t, want.History, got.History)
	require.Equal(h.t, want.Ask, got.Ask)
	var ids []string
	for _, c := range got.Candidates {
		ids = append(ids, c.ID+" "+c.Grade.String())
	}
	slices.Sort(ids)
	var wantIDs []string
	for _, c := range want.Candidates {
		wantIDs = append(wantIDs, c.ID+" "+c.Grade.String())
	}
	require.Equal(h.t, wantIDs, ids)
	require.Equal(h.t, want.AttachKeys, got.AttachKeys)
}

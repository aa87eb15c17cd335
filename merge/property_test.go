package merge_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

var (
	someTimes = []time.Time{{}, day("2020-01-01"), day("2022-06-01"), day("2025-03-01")}
	someNames = []string{"", "Mila Duran", "Mila Durán", "M. Duran", "mila_99", "Olaf Thiel"}
	someKeys  = []identity.Identifier{
		{Kind: identity.Email, Value: "mila@example.com"},
		{Kind: identity.Email, Value: "MILA@example.com"},
		{Kind: identity.Email, Value: "duran+x@example.org"},
		{Kind: identity.Phone, Value: "+5511987650101"},
		{Kind: identity.Phone, Value: "(11) 98765-0101", Region: "BR"},
		{Kind: identity.Phone, Value: "+551187650101"},
		{Kind: identity.WhatsApp, Value: "5511987650101", Scope: "wa-1"},
		{Kind: identity.Visitor, Value: "v1", Scope: "site"},
		{Kind: identity.External, Value: "7", Scope: "erp"},
	}
	someRelations = []merge.Relation{
		{Name: "notes"},
		{Name: "follows", Unique: []string{"doc"}, OnCollision: merge.Collapse},
		{Name: "links", Unique: []string{"doc"}, OnCollision: merge.KeepBoth},
		{Name: "tags", Unique: []string{"doc", "kind"}},
	}
)

func someConsent() *rapid.Generator[identity.Consent] {
	return rapid.Custom(func(t *rapid.T) identity.Consent {
		return identity.Consent{
			Purpose: rapid.SampledFrom([]string{"news", "offers"}).Draw(t, "purpose"),
			Channel: rapid.SampledFrom([]string{"email", "phone", "sms", "whatsapp", "*"}).Draw(t, "channel"),
			State:   rapid.SampledFrom([]identity.ConsentState{identity.Granted, identity.Granted, identity.Withdrawn, identity.Objected}).Draw(t, "state"),
			At:      rapid.SampledFrom(someTimes).Draw(t, "at"),
			By:      rapid.SampledFrom([]string{"subject", "agent", ""}).Draw(t, "by"),
			Proof:   rapid.Bool().Draw(t, "proof"),
			Address: rapid.SampledFrom([]string{"", "", "mila@example.com", "+5511987650101", "other@example.com"}).Draw(t, "address"),
		}
	})
}

func someKey() *rapid.Generator[identity.Identifier] {
	return rapid.Custom(func(t *rapid.T) identity.Identifier {
		k := rapid.SampledFrom(someKeys).Draw(t, "key")
		k.Claim = rapid.SampledFrom([]identity.Claim{0, identity.Typed, identity.Verified}).Draw(t, "claim")
		k.From = rapid.SampledFrom(someTimes).Draw(t, "from")
		if rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
			k.Until = day("2025-06-01")
		}
		return k
	})
}

// sameKey tells keys of one record apart as the library does.
func sameKey(k identity.Identifier) identity.Key { return k.Exact() }

func someMember(t *rapid.T, id string, rows *int) merge.Member {
	m := merge.Member{Record: identity.Record{
		ID: id, Kind: identity.Person, Revision: 1, Name: rapid.SampledFrom(someNames).Draw(t, "name"),
		Source:    rapid.SampledFrom([]string{"", "shop", "import"}).Draw(t, "source"),
		CreatedAt: rapid.SampledFrom(someTimes).Draw(t, "created"),
		Keys:      rapid.SliceOfNDistinct(someKey(), 0, 4, sameKey).Draw(t, "keys"),
		Consents:  rapid.SliceOfN(someConsent(), 0, 3).Draw(t, "consents"),
		Household: rapid.SampledFrom([]string{"", "h1"}).Draw(t, "household"),
	}}
	for _, f := range []string{"city", "job", "phone_note"} {
		if rapid.Bool().Draw(t, f) {
			if m.Fields == nil {
				m.Fields = map[string]identity.Field{}
			}
			m.Fields[f] = identity.Field{
				Value: rapid.SampledFrom([]string{"", "Porto", "PORTO", "Lisboa", "a; b", "b; c"}).Draw(t, "value"),
				At:    rapid.SampledFrom(someTimes).Draw(t, "at"),
			}
		}
	}
	for _, r := range someRelations {
		for range rapid.IntRange(0, 2).Draw(t, r.Name) {
			*rows++
			addRow(&m, r.Name, someRow(t, fmt.Sprint("r", *rows)))
		}
	}
	return m
}

func someRow(t *rapid.T, id string) merge.Row {
	row := merge.Row{ID: id, Columns: map[string]any{
		"doc":  rapid.SampledFrom([]any{nil, "d1", "d2", 3, 2.5}).Draw(t, "doc"),
		"kind": rapid.SampledFrom([]any{"x", true}).Draw(t, "kind"),
	}}
	if rapid.Bool().Draw(t, "via") {
		row.Via = []identity.Key{rapid.SampledFrom(someKeys).Draw(t, "by").Key()}
	}
	return row
}

func addRow(m *merge.Member, relation string, row merge.Row) {
	if m.Children == nil {
		m.Children = map[string][]merge.Row{}
	}
	m.Children[relation] = append(m.Children[relation], row)
}

func somePolicy(t *rapid.T) merge.Policy {
	rules := []merge.Rule{
		merge.KeepSurvivor, merge.MostRecent, merge.Oldest, merge.MostComplete, merge.MostFrequent,
		merge.SourcePriority, merge.CustomOrder, merge.Union,
	}
	return merge.Policy{
		Default: merge.FieldRule{
			Rule: rapid.SampledFrom(rules).Draw(t, "rule"), Order: []string{"shop", "Lisboa"},
			HalfLife: rapid.SampledFrom([]float64{0, 365}).Draw(t, "half-life"),
		},
		Relations: someRelations,
		MaxMerge:  rapid.SampledFrom([]int{0, 2, 3}).Draw(t, "max"),
	}
}

// world is a random host with a plan for its first records.
type world struct {
	host *memhost.Host
	plan *merge.Plan
	rows int
}

func someWorld(t *rapid.T) *world {
	w := &world{}
	var members []merge.Member
	n := rapid.IntRange(2, 4).Draw(t, "members")
	for i := range n {
		members = append(members, someMember(t, string(rune('a'+i)), &w.rows))
	}
	other := someMember(t, "z", &w.rows)
	w.host = memhost.New(append(slices.Clone(members), other)...).Clone()
	w.plan = w.settled(t, members, somePolicy(t))
	return w
}

// settled makes a plan; where rows collide, a person chooses.
func (w *world) settled(t *rapid.T, members []merge.Member, policy merge.Policy) *merge.Plan {
	req := merge.Request{Members: members, At: day("2026-01-01"), Choices: map[string]string{}}
	plan, err := merge.NewPlan(req, policy)
	require.NoError(t, err)
	for _, c := range plan.Conflicts {
		req.Choices[c.Code] = c.Records[0]
	}
	plan, err = merge.NewPlan(req, policy)
	require.NoError(t, err)
	require.NoError(t, merge.Validate(plan))
	return plan
}

func (w *world) members(ids ...string) []merge.Member {
	out, _ := w.host.Load(context.Background(), ids)
	return out
}

// TestPlanLaws: order does not matter, JSON changes nothing, applying loses
// nothing, raises no permission, and is done once.
func TestPlanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld(t)
		ids := append([]string{w.plan.Survivor}, w.plan.Absorbed...)
		shuffled := rapid.Permutation(w.members(ids...)).Draw(t, "order")
		again := w.settled(t, shuffled, w.plan.Policy)
		data, err := json.Marshal(w.plan)
		require.NoError(t, err)
		other, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(data), string(other))
		var decoded merge.Plan
		require.NoError(t, json.Unmarshal(data, &decoded))
		require.Equal(t, w.plan, &decoded)

		before := w.host.Clone()
		result, err := merge.Apply(context.Background(), &decoded, w.host)
		require.NoError(t, err)
		require.Equal(t, merge.Applied, result)
		checkNothingLost(t, before, w.host, w.plan)
		checkPermissions(t, before, w.host, ids, w.plan.Survivor)
		merged, ok := w.plan.Merged()
		require.True(t, ok)
		require.Equal(t, stateOf(&merged), stateOf(w.host.Records[w.plan.Survivor]))

		after := w.host.Clone()
		result, err = merge.Apply(context.Background(), &decoded, w.host)
		require.NoError(t, err)
		require.Equal(t, merge.AlreadyApplied, result)
		require.Equal(t, after, w.host)
	})
}

// TestUndoIsTheInverse: apply and undo change nothing.
func TestUndoIsTheInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld(t)
		before := w.host.Clone()
		_, err := merge.Apply(context.Background(), w.plan, w.host)
		require.NoError(t, err)
		_, err = merge.Undo(context.Background(), w.plan.ID, w.host)
		require.NoError(t, err)
		require.Equal(t, statesOf(before), statesOf(w.host))
		_, err = merge.Undo(context.Background(), w.plan.ID, w.host)
		require.ErrorIs(t, err, merge.ErrBlocked)
	})
}

// TestUndoKeepsEdits: what was edited or came since is still there, and undone
// merges in any order lead back to the start when nothing was edited.
func TestUndoKeepsEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld(t)
		before := w.host.Clone()
		ctx := context.Background()
		_, err := merge.Apply(ctx, w.plan, w.host)
		require.NoError(t, err)
		s := w.host.Records[w.plan.Survivor]
		edited := rapid.Bool().Draw(t, "edited")
		row := someRow(t, "new")
		if edited {
			s.Fields = map[string]identity.Field{"city": {Value: "Turku", At: day("2026-02-02")}}
			s.Revision++
			addRow(s, "notes", row)
		}
		second := w.settled(t, w.members(w.plan.Survivor, "z"), w.plan.Policy)
		if second.Survivor != w.plan.Survivor {
			t.Skip("the other record survives")
		}
		_, err = merge.Apply(ctx, second, w.host)
		require.NoError(t, err)
		order := []string{w.plan.ID, second.ID}
		if rapid.Bool().Draw(t, "reverse") {
			slices.Reverse(order)
		}
		for _, id := range order {
			_, err = merge.Undo(ctx, id, w.host)
			require.NoError(t, err)
		}
		if !edited {
			require.Equal(t, statesOf(before), statesOf(w.host))
			return
		}
		assert.Equal(t, "Turku", w.host.Records[w.plan.Survivor].Fields["city"].Value)
		count := 0
		for _, m := range w.host.Records {
			for _, r := range m.Children["notes"] {
				if r.ID == "new" {
					count++
				}
			}
		}
		assert.Equal(t, 1, count)
		checkRows(t, before, w.host, "new")
	})
}

// checkNothingLost counts keys and rows before and after.
func checkNothingLost(t require.TestingT, before, after *memhost.Host, p *merge.Plan) {
	survivor := after.Records[p.Survivor]
	held := map[identity.Key]int{}
	for _, k := range survivor.Keys {
		held[k.Exact()]++
	}
	rows := map[string]int{}
	for _, id := range append([]string{p.Survivor}, p.Absorbed...) {
		for _, k := range before.Records[id].Keys {
			require.Equal(t, 1, held[k.Exact()])
		}
		for name, list := range before.Records[id].Children {
			for _, r := range list {
				rows[name+r.ID]++
			}
		}
		if id == p.Survivor {
			continue
		}
		for name, list := range after.Records[id].Children {
			require.Contains(t, p.LeaveBehind, name)
			for _, r := range list {
				rows[name+r.ID]--
			}
		}
	}
	for name, list := range survivor.Children {
		for _, r := range list {
			rows[name+r.ID]--
		}
	}
	for _, s := range p.Steps {
		if s.Op == merge.TakeRow {
			rows[s.Relation+s.Row.ID]--
		}
	}
	for _, n := range rows {
		require.Zero(t, n)
	}
}

// checkRows wants every row of before, and the extra one, exactly once.
func checkRows(t require.TestingT, before, after *memhost.Host, extra string) {
	count := map[string]int{extra: -1}
	for _, m := range before.Records {
		for _, list := range m.Children {
			for _, r := range list {
				count[r.ID]--
			}
		}
	}
	for _, m := range after.Records {
		for _, list := range m.Children {
			for _, r := range list {
				count[r.ID]++
			}
		}
	}
	for id, n := range count {
		require.Zero(t, n, id)
	}
}

// checkPermissions wants no address to be more permitted than some member
// alone had it.
func checkPermissions(t require.TestingT, before, after *memhost.Host, ids []string, survivor string) {
	now := day("2026-01-01")
	s := after.Records[survivor]
	for _, purpose := range []string{"news", "offers"} {
		for _, channel := range []string{"email", "phone", "sms", "whatsapp"} {
			for _, k := range s.Keys {
				if !merge.MayContact(*s, purpose, channel, k.Value, now) {
					continue
				}
				could := false
				for _, id := range ids {
					m := *before.Records[id]
					could = could || merge.MayContact(m, purpose, channel, k.Value, now) || grantedAgain(m, purpose, channel)
				}
				require.True(t, could, "%s by %s", purpose, channel)
			}
		}
	}
}

// grantedAgain reports whether a member holds a proven grant of the person.
func grantedAgain(m merge.Member, purpose, channel string) bool {
	return slices.ContainsFunc(m.Consents, func(c identity.Consent) bool {
		return c.Purpose == purpose && (c.Channel == channel || c.Channel == "*") && c.State == identity.Granted
	})
}

// statesOf returns the records as text, revisions and order aside.
func statesOf(h *memhost.Host) map[string]string {
	out := map[string]string{}
	for id, m := range h.Records {
		out[id] = stateOf(m)
	}
	return out
}

func stateOf(m *merge.Member) string {
	sorted := func(list any) []string {
		data, _ := json.Marshal(list)
		var raw []json.RawMessage
		_ = json.Unmarshal(data, &raw)
		var texts []string
		for _, r := range raw {
			texts = append(texts, string(r))
		}
		slices.Sort(texts)
		return texts
	}
	children := map[string][]string{}
	for name, rows := range m.Children {
		if len(rows) > 0 {
			children[name] = sorted(rows)
		}
	}
	fields := m.Fields
	if len(fields) == 0 {
		fields = nil
	}
	data, _ := json.Marshal([]any{
		m.Name, m.GivenName, m.FamilyName, m.Organization, m.Household, m.State, m.MergedInto, fields, children,
		sorted(m.Keys), sorted(m.Consents), sorted(m.Origins),
	})
	return string(data)
}

package merge_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

// stated is a value of one member.
type stated struct {
	value  string
	at     string // a day, or "" for unknown
	source string
	absent bool
}

// TestRules: each rule on a field of three members, the first of which
// survives.
func TestRules(t *testing.T) {
	cases := []struct {
		name   string
		rule   merge.FieldRule
		values []stated
		want   string
		lost   []string
	}{
		{"survivor keeps", merge.FieldRule{}, []stated{{value: "x"}, {value: "y"}, {value: "X"}}, "x", []string{"b.f"}},
		{"survivor keeps what was cleared", merge.FieldRule{}, []stated{{}, {value: "y"}, {value: "z"}}, "", []string{"b.f", "c.f"}},
		{"survivor is filled from the most recent", merge.FieldRule{}, []stated{{absent: true}, {value: "y", at: "2020-01-01"}, {value: "z", at: "2021-01-01"}}, "z", []string{"b.f"}},
		{"survivor is filled, tie to the smallest id", merge.FieldRule{}, []stated{{absent: true}, {value: "y"}, {value: "z"}}, "y", []string{"c.f"}},
		{"most recent", merge.FieldRule{Rule: merge.MostRecent}, []stated{{value: "x"}, {value: "y", at: "2020-01-01"}, {value: "z", at: "2019-01-01"}}, "y", []string{"a.f", "c.f"}},
		{"most recent may be cleared", merge.FieldRule{Rule: merge.MostRecent}, []stated{{value: "x", at: "2019-01-01"}, {at: "2020-01-01"}, {absent: true}}, "", []string{"a.f"}},
		{"oldest: without time is the oldest", merge.FieldRule{Rule: merge.Oldest}, []stated{{value: "x", at: "2019-01-01"}, {value: "y"}, {value: "z", at: "2018-01-01"}}, "y", []string{"a.f", "c.f"}},
		{"most complete counts letters and digits", merge.FieldRule{Rule: merge.MostComplete}, []stated{{value: "--- 1"}, {value: "ab"}, {value: "ą2б"}}, "ą2б", []string{"a.f", "b.f"}},
		{"most frequent folds", merge.FieldRule{Rule: merge.MostFrequent}, []stated{{value: "x"}, {value: "Ýz"}, {value: "yz"}}, "Ýz", []string{"a.f"}},
		{"source priority", merge.FieldRule{Rule: merge.SourcePriority, Order: []string{"erp", "shop"}}, []stated{{value: "x", source: "list"}, {value: "y", source: "shop"}, {value: "z", source: "erp"}}, "z", []string{"a.f", "b.f"}},
		{
			"trust decays",
			merge.FieldRule{Rule: merge.SourcePriority, Order: []string{"erp", "shop"}, HalfLife: 365},
			[]stated{{value: "x", source: "erp", at: "2020-01-01"}, {value: "y", source: "shop", at: "2023-01-01"}, {absent: true}},
			"y",
			[]string{"a.f"},
		},
		{
			"trust has not decayed enough",
			merge.FieldRule{Rule: merge.SourcePriority, Order: []string{"erp", "shop"}, HalfLife: 3650},
			[]stated{{value: "x", source: "erp", at: "2020-01-01"}, {value: "y", source: "shop", at: "2023-01-01"}, {absent: true}},
			"x",
			[]string{"b.f"},
		},
		{"custom order", merge.FieldRule{Rule: merge.CustomOrder, Order: []string{"customer", "lead"}}, []stated{{value: "lead"}, {value: "other"}, {value: "Customer"}}, "Customer", []string{"a.f", "b.f"}},
		{"union", merge.FieldRule{Rule: merge.Union}, []stated{{value: "a; b"}, {value: "B;c"}, {}}, "a; b; c", nil},
		{"folding is no difference", merge.FieldRule{Rule: merge.Review}, []stated{{value: "São Paulo"}, {value: "SAO PAULO"}, {absent: true}}, "São Paulo", nil},
		{"punctuation is a difference", merge.FieldRule{}, []stated{{value: "C"}, {value: "C++"}, {absent: true}}, "C", []string{"b.f"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var members []merge.Member
			for i, v := range c.values {
				members = append(members, v.member(string(rune('a'+i))))
			}
			plan, err := merge.NewPlan(merge.Request{Members: members, Survivor: "a"}, merge.Policy{Fields: map[string]merge.FieldRule{"f": c.rule}})
			require.NoError(t, err)
			require.NoError(t, merge.Validate(plan))
			merged, ok := plan.Merged()
			require.True(t, ok)
			assert.Equal(t, c.want, merged.Fields["f"].Value)
			var lost []string
			for _, l := range plan.Lost {
				lost = append(lost, l.String())
			}
			assert.Equal(t, c.lost, lost)
		})
	}
}

func (v stated) member(id string) merge.Member {
	m := merge.Member{Record: identity.Record{ID: id, Kind: identity.Person, Source: v.source}}
	if v.absent {
		return m
	}
	f := identity.Field{Value: v.value}
	if v.at != "" {
		f.At = day(v.at)
	}
	m.Fields = map[string]identity.Field{"f": f}
	return m
}

// TestChoicesSettle: what a person chose is followed and named in the plan.
func TestChoicesSettle(t *testing.T) {
	a, b := abel()
	policy := merge.Policy{
		Fields:    map[string]merge.FieldRule{"city": {Rule: merge.Review}},
		Relations: []merge.Relation{{Name: "follows", Unique: []string{"doc"}}},
	}
	req := merge.Request{Members: []merge.Member{a, b}, Survivor: "a"}
	plan, err := merge.NewPlan(req, policy)
	require.NoError(t, err)
	var codes []string
	for _, c := range plan.Conflicts {
		codes = append(codes, c.Code)
	}
	require.Equal(t, []string{"field:city", "relation:follows:d1"}, codes)
	require.Equal(t, merge.RelationCollision, plan.Reason)

	req.Choices = map[string]string{"field:city": "b", "relation:follows:d1": "b"}
	plan, err = merge.NewPlan(req, policy)
	require.NoError(t, err)
	require.Equal(t, merge.Ready, plan.Outcome)
	require.NoError(t, merge.Validate(plan))
	merged, _ := plan.Merged()
	assert.Equal(t, "Lisboa", merged.Fields["city"].Value)
	assert.Equal(t, map[string]int{"follows": 1}, plan.Certificate.Collapsed)
	require.Len(t, merged.Children["follows"], 2)
	assert.Equal(t, "2", merged.Children["follows"][0].ID)

	host := memhost.New(a, b)
	before := statesOf(host)
	_, err = merge.Apply(t.Context(), plan, host)
	require.NoError(t, err)
	_, err = merge.Undo(t.Context(), plan.ID, host)
	require.NoError(t, err)
	assert.Equal(t, before, statesOf(host))
}

// TestInputErrors: what cannot be read is an error and never repeats a value.
func TestInputErrors(t *testing.T) {
	a, b := abel()
	bad := b
	bad.Name = "secret \xff"
	chans := b
	chans.Children = map[string][]merge.Row{"follows": {{ID: "1", Columns: map[string]any{"x": make(chan int)}}}}
	for i, c := range []struct {
		req    merge.Request
		policy merge.Policy
	}{
		{merge.Request{}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a}}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a, b}, Survivor: "x"}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a, bad}}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a, chans}}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a, {}}}, merge.Policy{}},
		{merge.Request{Members: []merge.Member{a, b}}, merge.Policy{MaxMerge: 1}},
		{merge.Request{Members: []merge.Member{a, b}}, merge.Policy{Default: merge.FieldRule{Rule: "newest"}}},
		{merge.Request{Members: []merge.Member{a, b}}, merge.Policy{Relations: []merge.Relation{{Name: "x"}, {Name: "x"}}}},
	} {
		_, err := merge.NewPlan(c.req, c.policy)
		require.ErrorIs(t, err, merge.ErrInput, fmt.Sprint(i))
		assert.NotContains(t, err.Error(), "secret")
	}
	far := b
	far.CreatedAt = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err := merge.NewPlan(merge.Request{Members: []merge.Member{a, far}}, abelPolicy)
	require.ErrorIs(t, err, merge.ErrInput)
}

// Comparing two values finds what comparing their folded forms finds.
func TestSameFold(t *testing.T) {
	values := []string{"", "Porto", "PORTO", "Pôrto", "porto ", "K", "k", "\u212a", "a-b", "a b", "Straße", "STRASSE", "İ", "i", "1@x", "1`x", "[a]", "{a}"}
	for _, a := range values {
		for _, b := range values {
			assert.Equal(t, merge.FoldValue(a) == merge.FoldValue(b), merge.SameFold(a, b), "%q %q", a, b)
		}
	}
}

package merge_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// abel returns two records of one fictitious person.
func abel() (merge.Member, merge.Member) {
	a := merge.Member{
		Record: identity.Record{
			ID: "a", Kind: identity.Person, Name: "Abel Cruz", Revision: 3,
			Keys:     []identity.Identifier{{Kind: identity.Email, Value: "abel@example.com"}},
			Fields:   map[string]identity.Field{"city": {Value: "Porto", At: day("2024-01-01")}},
			Consents: []identity.Consent{{Purpose: "news", Channel: "email", State: identity.Granted, At: day("2024-01-01"), By: "subject"}},
		},
		Children: map[string][]merge.Row{"follows": {{ID: "1", Columns: map[string]any{"doc": "d1", "n": 4}}}},
	}
	b := merge.Member{
		Record: identity.Record{
			ID: "b", Kind: identity.Person, Name: "Abel Crúz", Revision: 7,
			Keys: []identity.Identifier{
				{Kind: identity.Email, Value: "ABEL@example.com", Claim: identity.Verified},
				{Kind: identity.Phone, Value: "+14155550101"},
			},
			Fields:   map[string]identity.Field{"city": {Value: "Lisboa", At: day("2025-01-01")}, "job": {Value: "Cook"}},
			Consents: []identity.Consent{{Purpose: "news", Channel: "*", State: identity.Withdrawn, At: day("2023-01-01"), By: "agent"}},
		},
		Children: map[string][]merge.Row{
			"follows": {{ID: "2", Columns: map[string]any{"doc": "d1", "n": 5}}, {ID: "3", Columns: map[string]any{"doc": "d2"}}},
		},
	}
	return a, b
}

var abelPolicy = merge.Policy{
	Fields:    map[string]merge.FieldRule{"city": {Rule: merge.MostRecent}},
	Relations: []merge.Relation{{Name: "follows", Unique: []string{"doc"}, OnCollision: merge.Collapse}},
}

func TestApplyMovesEverything(t *testing.T) {
	a, b := abel()
	plan, err := merge.NewPlan(merge.Request{Members: []merge.Member{b, a}, Survivor: "a", Grade: match.GradeCertain}, abelPolicy)
	require.NoError(t, err)
	require.Equal(t, merge.Ready, plan.Outcome)
	require.NoError(t, merge.Validate(plan))
	data, err := json.Marshal(plan)
	require.NoError(t, err)
	var decoded merge.Plan
	require.NoError(t, json.Unmarshal(data, &decoded))
	require.Equal(t, plan, &decoded)

	host := memhost.New(a, b)
	ctx := context.Background()
	result, err := merge.Apply(ctx, &decoded, host)
	require.NoError(t, err)
	assert.Equal(t, merge.Applied, result)
	got := host.Records["a"]
	assert.Equal(t, "Abel Crúz", got.Name)
	assert.Equal(t, "Lisboa", got.Fields["city"].Value)
	assert.Equal(t, "Cook", got.Fields["job"].Value)
	assert.Len(t, got.Keys, 2)
	assert.Equal(t, identity.Verified, got.Keys[0].Claim)
	assert.Len(t, got.Children["follows"], 2)
	assert.False(t, merge.MayContact(*got, "news", "email", "abel@example.com", day("2026-01-01")))
	assert.Equal(t, []string{"news"}, plan.Reconfirm)
	assert.Equal(t, merge.Merged, host.Records["b"].State)

	before := host.Clone()
	result, err = merge.Apply(ctx, &decoded, host)
	require.NoError(t, err)
	assert.Equal(t, merge.AlreadyApplied, result)
	assert.Equal(t, before, host)
}

package merge_test

import (
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// twoRecords returns the n-th cluster of two records without children.
func twoRecords(n int) merge.Request {
	id := fmt.Sprintf("%06d", n)
	a := merge.Member{Record: identity.Record{
		ID: "a" + id, Kind: identity.Person, Name: "Mila Duran", Revision: 1, Source: "shop", CreatedAt: day("2021-05-01"),
		Keys: []identity.Identifier{
			{Kind: identity.Email, Value: "mila" + id + "@example.com"}, {Kind: identity.Phone, Value: "+14155550123"},
		},
		Fields:   map[string]identity.Field{"city": {Value: "Porto", At: day("2022-01-01")}, "postal_code": {Value: "4000-001"}},
		Consents: []identity.Consent{{Purpose: "news", Channel: "email", State: identity.Granted, At: day("2022-01-01"), By: "subject"}},
	}}
	b := merge.Member{Record: identity.Record{
		ID: "b" + id, Kind: identity.Person, Name: "Mila Durán", Revision: 2, Source: "import", CreatedAt: day("2023-05-01"),
		Keys: []identity.Identifier{
			{Kind: identity.Email, Value: "Mila" + id + "@Example.com"}, {Kind: identity.WhatsApp, Value: "14155550123", Scope: "wa-1"},
		},
		Fields: map[string]identity.Field{"city": {Value: "Lisboa", At: day("2024-01-01")}, "job": {Value: "Cook"}},
	}}
	return merge.Request{Members: []merge.Member{a, b}, Grade: match.GradeCertain, Model: "default"}
}

// BenchmarkPlans says how many plans of two-record clusters are made in a
// second on one core.
func BenchmarkPlans(b *testing.B) {
	policy := merge.Policy{Fields: map[string]merge.FieldRule{"city": {Rule: merge.MostRecent}}}
	b.Run("records=2/children=0", func(b *testing.B) {
		b.ReportAllocs()
		n := 0
		var requests iter.Seq2[merge.Request, error] = func(yield func(merge.Request, error) bool) {
			for b.Loop() {
				n++
				if !yield(twoRecords(n), nil) {
					return
				}
			}
		}
		for p, err := range merge.Plans(requests, policy) {
			if err != nil || !p.Automatic {
				b.Fatal(err, p.Outcome)
			}
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "plans/s")
	})
}

func BenchmarkValidate(b *testing.B) {
	p, err := merge.NewPlan(twoRecords(1), merge.Policy{})
	require.NoError(b, err)
	for b.Loop() {
		if err := merge.Validate(p); err != nil {
			b.Fatal(err)
		}
	}
}

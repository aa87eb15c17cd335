package match_test

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// Search first: a message arrives, and before anybody makes a contact the
// index says whose it is.
func ExampleIndex_Resolve() {
	index := match.NewIndex(match.IndexOptions{})
	index.Put(identity.Record{
		ID: "order-17", Kind: identity.Person, Name: "Helen Peterson",
		Keys: []identity.Identifier{
			{Kind: identity.Phone, Value: "+1 (415) 555-0199", Claim: identity.Verified},
			{Kind: identity.Email, Value: "helen.peterson@example.com"},
		},
	})

	message := match.Incoming{
		DisplayName: "Nellie",
		Record: identity.Record{Keys: []identity.Identifier{
			{Kind: identity.WhatsApp, Scope: "shop", Value: "14155550199"},
		}},
	}
	d := index.Resolve(message, time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC))
	best, _ := d.Best()
	fmt.Println(d.Action, d.Target, best.Grade, best.Evidence)
	fmt.Println("history:", d.History, "ask:", d.Ask)

	message.Keys = []identity.Identifier{{Kind: identity.Instagram, Scope: "shop", Value: "nellie_99"}}
	d = index.Resolve(message, d.At)
	fmt.Println(d.Action, "ask:", d.Ask)
	// Output:
	// attach order-17 certain [phone:exact]
	// history: open ask: none
	// create ask: phone_or_email
}

// The nightly audit: all contacts go in, clusters and a review list come out.
func ExampleDedupe() {
	result, err := match.Dedupe(context.Background(), contacts(), match.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range result.Clusters {
		if len(c.Members) > 1 {
			fmt.Println("one party:", c.Members)
		}
	}
	// Output:
	// one party: [call-3 order-17]
	// one party: [crm-8 form-2]
}

// contacts streams the records of a CRM, as from a database cursor.
func contacts() iter.Seq2[identity.Record, error] {
	helen := []identity.Identifier{{Kind: identity.Phone, Value: "+1 415 555 0199"}}
	return func(yield func(identity.Record, error) bool) {
		for _, r := range []identity.Record{
			{ID: "order-17", Kind: identity.Person, Name: "Helen Peterson", Keys: helen},
			{ID: "call-3", Kind: identity.Person, Name: "Nellie Peterson", Keys: helen},
			{
				ID: "form-2", Kind: identity.Person, Name: "Тарас Коваленко",
				Keys: []identity.Identifier{{Kind: identity.Email, Value: "taras@example.com"}},
			},
			{
				ID: "crm-8", Kind: identity.Person, Name: "Taras Kovalenko",
				Keys: []identity.Identifier{{Kind: identity.Email, Value: "Taras@Example.com"}},
			},
			{ID: "crm-9", Kind: identity.Person, Name: "Rui Campos", Fields: map[string]identity.Field{"city": {Value: "Porto"}}},
		} {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func ExampleModel_Diff() {
	before, after := match.DefaultModel(), match.DefaultModel()
	after.Comparisons[0].Levels[0].M = .33
	after.Thresholds.Probable = .95
	for _, c := range before.Diff(after) {
		fmt.Printf("%s %s %s: %s, then %s (%+.1f bits)\n", c.Comparison, c.Level, c.What, c.Before, c.After, c.Bits)
	}
	// Output:
	// thresholds.probable: 0.9, then 0.95 (+0.0 bits)
	// given_name exact m: 0.66, then 0.33 (-1.0 bits)
}

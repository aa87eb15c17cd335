package merge_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

// nora returns a customer who is in the shop and in the newsletter.
func nora() (shop, letter merge.Member) {
	shop = merge.Member{Record: identity.Record{
		ID: "17", Kind: identity.Person, Name: "Nora Lund", Revision: 4,
		Keys:   []identity.Identifier{{Kind: identity.Email, Value: "nora@example.com"}},
		Fields: map[string]identity.Field{"city": {Value: "Oslo"}},
	}}
	letter = merge.Member{
		Record: identity.Record{
			ID: "23", Kind: identity.Person, Name: "Nora Lund", Revision: 1,
			Keys:     []identity.Identifier{{Kind: identity.Email, Value: "NORA@example.com"}, {Kind: identity.Phone, Value: "+14155550123"}},
			Fields:   map[string]identity.Field{"city": {Value: "Bergen"}, "language": {Value: "nb"}},
			Consents: []identity.Consent{{Purpose: "newsletter", Channel: "email", State: identity.Withdrawn}},
		},
		Children: map[string][]merge.Row{"tickets": {{ID: "t1"}, {ID: "t2"}}},
	}
	return shop, letter
}

func ExampleNewPlan() {
	shop, letter := nora()
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	plan, err := merge.NewPlan(merge.Request{Members: []merge.Member{letter, shop}, Survivor: "17"}, policy)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(plan.Text(merge.English))
	// Output:
	// Record 23 (Nora Lund) becomes part of record 17 (Nora Lund).
	//
	// Nothing has to be decided first.
	//
	// Values:
	// - language: was empty and becomes “nb” (filled in, from record 23)
	//
	// Not in the merged record any more:
	// - record 23, city: “Bergen”
	//
	// Addresses and ids:
	// - e-mail “NORA@example.com” of record 23 is there already
	// - phone “+14155550123” moves from record 23
	//
	// Attached rows:
	// - tickets — moved: 2
	//
	// Permission to make contact after the merge:
	// - newsletter by e-mail to nora@example.com: withdrawn
	//
	// The merge can be undone afterwards.
}

// A relation that nobody declared is a refusal, not a loss.
func ExampleNewPlan_refused() {
	shop, letter := nora()
	plan, err := merge.NewPlan(merge.Request{Members: []merge.Member{shop, letter}}, merge.Policy{})
	fmt.Println(plan.Outcome, plan.Reason, err)
	// Output: refused undeclared_relation <nil>
}

func ExampleApply() {
	shop, letter := nora()
	host := memhost.New(shop, letter) // your database
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	plan, _ := merge.NewPlan(merge.Request{Members: []merge.Member{shop, letter}, Survivor: "17"}, policy)

	ctx := context.Background()
	for range 2 {
		result, err := merge.Apply(ctx, plan, host)
		fmt.Println(result, err)
	}
	fmt.Println(len(host.Records["17"].Children["tickets"]), "tickets,", len(host.Records["17"].Keys), "keys")
	// Output:
	// applied <nil>
	// already_applied <nil>
	// 2 tickets, 2 keys
}

// A plan whose records moved on is refused, with what changed.
func ExampleApply_stale() {
	shop, letter := nora()
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	plan, _ := merge.NewPlan(merge.Request{Members: []merge.Member{shop, letter}, Survivor: "17"}, policy)

	shop.Fields = map[string]identity.Field{"city": {Value: "Narvik"}}
	shop.Revision++
	_, err := merge.Apply(context.Background(), plan, memhost.New(shop, letter))
	fmt.Println(err)
	if e, ok := errors.AsType[*merge.Error](err); ok {
		for _, d := range e.Differences {
			fmt.Println(d.Record, d.What, d.Was, "→", d.Now)
		}
	}
	// Output:
	// merge: the records have changed: ["17"]
	// 17 revision 4 → 5
	// 17 fields.city Oslo → Narvik
}

func ExampleUndo() {
	shop, letter := nora()
	host := memhost.New(shop, letter)
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	plan, _ := merge.NewPlan(merge.Request{Members: []merge.Member{shop, letter}, Survivor: "17"}, policy)
	ctx := context.Background()
	_, _ = merge.Apply(ctx, plan, host)

	// Somebody edits the merged record before the mistake is seen.
	host.Records["17"].Fields["city"] = identity.Field{Value: "Narvik"}

	done, err := merge.Undo(ctx, plan.ID, host)
	fmt.Println(done.Restored, done.KeptEdits, err)
	fmt.Println(host.Records["17"].Fields["city"].Value, len(host.Records["23"].Children["tickets"]))
	// Output:
	// [23] [17.city] <nil>
	// Narvik 2
}

func ExampleSplit() {
	shop, _ := nora()
	shop.Keys = append(shop.Keys, identity.Identifier{Kind: identity.Phone, Value: "+14155550188"})
	host := memhost.New(shop)
	parts := []merge.Part{{ID: "99", Keys: []identity.Identifier{{Kind: identity.Phone, Value: "+1 415 555 0188"}}}}
	done, err := merge.Split(context.Background(), "17", parts, "ann", time.Time{}, host)
	fmt.Println(done.Created, len(done.Stays), err)
	for _, v := range done.Verdicts { // for the ledger
		fmt.Println(v.A, v.B, v.Verdict)
	}
	// Output:
	// [99] 1 <nil>
	// 17 99 different
}

func ExampleErase() {
	shop, letter := nora()
	host := memhost.New(shop, letter)
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	plan, _ := merge.NewPlan(merge.Request{Members: []merge.Member{shop, letter}, Survivor: "17"}, policy)
	ctx := context.Background()
	_, _ = merge.Apply(ctx, plan, host)

	list := identity.NewSuppression([]byte("kept elsewhere"))
	done, err := merge.Erase(ctx, "17", host, list, nil)
	fmt.Println(done.Records, len(done.Plans), len(list.Hashes()), err)
	_, err = merge.Undo(ctx, plan.ID, host)
	fmt.Println(err)
	// Output:
	// [17 23] 1 2 <nil>
	// merge: the merge cannot be undone: erased
}

func ExampleMayContact() {
	m, _ := nora()
	m.Consents = []identity.Consent{{Purpose: "offers", Channel: "*", State: identity.Granted}}
	fmt.Println(merge.MayContact(m, "offers", "email", "Nora@example.com", time.Time{}))
	fmt.Println(merge.MayContact(m, "newsletter", "email", "nora@example.com", time.Time{}))
	// Output:
	// true
	// false
}

// A stream of clusters becomes a stream of plans in bounded memory.
func ExamplePlans() {
	clusters := func(yield func(merge.Request, error) bool) {
		shop, letter := nora()
		letter.Children = nil
		for _, grade := range []match.Grade{match.GradeCertain, match.GradeProbable} {
			if !yield(merge.Request{Members: []merge.Member{shop, letter}, Grade: grade}, nil) {
				return
			}
		}
	}
	for plan, err := range merge.Plans(clusters, merge.Policy{}) {
		fmt.Println(plan.Automatic, plan.Review(), err)
	}
	// Output:
	// true  <nil>
	// false grade:probable <nil>
}

// A host's test compares what it declares with the real schema.
func ExampleCensus() {
	keys := []merge.ForeignKey{ // rows of SQLiteForeignKeys or PostgreSQLForeignKeys
		{Table: "tickets", Constraint: "fk1", Column: "contact_id", References: "contacts", RefColumn: "id"},
		{Table: "badges", Constraint: "fk2", Column: "contact_id", References: "contacts", RefColumn: "id"},
	}
	policy := merge.Policy{Relations: []merge.Relation{{Name: "tickets"}}}
	for _, r := range merge.Undeclared(policy, merge.Census("contacts", keys, nil)) {
		fmt.Println("not declared:", r.Name)
	}
	// Output: not declared: badges
}

package merge_test

import (
	"context"
	"fmt"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// Apply a plan in the host's own transaction, and take it back. The host here
// keeps its tables in memory; examples/apply has one for SQLite and one for
// PostgreSQL.
func ExampleApply() {
	ctx := context.Background()
	order := merge.Member{
		Record: identity.Record{
			ID: "order-17", Kind: identity.Person, Name: "Helen Peterson", Revision: 1,
			Keys: []identity.Identifier{{Kind: identity.Phone, Value: "+1 (415) 555-0199"}},
		},
		Children: map[string][]merge.Row{"orders": {{ID: "o1"}}},
	}
	call := merge.Member{
		Record: identity.Record{
			ID: "call-3", Kind: identity.Person, Revision: 1,
			Keys: []identity.Identifier{{Kind: identity.Phone, Value: "14155550199", Region: "US"}},
		},
		Children: map[string][]merge.Row{"calls": {{ID: "c1"}, {ID: "c2"}}},
	}
	host := newMemory(order, call)

	plan, err := merge.NewPlan(merge.Request{
		Members: []merge.Member{order, call}, Survivor: "order-17", Grade: match.GradeCertain,
	}, merge.Policy{Relations: []merge.Relation{{Name: "orders"}, {Name: "calls"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(plan.Outcome, plan.Absorbed, "into", plan.Survivor, "moving", plan.Certificate.Moved)

	result, err := merge.Apply(ctx, plan, host)
	fmt.Println(result, err)
	result, err = merge.Apply(ctx, plan, host)
	fmt.Println(result, err)

	undone, err := merge.Undo(ctx, plan.ID, host)
	fmt.Println("live again:", undone.Restored, err)
	// Output:
	// plan [call-3] into order-17 moving map[calls:2]
	// applied <nil>
	// already_applied <nil>
	// live again: [call-3] <nil>
}

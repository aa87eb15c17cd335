package crm_test

import (
	"context"
	"fmt"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// Two contacts of one customer are merged in a transaction of the CRM, and
// the merge is taken back.
func Example() {
	ctx := context.Background()
	db, err := crm.Open(ctx, ":memory:")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	if _, err := db.Load(ctx, shop.All()); err != nil {
		fmt.Println(err)
		return
	}
	helen, err := db.Members(ctx, helensFaces())
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := merge.NewPlan(merge.Request{Members: helen, Grade: match.GradeCertain}, crm.Policy())
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 {
		result, err := merge.Apply(ctx, plan, db)
		fmt.Println(result, err)
	}
	undoing, err := merge.Undo(ctx, plan.ID, db)
	fmt.Println(len(undoing.Restored), "contact is back", err)
	// Output:
	// applied <nil>
	// already_applied <nil>
	// 1 contact is back <nil>
}

// helensFaces are the order and the call of Helen Peterson.
func helensFaces() (ids []string) {
	all, _ := shop.Contacts()
	for _, c := range all {
		for _, k := range c.Keys {
			if k.Value == "+14155550199" || k.Value == "helen.peterson@example.com" {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

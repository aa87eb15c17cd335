// Command apply shows a merge from end to end on a host's own database: two
// contacts become one, the plan is printed in plain words, applied in a
// transaction, applied again without effect, and taken back.
//
//	go run ./examples/apply              SQLite, in a temporary file
//	go run ./examples/apply -postgres URL
//
// sqlite.go and postgres.go are whole hosts: what a CRM has to write.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

func main() {
	url := flag.String("postgres", "", "PostgreSQL URL, instead of SQLite")
	flag.Parse()
	if err := run(context.Background(), *url); err != nil {
		fmt.Fprintln(os.Stderr, "apply:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, url string) error {
	host, closeHost, err := open(ctx, url)
	if err != nil {
		return err
	}
	defer closeHost()
	ids := []string{"order-17", "call-3"}
	if err := insert(ctx, host); err != nil {
		return err
	}
	plan, err := planOf(ctx, host, ids)
	if err != nil {
		return err
	}
	fmt.Println(plan.Text(merge.English))
	for range 2 {
		result, err := merge.Apply(ctx, plan, host)
		if err != nil {
			return err
		}
		fmt.Println("apply:", result)
	}
	undone, err := merge.Undo(ctx, plan.ID, host)
	if err != nil {
		return err
	}
	fmt.Println("undo: live again", undone.Restored)
	return nil
}

func open(ctx context.Context, url string) (merge.Host, func() error, error) {
	if url != "" {
		h, err := OpenPostgres(ctx, url)
		if err != nil {
			return nil, nil, err
		}
		return h, h.Close, nil
	}
	dir, err := os.MkdirTemp("", "kith-apply-")
	if err != nil {
		return nil, nil, err
	}
	h, err := OpenSQLite(ctx, filepath.Join(dir, "crm.db"))
	if err != nil {
		return nil, nil, err
	}
	return h, func() error { return os.RemoveAll(dir) }, nil
}

// policy declares what hangs on a contact in this database.
var policy = merge.Policy{Relations: []merge.Relation{
	{Name: "notes", Column: "record"},
	{Name: "follows", Column: "record", Unique: []string{"doc"}, OnCollision: merge.Collapse},
}}

// planOf loads the contacts and plans their merge.
func planOf(ctx context.Context, host merge.Host, ids []string) (*merge.Plan, error) {
	var plan *merge.Plan
	err := host.Transaction(ctx, func(tx merge.Tx) error {
		members, err := tx.Load(ctx, ids)
		if err != nil {
			return err
		}
		plan, err = merge.NewPlan(merge.Request{Members: members, Survivor: ids[0], Grade: match.GradeCertain}, policy)
		return err
	})
	return plan, err
}

// insert puts two contacts of one customer into the database.
func insert(ctx context.Context, host merge.Host) error {
	phone := identity.Identifier{Kind: identity.Phone, Value: "+1 (415) 555-0199", Claim: identity.Verified}
	call := identity.Identifier{Kind: identity.Phone, Value: "14155550199", Region: "US"}
	return host.Transaction(ctx, func(tx merge.Tx) error {
		for _, s := range []merge.Step{
			{Op: merge.Create, Record: "order-17", Kind: identity.Person},
			{Op: merge.SetField, Record: "order-17", Field: "name", New: &identity.Field{Value: "Helen Peterson"}},
			{Op: merge.PutKey, Record: "order-17", Key: &phone},
			{Op: merge.Create, Record: "call-3", Kind: identity.Person},
			{Op: merge.SetField, Record: "call-3", Field: "fields.city", New: &identity.Field{Value: "Springfield"}},
			{Op: merge.PutKey, Record: "call-3", Key: &call},
			{Op: merge.PutRow, Record: "call-3", Relation: "notes", Row: &merge.Row{ID: "n1", Columns: map[string]any{"body": "asked for her order"}}},
		} {
			if err := tx.Write(ctx, s); err != nil {
				return err
			}
		}
		return nil
	})
}

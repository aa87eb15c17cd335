package crm

import (
	"slices"

	"github.com/kith-go/kith/merge"
)

// table is a child table: its declaration for merges, and the columns that a
// row brings along.
type table struct {
	merge.Relation
	columns []string
}

// relations are the child tables of a CRM.
type relations []table

var shopTables = relations{
	{merge.Relation{Name: "orders", Column: "contact_id"}, []string{"number", "placed_at", "item", "total", "currency"}},
	{merge.Relation{Name: "conversations", Column: "contact_id"}, []string{"channel", "started_at", "text"}},
	{merge.Relation{Name: "notes", Column: "contact_id"}, []string{"written_at", "author", "text"}},
	{
		// Nobody is on a list twice. The survivor's row stays, the other is
		// kept in the plan.
		merge.Relation{Name: "subscriptions", Column: "contact_id", Unique: []string{"list"}, OnCollision: merge.Collapse},
		[]string{"list", "since"},
	},
	{merge.Relation{Name: "tokens", Column: "contact_id"}, []string{"token", "address"}},
}

// Policy returns how this CRM merges contacts: every child table it has, and
// which value of a field wins.
func Policy() merge.Policy {
	p := merge.Policy{
		Default: merge.FieldRule{Rule: merge.KeepSurvivor},
		Fields: map[string]merge.FieldRule{
			"address": {Rule: merge.MostRecent}, "postal_code": {Rule: merge.MostRecent}, "city": {Rule: merge.MostRecent},
		},
	}
	for _, t := range shopTables {
		p.Relations = append(p.Relations, t.Relation)
	}
	return p
}

// Relations returns the names of the child tables.
func Relations() []string { return shopTables.names() }

func (r relations) names() []string {
	var names []string
	for _, t := range r {
		names = append(names, t.Name)
	}
	return names
}

// named returns the child table of a name; ok is false when there is none.
func (r relations) named(name string) (t table, ok bool) {
	i := slices.IndexFunc(r, func(t table) bool { return t.Name == name })
	if i < 0 {
		return table{}, false
	}
	return r[i], true
}

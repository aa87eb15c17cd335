package merge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/merge"
)

func TestCensusFindsEveryTableThatPoints(t *testing.T) {
	keys := []merge.ForeignKey{
		{Table: "notes", Constraint: "notes:0", Column: "contact_id", References: "contacts", RefColumn: "id"},
		{Table: "follows", Constraint: "f1", Column: "contact_id", References: "Contacts"},
		{Table: "follows", Constraint: "f2", Column: "doc_id", References: "documents", RefColumn: "id"},
		{Table: "calls", Constraint: "c1", Column: "from_id", References: "contacts", RefColumn: "id"},
		{Table: "calls", Constraint: "c2", Column: "to_id", References: "contacts", RefColumn: "id"},
		{Table: "orders", Constraint: "o1", Position: 0, Column: "tenant", References: "contacts", RefColumn: "tenant"},
		{Table: "orders", Constraint: "o1", Position: 1, Column: "buyer", References: "contacts", RefColumn: "id"},
	}
	unique := []merge.UniqueColumn{
		{Table: "follows", Index: "u", Position: 1, Column: "doc_id"},
		{Table: "follows", Index: "u", Position: 0, Column: "contact_id"},
		{Table: "follows", Index: "wide", Position: 0, Column: "contact_id"},
		{Table: "follows", Index: "wide", Position: 1, Column: "doc_id"},
		{Table: "follows", Index: "wide", Position: 2, Column: "at"},
		{Table: "notes", Index: "pk", Column: "id"},
	}
	got := merge.Census("contacts", keys, unique)
	want := []merge.Relation{
		{Name: "calls.from_id", Column: "from_id"},
		{Name: "calls.to_id", Column: "to_id"},
		{Name: "follows", Column: "contact_id", Unique: []string{"doc_id"}},
		{Name: "notes", Column: "contact_id"},
		{Name: "orders", Column: "buyer"},
	}
	assert.Equal(t, want, got)

	policy := merge.Policy{Relations: want[:4]}
	assert.Equal(t, want[4:], merge.Undeclared(policy, got))
	policy.Relations = append([]merge.Relation{{Name: "follows"}}, want[0], want[1], want[3], want[4])
	assert.Equal(t, want[2:3], merge.Undeclared(policy, got))
}

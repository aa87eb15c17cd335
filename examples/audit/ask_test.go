package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/examples/internal/report"
	"github.com/kith-go/kith/identity"
)

func TestAsking(t *testing.T) {
	records := []identity.Record{
		{ID: "order", Keys: []identity.Identifier{{Kind: identity.Email, Value: "a@example.com"}}},
		{ID: "chat", Keys: []identity.Identifier{{Kind: identity.Visitor, Value: "v-1"}}},
		{ID: "filler", Keys: []identity.Identifier{{Kind: identity.Phone, Value: "(99) 99999-9999"}, {Kind: identity.Email, Value: "null"}}},
		{ID: "account", Keys: []identity.Identifier{{Kind: identity.External, Scope: "shop", Value: "17"}}},
	}
	watch := func(list []identity.Record) *asking {
		a := new(asking)
		n := 0
		for range a.watch(func(yield func(identity.Record, error) bool) {
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}) {
			n++
		}
		assert.Equal(t, len(list), n)
		return a
	}
	ids := []string{"order", "chat", "filler", "account"}
	all := watch(records)
	all.without(nil)
	first, total := all.list(ids)
	assert.Equal(t, []report.Ask{{ID: "chat", What: "phone_or_email"}, {ID: "filler", What: "phone_or_email"}}, first)
	assert.Equal(t, 2, total)

	all.without([]group{{members: []int{0, 1}}})
	first, total = all.list(ids)
	assert.Equal(t, []report.Ask{{ID: "filler", What: "phone_or_email"}}, first, "one of a group is known")
	assert.Equal(t, 1, total)

	none := watch(records[1:2])
	none.without(nil)
	first, total = none.list(ids)
	assert.Empty(t, first, "where nobody has an address there is nothing to ask for")
	assert.Zero(t, total)
}

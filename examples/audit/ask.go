package main

import (
	"iter"
	"slices"

	"github.com/kith-go/kith/examples/internal/report"
	"github.com/kith-go/kith/identity"
)

// asking notes, while the records are read, those that hold nothing by which
// they could be reached or joined with another one: somebody has to ask them.
type asking struct {
	numbers   []int32 // of these records, in the order read
	reachable bool    // some record does hold such a key
}

// watch yields the records as they come.
func (a *asking) watch(records iter.Seq2[identity.Record, error]) iter.Seq2[identity.Record, error] {
	*a = asking{}
	return func(yield func(identity.Record, error) bool) {
		n := int32(0)
		for r, err := range records {
			if err == nil && !hasAddress(&r) {
				a.numbers = append(a.numbers, n)
			} else if err == nil {
				a.reachable = true
			}
			n++
			if !yield(r, err) {
				return
			}
		}
	}
}

// hasAddress reports whether a record holds a key that is somebody's.
func hasAddress(r *identity.Record) bool {
	for _, k := range r.Keys {
		switch k.Kind {
		case identity.Phone, identity.WhatsApp, identity.Email, identity.External, identity.Document:
			if !k.IsPlaceholder() {
				return true
			}
		}
	}
	return false
}

// without drops the records of groups: another one of theirs is known better.
// In a list in which nobody has an address there is nothing to ask for.
func (a *asking) without(groups []group) {
	if !a.reachable {
		a.numbers = nil
	}
	found := map[int32]bool{}
	for _, g := range groups {
		for _, n := range g.members {
			found[int32(n)] = true
		}
	}
	a.numbers = slices.DeleteFunc(a.numbers, func(n int32) bool { return found[n] })
}

// maxAsked is how many the report may name.
const maxAsked = 100

func (a *asking) first() []int32 { return a.numbers[:min(len(a.numbers), maxAsked)] }

// list returns whom to ask for what, and how many there are in all.
func (a *asking) list(ids []string) (first []report.Ask, total int) {
	for _, n := range a.first() {
		first = append(first, report.Ask{ID: ids[n], What: "phone_or_email"})
	}
	return first, len(a.numbers)
}

package main

import (
	"iter"

	"github.com/kith-go/kith/examples/internal/report"
	"github.com/kith-go/kith/identity"
)

// asking notes, while the records are read, those that hold nothing by which
// they could be joined with another one: somebody has to ask them for it.
type asking struct {
	first     []int // the numbers of the first maxAsked of them
	total     int
	reachable bool // some record does hold such a key
}

const maxAsked = 100

// watch yields the records as they come.
func (a *asking) watch(records iter.Seq2[identity.Record, error]) iter.Seq2[identity.Record, error] {
	*a = asking{}
	return func(yield func(identity.Record, error) bool) {
		n := 0
		for r, err := range records {
			if err == nil {
				a.note(n, &r)
			}
			n++
			if !yield(r, err) {
				return
			}
		}
	}
}

func (a *asking) note(n int, r *identity.Record) {
	for _, k := range r.Keys {
		switch k.Kind {
		case identity.Phone, identity.WhatsApp, identity.Email, identity.External, identity.Document:
			if !k.IsPlaceholder() {
				a.reachable = true
				return
			}
		}
	}
	if a.total++; len(a.first) < maxAsked {
		a.first = append(a.first, n)
	}
}

// list returns whom to ask. A list in which nobody has such a key is of
// another kind: there is nothing to ask for.
func (a *asking) list(ids []string) (first []report.Ask, total int) {
	if !a.reachable {
		return nil, 0
	}
	for _, n := range a.first {
		first = append(first, report.Ask{ID: ids[n], What: "phone_or_email"})
	}
	return first, a.total
}

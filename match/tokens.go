package match

import (
	"slices"

	"github.com/kith-go/kith/identity"
)

// Tokens returns the hashes under which a record, or a message, is found,
// sorted: two records that can be linked at all have one in common. A store
// that keeps them in an indexed column finds the candidates of a message
// without loading the base. The kind Unknown stands for both kinds. Tokens
// are stable for one tenant and policy; they are no secret and no protection
// of the values.
func Tokens(r identity.Record, policy Policy) []uint64 {
	p := parser{policy: &policy}
	var out []uint64
	add := func(h uint64) { out = append(out, h) }
	p.subject(&r).postings(add)
	if r.Kind == identity.Unknown {
		r.Kind = identity.Organization
		p.subject(&r).postings(add)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// LockKeys returns what two messages must share to be about one record, as
// [Decision.LockKeys] does, before anything is resolved.
func LockKeys(in Incoming, policy Policy) []string {
	p := parser{policy: &policy}
	return (&resolution{subject: p.subject(&in.Record)}).lockKeys()
}

package merge

import (
	"cmp"
	"slices"

	"github.com/kith-go/kith/identity"
)

// ownStatements returns for the record and for each record merged into it
// what it stated and which addresses it held itself.
func (r reader) ownStatements(m *Member) []Origin {
	self := Origin{Record: m.ID}
	if len(m.Origins) == 0 {
		self.Addresses, self.Consents = r.ownAddresses(m, nil, nil), m.Consents
		return []Origin{self}
	}
	left := map[identity.Consent]int{}
	for _, c := range m.Consents {
		left[canonicalConsent(c)]++
	}
	var out []Origin
	foreign := map[identity.Key]bool{}
	for _, o := range m.Origins {
		if o.Record == m.ID {
			self.Addresses = o.Addresses
			continue
		}
		out = append(out, o.present(left))
		for _, a := range o.Addresses {
			foreign[a.Key] = true
		}
	}
	for _, c := range m.Consents {
		if key := canonicalConsent(c); left[key] > 0 {
			left[key]--
			self.Consents = append(self.Consents, c)
		}
	}
	self.Addresses = r.ownAddresses(m, self.Addresses, foreign)
	return append(out, self)
}

// present returns o with those of its statements that are still there, and
// takes them out of left.
func (o Origin) present(left map[identity.Consent]int) Origin {
	kept := Origin{Record: o.Record, Addresses: o.Addresses}
	for _, c := range o.Consents {
		if key := canonicalConsent(c); left[key] > 0 {
			left[key]--
			kept.Consents = append(kept.Consents, c)
		}
	}
	return kept
}

func canonicalConsent(c identity.Consent) identity.Consent {
	c.At = utc(c.At)
	return c
}

// ownAddresses returns the addresses among the keys of m that are its own:
// known to be, or not brought by a merge.
func (r reader) ownAddresses(m *Member, known []Address, foreign map[identity.Key]bool) []Address {
	out := make([]Address, 0, len(m.Keys))
	for i := range m.Keys {
		k := &m.Keys[i]
		a, ok := r.address(k)
		if !ok {
			continue
		}
		if !foreign[a] {
			out = append(out, Address{Key: a, From: k.From, Until: k.Until})
			continue
		}
		for _, o := range known {
			if o.Key == a {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, compareAddresses)
	return nonEmpty(slices.Compact(out))
}

func compareAddresses(a, b Address) int {
	return cmp.Or(compareKeys(a.Key, b.Key), a.From.Compare(b.From), a.Until.Compare(b.Until))
}

func compareKeys(a, b identity.Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Value, b.Value))
}

// joinOrigins sets the origins of the survivor after each absorbed member.
func (w *work) joinOrigins() {
	merged := *w.survivor
	w.origins = make([][]Origin, len(w.absorbed))
	for i, m := range w.absorbed {
		merged = w.read.joined(merged, m)
		w.origins[i] = merged.Origins
	}
	w.after.Origins = merged.Origins
}

// joined returns a with the keys, statements and origins of b beside its own.
func (r reader) joined(a Member, b *Member) Member {
	origins := r.ownStatements(&a)
	for i := range origins {
		if origins[i].Record == a.ID {
			origins[i].Consents = nil // those of no other origin are its own
		}
	}
	a.Origins = append(origins, r.ownStatements(b)...)
	slices.SortFunc(a.Origins, func(x, y Origin) int { return cmp.Compare(x.Record, y.Record) })
	a.Keys = append(slices.Clip(a.Keys), b.Keys...)
	a.Consents = append(slices.Clip(a.Consents), b.Consents...)
	return a
}

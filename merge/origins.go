package merge

import (
	"cmp"
	"slices"

	"github.com/kith-go/kith/identity"
)

// ownStatements returns for the record and for each record merged into it
// what it stated and which addresses it held itself.
func ownStatements(m *Member) []Origin {
	self := Origin{Record: m.ID}
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
			foreign[a] = true
		}
	}
	for _, c := range m.Consents {
		if key := canonicalConsent(c); left[key] > 0 {
			left[key]--
			self.Consents = append(self.Consents, c)
		}
	}
	self.Addresses = ownAddresses(m, self.Addresses, foreign)
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
func ownAddresses(m *Member, known []identity.Key, foreign map[identity.Key]bool) []identity.Key {
	own := addressSet(known)
	var out []identity.Key
	for _, k := range m.Keys {
		a, ok := addressOf(k)
		if ok && (own[a] || !foreign[a]) && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, compareKeys)
	return out
}

func compareKeys(a, b identity.Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Value, b.Value))
}

// joinedOrigins returns the origins of the survivor after all merges.
func (w *work) joinedOrigins() []Origin {
	merged := *w.survivor
	for _, m := range w.absorbed {
		merged = joined(merged, m)
	}
	return merged.Origins
}

// joined returns a with the keys, statements and origins of b beside its own.
func joined(a Member, b *Member) Member {
	byRecord := map[string]Origin{}
	for _, m := range []*Member{b, &a} {
		for _, o := range ownStatements(m) {
			if o.Record == a.ID {
				o.Consents = nil
			}
			byRecord[o.Record] = o
		}
	}
	a.Origins = make([]Origin, 0, len(byRecord))
	for _, o := range byRecord {
		a.Origins = append(a.Origins, o)
	}
	slices.SortFunc(a.Origins, func(x, y Origin) int { return cmp.Compare(x.Record, y.Record) })
	a.Keys = append(slices.Clone(a.Keys), b.Keys...)
	a.Consents = append(slices.Clone(a.Consents), b.Consents...)
	return a
}

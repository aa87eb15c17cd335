package normalize

import "strings"

// applyCase restores the capitals of the local part where the rules keep them;
// at is the position of the last @ in Canonical.
func (r EmailRules) applyCase(e *Email, at int) {
	if r.Case == EmailKeepCase || houseOf(e.Domain) == houseNone {
		e.Canonical = e.Local + e.Canonical[at:]
	}
}

// fillMailbox sets Tag and Mailbox from Canonical, in which at is the position
// of the last @, and returns the local part without its tag.
func (r EmailRules) fillMailbox(e *Email, at int) (base string) {
	local := e.Canonical[:at]
	e.Mailbox = e.Canonical
	if local == "" || local[0] == '"' {
		return local
	}
	number := houseOf(e.Domain)
	house := mailHouses[number]
	sep := byte('+')
	if house.sep != 0 && r.has(house.tag) {
		sep = house.sep
	}
	cut := r.MX != "" && number == houseNone && r.exchangerSep() != 0
	if cut {
		sep = r.exchangerSep()
	}
	base, tag := cutTag(local, sep)
	e.Tag = strings.ToLower(tag)
	if number == houseNone && !cut {
		return base
	}
	kept := local
	if cut || r.has(house.tag) {
		kept = base
	}
	if r.has(house.ignored) {
		kept = dropBytes(kept, house.drop)
	}
	if r.has(house.dash) {
		kept = strings.ReplaceAll(kept, "-", ".")
	}
	domain := e.Canonical[at+1:]
	if r.has(house.alias) {
		domain = house.main
	}
	if len(kept) != len(local) || kept != local || len(domain) != len(e.Canonical)-at-1 || domain != e.Canonical[at+1:] {
		e.Mailbox = kept + "@" + domain
	}
	return base
}

// cutTag splits a local part at the first sep. A tag without anything before it
// is none.
func cutTag(local string, sep byte) (base, tag string) {
	i := strings.IndexByte(local, sep)
	if i < 1 {
		return local, ""
	}
	return local[:i], local[i+1:]
}

// dropBytes removes the bytes of set that stand alone. A run of them is kept:
// no mailbox is spelled so, and nothing is known of it. Text that would vanish
// is kept too.
func dropBytes(s, set string) string {
	if !strings.ContainsAny(s, set) {
		return s
	}
	out := make([]byte, 0, len(s))
	in := func(i int) bool { return i >= 0 && i < len(s) && strings.IndexByte(set, s[i]) >= 0 }
	for i := range len(s) {
		if !in(i) || in(i-1) || in(i+1) {
			out = append(out, s[i])
		}
	}
	if len(out) == 0 {
		return s
	}
	return string(out)
}

// SameEmail reports whether two addresses are proven to reach one mailbox, and
// the proof: email:exact, email:provider-alias or email:subaddress. Where two
// proofs are needed together it gives the weaker; [EmailProofs] gives both. The
// relation is reflexive on valid addresses, symmetric and transitive among
// addresses read by the same rules.
func SameEmail(a, b Email) (proof string, same bool) {
	proofs := EmailProofs(a, b)
	if len(proofs) == 0 {
		return "", false
	}
	return proofs[len(proofs)-1], true
}

// The proofs that two addresses are one mailbox.
const (
	proofEmailExact      = "email:exact"
	proofEmailAlias      = "email:provider-alias"
	proofEmailSubaddress = "email:subaddress"
)

// EmailProofs returns every proof that is needed to show that two addresses
// reach one mailbox, the stronger first: email:exact alone, or
// email:provider-alias, email:subaddress or both. It returns nil when they are
// not shown to. The caller must not change the slice's elements.
func EmailProofs(a, b Email) []string {
	switch {
	case !a.Valid || !b.Valid || a.Mailbox != b.Mailbox:
		return nil
	case a.Canonical == b.Canonical:
		return []string{proofEmailExact}
	case a.Tag == b.Tag:
		return []string{proofEmailAlias}
	case sameUntagged(a, b):
		return []string{proofEmailSubaddress}
	}
	return []string{proofEmailAlias, proofEmailSubaddress}
}

// EmailsRelated reports the weak relation email:subaddress: two valid addresses
// of a provider whose rules are not known, or not applied, that differ only in
// what follows a plus sign. It is a reason to ask, not to join.
func EmailsRelated(a, b Email) (proof string, ok bool) {
	if !a.Valid || !b.Valid || a.Tag == b.Tag || a.Mailbox == b.Mailbox || !sameUntagged(a, b) {
		return "", false
	}
	return proofEmailSubaddress, true
}

// sameUntagged reports whether two canonical addresses are equal but for their
// tags.
func sameUntagged(a, b Email) bool {
	baseA, domainA := untagged(a)
	baseB, domainB := untagged(b)
	return baseA == baseB && domainA == domainB
}

// untagged returns the canonical local part without its tag, and the domain.
func untagged(e Email) (base, domain string) {
	at := strings.LastIndexByte(e.Canonical, '@')
	if at < 0 {
		return e.Canonical, ""
	}
	base = e.Canonical[:at]
	if e.Tag != "" {
		base = base[:len(base)-len(e.Tag)-1]
	}
	return base, e.Canonical[at:]
}

// Untagged returns the canonical address without its tag at any provider: the
// key under which [EmailsRelated] addresses are found together. It is "" for
// an address that is not valid.
func (e Email) Untagged() string {
	if !e.Valid {
		return ""
	}
	base, domain := untagged(e)
	if e.Tag == "" {
		return e.Canonical
	}
	return base + domain
}

package merge

import (
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// anchorsOf returns the match classes that are the record's own: a role
// mailbox, a shared value or a filler is nobody's.
func anchorsOf(m *Member, shared func(identity.Identifier) bool) []Anchor {
	var out []Anchor
	for _, k := range m.Keys {
		if !anchors(m.Kind, k) || shared != nil && shared(k) {
			continue
		}
		if key := k.Key(); key != (identity.Key{}) {
			out = append(out, Anchor{Tenant: m.Tenant, Key: key})
		}
	}
	return out
}

// anchors reports whether a key may identify its holder at all.
func anchors(kind identity.Kind, k identity.Identifier) bool {
	if k.IsPlaceholder() {
		return false
	}
	switch k.Kind {
	case identity.Email:
		return normalize.ParseEmail(k.Value).Anchor() || kind == identity.Organization
	case identity.Phone, identity.WhatsApp:
		p, ok := k.Number()
		return !ok || p.Anchor() || kind == identity.Organization
	}
	return true
}

package match

import (
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// keyGroup is what an identifier is compared as.
type keyGroup uint8

const (
	channelKey keyGroup = iota // an id of a channel, within its scope
	numberKey                  // a phone or WhatsApp number, across scopes
	emailKey                   // an address, across scopes
	externalKey
	documentKey
	domainKey
	visitorKey
)

// held is an identifier of a record, parsed once.
type held struct {
	id          identity.Identifier
	claim       identity.Claim
	group       keyGroup
	placeholder bool
	role        bool         // a role mailbox
	line        bool         // a line that belongs to a service
	class       identity.Key // match class; zero for fillers and numbers without country

	e164, base, ext, digits string // numbers: spelling, class without extension, extension, national digits
	canonical, related      string // addresses: lower case; the address without its tag, where that proves nothing
}

func parseHeld(id identity.Identifier, policy *Policy) held {
	if id.Region == "" {
		id.Region = policy.Region
	}
	h := held{id: id, claim: id.EffectiveClaim()}
	switch id.Kind {
	case identity.Phone, identity.WhatsApp:
		if p, ok := id.Number(); ok {
			h.number(p)
		}
	case identity.Email:
		h.email(normalize.ParseEmail(id.Value))
		return h
	case identity.External:
		h.group = externalKey
	case identity.Document:
		h.group = documentKey
	case identity.Domain:
		h.group = domainKey
	case identity.Visitor:
		h.group = visitorKey
	}
	h.placeholder = id.IsPlaceholder()
	if h.group != numberKey {
		h.class = id.Key()
	}
	if h.placeholder {
		h.class = identity.Key{}
	}
	return h
}

// number sets what a number is compared by; its class is that of
// [identity.Identifier.Key], without parsing again.
func (h *held) number(p normalize.Phone) {
	h.group = numberKey
	h.e164, h.base, h.ext, h.digits = p.E164, p.Class, p.Extension, p.National
	h.line = p.Reason == normalize.ReasonSharedLine || p.Type.Shared()
	switch {
	case h.base == "":
	case h.ext == "":
		h.class = identity.Key{Kind: identity.Phone, Value: h.base}
	default:
		h.class = identity.Key{Kind: identity.Phone, Value: h.base + ";ext=" + h.ext}
	}
}

// email is number for an address.
func (h *held) email(e normalize.Email) {
	h.group = emailKey
	h.placeholder = e.Reason == normalize.ReasonPlaceholder || normalize.IsPlaceholder(h.id.Value)
	if h.placeholder {
		return
	}
	h.class, h.canonical = identity.Key{Kind: identity.Email, Value: e.Mailbox}, e.Canonical
	if !e.Valid {
		h.class = h.id.Key()
		h.canonical = h.class.Value
	}
	h.role = e.Reason == normalize.ReasonRole
	if local, domain, ok := strings.Cut(e.Mailbox, "@"); ok {
		if plain, _, tagged := strings.Cut(local, "+"); tagged {
			h.related = plain + "@" + domain
		}
	}
}

// heldAt reports whether the key was held then; the zero time means that time
// does not matter.
func (h *held) heldAt(t time.Time) bool { return t.IsZero() || h.id.HeldAt(t) }

// exact is [identity.Identifier.Exact], without parsing again.
func (h *held) exact() identity.Key {
	k := identity.Key{Kind: h.id.Kind, Scope: h.id.Scope}
	switch {
	case h.group == numberKey && h.e164 != "" && h.ext != "":
		k.Value = h.e164 + ";ext=" + h.ext
	case h.group == numberKey && h.e164 != "":
		k.Value = h.e164
	case h.group == emailKey && h.canonical != "":
		k.Value = h.canonical
	default:
		return h.id.Exact()
	}
	return k
}

// linkKind is the kind by which two links are different: a phone and a
// WhatsApp number are one.
func (h *held) linkKind() identity.KeyKind {
	if h.group == numberKey {
		return identity.Phone
	}
	return h.id.Kind
}

// phone parses the spelling again, for the rare pair that needs a proof.
func (h *held) phone() normalize.Phone { return normalize.ParsePhone(h.e164, "") }

// postings calls yield with each hash under which the key is found.
func (h *held) postings(tenant string, yield func(uint64)) {
	if h.placeholder {
		return
	}
	switch h.group {
	case numberKey:
		if h.base != "" {
			yield(hashOf(tenant, "n", h.base))
		}
		if h.digits != "" {
			yield(hashOf(tenant, "d", h.digits))
		}
		if u := h.unproven(); u != "" {
			yield(hashOf(tenant, "u", u))
		}
	case emailKey:
		yield(hashOf(tenant, "e", h.class.Value))
		if h.related != "" {
			yield(hashOf(tenant, "e", h.related))
		}
	default:
		yield(hashOf(tenant, string(h.class.Kind), h.class.Scope, h.class.Value))
	}
}

// unproven returns the area code and the eight digits of a Brazilian number
// that cannot be told from its nine-digit neighbour, "" for all others.
func (h *held) unproven() string {
	rest, ok := strings.CutPrefix(h.e164, "+55")
	switch {
	case !ok:
	case len(rest) == 10 && rest[2] <= '1':
		return rest
	case len(rest) == 11 && rest[2] == '9' && rest[3] <= '1':
		return rest[:2] + rest[3:]
	}
	return ""
}

// hashOf is FNV-1a over the parts with a separator, mixed at the end. It only
// has to spread; equality is always checked on the values.
func hashOf(parts ...string) uint64 {
	h := uint64(fnvStart)
	for _, p := range parts {
		h = (fnvText(h, p) ^ 0xff) * fnvPrime
	}
	return fnvMixed(h)
}

// hashJoined is hashOf of the two as one part.
func hashJoined(a, b string) uint64 {
	return fnvMixed((fnvText(fnvText(fnvStart, a), b) ^ 0xff) * fnvPrime)
}

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func fnvText(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func fnvMixed(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// fillerText is the form in which fillers are compared and reported.
func fillerText(id *identity.Identifier) string { return strings.ToLower(id.Value) }

package merge

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// Suppressor makes and checks the entries of a suppression list: keyed hashes
// (HMAC-SHA-256, RFC 2104) of the match classes of an erased person's
// anchors. Without the secret nobody can try values against the list. The
// secret is the host's and must not change, or the list is worthless. It is
// safe for concurrent use.
type Suppressor struct {
	Secret []byte
}

// Hash returns the entry of a key for a tenant, "" for a key that proves
// nothing. Every spelling of one match class has the same.
func (s *Suppressor) Hash(tenant string, key identity.Identifier) string {
	k := key.Key()
	if k == (identity.Key{}) {
		return ""
	}
	mac := hmac.New(sha256.New, s.Secret)
	for _, part := range []string{tenant, string(k.Kind), k.Scope, k.Value} {
		mac.Write([]byte(part))
		mac.Write([]byte{0})
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// hashes returns the entries for a record: of its anchors only, because a
// role mailbox, a shared value or a filler is not the person's own.
func (s *Suppressor) hashes(m *Member, shared func(identity.Identifier) bool) []string {
	var out []string
	for _, k := range m.Keys {
		if !anchors(m.Kind, k) || shared != nil && shared(k) {
			continue
		}
		if h := s.Hash(m.Tenant, k); h != "" && !slices.Contains(out, h) {
			out = append(out, h)
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

package merge

import (
	"time"

	"github.com/kith-go/kith/identity"
)

// exactKey returns what two identifiers of one record have in common when
// they are one key written twice: kind, scope and canonical value. Spellings
// of one subscriber in different dialects are two keys.
func exactKey(i identity.Identifier) identity.Key {
	if i.Kind == identity.Phone && isE164(i.Value) {
		return identity.Key{Kind: i.Kind, Scope: i.Scope, Value: i.Value}
	}
	return i.Exact()
}

// isE164 reports whether value is plainly written as E.164, so that it need
// not be read.
func isE164(value string) bool {
	if len(value) < 9 || len(value) > 16 || value[0] != '+' {
		return false
	}
	for _, c := range []byte(value[1:]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// addressOf returns the address an identifier is, in the form in which
// addresses are compared: a number with all its proven spellings is one, and
// a mailbox is as it is written, because a tag or a dot may matter to whoever
// gave it. Identifiers of other kinds are no address.
func addressOf(i identity.Identifier) (identity.Key, bool) {
	switch i.Kind {
	case identity.Email:
		k := i.Exact()
		return identity.Key{Kind: k.Kind, Value: k.Value}, true
	case identity.Phone, identity.WhatsApp:
		p, ok := i.Number()
		if !ok || p.Class == "" {
			k := i.Exact()
			return identity.Key{Kind: k.Kind, Value: k.Value}, true
		}
		number := p.Class
		if p.Extension != "" {
			number += ";ext=" + p.Extension
		}
		return identity.Key{Kind: i.Kind, Value: number}, true
	}
	return identity.Key{}, false
}

// indexKeys returns where each key stands; of a key listed twice, the first.
func indexKeys(keys []identity.Identifier) map[identity.Key]int { return reader(nil).index(keys) }

// index is [indexKeys].
func (r reader) index(keys []identity.Identifier) map[identity.Key]int {
	index := make(map[identity.Key]int, len(keys))
	for i := range keys {
		if key := r.exact(&keys[i]); !has(index, key) {
			index[key] = i
		}
	}
	return index
}

func has[K comparable, V any](m map[K]V, key K) bool {
	_, ok := m[key]
	return ok
}

// uniteKey returns a in its spelling, held for as long as either was.
func uniteKey(a, b identity.Identifier) identity.Identifier {
	a.Claim = strongerClaim(a, b)
	if a.From.IsZero() || b.From.IsZero() {
		a.From = time.Time{}
	} else if b.From.Before(a.From) {
		a.From = b.From
	}
	if a.Until.IsZero() || b.Until.IsZero() {
		a.Until = time.Time{}
	} else if b.Until.After(a.Until) {
		a.Until = b.Until
	}
	if b.SeenAt.After(a.SeenAt) {
		a.SeenAt = b.SeenAt
	}
	if b.IsExclusive() && !a.IsExclusive() {
		a.Exclusive = identity.IsExclusive
	}
	return a
}

// strongerClaim returns the stronger claim, a's own notation where it is a's.
func strongerClaim(a, b identity.Identifier) identity.Claim {
	if b.EffectiveClaim() > a.EffectiveClaim() {
		return b.EffectiveClaim()
	}
	return a.Claim
}

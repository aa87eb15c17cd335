package merge

import (
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// exactKey returns what two identifiers of one record have in common when
// they are one key written twice: kind, scope and canonical value. Spellings
// of one subscriber in different dialects are two keys.
func exactKey(i identity.Identifier) identity.Key {
	return identity.Key{Kind: i.Kind, Scope: i.Scope, Value: exactValue(i)}
}

func exactValue(i identity.Identifier) string {
	switch i.Kind {
	case identity.Phone:
		if isE164(i.Value) {
			return i.Value
		}
		return spelling(normalize.ParsePhone(i.Value, i.Region), i.Value)
	case identity.WhatsApp:
		return spelling(normalize.ParseWhatsApp(i.Value), i.Value)
	case identity.Email:
		return emailValue(i.Value)
	case identity.Domain:
		return strings.ToLower(strings.TrimSpace(i.Value))
	}
	return i.Value
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

// spelling returns the number as it was spelled, with its extension.
func spelling(p normalize.Phone, observed string) string {
	number := p.E164
	if number == "" && p.National != "" {
		number = "local:" + p.National
	}
	if number == "" {
		return observed
	}
	if p.Extension != "" {
		number += ";ext=" + p.Extension
	}
	return number
}

func emailValue(value string) string {
	if e := normalize.ParseEmail(value); e.Canonical != "" {
		return e.Canonical
	}
	return strings.ToLower(strings.TrimSpace(value))
}

// addressOf returns the address an identifier is, in the form in which
// addresses are compared: a phone number with all its proven spellings is
// one, and so is the WhatsApp account of that number. Other kinds are none.
func addressOf(i identity.Identifier) (identity.Key, bool) {
	switch i.Kind {
	case identity.Email:
		return identity.Key{Kind: identity.Email, Value: emailValue(i.Value)}, true
	case identity.Phone:
		return numberAddress(identity.Phone, normalize.ParsePhone(i.Value, i.Region), i.Value), true
	case identity.WhatsApp:
		return numberAddress(identity.WhatsApp, normalize.ParseWhatsApp(i.Value), i.Value), true
	}
	return identity.Key{}, false
}

func numberAddress(kind identity.KeyKind, p normalize.Phone, observed string) identity.Key {
	number := p.Class
	if number == "" {
		return identity.Key{Kind: kind, Value: spelling(p, observed)}
	}
	if p.Extension != "" {
		number += ";ext=" + p.Extension
	}
	return identity.Key{Kind: kind, Value: number}
}

// uniteKeys adds theirs to ours: the same key once, in our spelling, with the
// tenure, traffic and claim of both. It returns the index of the key in the
// result and whether it was there already.
func uniteKeys(ours []identity.Identifier, index map[identity.Key]int, theirs identity.Identifier) ([]identity.Identifier, int, bool) {
	key := exactKey(theirs)
	if at, ok := index[key]; ok {
		ours[at] = uniteKey(ours[at], theirs)
		return ours, at, true
	}
	index[key] = len(ours)
	return append(ours, theirs), len(ours), false
}

// indexKeys returns where each key stands; of a key listed twice, the first.
func indexKeys(keys []identity.Identifier) map[identity.Key]int {
	index := make(map[identity.Key]int, len(keys))
	for i, k := range keys {
		if key := exactKey(k); !has(index, key) {
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

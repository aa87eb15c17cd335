package identity

import "time"

// KeyKind names a kind of identifier.
type KeyKind string

// The kinds of identifiers. Phone, Email and WhatsApp are compared across
// scopes, a WhatsApp number also with a phone number; every other kind only
// within its scope.
const (
	Phone        KeyKind = "phone"
	Email        KeyKind = "email"
	WhatsApp     KeyKind = "whatsapp"
	WhatsAppLID  KeyKind = "whatsapp_lid"  // scope: the session
	WhatsAppUser KeyKind = "whatsapp_user" // scope: the business portfolio
	Messenger    KeyKind = "messenger"     // scope: the page
	Instagram    KeyKind = "instagram"     // scope: the account
	Facebook     KeyKind = "facebook"
	Telegram     KeyKind = "telegram"
	Viber        KeyKind = "viber"
	LinkedIn     KeyKind = "linkedin"
	Visitor      KeyKind = "visitor"  // scope: the site
	External     KeyKind = "external" // scope: the other system
	Document     KeyKind = "document" // scope: which document, such as br-cpf
	Domain       KeyKind = "domain"
)

// Key is a normalized identifier: two identifiers are proven to be the same
// one exactly when their keys are equal. It is comparable and a map key. The
// zero Key is no identifier.
type Key struct {
	Kind  KeyKind `json:"kind"`
	Scope string  `json:"scope,omitempty"`
	Value string  `json:"value"`
}

// Identifier is a key as a record holds it: the observed spelling, which is
// never rewritten, with its scope, claim and tenure.
type Identifier struct {
	Kind   KeyKind   `json:"kind"`
	Scope  string    `json:"scope,omitempty"`
	Value  string    `json:"value"`            // as observed
	Region string    `json:"region,omitempty"` // ISO 3166 alpha-2: how a national phone spelling is read
	Claim  Claim     `json:"claim,omitempty"`  // zero: the default of the kind, see EffectiveClaim
	From   time.Time `json:"valid_from,omitzero"`
	Until  time.Time `json:"valid_until,omitzero"` // held while From ≤ t < Until; zero is open
	SeenAt time.Time `json:"seen_at,omitzero"`     // last traffic on this address

	// Exclusive says that a party has one value of this kind and scope, so
	// that two different ones exclude each other. ByKind, the zero value,
	// is true for External and Document only.
	Exclusive Exclusivity `json:"exclusive,omitempty"`
}

// Exclusivity says whether a party can hold only one value of a kind and scope.
type Exclusivity uint8

// The exclusivities.
const (
	ByKind      Exclusivity = iota // true for External and Document
	IsShared                       // several values of one party are normal
	IsExclusive                    // one value excludes another
)

// IsExclusive reports whether two different values of this identifier's kind
// and scope cannot belong to one party.
func (i Identifier) IsExclusive() bool {
	if i.Exclusive == ByKind {
		return i.Kind == External || i.Kind == Document
	}
	return i.Exclusive == IsExclusive
}

// EffectiveClaim returns the claim, or the default of the kind where none is
// set: Platform for the ids a channel attests, Imported for all others.
func (i Identifier) EffectiveClaim() Claim {
	if i.Claim != ClaimDefault {
		return i.Claim
	}
	switch i.Kind {
	case WhatsApp, WhatsAppLID, WhatsAppUser, Messenger, Instagram, Facebook, Telegram, Viber, Visitor:
		return Platform
	}
	return Imported
}

// HeldAt reports whether the identifier was held at t. The zero time asks
// whether it is held without an end.
func (i Identifier) HeldAt(t time.Time) bool {
	if t.IsZero() {
		return i.Until.IsZero()
	}
	return !t.Before(i.From) && (i.Until.IsZero() || t.Before(i.Until))
}

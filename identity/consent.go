package identity

import "time"

// Consent is one statement about being contacted. Statements are kept for
// ever; what they amount to is computed by package merge.
type Consent struct {
	Purpose string       `json:"purpose"`
	Channel string       `json:"channel"` // email, phone, sms, whatsapp, or * for each
	State   ConsentState `json:"state"`
	At      time.Time    `json:"at,omitzero"`
	By      string       `json:"by,omitempty"` // subject, agent, import
	Proof   bool         `json:"proof,omitempty"`
	Address string       `json:"address,omitempty"` // empty: the addresses the record held itself
}

// ConsentState is what a statement says, in order of strictness.
type ConsentState uint8

// The states, most permissive first after Silent.
const (
	Silent ConsentState = iota // no statement
	Granted
	Withdrawn
	Objected
)

var consentNames = [...]string{"unknown", "granted", "withdrawn", "objected"}

// String returns the state in lower case, "unknown" for Silent.
func (s ConsentState) String() string {
	if int(s) < len(consentNames) {
		return consentNames[s]
	}
	return "unknown"
}

// MarshalText returns the text of [ConsentState.String].
func (s ConsentState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the text of [ConsentState.String]. Other text is an
// error, which does not repeat it.
func (s *ConsentState) UnmarshalText(text []byte) error {
	return unmarshalName(s, text, consentNames[:], "consent state")
}

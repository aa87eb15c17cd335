package identity

import "fmt"

// Kind says what a record stands for. A person and an organization never
// merge. The zero value is [Unknown].
type Kind uint8

// The kinds of a record.
const (
	Unknown Kind = iota // not said; only an incoming message may leave it open
	Person
	Organization
)

var kindNames = [...]string{"", "person", "organization"}

// String returns "person", "organization" or "" for Unknown.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// MarshalText returns the text of [Kind.String].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the text of [Kind.String]. Other text is an error,
// which does not repeat it.
func (k *Kind) UnmarshalText(text []byte) error { return unmarshalName(k, text, kindNames[:], "kind") }

// unmarshalName sets *v to the index of text in names; what names the type in
// the error.
func unmarshalName[T ~uint8](v *T, text []byte, names []string, what string) error {
	for i, n := range names {
		if n == string(text) {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("identity: unknown %s of %d bytes", what, len(text))
}

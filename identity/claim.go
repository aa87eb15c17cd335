package identity

// Claim says how well a key is attested, from read out of a text to stated by
// the platform itself. Claims are ordered: a larger one is stronger. The zero
// value, [ClaimDefault], stands for the default of the key's kind.
type Claim uint8

// The claims, weakest first.
const (
	ClaimDefault Claim = iota
	Inferred           // read out of a message
	Typed              // entered by the sender, without proof
	Imported           // from a list, a file, another system
	Agent              // entered by an employee
	Verified           // by code, double opt-in or signed login
	Platform           // the channel itself says so
)

var claimNames = [...]string{"", "inferred", "typed", "imported", "agent", "verified", "platform"}

// String returns the claim in lower case, "" for ClaimDefault.
func (c Claim) String() string {
	if int(c) < len(claimNames) {
		return claimNames[c]
	}
	return ""
}

// MarshalText returns the text of [Claim.String].
func (c Claim) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the text of [Claim.String]. Other text is an error,
// which does not repeat it.
func (c *Claim) UnmarshalText(text []byte) error {
	return unmarshalName(c, text, claimNames[:], "claim")
}

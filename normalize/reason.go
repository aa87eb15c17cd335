package normalize

// Reason says why a value cannot stand for one person. The zero value,
// [ReasonNone], means that nothing speaks against it.
type Reason uint8

// The reasons, from "nothing is wrong" to "it is somebody's, but not one
// person's".
const (
	ReasonNone        Reason = iota
	ReasonEmpty              // nothing was written
	ReasonInvalid            // not a value of this kind
	ReasonNoRegion           // a national spelling whose country is not known
	ReasonPlaceholder        // a filler such as "null" or (99) 99999-9999
	ReasonRole               // the mailbox of a function, such as info@
	ReasonSharedLine         // a line type no person owns: toll-free, premium, …
)

var reasonNames = [...]string{"none", "empty", "invalid", "no_region", "placeholder", "role", "shared_line"}

// String returns the reason in lower case, "none" for [ReasonNone].
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return "invalid"
}

// MarshalText returns the same text as [Reason.String].
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

package normalize

// LineType is the kind of line a phone number reaches, as Google's metadata
// tells it. The zero value, [LineUnknown], is also the type of every number
// that is not valid.
type LineType uint8

// The line types. Fixed-or-mobile are the countries, such as the United
// States, whose numbers do not tell the two apart.
const (
	LineUnknown LineType = iota
	LineMobile
	LineFixed
	LineFixedOrMobile
	LineTollFree
	LinePremium
	LineSharedCost
	LineUAN // a company's number that is routed to its offices
	LineShortCode
	LineVoicemail
	LineVoIP
	LinePager
	LinePersonal
)

var lineNames = [...]string{
	"unknown", "mobile", "fixed_line", "fixed_or_mobile", "toll_free", "premium",
	"shared_cost", "uan", "short_code", "voicemail", "voip", "pager", "personal",
}

// String returns the type in lower case, such as "fixed_line".
func (t LineType) String() string {
	if int(t) < len(lineNames) {
		return lineNames[t]
	}
	return lineNames[LineUnknown]
}

// MarshalText returns the same text as [LineType.String].
func (t LineType) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Shared reports whether the line belongs to a service and not to a person:
// toll-free, premium, shared cost, UAN, short code, voicemail. Such a number
// has no variants and says nothing about who is calling.
func (t LineType) Shared() bool {
	switch t {
	case LineTollFree, LinePremium, LineSharedCost, LineUAN, LineShortCode, LineVoicemail:
		return true
	default:
		return false
	}
}

// Phone is what a written phone number is. It is comparable, immutable and
// safe to share. The zero Phone is not a number; see Reason.
//
// A spelling and the line it reaches are two things: E164 is the spelling,
// Canonical the preferred spelling of the same line, and Class the key under
// which all spellings of that line are equal.
type Phone struct {
	// E164 is this spelling as E.164, "" when its country is not known.
	E164 string
	// Canonical is the preferred spelling of the line, "" when E164 is. In
	// Argentina it is the spelling observed, as long as that one is valid.
	Canonical string
	// Class is an opaque key: equal for every spelling proven to reach this
	// line, "" when the country is not known. It leaves the extension out.
	Class string
	// Extension is the digits dialled after the line answers, "" without.
	Extension string
	// Region is the ISO 3166 region of the line, "001" for numbers of no
	// country, "" when unknown.
	Region string
	// National is the national significant number of E164, or all digits
	// when the country is not known.
	National string
	// Type is the type of Canonical.
	Type LineType
	// Valid reports whether Google's metadata accepts the spelling or the
	// canonical spelling of its class.
	Valid bool
	// Reason says why the value is no anchor of a person.
	Reason Reason
}

// Anchor reports whether the number may identify a person: it is valid, no
// filler, and not the line of a service.
func (p Phone) Anchor() bool { return p.Valid && p.Reason == ReasonNone }

// Send returns the spelling to send to, which is Canonical: in Argentina the
// one observed, elsewhere the one that is dialled today; "" when the country is
// not known. A channel that reported an address of its own is answered at that
// address.
func (p Phone) Send() string { return p.Canonical }

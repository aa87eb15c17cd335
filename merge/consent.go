package merge

import (
	"cmp"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// MayContact reports whether a record may be contacted for a purpose through
// a channel (email, phone, sms or whatsapp) at an address at time t. It is
// true only when permission was granted and is not refused: silence is no
// permission. Origins of the member have to be loaded with it.
func MayContact(m Member, purpose, channel, address string, t time.Time) bool {
	return ConsentFor(m, purpose, channel, address, t) == identity.Granted
}

// ConsentFor returns what the statements of a record amount to for a purpose,
// a channel and an address at time t.
//
// A grant counts for its address or, without one, for the addresses that the
// record it was given on held itself, merges aside, as long as they are held.
// An objection counts for all addresses, and so does a withdrawal without
// address. Any refusal wins, the strictest first, unless every refusal has a
// time and a grant later than all of them is the person's own and proven.
func ConsentFor(m Member, purpose, channel, address string, t time.Time) identity.ConsentState {
	v := reader{}.viewConsents(&m, t)
	return v.state(purpose, channel, v.asked(channel, address))
}

// asked returns the address that a question means: as [consentView.meant], and
// a national spelling also as the regions of the record's keys read it.
func (v *consentView) asked(channel, text string) identity.Key {
	if channel != "email" && text != "" && text[0] != '+' {
		for _, k := range v.m.Keys {
			if a, ok := v.address(&identity.Identifier{Kind: identity.Phone, Value: text, Region: k.Region}); ok && k.Region != "" && v.lists(a) {
				return a
			}
		}
	}
	return v.meant(channel, text)
}

// consentView is the consent side of one record: its statements with the
// addresses each of them counts for.
type consentView struct {
	reader
	m    *Member
	t    time.Time
	list []statement
	held map[identity.Key]bool // addresses held at t
}

// statement is a consent with the addresses its record held itself.
type statement struct {
	identity.Consent
	address identity.Key          // of a statement about one address
	own     map[identity.Key]bool // held at the time; nil: not needed
}

func (r reader) viewConsents(m *Member, t time.Time) *consentView {
	v := &consentView{reader: r, m: m, t: t, held: map[identity.Key]bool{}}
	if len(m.Consents) == 0 {
		return v
	}
	for i := range m.Keys {
		k := &m.Keys[i]
		if a, ok := r.address(k); ok && k.HeldAt(t) {
			v.held[a] = true
		}
	}
	for _, o := range r.ownStatements(m) {
		for _, c := range o.Consents {
			s := statement{Consent: c}
			if c.Address != "" {
				s.address = v.meant(c.Channel, c.Address)
			} else if c.State == identity.Granted {
				s.own = heldAddresses(o.Addresses, t)
			}
			v.list = append(v.list, s)
		}
	}
	return v
}

// heldAddresses returns the addresses that were held at t.
func heldAddresses(list []Address, t time.Time) map[identity.Key]bool {
	set := make(map[identity.Key]bool, len(list))
	for _, a := range list {
		if a.heldAt(t) {
			set[a.Key] = true
		}
	}
	return set
}

// meant returns the address meant by a text: a key of the record where it is
// written so, else what it reads as.
func (v *consentView) meant(channel, text string) identity.Key {
	for i := range v.m.Keys {
		if k := &v.m.Keys[i]; k.Value == text && carries(channel, k.Kind) {
			a, _ := v.address(k)
			return a
		}
	}
	a, _ := v.address(&identity.Identifier{Kind: kindOfAddress(channel, text), Value: text})
	return a
}

// carries reports whether keys of a kind are addresses of a channel.
func carries(channel string, kind identity.KeyKind) bool {
	switch channel {
	case "email":
		return kind == identity.Email
	case "phone", "sms":
		return kind == identity.Phone
	case "whatsapp":
		return kind == identity.Phone || kind == identity.WhatsApp
	}
	return channel == "*" && (kind == identity.Email || kind == identity.Phone || kind == identity.WhatsApp)
}

func kindOfAddress(channel, text string) identity.KeyKind {
	switch {
	case channel == "email", channel == "*" && slices.Contains([]byte(text), '@'):
		return identity.Email
	case channel == "whatsapp" && text != "" && text[0] != '+':
		return identity.WhatsApp
	}
	return identity.Phone
}

// sameAddress reports whether two addresses are one for a channel: a WhatsApp
// account is the number it belongs to.
func sameAddress(a, b identity.Key) bool {
	return a == b || a.Value == b.Value && a.Kind != identity.Email && b.Kind != identity.Email
}

// grants reports whether a grant counts for the address on the channel.
func (v *consentView) grants(s statement, channel string, a identity.Key) bool {
	if s.Address != "" {
		return sameAddress(s.address, a)
	}
	return s.ownsAddress(channel, a) && v.holds(channel, a)
}

func (s statement) ownsAddress(channel string, a identity.Key) bool {
	return has(s.own, a) || channel == "whatsapp" && has(s.own, otherNumber(a))
}

func (v *consentView) holds(channel string, a identity.Key) bool {
	return v.held[a] || channel == "whatsapp" && v.held[otherNumber(a)]
}

// otherNumber returns a number as the other kind of key that can hold it.
func otherNumber(a identity.Key) identity.Key {
	switch a.Kind {
	case identity.Phone:
		a.Kind = identity.WhatsApp
	case identity.WhatsApp:
		a.Kind = identity.Phone
	}
	return a
}

// refuses reports whether a refusal counts for the address.
func (s statement) refuses(a identity.Key) bool {
	return s.State == identity.Objected || s.Address == "" || sameAddress(s.address, a)
}

// cell is what bears on one purpose, channel and address.
type consentCell struct {
	grants, refusals []identity.Consent
}

func (v *consentView) cell(purpose, channel string, a identity.Key) consentCell {
	var c consentCell
	for _, s := range v.list {
		if s.Purpose != purpose || s.Channel != channel && s.Channel != "*" {
			continue
		}
		switch s.State {
		case identity.Granted:
			if v.grants(s, channel, a) {
				c.grants = append(c.grants, s.Consent)
			}
		case identity.Withdrawn, identity.Objected:
			if s.refuses(a) {
				c.refusals = append(c.refusals, s.Consent)
			}
		}
	}
	return c
}

func (v *consentView) state(purpose, channel string, a identity.Key) identity.ConsentState {
	return v.cell(purpose, channel, a).state()
}

func (c consentCell) state() identity.ConsentState {
	if len(c.refusals) == 0 {
		if len(c.grants) == 0 {
			return identity.Silent
		}
		return identity.Granted
	}
	if c.proven() {
		return identity.Granted
	}
	return slices.MaxFunc(c.refusals, func(a, b identity.Consent) int { return cmp.Compare(a.State, b.State) }).State
}

// proven reports whether the person has, with proof, granted again after
// every refusal.
func (c consentCell) proven() bool {
	last, dated := lastRefusal(c.refusals)
	return dated && slices.ContainsFunc(c.grants, func(g identity.Consent) bool {
		return g.By == "subject" && g.Proof && g.At.After(last)
	})
}

// lastRefusal returns the time of the latest refusal, and whether all of them
// have one.
func lastRefusal(refusals []identity.Consent) (last time.Time, dated bool) {
	dated = true
	for _, r := range refusals {
		dated = dated && !r.At.IsZero()
		if r.At.After(last) {
			last = r.At
		}
	}
	return last, dated
}

// doubtful reports whether a grant stands against a refusal that wins and is
// not known to be the later one.
func (c consentCell) doubtful() bool {
	if len(c.grants) == 0 || len(c.refusals) == 0 || c.proven() {
		return false
	}
	last, _ := lastRefusal(c.refusals)
	return slices.ContainsFunc(c.grants, func(g identity.Consent) bool { return g.At.IsZero() || !g.At.Before(last) })
}

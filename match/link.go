package match

import (
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// lane ranks what a message is attached by, best first.
type lane uint8

const (
	laneID      lane = iota // external, document
	laneChannel             // the channel's own id
	laneAddress             // the phone or e-mail as it is
	laneOther               // other full links
	laneWeak
)

// link is one way in which two keys are the same, or nearly.
type link struct {
	codes  []Code
	full   bool
	ended  bool // a side was not held then
	shared bool // the value is shared by people with different names
	lane   lane
	a, b   *held
}

// claim is the weaker of the claims of the two keys.
func (l *link) claim() identity.Claim { return min(l.a.claim, l.b.claim) }

// has reports whether code is among those of the link.
func (l *link) has(code Code) bool {
	for _, c := range l.codes {
		if c == code {
			return true
		}
	}
	return false
}

// compareKeys returns the link between two keys, whether there is one, and
// the code that voids it by itself: a filler, a role mailbox or service line
// of persons, different extensions.
func compareKeys(a, b *held, persons bool) (l link, void Code, ok bool) {
	l = link{a: a, b: b}
	switch {
	case a.placeholder || b.placeholder:
		return l, PlaceholderValue, a.placeholder && b.placeholder && sameFiller(a, b)
	case a.group != b.group:
		return l, "", false
	case a.group == numberKey:
		return compareNumbers(l, persons)
	case a.group == emailKey:
		return compareEmails(l, persons)
	case a.class != b.class || a.class == identity.Key{} || a.group == domainKey && persons:
		return l, "", false
	}
	l.full, l.lane = true, laneID
	switch a.group {
	case externalKey:
		l.codes = []Code{ExternalExact}
	case documentKey:
		l.codes = []Code{DocumentExact}
	case domainKey:
		l.codes, l.lane = []Code{DomainExact}, laneOther
	case visitorKey:
		l.codes, l.lane, l.full = []Code{VisitorExact}, laneWeak, false
	default:
		l.codes, l.lane = []Code{ChannelExact}, laneChannel
	}
	return l, "", true
}

// sameFiller reports whether two fillers stand in the same place.
func sameFiller(a, b *held) bool {
	return a.id.Kind == b.id.Kind && a.id.Scope == b.id.Scope && fillerText(&a.id) == fillerText(&b.id)
}

func compareNumbers(l link, persons bool) (link, Code, bool) {
	a, b := l.a, l.b
	l.lane = laneWeak
	switch {
	case a.base == "" || b.base == "":
		l.codes = []Code{PhoneLocalDigits}
		return l, "", a.digits != "" && a.digits == b.digits
	case a.base != b.base:
		u := a.unproven()
		l.codes = []Code{PhoneBRNinthDigitUnproven}
		return l, "", u != "" && u == b.unproven()
	case a.ext != b.ext && a.ext != "" && b.ext != "":
		return l, ExtensionConflict, true
	case (a.line || b.line) && persons:
		return l, LineShared, true
	case a.ext != b.ext:
		l.codes = []Code{PhoneSwitchboard}
		return l, "", true
	}
	l.full = true
	l.codes, l.lane = []Code{numberProof(a, b)}, laneOther
	if a.e164 == b.e164 {
		l.lane = laneAddress
	}
	if a.id.Kind == identity.WhatsApp && b.id.Kind == identity.WhatsApp && a.id.Scope == b.id.Scope && a.e164 == b.e164 {
		l.codes, l.lane = append(l.codes, ChannelExact), laneChannel
	}
	return l, "", true
}

func numberProof(a, b *held) Code {
	if a.e164 == b.e164 {
		return PhoneExact
	}
	if proof, same := normalize.SamePhone(a.phone(), b.phone()); same {
		return Code(proof)
	}
	return PhoneExact
}

func compareEmails(l link, persons bool) (link, Code, bool) {
	a, b := l.a, l.b
	if a.class != b.class {
		l.codes, l.lane = []Code{EmailSubaddress}, laneWeak
		if !relatedEmails(a, b) {
			return l, "", false
		}
		if a.role && persons {
			return l, SharedRole, true
		}
		return l, "", true
	}
	if (a.role || b.role) && persons {
		return l, SharedRole, true
	}
	l.full, l.lane = true, laneAddress
	if a.canonical == b.canonical {
		l.codes = []Code{EmailExact}
		return l, "", true
	}
	for _, proof := range normalize.EmailProofs(normalize.ParseEmail(a.id.Value), normalize.ParseEmail(b.id.Value)) {
		l.codes = append(l.codes, Code(proof))
	}
	if l.has(EmailSubaddress) {
		l.lane = laneOther
	}
	return l, "", true
}

// relatedEmails reports whether two addresses differ only in the tag, at a
// domain where that proves nothing.
func relatedEmails(a, b *held) bool {
	x, y := a.related, b.related
	if x == "" {
		x = a.class.Value
	}
	if y == "" {
		y = b.class.Value
	}
	return x == y
}

// links returns the links between two subjects at t that stand by themselves,
// and adds what voids the others to against.
func (w *weigher) links(a, b *subject, t time.Time, against *codeSet) []link {
	persons := kindOf(a, b) == identity.Person
	var all []link
	for i := range a.keys {
		for j := range b.keys {
			l, void, ok := compareKeys(&a.keys[i], &b.keys[j], persons)
			switch {
			case !ok:
			case void != "":
				against.add(void)
			case l.a.group == visitorKey && !w.visitor(a):
			default:
				l.ended = !l.a.heldAt(t) || !l.b.heldAt(t)
				if !l.ended || !w.auditing {
					all = append(all, l)
				}
			}
		}
	}
	return w.judgeValues(dropEnded(all), b, t, against)
}

// visitor reports whether a visitor's cookie counts: only for a message that
// brings no other key.
func (w *weigher) visitor(incoming *subject) bool {
	if !w.resolving {
		return false
	}
	for i := range incoming.keys {
		if k := &incoming.keys[i]; k.group != visitorKey && !k.placeholder {
			return false
		}
	}
	return true
}

// dropEnded takes away links through keys that were not held where the same
// value was held by another key of the same records.
func dropEnded(all []link) []link {
	out := all[:0:0]
	for _, l := range all {
		if !l.ended || !standsElsewhere(all, &l) {
			out = append(out, l)
		}
	}
	return out
}

func standsElsewhere(all []link, l *link) bool {
	for i := range all {
		o := &all[i]
		if !o.ended && o.full == l.full && o.a.class == l.a.class && o.b.class == l.b.class {
			return true
		}
	}
	return false
}

// judgeValues removes links whose value is a hub, marks those whose value is
// shared by names, and weakens those whose tenure has ended.
func (w *weigher) judgeValues(all []link, b *subject, t time.Time, against *codeSet) []link {
	out := all[:0]
	for _, l := range all {
		parties := w.parties(l.b, b, t)
		if !l.full {
			parties = max(parties, w.parties(l.a, b, t))
		}
		switch {
		case parties > w.policy.sharedLimit():
			against.add(SharedHub)
			continue
		case l.ended:
			l.full, l.lane = false, laneWeak
			against.add(TenureEnded)
		case parties > 1 && l.full:
			l.shared = true
			against.add(SharedNames)
		}
		out = append(out, l)
	}
	return out
}

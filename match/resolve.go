package match

import (
	"cmp"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// Resolve says whom a message at time at comes from. It writes nothing: the
// host does, holding the lock keys, and answers a repeated event with the
// decision it made first. At the time of the event, not of the question, is
// decided who held a key.
func (x *Index) Resolve(in Incoming, at time.Time) Decision {
	r := x.newResolution(in, at)
	if r.suppressed() {
		r.d.Action = Suppress
		return r.d
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	r.find()
	r.decide()
	r.attachKeys()
	r.bridge()
	r.tenures()
	r.ask()
	return r.d
}

// resolution is one call of Resolve.
type resolution struct {
	x       *reader
	w       *weigher
	in      Incoming
	at      time.Time
	subject *subject // the message with its kind, a person where that is open
	asOrg   *subject // the message as an organization, where its kind is open
	found   []found
	target  *found
	d       Decision
}

// found is a candidate with what the policy says about it.
type found struct {
	s *subject
	weighed
	lane lane
}

func (x *Index) newResolution(in Incoming, at time.Time) *resolution {
	rec := in.Record
	rec.ID = ""
	name := rec.FullName()
	if name == "" && !in.Outbound {
		name = in.DisplayName
	}
	if in.Outbound {
		rec.Name, rec.GivenName, rec.FamilyName, rec.Organization = "", "", "", ""
	}
	p := &x.parser
	r := &resolution{x: x.reader(), in: in, at: at, subject: p.subject(&rec)}
	r.w = r.x.weigher(x.ledger.View())
	r.w.resolving = true
	if rec.Kind == identity.Unknown {
		r.asOrg = &subject{rec: rec, keys: r.subject.keys, parser: r.subject.parser, organization: true}
	}
	r.d = Decision{
		ID: decisionID(&in, at), Action: Create, Ask: AskNothing, History: HistoryHidden, At: at,
		LockKeys: r.lockKeys(), incoming: in.Record, incomingName: name,
	}
	return r
}

func (r *resolution) suppressed() bool {
	if !r.in.Import || r.x.suppressed == nil {
		return false
	}
	for i := range r.subject.keys {
		if k := &r.subject.keys[i]; !k.placeholder && r.x.suppressed(r.subject.rec.Tenant, k.class) {
			return true
		}
	}
	return false
}

// as returns the message as it is compared with a record of that kind.
func (r *resolution) as(kind identity.Kind) *subject {
	if kind == identity.Organization && r.asOrg != nil {
		return r.asOrg
	}
	return r.subject
}

// find weighs every record that has a key or a name in common with the
// message. Organizations count only when no person does, where the message
// does not say what it is from.
func (r *resolution) find() {
	all := r.x.candidates(r.subject)
	if r.asOrg != nil && !r.asOrg.nameless() { // else it is found by its keys alone
		for _, s := range r.x.candidates(r.asOrg) {
			if !slices.ContainsFunc(all, func(o *subject) bool { return o.rec.ID == s.rec.ID }) {
				all = append(all, s)
			}
		}
	}
	persons := false
	for _, s := range all {
		p := r.w.weigh(r.as(s.rec.Kind), s, r.at)
		if p.grade == GradeNone {
			continue
		}
		persons = persons || s.rec.Kind == identity.Person
		r.found = append(r.found, found{s, p, p.bestLane()})
	}
	if r.asOrg != nil && persons {
		r.found = slices.DeleteFunc(r.found, func(f found) bool { return f.s.rec.Kind != identity.Person })
	}
	slices.SortFunc(r.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.grade, a.grade), cmp.Compare(a.lane, b.lane), cmp.Compare(a.s.rec.ID, b.s.rec.ID))
	})
}

func (p *weighed) bestLane() lane {
	best := laneWeak
	for i := range p.links {
		if l := &p.links[i]; l.full {
			best = min(best, l.lane)
		}
	}
	return best
}

// decide chooses the action: the only candidate of the best lane used, else a
// person, else a new record.
func (r *resolution) decide() {
	var best []*found
	for i := range r.found {
		f := &r.found[i]
		if f.grade < GradeProbable {
			continue
		}
		if len(best) > 0 && f.lane < best[0].lane {
			best = nil
		}
		if len(best) == 0 || f.lane == best[0].lane {
			best = append(best, f)
		}
	}
	switch {
	case len(best) == 1:
		r.d.Action, r.target = Attach, best[0]
	case len(best) > 1:
		r.d.Action = Review
	case slices.ContainsFunc(r.found, func(f found) bool { return !f.endedOnly() }):
		r.d.Action = Review
	default:
		r.sharedParty()
	}
	r.report()
}

// sharedParty gives a message, of which every link was void as a role
// mailbox, a service line or a hub, to the party that stands for the value.
func (r *resolution) sharedParty() {
	if len(r.found) > 0 {
		return
	}
	party := r.onlyParty()
	if party == nil {
		return
	}
	p := r.w.weigh(r.as(party.rec.Kind), party, r.at)
	if p.vetoed || p.name.level == NameConflict {
		return
	}
	p.grade, p.rule = GradeProbable, RuleSharedValue
	r.found = []found{{party, p, laneOther}}
	r.d.Action, r.d.SharedParty, r.target = Attach, true, &r.found[0]
}

// onlyParty returns the one shared party of the message's void values, nil
// when there is none, or several, or when a key has a link of another kind.
func (r *resolution) onlyParty() *subject {
	var party *subject
	for i := range r.subject.keys {
		k := &r.subject.keys[i]
		if k.group == visitorKey && !r.w.visitor(r.subject) {
			continue
		}
		all := r.kindOnly(r.x.holders(r.subject.rec.Tenant, k, r.at))
		if len(all) == 0 {
			continue
		}
		if !r.voidValue(k, all) {
			return nil
		}
		p := standsFor(all)
		if p == nil || party != nil && p.rec.ID != party.rec.ID {
			return nil
		}
		party = p
	}
	return party
}

// kindOnly leaves out holders of another kind than the message's and, where
// that is open, organizations beside persons.
func (r *resolution) kindOnly(all []*subject) []*subject {
	kind := r.subject.rec.Kind
	if kind == identity.Unknown {
		kind = identity.Organization
		if slices.ContainsFunc(all, func(s *subject) bool { return s.rec.Kind == identity.Person }) {
			kind = identity.Person
		}
	}
	return slices.DeleteFunc(all, func(s *subject) bool { return s.rec.Kind != kind })
}

func (r *resolution) voidValue(k *held, holders []*subject) bool {
	if (k.role || k.line) && holders[0].rec.Kind == identity.Person {
		return true
	}
	return r.x.parties(k, holders[0], r.at) > r.x.policy.sharedLimit()
}

// standsFor returns the one holder without a name, else the only holder.
func standsFor(holders []*subject) *subject {
	var nameless *subject
	for _, s := range holders {
		if !s.named().missing {
			continue
		}
		if nameless != nil {
			nameless = nil
			break
		}
		nameless = s
	}
	if nameless == nil && len(holders) == 1 {
		return holders[0]
	}
	return nameless
}

// report writes the candidates and the target into the decision.
func (r *resolution) report() {
	for i := range r.found {
		f := &r.found[i]
		r.d.Candidates = append(r.d.Candidates, Candidate{
			ID: f.s.rec.ID, Grade: f.grade, Rule: f.rule, Cap: f.capped, Evidence: f.evidence, Against: f.against, lane: f.lane,
		})
	}
	r.d.Provisional = r.d.Action == Review
	if r.target == nil {
		return
	}
	r.d.Target = r.target.s.rec.ID
	r.d.Via = r.target.via()
	for i := range r.target.links {
		l := &r.target.links[i]
		if l.full && !r.d.SharedParty && l.a.claim >= identity.Verified && l.b.claim > identity.Typed {
			r.d.History = HistoryOpen
		}
	}
}

// via returns the keys of the message by which its target was found: those of
// the best lane, or of the shared value, each once.
func (f *found) via() []identity.Identifier {
	var out []identity.Identifier
	seen := map[*held]bool{}
	for i := range f.links {
		if l := &f.links[i]; !seen[l.a] && (l.lane == f.lane || f.bestLane() == laneWeak) {
			seen[l.a] = true
			out = append(out, l.a.id)
		}
	}
	return out
}

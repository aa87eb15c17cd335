package merge

import (
	"maps"
	"reflect"
	"slices"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// broken returns the first law that the plan does not keep, "" when it keeps
// all.
func (p *Plan) broken() string {
	if law := p.brokenHead(); law != "" || p.Outcome != Ready {
		return law
	}
	after, law := p.rehearse()
	if law != "" {
		return law
	}
	for _, check := range []func(map[string]*Member) string{p.brokenStates, p.brokenValues, p.brokenKeys, p.brokenConsents, p.brokenOrigins, p.brokenRows} {
		if law := check(after); law != "" {
			return law
		}
	}
	return ""
}

// brokenHead checks the parts of the plan that name its members.
func (p *Plan) brokenHead() string {
	if p.Outcome != Ready && p.Outcome != InConflict && p.Outcome != Refused {
		return "outcome"
	}
	if len(p.Before) < 2 || len(p.Preconditions) != len(p.Before) || len(p.Absorbed) != len(p.Before)-1 && p.Outcome != Refused {
		return "members"
	}
	for i, m := range p.Before {
		if p.Preconditions[i] != (Precondition{m.ID, m.Revision}) || p.Outcome != Refused && i > 0 && p.Before[i-1].ID >= m.ID {
			return "members"
		}
		if p.Outcome != Refused && (m.ID != p.Survivor) != slices.Contains(p.Absorbed, m.ID) {
			return "members"
		}
	}
	if p.member(p.Survivor) == nil {
		return "survivor"
	}
	if p.Outcome == Ready && (len(p.Conflicts) > 0 || p.Reason != "" || p.refusal() != "") {
		return "outcome"
	}
	return p.brokenOutcome()
}

func (p *Plan) brokenOutcome() string {
	if p.Policy.check() != nil || p.Batches != batches(len(p.Before), p.Policy.MaxMerge) {
		return "batches"
	}
	if p.Automatic != (p.Outcome == Ready && p.Grade == match.GradeCertain) {
		return "automatic"
	}
	if p.Outcome == Refused && (len(p.Steps) > 0 || p.refusal() != p.Reason) {
		return "outcome"
	}
	return ""
}

// rehearse carries the steps out on the members as the plan saw them.
func (p *Plan) rehearse() (map[string]*Member, string) {
	records := make(map[string]*Member, len(p.Before))
	for i := range p.Before {
		m := p.Before[i]
		m.Keys = slices.Clone(m.Keys)
		m.Fields = maps.Clone(m.Fields)
		records[m.ID] = &m
	}
	batch := 1
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Batch < batch || s.Batch > p.Batches || !p.allows(s) {
			return nil, "steps"
		}
		batch = s.Batch
		if s.Perform(records) != nil {
			return nil, "steps"
		}
	}
	return records, ""
}

// allows reports whether a merge may contain the step at all, and whether it
// has everything its operation needs.
func (p *Plan) allows(s *Step) bool {
	toSurvivor := s.Record == p.Survivor && (s.From == "" || s.From != p.Survivor)
	absorbed := s.Record != p.Survivor && s.From == ""
	switch s.Op {
	case MoveKey:
		return s.Key != nil && toSurvivor && s.From != ""
	case MoveConsent:
		return s.Consent != nil && toSurvivor && s.From != ""
	case MoveRow:
		return s.Row != nil && toSurvivor && s.From != ""
	case PutKey:
		return s.Key != nil && toSurvivor && s.From == ""
	case SetField, SetOrigins, Touch:
		return toSurvivor && s.From == ""
	case DropKey:
		return s.Key != nil && absorbed
	case TakeRow:
		return s.Row != nil && s.From == ""
	case Retire:
		return absorbed && s.Into == p.Survivor
	}
	return false
}

func (p *Plan) brokenStates(after map[string]*Member) string {
	for id, m := range after {
		if merged := m.State == Merged; merged != (id != p.Survivor) {
			return "retire"
		}
		if id != p.Survivor && (len(m.Keys) > 0 || len(m.Consents) > 0) {
			return "left behind"
		}
	}
	return ""
}

// brokenValues checks that every value of the survivor was some member's.
func (p *Plan) brokenValues(after map[string]*Member) string {
	s := after[p.Survivor]
	for _, a := range nameAttributes {
		if v := *a.of(&s.Record); v != "" && !p.anyMember(func(m *Member) bool { return *a.of(&m.Record) == v }) {
			return "values"
		}
	}
	for name, f := range s.Fields {
		if !p.stated(name, f) {
			return "values"
		}
	}
	for name := range p.member(p.Survivor).Fields {
		if !has(s.Fields, name) {
			return "values"
		}
	}
	return ""
}

// stated reports whether a value was some member's or, under Union, is put
// together of members' values only.
func (p *Plan) stated(name string, f identity.Field) bool {
	if p.anyMember(func(m *Member) bool { g, ok := m.Fields[name]; return ok && g == f }) {
		return true
	}
	if p.Policy.rule(name).Rule != Union {
		return false
	}
	for _, part := range parts(f.Value) {
		if !p.anyMember(func(m *Member) bool { return slices.Contains(parts(m.Fields[name].Value), part) }) {
			return false
		}
	}
	return f.Value != ""
}

func (p *Plan) anyMember(ok func(*Member) bool) bool {
	for i := range p.Before {
		if ok(&p.Before[i]) {
			return true
		}
	}
	return false
}

// brokenKeys checks that the survivor holds every key of every member, and
// nothing that none of them held.
func (p *Plan) brokenKeys(after map[string]*Member) string {
	read := reader{}
	left := read.index(after[p.Survivor].Keys)
	seen := map[identity.Key]bool{}
	for _, m := range p.Before {
		for i := range m.Keys {
			key := read.exact(&m.Keys[i])
			if !has(left, key) {
				return "keys"
			}
			seen[key] = true
		}
	}
	if len(seen) != len(left) {
		return "keys"
	}
	for _, k := range after[p.Survivor].Keys {
		if !p.anyMember(func(m *Member) bool { return spelled(m, &k) >= 0 }) {
			return "keys"
		}
	}
	return ""
}

// brokenConsents checks that every statement is kept, and that no permission
// is greater than before.
func (p *Plan) brokenConsents(after map[string]*Member) string {
	var all []identity.Consent
	for _, m := range p.Before {
		all = append(all, m.Consents...)
	}
	if !sameSet(all, after[p.Survivor].Consents, canonicalConsent) {
		return "consents"
	}
	if len(all) > 0 && p.raises(after[p.Survivor]) {
		return "permission"
	}
	return ""
}

// brokenOrigins checks that whose address is whose is remembered as it is.
func (p *Plan) brokenOrigins(after map[string]*Member) string {
	w := newWork(p)
	w.joinOrigins()
	if !reflect.DeepEqual(w.after.Origins, after[p.Survivor].Origins) {
		return "origins"
	}
	return ""
}

// brokenRows checks that every child row is where the certificate says, once.
func (p *Plan) brokenRows(after map[string]*Member) string {
	var certified Certificate
	for _, s := range p.Steps {
		switch s.Op {
		case MoveRow:
			count(&certified.Moved, s.Relation, 1)
		case TakeRow:
			row := p.rowOf(s.Record, s.Relation, s.Row.ID)
			if row == nil || !sameColumns(row, s.Row) || p.rowOf(p.Survivor, s.Relation, s.Kept) == nil && !p.movesRow(s.Relation, s.Kept) {
				return "rows"
			}
			count(&certified.Collapsed, s.Relation, 1)
		}
	}
	for id, m := range after {
		for relation, rows := range m.Children {
			if id == p.Survivor {
				continue
			}
			if !p.leaves(relation) {
				return "rows"
			}
			count(&certified.LeftBehind, relation, len(rows))
		}
	}
	if p.collides(after[p.Survivor]) {
		return "collision"
	}
	c := p.Certificate
	if !maps.Equal(certified.Moved, c.Moved) || !maps.Equal(certified.Collapsed, c.Collapsed) || !maps.Equal(certified.LeftBehind, c.LeftBehind) {
		return "certificate"
	}
	return ""
}

// collides reports whether rows of two members stand on the survivor although
// their relation holds such rows only once.
func (p *Plan) collides(s *Member) bool {
	for _, r := range p.Policy.Relations {
		if len(r.Unique) == 0 || r.OnCollision == KeepBoth {
			continue
		}
		from := map[string]string{}
		for i := range s.Children[r.Name] {
			row := &s.Children[r.Name][i]
			key, ok := row.uniqueKey(r.Unique)
			if !ok {
				continue
			}
			owner := p.holderOf(r.Name, row.ID)
			if other, ok := from[key]; ok && other != owner {
				return true
			}
			from[key] = owner
		}
	}
	return false
}

// holderOf returns the member that held a row.
func (p *Plan) holderOf(relation, id string) string {
	for i := range p.Before {
		if hasRow(p.Before[i].Children[relation], id) {
			return p.Before[i].ID
		}
	}
	return ""
}

func (p *Plan) rowOf(record, relation, id string) *Row {
	rows := p.member(record).Children[relation]
	for i := range rows {
		if rows[i].ID == id {
			return &rows[i]
		}
	}
	return nil
}

func (p *Plan) movesRow(relation, id string) bool {
	return slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Op == MoveRow && s.Relation == relation && s.Row.ID == id })
}

// raises reports whether the merged record may be contacted where no member
// could be, or where some member had refused and the person has not, with
// proof, said otherwise since. It is written without the engine that computes
// permissions, as far as that is possible.
func (p *Plan) raises(after *Member) bool {
	read := reader{}
	views := make([]*consentView, len(p.Before))
	for i := range p.Before {
		views[i] = read.viewConsents(&p.Before[i], p.At)
	}
	merged := read.viewConsents(after, p.At)
	for _, purpose := range purposes(after.Consents) {
		for _, channel := range []string{"email", "phone", "sms", "whatsapp"} {
			for _, a := range merged.grantAddresses(channel) {
				if merged.state(purpose, channel, a) == identity.Granted && !permitted(views, purpose, channel, a) {
					return true
				}
			}
		}
	}
	return false
}

// permitted reports whether some member alone has a grant for the address,
// and every refusal of any member is answered by a later proven grant.
func permitted(views []*consentView, purpose, channel string, a identity.Key) bool {
	var all consentCell
	for _, v := range views {
		c := v.cell(purpose, channel, a)
		all.grants = append(all.grants, c.grants...)
		all.refusals = append(all.refusals, c.refusals...)
	}
	return len(all.grants) > 0 && (len(all.refusals) == 0 || all.proven())
}

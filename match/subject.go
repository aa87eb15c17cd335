package match

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// subject is a record, or an incoming message, parsed for comparison. Names
// are parsed when they are asked for, so that one goroutine uses a subject at
// a time.
type subject struct {
	rec    identity.Record
	keys   []held
	birth  normalize.Date
	parser *parser

	organization bool // a message of unknown kind, taken for an organization's
	name         *nameForm
	employer     *nameForm
}

func (s *subject) isOrganization() bool {
	return s.organization || s.rec.Kind == identity.Organization
}

// nameForm is a name parsed once. Forms are shared by records with the same
// name.
type nameForm struct {
	person       normalize.PersonName
	organization normalize.Organization
	isOrg        bool
	missing      bool
	token        string // folded words in order, to find exact names by
}

// personForm parses a person's name. What turns out to be an organization's
// name is compared word by word: in a field for people it is the only name
// the record has.
func personForm(value string) *nameForm {
	p := normalize.ParsePersonName(value)
	if p.Kind == normalize.NameOrganization {
		p = plainName(value)
	}
	if p.Suffix == "" && normalize.SuffixClass(p.Credentials) != "" {
		p.Suffix, p.Credentials = p.Credentials, ""
	}
	f := &nameForm{person: p, missing: p.Kind != normalize.NamePerson}
	if !f.missing {
		words := strings.Fields(normalize.Fold(strings.Join([]string{p.Given, p.Middle, p.Particle, p.Family}, " ")))
		f.missing = len(words) == 0
		slices.Sort(words)
		f.token = strings.Join(words, " ")
	}
	return f
}

func plainName(value string) normalize.PersonName {
	words := strings.Fields(value)
	if len(words) == 0 {
		return normalize.PersonName{}
	}
	n := normalize.PersonName{Given: words[0], Kind: normalize.NamePerson}
	if last := len(words) - 1; last > 0 {
		n.Family, n.Middle = words[last], strings.Join(words[1:last], " ")
	}
	return n
}

func organizationForm(value string) *nameForm {
	o := normalize.ParseOrganization(value)
	missing := CompareOrganizations(o, o).Level == OrganizationMissing
	return &nameForm{organization: o, isOrg: true, missing: missing, token: o.Key}
}

// nameRelation is what two names say about a pair.
type nameRelation struct {
	level  NameLevel
	suffix bool
}

func relate(a, b *nameForm) nameRelation {
	switch {
	case a.missing || b.missing || a.isOrg != b.isOrg:
		return nameRelation{level: NameMissing}
	case a.isOrg:
		if CompareOrganizations(a.organization, b.organization).Level == OrganizationExact {
			return nameRelation{level: NameExact}
		}
		return nameRelation{level: NameConflict}
	}
	m := CompareNames(a.person, b.person)
	return nameRelation{m.Level, m.Suffix}
}

// weak reports whether the names are alike but not the same.
func (r nameRelation) weak() bool { return r.level > NameExact && r.level < NameConflict }

// parser builds subjects, sharing the names that are equal between them where
// it has a place for them.
type parser struct {
	policy *Policy
	names  map[string]*nameForm
}

// subject parses a record, whose maps and slices it keeps.
func (p *parser) subject(r *identity.Record) *subject {
	s := &subject{rec: *r, parser: p, keys: make([]held, len(r.Keys))}
	for i, id := range r.Keys {
		s.keys[i] = parseHeld(id, p.policy)
	}
	if f, ok := r.Fields[identity.FieldBirthDate]; ok && f.Value != "" {
		s.birth = normalize.ParseDate(f.Value, normalize.DateAuto)
	}
	return s
}

// named returns the name of the party, never nil: of an organization its
// own, of anybody else that of a person.
func (s *subject) named() *nameForm {
	switch {
	case s.name != nil:
	case s.isOrganization():
		name := s.rec.FullName()
		if name == "" {
			name = s.rec.Organization
		}
		s.name = s.parser.form("o\x00", name, organizationForm)
	default:
		s.name = s.parser.form("p\x00", s.rec.FullName(), personForm)
	}
	return s.name
}

// employed returns the organization of a person, nil where none is known.
func (s *subject) employed() *nameForm {
	if s.employer == nil && s.rec.Organization != "" && !s.isOrganization() {
		s.employer = s.parser.form("o\x00", s.rec.Organization, organizationForm)
	}
	return s.employer
}

// form returns the parsed name, from the shared ones where it is there.
func (p *parser) form(kind, value string, parse func(string) *nameForm) *nameForm {
	if p.names == nil {
		return parse(value)
	}
	f := p.names[kind+value]
	if f == nil {
		f = parse(value)
		p.names[strings.Clone(kind+value)] = f
	}
	return f
}

func cloneRecord(r *identity.Record) identity.Record {
	c := *r
	c.Keys = slices.Clone(r.Keys)
	c.Fields = maps.Clone(r.Fields)
	c.Consents = slices.Clone(r.Consents)
	c.VisibleTo = slices.Clone(r.VisibleTo)
	return c
}

// identified reports whether the record is known by more than hearsay at t.
func (s *subject) identified(t time.Time) bool {
	for i := range s.keys {
		k := &s.keys[i]
		if k.placeholder || !k.heldAt(t) {
			continue
		}
		if k.group == externalKey || k.group == documentKey || k.claim >= identity.Verified {
			return true
		}
	}
	return false
}

// holds reports whether s holds a value of that match class at t.
func (s *subject) holds(class identity.Key, t time.Time) bool {
	for i := range s.keys {
		if k := &s.keys[i]; !k.placeholder && k.class == class && k.heldAt(t) {
			return true
		}
	}
	return false
}

// reachable reports whether one of the keys answers the question for a phone
// or an e-mail.
func reachable(keys []identity.Identifier, t time.Time) bool {
	return slices.ContainsFunc(keys, func(k identity.Identifier) bool {
		switch k.Kind {
		case identity.Phone, identity.WhatsApp, identity.Email, identity.External, identity.Document:
			return t.IsZero() || k.HeldAt(t)
		}
		return false
	})
}

// postings calls yield with every hash under which the subject is found.
func (s *subject) postings(yield func(uint64)) {
	for i := range s.keys {
		s.keys[i].postings(s.rec.Tenant, yield)
	}
	birth := s.birth.Day != 0 && s.birth.Year != 0
	if !s.isOrganization() && s.rec.Organization == "" && !birth {
		return
	}
	if s.nameless() {
		return
	}
	name := s.named()
	if name.missing {
		return
	}
	if name.isOrg {
		yield(hashOf(s.rec.Tenant, "on", name.token))
		return
	}
	if e := s.employed(); e != nil && !e.missing {
		yield(hashOf(s.rec.Tenant, "pn", name.token, e.token))
	}
	if birth {
		yield(hashOf(s.rec.Tenant, "pb", name.token, s.birth.String()))
	}
}

package match

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// The oracle is the contact policy written down once more, literally and
// slowly: every pair is compared, every path is walked, and what a value is
// comes from a table instead of from package normalize.

// oracleValue is a value of the table: what it is, and what it equals.
type oracleValue struct {
	kind         identity.KeyKind
	scope, value string
	class        string // equal classes are one party's key
	spelling     string // equal spellings are exact
	ext          string
	proof        Code // between different spellings of one class
	related      string
	role, filler bool
}

var oracleValues = []oracleValue{
	{kind: "phone", value: "+55 41 98877-6655", class: "p1", spelling: "s1", proof: PhoneBRNinthDigit},
	{kind: "phone", value: "+554188776655", class: "p1", spelling: "s2", proof: PhoneBRNinthDigit},
	{kind: "whatsapp", scope: "wa-1", value: "554188776655", class: "p1", spelling: "s2", proof: PhoneBRNinthDigit},
	{kind: "whatsapp", scope: "wa-2", value: "5541988776655", class: "p1", spelling: "s1", proof: PhoneBRNinthDigit},
	{kind: "phone", value: "+1 415 555 0100", class: "p2", spelling: "s3"},
	{kind: "phone", value: "+1 415 555 0100 ext. 1", class: "p2", spelling: "s3", ext: "1"},
	{kind: "phone", value: "(415) 555-0100 x2", class: "p2", spelling: "s3", ext: "2"},
	{kind: "email", value: "ana@mail.example", class: "e1", spelling: "m1"},
	{kind: "email", value: "Ana@Mail.example", class: "e1", spelling: "m1"},
	{kind: "email", value: "a.n.a@gmail.com", class: "e2", spelling: "m2", proof: EmailProviderAlias},
	{kind: "email", value: "ana@googlemail.com", class: "e2", spelling: "m3", proof: EmailProviderAlias},
	{kind: "email", value: "box+1@outlook.com", class: "e3", spelling: "m4", proof: EmailSubaddress},
	{kind: "email", value: "box+2@outlook.com", class: "e3", spelling: "m5", proof: EmailSubaddress},
	{kind: "email", value: "u+1@mail.example", class: "e4", spelling: "m6", related: "u"},
	{kind: "email", value: "u+2@mail.example", class: "e5", spelling: "m7", related: "u"},
	{kind: "email", value: "info@mail.example", class: "e6", spelling: "m8", role: true},
	{kind: "external", scope: "app", value: "1", class: "x1"},
	{kind: "external", scope: "app", value: "2", class: "x2"},
	{kind: "external", scope: "app", value: "null", filler: true},
	{kind: "whatsapp_user", scope: "pf-1", value: "US.1", class: "u1"},
	{kind: "whatsapp_user", scope: "pf-2", value: "US.1", class: "u2"},
	{kind: "visitor", scope: "site", value: "v1", class: "v1"},
}

var oracleNames = []string{"", "", "Ana Reis", "Ana Reis", "Anna Reis", "A. Reis", "Rui Melo", "Ana Reis Junior", "Nellie_99", "Sales"}

func oracleOf(id identity.Identifier) oracleValue {
	for _, v := range oracleValues {
		if v.kind == id.Kind && v.scope == id.Scope && v.value == id.Value {
			return v
		}
	}
	panic("a key that is not in the table")
}

// oracle holds the live records and the statements as given.
type oracle struct {
	live   map[string]identity.Record
	said   []identity.Statement
	merged map[string]string
	limit  int
}

func (o *oracle) ids() []string {
	var ids []string
	for id := range o.live {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (o *oracle) canonical(id string) string {
	for o.merged[id] != "" {
		id = o.merged[id]
	}
	return id
}

// verdicts closes the statements by brute force.
func (o *oracle) verdicts() map[identity.Pair]identity.Verdict {
	last := map[identity.Pair]identity.Verdict{}
	nodes := map[string]bool{}
	for _, s := range o.said {
		p := identity.PairOf(o.canonical(s.A), o.canonical(s.B))
		if p.A != p.B {
			last[p] = s.Verdict
			nodes[p.A], nodes[p.B] = true, true
		}
	}
	all := map[identity.Pair]identity.Verdict{}
	for p, v := range last {
		if v != identity.Unsure {
			all[p] = v
		}
	}
	for changed := true; changed; {
		changed = false
		for x := range nodes {
			for y := range nodes {
				for z := range nodes {
					xy, yz, xz := all[identity.PairOf(x, y)], all[identity.PairOf(y, z)], identity.PairOf(x, z)
					if x == y || y == z || x == z || xy != identity.Same || yz == identity.NoVerdict || all[xz] == identity.Different || all[xz] == yz {
						continue
					}
					all[xz] = yz
					changed = true
				}
			}
		}
	}
	for p, v := range last {
		if v == identity.Unsure && all[p] != identity.Different {
			all[p] = v
		}
	}
	return all
}

type oracleLink struct {
	codes       []Code
	full, ended bool
	shared      bool
	lane        lane
	a, b        identity.Identifier
	value       oracleValue
}

type oraclePair struct {
	grade       Grade
	codes       []Code
	against     []Code
	links       []oracleLink
	veto        bool
	verify      bool
	name        NameLevel
	suffixApart bool
}

func (p *oraclePair) add(list *[]Code, codes ...Code) {
	for _, c := range codes {
		if !slices.Contains(*list, c) {
			*list = append(*list, c)
		}
	}
}

// parties counts who is behind a value.
func (o *oracle) parties(v oracleValue, kind identity.Kind, tenant string, t time.Time) int {
	var names []string
	for _, id := range o.ids() {
		r := o.live[id]
		holds := slices.ContainsFunc(r.Keys, func(k identity.Identifier) bool {
			u := oracleOf(k)
			return !u.filler && u.class == v.class && u.ext == v.ext && k.HeldAt(t)
		})
		if holds && r.Kind == kind && r.Tenant == tenant && hasName(r) {
			names = append(names, r.Name)
		}
	}
	group := make([]int, len(names))
	n := len(names)
	for i := range names {
		group[i] = i
		for j := range i {
			if group[i] != group[j] && nameOf(names[i], names[j]).Level != NameConflict {
				from, to := group[i], group[j]
				for k := range i + 1 {
					if group[k] == from {
						group[k] = to
					}
				}
				n--
			}
		}
	}
	return n
}

func nameOf(a, b string) NameMatch {
	return CompareNames(normalize.ParsePersonName(a), normalize.ParsePersonName(b))
}

func hasName(r identity.Record) bool {
	return r.Name != "" && normalize.ParsePersonName(r.Name).Kind == normalize.NamePerson
}

// link compares two keys by the table.
func oracleCompare(a, b identity.Identifier) (l oracleLink, void Code, ok bool) {
	u, v := oracleOf(a), oracleOf(b)
	number := func(k identity.KeyKind) bool { return k == "phone" || k == "whatsapp" }
	l = oracleLink{a: a, b: b, value: v, full: true, lane: laneOther}
	switch {
	case u.filler && v.filler && u.kind == v.kind && u.scope == v.scope:
		return l, PlaceholderValue, true
	case u.filler || v.filler:
		return l, "", false
	case u.related != "" && u.related == v.related && u.class != v.class:
		l.full, l.lane, l.codes = false, laneWeak, []Code{EmailSubaddress}
		return l, "", true
	case u.class != v.class || (u.kind != v.kind && !(number(u.kind) && number(v.kind))):
		return l, "", false
	case u.role:
		return l, SharedRole, true
	case u.ext != "" && v.ext != "" && u.ext != v.ext:
		return l, ExtensionConflict, true
	case u.ext != v.ext:
		l.full, l.lane, l.codes = false, laneWeak, []Code{PhoneSwitchboard}
		return l, "", true
	}
	switch {
	case number(u.kind):
		l.codes = []Code{PhoneExact}
		if u.spelling != v.spelling {
			l.codes = []Code{v.proof}
		} else {
			l.lane = laneAddress
		}
		if u.kind == "whatsapp" && v.kind == "whatsapp" && u.scope == v.scope && u.spelling == v.spelling {
			l.codes, l.lane = append(l.codes, ChannelExact), laneChannel
		}
	case u.kind == "email":
		l.lane, l.codes = laneAddress, []Code{EmailExact}
		if u.spelling != v.spelling {
			l.codes = []Code{v.proof}
			if v.proof == EmailSubaddress {
				l.lane = laneOther
			}
		}
	case u.kind == "external":
		l.lane, l.codes = laneID, []Code{ExternalExact}
	case u.kind == "visitor":
		l.full, l.lane, l.codes = false, laneWeak, []Code{VisitorExact}
	default:
		l.lane, l.codes = laneChannel, []Code{ChannelExact}
	}
	return l, "", true
}

// pair grades two records; a is a message when resolving. audit leaves out
// keys that are not held.
func (o *oracle) pair(a, b identity.Record, t time.Time, resolving, audit bool, v identity.Verdict) oraclePair {
	var p oraclePair
	if a.Tenant != b.Tenant {
		p.veto = true
		return p
	}
	onlyVisitor := !slices.ContainsFunc(a.Keys, func(k identity.Identifier) bool { return k.Kind != "visitor" && !oracleOf(k).filler })
	for _, k := range a.Keys {
		for _, m := range b.Keys {
			l, void, ok := oracleCompare(k, m)
			switch {
			case !ok:
				continue
			case void != "":
				p.add(&p.against, void)
				continue
			case l.codes[0] == VisitorExact && !(resolving && onlyVisitor):
				continue
			}
			l.ended = !k.HeldAt(t) || !m.HeldAt(t)
			if l.ended && audit {
				continue
			}
			n := o.parties(l.value, b.Kind, b.Tenant, t)
			if !l.full {
				n = max(n, o.parties(oracleOf(k), b.Kind, b.Tenant, t))
			}
			p.links = append(p.links, l)
			last := &p.links[len(p.links)-1]
			if n > o.limit {
				last.codes = nil
			}
			last.shared = n > 1 && l.full
		}
	}
	p.settle()
	p.names(a, b)
	p.decide(a, b, t, resolving, v)
	return p
}

// settle drops hubs, ended links beside held ones, and weakens the others.
func (p *oraclePair) settle() {
	var out []oracleLink
	for _, l := range p.links {
		if l.ended && slices.ContainsFunc(p.links, func(m oracleLink) bool {
			return !m.ended && m.full == l.full && oracleOf(m.a).class == oracleOf(l.a).class && oracleOf(m.b).class == oracleOf(l.b).class &&
				oracleOf(m.a).ext == oracleOf(l.a).ext && oracleOf(m.b).ext == oracleOf(l.b).ext
		}) {
			continue
		}
		switch {
		case l.codes == nil:
			p.add(&p.against, SharedHub)
			continue
		case l.ended:
			l.full, l.lane, l.shared = false, laneWeak, false
			p.add(&p.against, TenureEnded)
		case l.shared:
			p.add(&p.against, SharedNames)
		}
		p.add(&p.codes, l.codes...)
		out = append(out, l)
	}
	p.links = out
}

func (p *oraclePair) names(a, b identity.Record) {
	m := nameOf(a.Name, b.Name)
	p.name = m.Level
	switch m.Level {
	case NameMissing:
	case NameConflict:
		p.add(&p.against, NameIsConflict)
	default:
		p.add(&p.codes, Code(m.Level.Code()))
	}
	if m.Suffix {
		p.add(&p.against, SuffixConflict)
		p.suffixApart = true
	}
	x, y := a.Fields["birthdate"].Value, b.Fields["birthdate"].Value
	switch {
	case x == "" || y == "":
	case x == y:
		p.add(&p.codes, BirthdateExact)
	default:
		p.add(&p.against, BirthdateConflict)
	}
}

func oracleExclusive(a, b identity.Record, t time.Time) bool {
	values := func(r identity.Record) (out []string) {
		for _, k := range r.Keys {
			if k.Kind == "external" && !oracleOf(k).filler && k.HeldAt(t) {
				out = append(out, k.Value)
			}
		}
		return out
	}
	x, y := values(a), values(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(v string) bool { return slices.Contains(y, v) })
}

func (p *oraclePair) decide(a, b identity.Record, t time.Time, resolving bool, v identity.Verdict) {
	if oracleExclusive(a, b, t) {
		p.add(&p.against, ExclusiveConflict)
		p.veto = true
	}
	switch v {
	case identity.Different:
		p.add(&p.against, VerdictDifferent)
		p.veto = true
	case identity.Same:
		p.add(&p.codes, VerdictSame)
	case identity.Unsure:
		p.add(&p.against, VerdictUnsure)
	}
	switch {
	case p.veto:
	case v == identity.Same:
		p.grade = GradeCertain
	case v == identity.Unsure:
		p.grade = GradePossible
	default:
		p.grade = p.table()
		p.caps(b, t, resolving)
	}
}

func (p *oraclePair) table() Grade {
	has := func(c Code) bool { return slices.Contains(p.against, c) }
	conflicts, full, shared, sub := 0, 0, 0, 0
	for _, c := range []Code{NameIsConflict, SuffixConflict, BirthdateConflict} {
		if has(c) {
			conflicts++
		}
	}
	kinds, external, visitor := map[identity.KeyKind]bool{}, false, false
	for _, l := range p.links {
		visitor = visitor || l.codes[0] == VisitorExact && !l.ended
		if !l.full {
			continue
		}
		full++
		k := l.a.Kind
		if k == "whatsapp" {
			k = "phone"
		}
		kinds[k] = true
		external = external || l.a.Kind == "external"
		if l.shared {
			shared++
		}
		if l.codes[0] == EmailSubaddress {
			sub++
		}
	}
	weakName := p.name != NameExact && p.name != NameMissing && p.name != NameConflict
	switch {
	case len(p.links) == 0 && p.name == NameExact && slices.Contains(p.codes, BirthdateExact):
		return GradePossible
	case len(p.links) == 0, conflicts >= 2, has(NameIsConflict) && len(kinds) < 2 && !external:
		return GradeNone
	case conflicts == 1:
		return GradePossible
	case full == 0 && visitor:
		return GradeProbable
	case full == 0:
		return GradePossible
	case shared == full && p.name == NameExact:
		return GradeProbable
	case shared == full && p.name == NameMissing:
		return GradePossible
	case shared == full:
		return GradeNone
	case weakName && len(kinds) < 2, sub == full:
		return GradeProbable
	}
	return GradeCertain
}

func (p *oraclePair) caps(b identity.Record, t time.Time, resolving bool) {
	best, unproven, full := identity.ClaimDefault, true, false
	for _, l := range p.links {
		if l.full {
			full = true
			best = max(best, min(l.a.EffectiveClaim(), l.b.EffectiveClaim()))
			unproven = unproven && l.a.EffectiveClaim() <= identity.Typed
		}
	}
	if best == identity.Inferred {
		p.grade = min(p.grade, GradePossible)
	}
	if best == identity.Typed {
		p.grade = min(p.grade, GradeProbable)
	}
	identified := slices.ContainsFunc(b.Keys, func(k identity.Identifier) bool {
		return k.HeldAt(t) && !oracleOf(k).filler && (k.Kind == "external" || k.EffectiveClaim() >= identity.Verified)
	})
	if resolving && full && unproven && identified && p.grade > GradePossible {
		p.grade, p.verify = GradePossible, true
	}
}

func randomRecord(rng *rand.Rand, id string, t0 time.Time) identity.Record {
	r := identity.Record{ID: id, Tenant: "main", Kind: identity.Person, Name: oracleNames[rng.IntN(len(oracleNames))], Revision: 1}
	if rng.IntN(12) == 0 {
		r.Tenant = "other"
	}
	for range 1 + rng.IntN(3) {
		v := oracleValues[rng.IntN(len(oracleValues))]
		k := identity.Identifier{Kind: v.kind, Scope: v.scope, Value: v.value, Region: "US"}
		if rng.IntN(4) == 0 {
			k.Claim = identity.Claim(1 + rng.IntN(6))
		}
		switch rng.IntN(10) {
		case 0:
			k.Until = t0
		case 1:
			k.From = t0
		}
		r.Keys = append(r.Keys, k)
	}
	if rng.IntN(5) == 0 {
		r.Fields = map[string]identity.Field{"birthdate": {Value: []string{"1980-02-03", "1990-04-05"}[rng.IntN(2)]}}
	}
	return r
}

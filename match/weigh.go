package match

import (
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// codeSet is a set of codes in the order in which they were found.
type codeSet []Code

func (s *codeSet) add(codes ...Code) {
	for _, c := range codes {
		if !slices.Contains(*s, c) {
			*s = append(*s, c)
		}
	}
}

// weigher grades pairs by the contact policy.
type weigher struct {
	policy    *Policy
	ledger    *identity.LedgerView
	resolving bool // the first subject is an incoming message
	auditing  bool // keys that are not held do not count
	// parties counts the parties on the value of a key among the records of
	// the tenant and kind of like.
	parties func(k *held, like *subject, t time.Time) int
}

// weighed is what the policy says about a pair.
type weighed struct {
	grade    Grade
	rule     Rule
	capped   Rule // the cap that lowered the grade, "" without
	evidence codeSet
	against  codeSet
	links    []link
	name     nameRelation
	vetoed   bool // by the first row of the table: nothing can outweigh it
}

// Rule names the row of the policy's table that decided a grade, or the cap
// that lowered it.
type Rule string

// The rules, in the order in which they are tried.
const (
	RuleTenant      Rule = "tenant"         // another tenant: none
	RuleKind        Rule = "kind"           // a person and an organization: none
	RuleExclusive   Rule = "exclusive"      // two values of which a party has one: none
	RuleDifferent   Rule = "different"      // a person said so: none
	RuleSame        Rule = "same"           // a person said so: certain
	RuleUnsure      Rule = "unsure"         // a person said so: possible
	RuleNameAndMore Rule = "name-and-more"  // no key, but name and employer or birth date: possible
	RuleNoLink      Rule = "no-link"        // nothing in common: none
	RuleConflicts   Rule = "conflicts"      // two conflicts: none
	RuleName        Rule = "name"           // another name and one key: none
	RuleConflict    Rule = "conflict"       // one conflict against enough keys: possible
	RuleWeakLinks   Rule = "weak-links"     // only hints: possible
	RuleVisitor     Rule = "visitor"        // a cookie: probable
	RuleSharedValue Rule = "shared-value"   // everything rests on shared values
	RuleAlike       Rule = "alike"          // one key and names that are only alike: probable
	RuleSubaddress  Rule = "subaddress"     // one mailbox, several addresses: probable
	RuleFullLink    Rule = "full-link"      // certain
	CapInferred     Rule = "cap-inferred"   // read out of a text: possible at most
	CapTyped        Rule = "cap-typed"      // without proof: probable at most
	CapIdentified   Rule = "cap-identified" // an unproven claim on an identified record: possible at most
)

// kindOf is the kind of the pair: an incoming message without one takes that
// of the record.
func kindOf(a, b *subject) identity.Kind {
	if a.rec.Kind == identity.Unknown {
		return b.rec.Kind
	}
	return a.rec.Kind
}

// weigh grades the pair at t; a is the incoming message when resolving.
func (w *weigher) weigh(a, b *subject, t time.Time) weighed {
	var p weighed
	if a.rec.Tenant != b.rec.Tenant {
		p.rule, p.vetoed = RuleTenant, true
		return p
	}
	p.links = w.links(a, b, t, &p.against)
	for i := range p.links {
		p.evidence.add(p.links[i].codes...)
	}
	p.compareNames(a, b)
	verdict := w.verdict(a, b, &p)
	exclusive := exclusiveConflict(a, b, t)
	if exclusive {
		p.against.add(ExclusiveConflict)
	}
	kinds := a.rec.Kind != identity.Unknown && a.rec.Kind != b.rec.Kind
	if kinds {
		p.against.add(KindConflict)
	}
	switch {
	case kinds:
		p.rule, p.vetoed = RuleKind, true
	case exclusive:
		p.rule, p.vetoed = RuleExclusive, true
	case verdict == identity.Different:
		p.rule, p.vetoed = RuleDifferent, true
	case verdict == identity.Same:
		p.rule, p.grade = RuleSame, GradeCertain
	case verdict == identity.Unsure:
		p.rule, p.grade = RuleUnsure, GradePossible
	default:
		p.rule, p.grade = p.row(kindOf(a, b))
		w.cap(&p, b, t)
	}
	return p
}

func (p *weighed) compareNames(a, b *subject) {
	p.name = relateSubjects(a, b)
	if p.name.level != NameMissing {
		p.addCode(Code(p.name.level.Code()), p.name.level == NameConflict)
	}
	if p.name.suffix {
		p.against.add(SuffixConflict)
	}
	if e, f := a.employed(), b.employed(); e != nil && f != nil && relate(e, f).level == NameExact {
		p.evidence.add(OrganizationEqual)
	}
	if a.birth.Day != 0 && b.birth.Day != 0 {
		same := a.birth.Year == b.birth.Year && a.birth.Month == b.birth.Month && a.birth.Day == b.birth.Day
		p.addCode(map[bool]Code{true: BirthdateExact, false: BirthdateConflict}[same], !same)
	}
}

// relateSubjects compares the names of a pair, parsing neither where one is
// not there.
func relateSubjects(a, b *subject) nameRelation {
	if a.nameless() || b.nameless() {
		return nameRelation{level: NameMissing}
	}
	return relate(a.named(), b.named())
}

// nameless reports whether nothing is written where a name would be.
func (s *subject) nameless() bool {
	return s.rec.FullName() == "" && (!s.isOrganization() || s.rec.Organization == "")
}

func (p *weighed) addCode(c Code, against bool) {
	if against {
		p.against.add(c)
		return
	}
	p.evidence.add(c)
}

func (w *weigher) verdict(a, b *subject, p *weighed) identity.Verdict {
	if w.resolving || w.ledger == nil {
		return identity.NoVerdict
	}
	v := w.ledger.Verdict(a.rec.ID, b.rec.ID)
	switch v {
	case identity.Same:
		p.evidence.add(VerdictSame)
	case identity.Different:
		p.against.add(VerdictDifferent)
	case identity.Unsure:
		p.against.add(VerdictUnsure)
	}
	return v
}

// exclusiveConflict reports whether both hold an exclusive key of one kind
// and scope at t and have no such value in common.
func exclusiveConflict(a, b *subject, t time.Time) bool {
	conflict := false
	for i := range a.keys {
		k := &a.keys[i]
		if k.placeholder || !k.id.IsExclusive() || !k.heldAt(t) {
			continue
		}
		both, common := exclusives(a, b, k, t)
		conflict = conflict || both && !common
	}
	return conflict
}

// exclusives says whether b holds an exclusive key of the kind and scope of k
// too, and whether a and b have a value of them in common.
func exclusives(a, b *subject, k *held, t time.Time) (both, common bool) {
	for j := range b.keys {
		o := &b.keys[j]
		if o.placeholder || !o.id.IsExclusive() || !o.heldAt(t) || o.id.Kind != k.id.Kind || o.id.Scope != k.id.Scope {
			continue
		}
		both = true
		common = common || a.holdsLike(o, t)
	}
	return both, common
}

// holdsLike reports whether s holds the value of o, by class or, where it has
// none, by spelling.
func (s *subject) holdsLike(o *held, t time.Time) bool {
	for i := range s.keys {
		k := &s.keys[i]
		if k.id.Kind != o.id.Kind || k.id.Scope != o.id.Scope || k.placeholder || !k.heldAt(t) {
			continue
		}
		if k.class == o.class && (k.class != identity.Key{} || k.id.Exact() == o.id.Exact()) {
			return true
		}
	}
	return false
}

// row is the policy's table after the verdicts.
func (p *weighed) row(kind identity.Kind) (Rule, Grade) {
	exact, conflict := p.name.level == NameExact, p.name.level == NameConflict
	full, kinds, proven := p.fullLinks()
	switch conflicts := p.conflicts(); {
	case len(p.links) == 0 && exact && (kind == identity.Organization || p.has(OrganizationEqual) || p.has(BirthdateExact)):
		return RuleNameAndMore, GradePossible
	case len(p.links) == 0:
		return RuleNoLink, GradeNone
	case conflicts > 1:
		return RuleConflicts, GradeNone
	case conflict && kinds < 2 && !proven:
		return RuleName, GradeNone
	case conflicts > 0:
		return RuleConflict, GradePossible
	case full == 0 && p.has(VisitorExact) && !p.endedOnly():
		return RuleVisitor, GradeProbable
	case full == 0:
		return RuleWeakLinks, GradePossible
	case p.allShared():
		return RuleSharedValue, map[NameLevel]Grade{NameExact: GradeProbable, NameMissing: GradePossible}[p.name.level]
	case p.name.weak() && kinds < 2:
		return RuleAlike, GradeProbable
	case p.onlySubaddress():
		return RuleSubaddress, GradeProbable
	}
	return RuleFullLink, GradeCertain
}

func (p *weighed) has(c Code) bool { return slices.Contains(p.evidence, c) }

func (p *weighed) conflicts() (n int) {
	for _, c := range []Code{NameIsConflict, SuffixConflict, BirthdateConflict} {
		if slices.Contains(p.against, c) {
			n++
		}
	}
	return n
}

// fullLinks counts the full links and their kinds, and says whether one is of
// an external or document key.
func (p *weighed) fullLinks() (n, kinds int, proven bool) {
	var seen []identity.KeyKind
	for i := range p.links {
		l := &p.links[i]
		if !l.full {
			continue
		}
		n++
		if k := l.a.linkKind(); !slices.Contains(seen, k) {
			seen = append(seen, k)
		}
		proven = proven || l.lane == laneID
	}
	return n, len(seen), proven
}

// every reports whether there is a full link and all of them satisfy f.
func (p *weighed) every(f func(*link) bool) bool {
	any := false
	for i := range p.links {
		if l := &p.links[i]; l.full {
			if !f(l) {
				return false
			}
			any = true
		}
	}
	return any
}

func (p *weighed) allShared() bool { return p.every(func(l *link) bool { return l.shared }) }

func (p *weighed) onlySubaddress() bool {
	return p.every(func(l *link) bool { return l.has(EmailSubaddress) })
}

// endedOnly reports whether there are links and each of them is through a key
// whose tenure had ended.
func (p *weighed) endedOnly() bool {
	for i := range p.links {
		if !p.links[i].ended {
			return false
		}
	}
	return len(p.links) > 0
}

// cap lowers the grade by the strongest claim among the full links and, for a
// message, by what an unproven claim may do to an identified record.
func (w *weigher) cap(p *weighed, b *subject, t time.Time) {
	strongest := identity.ClaimDefault
	for i := range p.links {
		if l := &p.links[i]; l.full {
			strongest = max(strongest, l.claim())
		}
	}
	switch strongest {
	case identity.Inferred:
		p.lower(w.policy.inferredCap(), CapInferred)
	case identity.Typed:
		p.lower(w.policy.typedCap(), CapTyped)
	}
	if w.resolving && p.every(func(l *link) bool { return l.a.claim <= identity.Typed }) && b.identified(t) {
		p.lower(GradePossible, CapIdentified)
	}
}

func (p *weighed) lower(to Grade, rule Rule) {
	if p.grade > to {
		p.grade, p.capped = to, rule
	}
}

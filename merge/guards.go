package merge

import (
	"fmt"
	"slices"

	"github.com/kith-go/kith/identity"
)

// refusal returns the first reason why the members can never be merged as
// they are, "" when there is none.
func (p *Plan) refusal() Reason {
	first := p.Before[0]
	found := map[Reason]bool{}
	for i, m := range p.Before {
		if i > 0 && m.ID == p.Before[i-1].ID {
			found[SameRecord] = true
		}
		if m.State != Live {
			found[NotLive] = true
		}
		if m.Kind != first.Kind {
			found[KindMismatch] = true
		}
		if m.Tenant != first.Tenant {
			found[TenantMismatch] = true
		}
		if p.undeclared(&m) {
			found[UndeclaredRelation] = true
		}
	}
	for _, r := range reasonOrder {
		if found[r] {
			return r
		}
	}
	return ""
}

// undeclared reports whether the member has rows that nobody said how to move.
func (p *Plan) undeclared(m *Member) bool {
	for relation := range m.Children {
		if _, ok := p.Policy.relation(relation); !ok && !p.leaves(relation) {
			return true
		}
	}
	return false
}

func (p *Plan) leaves(relation string) bool { return slices.Contains(p.LeaveBehind, relation) }

// guards looks at all members together, so that the outcome does not depend
// on who is absorbed first.
func (w *work) guards(verdicts []identity.Statement) {
	w.exclusiveGuard()
	w.verdictGuard(verdicts)
}

// holder is an exclusive value with the member that holds it.
type holder struct {
	value  string
	member int
}

// exclusiveGuard finds kinds and scopes of which two members hold exclusive
// keys and no value in common.
func (w *work) exclusiveGuard() {
	type slot struct {
		kind  identity.KeyKind
		scope string
	}
	var held map[slot][]holder
	for i, m := range w.p.Before {
		for _, k := range m.Keys {
			if !k.IsExclusive() || !k.HeldAt(w.p.At) {
				continue
			}
			if held == nil {
				held = map[slot][]holder{}
			}
			s := slot{k.Kind, k.Scope}
			held[s] = append(held[s], holder{exactValue(k), i})
		}
	}
	for s, holders := range held {
		if apart := w.exclude(holders); len(apart) > 0 {
			w.conflict(fmt.Sprintf("exclusive:%s:%s", s.kind, s.scope), ExclusiveConflict, apart)
		}
	}
}

// exclude returns the members that exclude another one, sorted.
func (w *work) exclude(holders []holder) []string {
	values := map[int]map[string]bool{}
	for _, h := range holders {
		if values[h.member] == nil {
			values[h.member] = map[string]bool{}
		}
		values[h.member][h.value] = true
	}
	var apart []string
	for i, mine := range values {
		for j, theirs := range values {
			if i != j && !meet(mine, theirs) {
				apart = append(apart, w.p.Before[i].ID)
				break
			}
		}
	}
	slices.Sort(apart)
	return apart
}

func meet(a, b map[string]bool) bool {
	for v := range a {
		if b[v] {
			return true
		}
	}
	return false
}

// verdictGuard finds verdicts that keep two members apart: given about them
// or about records merged into them, or implied through records called the
// same.
func (w *work) verdictGuard(statements []identity.Statement) {
	if len(statements) == 0 {
		return
	}
	latest := latestVerdicts(statements)
	g := newGroups(w.p.Before)
	for _, s := range latest {
		if s.Verdict == identity.Same {
			g.join(s.A, s.B)
		}
	}
	for _, s := range latest {
		a, b := g.membersWith(s.A), g.membersWith(s.B)
		switch {
		case s.Verdict == identity.Different && a != nil && b != nil:
			w.verdictConflict(s, VerdictDifferent, a, b)
		case s.Verdict == identity.Unsure && g.memberOf(s.A) != "" && g.memberOf(s.B) != "" && g.memberOf(s.A) != g.memberOf(s.B):
			w.verdictConflict(s, VerdictUnsure, []string{g.memberOf(s.A)}, []string{g.memberOf(s.B)})
		}
	}
}

func (w *work) verdictConflict(s identity.Statement, reason Reason, a, b []string) {
	pair := identity.PairOf(s.A, s.B)
	w.conflict("verdict:"+pair.A+":"+pair.B, reason, sortedUnique(append(slices.Clone(a), b...)))
}

// latestVerdicts keeps of each pair the statement given last.
func latestVerdicts(statements []identity.Statement) []identity.Statement {
	at := map[identity.Pair]int{}
	var out []identity.Statement
	for _, s := range statements {
		pair := identity.PairOf(s.A, s.B)
		if i, ok := at[pair]; ok {
			out[i] = s
			continue
		}
		at[pair] = len(out)
		out = append(out, s)
	}
	return out
}

// groups joins records that are one by merge or by verdict.
type groups struct {
	parent  map[string]string
	member  map[string]string   // record → member it lives in
	members map[string][]string // root → members, once asked for
	ids     []string
}

func newGroups(members []Member) *groups {
	g := &groups{parent: map[string]string{}, member: map[string]string{}}
	for _, m := range members {
		g.ids = append(g.ids, m.ID)
		g.member[m.ID] = m.ID
		for _, o := range m.Origins {
			g.member[o.Record] = m.ID
			g.join(o.Record, m.ID)
		}
	}
	return g
}

func (g *groups) root(id string) string {
	for g.parent[id] != "" {
		id = g.parent[id]
	}
	return id
}

func (g *groups) join(a, b string) {
	ra, rb := g.root(a), g.root(b)
	if ra != rb {
		g.parent[max(ra, rb)] = min(ra, rb)
	}
}

// memberOf returns the member that a record lives in, "" for none.
func (g *groups) memberOf(id string) string { return g.member[id] }

// membersWith returns the members that are one with the record.
func (g *groups) membersWith(id string) []string {
	if g.members == nil {
		g.members = map[string][]string{}
		for _, m := range g.ids {
			g.members[g.root(m)] = append(g.members[g.root(m)], m)
		}
	}
	return g.members[g.root(id)]
}

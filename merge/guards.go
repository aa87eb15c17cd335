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
func (w *work) guards(ledger *identity.Ledger) {
	w.exclusiveGuard()
	if ledger != nil {
		w.verdictGuard(ledger)
	}
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
			held[s] = append(held[s], holder{w.read.exact(&k).Value, i})
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
// same. The conflict names the verdict that was recorded.
func (w *work) verdictGuard(ledger *identity.Ledger) {
	view := ledger.View()
	if view.Empty() {
		return
	}
	for i, a := range w.p.Before {
		for _, b := range w.p.Before[i+1:] {
			switch view.Verdict(a.ID, b.ID) {
			case identity.Different:
				for _, p := range view.Because(a.ID, b.ID, nil) {
					if p.Verdict == identity.Different {
						w.verdictConflict(p.Pair, VerdictDifferent, a.ID, b.ID)
					}
				}
			case identity.Unsure:
				if s, ok := ledger.Said(a.ID, b.ID); ok {
					w.verdictConflict(s.Pair, VerdictUnsure, a.ID, b.ID)
				}
			}
		}
	}
}

// verdictConflict notes a recorded verdict that keeps members apart, once.
func (w *work) verdictConflict(said identity.Pair, reason Reason, a, b string) {
	code := "verdict:" + said.A + ":" + said.B
	for i := range w.p.Conflicts {
		if c := &w.p.Conflicts[i]; c.Code == code {
			c.Records = sortedUnique(append(c.Records, a, b))
			return
		}
	}
	w.conflict(code, reason, sortedUnique([]string{a, b}))
}

package identity

import (
	"fmt"
	"slices"
	"sync"
)

// Ledger keeps what people have said about pairs of records. Verdicts are for
// all users and live until changed; on one pair the one given last wins. They
// follow merges: a verdict on an absorbed record speaks for its survivor.
// Same is transitive, and same with different implies different.
//
// The zero value is empty and ready. A Ledger is safe for concurrent use and
// must not be copied; Clone makes an independent one.
type Ledger struct {
	mu         sync.RWMutex
	redirects  Redirects
	statements []Statement // every one that was recorded, in the order given
	work       *ledgerView // grows with the statements
	cached     *ledgerView // the copy that readers share
}

// Fact names what forbids a pair besides verdicts, or ties it.
type Fact string

// The facts.
const (
	FactExclusive Fact = "exclusive" // two values of which a party has only one
	FactKind      Fact = "kind"      // a person and an organization
	FactMerged    Fact = "merged"    // one was absorbed by the other
)

// Facts tells which fact, if any, forbids that two live records are one
// party. It must be symmetric and safe for concurrent use, and must not call
// the Ledger that asks. Nil knows none.
type Facts func(a, b string) Fact

// Premise is one thing that a conclusion rests on: a statement, or a fact.
type Premise struct {
	Pair
	Verdict Verdict `json:"verdict,omitempty"`
	By      string  `json:"by,omitempty"`
	Fact    Fact    `json:"fact,omitempty"`
}

// Contradiction is the error of a verdict that cannot hold together with
// others or with facts. Core is a minimal set: without any one of its members
// the rest could hold. The new verdict is one of them.
type Contradiction struct {
	Core []Premise
}

// Error says how many premises contradict each other, and none of them.
func (c *Contradiction) Error() string {
	return fmt.Sprintf("identity: the verdict contradicts %d statements or facts", len(c.Core)-1)
}

// Redirects returns the merges that the verdicts follow. The host records its
// merges and their undoing there.
func (l *Ledger) Redirects() *Redirects { return &l.redirects }

// Add records a verdict and returns the verdicts that it newly implies for
// other pairs, sorted. When it cannot hold, nothing is recorded and the error
// is a [*Contradiction]. The pair is put in order. Unsure claims nothing and
// so never contradicts.
func (l *Ledger) Add(s Statement, facts Facts) (implied []Statement, err error) {
	s.Pair = PairOf(s.A, s.B)
	s.Evidence = slices.Clone(s.Evidence)
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.working()
	pair := PairOf(w.live(s.A), w.live(s.B))
	_, replaces := w.said[pair]
	if replaces {
		w = l.build(func(old Statement) bool { return PairOf(w.live(old.A), w.live(old.B)) == pair })
	}
	if core := w.contradiction(s, facts); core != nil {
		return nil, &Contradiction{Core: core}
	}
	before := w.around(pair.A, pair.B)
	if replaces {
		for p := range before {
			before[p] = l.work.verdict(p.A, p.B)
		}
		l.work = w
	}
	w.put(pair, s)
	l.statements = append(l.statements, s)
	l.cached = nil
	return w.newlyImplied(before), nil
}

// Verdict returns what holds for the pair of a and b: what was said about it
// or about records absorbed into it, and what follows from other verdicts.
// Different goes before same, and a doubt about this very pair before what
// others imply about it.
func (l *Ledger) Verdict(a, b string) Verdict { return l.current().verdict(a, b) }

// Said returns the statement that holds for the pair of a and b itself,
// without what others imply.
func (l *Ledger) Said(a, b string) (Statement, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	v := l.working()
	s, ok := v.said[PairOf(v.live(a), v.live(b))]
	return s, ok
}

// Because returns a minimal set of statements and facts that force a and b
// apart, in order; nil when nothing does. A direct fact goes first.
func (l *Ledger) Because(a, b string, facts Facts) []Premise {
	return l.current().because(a, b, facts)
}

// Linked returns the pairs of live records about which there is a verdict,
// said or implied to be same, or said to be unsure or different, sorted. In a
// class of more than a hundred records that are all the same, each is paired
// with the hundred before it only.
func (l *Ledger) Linked() []Pair { return l.current().linked() }

// Statements returns all verdicts in the order given, those that later ones
// replaced included. The caller owns the slice.
func (l *Ledger) Statements() []Statement {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return slices.Clone(l.statements)
}

// Len returns the number of statements.
func (l *Ledger) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.statements)
}

// Clone returns an independent copy with the same redirects.
func (l *Ledger) Clone() *Ledger {
	l.mu.RLock()
	defer l.mu.RUnlock()
	c := &Ledger{statements: slices.Clone(l.statements)}
	c.redirects.into = l.redirects.All()
	return c
}

// View returns the state of this moment for many questions at once: it
// does not change when the ledger does, and asks no lock.
func (l *Ledger) View() *LedgerView { return &LedgerView{l.current()} }

// LedgerView is the state of a Ledger at one moment. It is immutable.
type LedgerView struct{ v *ledgerView }

// Verdict is [Ledger.Verdict] at the moment of the view.
func (v *LedgerView) Verdict(a, b string) Verdict { return v.v.verdict(a, b) }

// Because is [Ledger.Because] at the moment of the view.
func (v *LedgerView) Because(a, b string, facts Facts) []Premise { return v.v.because(a, b, facts) }

// Linked is [Ledger.Linked] at the moment of the view.
func (v *LedgerView) Linked() []Pair { return v.v.linked() }

// Canonical returns the record that id lives in at the moment of the view.
func (v *LedgerView) Canonical(id string) string { return v.v.live(id) }

// Empty reports whether there is no verdict at all.
func (v *LedgerView) Empty() bool { return len(v.v.said) == 0 }

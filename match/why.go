package match

import (
	"errors"
	"time"

	"github.com/kith-go/kith/identity"
)

// ErrNoRecord is returned for an id that is not in the index, under the id it
// was merged into either.
var ErrNoRecord = errors.New("match: no such record")

// Finding explains one pair. Codes are listed below a veto too.
type Finding struct {
	A        string             `json:"a"`
	B        string             `json:"b"`
	Grade    Grade              `json:"grade"`
	Rule     Rule               `json:"rule"`          // the row of the table that decided
	Cap      Rule               `json:"cap,omitempty"` // what lowered the grade
	Evidence []Code             `json:"evidence"`
	Against  []Code             `json:"against"`
	Because  []identity.Premise `json:"because,omitempty"` // what forces the grade none
	Vetoed   bool               `json:"vetoed,omitempty"`  // no evidence could outweigh it

	// Prior and the bits of all Terms add up to Weight, exactly. The weight
	// shows how much each code says; the grade is that of Rule and Cap.
	Prior  float64    `json:"prior"`
	Terms  []CodeTerm `json:"terms"` // largest first
	Weight float64    `json:"weight"`
}

// Why explains the pair of a and b at t. A merged id stands for its survivor.
func (x *Index) Why(a, b string, t time.Time) (Finding, error) {
	ledger := x.ledger.View()
	f := Finding{A: a, B: b}
	x.mu.RLock()
	defer x.mu.RUnlock()
	r := x.reader()
	sa, sb := r.lookup(ledger.Canonical(a)), r.lookup(ledger.Canonical(b))
	if sa == nil || sb == nil {
		return f, ErrNoRecord
	}
	p := r.weigher(ledger).weigh(sa, sb, t)
	f.Grade, f.Rule, f.Cap, f.Evidence, f.Against, f.Vetoed = p.grade, p.rule, p.capped, p.evidence, p.against, p.vetoed
	f.Prior, f.Terms, f.Weight = terms(p.evidence, p.against, x.live)
	if p.vetoed {
		f.Because = ledger.Because(a, b, func(string, string) identity.Fact { return factOf(sa, sb, t) })
	}
	return f, nil
}

// Facts is the [identity.Facts] of the records in the index: which of them
// can never be one party, whenever they held their keys.
func (x *Index) Facts(a, b string) identity.Fact { return x.fact(a, b, time.Time{}) }

// FactsAt is [Index.Facts] by the keys that are held at t.
func (x *Index) FactsAt(t time.Time) identity.Facts {
	return func(a, b string) identity.Fact { return x.fact(a, b, t) }
}

func (x *Index) fact(a, b string, t time.Time) identity.Fact {
	x.mu.RLock()
	defer x.mu.RUnlock()
	r := x.reader()
	sa, sb := r.lookup(a), r.lookup(b)
	if sa == nil || sb == nil || sa == sb {
		return ""
	}
	return factOf(sa, sb, t)
}

func factOf(a, b *subject, t time.Time) identity.Fact {
	switch {
	case a.rec.Tenant != b.rec.Tenant:
		return ""
	case a.rec.Kind != b.rec.Kind:
		return identity.FactKind
	case exclusiveConflict(a, b, t):
		return identity.FactExclusive
	}
	return ""
}

// Vetoed reports whether the pair can never be merged as it stands: another
// tenant or kind, exclusive keys, or a verdict. An unknown id is vetoed too.
func (x *Index) Vetoed(a, b string, t time.Time) bool {
	f, err := x.Why(a, b, t)
	return err != nil || f.Vetoed
}

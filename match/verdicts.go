package match

import "github.com/kith-go/kith/identity"

// verdictWeight is the weight of a pair that a person called the same.
const verdictWeight = 100

// verdicts answers what the ledger says of two records.
type verdicts struct {
	view   *identity.LedgerView
	spoken []bool // by record: the ledger names it
	joined []bond // pairs said to be the same
}

// newVerdicts reads the ledger; nil where it says nothing.
func newVerdicts(ledger *identity.Ledger, t *table) *verdicts {
	if ledger == nil || ledger.Len() == 0 {
		return nil
	}
	v := &verdicts{view: ledger.View(), spoken: make([]bool, t.n)}
	number := make(map[string]uint32)
	for _, s := range ledger.Statements() {
		number[s.A], number[s.B] = 0, 0
	}
	for _, p := range v.view.Linked() {
		number[p.A], number[p.B] = 0, 0
	}
	for i := t.n - 1; i >= 0; i-- {
		if _, ok := number[t.ids[i]]; ok {
			number[t.ids[i]] = uint32(i) + 1
			v.spoken[i] = true
		}
	}
	for _, p := range v.view.Linked() {
		if a, b := number[p.A], number[p.B]; a != 0 && b != 0 && a != b {
			v.joined = append(v.joined, bond{i: min(a, b) - 1, j: max(a, b) - 1, weight: verdictWeight})
		}
	}
	return v
}

// of returns the verdict on records i and j.
func (v *verdicts) of(t *table, i, j uint32) identity.Verdict {
	if v == nil || !v.spoken[i] || !v.spoken[j] {
		return identity.NoVerdict
	}
	return v.view.Verdict(t.ids[i], t.ids[j])
}

// between returns the verdict on two groups: different or unsure of any two
// members goes before same.
func (v *verdicts) between(t *table, a, b []uint32) identity.Verdict {
	if v == nil {
		return identity.NoVerdict
	}
	found := identity.NoVerdict
	for _, i := range a {
		if !v.spoken[i] {
			continue
		}
		for _, j := range b {
			switch said := v.of(t, i, j); said {
			case identity.Different:
				return said
			case identity.Unsure:
				if found != identity.Same {
					found = said
				}
			case identity.Same:
				found = said
			}
		}
	}
	return found
}

// applied returns the weight and grade of a pair after the verdicts.
func (v *verdicts) applied(t *table, i, j uint32, weight float64, g Grade) (float64, Grade) {
	switch v.of(t, i, j) {
	case identity.Same:
		return verdictWeight, GradeCertain
	case identity.Different:
		return vetoWeight, GradeNone
	case identity.Unsure:
		return weight, GradePossible
	}
	return weight, g
}

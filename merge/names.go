package merge

import (
	"unicode"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/normalize"
)

// chooseName returns the member whose name the merged record bears: the
// survivor; of names that are the same but for spelling, the one with more
// letters outside ASCII; when the survivor has no name, the first that has.
func (w *work) chooseName() (*Member, string) {
	if w.oneName() {
		return w.survivor, string(KeepSurvivor)
	}
	mine := readName(w.survivor)
	if !mine.named {
		return w.borrowName()
	}
	best, rule := w.survivor, string(KeepSurvivor)
	for _, m := range w.absorbed {
		if nonASCII(m.FullName()) > nonASCII(best.FullName()) && mine.exact(readName(m)) {
			best, rule = m, "richer_spelling"
		}
	}
	return best, rule
}

// oneName reports whether no absorbed member has a name of its own spelling.
func (w *work) oneName() bool {
	name := w.survivor.FullName()
	for _, m := range w.absorbed {
		if other := m.FullName(); other != "" && other != name {
			return false
		}
	}
	return true
}

// borrowName looks for a name for a survivor that has none: a real name
// first, then any text where the survivor has none at all.
func (w *work) borrowName() (*Member, string) {
	for _, m := range w.absorbed {
		if readName(m).named {
			return m, "fill"
		}
	}
	if w.survivor.FullName() == "" {
		for _, m := range w.absorbed {
			if m.FullName() != "" {
				return m, "fill"
			}
		}
	}
	return w.survivor, string(KeepSurvivor)
}

// nameOf is a name read for comparison.
type nameOf struct {
	named  bool
	person normalize.PersonName
	org    normalize.Organization
	isOrg  bool
}

func readName(m *Member) nameOf {
	full := m.FullName()
	if m.Kind == identity.Organization {
		if full == "" {
			full = m.Organization
		}
		o := normalize.ParseOrganization(full)
		return nameOf{named: full != "" && o.Reason == normalize.ReasonNone, org: o, isOrg: true}
	}
	p := normalize.ParsePersonName(full)
	return nameOf{named: p.Kind == normalize.NamePerson || p.Kind == normalize.NameOrganization, person: p}
}

// exact reports whether two names are the same but for spelling.
func (n nameOf) exact(o nameOf) bool {
	if !n.named || !o.named {
		return false
	}
	if n.isOrg {
		return match.CompareOrganizations(n.org, o.org).Level == match.OrganizationExact
	}
	m := match.CompareNames(n.person, o.person)
	return m.Level == match.NameExact && !m.Suffix
}

// nonASCII counts the letters outside ASCII.
func nonASCII(s string) int {
	n := 0
	for _, r := range s {
		if r > 0x7f && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

package merge

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/kith-go/kith/identity"
)

// electSurvivor sets the survivor and the absorbed members.
func (p *Plan) electSurvivor(asked string) error {
	p.Survivor = asked
	if asked == "" {
		best := slices.MinFunc(p.Before, func(a, b Member) int { return a.beats(&b) })
		p.Survivor = best.ID
	} else if p.member(asked) == nil {
		return fmt.Errorf("%w: the survivor is not a member", ErrInput)
	}
	for _, m := range p.Before {
		if m.ID != p.Survivor {
			p.Absorbed = append(p.Absorbed, m.ID)
		}
	}
	return nil
}

// beats orders members by how much they deserve to survive, best first.
func (m *Member) beats(o *Member) int {
	return cmp.Or(
		boolFirst(m.holdsExclusive(), o.holdsExclusive()),
		cmp.Compare(o.addressKeys(), m.addressKeys()),
		m.compareAge(o),
		cmp.Compare(m.ID, o.ID),
	)
}

func boolFirst(a, b bool) int {
	switch {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}

func (m *Member) holdsExclusive() bool {
	return slices.ContainsFunc(m.Keys, identity.Identifier.IsExclusive)
}

// addressKeys counts phone, WhatsApp and e-mail keys.
func (m *Member) addressKeys() int {
	n := 0
	for _, k := range m.Keys {
		if k.Kind == identity.Phone || k.Kind == identity.WhatsApp || k.Kind == identity.Email {
			n++
		}
	}
	return n
}

// compareAge puts the older record first; a missing time is the newest.
func (m *Member) compareAge(o *Member) int {
	switch {
	case m.CreatedAt.IsZero() || o.CreatedAt.IsZero():
		return boolFirst(!m.CreatedAt.IsZero(), !o.CreatedAt.IsZero())
	}
	return m.CreatedAt.Compare(o.CreatedAt)
}

// member returns the snapshot of a member, nil when there is none.
func (p *Plan) member(id string) *Member {
	for i := range p.Before {
		if p.Before[i].ID == id {
			return &p.Before[i]
		}
	}
	return nil
}

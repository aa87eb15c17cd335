package match

import (
	"maps"
	"time"

	"github.com/kith-go/kith/identity"
)

// part is what an audit has to look at after some changes. A pair is graded
// anew when a value of one of its records, or the block in which the pair is
// found, has changed; a group is made anew when one of its pairs is.
type part struct {
	x      *Index
	parser *parser
	parsed map[int32]*subject
	limit  int

	touched map[string]bool // ids that came, went, or are spoken of or held otherwise
	near    map[int32]bool  // records with a value or name in common with those
	inside  map[int32]bool  // all records of pairs and groups that may change
	around  map[int32]bool  // with them all that share something with those

	records int
	blocked []BlockedValue
}

// part finds what to look at, nil for everything. It is called under the lock
// of the index.
func (u *Auditor) part(view *identity.LedgerView, t time.Time) *part {
	changes, known := u.x.noted.since(u.seen)
	limit := int(float64(u.x.live) * u.share)
	if u.last == nil || !known || len(changes) > 2*limit {
		return nil
	}
	p := &part{
		x: u.x, parser: &parser{policy: &u.x.policy, names: map[string]*nameForm{}}, parsed: map[int32]*subject{}, limit: limit,
		touched: map[string]bool{}, near: map[int32]bool{}, records: u.x.live, blocked: u.x.noted.blocked(),
	}
	for _, id := range append(view.Since(u.view), u.pending...) {
		p.touched[id] = true
	}
	p.turned(u.last.At, t)
	p.meet(changes)
	graded := p.spread(p.near, smallBlock)
	p.inside = p.spread(graded, 0)
	p.linked(view, graded)
	p.tie(u)
	p.around = p.spread(p.spread(p.inside, smallBlock), 0)
	if len(p.around) > limit {
		return nil
	}
	for slot := range p.around {
		p.subject(slot)
	}
	return p
}

func (p *part) subject(slot int32) *subject {
	s := p.parsed[slot]
	if s == nil {
		s = p.x.parse(p.x.slots[slot])
		s.parser = p.parser
		p.parsed[slot] = s
	}
	return s
}

// turned touches the records that hold a key at one of the times only.
func (p *part) turned(t, u time.Time) {
	if t.Equal(u) {
		return
	}
	for slot := range p.x.noted.tenured {
		if s := p.subject(slot); s.turns(t, u) {
			p.touched[s.rec.ID] = true
		}
	}
}

// meet finds the records that share something with one touched, as it is or
// as it was.
func (p *part) meet(changes []change) {
	under := func(h uint64) { p.x.postings.each(h, func(slot int32) { p.near[slot] = true }) }
	for _, c := range changes {
		p.touched[c.id] = true
		for _, h := range c.hashes {
			under(h)
		}
	}
	for id := range p.touched {
		if slot, ok := p.x.slotOf(id); ok {
			p.near[slot] = true
			p.subject(slot).postings(under)
		}
	}
}

// spread returns the records with all that are in a block of more than that
// size with one of them. It stops when they are too many.
func (p *part) spread(from map[int32]bool, size int) map[int32]bool {
	to, seen := maps.Clone(from), map[uint64]bool{}
	for slot := range from {
		if len(to) > p.limit {
			return to
		}
		p.subject(slot).postings(func(h uint64) {
			if !seen[h] && p.x.postings.size(h) > size {
				p.x.postings.each(h, func(other int32) { to[other] = true })
			}
			seen[h] = true
		})
	}
	return to
}

// linked adds the other ends of pairs that people have spoken about.
func (p *part) linked(view *identity.LedgerView, graded map[int32]bool) {
	for _, pair := range view.Linked() {
		a, okA := p.x.slotOf(pair.A)
		b, okB := p.x.slotOf(pair.B)
		if okA && okB && (graded[a] || graded[b]) {
			p.inside[a], p.inside[b] = true, true
		}
	}
}

// tie adds all that the last report tied to a record of the part.
func (p *part) tie(u *Auditor) {
	var open []string
	seen := map[string]bool{}
	visit := func(id string) {
		if !seen[id] {
			seen[id] = true
			open = append(open, id)
		}
	}
	for id := range p.touched {
		visit(id)
	}
	for slot := range p.inside {
		visit(p.subject(slot).rec.ID)
	}
	for len(open) > 0 && len(p.inside) <= p.limit {
		id := open[len(open)-1]
		open = open[:len(open)-1]
		if slot, ok := p.x.slotOf(id); ok {
			p.inside[slot] = true
		}
		u.tied(id, visit)
	}
}

// audit audits the part. Its report is right for the groups and pairs inside
// and for the values near.
func (p *part) audit(view *identity.LedgerView, t time.Time) *AuditReport {
	all := make([]*subject, 0, len(p.around))
	for slot := range p.around {
		all = append(all, p.parsed[slot])
	}
	a := p.x.newAudit(all, view, t)
	mark := func(slots map[int32]bool) []bool {
		marked := make([]bool, len(all))
		for slot := range slots {
			marked[a.number[p.parsed[slot].rec.ID]] = true
		}
		return marked
	}
	a.inside, a.near = mark(p.inside), mark(p.near)
	a.run()
	return a.report
}

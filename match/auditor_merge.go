package match

import (
	"cmp"
	"slices"
	"time"
)

// merge puts the report on a part in the place of what the last one said
// about it.
func (u *Auditor) merge(p *part, fresh *AuditReport, t time.Time) *AuditReport {
	inside, near := p.ids(p.inside), p.ids(p.near)
	out := &AuditReport{At: t, Records: p.records, Blocked: p.blocked}
	for _, g := range u.last.Groups {
		if !slices.ContainsFunc(g.Members, func(id string) bool { return inside[id] }) {
			out.Groups = append(out.Groups, g)
		}
	}
	out.Groups = append(out.Groups, fresh.Groups...)
	slices.SortFunc(out.Groups, func(a, b Group) int { return cmp.Compare(a.Members[0], b.Members[0]) })
	u.mergeReview(p, fresh, inside, out)
	for _, v := range u.last.Shared {
		if !slices.ContainsFunc(v.Holders, func(id string) bool { return near[id] }) {
			out.Shared = append(out.Shared, v)
		}
	}
	out.Shared = append(out.Shared, fresh.Shared...)
	slices.SortFunc(out.Shared, compareShared)
	for _, id := range u.last.Ask {
		if !p.touched[id] {
			out.Ask = append(out.Ask, id)
		}
	}
	for _, id := range fresh.Ask {
		if p.touched[id] {
			out.Ask = append(out.Ask, id)
		}
	}
	slices.Sort(out.Ask)
	return out
}

// ids returns the ids of the records, and those that were touched.
func (p *part) ids(slots map[int32]bool) map[string]bool {
	ids := make(map[string]bool, len(slots)+len(p.touched))
	for slot := range slots {
		ids[p.parsed[slot].rec.ID] = true
	}
	for id := range p.touched {
		ids[id] = true
	}
	return ids
}

// mergeReview keeps the pairs that are not inside. One that leads there has
// its grade still, but its end may have got a group, or lost it.
func (u *Auditor) mergeReview(p *part, fresh *AuditReport, inside map[string]bool, out *AuditReport) {
	grouped := map[string]bool{}
	for i := range fresh.Groups {
		for _, id := range fresh.Groups[i].Members {
			grouped[id] = true
		}
	}
	in := func(id string) bool {
		if inside[id] {
			return grouped[id]
		}
		_, ok := u.groupOf[id]
		return ok
	}
	for _, l := range u.last.Review {
		if inside[l.A] && inside[l.B] || p.touched[l.A] || p.touched[l.B] {
			continue
		}
		l.Weak = in(l.A) && in(l.B)
		out.Review = append(out.Review, l)
	}
	out.Review = append(out.Review, fresh.Review...)
	slices.SortFunc(out.Review, comparePairLinks)
}

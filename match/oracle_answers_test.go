package match

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// audit is the literal audit: all pairs, all paths.
func (o *oracle) audit(at time.Time) (groups, review []string) {
	verdicts := o.verdicts()
	ids := o.ids()
	grades, apart := map[identity.Pair]Grade{}, map[identity.Pair]bool{}
	for i, b := range ids {
		for _, a := range ids[:i] {
			p := identity.PairOf(a, b)
			w := o.pair(o.live[a], o.live[b], at, false, true, verdicts[p])
			grades[p] = w.grade
			for _, c := range w.against {
				switch c {
				case NameIsConflict, SuffixConflict, BirthdateConflict, ExclusiveConflict, VerdictDifferent, VerdictUnsure:
					apart[p] = true
				}
			}
			if verdicts[p] == identity.Same {
				apart[p] = false
			}
		}
	}
	links := map[identity.Pair]Grade{}
	for p, g := range grades {
		if g >= GradeProbable {
			links[p] = g
		}
	}
	removed := map[identity.Pair]bool{}
	for {
		drop := map[identity.Pair]bool{}
		for p := range apart {
			if !apart[p] {
				continue
			}
			on := linksBetween(links, p.A, p.B)
			lowest := GradeCertain
			for l := range on {
				lowest = min(lowest, links[l])
			}
			for l := range on {
				if links[l] == lowest {
					drop[l] = true
				}
			}
		}
		if len(drop) == 0 {
			break
		}
		for l := range drop {
			delete(links, l)
			removed[l] = true
		}
	}
	return o.describe(ids, links, grades, removed)
}

// linksBetween returns the links on the simple paths between two records.
func linksBetween(links map[identity.Pair]Grade, from, to string) map[identity.Pair]bool {
	on := map[identity.Pair]bool{}
	var walk func(at string, seen map[string]bool, path []identity.Pair)
	walk = func(at string, seen map[string]bool, path []identity.Pair) {
		if at == to {
			for _, l := range path {
				on[l] = true
			}
			return
		}
		seen[at] = true
		for l := range links {
			next := ""
			switch at {
			case l.A:
				next = l.B
			case l.B:
				next = l.A
			}
			if next != "" && !seen[next] {
				walk(next, seen, append(slices.Clone(path), l))
			}
		}
		delete(seen, at)
	}
	walk(from, map[string]bool{}, nil)
	return on
}

func (o *oracle) describe(ids []string, links, grades map[identity.Pair]Grade, removed map[identity.Pair]bool) (groups, review []string) {
	certain := maps.Clone(links)
	maps.DeleteFunc(certain, func(_ identity.Pair, g Grade) bool { return g < GradeCertain })
	group := map[string]string{}
	for _, id := range ids {
		if group[id] != "" {
			continue
		}
		members := reach(links, id)
		for _, m := range members {
			group[m] = id
		}
		if len(members) > 1 {
			grade := GradeProbable
			if len(reach(certain, id)) == len(members) {
				grade = GradeCertain
			}
			groups = append(groups, fmt.Sprint(members, grade))
		}
	}
	for i, b := range ids {
		for _, a := range ids[:i] {
			p := identity.PairOf(a, b)
			if (grades[p] == GradePossible || removed[p]) && group[a] != group[b] {
				review = append(review, p.A+" "+p.B)
			}
		}
	}
	slices.Sort(review)
	return groups, review
}

func reach(links map[identity.Pair]Grade, from string) []string {
	seen := map[string]bool{from: true}
	for changed := true; changed; {
		changed = false
		for l := range links {
			if seen[l.A] != seen[l.B] {
				seen[l.A], seen[l.B], changed = true, true, true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// resolve is the literal resolution of a person's message.
func (o *oracle) resolve(r identity.Record, at time.Time) Decision {
	d := Decision{Action: Create, Ask: AskNothing, History: HistoryHidden}
	verdicts := o.verdicts()
	found := map[string]oraclePair{}
	best, lanes := []string{}, laneWeak
	allEnded, verify, shared := true, false, false
	for _, id := range o.ids() {
		p := o.pair(r, o.live[id], at, true, false, identity.NoVerdict)
		if p.grade == GradeNone {
			continue
		}
		found[id] = p
		d.Candidates = append(d.Candidates, Candidate{ID: id, Grade: p.grade})
		l := laneWeak
		ended := len(p.links) > 0
		for _, k := range p.links {
			ended = ended && k.ended
			shared = shared || k.full && k.shared
			if k.full {
				l = min(l, k.lane)
			}
		}
		allEnded, verify = allEnded && ended, verify || p.verify
		switch {
		case p.grade < GradeProbable:
		case len(best) == 0 || l < lanes:
			best, lanes = []string{id}, l
		case l == lanes:
			best = append(best, id)
		}
	}
	switch {
	case len(best) == 1:
		d.Action, d.Target = Attach, best[0]
	case len(best) > 1 || !allEnded:
		d.Action = Review
	case len(found) == 0:
		if id := o.party(r, at); id != "" {
			d.Action, d.Target = Attach, id
			d.Candidates = []Candidate{{ID: id, Grade: GradeProbable}}
			found[id] = oraclePair{}
		}
	}
	o.finish(&d, r, found, verdicts, at)
	keys := append(slices.Clone(o.live[d.Target].Keys), r.Keys...)
	if d.Target != "" {
		keys = append(slices.Clone(o.live[d.Target].Keys), d.AttachKeys...)
	}
	switch {
	case verify:
		d.Ask = AskVerify
	case d.Action == Review && shared:
		d.Ask = AskFullName
	case !slices.ContainsFunc(keys, func(k identity.Identifier) bool {
		return slices.Contains([]identity.KeyKind{"phone", "whatsapp", "email", "external", "document"}, k.Kind) && k.HeldAt(at) && (d.Target != "" || !oracleOf(k).filler)
	}):
		d.Ask = AskPhoneOrEmail
	}
	return d
}

func (o *oracle) finish(d *Decision, r identity.Record, found map[string]oraclePair, verdicts map[identity.Pair]identity.Verdict, at time.Time) {
	if d.Target == "" {
		return
	}
	for _, l := range found[d.Target].links {
		if l.full && l.a.EffectiveClaim() >= identity.Verified && l.b.EffectiveClaim() > identity.Typed {
			d.History = HistoryOpen
		}
	}
	for _, id := range o.ids() {
		p, ok := found[id]
		if !ok || id == d.Target || !slices.ContainsFunc(p.links, func(l oracleLink) bool {
			return l.full && min(l.a.EffectiveClaim(), l.b.EffectiveClaim()) != identity.Inferred
		}) {
			continue
		}
		pair := identity.PairOf(id, d.Target)
		own := o.pair(o.live[d.Target], o.live[id], at, false, false, verdicts[pair])
		if !own.veto && len(own.against) == 0 {
			d.Bridges = append(d.Bridges, pair)
		}
	}
	slices.SortFunc(d.Bridges, func(x, y identity.Pair) int {
		rank := func(p identity.Pair) string {
			other := p.A
			if other == d.Target {
				other = p.B
			}
			f := found[other]
			best := laneWeak
			for _, l := range f.links {
				if l.full {
					best = min(best, l.lane)
				}
			}
			return fmt.Sprintf("%d %d %s", 9-f.grade, best, other)
		}
		return compareIDs(rank(x), rank(y))
	})
	seen := map[string]bool{}
	for _, k := range r.Keys {
		v := oracleOf(k)
		same := string(v.kind) + v.scope + v.spelling + v.class + v.ext
		if v.filler || k.EffectiveClaim() == identity.Inferred || seen[same] {
			seen[same] = true
			continue
		}
		seen[same] = true
		lacks := !slices.ContainsFunc(o.live[d.Target].Keys, func(m identity.Identifier) bool {
			u := oracleOf(m)
			return string(u.kind)+u.scope+u.spelling+u.class+u.ext == same
		})
		elsewhere, before := false, false
		for id, other := range o.live {
			for _, m := range other.Keys {
				u := oracleOf(m)
				if id == d.Target || other.Tenant != r.Tenant || u.filler || u.class != v.class || u.ext != v.ext {
					continue
				}
				elsewhere = elsewhere || m.HeldAt(at)
				before = before || !m.Until.IsZero() && !m.Until.After(at)
			}
		}
		if lacks && !elsewhere {
			if before {
				k.From = at
			}
			d.AttachKeys = append(d.AttachKeys, k)
		}
	}
}

// party is the shared party behind void values.
func (o *oracle) party(r identity.Record, at time.Time) string {
	party := ""
	onlyVisitor := !slices.ContainsFunc(r.Keys, func(k identity.Identifier) bool { return k.Kind != "visitor" && !oracleOf(k).filler })
	for _, k := range r.Keys {
		v := oracleOf(k)
		if v.filler || v.kind == "visitor" && !onlyVisitor {
			continue
		}
		var holders, nameless []string
		for _, id := range o.ids() {
			rec := o.live[id]
			if rec.Tenant == r.Tenant && slices.ContainsFunc(rec.Keys, func(m identity.Identifier) bool {
				u := oracleOf(m)
				return !u.filler && u.class == v.class && u.ext == v.ext && m.HeldAt(at)
			}) {
				holders = append(holders, id)
				if !hasName(rec) {
					nameless = append(nameless, id)
				}
			}
		}
		if len(holders) == 0 {
			continue
		}
		if !v.role && o.parties(v, identity.Person, r.Tenant, at) <= o.limit {
			return ""
		}
		id := ""
		switch {
		case len(nameless) == 1:
			id = nameless[0]
		case len(holders) == 1:
			id = holders[0]
		}
		if id == "" || party != "" && party != id {
			return ""
		}
		party = id
	}
	if party == "" {
		return ""
	}
	p := o.pair(r, o.live[party], at, true, false, identity.NoVerdict)
	if p.veto || p.name == NameConflict {
		return ""
	}
	return party
}

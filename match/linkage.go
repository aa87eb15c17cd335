package match

import (
	"context"
	"slices"

	"github.com/kith-go/kith/identity"
)

// linkage joins the records of one component after another. It keeps its
// memory between them and is for one goroutine.
type linkage struct {
	e    *engine
	c    *comparer
	goal float64 // weight at which groups unite

	groups  []group
	ties    []tie
	queue   mergeQueue
	pools   poolCache
	marks   []mark // by group: what the union under way knows of it
	stamp   uint32 // of the union under way
	bridges int
}

// group is a set of records on its way to be a cluster.
type group struct {
	members []uint32
	ties    []uint32 // indexes of linkage.ties; dead ones may be among them
	up      uint32   // the group that took this one in, or itself
}

// tie joins two groups of which some members are linked.
type tie struct {
	a, b    uint32 // groups; find tells what became of them
	version uint32 // counts how often it was weighed
	pool    int32  // slot of its pooled evidence
	dead    bool
}

// mark says that a tie of the union under way leads to a group.
type mark struct {
	stamp  uint32 // the union under way, if it is marked
	second uint32 // another tie that leads there
}

const none = ^uint32(0)

func newLinkage(e *engine) *linkage {
	return &linkage{
		e: e, c: newComparer(e.table, e.model), goal: weightOf(e.model.Thresholds.Probable), pools: poolCache{limit: maxPools},
	}
}

// run unites the groups of the component of these links until no two are sure
// enough, and calls found with each group of two and more records. number
// has a place for every record, those of the component being 0.
func (l *linkage) run(ctx context.Context, links []bond, order, number []uint32, found func(members []uint32)) {
	l.start(links, order, number)
	for steps := 0; len(l.queue) > 0; steps++ {
		if steps%256 == 0 && ctx.Err() != nil {
			return
		}
		m := l.queue.pop()
		if t := &l.ties[m.tie]; !t.dead && t.version == m.version {
			l.unite(m.a, m.b)
		}
	}
	for n := range l.groups {
		if g := &l.groups[n]; g.up == uint32(n) && len(g.members) > 1 {
			found(g.members)
		}
	}
}

// start makes a group of each record and a tie of each link.
func (l *linkage) start(links []bond, order, number []uint32) {
	l.groups, l.ties, l.queue, l.stamp = l.groups[:0], l.ties[:0], l.queue[:0], 0
	l.pools.reset()
	for _, at := range order {
		k := &links[at]
		a, b := l.add(k.i, number), l.add(k.j, number)
		n := uint32(len(l.ties))
		l.ties = append(l.ties, tie{a: a, b: b, pool: noPool})
		l.groups[a].ties = append(l.groups[a].ties, n)
		l.groups[b].ties = append(l.groups[b].ties, n)
		l.push(l.e.linkWeight(k), n)
	}
	l.marks = slices.Grow(l.marks[:0], len(l.groups))[:len(l.groups)]
	clear(l.marks)
}

// add returns the group of a record.
func (l *linkage) add(record uint32, number []uint32) uint32 {
	if number[record] != 0 {
		return number[record] - 1
	}
	n := uint32(len(l.groups))
	number[record] = n + 1
	if int(n) < cap(l.groups) {
		l.groups = l.groups[:n+1] // with the memory of its lists
	} else {
		l.groups = append(l.groups, group{})
	}
	g := &l.groups[n]
	g.members, g.ties, g.up = append(g.members[:0], record), g.ties[:0], n
	return n
}

// linkWeight is the weight of a link after the verdicts.
func (e *engine) linkWeight(k *bond) float64 {
	switch e.verdicts.of(e.table, k.i, k.j) {
	case identity.Same:
		return verdictWeight
	case identity.Different, identity.Unsure:
		return vetoWeight
	}
	return float64(k.weight)
}

// push puts tie n into the queue if its weight reaches the goal.
func (l *linkage) push(weight float64, n uint32) {
	if weight >= l.goal {
		t := &l.ties[n]
		a, b := l.find(t.a), l.find(t.b)
		l.queue.push(merge{weight: weight, a: min(a, b), b: max(a, b), tie: n, version: t.version})
	}
}

// find returns what became of group x.
func (l *linkage) find(x uint32) uint32 {
	for l.groups[x].up != x {
		l.groups[x].up = l.groups[l.groups[x].up].up
		x = l.groups[x].up
	}
	return x
}

// other returns the group that tie t of group x leads to.
func (l *linkage) other(t *tie, x uint32) uint32 {
	if a := l.find(t.a); a != x {
		return a
	}
	return l.find(t.b)
}

// unite puts the smaller of two groups into the other one, which keeps long
// chains cheap, and weighs the neighbours of both anew.
func (l *linkage) unite(x, y uint32) {
	if len(l.groups[y].members) > len(l.groups[x].members) {
		x, y = y, x
	}
	into, from := &l.groups[x], &l.groups[y]
	l.stamp++
	into.ties = l.gather(into.ties[:0], into.ties, x, y)
	own := len(into.ties)
	into.ties = l.gather(into.ties, from.ties, y, x)
	old := len(into.members)
	into.members = append(into.members, from.members...)
	from.up = x
	for k, n := range into.ties {
		t := &l.ties[n]
		to := l.other(t, x)
		u := union{tie: n, second: n, a: into.members, b: l.groups[to].members, old: into.members[:old], added: into.members[old:]}
		if second := l.marks[to].second; second != none {
			u.second = second
		}
		if k < own {
			u.ofOld = l.pools.of(n, t)
		}
		if k >= own || u.second != n {
			u.ofAdded = l.pools.of(u.second, &l.ties[u.second])
		}
		t.version++
		w := l.weigh(&u)
		if w < l.goal {
			l.bridges++
		}
		l.push(w, n)
	}
}

// gather appends the living ties among those of group x to kept, but for the
// one with group y, and marks where they lead. Of two that lead to one group
// the first stays.
func (l *linkage) gather(kept, ties []uint32, x, y uint32) []uint32 {
	for _, n := range ties {
		t := &l.ties[n]
		if t.dead {
			continue
		}
		to := l.other(t, x)
		switch {
		case to == y:
			t.dead = true
		case l.marks[to].stamp == l.stamp:
			t.dead = true
			l.marks[to].second = n
		default:
			l.marks[to] = mark{l.stamp, none}
			kept = append(kept, n)
		}
	}
	return kept
}

// union is a group that has just taken another one in, and a neighbour.
type union struct {
	tie, second    uint32   // between the two; of added, where that had one of its own
	a, b           []uint32 // members of the group and of the neighbour
	old, added     []uint32 // a taken apart
	ofOld, ofAdded *pool    // evidence of old and added with b, where it is known
}

// weigh returns the weight of a group and its neighbour.
func (l *linkage) weigh(u *union) float64 {
	if w, decided := l.decided(u); decided {
		l.ties[u.tie].pool = noPool // what it holds is of a part of them
		return w
	}
	s, t := l.e.scorer, l.e.table
	w := l.pooled(u).weight(s, l.c, t.persons(u.a[0]))
	return s.sole.atLeastAny(t, u.a, u.b, w) - l.doubt(u)
}

// doubt returns the bits by which the size of a union is doubted. Copies of
// one record are of one party, however many there are.
func (l *linkage) doubt(u *union) float64 {
	bits := l.e.doubt(len(u.a) + len(u.b))
	if bits > 0 {
		if r := l.e.table.inRows(); slices.Equal(r.of(u.a[0]), r.of(u.b[0])) {
			return 0
		}
	}
	return bits
}

// decided returns the weight of two groups of which something else than the
// evidence decides.
func (l *linkage) decided(u *union) (float64, bool) {
	if l.e.opt.OneToOne && l.sameList(u.a, u.b) {
		return vetoWeight, true
	}
	switch l.e.verdicts.between(l.e.table, u.a, u.b) {
	case identity.Same:
		return verdictWeight, true
	case identity.Different, identity.Unsure:
		return vetoWeight, true
	}
	return 0, false
}

// sameList reports whether a record of a and one of b are of one list.
func (l *linkage) sameList(a, b []uint32) bool {
	lists := l.e.table.lists.first
	for _, i := range a {
		for _, j := range b {
			if lists[i] == lists[j] {
				return true
			}
		}
	}
	return false
}

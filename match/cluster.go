package match

import (
	"container/heap"
	"context"
	"slices"
	"sync"

	"github.com/kith-go/kith/identity"
)

// componentWeight is the weight from which links hold a component together
// that clustering then looks into. Below it no two groups are compared.
const componentWeight = -6

// pooledPairs is how many member pairs two groups are judged by at most.
const pooledPairs = 60

// cluster joins records by agglomerative linkage: the two groups most surely
// one party are united first, and groups are compared field by field over
// their members, so that a record with little in it does not dilute and one
// weak pair does not chain two parties.
func (e *engine) cluster(ctx context.Context) error {
	e.progress(Progress{Phase: PhaseCluster})
	components := e.components()
	results := make([][][]uint32, len(components))
	bridges := make([]int, len(components))
	comparers := sync.Pool{New: func() any { return newComparer(e.table, e.model) }}
	const part = 64
	err := parallelJobs(ctx, workersOf(e.opt.Workers), (len(components)+part-1)/part, func(n int) {
		c := comparers.Get().(*comparer)
		for k := n * part; k < min(len(components), (n+1)*part) && ctx.Err() == nil; k++ {
			l := newLinkage(e, c, components[k])
			results[k] = l.run(ctx)
			bridges[k] = l.bridges
		}
		comparers.Put(c)
	})
	if err != nil {
		return err
	}
	in := make([]bool, e.table.n)
	for k := range results {
		e.bridges += bridges[k]
		for _, g := range results[k] {
			slices.Sort(g)
			e.groups = append(e.groups, g)
			for _, i := range g {
				in[i] = true
			}
		}
	}
	for i := range in {
		if !in[i] {
			e.groups = append(e.groups, []uint32{uint32(i)})
		}
	}
	slices.SortFunc(e.groups, func(a, b []uint32) int { return int(a[0]) - int(b[0]) })
	return ctx.Err()
}

// components returns the links of each connected component.
func (e *engine) components() [][]bond {
	up := make([]uint32, e.table.n)
	for i := range up {
		up[i] = uint32(i)
	}
	find := func(x uint32) uint32 {
		for up[x] != x {
			up[x] = up[up[x]]
			x = up[x]
		}
		return x
	}
	for _, l := range e.links {
		if l.weight < componentWeight {
			continue
		}
		a, b := find(l.i), find(l.j)
		up[max(a, b)] = min(a, b)
	}
	number := make(map[uint32]int)
	var out [][]bond
	for _, l := range e.links {
		if l.weight < componentWeight {
			continue
		}
		root := find(l.i)
		n, ok := number[root]
		if !ok {
			n = len(out)
			number[root] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], l)
	}
	return out
}

// linkage is the clustering of one component.
type linkage struct {
	e       *engine
	c       *comparer
	goal    float64 // weight at which groups unite
	groups  []group
	queue   mergeQueue
	bridges int
}

// group is a set of records on its way to be a cluster.
type group struct {
	members    []uint32
	neighbours map[int]bool
	version    int
	gone       bool
}

// merge is a possible union of two groups.
type merge struct {
	weight             float64
	a, b               int
	versionA, versionB int
}

type mergeQueue []merge

func (q mergeQueue) Len() int { return len(q) }
func (q mergeQueue) Less(x, y int) bool {
	switch {
	case q[x].weight != q[y].weight:
		return q[x].weight > q[y].weight
	case q[x].a != q[y].a:
		return q[x].a < q[y].a
	}
	return q[x].b < q[y].b
}
func (q mergeQueue) Swap(x, y int) { q[x], q[y] = q[y], q[x] }
func (q *mergeQueue) Push(m any)   { *q = append(*q, m.(merge)) }
func (q *mergeQueue) Pop() any {
	last := len(*q) - 1
	m := (*q)[last]
	*q = (*q)[:last]
	return m
}

func newLinkage(e *engine, c *comparer, links []bond) *linkage {
	l := &linkage{e: e, c: c, goal: weightOf(e.model.Thresholds.Probable)}
	number := make(map[uint32]int)
	add := func(i uint32) int {
		n, ok := number[i]
		if !ok {
			n = len(l.groups)
			number[i] = n
			l.groups = append(l.groups, group{members: []uint32{i}, neighbours: make(map[int]bool)})
		}
		return n
	}
	for _, k := range links {
		a, b := add(k.i), add(k.j)
		l.groups[a].neighbours[b], l.groups[b].neighbours[a] = true, true
		weight, _ := e.verdicts.applied(e.table, k.i, k.j, float64(k.weight), GradeNone)
		if e.verdicts.of(e.table, k.i, k.j) == identity.Unsure {
			weight = vetoWeight
		}
		l.queue = append(l.queue, merge{weight: weight, a: min(a, b), b: max(a, b)})
	}
	heap.Init(&l.queue)
	return l
}

// run unites groups until no two are sure enough, and returns those of two
// and more records.
func (l *linkage) run(ctx context.Context) [][]uint32 {
	for steps := 0; len(l.queue) > 0; steps++ {
		if steps%256 == 0 && ctx.Err() != nil {
			return nil
		}
		m := heap.Pop(&l.queue).(merge)
		a, b := &l.groups[m.a], &l.groups[m.b]
		if a.gone || b.gone || a.version != m.versionA || b.version != m.versionB {
			continue
		}
		if m.weight < l.goal {
			break
		}
		l.unite(m.a, m.b)
	}
	var out [][]uint32
	for _, g := range l.groups {
		if !g.gone && len(g.members) > 1 {
			out = append(out, g.members)
		}
	}
	return out
}

// unite puts group b into a and weighs a's neighbours anew.
func (l *linkage) unite(x, y int) {
	if len(l.groups[y].members) > len(l.groups[x].members) {
		x, y = y, x // moving the smaller one keeps long chains cheap
	}
	a, b := &l.groups[x], &l.groups[y]
	a.members = append(a.members, b.members...)
	a.version++
	b.gone = true
	delete(a.neighbours, y)
	delete(b.neighbours, x)
	for n := range b.neighbours {
		delete(l.groups[n].neighbours, y)
		l.groups[n].neighbours[x] = true
		a.neighbours[n] = true
	}
	b.neighbours = nil
	order := make([]int, 0, len(a.neighbours))
	for n := range a.neighbours {
		order = append(order, n)
	}
	slices.Sort(order)
	for _, n := range order {
		w := l.weigh(a.members, l.groups[n].members)
		if w < l.goal {
			l.bridges++
		}
		lo, hi := min(x, n), max(x, n)
		heap.Push(&l.queue, merge{weight: w, a: lo, b: hi, versionA: l.groups[lo].version, versionB: l.groups[hi].version})
	}
}

// weigh pools the evidence of the member pairs of two groups: of each
// comparison half the mean and half the best over the pairs that have it.
func (l *linkage) weigh(a, b []uint32) float64 {
	if l.e.opt.OneToOne && l.sameList(a, b) {
		return vetoWeight
	}
	switch l.e.verdicts.between(l.e.table, a, b) {
	case identity.Same:
		return verdictWeight
	case identity.Different, identity.Unsure:
		return vetoWeight
	}
	var best, sum evidence
	var count [maxComparisons]float32
	pairs, vetoes := 0, 0
	step := max(1, len(a)*len(b)/pooledPairs)
	var v vector
	var e evidence
	s := l.e.scorer
	for n := 0; n < len(a)*len(b); n += step {
		i, j := a[n/len(b)], b[n%len(b)]
		l.c.compare(i, j, &v)
		pairs++
		switch s.veto(i, j, &v) {
		case "":
		case "exclusive:conflict":
			return vetoWeight
		default:
			vetoes++
		}
		s.weigh(i, j, &v, &e)
		for _, k := range l.c.active {
			if v[k] == missing {
				continue
			}
			for r := range rivals {
				if count[k] == 0 || e[r][k] > best[r][k] {
					best[r][k] = e[r][k]
				}
				sum[r][k] += e[r][k]
			}
			count[k]++
		}
	}
	if vetoes*2 > pairs {
		return vetoWeight
	}
	for _, k := range l.c.active {
		if count[k] == 0 {
			continue
		}
		for r := range rivals {
			sum[r][k] = (sum[r][k]/count[k] + best[r][k]) / 2
		}
	}
	return s.sole.atLeastAny(l.e.table, a, b, s.total(&sum, l.e.table.persons(a[0])))
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

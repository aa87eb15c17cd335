package match

import (
	"context"
	"slices"
	"sync"
)

// cluster joins records by agglomerative linkage: the two groups most surely
// one party are united first, and groups are compared field by field over
// their members, so that a record with little in it does not dilute and one
// weak pair does not chain two parties. Groups of sizes that turn out to be
// doubtful are made anew.
func (e *engine) cluster(ctx context.Context) error {
	e.progress(Progress{Phase: PhaseCluster})
	c := &clustering{
		e: e, leader: make([]uint32, e.table.n), number: make([]uint32, e.table.n),
		linkages: sync.Pool{New: func() any { return newLinkage(e) }},
	}
	for i := range c.leader {
		c.leader[i] = uint32(i)
	}
	c.components = newLinked(e, c.leader)
	c.bridges = make([]int, len(c.components.end))
	err := c.run(ctx, c.components.jobs())
	for round := 0; err == nil && round < sizeRounds; round++ {
		size := c.sizes()
		if !e.surer(doubts(histogram(size))) {
			break
		}
		err = c.run(ctx, c.doubtful(size))
	}
	for _, n := range c.bridges {
		e.bridges += n
	}
	e.groups = newPartition(c.leader)
	return err
}

// clustering is the clusters on their way.
type clustering struct {
	e          *engine
	components *linked
	leader     []uint32  // by record: the first one of its cluster
	number     []uint32  // by record: its group within its component, and one
	bridges    []int     // by component
	linkages   sync.Pool // of *linkage
}

// run clusters the components of the spans.
func (c *clustering) run(ctx context.Context, jobs []span) error {
	return parallelJobs(ctx, workersOf(c.e.opt.Workers), len(jobs), func(n int) {
		l := c.linkages.Get().(*linkage)
		for k := jobs[n].from; k < jobs[n].to && ctx.Err() == nil; k++ {
			l.bridges = 0
			l.run(ctx, c.e.links, c.components.links(k), c.number, c.lead)
			c.bridges[k] = l.bridges
		}
		c.linkages.Put(l)
	})
}

// lead makes the first of a cluster's records its leader.
func (c *clustering) lead(members []uint32) {
	first := slices.Min(members)
	for _, i := range members {
		c.leader[i] = first
	}
}

// sizes returns how many records each leads.
func (c *clustering) sizes() []uint32 {
	size := make([]uint32, len(c.leader))
	for _, first := range c.leader {
		size[first]++
	}
	return size
}

// histogram returns how many clusters there are of each size.
func histogram(size []uint32) []int {
	var groups []int
	for _, n := range size {
		for int(n) >= len(groups) {
			groups = append(groups, 0)
		}
		groups[n]++
	}
	return groups
}

// doubtful returns the components with a cluster of a doubted size, and lets
// their records go.
func (c *clustering) doubtful(size []uint32) (again []span) {
	for k := range c.components.end {
		links := c.components.links(k)
		is := slices.ContainsFunc(links, func(at uint32) bool {
			l := &c.e.links[at]
			return c.e.doubt(int(max(size[c.leader[l.i]], size[c.leader[l.j]]))) > 0
		})
		if !is {
			continue
		}
		again = append(again, span{k, k + 1})
		for _, at := range links {
			for _, i := range [...]uint32{c.e.links[at].i, c.e.links[at].j} {
				c.leader[i], c.number[i] = i, 0
			}
		}
	}
	return again
}

// linked is the connected sets of linked records in which groups may
// unite. Those of one link are decided at once; those without a link that is
// sure enough are left out.
type linked struct {
	order []uint32 // indexes of links, by component
	end   []uint32 // by component
}

func (c *linked) links(n int) []uint32 {
	from := uint32(0)
	if n > 0 {
		from = c.end[n-1]
	}
	return c.order[from:c.end[n]]
}

// newLinked finds the components, and leads the records of single links
// that are sure enough.
func newLinked(e *engine, leader []uint32) *linked {
	root := connected(e.table.n, e.links)
	goal := weightOf(e.model.Thresholds.Probable)
	size := make([]uint32, e.table.n) // by root: links
	sure := make([]bool, e.table.n)
	for n := range e.links {
		l := &e.links[n]
		r := root[l.i]
		size[r]++
		sure[r] = sure[r] || e.linkWeight(l) >= goal
	}
	c := &linked{}
	total := uint32(0)
	start := size // by root: where its links begin in order; none where they are left out
	for r := range size {
		switch n := size[r]; {
		case !sure[r]:
			start[r] = none
		case n == 1:
			start[r] = pairOnly
		default:
			start[r] = total
			total += n
			c.end = append(c.end, total)
		}
	}
	c.order = make([]uint32, total)
	for n := range e.links {
		l := &e.links[n]
		switch at := start[root[l.i]]; at {
		case none:
		case pairOnly:
			leader[max(l.i, l.j)] = min(l.i, l.j)
		default:
			c.order[at] = uint32(n)
			start[root[l.i]]++
		}
	}
	return c
}

// pairOnly marks the component of a single link.
const pairOnly = none - 1

// connected returns for each record the first one that links lead to.
func connected(n int, links []bond) []uint32 {
	up := make([]uint32, n)
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
	for n := range links {
		a, b := find(links[n].i), find(links[n].j)
		up[max(a, b)] = min(a, b)
	}
	for i := range up {
		up[i] = up[up[i]] // smaller ones are done
	}
	return up
}

// span is a run of components.
type span struct{ from, to int }

// jobLinks is about how many links a job holds.
const jobLinks = 2048

// jobs parts the components into spans of about equal work, the one with the
// largest component first: it takes longest.
func (c *linked) jobs() []span {
	var out []span
	from, largest, at := 0, 0, 0
	for n, links := 0, 0; n < len(c.end); n++ {
		size := len(c.links(n))
		links += size
		if size > largest {
			largest, at = size, len(out)
		}
		if links >= jobLinks || n == len(c.end)-1 {
			out = append(out, span{from, n + 1})
			from, links = n+1, 0
		}
	}
	if len(out) > 0 {
		out[0], out[at] = out[at], out[0]
	}
	return out
}

// merge is a union of two groups that is sure enough. Of equal weights the one
// of the groups numbered first goes before.
type merge struct {
	weight  float64
	a, b    uint32 // groups, a < b
	tie     uint32
	version uint32 // of the tie when it was weighed
}

// mergeQueue is a heap of merges, the surest on top.
type mergeQueue []merge

func (m *merge) before(o *merge) bool {
	switch {
	case m.weight != o.weight:
		return m.weight > o.weight
	case m.a != o.a:
		return m.a < o.a
	}
	return m.b < o.b
}

func (q *mergeQueue) push(m merge) {
	*q = append(*q, m)
	s := *q
	n := len(s) - 1
	for n > 0 {
		up := (n - 1) / 2
		if !m.before(&s[up]) {
			break
		}
		s[n] = s[up]
		n = up
	}
	s[n] = m
}

func (q *mergeQueue) pop() merge {
	s := *q
	top, last := s[0], s[len(s)-1]
	s = s[:len(s)-1]
	*q = s
	n := 0
	for {
		down := 2*n + 1
		if down >= len(s) {
			break
		}
		if down+1 < len(s) && s[down+1].before(&s[down]) {
			down++
		}
		if !s[down].before(&last) {
			break
		}
		s[n] = s[down]
		n = down
	}
	if len(s) > 0 {
		s[n] = last
	}
	return top
}

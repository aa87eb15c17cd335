package match

import (
	"cmp"
	"slices"
)

// edge is a link between two nodes of a graph, a < b.
type edge struct {
	a, b  int
	grade Grade
}

func compareEdges(x, y edge) int {
	return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

// separate removes links until no two nodes that are apart are connected: in
// each round, for every such pair, the lowest-graded links on the paths
// between the two, all pairs looking at the same state. So the outcome does
// not depend on any order. It returns the links that stay and those removed.
func separate(n int, links []edge, apart func(component []int) [][2]int) (stay, removed []edge) {
	stay = slices.Clone(links)
	slices.SortFunc(stay, compareEdges)
	for {
		drop := map[edge]bool{}
		for _, component := range components(n, stay) {
			if len(component) < 3 {
				continue
			}
			if pairs := apart(component); len(pairs) > 0 {
				cut(n, stay, component, pairs, drop)
			}
		}
		if len(drop) == 0 {
			return stay, removed
		}
		stay = slices.DeleteFunc(stay, func(e edge) bool {
			if drop[e] {
				removed = append(removed, e)
			}
			return drop[e]
		})
	}
}

// components returns the connected sets of two or more nodes, each sorted.
func components(n int, links []edge) [][]int {
	parent := make([]int, n)
	for i := range parent {
		parent[i] = i
	}
	for _, e := range links {
		x, y := root(parent, e.a), root(parent, e.b)
		parent[max(x, y)] = min(x, y)
	}
	members := map[int][]int{}
	for i := range n {
		r := root(parent, i)
		members[r] = append(members[r], i)
	}
	var out [][]int
	for i := range n {
		if parent[i] == i && len(members[i]) > 1 {
			out = append(out, members[i])
		}
	}
	return out
}

// cut adds to drop, for each pair of one component, the lowest-graded links
// that lie on some path between the two. Such links are those of the blocks
// (biconnected components) that the path in the tree of blocks passes.
func cut(n int, links []edge, component []int, pairs [][2]int, drop map[edge]bool) {
	t := newBlockTree(component, links)
	for _, p := range pairs {
		path := t.path(p[0], p[1])
		lowest := GradeCertain
		for _, b := range path {
			for _, e := range t.blocks[b] {
				lowest = min(lowest, e.grade)
			}
		}
		for _, b := range path {
			for _, e := range t.blocks[b] {
				if e.grade == lowest {
					drop[e] = true
				}
			}
		}
	}
}

// blockTree is the tree of the blocks of a connected graph: nodes on one
// side, blocks on the other, joined where a block holds the node.
type blockTree struct {
	blocks [][]edge
	up     map[int]treeUp // node → the block above it
	top    []int          // block → the node above it
	depth  map[int]int    // of nodes, in blocks
}

type treeUp struct {
	block int
	ok    bool
}

// newBlockTree finds the blocks by a depth-first walk (Hopcroft and Tarjan
// 1973), without recursion, because a component may be a long chain.
func newBlockTree(component []int, links []edge) *blockTree {
	t := &blockTree{up: map[int]treeUp{}, depth: map[int]int{}}
	next := map[int][]edge{}
	inside := map[int]bool{}
	for _, v := range component {
		inside[v] = true
	}
	for _, e := range links {
		if inside[e.a] {
			next[e.a] = append(next[e.a], e)
			next[e.b] = append(next[e.b], e)
		}
	}
	t.walk(component[0], next)
	t.measure(component[0])
	return t
}

func (e edge) other(v int) int { return e.a + e.b - v }

type walkFrame struct {
	node, via int // via: the node above, -1 at the top
	at        int // next link to look at
}

func (t *blockTree) walk(start int, next map[int][]edge) {
	seen, low := map[int]int{start: 1}, map[int]int{start: 1}
	var open []edge
	stack := []walkFrame{{start, -1, 0}}
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.at < len(next[f.node]) {
			e := next[f.node][f.at]
			f.at++
			to := e.other(f.node)
			switch {
			case to == f.via:
			case seen[to] == 0:
				seen[to] = len(seen) + 1
				low[to] = seen[to]
				open = append(open, e)
				stack = append(stack, walkFrame{to, f.node, 0})
			case seen[to] < seen[f.node]:
				open = append(open, e)
				low[f.node] = min(low[f.node], seen[to])
			}
			continue
		}
		stack = stack[:len(stack)-1]
		if f.via < 0 {
			return
		}
		low[f.via] = min(low[f.via], low[f.node])
		if low[f.node] >= seen[f.via] {
			open = t.close(f.via, f.node, open)
		}
	}
}

// close makes a block of the links opened since the one from top to node.
func (t *blockTree) close(top, node int, open []edge) []edge {
	first := len(open) - 1
	for open[first] != t.edgeOf(open[first], top, node) {
		first--
	}
	id := len(t.blocks)
	block := slices.Clone(open[first:])
	t.blocks = append(t.blocks, block)
	t.top = append(t.top, top)
	for _, e := range block {
		for _, v := range []int{e.a, e.b} {
			if v != top && !t.up[v].ok {
				t.up[v] = treeUp{id, true}
			}
		}
	}
	return open[:first]
}

// edgeOf returns e when it joins the two nodes, and another link otherwise.
func (t *blockTree) edgeOf(e edge, x, y int) edge {
	if e.a == min(x, y) && e.b == max(x, y) {
		return e
	}
	return edge{-1, -1, 0}
}

// measure sets how many blocks lie between each node and the start.
func (t *blockTree) measure(start int) {
	t.depth[start] = 0
	for v := range t.up {
		var chain []int
		for _, known := t.depth[v]; !known; _, known = t.depth[v] {
			chain = append(chain, v)
			v = t.top[t.up[v].block]
		}
		d := t.depth[v]
		for _, w := range slices.Backward(chain) {
			d++
			t.depth[w] = d
		}
	}
}

// path returns the blocks between two nodes.
func (t *blockTree) path(x, y int) []int {
	var out []int
	add := func(b int) {
		if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	for x != y {
		if t.depth[x] < t.depth[y] {
			x, y = y, x
		}
		b := t.up[x].block
		add(b)
		if t.up[y].ok && t.up[y].block == b {
			break
		}
		x = t.top[b]
	}
	return out
}

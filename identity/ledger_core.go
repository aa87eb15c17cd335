package identity

import (
	"cmp"
	"maps"
	"slices"
)

// An edge of the graph that contradictions are found in: the nodes are ids,
// as they were given, and an edge is a statement that they are the same or
// the fact that one absorbed the other.
type ledgerEdge struct {
	to  string
	why Premise
}

// edges returns the graph without the statement s.
func (v *ledgerView) edges() map[string][]ledgerEdge {
	g := map[string][]ledgerEdge{}
	add := func(p Premise) {
		g[p.A] = append(g[p.A], ledgerEdge{p.B, p})
		g[p.B] = append(g[p.B], ledgerEdge{p.A, p})
	}
	for _, s := range v.said {
		if s.Verdict == Same {
			add(premise(s))
		}
	}
	for from, into := range v.into {
		add(Premise{Pair: PairOf(from, into), Fact: FactMerged})
	}
	for _, list := range g {
		slices.SortFunc(list, func(x, y ledgerEdge) int {
			return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(x.why.Fact, y.why.Fact))
		})
	}
	return g
}

func premise(s Statement) Premise { return Premise{Pair: s.Pair, Verdict: s.Verdict, By: s.By} }

// paths returns, for each id that start is tied to, a shortest list of
// premises that tie it; start itself has an empty one.
func paths(g map[string][]ledgerEdge, start string) map[string][]Premise {
	found := map[string][]Premise{start: {}}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		for _, e := range g[queue[0]] {
			if _, seen := found[e.to]; !seen {
				found[e.to] = append(slices.Clone(found[queue[0]]), e.why)
				queue = append(queue, e.to)
			}
		}
	}
	return found
}

// contradiction returns a smallest core that s completes, nil when s can hold
// with everything in v, which does not contain a statement on its pair.
func (v *ledgerView) contradiction(s Statement, facts Facts) []Premise {
	if !v.clashes(s, facts) {
		return nil
	}
	g := v.edges()
	if s.Verdict == Different {
		if path, tied := paths(g, s.A)[s.B]; tied {
			return sorted(append(slices.Clone(path), premise(s)))
		}
		return nil
	}
	a, b := paths(g, s.A), paths(g, s.B)
	if best := v.forbidden(a, b, facts); best != nil {
		return sorted(append(best, premise(s)))
	}
	return nil
}

// clashes reports whether s cannot hold, without looking for the reason.
func (v *ledgerView) clashes(s Statement, facts Facts) bool {
	a, b := v.live(s.A), v.live(s.B)
	switch {
	case s.Verdict == Different:
		return v.classOf(a) == v.classOf(b)
	case s.Verdict != Same || a == b:
		return false
	case v.apart[v.classOf(a)][v.classOf(b)]:
		return true
	case facts == nil:
		return false
	}
	for _, x := range v.membersOf(a) {
		for _, y := range v.membersOf(b) {
			if x != y && facts(x, y) != "" {
				return true
			}
		}
	}
	return false
}

// because returns a smallest set that forces a and b apart.
func (v *ledgerView) because(a, b string, facts Facts) []Premise {
	if facts != nil {
		if f := facts(v.live(a), v.live(b)); f != "" {
			return []Premise{{Pair: PairOf(v.live(a), v.live(b)), Fact: f}}
		}
	}
	if v.verdict(a, b) != Different {
		return nil
	}
	g := v.edges()
	return sorted(v.forbidden(paths(g, a), paths(g, b), nil))
}

// forbidden returns a smallest set of premises by which an id of a and an id
// of b cannot be one: the ways to the two, and what stands between them.
func (v *ledgerView) forbidden(a, b map[string][]Premise, facts Facts) []Premise {
	var best []Premise
	try := func(x, y string, between Premise) {
		px, okX := a[x]
		py, okY := b[y]
		if !okX || !okY {
			return
		}
		core := append(append(slices.Clone(px), py...), between)
		if best == nil || len(core) < len(best) {
			best = core
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(v.said), comparePairs) {
		if s := v.said[p]; s.Verdict == Different {
			try(s.A, s.B, premise(s))
			try(s.B, s.A, premise(s))
		}
	}
	if facts == nil {
		return best
	}
	for _, x := range slices.Sorted(maps.Keys(a)) {
		for _, y := range slices.Sorted(maps.Keys(b)) {
			if v.live(x) != x || v.live(y) != y {
				continue
			}
			if f := facts(x, y); f != "" {
				try(x, y, Premise{Pair: PairOf(x, y), Fact: f})
			}
		}
	}
	return best
}

func sorted(core []Premise) []Premise {
	slices.SortFunc(core, func(x, y Premise) int {
		return cmp.Or(comparePairs(x.Pair, y.Pair), cmp.Compare(x.Verdict, y.Verdict), cmp.Compare(x.Fact, y.Fact))
	})
	return slices.Compact(core)
}

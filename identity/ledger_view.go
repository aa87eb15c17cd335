package identity

import (
	"cmp"
	"maps"
	"slices"
)

// ledgerView is what the statements amount to at one moment. The one that the
// ledger works on grows with it; those that are handed out are copies and
// never change.
type ledgerView struct {
	version int64 // of the redirects
	into    map[string]string
	said    map[Pair]Statement         // by live pair, the last one given
	class   map[string]string          // live id → smallest id of those said to be the same
	members map[string][]string        // class → live ids, sorted; classes of two or more
	apart   map[string]map[string]bool // class → classes said to be different, both ways
}

// current returns the view of this moment, copying it when the statements or
// the merges have changed.
func (l *Ledger) current() *ledgerView {
	l.mu.RLock()
	v := l.cached
	l.mu.RUnlock()
	if v != nil && v.version == l.redirects.changes() {
		return v
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.working()
	if l.cached == nil || l.cached.version != w.version {
		l.cached = w.clone()
	}
	return l.cached
}

// working returns the view that grows with the ledger, for those who hold the
// lock.
func (l *Ledger) working() *ledgerView {
	if l.work == nil || l.work.version != l.redirects.changes() {
		l.work, l.cached = l.build(func(Statement) bool { return false }), nil
	}
	return l.work
}

// build computes the view of the statements that skip does not leave out.
func (l *Ledger) build(skip func(Statement) bool) *ledgerView {
	v := &ledgerView{
		said: map[Pair]Statement{}, class: map[string]string{}, members: map[string][]string{}, apart: map[string]map[string]bool{},
	}
	v.version, v.into = l.redirects.snapshot()
	for _, s := range l.statements {
		if p := PairOf(v.live(s.A), v.live(s.B)); p.A != p.B && !skip(s) {
			v.said[p] = s
		}
	}
	for p, s := range v.said {
		if s.Verdict == Same {
			v.unite(p.A, p.B)
		}
	}
	for p, s := range v.said {
		if s.Verdict == Different {
			v.part(v.classOf(p.A), v.classOf(p.B))
		}
	}
	return v
}

func (v *ledgerView) clone() *ledgerView {
	c := *v
	c.said, c.class, c.members, c.apart = maps.Clone(v.said), maps.Clone(v.class), maps.Clone(v.members), maps.Clone(v.apart)
	for class, others := range c.apart {
		c.apart[class] = maps.Clone(others)
	}
	return &c
}

// put adds a statement on a live pair about which nothing was said.
func (v *ledgerView) put(p Pair, s Statement) {
	if p.A == p.B {
		return
	}
	v.said[p] = s
	switch s.Verdict {
	case Same:
		v.unite(p.A, p.B)
	case Different:
		v.part(v.classOf(p.A), v.classOf(p.B))
	}
}

// unite makes one class of the two that a and b are in.
func (v *ledgerView) unite(a, b string) {
	x, y := v.classOf(a), v.classOf(b)
	if x == y {
		return
	}
	x, y = min(x, y), max(x, y)
	all := append(slices.Clone(v.membersOf(a)), v.membersOf(b)...)
	slices.Sort(all)
	for _, id := range all {
		v.class[id] = x
	}
	delete(v.members, y)
	v.members[x] = all
	for other := range v.apart[y] {
		delete(v.apart[other], y)
		v.part(x, other)
	}
	delete(v.apart, y)
}

// part keeps two classes apart.
func (v *ledgerView) part(x, y string) {
	for _, p := range [][2]string{{x, y}, {y, x}} {
		if v.apart[p[0]] == nil {
			v.apart[p[0]] = map[string]bool{}
		}
		v.apart[p[0]][p[1]] = true
	}
}

func (v *ledgerView) live(id string) string {
	for {
		next, ok := v.into[id]
		if !ok {
			return id
		}
		id = next
	}
}

func (v *ledgerView) classOf(live string) string { return cmp.Or(v.class[live], live) }

func (v *ledgerView) membersOf(live string) []string {
	if m := v.members[v.classOf(live)]; m != nil {
		return m
	}
	return []string{live}
}

func (v *ledgerView) verdict(a, b string) Verdict {
	if len(v.said) == 0 {
		return NoVerdict
	}
	a, b = v.live(a), v.live(b)
	ca, cb := v.classOf(a), v.classOf(b)
	said := v.said[PairOf(a, b)].Verdict
	switch {
	case a == b:
		return NoVerdict
	case said == Different || v.apart[ca][cb]:
		return Different
	case said == Unsure:
		return Unsure
	case ca == cb:
		return Same
	}
	return NoVerdict
}

// fullyLinked is the size of a class up to which each of its pairs is listed.
const fullyLinked = 100

func (v *ledgerView) linked() []Pair {
	seen := map[Pair]bool{}
	for p := range v.said {
		seen[p] = true
	}
	for _, ids := range v.members {
		for i := range ids {
			for j := max(0, i-fullyLinked); j < i; j++ {
				seen[PairOf(ids[j], ids[i])] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), comparePairs)
}

func comparePairs(p, q Pair) int {
	return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
}

// around returns the pairs whose verdict a statement on a and b can change:
// those between their classes, and with the classes apart from one of them.
func (v *ledgerView) around(a, b string) map[Pair]Verdict {
	touched := map[string]bool{}
	others := map[string]bool{}
	for _, id := range []string{a, b} {
		for _, m := range v.membersOf(id) {
			touched[m], others[m] = true, true
		}
		for class := range v.apart[v.classOf(id)] {
			for _, m := range v.membersOf(class) {
				others[m] = true
			}
		}
	}
	out := map[Pair]Verdict{}
	for x := range touched {
		for y := range others {
			if x != y {
				out[PairOf(x, y)] = v.verdict(x, y)
			}
		}
	}
	return out
}

// newlyImplied returns what v says by inference about these pairs and did not
// say before.
func (v *ledgerView) newlyImplied(before map[Pair]Verdict) []Statement {
	var out []Statement
	for p, old := range before {
		if verdict := v.inferred(p.A, p.B); verdict != NoVerdict && verdict != old {
			out = append(out, Statement{Pair: p, Verdict: verdict})
		}
	}
	slices.SortFunc(out, func(x, y Statement) int { return comparePairs(x.Pair, y.Pair) })
	return out
}

// inferred returns the verdict on a pair that was not said about it itself.
func (v *ledgerView) inferred(a, b string) Verdict {
	if a == b {
		return NoVerdict
	}
	verdict := v.verdict(a, b)
	if verdict == Unsure || v.said[PairOf(a, b)].Verdict == verdict {
		return NoVerdict
	}
	return verdict
}

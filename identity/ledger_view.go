package identity

import (
	"cmp"
	"maps"
	"slices"
)

// ledgerView is what the statements amount to at one moment. It is immutable
// once built.
type ledgerView struct {
	version int64 // of the redirects
	into    map[string]string
	said    map[Pair]Statement  // by live pair, the last one given
	class   map[string]string   // live id → smallest id of those said to be the same
	members map[string][]string // class → live ids, sorted; classes of two or more
	apart   map[Pair]bool       // pairs of classes said to be different
}

// current returns the view of this moment, building it when the statements or
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
	return l.view()
}

// view is current for those who hold the lock.
func (l *Ledger) view() *ledgerView {
	if l.cached == nil || l.cached.version != l.redirects.changes() {
		l.cached = l.build(func(Statement) bool { return false })
	}
	return l.cached
}

// build computes the view of the statements that skip does not leave out.
func (l *Ledger) build(skip func(Statement) bool) *ledgerView {
	v := &ledgerView{said: map[Pair]Statement{}, class: map[string]string{}, members: map[string][]string{}, apart: map[Pair]bool{}}
	v.version, v.into = l.redirects.snapshot()
	for _, s := range l.statements {
		if p := PairOf(v.live(s.A), v.live(s.B)); p.A != p.B && !skip(s) {
			v.said[p] = s
		}
	}
	v.joinSame()
	for p, s := range v.said {
		if s.Verdict == Different {
			v.apart[PairOf(v.classOf(p.A), v.classOf(p.B))] = true
		}
	}
	return v
}

func (v *ledgerView) joinSame() {
	parent := map[string]string{}
	find := func(id string) string {
		for parent[id] != "" && parent[id] != id {
			id = parent[id]
		}
		return id
	}
	for p, s := range v.said {
		if s.Verdict != Same {
			continue
		}
		parent[p.A], parent[p.B] = cmp.Or(parent[p.A], p.A), cmp.Or(parent[p.B], p.B)
		a, b := find(p.A), find(p.B)
		parent[max(a, b)] = min(a, b)
	}
	for id := range parent {
		root := find(id)
		v.class[id] = root
		v.members[root] = append(v.members[root], id)
	}
	for _, ids := range v.members {
		slices.Sort(ids)
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
	case said == Different || v.apart[PairOf(ca, cb)]:
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

// newlyImplied returns what v says by inference that before did not say, s
// having been added in between. Only the classes of s can have changed.
func (v *ledgerView) newlyImplied(before *ledgerView, s Statement) []Statement {
	touched := map[string]bool{}
	for _, id := range []string{s.A, s.B} {
		for _, m := range v.membersOf(v.live(id)) {
			touched[m] = true
		}
	}
	others := maps.Clone(touched)
	for p := range v.apart {
		if touched[v.membersOf(p.A)[0]] || touched[v.membersOf(p.B)[0]] {
			for _, m := range append(slices.Clone(v.membersOf(p.A)), v.membersOf(p.B)...) {
				others[m] = true
			}
		}
	}
	var out []Statement
	for a := range touched {
		for b := range others {
			if verdict := v.inferred(a, b); verdict != NoVerdict && verdict != before.verdict(a, b) && (a < b || !touched[b]) {
				out = append(out, Statement{Pair: PairOf(a, b), Verdict: verdict})
			}
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

package match

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// group joins records by their links, keeps apart what is apart, and lists
// what is left for a person.
func (a *auditor) group() {
	stay, removed := separate(len(a.all), a.links, a.apartPairs)
	party := make([]int, len(a.all))
	for i := range party {
		party[i] = -1
	}
	for _, component := range components(len(a.all), stay) {
		for _, i := range component {
			party[i] = component[0]
		}
		a.report.Groups = append(a.report.Groups, Group{Cluster: a.cluster(component)})
	}
	a.grade(stay, party)
	a.review(removed, party)
}

func (a *auditor) cluster(component []int) identity.Cluster {
	c := identity.Cluster{}
	for _, i := range component {
		c.Members = append(c.Members, a.all[i].rec.ID)
	}
	c.ID = clusterID(c.Members)
	return c
}

// grade gives each group its links and the lowest grade that it cannot do
// without: certain, when certain links alone connect it.
func (a *auditor) grade(stay []edge, party []int) {
	place := map[int]int{}
	for i := range a.report.Groups {
		place[a.number[a.report.Groups[i].Members[0]]] = i
	}
	certain := map[int][]edge{}
	for _, e := range stay {
		g := &a.report.Groups[place[party[e.a]]]
		g.Links = append(g.Links, a.pairLink(e))
		if e.grade == GradeCertain {
			certain[party[e.a]] = append(certain[party[e.a]], e)
		}
	}
	for i := range a.report.Groups {
		g := &a.report.Groups[i]
		g.Grade = GradeProbable
		if connects(certain[a.number[g.Members[0]]], len(g.Members)) {
			g.Grade = GradeCertain
		}
	}
}

// connects reports whether the links make one set of that many nodes.
func connects(links []edge, size int) bool {
	parent := map[int]int{}
	find := func(v int) int {
		for p, ok := parent[v]; ok && p != v; p, ok = parent[v] {
			v = p
		}
		return v
	}
	joined := 0
	for _, e := range links {
		if x, y := find(e.a), find(e.b); x != y {
			parent[max(x, y)] = min(x, y)
			joined++
		}
	}
	return joined == size-1
}

func (a *auditor) pairLink(e edge) PairLink {
	p := identity.PairOf(a.all[e.a].rec.ID, a.all[e.b].rec.ID)
	return PairLink{ID: clusterID([]string{p.A, p.B}), Pair: p, Grade: e.grade}
}

// review lists possible pairs of different groups, and the removed links.
func (a *auditor) review(removed []edge, party []int) {
	add := func(e edge, taken bool) {
		if party[e.a] >= 0 && party[e.a] == party[e.b] {
			return
		}
		l := a.pairLink(e)
		l.Removed, l.Weak = taken, party[e.a] >= 0 && party[e.b] >= 0
		a.report.Review = append(a.report.Review, l)
	}
	for _, e := range removed {
		add(e, true)
	}
	for pair, grade := range a.pairs {
		if grade == GradePossible {
			add(edge{pair[0], pair[1], grade}, false)
		}
	}
	slices.SortFunc(a.report.Review, comparePairLinks)
}

func comparePairLinks(x, y PairLink) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}

// apartPairs returns the pairs of a component that may not share a group.
func (a *auditor) apartPairs(component []int) [][2]int {
	var out [][2]int
	memo := map[[2]*nameForm]bool{}
	for i, x := range component {
		for _, y := range component[:i] {
			if a.apart(y, x, memo) {
				out = append(out, [2]int{y, x})
			}
		}
	}
	return out
}

// apart reports whether two records may not share a group, whatever connects
// them: their names, suffixes, birth dates or exclusive keys conflict, or a
// person said so or doubts it; unless a person said that they are the same.
func (a *auditor) apart(i, j int, memo map[[2]*nameForm]bool) bool {
	x, y := a.all[i], a.all[j]
	switch a.w.ledger.Verdict(x.rec.ID, y.rec.ID) {
	case identity.Different, identity.Unsure:
		return true
	case identity.Same:
		return exclusiveConflict(x, y, a.at)
	}
	names := [2]*nameForm{x.named(), y.named()}
	conflict, known := memo[names]
	if !known {
		r := relate(names[0], names[1])
		conflict = r.level == NameConflict || r.suffix
		memo[names] = conflict
	}
	return conflict || birthsDiffer(x, y) || exclusiveConflict(x, y, a.at)
}

func birthsDiffer(x, y *subject) bool {
	b, c := x.birth, y.birth
	return b.Day != 0 && c.Day != 0 && (b.Year != c.Year || b.Month != c.Month || b.Day != c.Day)
}

// sharedValues lists the values that several records hold and that do not
// join them, or join them less.
func (a *auditor) sharedValues() []SharedValue {
	merged := map[partyValue][]int{} // by canonical value without extension
	classes := map[partyValue][]partyValue{}
	for v, holders := range a.values {
		plain := v
		plain.class = plainClass(v.class, a.all[holders[0]])
		merged[plain] = append(merged[plain], holders...)
		classes[plain] = append(classes[plain], v)
	}
	var out []SharedValue
	for v, holders := range merged {
		slices.Sort(holders)
		holders = slices.Compact(holders)
		if len(holders) < 2 || a.near != nil && !slices.ContainsFunc(holders, func(i int) bool { return a.near[i] }) {
			continue
		}
		if why := a.whyShared(v, classes[v], holders); why != "" {
			out = append(out, a.sharedValue(v, holders, why))
		}
	}
	slices.SortFunc(out, compareShared)
	return out
}

func compareShared(x, y SharedValue) int {
	return cmp.Or(cmp.Compare(x.Tenant, y.Tenant), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Of, y.Of), cmp.Compare(x.Value, y.Value))
}

// plainClass returns the class without an extension.
func plainClass(class identity.Key, s *subject) identity.Key {
	for i := range s.keys {
		if k := &s.keys[i]; k.class == class && k.group == numberKey {
			class.Value = k.base
		}
	}
	return class
}

func (a *auditor) sharedValue(v partyValue, holders []int, why string) SharedValue {
	out := SharedValue{Tenant: v.tenant, Kind: v.class.Kind, Of: v.kind, Value: v.class.Value, Why: why}
	for _, h := range holders {
		out.Holders = append(out.Holders, a.all[h].rec.ID)
	}
	if k := a.keyOf(v, holders[0]); k != nil && k.group == numberKey {
		if p := k.phone(); p.Canonical != "" {
			out.Value = p.Canonical
		}
	}
	return out
}

// keyOf returns the key by which a record holds the plain class.
func (a *auditor) keyOf(v partyValue, holder int) *held {
	keys := a.all[holder].keys
	for i := range keys {
		k := &keys[i]
		if k.class == v.class || k.group == numberKey && v.class.Kind == identity.Phone && k.base == v.class.Value {
			return k
		}
	}
	return nil
}

// whyShared names the first reason for which the value does not join its
// holders, "" when it does.
func (a *auditor) whyShared(v partyValue, classes []partyValue, holders []int) string {
	k := a.keyOf(v, holders[0])
	extensions := map[string]bool{}
	most := 0
	for _, c := range classes {
		if _, ext, ok := strings.Cut(c.class.Value, ";ext="); ok && c.class.Kind == identity.Phone {
			extensions[ext] = true
		}
		if h := a.values[c]; len(h) > 1 {
			most = max(most, a.parties(&held{class: c.class}, a.all[h[0]], a.at))
		}
	}
	persons := v.kind == identity.Person
	switch {
	case persons && k.role:
		return "role"
	case persons && k.line:
		return "line"
	case len(extensions) > 1:
		return "extension"
	case most > a.x.policy.sharedLimit():
		return "hub"
	case most > 1 && (k.group != domainKey || !persons):
		return "names"
	}
	return ""
}

// blockedValues lists the fillers met, each once.
func (a *auditor) blockedValues() []BlockedValue {
	seen := map[BlockedValue]bool{}
	for _, s := range a.all {
		for i := range s.keys {
			if k := &s.keys[i]; k.placeholder {
				seen[BlockedValue{k.id.Kind, k.id.Scope, fillerText(&k.id)}] = true
			}
		}
	}
	return sortedBlocked(maps.Keys(seen))
}

func sortedBlocked(values iter.Seq[BlockedValue]) []BlockedValue {
	return slices.SortedFunc(values, func(x, y BlockedValue) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Scope, y.Scope), cmp.Compare(x.Value, y.Value))
	})
}

package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/kith-go/kith/match"
)

// group is a cluster of two or more records, by their numbers.
type group struct {
	id      string
	members []int
	grade   match.Grade        // of the weakest link it takes to hold the members together
	links   []match.ScoredPair // that hold them together, best first
}

// groups returns the clusters of two or more records, largest first, equal
// ones in the order of their first records.
func groupsOf(r *match.Result) []group {
	number := make(map[string]int)
	for _, c := range r.Clusters {
		if len(c.Members) > 1 {
			for _, id := range c.Members {
				number[id] = -1
			}
		}
	}
	for n, id := range r.IDs {
		if _, ok := number[id]; ok {
			number[id] = n
		}
	}
	in := make([]int32, len(r.IDs)) // group of a record, from 1
	var out []group
	for _, c := range r.Clusters {
		if len(c.Members) < 2 {
			continue
		}
		g := group{id: c.ID, members: make([]int, len(c.Members))}
		for i, id := range c.Members {
			g.members[i] = number[id]
			in[number[id]] = int32(len(out) + 1)
		}
		out = append(out, g)
	}
	gradeGroups(out, in, r.Pairs)
	slices.SortStableFunc(out, func(a, b group) int {
		return cmp.Or(cmp.Compare(len(b.members), len(a.members)), cmp.Compare(slices.Min(a.members), slices.Min(b.members)))
	})
	return out
}

// gradeGroups joins the members of each group by its pairs, best first. The
// last pair that joins is the weakest link that is needed. A group that its
// pairs do not hold together has no grade.
func gradeGroups(groups []group, in []int32, pairs []match.ScoredPair) {
	up := make([]int32, len(in))
	for i := range up {
		up[i] = int32(i)
	}
	root := func(x int) int32 {
		for up[x] != int32(x) {
			up[x] = up[up[x]]
			x = int(up[x])
		}
		return int32(x)
	}
	missing := make([]int, len(groups))
	for i, g := range groups {
		missing[i] = len(g.members) - 1
	}
	for _, p := range pairs {
		n := in[p.A]
		if n == 0 || n != in[p.B] {
			continue
		}
		if a, b := root(p.A), root(p.B); a != b {
			up[max(a, b)] = min(a, b)
			missing[n-1]--
			groups[n-1].grade = p.Grade
			groups[n-1].links = append(groups[n-1].links, p)
		}
	}
	for i, m := range missing {
		if m > 0 {
			groups[i].grade = match.GradeNone
		}
	}
}

// keep reads the records that plans and report show.
func (a *audit) keep(ctx context.Context) error {
	a.groups = groupsOf(a.result)
	a.kept = newKeeper(a.input, len(a.result.IDs))
	for _, g := range a.groups {
		for _, n := range g.members {
			a.kept.want[n] = true
		}
	}
	for _, p := range a.result.Review[:min(len(a.result.Review), maxReview)] {
		a.kept.want[p.A], a.kept.want[p.B] = true, true
	}
	for _, k := range a.result.SharedKeys[:min(len(a.result.SharedKeys), maxShared)] {
		for _, n := range k.Members {
			a.kept.want[n] = true
		}
	}
	a.asked.without(a.groups)
	for _, n := range a.asked.first() {
		a.kept.want[n] = true
	}
	return a.kept.read(ctx)
}

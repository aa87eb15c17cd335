package match

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// Flip is a pair that two runs see differently: what it was, what it would
// be, and the terms that make the difference.
type Flip struct {
	A       string        `json:"a"`
	B       string        `json:"b"`
	Before  Grade         `json:"before"`
	After   Grade         `json:"after"`
	Weights [2]float64    `json:"weights"` // bits, before and after
	Changes []FlipChange  `json:"changes"` // largest first
	Joined  ClusterChange `json:"joined,omitempty"`
}

// FlipChange is what one comparison, or the prior, adds to the weight in the
// two runs. A level is empty where the comparison says nothing.
type FlipChange struct {
	Comparison string     `json:"comparison"`
	Levels     [2]string  `json:"levels"`
	Bits       [2]float64 `json:"bits"`
}

// ClusterChange says what becomes of the two records' clusters. The zero
// value is no change.
type ClusterChange string

// The changes.
const (
	ClusterKept   ClusterChange = ""
	ClusterJoined ClusterChange = "joined" // apart before, together after
	ClusterParted ClusterChange = "parted" // together before, apart after
)

// errOtherRecords is returned for two runs over different records.
var errOtherRecords = errors.New("match: the two runs are not over the same records in the same order")

// Flips compares two runs over the same records, as with two models or two
// policies: which pairs change their grade or their cluster, and why, sorted
// by the size of the change. Pairs that neither run graded possible, and that
// share a cluster in neither, cannot flip. Both results are only read.
func Flips(before, after *Result) ([]Flip, error) {
	if !slices.Equal(before.IDs, after.IDs) {
		return nil, errOtherRecords
	}
	first, second := before.grades(), after.grades()
	old, now := before.clusterOf(), after.clusterOf()
	var out []Flip
	for pair := range eachPair(before, after) {
		a, b := pair[0], pair[1]
		change := clusterChange(old[a] == old[b], now[a] == now[b])
		if first[pair] == second[pair] && change == ClusterKept {
			continue
		}
		f := flipOf(before.Why(a, b), after.Why(a, b))
		f.Before, f.After, f.Joined = first[pair], second[pair], change
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y Flip) int {
		return cmp.Or(cmp.Compare(y.size(), x.size()), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return out, nil
}

func (f *Flip) size() float64 { return math.Abs(f.Weights[1] - f.Weights[0]) }

// grades maps each graded pair to its grade; others have none.
func (r *Result) grades() map[[2]int]Grade {
	out := make(map[[2]int]Grade, len(r.Pairs))
	for _, p := range r.Pairs {
		out[[2]int{p.A, p.B}] = p.Grade
	}
	return out
}

// eachPair yields every pair graded by one of the runs, or joined by one of
// them, once.
func eachPair(runs ...*Result) func(func([2]int) bool) {
	return func(yield func([2]int) bool) {
		seen := map[[2]int]bool{}
		once := func(a, b int) bool {
			pair := [2]int{min(a, b), max(a, b)}
			if seen[pair] {
				return true
			}
			seen[pair] = true
			return yield(pair)
		}
		for _, r := range runs {
			for _, p := range r.Pairs {
				if !once(p.A, p.B) {
					return
				}
			}
			for _, members := range r.members() {
				for i, a := range members {
					for _, b := range members[:i] {
						if !once(a, b) {
							return
						}
					}
				}
			}
		}
	}
}

// members returns the record indexes of each cluster of two or more.
func (r *Result) members() [][]int {
	groups := make([][]int, len(r.Clusters))
	for i, c := range r.clusterOf() {
		groups[c] = append(groups[c], i)
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) < 2 })
}

func clusterChange(before, after bool) ClusterChange {
	switch {
	case before == after:
		return ClusterKept
	case after:
		return ClusterJoined
	}
	return ClusterParted
}

// flipOf lists where two explanations differ.
func flipOf(x, y Explanation) Flip {
	f := Flip{A: x.A, B: x.B, Weights: [2]float64{x.Weight, y.Weight}}
	changes := map[string]*FlipChange{"prior": {Comparison: "prior", Bits: [2]float64{x.Prior, y.Prior}}}
	for side, e := range [2]Explanation{x, y} {
		for _, t := range e.Terms {
			c := changes[t.Comparison]
			if c == nil {
				c = &FlipChange{Comparison: t.Comparison}
				changes[t.Comparison] = c
			}
			c.Levels[side], c.Bits[side] = t.Level, t.Bits
		}
	}
	for _, c := range changes {
		if math.Abs(c.Bits[1]-c.Bits[0]) > 1e-9 {
			f.Changes = append(f.Changes, *c)
		}
	}
	slices.SortFunc(f.Changes, func(a, b FlipChange) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Bits[1]-b.Bits[0]), math.Abs(a.Bits[1]-a.Bits[0])), cmp.Compare(a.Comparison, b.Comparison))
	})
	return f
}

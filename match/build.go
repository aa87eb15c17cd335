package match

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// weightOf turns a probability into log2 odds.
func weightOf(p float64) float64 { return math.Log2(p / (1 - p)) }

// result puts together what the phases found.
func (e *engine) result() *Result {
	r := &Result{IDs: e.table.ids, Model: e.model, engine: e}
	r.Pairs, r.Review = e.scoredPairs()
	r.Clusters = e.clusters()
	r.SharedKeys = e.sharedKeys()
	r.Stats = e.stats(r)
	return r
}

// scoredPairs returns the links graded possible or better, and those of them
// that clusters do not hold, best first.
func (e *engine) scoredPairs() (pairs, review []ScoredPair) {
	var order []uint64 // weight, from the highest down, and index of the link
	apart := 0
	for n := range e.links {
		l := &e.links[n]
		weight, g := e.graded(l)
		if g == GradeNone {
			continue
		}
		order = append(order, uint64(descending(float32(weight)))<<32|uint64(n))
		if e.groups.of[l.i] != e.groups.of[l.j] {
			apart++
		}
	}
	order = sortByHash(order, make([]uint64, len(order)))
	pairs, review = make([]ScoredPair, len(order)), make([]ScoredPair, 0, apart)
	for n, entry := range order {
		l := &e.links[uint32(entry)]
		weight, g := e.graded(l)
		pairs[n] = ScoredPair{A: int(l.i), B: int(l.j), Weight: weight, Probability: probability(weight), Grade: g}
		if e.groups.of[l.i] != e.groups.of[l.j] {
			review = append(review, pairs[n])
		}
	}
	return pairs, review
}

// graded returns the weight and the grade of a link after the verdicts.
func (e *engine) graded(l *bond) (float64, Grade) {
	g := e.model.Thresholds.grade(probability(float64(l.weight)))
	return e.verdicts.applied(e.table, l.i, l.j, float64(l.weight), g)
}

// descending maps weights to numbers of the opposite order.
func descending(weight float32) uint32 {
	b := math.Float32bits(weight)
	if b>>31 == 0 {
		return ^(b | 1<<31)
	}
	return b
}

// clusters names the members of each cluster. All share a few long pieces of
// memory.
func (e *engine) clusters() []identity.Cluster {
	p := e.groups
	out := make([]identity.Cluster, p.len())
	names := make([]string, e.table.n)
	parallel(workersOf(e.opt.Workers), len(out), 4096, func(from, to int) {
		var ids strings.Builder
		ids.Grow((to - from) * clusterIDSize)
		var text []byte
		for n := from; n < to; n++ {
			end := p.end[n]
			members := names[end-uint32(len(p.group(n))) : end : end]
			for k, i := range p.group(n) {
				members[k] = e.table.ids[i]
			}
			slices.Sort(members)
			text = appendClusterID(text[:0], members)
			ids.Write(text)
			out[n].Members = members
		}
		all := ids.String()
		for n := from; n < to; n++ {
			out[n].ID, all = all[:clusterIDSize], all[clusterIDSize:]
		}
	})
	return out
}

// clusterID returns the id of the cluster of these sorted members.
func clusterID(members []string) string { return string(appendClusterID(nil, members)) }

// clusterIDSize is the length of a cluster's id: a letter and 96 bits in
// hexadecimal.
const clusterIDSize = 25

// appendClusterID appends the id of a cluster to text, which it uses. It is
// derived from the sorted members, so that the same members have the same id
// in every run.
func appendClusterID(text []byte, members []string) []byte {
	for _, m := range members {
		text = append(append(text, m...), 0)
	}
	sum := sha256.Sum256(text)
	return hex.AppendEncode(append(text[:0], 'c'), sum[:(clusterIDSize-1)/2])
}

func (e *engine) stats(r *Result) Stats {
	s := Stats{
		Records: e.table.n, CandidatePairs: e.weighed, ReviewPairs: len(r.Review),
		Unusable: e.table.unusable, Blocks: e.plan.stats, WeakBridges: e.bridges, Training: e.diag,
	}
	for _, p := range r.Pairs {
		if p.Grade >= GradeProbable {
			s.Matches++
		}
	}
	s.Completeness = e.plan.complete
	for n := range e.groups.len() {
		size := len(e.groups.group(n))
		s.LargestCluster = max(s.LargestCluster, size)
		s.Duplicates += size - 1
		if size > 1 {
			s.Clusters++
		}
	}
	s.DuplicateIDs = repeated(e.table.ids)
	return s
}

// repeated counts the texts that were there before.
func repeated(texts []string) int {
	slots := make([]uint32, 1<<bits.Len(uint(2*len(texts)))) // open addressing; number of a text, from 1
	mask := uint32(len(slots) - 1)
	count := 0
next:
	for n, text := range texts {
		at := hashText(text) & mask
		for ; slots[at] != 0; at = (at + 1) & mask {
			if texts[slots[at]-1] == text {
				count++
				continue next
			}
		}
		slots[at] = uint32(n + 1)
	}
	return count
}

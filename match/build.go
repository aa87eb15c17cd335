package match

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"

	"github.com/kith-go/kith/identity"
)

// weightOf turns a probability into log2 odds.
func weightOf(p float64) float64 { return math.Log2(p / (1 - p)) }

// result puts together what the phases found.
func (e *engine) result() *Result {
	r := &Result{IDs: e.table.ids, Model: e.model, engine: e}
	group := e.groupOf()
	for _, l := range e.links {
		g := e.model.Thresholds.grade(probability(float64(l.weight)))
		weight, g := e.verdicts.applied(e.table, l.i, l.j, float64(l.weight), g)
		if g == GradeNone {
			continue
		}
		pair := ScoredPair{A: int(l.i), B: int(l.j), Weight: weight, Probability: probability(weight), Grade: g}
		r.Pairs = append(r.Pairs, pair)
		if group[l.i] != group[l.j] {
			r.Review = append(r.Review, pair)
		}
	}
	slices.SortFunc(r.Pairs, byWeight)
	slices.SortFunc(r.Review, byWeight)
	for _, g := range e.groups {
		members := make([]string, len(g))
		for n, i := range g {
			members[n] = e.table.ids[i]
		}
		slices.Sort(members)
		r.Clusters = append(r.Clusters, identity.Cluster{ID: clusterID(members), Members: members})
	}
	r.SharedKeys = e.sharedKeys(group)
	r.Stats = e.stats(r)
	return r
}

func byWeight(a, b ScoredPair) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

func (e *engine) groupOf() []int32 {
	out := make([]int32, e.table.n)
	for n, g := range e.groups {
		for _, i := range g {
			out[i] = int32(n)
		}
	}
	return out
}

// clusterID derives a cluster's id from its sorted members, so that the same
// members have the same id in every run.
func clusterID(members []string) string {
	h := sha256.New()
	for _, m := range members {
		h.Write([]byte(m))
		h.Write([]byte{0})
	}
	return "c" + hex.EncodeToString(h.Sum(nil)[:12])
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
	for _, g := range e.groups {
		s.LargestCluster = max(s.LargestCluster, len(g))
		s.Duplicates += len(g) - 1
		if len(g) > 1 {
			s.Clusters++
		}
	}
	seen := make(map[string]bool, len(e.table.ids))
	for _, id := range e.table.ids {
		if seen[id] {
			s.DuplicateIDs++
		}
		seen[id] = true
	}
	return s
}

// maxSharedKeys is how many shared keys a result lists.
const maxSharedKeys = 1000

// sharedKeys lists the e-mails and phones that more than one party holds.
func (e *engine) sharedKeys(group []int32) []SharedKey {
	var out []SharedKey
	for _, k := range []int{colEmail, colPhone, colKey} {
		out = append(out, e.sharedOf(k, group)...)
	}
	slices.SortStableFunc(out, func(a, b SharedKey) int {
		return cmp.Or(cmp.Compare(b.Holders, a.Holders), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), maxSharedKeys)]
}

func (e *engine) sharedOf(k int, group []int32) []SharedKey {
	col := e.table.columns[k]
	holders := make(map[uint32][]int)
	for i := range e.table.n {
		col.values(uint32(i), func(v uint32) bool {
			if col.count[v] > 1 {
				holders[v] = append(holders[v], i)
			}
			return true
		})
	}
	var out []SharedKey
	for v, members := range holders {
		parties := make(map[int32]bool)
		for _, i := range members {
			parties[group[i]] = true
		}
		if len(parties) < 2 {
			continue
		}
		key := SharedKey{Kind: e.model.Comparisons[k].Name, Value: col.texts[v], Holders: len(members), Parties: len(parties)}
		if k == colKey {
			key.Kind, key.Value = e.table.keys[v].scope, e.table.keys[v].value
		}
		key.Why = e.whyShared(k, v, members)
		key.Members = members[:min(20, len(members))]
		out = append(out, key)
	}
	return out
}

// whyShared says what the holders of a value have in common.
func (e *engine) whyShared(k int, v uint32, members []int) string {
	if k == colEmail && e.table.emails[v].role {
		return "role"
	}
	share := func(c int) float64 {
		count, best, n := make(map[uint32]int), 0, 0
		for _, i := range members {
			if x := e.table.columns[c].first[i]; x != 0 {
				count[x]++
				best = max(best, count[x])
				n++
			}
		}
		if n < 2 {
			return 0
		}
		return float64(best) / float64(n)
	}
	switch {
	case share(colFamily) >= .6:
		return "household"
	case share(colEmployer) >= .6:
		return "organization"
	}
	return "shared"
}

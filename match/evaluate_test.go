package match

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// partitioned returns a result whose clusters are those of group.
func partitioned(group []int) *Result {
	r := new(Result)
	place := make(map[int]int)
	for i, g := range group {
		id := strconv.Itoa(i)
		r.IDs = append(r.IDs, id)
		n, ok := place[g]
		if !ok {
			n = len(r.Clusters)
			place[g] = n
			r.Clusters = append(r.Clusters, identity.Cluster{})
		}
		r.Clusters[n].Members = append(r.Clusters[n].Members, id)
	}
	return r
}

// TestEvaluateCountsPairs holds the scores to what counting pairs one by one
// and averaging over records one by one gives.
func TestEvaluateCountsPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 1 + rng.IntN(30)
		found, wanted := make([]int, n), make([]int, n)
		parties := make(map[string]string)
		for i := range n {
			found[i], wanted[i] = rng.IntN(n), rng.IntN(n)
			if rng.IntN(5) > 0 {
				parties[strconv.Itoa(i)] = strconv.Itoa(wanted[i])
			} else {
				wanted[i] = n + i // not named: a party of its own
			}
		}
		e := partitioned(found).Evaluate(TruthOfClusters(parties))

		var both, inFound, inWanted, p, r float64
		for i := range n {
			var same, f, w float64
			for j := range n {
				x, y := found[i] == found[j], wanted[i] == wanted[j]
				f, w, same = f+one(x), w+one(y), same+one(x && y)
				if j > i {
					inFound, inWanted, both = inFound+one(x), inWanted+one(y), both+one(x && y)
				}
			}
			p, r = p+same/f, r+same/w
		}
		require.Equal(t, int64(inWanted), e.TruePairs)
		require.Equal(t, scoreOf(both, inFound, inWanted), e.Pairs)
		require.InDelta(t, p/float64(n), e.BCubed.Precision, 1e-12)
		require.InDelta(t, r/float64(n), e.BCubed.Recall, 1e-12)
	}
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func TestEvaluateExactClusters(t *testing.T) {
	// Clusters {0,1} {2,3,4} {5}; parties {0,1} {2,3} {4,5}.
	r := partitioned([]int{0, 0, 1, 1, 1, 2})
	e := r.Evaluate(TruthOfPairs([][2]string{{"0", "1"}, {"2", "3"}, {"4", "5"}}))
	assert.InDelta(t, 1./2, e.Clusters.Precision, 1e-12)
	assert.InDelta(t, 1./3, e.Clusters.Recall, 1e-12)
	assert.InDelta(t, 2./3, e.PairCompleteness, 1e-12)
	r.Pairs = []ScoredPair{{A: 4, B: 5, Probability: .95}}
	assert.InDelta(t, 1, r.Evaluate(TruthOfPairs([][2]string{{"0", "1"}, {"2", "3"}, {"4", "5"}})).PairCompleteness, 1e-12)
}

func TestEvaluateTakesTheCallersClusters(t *testing.T) {
	crowd, parties := crowdOf(300)
	r := dedupe(t, Options{}, crowd...)
	truth := TruthOfClusters(parties)
	was := r.Evaluate(truth)
	r.Clusters = nil
	for _, id := range r.IDs {
		r.Clusters = append(r.Clusters, identity.Cluster{Members: []string{id}})
	}
	assert.Positive(t, was.Pairs.Recall)
	assert.Zero(t, r.Evaluate(truth).Pairs.Recall, "each record by itself")
}

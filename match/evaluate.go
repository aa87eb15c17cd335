package match

import (
	"math"
	"slices"
)

// Truth says which records are one party, for [Result.Evaluate].
type Truth struct {
	party map[string]string // name of each record's party
}

// TruthOfClusters returns the truth in which records with the same value in
// parties, which maps record ids to a party's name, are one party. The map is
// not copied and must not change while the truth is used.
func TruthOfClusters(parties map[string]string) *Truth { return &Truth{party: parties} }

// TruthOfPairs returns the truth in which the records of each pair, and all
// records joined by a chain of pairs, are one party.
func TruthOfPairs(pairs [][2]string) *Truth {
	up := make(map[string]string)
	find := func(x string) string {
		for {
			p, ok := up[x]
			if !ok || p == x {
				return x
			}
			x = p
		}
	}
	for _, p := range pairs {
		a, b := find(p[0]), find(p[1])
		up[max(a, b)] = min(a, b)
		if _, ok := up[min(a, b)]; !ok {
			up[min(a, b)] = min(a, b)
		}
	}
	parties := make(map[string]string, len(up))
	for id := range up {
		parties[id] = find(id)
	}
	return TruthOfClusters(parties)
}

// Score is precision, recall and their harmonic mean, each from 0 to 1.
type Score struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func scoreOf(right, found, wanted float64) Score {
	var s Score
	if found > 0 {
		s.Precision = right / found
	}
	if wanted > 0 {
		s.Recall = right / wanted
	}
	if s.Precision+s.Recall > 0 {
		s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	}
	return s
}

// Evaluation compares a result with the truth.
type Evaluation struct {
	Records          int              `json:"records"`
	TruePairs        int64            `json:"true_pairs"`
	Pairs            Score            `json:"pairs"`    // pairs within clusters
	Clusters         Score            `json:"clusters"` // clusters exactly right, of two or more records
	BCubed           Score            `json:"b_cubed"`
	PairCompleteness float64          `json:"pair_completeness"` // share of true pairs among Result.Pairs or within clusters
	ReductionRatio   float64          `json:"reduction_ratio"`   // share of all pairs that were never weighed
	Thresholds       []ThresholdPoint `json:"thresholds"`
	Reliability      []Bin            `json:"reliability"`
	CalibrationError float64          `json:"calibration_error"` // expected, over the bins
}

// ThresholdPoint is the score of the pairs of at least this probability,
// before clustering.
type ThresholdPoint struct {
	Probability float64 `json:"probability"`
	Score
}

// Bin holds the pairs of a tenth of the probability range.
type Bin struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Pairs     int64   `json:"pairs"`
	Predicted float64 `json:"predicted"` // mean probability
	Observed  float64 `json:"observed"`  // share of true matches
}

// Evaluate compares the result with the truth. Records the truth does not
// name count as parties of their own.
func (r *Result) Evaluate(truth *Truth) Evaluation {
	party, parties := truth.of(r.IDs)
	o := contingencyOf(r.clusterOf(), len(r.Clusters), party, parties)
	e := Evaluation{Records: len(r.IDs)}
	e.TruePairs = pairsOf(o.wanted)
	e.Pairs, e.BCubed, e.Clusters = o.pairs(), o.bCubed(), o.exact()
	e.Thresholds = r.thresholdCurve(party, e.TruePairs)
	e.Reliability, e.CalibrationError = r.reliability(party)
	e.PairCompleteness = r.completeness(party, o, e.TruePairs)
	if n := float64(len(r.IDs)); n > 1 {
		e.ReductionRatio = 1 - float64(r.Stats.CandidatePairs)/(n*(n-1)/2)
	}
	return e
}

// of returns the number of each record's party, and how many there are.
func (t *Truth) of(ids []string) ([]int32, int) {
	out, next := make([]int32, len(ids)), int32(0)
	number := make(map[string]int32, len(ids)/2)
	for i, id := range ids {
		name, known := t.party[id]
		if known {
			if n, ok := number[name]; ok {
				out[i] = n
				continue
			}
			number[name] = next
		}
		out[i] = next
		next++
	}
	return out, int(next)
}

// clusterOf returns the cluster number of each record.
func (r *Result) clusterOf() []int32 {
	if r.engine != nil {
		if group := r.engine.groups.of; r.hasClusters(group) {
			return group
		}
	}
	number := make(map[string]int32, len(r.IDs))
	for n, c := range r.Clusters {
		for _, id := range c.Members {
			number[id] = int32(n)
		}
	}
	out := make([]int32, len(r.IDs))
	for i, id := range r.IDs {
		out[i] = number[id]
	}
	return out
}

// hasClusters reports whether the clusters are those of group still: a caller
// may have put others in their place.
func (r *Result) hasClusters(group []int32) bool {
	members := 0
	for _, c := range r.Clusters {
		members += len(c.Members)
	}
	if members != len(group) {
		return false
	}
	for i, n := range group {
		if int(n) >= len(r.Clusters) {
			return false
		}
		if _, ok := slices.BinarySearch(r.Clusters[n].Members, r.IDs[i]); !ok {
			return false
		}
	}
	return true
}

// thresholdsShown are the probabilities of an evaluation's curve, ascending.
var thresholdsShown = [...]float64{.1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99, .999, .9999}

func (r *Result) thresholdCurve(party []int32, wanted int64) []ThresholdPoint {
	var found, right [len(thresholdsShown)]float64
	for _, s := range r.Pairs {
		same := party[s.A] == party[s.B]
		for n, p := range thresholdsShown {
			if s.Probability < p {
				break
			}
			found[n]++
			if same {
				right[n]++
			}
		}
	}
	var out []ThresholdPoint
	for n, p := range thresholdsShown {
		out = append(out, ThresholdPoint{Probability: p, Score: scoreOf(right[n], found[n], float64(wanted))})
	}
	return out
}

func (r *Result) reliability(party []int32) ([]Bin, float64) {
	bins := make([]Bin, 10)
	right := make([]float64, 10)
	for i := range bins {
		bins[i].From, bins[i].To = float64(i)/10, float64(i+1)/10
	}
	for _, s := range r.Pairs {
		b := min(9, int(s.Probability*10))
		bins[b].Pairs++
		bins[b].Predicted += s.Probability
		if party[s.A] == party[s.B] {
			right[b]++
		}
	}
	var sum, total float64
	for i := range bins {
		n := float64(bins[i].Pairs)
		if n == 0 {
			continue
		}
		sum += math.Abs(bins[i].Predicted - right[i])
		total += n
		bins[i].Predicted /= n
		bins[i].Observed = right[i] / n
	}
	if total == 0 {
		return bins, 0
	}
	return bins, sum / total
}

func (r *Result) completeness(party []int32, o *contingency, wanted int64) float64 {
	if wanted == 0 {
		return 1
	}
	n := o.joined()
	for _, s := range r.Pairs {
		if party[s.A] == party[s.B] && o.of[s.A] != o.of[s.B] {
			n++
		}
	}
	return float64(n) / float64(wanted)
}

package match

// Truth says which records are one party, for [Result.Evaluate].
type Truth struct {
	party map[string]int
}

// TruthOfClusters returns the truth in which records with the same value in
// parties, which maps record ids to a party's name, are one party.
func TruthOfClusters(parties map[string]string) *Truth {
	t := &Truth{party: make(map[string]int, len(parties))}
	number := make(map[string]int)
	for id, name := range parties {
		n, ok := number[name]
		if !ok {
			n = len(number)
			number[name] = n
		}
		t.party[id] = n
	}
	return t
}

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
	party := truth.of(r.IDs)
	cluster := r.clusterOf()
	e := Evaluation{Records: len(r.IDs)}
	e.TruePairs = pairsOf(sizes(party))
	e.Pairs, e.BCubed = comparePartitions(cluster, party)
	e.Clusters = exactClusters(cluster, party)
	e.Thresholds = r.thresholdCurve(party, e.TruePairs)
	e.Reliability, e.CalibrationError = r.reliability(party)
	e.PairCompleteness = r.completeness(party, cluster, e.TruePairs)
	if n := float64(len(r.IDs)); n > 1 {
		e.ReductionRatio = 1 - float64(r.Stats.CandidatePairs)/(n*(n-1)/2)
	}
	return e
}

func (t *Truth) of(ids []string) []int {
	out, next := make([]int, len(ids)), len(t.party)
	for i, id := range ids {
		if n, ok := t.party[id]; ok {
			out[i] = n
			continue
		}
		out[i] = next
		next++
	}
	return out
}

// clusterOf returns the cluster number of each record.
func (r *Result) clusterOf() []int {
	number := make(map[string]int, len(r.IDs))
	for n, c := range r.Clusters {
		for _, id := range c.Members {
			number[id] = n
		}
	}
	out := make([]int, len(r.IDs))
	for i, id := range r.IDs {
		out[i] = number[id]
	}
	return out
}

func sizes(group []int) map[int]int {
	out := make(map[int]int)
	for _, g := range group {
		out[g]++
	}
	return out
}

func pairsOf[K comparable](size map[K]int) int64 {
	var n int64
	for _, s := range size {
		n += int64(s) * int64(s-1) / 2
	}
	return n
}

func comparePartitions(found, wanted []int) (pairs, bcubed Score) {
	both := make(map[[2]int]int)
	for i := range found {
		both[[2]int{found[i], wanted[i]}]++
	}
	f, w := sizes(found), sizes(wanted)
	pairs = scoreOf(float64(pairsOf(both)), float64(pairsOf(f)), float64(pairsOf(w)))
	var p, r float64
	for k, n := range both {
		p += float64(n) * float64(n) / float64(f[k[0]])
		r += float64(n) * float64(n) / float64(w[k[1]])
	}
	if n := float64(len(found)); n > 0 {
		bcubed = scoreOf(1, n/p, n/r)
	}
	return pairs, bcubed
}

func exactClusters(found, wanted []int) Score {
	both := make(map[[2]int]int)
	for i := range found {
		both[[2]int{found[i], wanted[i]}]++
	}
	f, w := sizes(found), sizes(wanted)
	var right, nf, nw float64
	for k, n := range both {
		if n > 1 && n == f[k[0]] && n == w[k[1]] {
			right++
		}
	}
	for _, n := range f {
		if n > 1 {
			nf++
		}
	}
	for _, n := range w {
		if n > 1 {
			nw++
		}
	}
	return scoreOf(right, nf, nw)
}

func (r *Result) thresholdCurve(party []int, wanted int64) []ThresholdPoint {
	var out []ThresholdPoint
	for _, p := range []float64{.1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99, .999, .9999} {
		var found, right float64
		for _, s := range r.Pairs {
			if s.Probability < p {
				continue
			}
			found++
			if party[s.A] == party[s.B] {
				right++
			}
		}
		out = append(out, ThresholdPoint{Probability: p, Score: scoreOf(right, found, float64(wanted))})
	}
	return out
}

func (r *Result) reliability(party []int) ([]Bin, float64) {
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
		sum += max(bins[i].Predicted-right[i], right[i]-bins[i].Predicted)
		total += n
		bins[i].Predicted /= n
		bins[i].Observed = right[i] / n
	}
	if total == 0 {
		return bins, 0
	}
	return bins, sum / total
}

func (r *Result) completeness(party, cluster []int, wanted int64) float64 {
	if wanted == 0 {
		return 1
	}
	joined := make(map[[2]int]int)
	for i := range party {
		joined[[2]int{party[i], cluster[i]}]++
	}
	n := pairsOf(joined)
	for _, s := range r.Pairs {
		if party[s.A] == party[s.B] && cluster[s.A] != cluster[s.B] {
			n++
		}
	}
	return float64(n) / float64(wanted)
}

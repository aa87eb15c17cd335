package match

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// reviewed returns a ledger with the truth of n pairs that a person would be
// asked about: those nearest an even chance, every other one of them.
func reviewed(t *testing.T, r *Result, truth *Truth, n int) *identity.Ledger {
	t.Helper()
	party, _ := truth.of(r.IDs)
	var doubtful []bond
	for _, l := range r.engine.links {
		if math.Abs(float64(l.weight)) < 5 && pairHash(l.i, l.j)%2 == 0 {
			doubtful = append(doubtful, l)
		}
	}
	slices.SortFunc(doubtful, func(a, b bond) int {
		return cmp.Or(cmp.Compare(math.Abs(float64(a.weight)), math.Abs(float64(b.weight))), cmp.Compare(pairHash(a.i, a.j), pairHash(b.i, b.j)))
	})
	ledger := new(identity.Ledger)
	for _, l := range doubtful[:min(n, len(doubtful))] {
		s := identity.Statement{Pair: identity.PairOf(r.IDs[l.i], r.IDs[l.j]), Verdict: identity.Different, By: "ann"}
		if party[l.i] == party[l.j] {
			s.Verdict = identity.Same
		}
		_, err := ledger.Add(s, nil)
		require.NoError(t, err)
	}
	return ledger
}

// withoutLabels is the calibration error over the pairs that nobody spoke of.
func withoutLabels(r *Result, truth *Truth, ledger *identity.Ledger) float64 {
	rest := *r
	rest.Pairs = slices.DeleteFunc(slices.Clone(r.Pairs), func(p ScoredPair) bool {
		return ledger.Verdict(r.IDs[p.A], r.IDs[p.B]) != identity.NoVerdict
	})
	return rest.Evaluate(truth).CalibrationError
}

// improvement runs without and with n verdicts and prints what changed.
func improvement(t *testing.T, name string, records func() iter.Seq2[identity.Record, error], truth *Truth, n int) (f1, ece [2]float64, r *Result) {
	t.Helper()
	first, err := Dedupe(context.Background(), records(), Options{})
	require.NoError(t, err)
	ledger := reviewed(t, first, truth, n)
	r, err = Dedupe(context.Background(), records(), Options{Ledger: ledger})
	require.NoError(t, err)
	f1 = [2]float64{first.Evaluate(truth).Pairs.F1, r.Evaluate(truth).Pairs.F1}
	ece = [2]float64{withoutLabels(first, truth, ledger), withoutLabels(r, truth, ledger)}
	d := r.Stats.Training.Labels
	fmt.Printf("set=%s verdicts=%d same=%d f1=%.4f to %.4f ece=%.3f to %.3f loss=%.2f to %.2f\n",
		name, d.Same+d.Different, d.Same, f1[0], f1[1], ece[0], ece[1], d.Loss[0], d.Loss[1])
	return f1, ece, r
}

// TestVerdictsImproveDatasets labels pairs of the sets in KITH_DATASETS. A
// calibration error of .05 is what is asked for of any set.
func TestVerdictsImproveDatasets(t *testing.T) {
	dir := os.Getenv("KITH_DATASETS")
	if dir == "" {
		t.Skip("KITH_DATASETS names no folder")
	}
	for _, name := range []string{"senzing_truthset", "fake_1000", "restaurant_nophone", "historical_50k", "synth100k"} {
		file := filepath.Join(dir, name, "records.csv")
		if _, err := os.Stat(file); err != nil {
			continue
		}
		truth := TruthOfClusters(readTruth(t, filepath.Join(dir, name, "truth.csv")))
		for _, n := range []int{30, 200} {
			f1, ece, _ := improvement(t, name, func() iter.Seq2[identity.Record, error] { return fileRecords(file) }, truth, n)
			assert.GreaterOrEqual(t, f1[1], f1[0]-.001, name)
			assert.LessOrEqual(t, ece[1], max(.05, ece[0]+.01), name)
		}
	}
}

// doubtful returns records of which names and city are all there is to judge
// by: the model cannot be sure of most pairs.
func doubtful(n int) ([]identity.Record, map[string]string) {
	r := random(5)
	var out []identity.Record
	parties := make(map[string]string)
	for p := 0; len(out) < n; p++ {
		given, family, city := word(r.below(200)), word(300+r.below(250)), word(900+r.below(6))
		for c := range 1 + r.below(2) {
			if c > 0 && r.below(3) == 0 {
				city = word(900 + r.below(6))
			}
			rec := identity.Record{ID: fmt.Sprint("d", len(out)), Kind: identity.Person, GivenName: given, FamilyName: family}
			rec.Fields = map[string]identity.Field{identity.FieldCity: {Value: city}}
			out = append(out, rec)
			parties[rec.ID] = fmt.Sprint("p", p)
		}
	}
	return out, parties
}

func TestVerdictsImprove(t *testing.T) {
	records, parties := doubtful(1200)
	all := func() iter.Seq2[identity.Record, error] { return recordsOf(records...) }
	for _, n := range []int{20, 200} {
		f1, ece, r := improvement(t, "made up", all, TruthOfClusters(parties), n)
		d := r.Stats.Training.Labels
		assert.Equal(t, n, d.Same+d.Different)
		assert.Equal(t, n, d.Calibrated)
		assert.Less(t, d.Loss[1], d.Loss[0])
		if n < 100 {
			assert.GreaterOrEqual(t, f1[1], f1[0]-.03, "few verdicts, all about even chances, do little harm")
			continue
		}
		assert.GreaterOrEqual(t, f1[1], f1[0])
		assert.LessOrEqual(t, ece[1], ece[0])
	}
}

func TestWithoutVerdictsNothingChanges(t *testing.T) {
	crowd, _ := crowdOf(400)
	r := dedupe(t, Options{Ledger: new(identity.Ledger)}, crowd...)
	assert.Nil(t, r.Model.Calibration)
	assert.Zero(t, r.Stats.Training.Labels)
	assert.Equal(t, dedupe(t, Options{}, crowd...).Model.Fingerprint(), r.Model.Fingerprint())
}

func TestLabelsAreWhatWasSaid(t *testing.T) {
	tr := trained(t, 60)
	ids := tr.t.ids
	ledger := new(identity.Ledger)
	for _, s := range []struct {
		a, b string
		v    identity.Verdict
	}{
		{ids[3], ids[1], identity.Same},
		{ids[3], ids[7], identity.Same}, // implies 1 and 7, which nobody said
		{ids[4], ids[1], identity.Different},
		{ids[5], ids[1], identity.Unsure},
		{ids[8], ids[9], identity.Same},
		{ids[8], ids[9], identity.Different}, // the later word holds
		{ids[2], "elsewhere", identity.Same},
	} {
		_, err := ledger.Add(identity.Statement{Pair: identity.PairOf(s.a, s.b), Verdict: s.v, By: "ann"}, nil)
		require.NoError(t, err)
	}
	var got []label
	for _, l := range labelsOf(ledger, tr.t, newComparer(tr.t, tr.m)) {
		assert.NotEqual(t, vector{}, l.v)
		l.v = vector{}
		got = append(got, l)
	}
	assert.Equal(t, []label{{i: 1, j: 3, same: true}, {i: 1, j: 4}, {i: 3, j: 7, same: true}, {i: 8, j: 9}}, got)
	assert.Empty(t, labelsOf(nil, tr.t, nil))
}

func TestALabelCountsOnce(t *testing.T) {
	tr := trained(t, 1600)
	s := newScorer(tr.t, tr.m)
	before := tr.count(s, &tr.candidates)
	after := *before
	var e evidence
	l := label{i: tr.candidates.pairs[0][0], j: tr.candidates.pairs[0][1], same: true, v: tr.candidates.vectors[0]}
	believed := tr.posterior(s, l.i, l.j, &l.v, &e)
	tr.labels = []label{l}
	tr.addLabels(s, &after)
	grown := (classTotal(&after, matched) - classTotal(before, matched)) * tr.candidates.scale
	assert.InDelta(t, 1-believed[matched], grown, 1e-6)
	tr.labels[0].same = false
	after = *before
	tr.addLabels(s, &after)
	shrunk := (classTotal(before, matched) - classTotal(&after, matched)) * tr.candidates.scale
	assert.InDelta(t, believed[matched], shrunk, 1e-6)
}

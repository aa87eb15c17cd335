package match

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

func recordsOf(records ...identity.Record) iter.Seq2[identity.Record, error] {
	return func(yield func(identity.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func contact(id, given, family, email, phone, birth string) identity.Record {
	r := identity.Record{ID: id, Kind: identity.Person, GivenName: given, FamilyName: family, Fields: map[string]identity.Field{}}
	if email != "" {
		r.Keys = append(r.Keys, identity.Identifier{Kind: identity.Email, Value: email})
	}
	if phone != "" {
		r.Keys = append(r.Keys, identity.Identifier{Kind: identity.Phone, Value: phone})
	}
	if birth != "" {
		r.Fields[identity.FieldBirthDate] = identity.Field{Value: birth}
	}
	return r
}

var (
	syllables = []string{"ka", "lo", "mi", "ren", "tos", "va", "dur", "sel", "bo", "nix", "pra", "gon", "hel", "wim", "zu"}
	cities    = []string{"Springfield", "Riverton", "Lakeside", "Fairview", "Ashland"}
)

// crowdOf makes up n contacts, a third of them copies of another with a
// mistake, and says who is who.
func crowdOf(n int) ([]identity.Record, map[string]string) {
	r := random(7)
	word := func() string {
		return syllables[r.below(15)] + syllables[r.below(15)] + syllables[r.below(15)]
	}
	var out []identity.Record
	parties := make(map[string]string)
	for len(out) < n {
		party := fmt.Sprint("p", len(out))
		given, family := word(), word()
		birth := fmt.Sprintf("%d-%02d-%02d", 1940+r.below(60), 1+r.below(12), 2+r.below(26))
		email := given + "." + family + "@example.com"
		for range 1 + r.below(3)/2 {
			id := fmt.Sprint("r", len(out))
			c := contact(id, given, family, email, fmt.Sprintf("+1 415 555 01%02d", r.below(100)), birth)
			c.Fields[identity.FieldCity] = identity.Field{Value: cities[r.below(5)]}
			out = append(out, c)
			parties[id] = party
			given = given[:len(given)-1]
			if r.below(2) == 0 {
				email = ""
			}
		}
	}
	return out, parties
}

func dedupe(t *testing.T, opt Options, records ...identity.Record) *Result {
	t.Helper()
	r, err := Dedupe(context.Background(), recordsOf(records...), opt)
	require.NoError(t, err)
	total := 0
	for _, c := range r.Clusters {
		total += len(c.Members)
	}
	require.Equal(t, len(records), total, "every record is in one cluster")
	return r
}

// together reports whether two ids are in one cluster.
func together(r *Result, a, b string) bool {
	for _, c := range r.Clusters {
		if slices.Contains(c.Members, a) {
			return slices.Contains(c.Members, b)
		}
	}
	return false
}

func TestDedupeFindsOneParty(t *testing.T) {
	crowd, _ := crowdOf(400)
	crowd = append(crowd,
		contact("a", "Robert", "Fictitious", "bob.fictitious@example.org", "", "1971-06-24"),
		contact("b", "Bob", "Fictitous", "bob.fictitious@example.org", "", ""),
		contact("c", "Fictitious", "Robert", "", "", "1971-06-24"),
		contact("d", "Roberta", "Elsewhere", "", "", "1955-01-02"),
	)
	r := dedupe(t, Options{}, crowd...)
	assert.True(t, together(r, "a", "b"), "nickname, typo, one address")
	assert.True(t, together(r, "a", "c"), "names in the wrong columns")
	assert.False(t, together(r, "a", "d"))
}

func TestDedupeIsAccurateAndCalibratedEnough(t *testing.T) {
	if testing.Short() {
		t.Skip("takes thousands of records")
	}
	for _, n := range []int{600, 1800} {
		crowd, parties := crowdOf(n)
		e := dedupe(t, Options{}, crowd...).Evaluate(TruthOfClusters(parties))
		assert.Greater(t, e.Pairs.F1, .97, n)
		assert.Less(t, e.CalibrationError, .1, n)
		assert.Greater(t, e.PairCompleteness, .97, n)
	}
}

func TestResultDoesNotDependOnWorkers(t *testing.T) {
	crowd, _ := crowdOf(1800)
	one := dedupe(t, Options{Workers: 1}, crowd...)
	four := dedupe(t, Options{Workers: 4}, crowd...)
	assert.Equal(t, one.Model.Fingerprint(), four.Model.Fingerprint())
	assert.Equal(t, one.Pairs, four.Pairs)
	assert.Equal(t, one.Clusters, four.Clusters)
	assert.Equal(t, one.Review, four.Review)
	assert.Equal(t, one.SharedKeys, four.SharedKeys)
	assert.Equal(t, one.Stats, four.Stats)
}

func TestWhyAddsUp(t *testing.T) {
	crowd, _ := crowdOf(500)
	r := dedupe(t, Options{}, crowd...)
	require.NotEmpty(t, r.Pairs)
	for _, p := range r.Pairs {
		e := r.Why(p.A, p.B)
		sum := e.Prior
		for _, term := range e.Terms {
			sum += term.Bits
		}
		require.InDelta(t, e.Weight, sum, 1e-6)
		require.InDelta(t, p.Weight, e.Weight, 1e-3, "as scored")
		require.Equal(t, p.Grade, e.Grade)
		back := r.Why(p.B, p.A)
		require.InDelta(t, e.Weight, back.Weight, 1e-9)
		require.Equal(t, e.A, back.B)
	}
}

func TestKindsAndTenantsNeverMeet(t *testing.T) {
	crowd, _ := crowdOf(100)
	same := func(id string, change func(*identity.Record)) identity.Record {
		r := contact(id, "Helena", "Fictitious", "helena@example.org", "+1 415 555 0177", "1980-03-04")
		r.Name = "Helena Fictitious"
		change(&r)
		return r
	}
	crowd = append(crowd,
		same("person", func(*identity.Record) {}),
		same("house", func(r *identity.Record) { r.Kind = identity.Organization }),
		same("abroad", func(r *identity.Record) { r.Tenant = "other" }))
	r := dedupe(t, Options{}, crowd...)
	assert.False(t, together(r, "person", "house"))
	assert.False(t, together(r, "person", "abroad"))
	for _, p := range r.Pairs {
		assert.Equal(t, crowd[p.A].Kind, crowd[p.B].Kind)
		assert.Equal(t, crowd[p.A].Tenant, crowd[p.B].Tenant)
	}
}

func TestExclusiveKeysKeepApart(t *testing.T) {
	crowd, _ := crowdOf(100)
	with := func(id, number string, exclusive identity.Exclusivity) identity.Record {
		r := contact(id, "Helena", "Fictitious", "helena@example.org", "+1 415 555 0177", "1980-03-04")
		r.Keys = append(r.Keys, identity.Identifier{Kind: identity.External, Scope: "erp", Value: number, Exclusive: exclusive})
		return r
	}
	r := dedupe(t, Options{}, append(crowd, with("a", "100017", identity.ByKind), with("b", "900418", identity.ByKind))...)
	assert.False(t, together(r, "a", "b"))
	r = dedupe(t, Options{}, append(crowd, with("a", "100017", identity.IsShared), with("b", "900418", identity.IsShared))...)
	assert.True(t, together(r, "a", "b"), "a key that is not exclusive is only evidence")
}

func TestVerdictsBind(t *testing.T) {
	crowd, _ := crowdOf(100)
	crowd = append(crowd,
		contact("a", "Helena", "Fictitious", "helena@example.org", "", "1980-03-04"),
		contact("b", "Helena", "Fictitious", "helena@example.org", "", "1980-03-04"),
		contact("x", "Otto", "Invented", "", "", ""),
		contact("y", "Ludmila", "Imagined", "", "", ""))
	say := func(verdict identity.Verdict, a, b string, ledger *identity.Ledger) {
		_, err := ledger.Add(identity.Statement{Pair: identity.PairOf(a, b), Verdict: verdict, By: "reviewer"}, nil)
		require.NoError(t, err)
	}
	plain := dedupe(t, Options{}, crowd...)
	assert.True(t, together(plain, "a", "b"))
	assert.False(t, together(plain, "x", "y"))
	ledger := new(identity.Ledger)
	say(identity.Different, "a", "b", ledger)
	say(identity.Same, "x", "y", ledger)
	r := dedupe(t, Options{Ledger: ledger}, crowd...)
	assert.False(t, together(r, "a", "b"))
	assert.True(t, together(r, "x", "y"))
}

func TestLinkJoinsDifferentListsOnly(t *testing.T) {
	crowd, _ := crowdOf(60)
	for i := range crowd {
		crowd[i].Source = "crm"
	}
	of := func(id, list string) identity.Record {
		r := contact(id, "Helena", "Fictitious", "helena@example.org", "", "1980-03-04")
		r.Source = list
		return r
	}
	crowd = append(crowd, of("a1", "crm"), of("a2", "shop"), of("a3", "shop"))
	r := dedupe(t, Options{LinkBy: "source"}, crowd...)
	for _, p := range r.Pairs {
		assert.NotEqual(t, crowd[p.A].Source, crowd[p.B].Source)
	}
	r = dedupe(t, Options{LinkBy: "source", OneToOne: true}, crowd...)
	assert.NotEqual(t, together(r, "a1", "a2"), together(r, "a1", "a3"), "one partner a list")
	assert.False(t, together(r, "a2", "a3"))
}

func TestInputErrorsAndCancelling(t *testing.T) {
	broken := errors.New("line 2 is broken")
	_, err := Dedupe(context.Background(), func(yield func(identity.Record, error) bool) {
		_ = yield(identity.Record{ID: "1"}, nil) && yield(identity.Record{}, broken)
	}, Options{})
	require.ErrorIs(t, err, broken)

	crowd, _ := crowdOf(1600)
	for _, phase := range []string{PhaseRead, PhaseBlock, PhaseTrain, PhaseScore, PhaseCluster} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err = Dedupe(ctx, recordsOf(crowd...), Options{Progress: func(p Progress) {
			if p.Phase == phase {
				cancel()
			}
		}})
		require.ErrorIs(t, err, context.Canceled, phase)
	}
	_, err = Dedupe(context.Background(), recordsOf(), Options{Model: &Model{}})
	require.Error(t, err, "a model that cannot score")
}

// TestStrangeInput runs what must neither crash nor hang nor lose a record.
func TestStrangeInput(t *testing.T) {
	if testing.Short() {
		t.Skip("takes thousands of records")
	}
	same, _ := crowdOf(1600)
	for i := range 100 {
		same = append(same, contact(fmt.Sprint("copy", i), "Helena", "Fictitious", "helena@example.org", "", "1980-03-04"))
	}
	copies := dedupe(t, Options{PairBudget: .1}, same...)
	for i := range 100 {
		assert.True(t, together(copies, "copy0", fmt.Sprint("copy", i)), "copies of one record, over every budget")
	}

	r := random(3)
	noise := make([]identity.Record, 1600)
	for i := range noise {
		text := func() string {
			b := make([]byte, r.below(12))
			for k := range b {
				b[k] = byte(r.next())
			}
			return string(b)
		}
		noise[i] = contact(text(), text(), text(), text(), text(), text())
		noise[i].Kind = identity.Kind(r.below(3))
		noise[i].Name, noise[i].Organization = text(), text()
		for _, f := range []string{"address", "city", "odd", "odd#2", "postal_code", text()} {
			noise[i].Fields[f] = identity.Field{Value: text()}
		}
	}
	dedupe(t, Options{}, noise...)
	dedupe(t, Options{}, noise[:40]...)
	dedupe(t, Options{})
	dedupe(t, Options{}, identity.Record{ID: "alone"})
	long := slices.Clone(noise[:300])
	for i := range long {
		words := make([]string, 900)
		for k := range words {
			words[k] = syllables[r.below(15)] + syllables[r.below(15)]
		}
		long[i].Fields = map[string]identity.Field{"notes": {Value: strings.Join(words, " ")}}
	}
	dedupe(t, Options{}, long...)
	blank := make([]identity.Record, 2000)
	assert.Len(t, dedupe(t, Options{}, blank...).Clusters, 2000, "records without values are nobody's")
}

func TestReaderMayReuseItsRecord(t *testing.T) {
	crowd, _ := crowdOf(300)
	want := dedupe(t, Options{}, crowd...)
	got, err := Dedupe(context.Background(), func(yield func(identity.Record, error) bool) {
		fields := make(map[string]identity.Field)
		keys := make([]identity.Identifier, 0, 4)
		for _, r := range crowd {
			clear(fields)
			for name, f := range r.Fields {
				fields[name] = f
			}
			keys = append(keys[:0], r.Keys...)
			r.Fields, r.Keys = fields, keys
			if !yield(r, nil) {
				return
			}
		}
	}, Options{})
	require.NoError(t, err)
	assert.Equal(t, want.Clusters, got.Clusters)
}

func TestSharedKeysAreReported(t *testing.T) {
	crowd, _ := crowdOf(200)
	crowd = append(crowd,
		contact("a", "Helena", "Fictitious", "info@example.org", "+1 415 555 0199", ""),
		contact("b", "Otto", "Fictitious", "info@example.org", "+1 415 555 0199", ""),
		contact("c", "Ludmila", "Imagined", "info@example.org", "", ""))
	r := dedupe(t, Options{}, crowd...)
	found := false
	for _, k := range r.SharedKeys {
		if k.Value == "info@example.org" {
			found = true
			assert.Equal(t, "role", k.Why)
			assert.Equal(t, 3, k.Holders)
		}
	}
	assert.True(t, found)
	assert.Equal(t, 3, r.Stats.Unusable["email:role"])
}

func TestEvaluate(t *testing.T) {
	r := &Result{
		IDs: []string{"a", "b", "c", "d", "e"},
		Clusters: []identity.Cluster{
			{ID: "1", Members: []string{"a", "b", "c"}}, {ID: "2", Members: []string{"d"}}, {ID: "3", Members: []string{"e"}},
		},
		Pairs: []ScoredPair{{A: 0, B: 1, Probability: .95, Weight: 4.2}, {A: 1, B: 2, Probability: .95, Weight: 4.2}, {A: 3, B: 4, Probability: .55}},
	}
	e := r.Evaluate(TruthOfPairs([][2]string{{"a", "b"}, {"d", "e"}}))
	assert.InDelta(t, 1./3, e.Pairs.Precision, 1e-9)
	assert.InDelta(t, .5, e.Pairs.Recall, 1e-9)
	assert.InDelta(t, 1, e.PairCompleteness, 1e-9, "one in a cluster, one in review")
	assert.InDelta(t, .9, e.BCubed.Recall*1.125, 1e-9)
	assert.InDelta(t, 0, e.Clusters.F1, 1e-9)
	assert.InDelta(t, .5, e.Reliability[9].Observed, 1e-9)
	assert.False(t, math.IsNaN(e.CalibrationError))
}

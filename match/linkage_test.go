package match

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// tangled makes up n contacts of few names, addresses and birth dates, so that
// components are large, groups grow, and many a neighbour falls short.
func tangled(seed uint64, n int) []identity.Record {
	r := random(seed)
	given := []string{"Ana", "Anna", "Bruno", "Carla", "Carlos", "Daniela", "Diego", "Elisa"}
	family := []string{"Reis", "Reys", "Souza", "Sousa", "Moreira", "Prado", "Pradoo", "Teles"}
	out := make([]identity.Record, 0, n)
	for i := range n {
		g, f := given[r.below(len(given))], family[r.below(len(family))]
		email, phone, birth := "", "", ""
		if r.below(3) > 0 {
			email = fmt.Sprintf("%s.%s%d@example.com", g, f, r.below(n/4))
		}
		if r.below(2) > 0 {
			phone = fmt.Sprintf("+1 415 555 %04d", r.below(n/2))
		}
		if r.below(2) > 0 {
			birth = fmt.Sprintf("%d-03-%02d", 1950+r.below(n/8), 1+r.below(25))
		}
		out = append(out, contact(fmt.Sprint("r", i), g, f, email, phone, birth))
	}
	return out
}

// runUntil runs the phases before clustering.
func runUntil(t *testing.T, opt Options, records []identity.Record) *engine {
	t.Helper()
	if opt.Model == nil {
		opt.Model = DefaultModel()
	}
	e, ctx := &engine{opt: opt, progress: opt.progress()}, context.Background()
	require.NoError(t, e.read(ctx, recordsOf(records...)))
	for _, phase := range []func(context.Context) error{e.block, e.train, e.score} {
		require.NoError(t, phase(ctx))
	}
	return e
}

// plainLinkage is the linkage by its definition: of all groups with a link
// between them the surest two are united, of equally sure ones those numbered
// first, until none are sure enough. Groups weigh what all their pairs say.
func plainLinkage(e *engine) [][]uint32 {
	c, l := newComparer(e.table, e.model), &linkage{e: e}
	var groups [][]uint32
	var linked []map[int]float64 // weight by neighbour
	number := map[uint32]int{}
	add := func(i uint32) int {
		if _, ok := number[i]; !ok {
			number[i] = len(groups)
			groups, linked = append(groups, []uint32{i}), append(linked, map[int]float64{})
		}
		return number[i]
	}
	for n := range e.links {
		a, b := add(e.links[n].i), add(e.links[n].j)
		linked[a][b], linked[b][a] = e.linkWeight(&e.links[n]), e.linkWeight(&e.links[n])
	}
	for {
		x, y := surest(linked, weightOf(e.model.Thresholds.Probable))
		if x < 0 {
			return slices.DeleteFunc(groups, func(g []uint32) bool { return len(g) < 2 })
		}
		if len(groups[y]) > len(groups[x]) {
			x, y = y, x
		}
		groups[x] = append(groups[x], groups[y]...)
		for b := range linked[y] {
			delete(linked[b], y)
			linked[x][b] = 0
		}
		groups[y], linked[y] = nil, nil
		delete(linked[x], x)
		for b := range linked[x] {
			w, decided := l.decided(&union{a: groups[x], b: groups[b]})
			if !decided {
				var p pool
				p.addAll(e.scorer, c, groups[x], groups[b])
				w = e.scorer.sole.atLeastAny(e.table, groups[x], groups[b], p.weight(e.scorer, c, true))
			}
			linked[x][b], linked[b][x] = w, w
		}
	}
}

func surest(linked []map[int]float64, best float64) (x, y int) {
	x = -1
	for a := range linked {
		for b, w := range linked[a] {
			if a < b && (w > best || w == best && (x < 0 || a == x && b < y)) {
				x, y, best = a, b, w
			}
		}
	}
	return x, y
}

func clustersOf(p *partition) [][]uint32 {
	var out [][]uint32
	for n := range p.len() {
		if g := p.group(n); len(g) > 1 {
			out = append(out, g)
		}
	}
	return out
}

func TestLinkageIsAsDefined(t *testing.T) {
	said := new(identity.Ledger)
	for n := range 9 {
		v := []identity.Verdict{identity.Same, identity.Different, identity.Unsure}[n%3]
		_, _ = said.Add(identity.Statement{Pair: identity.PairOf(fmt.Sprint("r", n*13), fmt.Sprint("r", n*11+7)), Verdict: v, By: "reviewer"}, nil)
	}
	require.Greater(t, said.Len(), 7)
	for seed := range uint64(6) {
		for name, opt := range map[string]Options{
			"plain": {Train: TrainOff}, "verdicts": {Train: TrainOff, Ledger: said},
			"lists": {Train: TrainOff, LinkBy: identity.FieldCity, OneToOne: true},
		} {
			t.Run(fmt.Sprint(name, seed), func(t *testing.T) {
				records := tangled(seed, 300)
				for i := range records {
					records[i].Fields[identity.FieldCity] = identity.Field{Value: cities[i%3]}
				}
				e := runUntil(t, opt, records)
				require.NoError(t, e.cluster(context.Background()))
				want := plainLinkage(e)
				for _, g := range want {
					slices.Sort(g)
				}
				slices.SortFunc(want, func(a, b []uint32) int { return int(a[0]) - int(b[0]) })
				require.Greater(t, len(want), 10)
				assert.Equal(t, want, clustersOf(e.groups))
			})
		}
	}
}

// A pool that was forgotten is made anew: how many are kept changes nothing.
func TestLinkageForgetsPools(t *testing.T) {
	e := runUntil(t, Options{Train: TrainOff}, tangled(3, 1500))
	require.NoError(t, e.cluster(context.Background()))
	kept := e.groups
	l := newLinkage(e)
	l.pools.limit = 3
	groups := e.clusterWith(t, l)
	assert.Equal(t, kept, groups)
}

func (e *engine) clusterWith(t *testing.T, l *linkage) *partition {
	t.Helper()
	leader := make([]uint32, e.table.n)
	for i := range leader {
		leader[i] = uint32(i)
	}
	c, number := newLinked(e, leader), make([]uint32, e.table.n)
	for k := range c.end {
		l.run(context.Background(), e.links, c.links(k), number, func(members []uint32) {
			for _, i := range members {
				leader[i] = slices.Min(members)
			}
		})
	}
	require.Equal(t, l.pools.limit, len(l.pools.slots), "some were forgotten")
	return newPartition(leader)
}

// The id of a cluster tells its members and nothing else: neither the order
// of the records nor records that join nobody change it.
func TestClusterIDsAreStable(t *testing.T) {
	records, _ := crowdOf(600)
	ids := func(records []identity.Record, workers int) map[string][]string {
		out := map[string][]string{}
		for _, c := range dedupe(t, Options{Workers: workers}, records...).Clusters {
			out[c.ID] = c.Members
		}
		return out
	}
	before := ids(records, 1)
	assert.Equal(t, before, ids(records, 3))

	shuffled := slices.Clone(records)
	r := random(11)
	for i := range shuffled {
		j := i + r.below(len(shuffled)-i)
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	}
	assert.Equal(t, before, ids(shuffled, 2))

	strangers := slices.Clone(records)
	for i := range 50 {
		strangers = append(strangers, contact(fmt.Sprint("new", i), "Xylo"+syllables[i%15]+syllables[i/15], "Quux"+syllables[i/15]+syllables[i%15], "", "", ""))
	}
	after := ids(strangers, 2)
	for id, members := range before {
		assert.Equal(t, members, after[id])
	}
}

func TestSortLinks(t *testing.T) {
	r := random(5)
	found := make([][]bond, 7)
	for range 2000 {
		part, i := r.below(7), uint32(r.below(40))
		found[part] = append(found[part], bond{i, i + 1 + uint32(r.below(30)), float32(r.below(3))})
	}
	want := slices.Concat(found...)
	slices.SortFunc(want, func(a, b bond) int {
		if c := comparePairs([2]uint32{a.i, a.j}, [2]uint32{b.i, b.j}); c != 0 {
			return c
		}
		return int(b.weight) - int(a.weight)
	})
	want = slices.CompactFunc(want, func(a, b bond) bool { return a.i == b.i && a.j == b.j })
	assert.Equal(t, want, sortLinks(found, 80))
	assert.Empty(t, sortLinks(nil, 3))
}

func TestDescendingWeights(t *testing.T) {
	weights := []float32{100, 39.5, 1e-9, 0, -1e-9, -5.5, -100}
	for i := range weights[1:] {
		assert.Less(t, descending(weights[i]), descending(weights[i+1]), weights[i])
	}
}

func TestRepeatedIDs(t *testing.T) {
	assert.Zero(t, repeated(nil))
	assert.Equal(t, 3, repeated([]string{"a", "b", "a", "", "a", ""}))
}

// A size that is far rarer than the sizes below it promise is doubted, and so
// are larger ones as far as the promise goes; a size that keeps it is not.
func TestDoubtedSizes(t *testing.T) {
	assert.Nil(t, doubts([]int{0, 1000, 400, 160, 64, 25, 10, 4, 2, 1}), "an even decline")
	assert.Nil(t, doubts([]int{0, 30, 10, 0, 1}), "too few to tell")
	assert.Nil(t, doubts([]int{0, 100_000}), "no duplicates")
	d := doubts([]int{0, 370_000, 160_000, 67_000, 26_000, 300, 70, 20, 3})
	assert.Equal(t, []float64{0, 0, 0, 0, 0}, d[:5])
	assert.InDelta(t, 4.9, d[5], .2)
	assert.Greater(t, d[6], 4.)
	assert.Positive(t, d[8])
	assert.Equal(t, never, doubts([]int{0, 370_000, 160_000, 67_000, 26_000, 3})[5], "nobody has five")
	e := &engine{}
	assert.Zero(t, e.doubt(5))
	assert.True(t, e.surer(d))
	assert.False(t, e.surer(d))
	assert.Equal(t, d[5], e.doubt(5))
	assert.GreaterOrEqual(t, e.doubt(100), d[5], "what is larger still is no surer")
}

func TestCopiesAreOnePartyWhateverTheirNumber(t *testing.T) {
	var records []identity.Record
	for i := range 3000 { // pairs and single records, nothing larger
		c := contact(fmt.Sprint("p", i), fmt.Sprintf("Ana%c%c", 'a'+i/2%26, 'a'+i/52%26), fmt.Sprintf("Reis%c%c", 'a'+i/1352%26, 'a'+i/2%26),
			fmt.Sprintf("a%d@example.com", i/2), "", fmt.Sprintf("19%02d-0%d-1%d", i/2%80+10, i/2%9+1, i/2%7))
		records = append(records, c)
	}
	for i := range 40 {
		records = append(records, contact(fmt.Sprint("copy", i), "Helena", "Fictitious", "helena@example.org", "", "1980-03-04"))
	}
	r := dedupe(t, Options{}, records...)
	assert.NotNil(t, r.engine.doubted)
	for i := range 40 {
		assert.True(t, together(r, "copy0", fmt.Sprint("copy", i)))
	}
}

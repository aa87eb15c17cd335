package match

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// partly returns an auditor that never gives up and audits everything.
func partly(x *Index) *Auditor {
	u := x.NewAuditor()
	u.share = 1e9
	return u
}

// TestAuditorHistories audits random lives after every few steps, at times
// that go forth and back.
func TestAuditorHistories(t *testing.T) {
	parts := 0
	for seed := range uint64(600) {
		h := newHistory(t, seed)
		u := partly(h.x)
		for range 12 {
			for range h.rng.IntN(3) {
				h.step()
			}
			at := h.t0.Add(time.Duration(h.rng.IntN(5)/2-1) * time.Hour)
			got := u.Audit(at)
			require.Equal(t, h.x.Audit(at), got, "seed %d", seed)
			if u.part(u.view, at) != nil {
				parts++
			}
		}
	}
	require.Equal(t, 600*12, parts, "each report but the first must come from a part")
}

// TestAuditorCrowds audits records on values with so many holders that not
// every pair of them is weighed.
func TestAuditorCrowds(t *testing.T) {
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 3))
		x := NewIndex(IndexOptions{Policy: Policy{SharedLimit: 3}})
		u := partly(x)
		ids := 450
		for i := range ids {
			x.Put(crowdRecord(rng, i))
		}
		for range 10 {
			require.Equal(t, x.Audit(noon), u.Audit(noon), "seed %d", seed)
			for range rng.IntN(4) {
				switch a, b := rng.IntN(ids), rng.IntN(ids); rng.IntN(3) {
				case 0:
					x.Delete(fmt.Sprint("c", a))
				case 1:
					x.Put(crowdRecord(rng, a))
				case 2:
					s := identity.Statement{Pair: identity.PairOf(fmt.Sprint("c", a), fmt.Sprint("c", b)), Verdict: identity.Verdict(1 + rng.IntN(3))}
					_, _ = x.Ledger().Add(s, nil)
				}
			}
		}
	}
}

// crowdRecord is one of a few families, whose numbers have from one to some
// hundred holders, and of which the largest two have one name almost.
func crowdRecord(rng *rand.Rand, i int) identity.Record {
	family := min(rng.IntN(12), rng.IntN(12))
	r := identity.Record{
		ID: fmt.Sprint("c", i), Tenant: "main", Kind: identity.Person,
		Keys: []identity.Identifier{{Kind: identity.Phone, Value: fmt.Sprintf("+1415555%04d", 100+family)}},
	}
	if family > 1 || rng.IntN(100) == 0 {
		r.Name = benchName(rng.IntN(2 + 2*family*family))
	} else {
		r.Name = benchName(1000 + family)
	}
	if rng.IntN(3) == 0 {
		r.Keys = append(r.Keys, identity.Identifier{Kind: identity.Email, Value: fmt.Sprintf("p%d@mail.example", rng.IntN(200))})
	}
	if rng.IntN(40) == 0 {
		r.Keys = []identity.Identifier{{Kind: identity.Phone, Value: "0000000"}}
	}
	return r
}

// TestAuditorGivesUp holds it to all records after many changes, and to the
// changes after few.
func TestAuditorGivesUp(t *testing.T) {
	x := benchIndex(2000)
	u := x.NewAuditor()
	require.Nil(t, u.part(x.Ledger().View(), noon), "the first report")
	u.Audit(noon)
	x.Delete("r0000007")
	p := u.part(x.Ledger().View(), noon)
	require.NotNil(t, p)
	require.Less(t, len(p.around), 10)
	require.Equal(t, x.Audit(noon), u.Audit(noon))
	for i := range 1000 {
		x.Put(benchPerson(i))
	}
	require.Nil(t, u.part(x.Ledger().View(), noon), "half of the records")
	for range 10 {
		for i := range 1000 {
			x.Put(benchPerson(i))
		}
	}
	require.LessOrEqual(t, len(x.noted.changes), 2*(2048+500)+2)
	require.Equal(t, x.Audit(noon), u.Audit(noon))
}

func BenchmarkAuditor(b *testing.B) {
	const n = 20000
	x := benchIndex(n)
	for i := range n / 10 {
		r := benchPerson(i)
		r.ID = "dup" + r.ID
		x.Put(r)
	}
	u := x.NewAuditor()
	u.Audit(noon)
	i := 0
	for b.Loop() {
		for range 10 {
			r := benchPerson(i % n)
			r.Name = benchName(i + 1)
			x.Put(r)
			i++
		}
		u.Audit(noon)
	}
}

// TestAuditorBesidePuts is for the race detector; the last report, when all is
// quiet, is that of a full audit.
func TestAuditorBesidePuts(t *testing.T) {
	x := benchIndex(400)
	u := x.NewAuditor()
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for i := range 200 {
				r := benchPerson(i)
				r.ID = fmt.Sprint("w", w, "-", i%50)
				x.Put(r)
				x.Delete(fmt.Sprint("w", w, "-", (i+7)%50))
			}
		})
	}
	for range 10 {
		u.Audit(noon)
	}
	writers.Wait()
	require.Equal(t, x.Audit(noon), u.Audit(noon))
}

package match

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/kith-go/kith/identity"
)

// TestOnlineFigures prints what an index of KITH_ONLINE contacts costs and how
// fast it answers. It is skipped without that number and asserts no time.
func TestOnlineFigures(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("KITH_ONLINE"))
	if err != nil {
		t.Skip("KITH_ONLINE=1000000 go test ./match -run TestOnlineFigures -v")
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start, text := time.Now(), 0
	x := NewIndex(IndexOptions{})
	for i := range n {
		r := benchPerson(i)
		x.Put(r)
		text += len(r.ID) + len(r.Name) + len(r.Keys[0].Value) + len(r.Keys[1].Value)
	}
	took := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Printf("area=online puts_per_s=%.0f bytes_per_contact=%d text_per_contact=%d\n",
		float64(n)/took.Seconds(), (int(after.HeapAlloc-before.HeapAlloc)-text)/n, text/n)
	rng := rand.New(rand.NewPCG(1, 1))
	report("resolve", func() bool {
		k := benchPerson(rng.IntN(n)).Keys[rng.IntN(2)]
		d := x.Resolve(Incoming{Record: identity.Record{Tenant: "main", Keys: []identity.Identifier{k}}}, noon)
		return d.Action == Attach
	})
	report("search", func() bool {
		want := rng.IntN(n)
		name := []byte(benchPerson(want).Name)
		at := rng.IntN(len(name))
		for name[at] == ' ' {
			at = rng.IntN(len(name))
		}
		name[at] = 'z'
		return slices.ContainsFunc(x.Search("main", string(name), 20), func(h Hit) bool { return h.ID == benchPerson(want).ID })
	})
	runtime.KeepAlive(x)
}

func report(what string, ask func() bool) {
	const rounds = 20000
	times, found := make([]time.Duration, rounds), 0
	for i := range times {
		start := time.Now()
		if ask() {
			found++
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	fmt.Printf("area=%s p50=%s p99=%s p999=%s found=%.4f\n", what, times[rounds/2], times[rounds*99/100], times[rounds*999/1000],
		float64(found)/rounds)
}

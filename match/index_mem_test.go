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
	x := NewIndex(IndexOptions{})
	took, text := putAll(x, n)
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Printf("area=online puts_per_s=%.0f bytes_per_contact=%d text_per_contact=%d\n",
		float64(n)/took.Seconds(), (int(after.HeapAlloc-before.HeapAlloc)-text)/n, text/n)
	rng := rand.New(rand.NewPCG(1, 1))
	report("resolve", func() func() bool {
		in := Incoming{Record: identity.Record{Tenant: "main", Keys: []identity.Identifier{benchPerson(rng.IntN(n)).Keys[rng.IntN(2)]}}}
		return func() bool {
			d := x.Resolve(in, noon)
			return d.Action == Attach
		}
	})
	report("search", func() func() bool {
		want := rng.IntN(n)
		name := []byte(benchPerson(want).Name)
		at := rng.IntN(len(name))
		for name[at] == ' ' {
			at = rng.IntN(len(name))
		}
		name[at] = 'z'
		id, text := benchPerson(want).ID, string(name)
		return func() bool {
			return slices.ContainsFunc(x.Search("main", text, 20), func(h Hit) bool { return h.ID == id })
		}
	})
	runtime.KeepAlive(x)
}

// putAll puts n persons and returns the time of it, without that of making
// them, and the length of their words.
func putAll(x *Index, n int) (took time.Duration, text int) {
	const batch = 10000
	for first := 0; first < n; first += batch {
		var records []identity.Record
		for i := first; i < min(n, first+batch); i++ {
			r := benchPerson(i)
			records = append(records, r)
			text += len(r.ID) + len(r.Name) + len(r.Keys[0].Value) + len(r.Keys[1].Value)
		}
		start := time.Now()
		for i := range records {
			x.Put(records[i])
		}
		took += time.Since(start)
	}
	return took, text
}

// report times questions that prepare makes, and counts those with the right
// answer.
func report(what string, prepare func() (ask func() bool)) {
	const rounds = 20000
	times, found := make([]time.Duration, rounds), 0
	for i := range times {
		ask := prepare()
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

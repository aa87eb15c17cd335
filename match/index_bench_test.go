package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kith-go/kith/identity"
)

// benchIndex returns an index of n persons with an e-mail and a phone each.
func benchIndex(n int) *Index {
	x := NewIndex(IndexOptions{})
	for i := range n {
		x.Put(benchPerson(i))
	}
	return x
}

func benchPerson(i int) identity.Record {
	return identity.Record{
		ID: fmt.Sprintf("r%07d", i), Tenant: "main", Kind: identity.Person, Name: benchName(i),
		Keys: []identity.Identifier{
			{Kind: identity.Email, Value: fmt.Sprintf("person%d@mail.example", i)},
			{Kind: identity.Phone, Value: fmt.Sprintf("+1415%07d", 2000000+i)},
		},
	}
}

var benchSounds = strings.Fields("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bel car den fil gor hin jon kas lum mar nol pet quin ros sten tur vik wol yan zim bra cle dri flo gru pla ste tri sha cho")

// benchName makes a given name of 3,600 and a family name of 100,000, spread
// over letters as names are, the numbers being shuffled by a large prime.
func benchName(i int) string {
	k := uint64(i) * 2654435761 % (1 << 32)
	pick := func(n uint64) string {
		s := benchSounds[k%n%uint64(len(benchSounds))]
		k = k*6364136223846793005%(1<<61) + 1442695040888963407%(1<<61)
		k >>= 3
		return s
	}
	given := pick(60) + pick(60)
	family := pick(47) + pick(47) + pick(47)
	return strings.ToUpper(given[:1]) + given[1:] + " " + strings.ToUpper(family[:1]) + family[1:]
}

func BenchmarkIndexPut(b *testing.B) {
	x := NewIndex(IndexOptions{})
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		x.Put(benchPerson(i))
		i++
	}
}

func BenchmarkIndexResolve(b *testing.B) {
	const n = 100000
	x := benchIndex(n)
	for _, kind := range []string{"email", "phone", "unknown"} {
		b.Run("key="+kind, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				p := benchPerson(i * 7919 % n)
				k := p.Keys[0]
				switch kind {
				case "phone":
					k = p.Keys[1]
				case "unknown":
					k.Value = "nobody" + k.Value
				}
				x.Resolve(Incoming{Record: identity.Record{Tenant: "main", Keys: []identity.Identifier{k}}, Event: "e"}, noon)
				i++
			}
		})
	}
}

func BenchmarkIndexAudit(b *testing.B) {
	const n = 20000
	x := benchIndex(n)
	for i := range n / 10 {
		r := benchPerson(i)
		r.ID = "dup" + r.ID
		x.Put(r)
	}
	for b.Loop() {
		x.Audit(noon)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

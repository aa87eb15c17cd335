package match

import (
	"fmt"
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
	given := []string{"Ana", "Rui", "Helen", "Paulo", "Marta", "Igor", "Lena", "Omar"}[i%8]
	return identity.Record{
		ID: fmt.Sprintf("r%07d", i), Tenant: "main", Kind: identity.Person, Name: fmt.Sprintf("%s Fam%s", given, letters(i/8%50000)),
		Keys: []identity.Identifier{
			{Kind: identity.Email, Value: fmt.Sprintf("person%d@mail.example", i)},
			{Kind: identity.Phone, Value: fmt.Sprintf("+1415%07d", 2000000+i)},
		},
	}
}

func letters(n int) string {
	out := []byte{}
	for ; n > 0 || len(out) == 0; n /= 26 {
		out = append(out, byte('a'+n%26))
	}
	return string(out)
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

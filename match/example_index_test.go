package match_test

import (
	"bytes"
	"fmt"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

var now = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func shop() *match.Index {
	x := match.NewIndex(match.IndexOptions{})
	x.Put(identity.Record{
		ID: "c1", Kind: identity.Person, Name: "Helena Prado",
		Keys: []identity.Identifier{{Kind: identity.Phone, Value: "+55 41 98877-6655", Claim: identity.Agent}},
	})
	x.Put(identity.Record{
		ID: "c2", Kind: identity.Person, Name: "H. Prado",
		Keys: []identity.Identifier{{Kind: identity.Phone, Value: "(41) 8877-6655", Region: "BR"}},
	})
	return x
}

// A message of WhatsApp, which writes the number without its ninth digit.
func ExampleIndex_Resolve_policy() {
	x := shop()
	x.Delete("c2")
	d := x.Resolve(match.Incoming{Record: identity.Record{
		Keys: []identity.Identifier{{Kind: identity.WhatsApp, Scope: "wa-1", Value: "554188776655"}},
	}}, now)
	best, _ := d.Best()
	fmt.Println(d.Action, d.Target, best.Grade, best.Evidence, d.History, d.Ask, len(d.AttachKeys))
	// Output: attach c1 certain [phone:br-ninth-digit] open none 1
}

func ExampleIndex_Why() {
	f, err := shop().Why("c1", "c2", now)
	if err != nil {
		panic(err)
	}
	fmt.Print(f.Text(match.English))
	// Output:
	// c1 – c2: probably the same party
	// Rule: one kind of key, and names that are only alike
	//     -1.0  before any evidence
	//    +18.0  one Brazilian mobile, with and without the ninth digit
	//    +11.9  the same name, once with an initial
	//    +28.9  together, bits
}

func ExampleIndex_Audit() {
	x := shop()
	for _, g := range x.Audit(now).Groups {
		fmt.Println(g.Members, g.Grade)
	}
	_, err := x.Ledger().Add(identity.Statement{Pair: identity.PairOf("c1", "c2"), Verdict: identity.Different, By: "ann"}, x.FactsAt(now))
	fmt.Println(err, len(x.Audit(now).Groups))
	// Output:
	// [c1 c2] probable
	// <nil> 0
}

// A nightly job that starts anew every night, and looks only at what changed.
func ExampleOpenAuditor() {
	var file bytes.Buffer // or SaveFile and OpenAuditorFile
	tonight := shop().NewAuditor()
	fmt.Println(len(tonight.Audit(now).Groups))
	if err := tonight.Save(&file); err != nil {
		panic(err)
	}

	tomorrow, err := match.OpenAuditor(&file, match.IndexOptions{})
	if err != nil {
		panic(err)
	}
	tomorrow.Index().Delete("c2")
	fmt.Println(len(tomorrow.Audit(now.AddDate(0, 0, 1)).Groups))
	// Output:
	// 1
	// 0
}

func ExampleIndex_Search() {
	for _, hit := range shop().Search("", "Helena Pardo", 5) {
		fmt.Println(hit.ID)
	}
	// Output: c1
}

package mergetest

import (
	"fmt"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// testCase is a set of records to be merged.
type testCase struct {
	name   string
	size   int
	max    int
	flavor flavor
}

// flavor says what the records of a case have in common.
type flavor struct {
	name                            string
	sharedKeys, collisions, consent bool
	bare                            bool
}

// cases returns three dozen merges: of two to five records, in one batch or
// several, with keys in common, colliding rows and statements of consent.
func cases() []testCase {
	var out []testCase
	for _, f := range []flavor{
		{name: "plain"},
		{name: "keys", sharedKeys: true},
		{name: "rows", collisions: true},
		{name: "consent", consent: true},
		{name: "all", sharedKeys: true, collisions: true, consent: true},
		{name: "bare", bare: true},
	} {
		for _, size := range []int{2, 3, 5} {
			for _, limit := range []int{0, 2, 3} {
				if limit == 3 && size == 2 {
					continue
				}
				out = append(out, testCase{fmt.Sprintf("%s-%d-of-%d", f.name, size, limit), size, limit, f})
			}
		}
	}
	return out
}

// values are parts of every personal value the kit writes.
var values = []string{"@mail.example", "+1415555", "Ruth", "Porto", "Weaver", "first note"}

func email(id string) string { return id + "@mail.example" }

// records returns the records of the case.
func (c testCase) records(prefix string) []merge.Member {
	var out []merge.Member
	for i := range c.size {
		out = append(out, c.record(fmt.Sprintf("%s%d", prefix, i), prefix, i))
	}
	return out
}

func (c testCase) record(id, prefix string, i int) merge.Member {
	at := time.Date(2020+i, 3, 1, 12, 0, 0, 0, time.UTC)
	m := merge.Member{Record: identity.Record{ID: id, Kind: identity.Person}}
	m.Keys = []identity.Identifier{{Kind: identity.Email, Value: email(id), Claim: identity.Typed}}
	if c.flavor.bare {
		return m
	}
	m.Name = "Ruth Adler"
	m.Fields = map[string]identity.Field{"city": {Value: fmt.Sprintf("Porto %d", i), At: at}}
	if i > 0 {
		m.Fields["job"] = identity.Field{Value: "Weaver", At: at}
	}
	m.Keys = append(m.Keys, identity.Identifier{
		Kind: identity.WhatsApp, Value: fmt.Sprintf("+1415555010%d", i), Scope: "wa-1", From: at, Until: at.AddDate(1, 0, 0),
	})
	if c.flavor.sharedKeys {
		m.Keys = append(m.Keys, sharedKey(prefix, i))
	}
	m.Children = c.rows(id, prefix, i)
	if c.flavor.consent {
		m.Consents = consents(i, at)
	}
	return m
}

// sharedKey is one key in several spellings and with several claims.
func sharedKey(prefix string, i int) identity.Identifier {
	value := "shared-" + prefix + "@mail.example"
	if i%2 == 1 {
		value = "SHARED-" + prefix + "@mail.example"
	}
	return identity.Identifier{Kind: identity.Email, Value: value, Claim: []identity.Claim{identity.Typed, identity.Verified}[i%2]}
}

func (c testCase) rows(id, prefix string, i int) map[string][]merge.Row {
	rows := map[string][]merge.Row{
		"notes": {{ID: id + "-n", Columns: map[string]any{"body": "first note"}, Via: []identity.Key{identity.Identifier{Kind: identity.Email, Value: email(id)}.Key()}}},
	}
	doc := id
	if c.flavor.collisions {
		doc = prefix
	}
	rows["follows"] = []merge.Row{
		{ID: id + "-f", Columns: map[string]any{"doc": doc, "note": fmt.Sprint("first note ", i)}},
		{ID: id + "-g", Columns: map[string]any{"doc": id + "-own", "note": nil}},
	}
	return rows
}

func consents(i int, at time.Time) []identity.Consent {
	states := []identity.ConsentState{identity.Granted, identity.Withdrawn, identity.Granted, identity.Objected}
	return []identity.Consent{
		{Purpose: "news", Channel: "email", State: states[i%len(states)], At: at, By: "subject", Proof: i == 2},
		{Purpose: "news", Channel: "email", State: identity.Granted, At: at, By: "import"},
	}
}

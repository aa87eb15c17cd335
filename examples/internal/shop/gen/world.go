package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// world is the shop while its history is made up.
type world struct {
	random
	taken   map[string]bool
	numbers map[string]int
	parties int
	cpfs    int
	cnpjs   int
	drafts  []*draft
}

// draft is a contact on its way, with the party it really is.
type draft struct {
	merge.Member
	party string
}

func newWorld(seed uint64) *world {
	return &world{random: random{seed}, taken: map[string]bool{}, numbers: map[string]int{}}
}

// opening is the day the shop opened; everything happens after it.
var opening = time.Date(2023, 3, 1, 8, 0, 0, 0, time.UTC)

// moment returns a time between the opening and three years later.
func (w *world) moment() time.Time {
	return opening.Add(time.Duration(w.below(3*365*24*60)) * time.Minute)
}

// after returns a time within days after t.
func (w *world) after(t time.Time, days int) time.Time {
	return t.Add(time.Duration(w.between(5, days*24*60)) * time.Minute)
}

// draft makes a contact of p that came in through source.
func (w *world) draft(p *person, source string, keys ...identity.Identifier) *draft {
	d := &draft{party: p.party}
	d.Kind = identity.Person
	d.Source = source
	d.Keys = keys
	d.Fields = map[string]identity.Field{}
	d.Children = map[string][]merge.Row{}
	d.CreatedAt = w.moment()
	d.UpdatedAt = w.after(d.CreatedAt, 60)
	d.Revision = 1
	w.drafts = append(w.drafts, d)
	return d
}

// set fills a field at the time of the contact's last change.
func (d *draft) set(field, value string) {
	d.Fields[field] = identity.Field{Value: value, At: d.UpdatedAt}
}

// columns are the values of a child row.
type columns map[string]any

// row adds a child row; its id is given at the end.
func (d *draft) row(relation string, values columns) {
	d.Children[relation] = append(d.Children[relation], merge.Row{Columns: values})
}

// company makes a draft stand for an organization.
func (d *draft) company(name string) {
	d.Kind = identity.Organization
	d.Name, d.GivenName, d.FamilyName = name, "", ""
	d.Organization = name
}

// finish orders the contacts by the time they came in and numbers them and
// their rows.
func (w *world) finish() {
	slices.SortStableFunc(w.drafts, func(a, b *draft) int { return cmp.Compare(a.CreatedAt.Unix(), b.CreatedAt.Unix()) })
	rows := map[string]int{}
	for i, d := range w.drafts {
		d.ID = fmt.Sprintf("C%04d", i+1)
		for _, relation := range crm.Relations() {
			for j := range d.Children[relation] {
				rows[relation]++
				d.Children[relation][j].ID = fmt.Sprintf("%s-%04d", relation, rows[relation])
			}
		}
	}
}

func phoneKey(region, value string, claim identity.Claim) identity.Identifier {
	return identity.Identifier{Kind: identity.Phone, Value: value, Region: region, Claim: claim}
}

func emailKey(value string, claim identity.Claim) identity.Identifier {
	return identity.Identifier{Kind: identity.Email, Value: value, Claim: claim}
}

func key(kind identity.KeyKind, scope, value string) identity.Identifier {
	return identity.Identifier{Kind: kind, Scope: scope, Value: value}
}

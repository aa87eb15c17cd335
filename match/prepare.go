package match

import (
	"context"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// table is the records in columns, ready to be compared: one column for each
// comparison of the model, and what blocking needs beside them.
type table struct {
	n       int
	ids     []string
	kinds   []identity.Kind
	tenants *column
	lists   *column

	names  *nameTable
	suffix *column // junior, senior, …

	emails    []emailParts // by number of the e-mail column
	phones    []phoneParts
	keys      []keyParts
	dates     map[int][]normalize.Date // by comparison
	addresses []addressParts
	points    map[int][]geoPoint // by comparison
	texts     map[int]*textTable // by comparison, where it compares words

	columns  []*column // by comparison; nil where no record has a value
	rows     rows      // see inRows
	rare     [maxComparisons]rarity
	strata   *strata  // nil where all records are of one population
	outlines outlines // see outlined
	unusable map[string]int
}

// column indexes of the standard comparisons.
const (
	colGiven = iota
	colFamily
	colOtherNames
	colOrganization
	colEmployer
	colEmail
	colPhone
	colKey
	colBirth
	colAddress
	colCity
	colState
	colPostal
	colCountry
	colGender
	standardColumns
)

// prepare turns what was read into columns. The standard comparisons come
// first, further columns after them, as extra chose. What was read goes column
// by column, so that no value is there twice for long. When ctx ends between
// two columns the table is not complete.
func prepare(ctx context.Context, in *input, extra []extraColumn, workers int) *table {
	none := in.none()
	t := &table{
		n: in.n, ids: in.ids.flat(in.n), kinds: in.kinds.flat(in.n), tenants: take(&in.tenants, none), lists: take(&in.lists, none),
		columns: make([]*column, standardColumns), texts: make(map[int]*textTable),
		dates: make(map[int][]normalize.Date), points: make(map[int][]geoPoint), unusable: make(map[string]int),
	}
	steps := []func(){
		func() { t.prepareNames(in, workers) },
		func() { t.prepareEmails(take(&in.email, none), workers) },
		func() { t.preparePhones(take(&in.phone, none), workers) },
		func() { t.prepareKeys(take(&in.key, none), workers) },
		func() { t.columns[colBirth], t.dates[colBirth] = prepareDates(take(&in.birth, none), t.unusable) },
		func() { t.prepareAddresses(take(&in.address, none), workers) },
		func() { t.prepareOrganizations(colOrganization, take(&in.organization, none), workers) },
		func() { t.prepareOrganizations(colEmployer, take(&in.employer, none), workers) },
		func() { t.preparePlaces(in, workers) },
	}
	for x := range extra {
		steps = append(steps, func() {
			t.prepareExtra(extra[x], workers)
			extra[x].col = nil
		})
	}
	for _, step := range append(steps, func() { t.strata = newStrata(t) }) {
		if ctx.Err() != nil {
			break
		}
		step()
	}
	return t
}

// preparePlaces prepares the fields that are only folded.
func (t *table) preparePlaces(in *input, workers int) {
	none := in.none()
	fold := func(c *column) *column {
		return c.canonical(workers, func(v uint32) string { return usable(normalize.Fold(c.texts[v])) })
	}
	t.columns[colCity] = fold(take(&in.city, none))
	t.columns[colState] = fold(take(&in.state, none))
	t.columns[colGender] = fold(take(&in.gender, none))
	country := take(&in.country, none)
	t.columns[colCountry] = country.canonical(workers, func(v uint32) string {
		if c := normalize.ParseCountry(country.texts[v]); c != "" {
			return c
		}
		return usable(normalize.Fold(country.texts[v]))
	})
	postal := take(&in.postal, none)
	t.columns[colPostal] = postal.canonical(workers, func(v uint32) string {
		return usable(normalize.ParsePostalCode(postal.texts[v], "").Code)
	})
}

// usable returns s, or "" where it is a filler.
func usable(s string) string {
	if normalize.IsPlaceholder(s) {
		return ""
	}
	return s
}

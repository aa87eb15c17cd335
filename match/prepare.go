package match

import (
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
	texts     map[int]*textTable // by comparison, where it compares words

	columns  []*column // by comparison; nil where no record has a value
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
// first, further columns after them, as extra chose.
func prepare(in *input, extra []extraColumn, workers int) *table {
	n := len(in.ids)
	t := &table{
		n: n, ids: in.ids, kinds: in.kinds, tenants: take(&in.tenants, n), lists: take(&in.lists, n),
		columns: make([]*column, standardColumns), texts: make(map[int]*textTable),
		dates: make(map[int][]normalize.Date), unusable: make(map[string]int),
	}
	t.prepareNames(in, workers)
	t.prepareEmails(take(&in.email, n), workers)
	t.preparePhones(take(&in.phone, n), workers)
	t.prepareKeys(take(&in.key, n), workers)
	t.columns[colBirth], t.dates[colBirth] = prepareDates(take(&in.birth, n), t.unusable)
	t.prepareAddresses(take(&in.address, n), workers)
	t.prepareOrganizations(colOrganization, take(&in.organization, n), workers)
	t.prepareOrganizations(colEmployer, take(&in.employer, n), workers)
	fold := func(c *column) *column {
		return c.canonical(workers, func(v uint32) string { return usable(normalize.Fold(c.texts[v])) })
	}
	t.columns[colCity] = fold(take(&in.city, n))
	t.columns[colState] = fold(take(&in.state, n))
	t.columns[colGender] = fold(take(&in.gender, n))
	country := take(&in.country, n)
	t.columns[colCountry] = country.canonical(workers, func(v uint32) string {
		if c := normalize.ParseCountry(country.texts[v]); c != "" {
			return c
		}
		return usable(normalize.Fold(country.texts[v]))
	})
	postal := take(&in.postal, n)
	t.columns[colPostal] = postal.canonical(workers, func(v uint32) string {
		return usable(normalize.ParsePostalCode(postal.texts[v], "").Code)
	})
	for x := range extra {
		t.prepareExtra(extra[x], workers)
		extra[x].col = nil
	}
	return t
}

// usable returns s, or "" where it is a filler.
func usable(s string) string {
	if normalize.IsPlaceholder(s) {
		return ""
	}
	return s
}

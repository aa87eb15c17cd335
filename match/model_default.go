package match

import "sync"

// The classes of pairs that agree more than strangers and are two parties.
const (
	household = iota // family, home phone, address in common
	colleague        // employer, mail domain, switchboard in common
	relatedClasses
)

// The states of a pair's names that an e-mail address depends on.
const (
	namesNeither = iota
	namesGiven
	namesFamily
	namesBoth
	nameStates
)

// maxComparisons is the most comparisons a model may have.
const maxComparisons = 32

// scaleLevel is a level of a kind with its shipped probabilities: in a match,
// in strangers, in a household, among colleagues.
type scaleLevel struct {
	name, code  string
	m, u, hh, c float64
	tf          bool
}

// scales holds the levels of each kind, best first, with the numbers shipped.
// They are rounded round figures, set by hand: m from what is known of error
// rates in contact data (a tenth of the names carry a typo, a seventh of the
// given names are a nickname or an initial, one address in four changes); u
// from the frequency lists of the US census of 1990 (two people share a given
// name once in 250 to 300 pairs, a family name once in 1,100) and from
// arithmetic (a birth date once in 20,000 pairs). Training replaces u always,
// and m as far as there is evidence.
var scales = map[ComparisonKind][]scaleLevel{
	CompareGiven: {
		{"exact", "name:exact", .66, .004, .03, .004, true},
		{"nickname", "name:nickname", .10, .002, .004, .002, false},
		{"initial", "name:initial", .06, .012, .012, .012, false},
		{"similar", "name:similar", .08, .003, .006, .003, false},
		{"close", "name:similar", .03, .015, .02, .015, false},
		{"swapped", "name:similar", .015, .00001, .00002, .00001, false},
		{"different", "name:conflict", .055, .964, .928, .964, false},
	},
	CompareFamily: {
		{"exact", "name:exact", .80, .001, .85, .002, true},
		{"similar", "name:similar", .08, .001, .04, .001, false},
		{"partial", "name:partial", .04, .002, .03, .002, false},
		{"close", "name:similar", .015, .006, .01, .006, false},
		{"swapped", "name:similar", .015, .015, .015, .015, false},
		{"different", "name:conflict", .05, .975, .055, .974, false},
	},
	CompareOtherNames: {
		{"exact", "", .45, .01, .02, .01, false},
		{"overlap", "", .25, .03, .10, .03, false},
		{"different", "", .30, .96, .88, .96, false},
	},
	CompareOrganization: {
		{"exact", "organization:exact", .62, .0005, .05, .80, true},
		{"similar", "organization:exact", .14, .0003, .01, .10, false},
		{"partial", "", .10, .002, .005, .03, false},
		{"weak", "", .05, .02, .02, .02, false},
		{"different", "", .09, .977, .915, .05, false},
	},
	CompareEmail: {
		{"exact", "email:exact", .60, .000005, .06, .01, true},
		{"local", "", .10, .00005, .0005, .0005, false},
		{"similar", "", .08, .00003, .001, .001, false},
		{"domain", "", .04, .002, .01, .70, false},
		{"different", "", .18, .99, .93, .29, false},
	},
	ComparePhone: {
		{"exact", "phone:exact", .68, .00002, .40, .06, true},
		{"local", "", .02, .00002, .01, .001, false},
		{"similar", "", .04, .0001, .005, .001, false},
		{"different", "", .26, .9998, .585, .938, false},
	},
	CompareKey: {
		{"exact", "external:exact", .90, .000001, .0005, .0005, true},
		{"similar", "", .05, .00002, .0002, .0002, false},
		{"different", "", .05, .99998, .9993, .9993, false},
	},
	CompareDate: {
		{"exact", "birthdate:exact", .78, .00005, .0015, .00005, true},
		{"swapped", "birthdate:exact", .02, .00003, .0001, .00003, false},
		{"one_part", "", .10, .002, .003, .002, false},
		{"default", "", .02, .0005, .001, .0005, true},
		{"open", "", .02, .001, .002, .001, false},
		{"year", "", .02, .012, .014, .012, false},
		{"near", "", .02, .03, .04, .03, false},
		{"different", "birthdate:conflict", .02, .954, .939, .954, false},
	},
	CompareAddress: {
		{"exact", "", .45, .00005, .50, .001, true},
		{"similar", "", .20, .00005, .20, .001, false},
		{"street", "", .06, .0005, .04, .001, false},
		{"number", "", .03, .01, .02, .01, false},
		{"overlap", "", .06, .02, .04, .03, false},
		{"different", "", .20, .9694, .20, .967, false},
	},
	ComparePlace: {
		{"exact", "", .75, .03, .85, .12, true},
		{"similar", "", .07, .005, .05, .01, false},
		{"different", "", .18, .965, .10, .87, false},
	},
	CompareCode: {
		{"exact", "", .75, .001, .30, .01, true},
		{"similar", "", .08, .002, .03, .004, false},
		{"prefix", "", .05, .02, .05, .05, false},
		{"different", "", .12, .977, .62, .936, false},
	},
	CompareNumber: {
		{"exact", "", .70, .02, .05, .03, true},
		{"near", "", .12, .05, .08, .06, false},
		{"different", "", .18, .93, .87, .91, false},
	},
	CompareCategory: {
		{"exact", "", .75, .20, .30, .30, true},
		{"different", "", .25, .80, .70, .70, false},
	},
	CompareGeo: {
		{"exact", "", .50, .0005, .60, .02, true},
		{"near", "", .25, .001, .20, .03, false},
		{"quarter", "", .10, .01, .05, .05, false},
		{"town", "", .05, .06, .05, .30, false},
		{"different", "", .10, .9285, .10, .60, false},
	},
	CompareText: {
		{"exact", "", .40, .0005, .05, .01, true},
		{"high", "", .20, .0005, .03, .01, false},
		{"medium", "", .16, .004, .03, .02, false},
		{"low", "", .09, .03, .06, .05, false},
		{"different", "", .15, .965, .83, .91, false},
	},
}

// emailByNames is the shipped u of the e-mail levels given which names agree.
// People of one name choose the same local part, and a family shares a
// mailbox: without this the names would be counted twice.
var emailByNames = [][]float64{
	{.000003, .00002, .0001, .004},
	{.00001, .0005, .0005, .03},
	{.00001, .0005, .0005, .02},
	{.002, .002, .003, .003},
	{.99, .99, .99, .94},
}

// standard lists the comparisons of the shipped model, in the order of their
// columns.
var standard = []Comparison{
	{Name: "given_name", Kind: CompareGiven},
	{Name: "family_name", Kind: CompareFamily},
	{Name: "other_names", Kind: CompareOtherNames},
	{Name: "organization_name", Kind: CompareOrganization},
	{Name: "employer", Kind: CompareOrganization},
	{Name: "email", Kind: CompareEmail},
	{Name: "phone", Kind: ComparePhone},
	{Name: "key", Kind: CompareKey},
	{Name: "birthdate", Kind: CompareDate},
	{Name: "address", Kind: CompareAddress, Group: "place"},
	{Name: "city", Kind: ComparePlace, Group: "place"},
	{Name: "state", Kind: ComparePlace, Group: "place"},
	{Name: "postal_code", Kind: CompareCode, Group: "place"},
	{Name: "country", Kind: CompareCategory, Group: "place"},
	{Name: "gender", Kind: CompareCategory},
}

// DefaultModel returns the shipped model: its comparisons are those of a
// contact, its numbers general knowledge about contact data and not fitted to
// any file. The caller may change its copy.
func DefaultModel() *Model { return defaultModel().clone() }

var defaultModel = sync.OnceValue(func() *Model {
	m := &Model{
		Format:     ModelFormat,
		Name:       "contacts",
		Origin:     "shipped: error rates of contact data as general knowledge, US census 1990 name frequencies, calendar arithmetic",
		Duplicates: .3,
		Thresholds: Thresholds{Possible: .5, Probable: .9, Certain: .995},
		Related:    []RelatedClass{{Name: "household", Pairs: .1}, {Name: "colleague", Pairs: 1}},
	}
	for _, c := range standard {
		m.Comparisons = append(m.Comparisons, newComparison(c.Name, c.Kind, c.Field, c.Group))
	}
	return m
})

// newComparison returns a comparison with the shipped numbers of its kind.
func newComparison(name string, kind ComparisonKind, field, group string) Comparison {
	c := Comparison{Name: name, Kind: kind, Field: field, Group: group}
	for i, s := range scales[kind] {
		l := Level{Name: s.name, Code: s.code, M: s.m, U: s.u, Related: []float64{s.hh, s.c}, TermFrequency: s.tf}
		if kind == CompareEmail {
			l.ByNames = append([]float64(nil), emailByNames[i]...)
		}
		c.Levels = append(c.Levels, l)
	}
	return c
}

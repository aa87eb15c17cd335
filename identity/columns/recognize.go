package columns

import (
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// Options changes how columns are recognised. The zero value leaves
// everything to names and values.
type Options struct {
	// Overrides say what columns are, whatever they look like.
	Overrides []Override
	// Kind is what a row stands for when nothing in it says so. Zero: found
	// out from the columns.
	Kind identity.Kind
}

// Column is what one column of the table was taken for.
type Column struct {
	Name  string // as in the header
	Role  Role
	Scope string  // of a document or external id; of a field its name in the record
	Group string  // which of several: "home", "2"; "" the only one
	Why   string  // how it was found: name, part of the name, values, override, …
	Share float64 // of the sample, the rows that have a value: 0 to 1
}

// Recognize says what the columns of a table mean. header names them; sample
// holds rows of the table, ragged ones allowed, and may be empty, in which
// case the names decide alone. Some hundreds of rows from all over the table
// are enough. An error says which override does not fit the table. Neither
// header nor sample is kept.
func Recognize(header []string, sample [][]string, opts Options) (*Mapping, error) {
	r := &recognizer{sample: sample}
	for i, name := range header {
		r.columns = append(r.columns, r.first(i, name))
	}
	if err := r.override(opts.Overrides); err != nil {
		return nil, err
	}
	r.pickID()
	r.readTitles()
	r.pairNames()
	r.pickName()
	r.birthParts()
	r.birthPlace()
	r.pairCoordinates()
	r.dropDerived()
	r.dropTechnical()
	r.unite()
	return r.mapping(opts), nil
}

// recognizer holds what is known of a table while its columns are settled.
type recognizer struct {
	sample   [][]string
	columns  []Column
	profiles []*profile
	fixed    []bool // by an override
}

// first judges one column for itself.
func (r *recognizer) first(i int, name string) Column {
	p := profileColumn(r.sample, i)
	r.profiles = append(r.profiles, p)
	r.fixed = append(r.fixed, false)
	t := readTitle(name)
	c := Column{Name: name, Group: t.group, Share: p.fill()}
	if t.role == BirthDate && t.exact {
		t.role = p.partOfBirth()
	}
	switch {
	case t.exact && !p.refuses(t.meaning):
		c.Role, c.Scope, c.Why = t.role, t.scope, "name"
	case !t.exact && t.role != "" && p.confirms(t.meaning):
		c.Role, c.Scope, c.Why = t.role, t.scope, "part of the name, and values"
	default:
		if m, ok := p.guess(); ok {
			c.Role, c.Scope, c.Why = m.role, m.scope, "values"
		} else {
			c.Role, c.Why = Field, "kept as it is"
		}
	}
	return c
}

// partOfBirth returns the part of a date that a column called after the whole
// holds, where it holds only a part.
func (p *profile) partOfBirth() Role {
	switch {
	case p.share(p.year) > 0.8 && p.share(p.date) < 0.2:
		return BirthYear
	case p.share(p.day) > 0.9:
		return BirthDay
	}
	return BirthDate
}

// fill returns the part of the rows that have a value.
func (p *profile) fill() float64 {
	if p.rows == 0 {
		return 0
	}
	return float64(p.filled) / float64(p.rows)
}

// set gives column i another role.
func (r *recognizer) set(i int, role Role, why string) {
	if r.fixed[i] {
		return
	}
	c := &r.columns[i]
	c.Role, c.Why = role, why
	if role == Field || role == Ignore {
		c.Scope = ""
	}
}

// with returns the columns of a role, in order.
func (r *recognizer) with(roles ...Role) []int {
	var out []int
	for i := range r.columns {
		for _, role := range roles {
			if r.columns[i].Role == role {
				out = append(out, i)
			}
		}
	}
	return out
}

// pickID keeps the best id column as the id. Another one is left out where it
// only numbers the rows, and kept as a field where it repeats.
func (r *recognizer) pickID() {
	best := -1
	for _, i := range r.with(ID) {
		if r.fixed[i] {
			best = i
			break
		}
		if best < 0 || r.idRank(i) > r.idRank(best) {
			best = i
		}
	}
	if best >= 0 && !r.fixed[best] && r.idRank(best) < r.idFloor(best) {
		best = -1
	}
	for _, i := range r.with(ID) {
		switch {
		case i == best:
		case r.profiles[i].unique() > 0.99 || r.profiles[i].filled == 0:
			r.set(i, Ignore, "another id of the row")
		default:
			r.set(i, Field, "an id that repeats")
		}
	}
}

// idRank says how well a column can name the rows: the part of them that it
// names apart. A plain "id" wins among equals, then the first column.
func (r *recognizer) idRank(i int) float64 {
	p := r.profiles[i]
	rank := 1.0
	if p.rows > 0 {
		rank = float64(p.distinct) / float64(p.rows)
	}
	if r.plainID(i) {
		rank += 0.02
	}
	return rank - float64(i)*1e-6
}

// idFloor returns the rank that a column must reach to be the id. A plain
// "id" may repeat some of its values, which is a fault of the list; another
// one that does is about something else.
func (r *recognizer) idFloor(i int) float64 {
	if r.plainID(i) {
		return 0.5
	}
	return 0.9
}

func (r *recognizer) plainID(i int) bool {
	switch compact(tokens(r.columns[i].Name)) {
	case "id", "recordid", "uniqueid", "contactid":
		return true
	}
	return false
}

// readTitles settles "title": a form of address, a job or the name of a thing.
func (r *recognizer) readTitles() {
	people := len(r.with(GivenName, FamilyName, BirthDate)) > 0
	for i := range r.columns {
		switch compact(tokens(r.columns[i].Name)) {
		case "title", "titulo", "título":
		default:
			continue
		}
		p := r.profiles[i]
		switch {
		case p.share(p.honorific) > 0.5:
			r.set(i, NamePrefix, "values")
		case !people && len(r.with(Name, Organization)) == 0 && p.unique() > 0.3:
			r.set(i, Organization, "the only name in the table")
		default:
			r.set(i, Field, "kept as it is")
		}
	}
}

// pairNames reads "name" beside a family name, and without a given name, as
// the given name: nome and sobrenome, nombre and apellidos, имя and фамилия.
func (r *recognizer) pairNames() {
	names, given, family := r.with(Name), r.with(GivenName), r.with(FamilyName)
	if len(given) == 0 && len(family) > 0 && len(names) == 1 {
		p := r.profiles[names[0]]
		if p.filled == 0 || p.share(p.word) > 0.6 || !r.holds(names[0], family[0]) {
			r.set(names[0], GivenName, "name beside a family name")
		}
	}
	if len(given) > 0 && len(family) == 0 && len(names) == 1 && r.profiles[names[0]].share(r.profiles[names[0]].word) > 0.8 {
		r.set(names[0], FamilyName, "name beside a given name")
	}
}

// holds reports whether the values of column a mostly contain those of b.
func (r *recognizer) holds(a, b int) bool {
	both, in := 0, 0
	for _, row := range r.sample {
		if a >= len(row) || b >= len(row) || row[a] == "" || row[b] == "" {
			continue
		}
		both++
		if containsFold(row[a], row[b]) {
			in++
		}
	}
	return both > 0 && in*2 > both
}

// leastNamed is the part of the rows that columns of names must fill to be
// the names of a table. Where they name fewer than a fifth, the parties are
// called by another column, and these are something beside it.
const leastNamed = .2

// named reports whether a column of names is filled, or nothing is known of
// the values.
func (r *recognizer) named() bool {
	for _, i := range r.with(Name, GivenName, FamilyName, Organization, NativeName) {
		if r.fixed[i] || r.profiles[i].rows == 0 || r.profiles[i].fill() >= leastNamed {
			return true
		}
	}
	return false
}

// pickName looks for the name of the parties where no column is called so: the
// most telling text of the table.
func (r *recognizer) pickName() {
	if r.named() {
		return
	}
	best, rank := -1, 0.0
	for i, c := range r.columns {
		p := r.profiles[i]
		if c.Role != Field || p.filled == 0 || p.share(p.letters) < 0.7 || p.unique() < 0.2 {
			continue
		}
		if s := p.unique() * p.fill(); s > rank {
			best, rank = i, s
		}
	}
	if best >= 0 && r.profiles[best].fill() < leastNamed && len(r.with(Name, GivenName, FamilyName, Organization, NativeName)) > 0 {
		return // no better than the columns that are called so
	}
	if best >= 0 {
		for _, i := range r.with(Name, Organization) {
			r.set(i, Field, "a name that few rows have")
		}
		p := r.profiles[best]
		if p.share(p.words) > 0.8 && p.share(p.company) < 0.05 && float64(p.length)/float64(p.filled) < 25 && p.share(p.mixed) < 0.05 {
			r.set(best, Name, "values: the name in the table")
		} else {
			r.set(best, Organization, "values: the name in the table")
		}
	}
}

// mapping makes the result.
func (r *recognizer) mapping(opts Options) *Mapping {
	m := &Mapping{Columns: r.columns, Unusable: make(map[Unusable]int), kind: opts.Kind, order: r.order()}
	if m.kind == identity.Unknown {
		m.kind = r.tableKind()
	}
	m.mixed = opts.Kind == identity.Unknown && r.mixedNames(m.kind)
	m.compile()
	return m
}

// order finds out from all dates together whether the day or the month comes
// first. Nothing certain means the day, as in most of the world.
func (r *recognizer) order() normalize.DateOrder {
	day, month := 0, 0
	for _, i := range r.with(BirthDate) {
		day, month = day+r.profiles[i].dayFirst, month+r.profiles[i].monthFirst
	}
	if month > day {
		return normalize.DateMDY
	}
	return normalize.DateDMY
}

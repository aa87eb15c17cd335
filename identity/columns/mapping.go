package columns

import (
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// Mapping turns the rows of one table into records. [Recognize] makes it. It
// keeps buffers between rows, so that it may be used by one goroutine at a
// time only.
type Mapping struct {
	Columns []Column

	// Unusable counts the values that [Mapping.Record] could not use as what
	// their column is.
	Unusable map[Unusable]int

	kind  identity.Kind // where a row does not say
	mixed bool          // people and organizations share the name column
	order normalize.DateOrder

	person personColumns
	orgs   []int // organization, then trading names
	keys   []keyColumn
	places []place
	point  pointColumns
	fields []fieldColumn

	regions map[string]string // country cell → region
	buf     []byte
}

// Unusable names a column and why a value in it cannot be used.
type Unusable struct {
	Column string
	Reason normalize.Reason
}

// none stands for a column that the table does not have.
const none = -1

type personColumns struct {
	id, source, kind                                     int
	name, given, middle, family, family2, prefix, suffix int
	native, nickname, gender, birth, day, month, year    int
	created, updated                                     int
}

type keyColumn struct {
	index int
	area  int // the column of the area code, where it is written apart
	kind  identity.KeyKind
	scope string
}

type fieldColumn struct {
	index int
	name  string
}

// pointColumns are the columns of a point on the earth: two, or one.
type pointColumns struct{ lat, lon, both int }

// place is one postal address and the columns it is spread over.
type place struct {
	group                                           string
	full, street, number, city, state, zip, country int
	more                                            []int // lines after the first
}

// compile settles where in a row each part of a record is.
func (m *Mapping) compile() {
	m.regions = make(map[string]string)
	one := func(role Role) int {
		for i, c := range m.Columns {
			if c.Role == role {
				return i
			}
		}
		return none
	}
	m.person = personColumns{
		id: one(ID), source: one(Source), kind: one(Kind), name: one(Name), given: one(GivenName), middle: one(MiddleName),
		family: one(FamilyName), family2: one(SecondFamily), prefix: one(NamePrefix), suffix: one(NameSuffix),
		native: one(NativeName), nickname: one(Nickname), gender: one(Gender), birth: one(BirthDate), day: one(BirthDay),
		month: one(BirthMonth), year: one(BirthYear), created: one(Created), updated: one(Updated),
	}
	m.point = pointColumns{lat: one(Latitude), lon: one(Longitude), both: one(Coordinates)}
	var trading []int
	area := none
	for i, c := range m.Columns {
		switch {
		case c.Role == AreaCode:
			area = i
		case c.Role == Organization:
			m.orgs = append(m.orgs, i)
		case c.Role == TradingName:
			trading = append(trading, i)
		case c.Role == Field:
			m.fields = append(m.fields, fieldColumn{i, c.Scope})
		case c.Role.address():
			m.addPlace(i, c)
		default:
			if kind, ok := keyKinds[c.Role]; ok {
				k := keyColumn{index: i, area: none, kind: kind, scope: keyScope(c)}
				if kind == identity.Phone {
					k.area, area = area, none
				}
				m.keys = append(m.keys, k)
			}
		}
	}
	m.orgs = append(m.orgs, trading...)
}

var keyKinds = map[Role]identity.KeyKind{
	Email: identity.Email, Phone: identity.Phone, WhatsApp: identity.WhatsApp, Telegram: identity.Telegram,
	Viber: identity.Viber, Messenger: identity.Messenger, Instagram: identity.Instagram, Facebook: identity.Facebook,
	LinkedIn: identity.LinkedIn, Website: identity.Domain, Document: identity.Document, External: identity.External,
}

func keyScope(c Column) string {
	if c.Role == External && (c.Scope == "" || c.Scope == "column") {
		return c.Name
	}
	return c.Scope
}

// addPlace gives an address column to the place it belongs to: that of its
// group, or one that lacks such a column where one of the two has no group.
func (m *Mapping) addPlace(i int, c Column) {
	for k := range m.places {
		p := &m.places[k]
		if p.group != c.Group && p.group != "" && c.Group != "" {
			continue
		}
		if p.take(i, c) {
			return
		}
	}
	p := place{group: c.Group, full: none, street: none, number: none, city: none, state: none, zip: none, country: none}
	p.take(i, c)
	m.places = append(m.places, p)
}

// take puts column i into the place unless it has one of that role.
func (p *place) take(i int, c Column) bool {
	if c.Role == AddressLine2 {
		p.more = append(p.more, i)
		return true
	}
	slot := p.slot(c.Role)
	if *slot != none {
		return false
	}
	*slot = i
	if p.group == "" {
		p.group = c.Group
	}
	return true
}

func (p *place) slot(role Role) *int {
	switch role {
	case Address:
		return &p.street
	case StreetNumber:
		return &p.number
	case City:
		return &p.city
	case State:
		return &p.state
	case PostalCode:
		return &p.zip
	case Country:
		return &p.country
	}
	return &p.full
}

// HasID reports whether a column names the rows. Where none does, the caller
// has to: [Mapping.Record] leaves the id empty.
func (m *Mapping) HasID() bool { return m.person.id != none }

// Kind returns what a row stands for when nothing in it says so.
func (m *Mapping) Kind() identity.Kind { return m.kind }

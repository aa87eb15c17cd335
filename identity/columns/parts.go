package columns

import (
	"strconv"
	"strings"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// setBirth fills the date of birth, as ISO 8601 where it can be read.
func (m *Mapping) setBirth(row []string, rec *identity.Record) {
	p := &m.person
	switch {
	case p.birth != none:
		put(rec, identity.FieldBirthDate, m.date(cell(row, p.birth), p.birth))
	case p.year != none || p.month != none:
		put(rec, identity.FieldBirthDate, m.dateOf(cell(row, p.year), cell(row, p.month), cell(row, p.day)))
	}
}

// date turns a date into ISO 8601. A value that cannot be read is kept.
func (m *Mapping) date(v string, column int) string {
	if v == "" || isoDate(v) || isBlank(v) {
		return v
	}
	d := normalize.ParseDate(v, m.order)
	if d.Reason == normalize.ReasonInvalid {
		m.count(column, d.Reason)
	}
	if s := d.String(); s != "" {
		return s
	}
	return v
}

func isoDate(v string) bool {
	return len(v) == 10 && v[4] == '-' && v[7] == '-'
}

// dateOf puts a date together from its parts, as far as they are known.
func (m *Mapping) dateOf(year, month, day string) string {
	y, mo, d := number(year), number(month), number(day)
	if mo == 0 && len(month) >= 3 {
		mo = monthNumber(month)
	}
	if y > 0 && y < 100 {
		y += 1900
	}
	if mo > 12 && d <= 12 {
		mo, d = d, mo
	}
	if mo > 12 || d > 31 || y > 9999 {
		return m.join("-", year, month, day)
	}
	return normalize.Date{Year: int16(y), Month: uint8(mo), Day: uint8(d)}.String()
}

// number reads a small number, 0 for anything else. Spreadsheets write 7 as
// 7.0.
func number(v string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(v, ".0"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// monthNumber reads the name of a month through the reader of dates.
func monthNumber(v string) int {
	return int(normalize.ParseDate("1 "+v+" 2000", normalize.DateDMY).Month)
}

// setPlaces fills the postal addresses and returns the region by which a
// national phone number of this row is read.
func (m *Mapping) setPlaces(row []string, rec *identity.Record) (region string) {
	n := 0
	for i := range m.places {
		p := &m.places[i]
		if p.empty(row) {
			continue
		}
		n++
		put(rec, nth(identity.FieldAddress, n), m.street(row, p))
		put(rec, nth(identity.FieldCity, n), cell(row, p.city))
		put(rec, nth(identity.FieldState, n), cell(row, p.state))
		put(rec, nth(identity.FieldPostalCode, n), strings.TrimSuffix(cell(row, p.zip), ".0"))
		country := cell(row, p.country)
		put(rec, nth(identity.FieldCountry, n), country)
		if region == "" && country != "" {
			region = m.region(country)
		}
	}
	return region
}

func (p *place) empty(row []string) bool {
	for _, i := range [...]int{p.full, p.street, p.number, p.city, p.state, p.zip, p.country} {
		if cell(row, i) != "" {
			return false
		}
	}
	for _, i := range p.more {
		if cell(row, i) != "" {
			return false
		}
	}
	return true
}

// street puts number, street and further lines together. A whole address
// counts only where its parts are missing, so that nothing is there twice.
func (m *Mapping) street(row []string, p *place) string {
	street, num := cell(row, p.street), cell(row, p.number)
	if street == "" && num == "" {
		if full := cell(row, p.full); full != "" {
			return full
		}
	}
	line := street
	if num != "" {
		line = m.join(" ", num, street)
	}
	for _, i := range p.more {
		if v := cell(row, i); v != "" {
			line = m.join(", ", line, v)
		}
	}
	return line
}

// numbered are the names of the second and further fields of a kind.
var numbered = func() map[string][]string {
	out := make(map[string][]string)
	for _, f := range []string{
		identity.FieldAddress, identity.FieldCity, identity.FieldState, identity.FieldPostalCode, identity.FieldCountry,
	} {
		out[f] = []string{f, f + "#2", f + "#3", f + "#4", f + "#5"}
	}
	return out
}()

func nth(field string, n int) string {
	if n == 1 {
		return field
	}
	if names := numbered[field]; n <= len(names) {
		return names[n-1]
	}
	return field + "#" + strconv.Itoa(n)
}

// region returns the country of a cell as ISO 3166 alpha-2, "" when it is
// none.
func (m *Mapping) region(country string) string {
	if r, ok := m.regions[country]; ok {
		return r
	}
	r := normalize.ParseCountry(country)
	if len(m.regions) < 10_000 {
		m.regions[strings.Clone(country)] = r
	}
	return r
}

// setPoint sets the coordinates. Those that are none are counted and left out.
func (m *Mapping) setPoint(row []string, rec *identity.Record) {
	if m.point.both == none && m.point.lat == none {
		return
	}
	column, c := m.point.both, normalize.ParseCoordinates(cell(row, m.point.both))
	if column == none {
		column, c = m.point.lat, normalize.NewCoordinates(cell(row, m.point.lat), cell(row, m.point.lon))
	}
	switch {
	case c.Reason == normalize.ReasonNone:
		put(rec, identity.FieldCoordinates, c.String())
	case c.Reason != normalize.ReasonEmpty:
		m.count(column, c.Reason)
	}
}

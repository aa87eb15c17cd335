package columns

import (
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// Record fills rec from a row. What rec held before is gone; its key slice and
// its map are used again, and its strings are those of the row or made from
// them. A row that is shorter than the header lacks the last columns; what is
// beyond the header is not looked at. The id is empty where no column gives
// one.
func (m *Mapping) Record(row []string, rec *identity.Record) {
	fields, keys := rec.Fields, rec.Keys[:0]
	clear(fields)
	if fields == nil {
		fields = make(map[string]identity.Field, len(m.Columns))
	}
	*rec = identity.Record{Keys: keys, Fields: fields}
	p := &m.person
	rec.ID, rec.Source = cell(row, p.id), cell(row, p.source)
	m.setNames(row, rec)
	m.setOrganization(row, rec)
	m.setKind(row, rec)
	m.setBirth(row, rec)
	put(rec, identity.FieldGender, cell(row, p.gender))
	region := m.setPlaces(row, rec)
	m.setPoint(row, rec)
	for _, k := range m.keys {
		value := cell(row, k.index)
		if code := cell(row, k.area); code != "" && value != "" && countDigits(value) <= 9 {
			value = m.join(" ", code, value)
		}
		m.addKeys(rec, k, value, region)
	}
	for _, f := range m.fields {
		put(rec, f.name, cell(row, f.index))
	}
	rec.CreatedAt, rec.UpdatedAt = moment(cell(row, p.created)), moment(cell(row, p.updated))
}

// cell returns the trimmed value of column i, "" where there is none.
func cell(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	v := row[i]
	if v == "" || v[0] > ' ' && v[0] < 0x80 && v[len(v)-1] > ' ' && v[len(v)-1] < 0x80 {
		return v
	}
	return strings.TrimSpace(v)
}

// put sets a field that has a value.
func put(rec *identity.Record, name, value string) {
	if value != "" && !isBlank(value) {
		rec.Fields[name] = identity.Field{Value: value}
	}
}

// setNames fills the parts of the name of a person.
func (m *Mapping) setNames(row []string, rec *identity.Record) {
	p := &m.person
	rec.Name, rec.GivenName, rec.FamilyName = nameCell(row, p.name), nameCell(row, p.given), nameCell(row, p.family)
	if second := nameCell(row, p.family2); second != "" {
		rec.FamilyName = m.join(" ", rec.FamilyName, second)
	}
	middle := nameCell(row, p.middle)
	put(rec, identity.FieldMiddleName, middle)
	put(rec, identity.FieldNativeName, nameCell(row, p.native))
	put(rec, string(Nickname), nameCell(row, p.nickname))
	if suffix := nameCell(row, p.suffix); suffix != "" && rec.Name == "" {
		rec.Name = m.join(" ", rec.GivenName, middle, rec.FamilyName, suffix)
	}
}

func nameCell(row []string, i int) string {
	if v := cell(row, i); !isBlank(v) {
		return v
	}
	return ""
}

// setOrganization takes the first name of an organization and keeps a second
// one beside it.
func (m *Mapping) setOrganization(row []string, rec *identity.Record) {
	for _, i := range m.orgs {
		v := nameCell(row, i)
		switch {
		case v == "" || v == rec.Organization:
		case rec.Organization == "":
			rec.Organization = v
		default:
			put(rec, organization2, v)
			return
		}
	}
}

// setKind decides what the row stands for: by the column that says it, else
// by which names are there, else by the table. An organization has its name in
// Name, and in Organization the other name it goes by, or the same again.
func (m *Mapping) setKind(row []string, rec *identity.Record) {
	rec.Kind = m.rowKind(row, rec)
	if rec.Kind != identity.Organization {
		return
	}
	name, second := rec.FullName(), rec.Organization
	if name == "" {
		name, second = second, rec.Fields[organization2].Value
		delete(rec.Fields, organization2)
	}
	if second == "" {
		second = name
	}
	rec.Name, rec.GivenName, rec.FamilyName, rec.Organization = name, "", "", second
}

// organization2 is the field of a second organization of a person.
const organization2 = "organization#2"

func (m *Mapping) rowKind(row []string, rec *identity.Record) identity.Kind {
	if m.person.kind != none {
		if k := kindOf(strings.ToLower(cell(row, m.person.kind))); k != identity.Unknown {
			return k
		}
	}
	p := &m.person
	switch {
	case rec.GivenName != "" || rec.FamilyName != "":
		return identity.Person
	case rec.Name == "" && rec.Organization != "" && cell(row, p.birth) == "" && cell(row, p.gender) == "" && p.given == none:
		return identity.Organization
	case m.mixed && rec.Name != "" && isOrganizationName(rec.Name):
		return identity.Organization
	}
	return m.kind
}

// isOrganizationName reports whether a name carries a legal form.
func isOrganizationName(name string) bool {
	return hasWord(strings.ToLower(name), legalForms()) &&
		normalize.ParsePersonName(name).Kind == normalize.NameOrganization
}

// join puts the parts that are not empty together.
func (m *Mapping) join(sep string, parts ...string) string {
	m.buf = m.buf[:0]
	for _, p := range parts {
		if p == "" {
			continue
		}
		if len(m.buf) > 0 {
			m.buf = append(m.buf, sep...)
		}
		m.buf = append(m.buf, p...)
	}
	return string(m.buf)
}

// moment reads the time stamps that exports write. The zero time stands for
// anything else.
func moment(v string) time.Time {
	if len(v) < 10 {
		return time.Time{}
	}
	for _, layout := range [...]string{time.RFC3339, time.DateTime, "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.Parse(layout, v); err == nil {
			return t
		}
	}
	return time.Time{}
}

// RowID returns the id of a row, "" where no column gives one.
func (m *Mapping) RowID(row []string) string { return cell(row, m.person.id) }

package columns

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// row reads one row under a header, with that row as the sample.
func row(t *testing.T, header, cells []string) identity.Record {
	t.Helper()
	m, err := Recognize(header, nil, Options{})
	require.NoError(t, err)
	var rec identity.Record
	m.Record(cells, &rec)
	return rec
}

func keysOf(rec identity.Record) []string {
	var out []string
	for _, k := range rec.Keys {
		out = append(out, fmt.Sprintf("%s/%s/%s/%s", k.Kind, k.Scope, k.Value, k.Region))
	}
	return out
}

func TestRecordOfParts(t *testing.T) {
	for _, c := range []struct {
		reason        string
		header, cells []string
		want          map[string]string // path → value
	}{
		{
			"name and date from their parts",
			[]string{"fname", "mname", "lname", "by", "bm", "bd"},
			[]string{"Ana", "M", "Reis", "1980", "2", "9"},
			map[string]string{"given": "Ana", "family": "Reis", "middle_name": "M", "birthdate": "1980-02-09"},
		},
		{
			"a month and year without a day",
			[]string{"name", "birth year", "birth month", "birth day"},
			[]string{"Ana Reis", "1980", "2", ""},
			map[string]string{"birthdate": "1980-02"},
		},
		{
			"two Spanish family names",
			[]string{"Nombre", "Apellido paterno", "Apellido materno"},
			[]string{"Luz", "Vega", "Ruiz"},
			map[string]string{"given": "Luz", "family": "Vega Ruiz"},
		},
		{
			"a generation is part of the whole name",
			[]string{"First Name", "Last Name", "Suffix"},
			[]string{"Bob", "Hill", "Jr"},
			map[string]string{"given": "Bob", "family": "Hill", "name": "Bob Hill Jr"},
		},
		{
			"street from number and lines",
			[]string{"name", "street_number", "address_1", "address_2", "suburb", "postcode"},
			[]string{"Ana Reis", "7", "Wallaby Place", "Flat 2", "Delmar", "2119"},
			map[string]string{"address": "7 Wallaby Place, Flat 2", "city": "Delmar", "postal_code": "2119"},
		},
		{
			"a formatted address beside its parts is not there twice",
			[]string{"Name", "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City"},
			[]string{"Ana Reis", "1 Main St\nHull", "1 Main St", "Hull"},
			map[string]string{"address": "1 Main St", "city": "Hull"},
		},
		{
			"a formatted address alone is the address",
			[]string{"Name", "Address 1 - Formatted", "Address 1 - Street"},
			[]string{"Ana Reis", "1 Main St, Hull", ""},
			map[string]string{"address": "1 Main St, Hull"},
		},
		{
			"the second address of a row has a number",
			[]string{"Name", "Home Street", "Home City", "Business Street", "Business City"},
			[]string{"Ana Reis", "1 Main St", "Hull", "2 Dock Rd", "Leeds"},
			map[string]string{"address": "1 Main St", "city": "Hull", "address#2": "2 Dock Rd", "city#2": "Leeds"},
		},
		{
			"an empty address leaves no gap",
			[]string{"Name", "Home Street", "Home City", "Business Street", "Business City"},
			[]string{"Ana Reis", "", "", "2 Dock Rd", "Leeds"},
			map[string]string{"address": "2 Dock Rd", "city": "Leeds"},
		},
		{
			"an address whose parts have prefixes of their own",
			[]string{"last_name", "res_street_address", "res_city_desc", "state_cd", "zip_code"},
			[]string{"Reis", "1 Main St", "Hull", "NC", "27601"},
			map[string]string{"family": "Reis", "address": "1 Main St", "city": "Hull", "state": "NC", "postal_code": "27601"},
		},
		{
			"words for nothing are nothing",
			[]string{"Name", "Company", "City", "shoe"},
			[]string{"Ana Reis", "N/A", "null", "-"},
			map[string]string{},
		},
		{
			"what is not known is kept under its name",
			[]string{"Name", "shoe size"},
			[]string{"Ana Reis", "38"},
			map[string]string{"shoe size": "38"},
		},
		{"a short row lacks the last columns", []string{"Name", "City", "Country"}, []string{"Ana Reis"}, map[string]string{}},
	} {
		rec := row(t, c.header, c.cells)
		got := map[string]string{}
		for _, p := range [][2]string{{"name", rec.Name}, {"given", rec.GivenName}, {"family", rec.FamilyName}, {"organization", rec.Organization}} {
			if p[1] != "" && p[1] != "Ana Reis" {
				got[p[0]] = p[1]
			}
		}
		for name, f := range rec.Fields {
			got[name] = f.Value
		}
		assert.Equal(t, c.want, got, c.reason)
		assert.Equal(t, identity.Person, rec.Kind, c.reason)
	}
}

func TestRecordKeys(t *testing.T) {
	for _, c := range []struct {
		reason        string
		header, cells []string
		want          []string
	}{
		{
			"several columns give several keys",
			[]string{"Name", "E-mail 1 - Value", "E-mail 2 - Value"},
			[]string{"Ana Reis", "a@example.com", "b@example.com"},
			[]string{"email//a@example.com/", "email//b@example.com/"},
		},
		{
			"the same value twice is one key",
			[]string{"Name", "Email", "Work email"},
			[]string{"Ana Reis", "a@example.com", "a@example.com"},
			[]string{"email//a@example.com/"},
		},
		{
			"several values of a cell",
			[]string{"Name", "Email", "Phone"},
			[]string{"Ana Reis", "a@example.com; b@example.com", "+1 415 555 0101 / +1 415 555 0102"},
			[]string{"email//a@example.com/", "email//b@example.com/", "phone//+1 415 555 0101/", "phone//+1 415 555 0102/"},
		},
		{
			"the separator of Google",
			[]string{"Name", "Phone 1 - Value"},
			[]string{"Ana Reis", "+14155550101 ::: +14155550102"},
			[]string{"phone//+14155550101/", "phone//+14155550102/"},
		},
		{
			"an extension is no second number",
			[]string{"Name", "Phone"},
			[]string{"Ana Reis", "+1 415 555 0101 / 12"},
			[]string{"phone//+1 415 555 0101 / 12/"},
		},
		{
			"an area code in a column of its own",
			[]string{"Name", "DDD", "Telefone"},
			[]string{"Ana Reis", "11", "5555-0101"},
			[]string{"phone//11 5555-0101/"},
		},
		{
			"the country of the row reads its numbers",
			[]string{"Name", "Phone", "Country"},
			[]string{"Ana Reis", "(11) 5555-0101", "BR"},
			[]string{"phone//(11) 5555-0101/BR"},
		},
		{
			"a number that WhatsApp wrote, and one that a person wrote",
			[]string{"Name", "WhatsApp"},
			[]string{"Ana Reis", "5511955550101"},
			[]string{"whatsapp//5511955550101/"},
		},
		{"one that a person wrote", []string{"Name", "WhatsApp"}, []string{"Ana Reis", "(11) 95555-0101"}, []string{"phone//(11) 95555-0101/"}},
		{
			"documents have a scope",
			[]string{"Name", "CPF", "Passport No"},
			[]string{"Ana Reis", "529.982.247-25", "X1"},
			[]string{"document/br-cpf/529.982.247-25/", "document/passport/X1/"},
		},
		{"a filler is no key", []string{"Name", "Email", "Phone"}, []string{"Ana Reis", "n/a", "-"}, nil},
	} {
		assert.Equal(t, c.want, keysOf(row(t, c.header, c.cells)), c.reason)
	}
}

func TestRecordKind(t *testing.T) {
	header := []string{"RECORD_TYPE", "NAME_FULL", "NAME_ORG", "NAME_FIRST", "NAME_LAST", "SECONDARY_NAME_ORG", "EMPLOYER"}
	for _, c := range []struct {
		reason             string
		cells              []string
		kind               identity.Kind
		name, organization string
	}{
		{"the column says person", []string{"PERSON", "Ana Reis", "", "", "", "", "Acme"}, identity.Person, "Ana Reis", "Acme"},
		{"the column says organization", []string{"ORGANIZATION", "", "Acme Ltd", "", "", "Acme", ""}, identity.Organization, "Acme Ltd", "Acme"},
		{"an organization called by the name column", []string{"ORGANIZATION", "Acme Ltd", "", "", "", "", ""}, identity.Organization, "Acme Ltd", "Acme Ltd"},
		{"a given name makes a person", []string{"", "", "Acme", "Ana", "Reis", "", ""}, identity.Person, "", "Acme"},
	} {
		rec := row(t, header, c.cells)
		assert.Equal(t, c.kind, rec.Kind, c.reason)
		assert.Equal(t, c.name, rec.Name, c.reason)
		assert.Equal(t, c.organization, rec.Organization, c.reason)
	}
}

func TestRecordReuse(t *testing.T) {
	m, err := Recognize([]string{"id", "name", "email", "city"}, nil, Options{})
	require.NoError(t, err)
	var rec identity.Record
	m.Record([]string{"1", "Ana Reis", "a@example.com", "Hull"}, &rec)
	m.Record([]string{"2", "Rui Reis", "", ""}, &rec)
	assert.Equal(t, "2", rec.ID)
	assert.Equal(t, "Rui Reis", rec.Name)
	assert.Empty(t, rec.Keys, "the keys of the row before are gone")
	assert.Empty(t, rec.Fields)
	first := []string{"1", "Ana Reis", "a@example.com", "Hull"}
	assert.Zero(t, testing.AllocsPerRun(100, func() { m.Record(first, &rec) }))
}

func TestUnusable(t *testing.T) {
	m, err := Recognize([]string{"name", "email", "phone", "dob"}, nil, Options{})
	require.NoError(t, err)
	var rec identity.Record
	m.Record([]string{"Ana Reis", "see notes", "call me", "long ago"}, &rec)
	assert.Len(t, m.Unusable, 3)
	assert.Equal(t, "long ago", rec.Fields[identity.FieldBirthDate].Value, "what cannot be read is kept")
}

func TestRecordOfCoordinates(t *testing.T) {
	for _, c := range []struct {
		reason        string
		header, cells []string
		want          string
		unusable      Unusable
	}{
		{"two columns", []string{"name", "lat", "lon"}, []string{"Ana Reis", "38.7223", "-9.1393"}, "38.7223,-9.1393", Unusable{}},
		{"one column", []string{"name", "Coordinates"}, []string{"Ana Reis", "38.7223 -9.1393"}, "38.7223,-9.1393", Unusable{}},
		{"an address that was not found", []string{"name", "lat", "lon"}, []string{"Ana Reis", "0.0", "0.0"}, "", Unusable{"lat", normalize.ReasonPlaceholder}},
		{"not on earth", []string{"name", "lat", "lon"}, []string{"Ana Reis", "138.72", "-9.13"}, "", Unusable{"lat", normalize.ReasonInvalid}},
		{"half of a point", []string{"name", "lat", "lon"}, []string{"Ana Reis", "38.72", ""}, "", Unusable{"lat", normalize.ReasonInvalid}},
		{"nothing", []string{"name", "lat", "lon"}, []string{"Ana Reis", "", ""}, "", Unusable{}},
	} {
		m, err := Recognize(c.header, nil, Options{})
		require.NoError(t, err)
		var rec identity.Record
		m.Record(c.cells, &rec)
		assert.Equal(t, c.want, rec.Fields[identity.FieldCoordinates].Value, c.reason)
		if c.unusable == (Unusable{}) {
			assert.Empty(t, m.Unusable, c.reason)
		} else {
			assert.Equal(t, map[Unusable]int{c.unusable: 1}, m.Unusable, c.reason)
		}
	}
}

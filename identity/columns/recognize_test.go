package columns

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// value returns the i-th value of a made-up column. Columns of different kinds
// step differently, so that they have little to do with each other.
func value(kind string, i int) string {
	switch kind {
	case "row":
		return fmt.Sprint(i + 1)
	case "key":
		return fmt.Sprintf("rec-%d-org", i*7919%1000)
	case "given":
		return pick(i*7, "Ana", "Rui", "Helen", "Tom", "Eva", "Jonas", "Mia", "Otto", "Ida", "Leo", "Nora")
	case "family":
		return pick(i*5, "Reis", "Lima", "Peterson", "Hill", "Nunes", "Berg", "Falk", "Stone", "Vega", "Kuhn", "Moss", "Cruz", "Dahl")
	case "whole":
		return value("given", i) + " " + value("family", i)
	case "noble":
		return value("given", i) + " " + value("family", i) + ", baron of " + value("town", i)
	case "email":
		return fmt.Sprintf("user%d@example.com", i)
	case "phone":
		return fmt.Sprintf("(415) 555-01%02d", i%100)
	case "digits":
		return fmt.Sprintf("415555%04d", 100+i%100)
	case "seven":
		return fmt.Sprintf("555-01%02d", i%100)
	case "area":
		return pick(i, "415", "212")
	case "iso":
		return fmt.Sprintf("%d-%02d-%02d", 1930+i*13%70, 1+i%12, 1+i*5%28)
	case "us":
		return fmt.Sprintf("%d/%d/%d", 1+i%12, 1+i*5%28, 1930+i*13%70)
	case "german":
		return fmt.Sprintf("%02d.%02d.%d", 1+i*5%28, 1+i%12, 1930+i*13%70)
	case "recent":
		return fmt.Sprintf("2026-%02d-%02d", 1+i%12, 1+i*5%28)
	case "year":
		return fmt.Sprint(1930 + i*13%70)
	case "month":
		return fmt.Sprint(1 + i%12)
	case "day":
		return fmt.Sprint(1 + i*5%28)
	case "sex":
		return pick(i*3, "M", "F")
	case "town":
		return pick(i*11, "Hull", "Leeds", "Porto", "Faro", "Kyiv", "Lviv", "Bath", "York")
	case "street":
		return fmt.Sprintf("%d %s Street", 1+i%90, value("family", i*3))
	case "name st":
		return pick(i, "Main", "Oak", "Elm", "Mill", "High", "Park") + pick(i*3, "", " North")
	case "number":
		return fmt.Sprint(1 + i%300)
	case "zip":
		return fmt.Sprintf("%05d", 10000+i*37%80000)
	case "british":
		return fmt.Sprintf("hu%d %dxa", 1+i%16, 1+i%9)
	case "food":
		return pick(i, "Golden ", "Old ", "Blue ") + pick(i*7, "Grill", "Cafe", "Kitchen", "Deli") + fmt.Sprint(" ", pick(i*13, "No. 1", "Downtown", "of Hull"))
	case "firm":
		return value("family", i) + " " + pick(i*7, "Tools", "Foods", "Labs") + pick(i, " Ltd", " Inc", " GmbH", "")
	case "cuisine":
		return pick(i, "italian", "french", "american")
	case "product":
		return pick(i, "Sonic ", "Vario ") + fmt.Sprintf("Camera %dX %d mm black", i%40, i*13%300)
	case "price":
		return fmt.Sprintf("%d.99", 5+i*7%500)
	case "paper":
		return fmt.Sprintf("On the %s of %s in %s, part %d", value("cuisine", i), value("town", i), value("given", i), i)
	case "authors":
		return value("whole", i) + ", " + value("whole", i+3)
	case "list":
		return pick(i, "a", "b")
	case "same":
		return "x"
	case "empty":
		return ""
	case "uuid":
		return fmt.Sprintf("0b0f5a1e-9f7e-4d0a-8a51-%012d", i)
	case "mr":
		return pick(i, "Mr", "Mrs.", "Dr")
	case "lat":
		return fmt.Sprintf("38.%04d", 1000+i*37%9000)
	case "lat2":
		return fmt.Sprintf("38.%04d", 1000+i*53%9000)
	case "lon":
		return fmt.Sprintf("-9.%04d", 1000+i*91%9000)
	case "point":
		return value("lat", i) + ", " + value("lon", i)
	case "job":
		return pick(i, "Sales manager", "Buyer", "Head of sales")
	case "third":
		return pick(i, "", "", "Vaz", "", "Melo", "Pinto", "Rocha", "", "", "")
	case "second":
		return pick(i, "", "", "", "Maria", "Jose", "", "Luz", "Inez", "", "Paz", "Tito", "")
	}
	panic("no such values: " + kind)
}

func pick(i int, from ...string) string { return from[i%len(from)] }

// sampleTable makes 300 rows of columns, each written "name:kind of value".
func sampleTable(columns ...string) (header []string, rows [][]string) {
	rows = make([][]string, 300)
	for _, c := range columns {
		name, kind := c, ""
		for i := len(c) - 1; i >= 0; i-- {
			if c[i] == ':' {
				name, kind = c[:i], c[i+1:]
				break
			}
		}
		header = append(header, name)
		for i := range rows {
			rows[i] = append(rows[i], value(kind, i))
		}
	}
	return header, rows
}

func TestRecognize(t *testing.T) {
	for _, c := range []struct {
		reason string
		table  []string
		kind   identity.Kind
		want   []string // targets, column by column
	}{
		{
			"a name and a birth date in short columns",
			[]string{"id:row", "fname_c1:given", "fname_c2:second", "lname_c1:family", "lname_c2:third", "by:year", "bm:month", "bd:day"},
			identity.Person,
			[]string{"id", "given_name", "middle_name", "family_name", "second_family_name", "birth_year", "birth_month", "birth_day"},
		},
		{
			"a voter list",
			[]string{"id:row", "last_name:family", "first_name:given", "midl_name:second", "sex_code:sex", "house_num:number", "street_name:name st", "street_type_cd:same", "res_city_desc:town", "zip_code:zip", "area_cd:area", "phone_num:seven", "registr_dt:recent"},
			identity.Person,
			[]string{"id", "family_name", "given_name", "middle_name", "gender", "street_number", "address", "not compared", "city", "postal_code", "area_code", "phone", "created_at"},
		},
		{
			"a short voter list",
			[]string{"id:row", "givenname:given", "surname:family", "suburb:town", "postcode:zip"},
			identity.Person,
			[]string{"id", "given_name", "family_name", "city", "postal_code"},
		},
		{
			"a place in two columns, and another half of one",
			[]string{"id:row", "shop:food", "Latitude:lat", "lng:lon", "dock latitude:lat2"},
			identity.Organization,
			[]string{"id", "organization", "latitude", "longitude", "field:dock latitude"},
		},
		{
			"a place in one column, whatever it is called",
			[]string{"id:row", "shop:food", "where:point"},
			identity.Organization,
			[]string{"id", "organization", "coordinates"},
		},
		{
			"numbers are no degrees",
			[]string{"id:row", "shop:food", "lat:day", "long:year"},
			identity.Organization,
			[]string{"id", "organization", "field:lat", "field:long"},
		},
		{
			"restaurants",
			[]string{"id:row", "name:food", "addr:street", "city:town", "phone:phone", "type:cuisine"},
			identity.Organization,
			[]string{"id", "name", "address", "city", "phone", "field:type"},
		},
		{
			"companies",
			[]string{"id:row", "name:firm", "phone:phone", "city:town"},
			identity.Organization,
			[]string{"id", "name", "phone", "city"},
		},
		{
			"companies by another word",
			[]string{"id:row", "company name:firm", "phone:phone"},
			identity.Organization,
			[]string{"id", "organization", "phone"},
		},
		{
			"products",
			[]string{"id:row", "title:product", "manufacturer:family", "price:price"},
			identity.Organization,
			[]string{"id", "organization", "field:manufacturer", "field:price"},
		},
		{
			"papers in two lists",
			[]string{"id:row", "source:list", "title:paper", "authors:authors", "venue:cuisine", "year:year"},
			identity.Organization,
			[]string{"id", "source", "organization", "field:authors", "field:venue", "field:year"},
		},
		{
			"a full name that only repeats its parts",
			[]string{"id:row", "full_name:whole", "first_name:given", "surname:family"},
			identity.Person,
			[]string{"id", "not compared", "given_name", "family_name"},
		},
		{
			"a full name that says more than its parts",
			[]string{"id:row", "full_name:noble", "first_and_surname:whole", "first_name:given", "surname:family", "dob:iso", "birth_place:town", "postcode_fake:british"},
			identity.Person,
			[]string{"id", "name", "not compared", "given_name", "family_name", "birthdate", "city", "postal_code"},
		},
		{"a list of first names and phones", []string{"id:row", "name:given", "phone:phone"}, identity.Person, []string{"id", "name", "phone"}},
		{"a list of people", []string{"name:whole", "city:town"}, identity.Person, []string{"name", "city"}},
		{
			"name beside surname is the given name",
			[]string{"name:given", "surname:family", "dob:german"},
			identity.Person,
			[]string{"given_name", "family_name", "birthdate"},
		},
		{
			"columns without telling names",
			[]string{"a:row", "b:whole", "c:email", "d:phone", "e:iso", "f:sex", "g:street", "h:uuid", "i:same"},
			identity.Person,
			[]string{"not compared", "name", "email", "phone", "birthdate", "gender", "address", "not compared", "not compared"},
		},
		{
			"names that mislead",
			[]string{"id:row", "name:whole", "email:phone", "phone:email", "city:empty"},
			identity.Person,
			[]string{"id", "name", "phone", "email", "city"},
		},
		{"a date that is not of birth", []string{"id:row", "name:whole", "x:recent"}, identity.Person, []string{"id", "name", "field:x"}},
		{"title as a form of address", []string{"Title:mr", "First name:given", "Last name:family"}, identity.Person, []string{"name_prefix", "given_name", "family_name"}},
		{"title as a job", []string{"Title:job", "First name:given", "Last name:family"}, identity.Person, []string{"field:Title", "given_name", "family_name"}},
		{"two ids", []string{"id:row", "contact id:key", "name:whole"}, identity.Person, []string{"id", "not compared", "name"}},
		{"a copy", []string{"id:row", "name:whole", "town:town", "place:town"}, identity.Person, []string{"id", "name", "city", "not compared"}},
		{"an id that repeats is no id", []string{"customer id:area", "name:whole"}, identity.Person, []string{"field:customer id", "name"}},
	} {
		header, rows := sampleTable(c.table...)
		m, err := Recognize(header, rows, Options{})
		require.NoError(t, err, c.reason)
		var got []string
		for _, col := range m.Columns {
			got = append(got, col.Target())
		}
		assert.Equal(t, c.want, got, c.reason)
		assert.Equal(t, c.kind, m.Kind(), c.reason)
	}
}

func TestDateOrder(t *testing.T) {
	for kind, want := range map[string]string{"us": "1932-04-03", "german": "1932-04-03"} {
		header, rows := sampleTable("id:row", "name:whole", "dob:"+kind)
		m, err := Recognize(header, rows, Options{})
		require.NoError(t, err)
		var rec identity.Record
		cell := map[string]string{"us": "4/3/1932", "german": "03.04.1932"}[kind]
		m.Record([]string{"1", "Ana Reis", cell}, &rec)
		assert.Equal(t, want, rec.Fields[identity.FieldBirthDate].Value, kind)
	}
}

func TestMixedNames(t *testing.T) {
	header, rows := sampleTable("id:row", "name:whole", "email:email")
	rows[5][1], rows[9][1] = "Acme Tools Ltd", "Reis & Filhos Ltda"
	m, err := Recognize(header, rows, Options{})
	require.NoError(t, err)
	var rec identity.Record
	m.Record([]string{"1", "Ana Reis", ""}, &rec)
	assert.Equal(t, identity.Person, rec.Kind)
	m.Record([]string{"2", "Acme Tools Ltd", ""}, &rec)
	assert.Equal(t, identity.Organization, rec.Kind)
}

func TestOverrides(t *testing.T) {
	list, err := ParseOverrides("Reg No = document:br-cpf, when=birthdate,city=field:birth town")
	require.NoError(t, err)
	m, err := Recognize([]string{"name", "reg no", "when", "dob", "city"}, nil, Options{Overrides: list})
	require.NoError(t, err)
	var got []string
	for _, c := range m.Columns {
		got = append(got, c.Target())
	}
	assert.Equal(t, []string{"name", "document:br-cpf", "birthdate", "field:dob", "field:birth town"}, got)
	for spec, says := range map[string]string{
		"name": "not column=role", "=name": "not column=role", "a=b": `no role "b"; the roles are: id source`, "a=document": "needs a scope",
	} {
		_, err := ParseOverrides(spec)
		assert.ErrorIs(t, err, ErrOverride, spec)
		assert.ErrorContains(t, err, says, spec)
	}
	_, err = Recognize([]string{"name", "city"}, nil, Options{Overrides: []Override{{Column: "town", Role: City}}})
	assert.ErrorIs(t, err, ErrOverride)
	assert.ErrorContains(t, err, `there is no column "town"; the columns are: name, city`)
}

func TestString(t *testing.T) {
	header, rows := sampleTable("id:row", "full name:whole", "n\x1b[2J:same")
	m, err := Recognize(header, rows, Options{})
	require.NoError(t, err)
	text := m.String()
	assert.Contains(t, text, "full name  → name")
	assert.NotContains(t, text, "\x1b", "a column name cannot move the cursor")
	assert.NotContains(t, text, "Reis", "no value of the table is shown")
}

func FuzzRecognize(f *testing.F) {
	f.Add("First name", "Ana", "dob", "1980-02-09")
	f.Add("phone", "+1 415 555 0101", "e-mail", "a@example.com;b@example.com")
	f.Fuzz(func(t *testing.T, h1, v1, h2, v2 string) {
		m, err := Recognize([]string{h1, h2}, [][]string{{v1, v2}, {v2, v1}, {}, {v1}}, Options{})
		require.NoError(t, err)
		var rec identity.Record
		for _, row := range [][]string{{v1, v2}, {v2}, nil, {v1, v2, v1}} {
			m.Record(row, &rec)
		}
		_ = m.String()
	})
}

// A column called after a company that hardly any row fills is not what the
// rows are called.
func TestRareNameIsNotTheName(t *testing.T) {
	header := []string{"id", "Site", "Address", "Agency"}
	var rows [][]string
	for i := range 200 {
		agency := ""
		if i%50 == 0 {
			agency = "Harbour Trust"
		}
		rows = append(rows, []string{fmt.Sprint(i), fmt.Sprintf("%s Nursery No. %d", value("family", i), i%170), value("street", i), agency})
	}
	m, err := Recognize(header, rows, Options{})
	require.NoError(t, err)
	assert.Equal(t, Organization, m.Columns[1].Role)
	assert.Equal(t, Field, m.Columns[3].Role)
}

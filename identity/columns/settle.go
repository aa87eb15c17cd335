package columns

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// birthParts settles year, month and day: they count only together with a
// year, or beside each other.
func (r *recognizer) birthParts() {
	years, months, days := r.with(BirthYear), r.with(BirthMonth), r.with(BirthDay)
	if len(years) == 0 && (len(months) == 0 || len(days) == 0) {
		for _, i := range append(months, days...) {
			r.set(i, Field, "kept as it is")
		}
	}
	for _, i := range r.with(BirthDate) {
		if len(years) > 0 && len(months) > 0 && len(days) == 0 && len(r.sample) == 0 {
			r.set(i, BirthDay, "beside month and year")
		}
	}
	if len(r.with(BirthDate)) == 0 {
		return
	}
	for _, i := range append(append(years, months...), days...) {
		r.set(i, Ignore, "part of the birth date beside it")
	}
}

// birthPlace takes the place of birth for the city where the table has no
// other place: it is compared as one.
func (r *recognizer) birthPlace() {
	if len(r.with(City, Address, FullAddress)) > 0 {
		return
	}
	for i := range r.columns {
		switch compact(tokens(r.columns[i].Name)) {
		case "birthplace", "placeofbirth", "birthcity", "cityofbirth":
			r.set(i, City, "the only place in the table")
			return
		}
	}
}

// pairCoordinates keeps a latitude where there is a longitude, one pair of
// them, and no column of both beside it.
func (r *recognizer) pairCoordinates() {
	lat, lon, both := r.with(Latitude), r.with(Longitude), r.with(Coordinates)
	pairs := min(1, len(lat), len(lon))
	if len(both) > 0 {
		pairs = 0
	}
	for _, list := range [][]int{lat[pairs:], lon[pairs:], both[min(1, len(both)):]} {
		for _, i := range list {
			switch {
			case len(both) > 0:
				r.set(i, Ignore, "coordinates again")
			case pairs > 0:
				r.set(i, Field, "a second "+string(r.columns[i].Role))
			default:
				r.set(i, Field, "half of a point")
			}
		}
	}
}

// dropDerived leaves out columns that only repeat others: the full name that
// is given and family name joined, a formatted address beside its parts, an
// equal copy of another column.
func (r *recognizer) dropDerived() {
	given, family := r.with(GivenName), r.with(FamilyName)
	for _, i := range r.with(Name) {
		if len(given) > 0 && len(family) > 0 && r.joined(i, given[0], family[0]) {
			r.set(i, Ignore, "given and family name again")
		}
	}
	names := r.with(Name)
	for _, i := range names[min(1, len(names)):] {
		r.set(i, Field, "a second name")
	}
	r.dropCopies()
}

// joined reports whether the words of column a are nearly always those of
// columns b and c.
func (r *recognizer) joined(a, b, c int) bool {
	rows, equal := 0, 0
	for _, row := range r.sample {
		if max(a, b, c) >= len(row) || strings.TrimSpace(row[a]) == "" {
			continue
		}
		rows++
		if sameWords(row[a], row[b]+" "+row[c]) {
			equal++
		}
	}
	return rows > 0 && equal*10 >= rows*9
}

// sameWords reports whether a and b hold the same words, in any order.
func sameWords(a, b string) bool {
	x, y := strings.Fields(normalize.Fold(a)), strings.Fields(normalize.Fold(b))
	if len(x) != len(y) {
		return false
	}
	for _, w := range x {
		found := false
		for i, v := range y {
			if v == w {
				y[i], found = "", true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func containsFold(a, b string) bool {
	return strings.Contains(normalize.Fold(a), normalize.Fold(b))
}

// dropCopies leaves out columns that are equal to an earlier one in all rows.
func (r *recognizer) dropCopies() {
	for j := range r.columns {
		if r.columns[j].Role == Ignore || r.columns[j].Role == ID || r.profiles[j].filled < 20 {
			continue
		}
		for i := range j {
			if r.columns[i].Role != Ignore && r.columns[i].Role != ID && r.copies(i, j) {
				r.set(j, Ignore, "a copy of "+r.columns[i].Name)
				break
			}
		}
	}
}

func (r *recognizer) copies(i, j int) bool {
	if r.profiles[i].filled != r.profiles[j].filled || r.profiles[i].distinct != r.profiles[j].distinct {
		return false
	}
	for _, row := range r.sample {
		if j < len(row) && row[i] != row[j] {
			return false
		}
	}
	return true
}

// dropTechnical leaves out fields that cannot tell parties apart.
func (r *recognizer) dropTechnical() {
	for i, c := range r.columns {
		if c.Role != Field && c.Role != External {
			continue
		}
		if why := r.profiles[i].technical(c.Name); why != "" {
			r.set(i, Ignore, why)
		}
	}
}

// unite names the fields: every kept column by its own name, made unlike the
// names that have a meaning of their own.
func (r *recognizer) unite() {
	seen := map[string]int{}
	r.secondParts(GivenName, MiddleName)
	r.secondParts(FamilyName, SecondFamily)
	for _, role := range []Role{GivenName, FamilyName, MiddleName, SecondFamily, NativeName, Kind, Source, Gender, BirthDate} {
		list := r.with(role)
		for _, i := range list[min(1, len(list)):] {
			r.set(i, Field, "a second "+string(role))
		}
	}
	for i := range r.columns {
		c := &r.columns[i]
		if c.Role != Field || c.Scope != "" {
			continue
		}
		name := strings.TrimSpace(c.Name)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		if own[name] {
			name += " column"
		}
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s %d", name, seen[name])
		}
		c.Scope = name
	}
}

// secondParts takes the second of two columns that are called alike but for a
// number, as fname_1 and fname_2, for the further part of the name.
func (r *recognizer) secondParts(role, further Role) {
	list := r.with(role)
	if len(list) != 2 || len(r.with(further)) > 0 {
		return
	}
	a, b := keep(tokens(r.columns[list[0]].Name), isNumber), keep(tokens(r.columns[list[1]].Name), isNumber)
	if compact(a) == compact(b) {
		r.set(list[1], further, "a second "+string(role))
	}
}

// own are the field names with a meaning of their own.
var own = map[string]bool{
	identity.FieldBirthDate: true, identity.FieldGender: true, identity.FieldAddress: true, identity.FieldCity: true,
	identity.FieldState: true, identity.FieldPostalCode: true, identity.FieldCountry: true, identity.FieldMiddleName: true,
	identity.FieldNativeName: true, identity.FieldCoordinates: true,
}

// tableKind says what the rows of the table are, where none says so itself.
func (r *recognizer) tableKind() identity.Kind {
	people := 0
	for i, c := range r.columns {
		if c.Role.person() && r.profiles[i].filled > 0 {
			people++
		}
	}
	if people > 0 {
		return identity.Person
	}
	names := r.with(Name)
	if len(names) == 0 {
		if len(r.with(Organization)) > 0 {
			return identity.Organization
		}
		return identity.Person
	}
	if len(r.with(Organization)) > 0 {
		return identity.Person // a contact and the company
	}
	return r.kindOfNames(names[0])
}

// kindOfNames tells a list of people from a list of organizations, shops or
// things by how the names are built and by what stands beside them.
func (r *recognizer) kindOfNames(i int) identity.Kind {
	p := r.profiles[i]
	if p.filled == 0 {
		return identity.Person
	}
	people, others := 0, 0
	for _, row := range r.sample {
		if i >= len(row) || !strings.ContainsFunc(row[i], unicode.IsLetter) {
			continue
		}
		switch name := strings.TrimSpace(row[i]); {
		case personLike(name):
			people++
		case strings.ContainsAny(name, " 0123456789"):
			others++ // one plain word can be either
		}
	}
	if len(r.with(Email)) > 0 {
		people *= 2 // a list with e-mails is one of contacts, unless its names say otherwise
	}
	if r.trades() {
		others *= 2
	}
	if people >= others {
		return identity.Person
	}
	return identity.Organization
}

// trades reports whether a column says what is sold, which nobody asks of
// people.
func (r *recognizer) trades() bool {
	for i, c := range r.columns {
		switch compact(tokens(c.Name)) {
		case "cuisine", "industry", "price", "manufacturer", "brand", "category", "model", "producer", "employees", "revenue":
			if r.profiles[i].filled > 0 {
				return true
			}
		}
	}
	return false
}

// mixedNames reports whether people and organizations share the name column,
// so that each name has to be looked at.
func (r *recognizer) mixedNames(kind identity.Kind) bool {
	names := r.with(Name)
	if kind != identity.Person || len(names) == 0 || len(r.with(Kind, GivenName, FamilyName)) > 0 {
		return false
	}
	p := r.profiles[names[0]]
	return p.company > 0
}

package columns

// refuses reports whether the values of a column cannot be what its name says.
// A column without values refuses nothing.
func (p *profile) refuses(m meaning) bool {
	if p.filled == 0 {
		return false
	}
	letters := p.share(p.letters)
	switch m.role {
	case Email:
		return p.share(p.email) < 0.3
	case Phone, WhatsApp:
		return p.share(p.email) > 0.3 || letters > 0.7 || p.share(p.date) > 0.6 && p.share(p.phone) < 0.7
	case GivenName, FamilyName, SecondFamily, Name, NativeName, MiddleName:
		return letters < 0.5 || p.share(p.email) > 0.5
	case BirthDate:
		return p.share(p.date)+p.share(p.year) < 0.4 && letters < 0.4
	case BirthYear:
		return p.share(p.year) < 0.6 && p.share(p.integer) < 0.8
	case BirthMonth:
		return p.share(p.month) < 0.8 && letters < 0.8
	case BirthDay:
		return p.share(p.day) < 0.8
	case Gender:
		return p.distinct > 20
	case Kind:
		return p.share(p.kinds) < 0.6
	case Source:
		return p.filled > 100 && p.unique() > 0.5
	case PostalCode:
		return p.share(p.email) > 0.3 || letters > 0.7 && p.share(p.mixed) < 0.3 || float64(p.length)/float64(p.filled) > 12
	case City, State:
		return letters < 0.5 && p.share(p.number) > 0.5 && m.role == City
	case Organization, TradingName:
		return letters < 0.5
	case AreaCode:
		return p.share(p.integer) < 0.8 || float64(p.length)/float64(p.filled) > 5
	case StreetNumber:
		return letters > 0.8 && p.share(p.mixed) < 0.4
	case Website:
		return p.share(p.url) < 0.3
	case Latitude:
		return p.share(p.latitude) < 0.5
	case Longitude:
		return p.share(p.longitude) < 0.5
	case Coordinates:
		return p.share(p.point) < 0.5
	}
	return false
}

// confirms reports whether the values of a column look like what a part of
// its name says, where the whole name is unknown.
func (p *profile) confirms(m meaning) bool {
	if p.filled == 0 || p.refuses(m) {
		return false
	}
	words := p.share(p.word) + p.share(p.words)
	switch m.role {
	case Email:
		return p.share(p.email) > 0.5
	case Phone, WhatsApp:
		return p.share(p.phone) > 0.5
	case GivenName, FamilyName, SecondFamily, MiddleName, City:
		return words > 0.7 && p.distinct > 3
	case Name, Organization:
		return p.share(p.letters) > 0.8 && p.unique() > 0.2
	case BirthDate:
		return p.share(p.date) > 0.6
	case BirthYear:
		return p.share(p.year) > 0.9
	case BirthMonth:
		return p.share(p.month) > 0.9
	case BirthDay:
		return p.share(p.day) > 0.9
	case Gender:
		return p.share(p.gender) > 0.7
	case PostalCode:
		return p.share(p.postal) > 0.7
	case Address, FullAddress:
		return p.share(p.mixed) > 0.3 || p.share(p.street) > 0.3
	case Country:
		return p.share(p.country) > 0.4
	case Website:
		return p.share(p.url) > 0.5
	case Latitude:
		return p.share(p.latitude) > 0.9
	case Longitude:
		return p.share(p.longitude) > 0.9
	case Coordinates:
		return p.share(p.point) > 0.7
	case State:
		return words > 0.7 && p.distinct < 200
	case Document, Ignore, Field, Created, Updated, Source:
		return true
	}
	return false
}

// guess says what a column is by its values alone. It answers only where they
// speak for themselves.
func (p *profile) guess() (meaning, bool) {
	switch {
	case p.filled == 0:
		return meaning{}, false
	case p.share(p.email) > 0.7:
		return meaning{role: Email}, true
	case p.share(p.uuid) > 0.9:
		return meaning{role: Ignore}, true
	case p.share(p.url) > 0.7:
		return meaning{role: Website}, true
	case p.filled < 3:
		return meaning{}, false
	case p.share(p.point) > 0.8:
		return meaning{role: Coordinates}, true
	case p.share(p.phone) > 0.8 && p.share(p.date) < 0.3 && (p.share(p.plus) > 0.2 || p.share(p.number) > 0.8 && p.grouped()):
		return meaning{role: Phone}, true
	case p.share(p.gender) > 0.9 && p.distinct > 1 && p.distinct <= 6 && p.filled >= 20:
		return meaning{role: Gender}, true
	case p.share(p.date) > 0.8 && p.filled >= 10 && p.lifetimes():
		return meaning{role: BirthDate}, true
	case p.share(p.company) > 0.25 && p.unique() > 0.3:
		return meaning{role: Organization}, true
	case p.share(p.street) > 0.5:
		return meaning{role: Address}, true
	}
	return meaning{}, false
}

// grouped reports whether numbers are written in groups, as phones are and
// counts are not.
func (p *profile) grouped() bool {
	return p.integer < p.number/2
}

// lifetimes reports whether dates are spread as dates of birth are: over
// decades, and not about to come.
func (p *profile) lifetimes() bool {
	return p.maxYear-p.minYear >= 30 && p.minYear < 1985 && p.unique() > 0.05
}

// technical says why a column cannot tell parties apart, "" when it can.
func (p *profile) technical(name string) string {
	switch {
	case p.rows == 0:
		return ""
	case p.filled == 0:
		return "empty"
	case p.distinct == 1 && p.filled == p.rows && p.rows >= 20:
		return "the same in every row"
	case p.rows >= 20 && p.ascending > p.rows*9/10:
		return "row number"
	case p.rows >= 200 && p.unique() == 1 && p.filled == p.rows && namesRows(name) && p.share(p.words) == 0 && p.share(p.email) == 0:
		return "id of the row"
	}
	return ""
}

// namesRows reports whether a column is called like a number of the row.
func namesRows(name string) bool {
	words := tokens(name)
	if len(words) == 0 {
		return true
	}
	switch words[len(words)-1] {
	case "id", "ids", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref", "reference", "index", "cid", "rid", "tid", "hash":
		return true
	}
	return false
}

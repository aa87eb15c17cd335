package columns

import "strings"

// Role is what a column means. The texts are those a user writes in an
// override, see [ParseOverrides]. The zero value is no role.
type Role string

// The roles of columns.
const (
	ID     Role = "id"     // the id of the row
	Source Role = "source" // the list the row comes from
	Kind   Role = "kind"   // person or organization

	Name         Role = "name" // the whole name of a person or organization
	GivenName    Role = "given_name"
	MiddleName   Role = "middle_name"
	FamilyName   Role = "family_name"
	SecondFamily Role = "second_family_name"
	NamePrefix   Role = "name_prefix"
	NameSuffix   Role = "name_suffix"
	NativeName   Role = "native_name"
	Nickname     Role = "nickname"
	Organization Role = "organization"
	TradingName  Role = "trading_name" // a second name of the organization

	Email     Role = "email"
	Phone     Role = "phone"
	AreaCode  Role = "area_code" // written apart from the phone number beside it
	WhatsApp  Role = "whatsapp"
	Telegram  Role = "telegram"
	Viber     Role = "viber"
	Messenger Role = "messenger"
	Instagram Role = "instagram"
	Facebook  Role = "facebook"
	LinkedIn  Role = "linkedin"
	Website   Role = "website"
	Document  Role = "document" // with a scope: document:us-ssn
	External  Role = "external" // with a scope: external:shop

	BirthDate  Role = "birthdate"
	BirthDay   Role = "birth_day"
	BirthMonth Role = "birth_month"
	BirthYear  Role = "birth_year"
	Gender     Role = "gender"

	Address      Role = "address" // street and number
	FullAddress  Role = "full_address"
	StreetNumber Role = "street_number"
	AddressLine2 Role = "address_line_2"
	City         Role = "city"
	State        Role = "state"
	PostalCode   Role = "postal_code"
	Country      Role = "country"

	Latitude    Role = "latitude" // beside a longitude
	Longitude   Role = "longitude"
	Coordinates Role = "coordinates" // both in one

	Created Role = "created_at"
	Updated Role = "updated_at"
	Field   Role = "field"  // kept under the column's own name
	Ignore  Role = "ignore" // says nothing about the party
)

var allRoles = [...]Role{
	ID, Source, Kind, Name, GivenName, MiddleName, FamilyName, SecondFamily, NamePrefix, NameSuffix, NativeName,
	Nickname, Organization, TradingName, Email, Phone, AreaCode, WhatsApp, Telegram, Viber, Messenger, Instagram, Facebook,
	LinkedIn, Website, Document, External, BirthDate, BirthDay, BirthMonth, BirthYear, Gender, Address, FullAddress,
	StreetNumber, AddressLine2, City, State, PostalCode, Country, Latitude, Longitude,
	Coordinates, Created, Updated, Field, Ignore,
}

// Roles returns the roles a user may name, separated by spaces.
func Roles() string {
	names := make([]string, len(allRoles))
	for i, r := range allRoles {
		names[i] = string(r)
	}
	return strings.Join(names, " ")
}

// known reports whether r is one of the roles of this package.
func (r Role) known() bool {
	for _, k := range allRoles {
		if k == r {
			return true
		}
	}
	return false
}

// single reports whether a record has one place for the role, so that a
// second column of it needs a name of its own.
func (r Role) single() bool {
	switch r {
	case ID, Source, Kind, Name, GivenName, FamilyName, SecondFamily, MiddleName, NamePrefix, NameSuffix, NativeName,
		BirthDate, BirthDay, BirthMonth, BirthYear, Gender, Created, Updated:
		return true
	}
	return false
}

// address reports whether the role is a part of a postal address.
func (r Role) address() bool {
	switch r {
	case Address, FullAddress, StreetNumber, AddressLine2, City, State, PostalCode, Country:
		return true
	}
	return false
}

// person reports whether a column of the role is found on people only.
func (r Role) person() bool {
	switch r {
	case GivenName, FamilyName, MiddleName, SecondFamily, BirthDate, BirthDay, BirthMonth, BirthYear, Gender, Nickname:
		return true
	}
	return false
}

package identity

import "time"

// Record is one row of the host: a contact as the CRM holds it. The library
// never changes a record it is given and keeps no reference to it after the
// call returns, unless the function says otherwise.
type Record struct {
	ID           string `json:"id"`
	Tenant       string `json:"tenant,omitempty"` // records of different tenants never meet
	Kind         Kind   `json:"kind"`
	Name         string `json:"name,omitempty"` // full name; when empty, given and family name
	GivenName    string `json:"given_name,omitempty"`
	FamilyName   string `json:"family_name,omitempty"`
	Organization string `json:"organization,omitempty"` // of an organization its name, of a person the employer

	Keys     []Identifier     `json:"keys,omitempty"`
	Fields   map[string]Field `json:"fields,omitempty"`
	Consents []Consent        `json:"consents,omitempty"`

	Source    string    `json:"source,omitempty"` // the list or system the record comes from
	Household string    `json:"household,omitempty"`
	VisibleTo []string  `json:"visible_to,omitempty"` // reviewers; empty means everybody
	CreatedAt time.Time `json:"created_at,omitzero"`
	UpdatedAt time.Time `json:"updated_at,omitzero"`
	Revision  int64     `json:"revision,omitempty"` // the host adds one on each write
}

// FullName returns Name, else given and family name joined, else "".
func (r *Record) FullName() string {
	switch {
	case r.Name != "":
		return r.Name
	case r.GivenName == "":
		return r.FamilyName
	case r.FamilyName == "":
		return r.GivenName
	}
	return r.GivenName + " " + r.FamilyName
}

// Field is the value of one further column. A field that is present with an
// empty value was cleared on purpose; one that is absent was never filled.
type Field struct {
	Value string    `json:"value"`
	At    time.Time `json:"at,omitzero"` // when the value was stated; zero is unknown
}

// Names of fields with a meaning of their own. Any other name is a column of
// the host and is compared by what its values look like. A second value of
// the same column is written as "address#2", "address#3", and so on.
const (
	FieldBirthDate  = "birthdate" // YYYY-MM-DD, or any form normalize.ParseDate reads
	FieldGender     = "gender"
	FieldAddress    = "address" // street and number, or the whole address
	FieldCity       = "city"
	FieldState      = "state"
	FieldPostalCode = "postal_code"
	FieldCountry    = "country"
	FieldMiddleName = "middle_name"
	FieldNativeName = "native_name"
	// FieldCoordinates is a point on the earth, "38.7223,-9.1393", or any form
	// that normalize.ParseCoordinates reads.
	FieldCoordinates = "coordinates"
)

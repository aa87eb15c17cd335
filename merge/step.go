package merge

import "github.com/kith-go/kith/identity"

// Op says what a step writes. The set is closed: a host that handles these
// handles every plan, undo, split and erasure.
type Op string

// The operations. Record is the record written to.
const (
	SetField    Op = "set"          // Field := New; nil New is "never filled"
	PutKey      Op = "put_key"      // insert Key, or replace claim, tenure and the rest where Record has that kind, scope and value
	DropKey     Op = "drop_key"     // delete Key of Record
	MoveKey     Op = "move_key"     // Key of From now belongs to Record
	PutConsent  Op = "put_consent"  // insert Consent
	MoveConsent Op = "move_consent" // one statement equal to Consent of From now belongs to Record
	MoveRow     Op = "move_row"     // Row.ID of Relation now points at Record instead of From
	TakeRow     Op = "take_row"     // delete Row.ID of Relation; Row holds all of it
	PutRow      Op = "put_row"      // insert Row, with its id, pointing at Record
	SetOrigins  Op = "origins"      // store Origins with Record
	Retire      Op = "retire"       // Record is merged into Into: state, redirect
	Revive      Op = "revive"       // Record is live again
	Create      Op = "create"       // insert an empty record with Kind and Tenant
	Clear       Op = "clear"        // erase: state, and every value, key, statement and row of Record goes
	Touch       Op = "touch"        // add one to the revision of Record
)

// Step is one write of the host. Only the members that the operation names
// are set. Old values are there for people and checks; a host needs only the
// new ones.
type Step struct {
	Op     Op     `json:"op"`
	Batch  int    `json:"batch,omitempty"` // from 1
	Record string `json:"record"`
	From   string `json:"from,omitempty"`
	Into   string `json:"into,omitempty"`

	// Field is name, given_name, family_name, organization, or fields.<name>
	// for a further column.
	Field string          `json:"field,omitempty"`
	Old   *identity.Field `json:"old,omitempty"`
	New   *identity.Field `json:"new,omitempty"`

	Key    *identity.Identifier `json:"key,omitempty"`
	OldKey *identity.Identifier `json:"old_key,omitempty"`

	Consent *identity.Consent `json:"consent,omitempty"`

	Relation string `json:"relation,omitempty"`
	Row      *Row   `json:"row,omitempty"`
	Kept     string `json:"kept,omitempty"` // TakeRow: id of the row that stays in its place

	Origins []Origin `json:"origins,omitempty"`

	Kind   identity.Kind `json:"kind,omitempty"`
	Tenant string        `json:"tenant,omitempty"`

	Rule string `json:"rule,omitempty"` // the rule that chose
}

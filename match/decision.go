package match

import (
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// Incoming is a message, a call, a form or a row of an import, before it is
// known whom it comes from.
type Incoming struct {
	// Record holds what the message says of its sender. ID is ignored, and an
	// Unknown kind is left open. Every name of an outbound message is ignored
	// for matching: it is our own.
	identity.Record
	// DisplayName is a profile name: it may fill a missing name and is never
	// compared.
	DisplayName string
	// Import is set for rows of a list; erased persons who asked for it do
	// not come back that way.
	Import bool
	// Outbound is set for the echo of our own message; the keys are those of
	// the customer.
	Outbound bool
	// Event is the delivery's id, "" when the channel has none. The host
	// answers a repeated one with the decision it made first.
	Event string
}

// Action says what to do with a message.
type Action string

// The actions.
const (
	Attach   Action = "attach"     // it belongs to Decision.Target
	Review   Action = "review"     // make a provisional record and ask a person
	Create   Action = "create"     // nobody known: make a record
	Suppress Action = "suppressed" // an erased person: write nothing
)

// Ask says what to ask the customer for, one thing at most.
type Ask string

// The questions, the first that applies.
const (
	AskNothing      Ask = "none"
	AskVerify       Ask = "verify"         // prove the claim that leads to an identified record
	AskFullName     Ask = "full_name"      // say which of the people on a shared value it is
	AskPhoneOrEmail Ask = "phone_or_email" // give something to be found by
)

// History says whether the sender may see what was said before.
type History string

// The answers.
const (
	HistoryHidden History = "hidden"
	HistoryOpen   History = "open"
)

// Candidate is a live record that the message may come from.
type Candidate struct {
	ID       string `json:"id"`
	Grade    Grade  `json:"grade"`
	Rule     Rule   `json:"rule"`
	Cap      Rule   `json:"cap,omitempty"`
	Evidence []Code `json:"evidence"`
	Against  []Code `json:"against"`

	lane lane
}

// Decision is the answer to a message. It is data: nothing has been written.
// It belongs to the caller. Its keys hold personal values and mask themselves
// when printed.
type Decision struct {
	ID           string                `json:"id"` // the same for the same event, or the same message at the same time
	Action       Action                `json:"action"`
	Target       string                `json:"target,omitempty"` // of Attach
	Candidates   []Candidate           `json:"candidates"`       // possible or better, best first; the target is one
	AttachKeys   []identity.Identifier `json:"attach_keys"`      // what Target lacks and nobody else holds
	Via          []identity.Identifier `json:"via"`              // keys of the message that led to Target
	Bridges      []identity.Pair       `json:"bridges"`          // the message shows these two to be one party
	AutoBridges  []identity.Pair       `json:"auto_bridges"`     // those of them that may be merged at once
	Ask          Ask                   `json:"ask"`
	History      History               `json:"history"`
	LockKeys     []string              `json:"lock_keys"`    // see the note
	SharedParty  bool                  `json:"shared_party"` // Target is the party behind a shared value
	NewKeys      []identity.Identifier `json:"new_keys"`     // of a record to be made: all keys but fillers
	Provisional  bool                  `json:"provisional"`  // a record made would await a person
	At           time.Time             `json:"at"`
	incoming     identity.Record
	incomingName string
}

// Best returns the candidate that the decision speaks about: the target, else
// the best one, and whether there is one.
func (d *Decision) Best() (Candidate, bool) {
	for _, c := range d.Candidates {
		if c.ID == d.Target {
			return c, true
		}
	}
	if len(d.Candidates) > 0 {
		return d.Candidates[0], true
	}
	return Candidate{}, false
}

// NewRecord returns the record to be made under that id by Create and Review:
// with the message's name, organization, fields and all keys but fillers. Its
// kind is person when the message left it open.
func (d *Decision) NewRecord(id string) identity.Record {
	r := identity.Record{
		ID: id, Tenant: d.incoming.Tenant, Kind: d.incoming.Kind, Name: d.incomingName,
		Organization: d.incoming.Organization, Keys: slices.Clone(d.NewKeys),
		Fields: maps.Clone(d.incoming.Fields), Source: d.incoming.Source, Revision: 1,
	}
	if r.Kind == identity.Unknown {
		r.Kind = identity.Person
	}
	return r
}

// Update adds to the target what the message brings: the attach keys, and a
// name where the record has none. It reports whether anything changed.
func (d *Decision) Update(target *identity.Record) bool {
	changed := len(d.AttachKeys) > 0
	target.Keys = append(slices.Clone(target.Keys), d.AttachKeys...)
	if target.FullName() == "" && d.incomingName != "" {
		target.Name, changed = d.incomingName, true
	}
	return changed
}

package merge

import (
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// Format is the number of the plan format written by this version. Every
// released format is decoded for ever.
const Format = 1

// Plan says, as pure data, what a merge will do: which record survives, what
// each step writes and why, what a person must settle, and what has to be
// true of the records for the plan to be applied. The same members under the
// same policy give the same bytes in whatever order they come.
type Plan struct {
	Format int    `json:"format"`
	ID     string `json:"id"`              // hash of everything else in the plan
	Model  string `json:"model,omitempty"` // fingerprint of the model that found the cluster

	Outcome   Outcome     `json:"outcome"`
	Reason    Reason      `json:"reason,omitempty"`    // the first that applies; empty when Ready
	Grade     match.Grade `json:"grade,omitempty"`     // how sure the cluster is, as the caller says
	Automatic bool        `json:"automatic,omitempty"` // may be applied without a person: Ready and certain

	Survivor string   `json:"survivor"`
	Absorbed []string `json:"absorbed"` // sorted
	Batches  int      `json:"batches"`  // host calls needed

	Preconditions []Precondition `json:"preconditions"` // sorted by record

	Golden      []Choice     `json:"golden,omitempty"`      // the merged record, sorted by field
	Differences []string     `json:"differences,omitempty"` // fields on which members disagree, sorted
	Lost        []Loss       `json:"lost,omitempty"`        // values that will not be in the survivor, sorted
	Conflicts   []Conflict   `json:"conflicts,omitempty"`   // what a person must settle, sorted
	Certificate Certificate  `json:"certificate,omitzero"`
	Permissions []Permission `json:"permissions,omitempty"` // what may be done after the merge, sorted
	Reconfirm   []string     `json:"reconfirm,omitempty"`   // purposes to ask the person about again, sorted
	Steps       []Step       `json:"steps,omitempty"`
	Evidence    []Evidence   `json:"evidence,omitempty"`

	Before      []Member `json:"before,omitempty"` // the members as seen, sorted by id: what undo restores
	Policy      Policy   `json:"policy"`           // the rules that were applied
	LeaveBehind []string `json:"leave_behind,omitempty"`

	// Choices is what a person settled, by code of the conflict.
	Choices map[string]string `json:"choices,omitempty"`

	// At is the time the plan was made for; it decides which keys are held.
	At time.Time `json:"at,omitzero"`

	// Erased says that the values were removed for privacy. Ids, codes and
	// times stay; the plan can neither be applied nor undone.
	Erased bool `json:"erased,omitempty"`
}

// Outcome says whether a plan can be applied.
type Outcome string

// The outcomes.
const (
	Ready      Outcome = "plan"     // may be applied
	InConflict Outcome = "conflict" // a person must settle the conflicts first
	Refused    Outcome = "refused"  // no plan is possible; there are no steps
)

// Reason says why a plan is refused or in conflict. Where several apply, the
// plan has the first in the order of the constants.
type Reason string

// The reasons, first those of a refusal, then those of a conflict.
const (
	SameRecord         Reason = "same_record"
	NotLive            Reason = "not_live"
	KindMismatch       Reason = "kind_mismatch"
	TenantMismatch     Reason = "tenant_mismatch"
	UndeclaredRelation Reason = "undeclared_relation"
	ExclusiveConflict  Reason = "exclusive_conflict"
	VerdictDifferent   Reason = "verdict_different"
	VerdictUnsure      Reason = "verdict_unsure"
	RelationCollision  Reason = "relation_collision"
	FieldReview        Reason = "field_review"
)

// Precondition is a revision the plan was made for.
type Precondition struct {
	Record   string `json:"record"`
	Revision int64  `json:"revision"`
}

// Choice is one value of the merged record with where it comes from.
type Choice struct {
	Field string    `json:"field"` // as in Step.Field
	Value string    `json:"value"`
	At    time.Time `json:"at,omitzero"`
	From  string    `json:"from"` // record that held it
	Rule  string    `json:"rule"` // rule that chose it
}

// Loss is a value that will not be in the survivor. The plan's Before holds it.
type Loss struct {
	Record string `json:"record"`
	Field  string `json:"field"`
}

// String returns "record.field".
func (l Loss) String() string { return l.Record + "." + l.Field }

// Conflict is something that a person must settle.
type Conflict struct {
	// Code is field:<name>, relation:<relation>:<unique values>,
	// exclusive:<kind>:<scope> or verdict:<a>:<b>.
	Code    string   `json:"code"`
	Reason  Reason   `json:"reason"`
	Records []string `json:"records"` // the records that stand against each other, sorted
}

// Certificate counts the child rows of the absorbed records by relation, so
// that none can go missing unseen. Relations without rows are left out.
type Certificate struct {
	Moved      map[string]int `json:"moved,omitempty"`
	Collapsed  map[string]int `json:"collapsed,omitempty"`
	LeftBehind map[string]int `json:"left_behind,omitempty"`
}

// IsZero reports whether no row is touched.
func (c Certificate) IsZero() bool {
	return len(c.Moved) == 0 && len(c.Collapsed) == 0 && len(c.LeftBehind) == 0
}

// Permission is the answer to whether an address may be used.
type Permission struct {
	Purpose string                `json:"purpose"`
	Channel string                `json:"channel"`
	Address string                `json:"address"` // as observed
	State   identity.ConsentState `json:"state"`
}

// Evidence is one reason why the members are held to be one party.
type Evidence struct {
	A     string   `json:"a"`
	B     string   `json:"b"`
	Codes []string `json:"codes,omitempty"`
	Bits  float64  `json:"bits,omitempty"` // match weight
}

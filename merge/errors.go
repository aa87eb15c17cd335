package merge

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of [Error], found with errors.Is.
var (
	ErrInvalid  = errors.New("the plan is not valid")         // it contradicts itself, or was altered
	ErrNotReady = errors.New("the plan cannot be applied")    // refused, or in conflict
	ErrStale    = errors.New("the records have changed")      // since the plan was made
	ErrBlocked  = errors.New("the merge cannot be undone")    // see Error.Code
	ErrRefused  = errors.New("the record cannot be split")    // see Error.Code
	ErrHost     = errors.New("the host broke its contract")   // such as a journal entry of another plan
	errNoRecord = errors.New("merge: record is not there")    // by Step.Perform
	errNoValue  = errors.New("merge: value is not there")     // by Step.Perform
	errDouble   = errors.New("merge: value is there twice")   // by Step.Perform
	errUnknown  = errors.New("merge: operation is not known") // by Step.Perform
)

// Error is the error of Apply, Undo, Split, Erase and Validate. Its text
// holds ids and codes, never a value of a person.
type Error struct {
	Kind error  // one of the sentinels above
	Plan string // id of the plan, where there is one

	// Code says which: a [Reason] of ErrNotReady; later_merge, erased or
	// not_applied of ErrBlocked; unknown_key or would_leave_empty of
	// ErrRefused; of ErrInvalid the law that does not hold.
	Code string

	Changed     []string     // of ErrStale: the records that are not as planned, sorted
	Differences []Difference // of ErrStale: what changed
	BlockedBy   []string     // of ErrBlocked: ids of the plans that have to be undone first
}

// Difference is one thing that changed on a record after a plan was made.
// Was and Now are personal values: show them to whoever may see the record,
// and keep them out of logs.
type Difference struct {
	Record string
	What   string // state, name, fields.<name>, keys, consents, children.<relation>, revision
	Was    string
	Now    string
}

// Error returns the kind with ids and codes.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("merge: ")
	b.WriteString(e.Kind.Error())
	if e.Code != "" {
		fmt.Fprintf(&b, ": %s", e.Code)
	}
	if len(e.Changed) > 0 {
		fmt.Fprintf(&b, ": %q", e.Changed)
	}
	if len(e.BlockedBy) > 0 {
		fmt.Fprintf(&b, " by %q", e.BlockedBy)
	}
	return b.String()
}

// Unwrap returns the kind.
func (e *Error) Unwrap() error { return e.Kind }

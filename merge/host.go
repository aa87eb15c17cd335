package merge

import "context"

// Host is the database of the caller. A host may have an open transaction of
// its own: then Transaction simply calls fn.
type Host interface {
	// Transaction runs fn in one transaction: everything fn wrote is kept
	// when it returns nil, nothing when it returns an error. Two
	// transactions that load the same record must not overlap.
	Transaction(ctx context.Context, fn func(Tx) error) error
}

// Tx is one open transaction of a host. It is used by one goroutine and not
// after Transaction returned.
type Tx interface {
	// Load returns the records with these ids, locked until the end of the
	// transaction, in any order; ids that do not exist are left out.
	// Children holds the rows of every relation that points at the record,
	// declared or not.
	Load(ctx context.Context, ids []string) ([]Member, error)

	// Write performs one step. An error ends the transaction.
	Write(ctx context.Context, step Step) error

	// Entry returns the journal entry of a plan, nil when there is none.
	Entry(ctx context.Context, plan string) (*Entry, error)

	// Entries returns the journal entries that name any of the records, in
	// the order in which they were first saved.
	Entries(ctx context.Context, records []string) ([]*Entry, error)

	// Save inserts or replaces a journal entry by its plan's id. The host
	// stores the JSON of the entry, with Entry.Records beside it for
	// Entries to look up.
	Save(ctx context.Context, entry *Entry) error
}

// Entry is what the journal of the host keeps of a plan: enough to answer a
// second Apply, to resume one that was cut off between two batches, and to
// undo.
type Entry struct {
	Plan  *Plan      `json:"plan"`
	State EntryState `json:"state"`
	Done  int        `json:"done"` // batches applied

	// Before and After are the survivor as it would be without the plan, and
	// as the plan left it. Undoing an earlier plan rewrites both.
	Before Member `json:"before"`
	After  Member `json:"after"`

	// Reinstated lists collapsed rows, as relation and id, that came back
	// because the row that stood for them left with an undo.
	Reinstated []string `json:"reinstated,omitempty"`
}

// EntryState says how far a plan got.
type EntryState string

// The states of an entry.
const (
	Partial EntryState = "partial" // some batches are done
	Done    EntryState = "applied"
	Undone  EntryState = "undone"
)

// Records returns the ids of the records the entry is about: what a host
// indexes for [Tx.Entries].
func (e *Entry) Records() []string {
	return append([]string{e.Plan.Survivor}, e.Plan.Absorbed...)
}

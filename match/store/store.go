package store

import (
	"context"

	"github.com/kith-go/kith/identity"
)

// Store is the database behind a [Desk]. It must be safe for concurrent use,
// by several processes too.
type Store interface {
	// Update runs fn in one transaction: everything fn wrote is kept when it
	// returns nil, nothing when it returns an error. fn may be run again,
	// from the start, when the database asks for it.
	Update(ctx context.Context, fn func(Tx) error) error

	// View runs fn in a transaction that sees one state and writes nothing.
	View(ctx context.Context, fn func(Tx) error) error
}

// Tx is one open transaction. It is used by one goroutine and not after the
// function it was given to returned. What it returns belongs to the caller.
type Tx interface {
	// Claim waits until no other transaction holds any of the lock keys, and
	// holds them until the end of this one. What was committed before the
	// wait ended is visible after it. The keys are sorted and distinct.
	Claim(ctx context.Context, locks []string) error

	// Find returns the ids of the records under any of the tokens, at most
	// limit a token, in order of id, each once.
	Find(ctx context.Context, tenant string, tokens []uint64, limit int) ([]string, error)

	// Records returns the live records with these ids, in order of id; ids
	// that are not there are left out.
	Records(ctx context.Context, ids []string) ([]identity.Record, error)

	// Put adds a record, or replaces the one with its id, with the tokens
	// under which it is found. Delete takes it out.
	Put(ctx context.Context, r identity.Record, tokens []uint64) error
	Delete(ctx context.Context, id string) error

	// Statements returns the verdicts that name any of the records, in the
	// order given; with no ids, all. State adds one.
	Statements(ctx context.Context, ids []string) ([]identity.Statement, error)
	State(ctx context.Context, s identity.Statement) error

	// Redirects returns the redirects that lead from or to any of the
	// records, as absorbed id → survivor. Redirect adds one, or removes the
	// one of from where into is empty.
	Redirects(ctx context.Context, ids []string) (map[string]string, error)
	Redirect(ctx context.Context, from, into string) error

	// Events returns at most limit events after number seq, oldest first.
	// Append numbers events on from the last one without gaps.
	Events(ctx context.Context, seq int64, limit int) ([]identity.Event, error)
	Append(ctx context.Context, events ...identity.Event) error

	// Decided returns what was saved for a delivery, nil when there is
	// nothing. Decide saves it; a delivery that is saved already is an error.
	Decided(ctx context.Context, tenant, event string) ([]byte, error)
	Decide(ctx context.Context, tenant, event string, decision []byte) error

	// Queue returns the pairs that wait for a person, sorted. Enqueue adds
	// pairs, each kept once; Dequeue removes them.
	Queue(ctx context.Context) ([]identity.Pair, error)
	Enqueue(ctx context.Context, pairs ...identity.Pair) error
	Dequeue(ctx context.Context, pairs ...identity.Pair) error
}

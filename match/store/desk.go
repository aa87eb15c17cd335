package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// Desk resolves messages against a store. The zero value needs a Store. It
// holds no state of its own and is safe for concurrent use.
type Desk struct {
	Store  Store
	Policy match.Policy
	// Suppressed reports whether a match class belongs to an erased person
	// who must not be imported again; nil: none. See [identity.Suppression].
	Suppressed func(tenant string, key identity.Key) bool
}

// Answer is what was decided about a message and where it went.
type Answer struct {
	match.Decision
	// Record is the record that took the message: the target, or the one
	// that was made; "" when nothing was written.
	Record string `json:"record"`
	// Created tells that Record was made for this message. A repeated
	// delivery gets the first answer, with Created false.
	Created bool `json:"created"`
}

// Resolve says whom a message at time at comes from, as [match.Index.Resolve]
// does. It writes nothing.
func (d *Desk) Resolve(ctx context.Context, in match.Incoming, at time.Time) (match.Decision, error) {
	var out match.Decision
	err := d.Store.View(ctx, func(tx Tx) error {
		index, err := d.load(ctx, tx, &in)
		if err != nil {
			return err
		}
		out = index.Resolve(in, at)
		return nil
	})
	return out, err
}

// Commit resolves a message and writes what follows: the keys that the target
// lacked, or a new record with the id that newID returns, the pairs to
// review, and the answer itself, which a repeated delivery gets again. Two
// messages with a key in common are answered one after the other. Bridges
// that the policy lets merge at once stand in Answer.AutoBridges: merging is
// the host's.
func (d *Desk) Commit(ctx context.Context, in match.Incoming, at time.Time, newID func() string) (Answer, error) {
	var out Answer
	err := d.Store.Update(ctx, func(tx Tx) error {
		out = Answer{}
		if err := tx.Claim(ctx, d.locks(&in)); err != nil {
			return err
		}
		before, err := d.decided(ctx, tx, &in)
		if err != nil || before != nil {
			if before != nil {
				out = *before
			}
			return err
		}
		index, err := d.load(ctx, tx, &in)
		if err != nil {
			return err
		}
		out.Decision = index.Resolve(in, at)
		if err := d.write(ctx, tx, index, &out, newID); err != nil {
			return err
		}
		return d.remember(ctx, tx, &in, &out)
	})
	return out, err
}

// locks are the lock keys of the message, and one for its delivery, so that a
// delivery that is repeated while the first is under way waits for it.
func (d *Desk) locks(in *match.Incoming) []string {
	locks := match.LockKeys(*in, d.Policy)
	if in.Event == "" {
		return locks
	}
	return append(locks, "~event "+in.Tenant+" "+in.Event) // after all hashes, so still sorted
}

func (d *Desk) decided(ctx context.Context, tx Tx, in *match.Incoming) (*Answer, error) {
	if in.Event == "" {
		return nil, nil
	}
	text, err := tx.Decided(ctx, in.Tenant, in.Event)
	if err != nil || text == nil {
		return nil, err
	}
	var a Answer
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, fmt.Errorf("store: the saved answer of a delivery cannot be read: %w", err)
	}
	a.Created = false
	return &a, nil
}

func (d *Desk) remember(ctx context.Context, tx Tx, in *match.Incoming, a *Answer) error {
	if in.Event == "" {
		return nil
	}
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return tx.Decide(ctx, in.Tenant, in.Event, text)
}

// errNoID is returned when a record is to be made and there is no id for it.
var errNoID = errors.New("store: newID returned no id for the new record")

func (d *Desk) write(ctx context.Context, tx Tx, index *match.Index, a *Answer, newID func() string) error {
	switch a.Action {
	case match.Suppress:
		return nil
	case match.Attach:
		a.Record = a.Target
		target, ok := index.Get(a.Target)
		if ok && a.Update(&target) {
			target.Revision++
			if err := d.Put(ctx, tx, target); err != nil {
				return err
			}
		}
		return tx.Enqueue(ctx, a.Bridges...)
	}
	a.Record, a.Created = newID(), true
	if a.Record == "" {
		return errNoID
	}
	if err := d.Put(ctx, tx, a.NewRecord(a.Record)); err != nil {
		return err
	}
	if a.Action != match.Review {
		return nil
	}
	var pairs []identity.Pair
	for _, c := range a.Candidates {
		pairs = append(pairs, identity.PairOf(a.Record, c.ID))
	}
	return tx.Enqueue(ctx, pairs...)
}

// Put writes a record of the host with the tokens by which it is found: when
// the host made or edited one itself.
func (d *Desk) Put(ctx context.Context, tx Tx, r identity.Record) error {
	return tx.Put(ctx, r, match.Tokens(r, d.Policy))
}

// State records a verdict, and what it settles leaves the queue. When it
// cannot hold together with the others, or with a fact about the two records,
// nothing is written and the error is an [*identity.Contradiction].
func (d *Desk) State(ctx context.Context, s identity.Statement) (implied []identity.Statement, err error) {
	err = d.Store.Update(ctx, func(tx Tx) error {
		// Verdicts are rare and rest on each other: one at a time.
		if err := tx.Claim(ctx, []string{"~verdicts"}); err != nil {
			return err
		}
		index, err := d.neighbourhood(ctx, tx, []string{s.A, s.B})
		if err != nil {
			return err
		}
		if implied, err = index.Ledger().Add(s, index.Facts); err != nil {
			return err
		}
		if err := tx.State(ctx, s); err != nil {
			return err
		}
		if s.Verdict == identity.Unsure {
			return nil
		}
		return tx.Dequeue(ctx, identity.PairOf(s.A, s.B))
	})
	return implied, err
}

// Why explains one pair at time t, as [match.Index.Why] does.
func (d *Desk) Why(ctx context.Context, a, b string, t time.Time) (match.Finding, error) {
	var out match.Finding
	err := d.Store.View(ctx, func(tx Tx) error {
		index, err := d.neighbourhood(ctx, tx, []string{a, b})
		if err != nil {
			return err
		}
		out, err = index.Why(a, b, t)
		return err
	})
	return out, err
}

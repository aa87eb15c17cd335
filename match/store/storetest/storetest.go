// Package storetest holds the laws that every adapter of [store.Store] has to
// keep. An adapter's tests call [Run].
package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/match/store"
)

// Run tests a store. open returns an empty one, which may share its server
// with others; it is called once for each law and closes what it opened by
// t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, law := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"what is put is found", putAndFind},
		{"a failed transaction leaves nothing", rollback},
		{"verdicts keep their order", statements},
		{"redirects and events", redirectsAndEvents},
		{"the queue holds a pair once", queue},
		{"a delivery is answered once", deliveries},
		{"a desk answers as an index does", likeIndex},
		{"one instant, one record", oneInstant},
		{"a cancelled context stops", cancelled},
	} {
		t.Run(law.name, func(t *testing.T) { law.test(t, open(t)) })
	}
}

var at = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func update(t *testing.T, s store.Store, fn func(context.Context, store.Tx) error) {
	t.Helper()
	require.NoError(t, s.Update(t.Context(), func(tx store.Tx) error { return fn(t.Context(), tx) }))
}

func person(id, name string, keys ...identity.Identifier) identity.Record {
	return identity.Record{ID: id, Tenant: "shop", Kind: identity.Person, Name: name, Keys: keys, Revision: 1}
}

func phone(value string) identity.Identifier {
	return identity.Identifier{Kind: identity.Phone, Value: value, Claim: identity.Verified}
}

func putAndFind(t *testing.T, s store.Store) {
	a, b := person("a", "Ana Reis", phone("+55 11 98765-4321")), person("b", "Bia Reis")
	other := a
	other.ID, other.Tenant = "c", "elsewhere"
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		return errors.Join(tx.Put(ctx, a, []uint64{1, 1 << 63}), tx.Put(ctx, b, []uint64{1}), tx.Put(ctx, other, []uint64{1}))
	})
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		ids, err := tx.Find(ctx, "shop", []uint64{1, 1 << 63, 7}, 10)
		assert.Equal(t, []string{"a", "b"}, ids, "another tenant is not seen")
		require.NoError(t, err)
		ids, err = tx.Find(ctx, "shop", []uint64{1}, 1)
		assert.Equal(t, []string{"a"}, ids, "the limit holds")
		require.NoError(t, err)
		records, err := tx.Records(ctx, []string{"b", "zz", "a"})
		assert.Equal(t, []identity.Record{a, b}, records, "in order, byte for byte")
		return err
	})
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		a.Name = "Ana Reis Lima"
		return errors.Join(tx.Put(ctx, a, []uint64{2}), tx.Delete(ctx, "b"))
	})
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		ids, err := tx.Find(ctx, "shop", []uint64{1, 2}, 10)
		assert.Equal(t, []string{"a"}, ids, "old tokens are gone")
		return err
	})
}

var errOnPurpose = errors.New("on purpose")

func rollback(t *testing.T, s store.Store) {
	ctx := t.Context()
	err := s.Update(ctx, func(tx store.Tx) error {
		err := errors.Join(
			tx.Claim(ctx, []string{"x"}), tx.Put(ctx, person("a", "Ana"), []uint64{1}),
			tx.Append(ctx, identity.Event{Type: identity.EventErased, From: "a"}),
		)
		return errors.Join(err, errOnPurpose)
	})
	require.ErrorIs(t, err, errOnPurpose)
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		records, err := tx.Records(ctx, []string{"a"})
		assert.Empty(t, records)
		require.NoError(t, err)
		events, err := tx.Events(ctx, 0, 10)
		assert.Empty(t, events)
		return errors.Join(err, tx.Claim(ctx, []string{"x"}))
	})
}

func statements(t *testing.T, s store.Store) {
	first := identity.Statement{Pair: identity.PairOf("b", "a"), Verdict: identity.Same, By: "ann", At: at, Evidence: []string{"phone:exact"}}
	second := identity.Statement{Pair: identity.PairOf("a", "c"), Verdict: identity.Different, By: "bob", At: at}
	third := identity.Statement{Pair: identity.PairOf("x", "y"), Verdict: identity.Unsure}
	for _, st := range []identity.Statement{first, second, third} {
		update(t, s, func(ctx context.Context, tx store.Tx) error { return tx.State(ctx, st) })
	}
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		got, err := tx.Statements(ctx, []string{"a", "b"})
		assert.Equal(t, []identity.Statement{first, second}, got)
		require.NoError(t, err)
		got, err = tx.Statements(ctx, nil)
		assert.Equal(t, []identity.Statement{first, second, third}, got)
		return err
	})
}

func redirectsAndEvents(t *testing.T, s store.Store) {
	merged := identity.Event{Type: identity.EventMerged, From: "b", Into: "a", At: at}
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		return errors.Join(
			tx.Redirect(ctx, "b", "a"), tx.Redirect(ctx, "c", "b"), tx.Redirect(ctx, "y", "x"),
			tx.Append(ctx, merged, merged), tx.Append(ctx, merged),
		)
	})
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		got, err := tx.Redirects(ctx, []string{"b"})
		assert.Equal(t, map[string]string{"b": "a", "c": "b"}, got, "from and to")
		require.NoError(t, err)
		require.NoError(t, tx.Redirect(ctx, "b", ""))
		got, err = tx.Redirects(ctx, []string{"a", "b"})
		assert.Equal(t, map[string]string{"c": "b"}, got)
		require.NoError(t, err)
		events, err := tx.Events(ctx, 1, 5)
		require.Len(t, events, 2)
		assert.Equal(t, []int64{2, 3}, []int64{events[0].Seq, events[1].Seq}, "no gaps")
		return err
	})
}

func queue(t *testing.T, s store.Store) {
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		return tx.Enqueue(ctx, identity.PairOf("b", "a"), identity.PairOf("a", "b"), identity.PairOf("c", "d"))
	})
	update(t, s, func(ctx context.Context, tx store.Tx) error {
		require.NoError(t, tx.Dequeue(ctx, identity.PairOf("d", "c")))
		pairs, err := tx.Queue(ctx)
		assert.Equal(t, []identity.Pair{{A: "a", B: "b"}}, pairs)
		return err
	})
}

func ids(prefix string) func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%s-%d", prefix, n)
	}
}

func message(event string, keys ...identity.Identifier) match.Incoming {
	return match.Incoming{Record: identity.Record{Tenant: "shop", Keys: keys}, Event: event}
}

func deliveries(t *testing.T, s store.Store) {
	desk := &store.Desk{Store: s}
	in := message("wamid-1", phone("+1 415 555 0199"))
	first, err := desk.Commit(t.Context(), in, at, ids("n"))
	require.NoError(t, err)
	assert.Equal(t, match.Create, first.Action)
	assert.True(t, first.Created)
	again, err := desk.Commit(t.Context(), in, at.Add(time.Hour), ids("m"))
	require.NoError(t, err)
	assert.Equal(t, first.ID, again.ID)
	assert.Equal(t, first.Record, again.Record)
	assert.False(t, again.Created)
	other, err := desk.Commit(t.Context(), message("wamid-2", phone("(415) 555-0199 ")), at, ids("m"))
	require.NoError(t, err)
	assert.NotEqual(t, first.ID, other.ID)
}

func cancelled(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	desk := &store.Desk{Store: s}
	_, err := desk.Commit(ctx, message("", phone("+14155550199")), at, ids("n"))
	require.Error(t, err)
	_, err = desk.Resolve(ctx, message("", phone("+14155550199")), at)
	require.Error(t, err)
}

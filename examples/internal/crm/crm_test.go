package crm_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

func openShop(t *testing.T) *crm.DB {
	t.Helper()
	db, err := crm.Open(t.Context(), filepath.Join(t.TempDir(), "crm & co?.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	all, err := shop.Contacts()
	require.NoError(t, err)
	n, err := db.Load(t.Context(), shop.All())
	require.NoError(t, err)
	require.Equal(t, len(all), n)
	return db
}

// What is loaded comes back as it was.
func TestRecordsAreWhatWasLoaded(t *testing.T) {
	db := openShop(t)
	all, err := shop.Contacts()
	require.NoError(t, err)
	i := 0
	for r, err := range db.Records(t.Context()) {
		require.NoError(t, err)
		require.Equal(t, normal(all[i].Record), normal(r))
		i++
	}
	require.Len(t, all, i)
	n, err := db.Count(t.Context())
	require.NoError(t, err)
	require.Equal(t, len(all), n)
}

// normal gives times one location, so that equal instants are equal values.
func normal(r identity.Record) identity.Record {
	r.CreatedAt, r.UpdatedAt = r.CreatedAt.UTC(), r.UpdatedAt.UTC()
	return r
}

func TestLoadTwiceChangesNothing(t *testing.T) {
	db := openShop(t)
	before, err := db.Digest(t.Context(), true)
	require.NoError(t, err)
	n, err := db.Load(t.Context(), shop.All())
	require.NoError(t, err)
	assert.Zero(t, n)
	after, err := db.Digest(t.Context(), true)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

func TestCancelledLoadLeavesNothing(t *testing.T) {
	db, err := crm.Open(t.Context(), ":memory:")
	require.NoError(t, err)
	defer db.Close()
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err = db.Load(ctx, func(yield func(merge.Member, error) bool) {
		for c, err := range shop.All() {
			if n++; n == 100 {
				cancel()
			}
			if !yield(c, err) {
				return
			}
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	left, err := db.Count(t.Context())
	require.NoError(t, err)
	assert.Zero(t, left)
}

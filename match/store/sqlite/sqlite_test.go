package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/match/store"
	"github.com/kith-go/kith/match/store/sqlite"
	"github.com/kith-go/kith/match/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		s, db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"))
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		return s
	})
}

package postgres_test

import (
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/match/store"
	"github.com/kith-go/kith/match/store/postgres"
	"github.com/kith-go/kith/match/store/storetest"
)

// TestStore runs against the server that DATABASE_URL names, each law in a
// schema of its own that is dropped afterwards.
func TestStore(t *testing.T) {
	server := os.Getenv("DATABASE_URL")
	if server == "" {
		t.Skip("DATABASE_URL names no PostgreSQL server")
	}
	storetest.Run(t, func(t *testing.T) store.Store {
		admin, err := sql.Open("pgx", server)
		require.NoError(t, err)
		schema := "kith_" + strings.ToLower(rand.Text()[:12])
		_, err = admin.ExecContext(t.Context(), "CREATE SCHEMA "+schema)
		require.NoError(t, err)
		u, err := url.Parse(server)
		require.NoError(t, err)
		q := u.Query()
		q.Set("search_path", schema)
		u.RawQuery = q.Encode()
		s, db, err := postgres.Open(t.Context(), u.String())
		require.NoError(t, err)
		t.Cleanup(func() {
			require.NoError(t, db.Close())
			_, err := admin.Exec("DROP SCHEMA " + schema + " CASCADE")
			require.NoError(t, err)
			require.NoError(t, admin.Close())
		})
		return s
	})
}

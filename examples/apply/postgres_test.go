package main

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// schemaURL makes a schema on the server that DATABASE_URL names, which goes
// away with the test, and returns the URL that leads into it.
func schemaURL(t *testing.T) string {
	t.Helper()
	server := os.Getenv("DATABASE_URL")
	if server == "" {
		t.Skip("DATABASE_URL names no PostgreSQL server")
	}
	schema := "apply_" + strings.ToLower(rand.Text()[:12])
	command := func(sql string) {
		conn, err := pgx.Connect(context.Background(), server)
		require.NoError(t, err)
		defer conn.Close(context.Background())
		_, err = conn.Exec(context.Background(), sql)
		require.NoError(t, err)
	}
	command("CREATE SCHEMA " + schema)
	t.Cleanup(func() { command("DROP SCHEMA " + schema + " CASCADE") })
	u, err := url.Parse(server)
	require.NoError(t, err)
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

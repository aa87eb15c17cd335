// Package postgres keeps a [store.Store] in PostgreSQL.
package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"

	"github.com/kith-go/kith/match/store/sqlstore"
)

// Dialect is that of PostgreSQL 12 and later. Transactions run at READ
// COMMITTED, so that what another committed while this one waited for a claim
// is seen after the wait.
var Dialect = sqlstore.Dialect{
	Rebind:      true,
	Claims:      true,
	BeginUpdate: "BEGIN ISOLATION LEVEL READ COMMITTED",
	BeginView:   "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	List:        "(SELECT jsonb_array_elements_text(CAST(? AS jsonb)))",
	Find: `SELECT DISTINCT f.record FROM (SELECT CAST(? AS text) AS tenant, CAST(? AS jsonb) AS list, CAST(? AS bigint) AS most) q
		CROSS JOIN LATERAL jsonb_array_elements_text(q.list) j (token)
		CROSS JOIN LATERAL (SELECT s.record FROM kith_tokens s
			WHERE s.tenant = q.tenant AND s.token = CAST(j.token AS bigint) ORDER BY s.record LIMIT q.most) f`,
	Again: again,
}

// again reports whether a transaction lost against another one: a deadlock, a
// serialization failure, or two processes making the tables at once.
func again(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// Open connects to the database that url names and makes the store's tables
// there. The caller closes the pool when done.
func Open(ctx context.Context, url string) (*sqlstore.Store, *sql.DB, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, nil, err
	}
	s, err := sqlstore.New(ctx, db, Dialect)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return s, db, nil
}

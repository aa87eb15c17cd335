// Package sqlite keeps a [store.Store] in SQLite, without a C compiler.
package sqlite

import (
	"context"
	"database/sql"
	"net/url"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"github.com/kith-go/kith/match/store/sqlstore"
)

// Dialect is that of SQLite 3.35 and later. One transaction writes at a time,
// so no claims are needed; the others wait as long as the connection's
// busy_timeout says.
var Dialect = sqlstore.Dialect{
	BeginUpdate: "BEGIN IMMEDIATE",
	BeginView:   "BEGIN",
	List:        "(SELECT value FROM json_each(?))",
	Find: `SELECT DISTINCT t.record FROM json_each(?2) j JOIN kith_tokens t
		ON t.rowid IN (SELECT s.rowid FROM kith_tokens s WHERE s.tenant = ?1 AND s.token = j.value ORDER BY s.record LIMIT ?3)`,
}

// Open opens or makes the database file at path, in write-ahead mode, and the
// store in it. The caller closes the pool when done.
func Open(ctx context.Context, path string) (*sqlstore.Store, *sql.DB, error) {
	q := url.Values{"_pragma": {"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(ON)"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
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

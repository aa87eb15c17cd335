// Package crm is the host of the examples: a small CRM on an embedded SQLite
// database. It shows what a host brings to the library: records to read, the
// rows that hang on them, and one transaction in which a merge plan is applied
// or taken back.
//
// A database is used by one process at a time; the methods of a [DB] may be
// called from several goroutines.
package crm

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"fmt"
	"iter"
	"net/url"

	_ "modernc.org/sqlite" // the driver "sqlite", in pure Go

	"github.com/kith-go/kith/merge"
)

//go:embed schema.sql
var schema string

// DB is the CRM's database. Close it after use.
type DB struct {
	sql    *sql.DB
	tables relations
}

// Open opens the CRM in the file path and makes its tables where they are
// missing. The path ":memory:" gives a CRM that is gone after Close.
func Open(ctx context.Context, path string) (*DB, error) {
	return open(ctx, path, schema, shopTables)
}

// open opens a CRM with child tables of its own.
func open(ctx context.Context, path, schema string, tables relations) (*DB, error) {
	source := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_txlock=immediate"
	db, err := sql.Open("sqlite", source)
	if err != nil {
		return nil, fmt.Errorf("crm: %w", err)
	}
	db.SetMaxOpenConns(1) // one writer is all SQLite has, and :memory: is per connection: transactions never overlap
	if _, err := db.ExecContext(ctx, schema); err != nil {
		db.Close()
		return nil, fmt.Errorf("crm: open: %w", err)
	}
	return &DB{sql: db, tables: tables}, nil
}

// Close closes the database.
func (db *DB) Close() error { return db.sql.Close() }

// Count returns the number of live contacts.
func (db *DB) Count(ctx context.Context) (n int, err error) {
	err = db.sql.QueryRowContext(ctx, `SELECT count(*) FROM contacts WHERE state = ''`).Scan(&n)
	return n, err
}

// Load adds contacts in one transaction and returns how many were new. A
// contact whose id is there already, live or merged, is left as it is, so that
// loading a list again changes nothing.
func (db *DB) Load(ctx context.Context, contacts iter.Seq2[merge.Member, error]) (added int, err error) {
	err = db.inTransaction(ctx, func(tx *sql.Tx) error {
		for c, err := range contacts {
			if err != nil {
				return err
			}
			fresh, err := insertContact(ctx, tx, db.tables, &c)
			if err != nil {
				return fmt.Errorf("contact %d: %w", added+1, err)
			}
			if fresh {
				added++
			}
		}
		return nil
	})
	return added, err
}

// inTransaction runs f in a transaction, which is committed when f returns nil
// and rolled back otherwise.
func (db *DB) inTransaction(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("crm: %w", err)
	}
	defer tx.Rollback() // after Commit it does nothing
	if err := f(tx); err != nil {
		return fmt.Errorf("crm: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("crm: %w", err)
	}
	return nil
}

// Package sqlstore keeps a [store.Store] in a relational database through
// database/sql. What databases do differently stands in a [Dialect]; the
// drivers are in modules of their own beside it.
package sqlstore

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/kith-go/kith/match/store"
)

// Dialect is what one database does in its own way. Statements are written
// with "?" for parameters.
type Dialect struct {
	Rebind      bool             // write parameters as $1, $2, …
	BeginUpdate string           // opens a transaction that writes
	BeginView   string           // opens one that sees one state and only reads
	List        string           // a sub-select of the elements of a JSON array given as one parameter
	Find        string           // parameters: tenant, JSON array of tokens, limit a token
	Claims      bool             // writers do not exclude each other by themselves
	Again       func(error) bool // whether a transaction failed only because of another one; nil: never
}

// maxAttempts bounds how often a transaction is run again because of others.
const maxAttempts = 8

// Store is a [store.Store] on a database/sql pool, safe for concurrent use.
type Store struct {
	db      *sql.DB
	dialect Dialect
}

//go:embed schema.sql
var schema string

// New returns the store in db and makes its tables, all of whose names begin
// with kith_, where they are missing. The pool stays the caller's to close.
func New(ctx context.Context, db *sql.DB, dialect Dialect) (*Store, error) {
	for statement := range strings.SplitSeq(schema, ";") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, fmt.Errorf("sqlstore: making the tables: %w", err)
		}
	}
	return &Store{db: db, dialect: dialect}, nil
}

// Update implements [store.Store].
func (s *Store) Update(ctx context.Context, fn func(store.Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.once(ctx, s.dialect.BeginUpdate, fn)
		if err == nil || attempt == maxAttempts || s.dialect.Again == nil || !s.dialect.Again(err) {
			return err
		}
	}
}

// View implements [store.Store].
func (s *Store) View(ctx context.Context, fn func(store.Tx) error) error {
	return s.once(ctx, s.dialect.BeginView, fn)
}

func (s *Store) once(ctx context.Context, begin string, fn func(store.Tx) error) (err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return err
	}
	t := &tx{conn: conn, dialect: &s.dialect}
	finished := false
	defer func() {
		if !finished {
			// Taking back must happen even where the context is over.
			_, back := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			err = errors.Join(err, back)
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.release(ctx); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	finished = true
	return nil
}

// tx is one open transaction.
type tx struct {
	conn    *sql.Conn
	dialect *Dialect
	claimed []string
}

// text writes the parameters as the database wants them.
func (t *tx) text(query string) string {
	query = strings.ReplaceAll(query, "LIST", t.dialect.List)
	if !t.dialect.Rebind {
		return query
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		n++
		fmt.Fprintf(&b, "$%d", n)
	}
	return b.String()
}

func (t *tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := t.conn.ExecContext(ctx, t.text(query), args...)
	return err
}

// each calls scan for every row of a query.
func (t *tx) each(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := t.conn.QueryContext(ctx, t.text(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// list returns a JSON array for the LIST of a statement.
func list[T any](values []T) (string, error) {
	text, err := json.Marshal(values)
	return string(text), err
}

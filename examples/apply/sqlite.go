package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	_ "modernc.org/sqlite" // the driver named "sqlite"

	"github.com/kith-go/kith/merge"
)

// SQLite is a whole host on SQLite. A contact's own values are one JSON
// column; what hangs on it is in tables of its own.
type SQLite struct{ db *sql.DB }

// OpenSQLite opens or makes the database file. Every commit reaches the disk.
func OpenSQLite(ctx context.Context, path string) (*SQLite, error) {
	q := url.Values{
		"_txlock": {"immediate"}, // two transactions never load the same contact side by side
		"_pragma": {"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)"},
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &SQLite{db}, nil
}

// Close closes the database.
func (h *SQLite) Close() error { return h.db.Close() }

// Transaction implements [merge.Host].
func (h *SQLite) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	tx, err := h.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(sqliteTx{tx}); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

type sqliteTx struct{ *sql.Tx }

// Load implements [merge.Tx].
func (t sqliteTx) Load(ctx context.Context, ids []string) ([]merge.Member, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var members []merge.Member
	err = t.each(ctx, func(rows *sql.Rows) error {
		var data string
		if err := rows.Scan(&data); err != nil {
			return err
		}
		members = append(members, merge.Member{})
		return json.Unmarshal([]byte(data), &members[len(members)-1])
	}, `SELECT data FROM contacts WHERE id IN (SELECT value FROM json_each(?))`, string(list))
	for i := range members {
		for _, c := range children {
			err = errors.Join(err, t.each(ctx, func(rows *sql.Rows) error { return c.scan(rows.Scan, &members[i]) },
				fmt.Sprintf(`SELECT id, %s FROM %s WHERE record = ? ORDER BY id`, c.list(), c.name), members[i].ID))
		}
	}
	return members, err
}

func (t sqliteTx) each(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := t.QueryContext(ctx, query, args...)
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

// Write implements [merge.Tx].
func (t sqliteTx) Write(ctx context.Context, s merge.Step) error {
	return write(ctx, s, t.Load, func(query string, args ...any) (int64, error) {
		result, err := t.ExecContext(ctx, query, args...)
		if err != nil {
			return 0, err
		}
		return result.RowsAffected()
	})
}

// Entry implements [merge.Tx].
func (t sqliteTx) Entry(ctx context.Context, plan string) (*merge.Entry, error) {
	entries, err := t.journal(ctx, `SELECT data FROM journal WHERE plan = ?`, plan)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	return entries[0], nil
}

// Entries implements [merge.Tx].
func (t sqliteTx) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	list, err := json.Marshal(records)
	if err != nil {
		return nil, err
	}
	return t.journal(ctx, `SELECT data FROM journal WHERE plan IN
		(SELECT plan FROM journal_records WHERE record IN (SELECT value FROM json_each(?))) ORDER BY seq`, string(list))
}

func (t sqliteTx) journal(ctx context.Context, query string, args ...any) ([]*merge.Entry, error) {
	var entries []*merge.Entry
	err := t.each(ctx, func(rows *sql.Rows) error {
		var data string
		if err := rows.Scan(&data); err != nil {
			return err
		}
		entries = append(entries, &merge.Entry{})
		return json.Unmarshal([]byte(data), entries[len(entries)-1])
	}, query, args...)
	return entries, err
}

// Save implements [merge.Tx].
func (t sqliteTx) Save(ctx context.Context, entry *merge.Entry) error {
	return save(entry, func(query string, args ...any) error {
		_, err := t.ExecContext(ctx, query, args...)
		return err
	})
}

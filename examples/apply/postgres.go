package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/kith-go/kith/merge"
)

// Postgres is a whole host on PostgreSQL, with the same tables.
type Postgres struct{ pool *pgxpool.Pool }

// OpenPostgres connects to the database that url names and makes the tables.
func OpenPostgres(ctx context.Context, url string) (*Postgres, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, err
	}
	if _, err := pool.Exec(ctx, schema); err != nil {
		pool.Close()
		return nil, err
	}
	return &Postgres{pool}, nil
}

// Close closes all connections.
func (h *Postgres) Close() error {
	h.pool.Close()
	return nil
}

// Transaction implements [merge.Host]: two transactions that load the same
// contact wait for each other at the row lock that Load takes.
func (h *Postgres) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	return pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error { return fn(pgTx{tx}) })
}

type pgTx struct{ pgx.Tx }

// Load implements [merge.Tx]. The contacts are locked in the order of their
// ids, so that no two transactions wait for each other.
func (t pgTx) Load(ctx context.Context, ids []string) ([]merge.Member, error) {
	rows, err := t.Query(ctx, `SELECT data FROM contacts WHERE id = ANY($1) ORDER BY id FOR UPDATE`, ids)
	if err != nil {
		return nil, err
	}
	members, err := pgx.CollectRows(rows, decoded[merge.Member])
	for i := range members {
		for _, c := range children {
			query := fmt.Sprintf(`SELECT id, %s FROM %s WHERE record = $1 ORDER BY id`, c.list(), c.name)
			rows, bad := t.Query(ctx, query, members[i].ID)
			if bad == nil {
				_, bad = pgx.CollectRows(rows, func(row pgx.CollectableRow) (int, error) { return 0, c.scan(row.Scan, &members[i]) })
			}
			err = errors.Join(err, bad)
		}
	}
	return members, err
}

// decoded reads one JSON column.
func decoded[T any](row pgx.CollectableRow) (T, error) {
	var v T
	var data string
	if err := row.Scan(&data); err != nil {
		return v, err
	}
	return v, json.Unmarshal([]byte(data), &v)
}

// Write implements [merge.Tx].
func (t pgTx) Write(ctx context.Context, s merge.Step) error {
	return write(ctx, s, t.Load, func(query string, args ...any) (int64, error) {
		tag, err := t.Exec(ctx, query, args...)
		return tag.RowsAffected(), err
	})
}

// Entry implements [merge.Tx].
func (t pgTx) Entry(ctx context.Context, plan string) (*merge.Entry, error) {
	rows, err := t.Query(ctx, `SELECT data FROM journal WHERE plan = $1`, plan)
	if err != nil {
		return nil, err
	}
	entries, err := pgx.CollectRows(rows, decoded[merge.Entry])
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	return &entries[0], nil
}

// Entries implements [merge.Tx].
func (t pgTx) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	rows, err := t.Query(ctx, `SELECT data FROM journal WHERE plan IN
		(SELECT plan FROM journal_records WHERE record = ANY($1)) ORDER BY seq`, records)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (*merge.Entry, error) {
		e, err := decoded[merge.Entry](row)
		return &e, err
	})
}

// Save implements [merge.Tx].
func (t pgTx) Save(ctx context.Context, entry *merge.Entry) error {
	return save(entry, func(query string, args ...any) error {
		_, err := t.Exec(ctx, query, args...)
		return err
	})
}

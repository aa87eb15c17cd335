package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"github.com/kith-go/kith/identity"
)

// Claim inserts unique rows, which makes others who insert them wait until
// this transaction ends. They are taken out again before it does: a claim
// outlives nobody.
func (t *tx) Claim(ctx context.Context, locks []string) error {
	if !t.dialect.Claims {
		return nil
	}
	for _, lock := range locks {
		if slices.Contains(t.claimed, lock) {
			continue
		}
		if err := t.exec(ctx, `INSERT INTO kith_claims (lock) VALUES (?)`, lock); err != nil {
			return err
		}
		t.claimed = append(t.claimed, lock)
	}
	return nil
}

func (t *tx) release(ctx context.Context) error {
	if len(t.claimed) == 0 {
		return nil
	}
	locks, err := list(t.claimed)
	if err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM kith_claims WHERE lock IN LIST`, locks)
}

func (t *tx) Find(ctx context.Context, tenant string, tokens []uint64, limit int) ([]string, error) {
	if len(tokens) == 0 {
		return nil, nil
	}
	signed := make([]int64, len(tokens)) // databases have no unsigned integers
	for i, token := range tokens {
		signed[i] = int64(token)
	}
	text, err := list(signed)
	if err != nil {
		return nil, err
	}
	var ids []string
	err = t.each(ctx, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, t.dialect.Find, tenant, text, limit)
	slices.Sort(ids) // by bytes, whatever the collation
	return slices.Compact(ids), err
}

func (t *tx) Records(ctx context.Context, ids []string) ([]identity.Record, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	text, err := list(ids)
	if err != nil {
		return nil, err
	}
	var out []identity.Record
	err = t.each(ctx, decode(&out), `SELECT data FROM kith_records WHERE id IN LIST`, text)
	slices.SortFunc(out, func(a, b identity.Record) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out, err
}

// decode returns a scanner that appends one JSON column to out.
func decode[T any](out *[]T) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		var v T
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return err
		}
		*out = append(*out, v)
		return nil
	}
}

func (t *tx) Put(ctx context.Context, r identity.Record, tokens []uint64) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `INSERT INTO kith_records (id, tenant, data) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET tenant = excluded.tenant, data = excluded.data`, r.ID, r.Tenant, string(data)); err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM kith_tokens WHERE record = ?`, r.ID); err != nil {
		return err
	}
	for _, token := range tokens {
		if err := t.exec(ctx, `INSERT INTO kith_tokens (tenant, token, record) VALUES (?, ?, ?)`, r.Tenant, int64(token), r.ID); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) Delete(ctx context.Context, id string) error {
	if err := t.exec(ctx, `DELETE FROM kith_tokens WHERE record = ?`, id); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM kith_records WHERE id = ?`, id)
}

func (t *tx) Statements(ctx context.Context, ids []string) ([]identity.Statement, error) {
	var out []identity.Statement
	if len(ids) == 0 {
		return out, t.each(ctx, decode(&out), `SELECT data FROM kith_statements ORDER BY seq`)
	}
	text, err := list(ids)
	if err != nil {
		return nil, err
	}
	err = t.each(ctx, decode(&out), `SELECT data FROM kith_statements WHERE a IN LIST OR b IN LIST ORDER BY seq`, text, text)
	return out, err
}

func (t *tx) State(ctx context.Context, s identity.Statement) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO kith_statements (seq, a, b, data)
		SELECT COALESCE(MAX(seq), 0) + 1, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT) FROM kith_statements`, s.A, s.B, string(data))
}

func (t *tx) Redirects(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	text, err := list(ids)
	if err != nil {
		return nil, err
	}
	err = t.each(ctx, func(rows *sql.Rows) error {
		var from, into string
		if err := rows.Scan(&from, &into); err != nil {
			return err
		}
		out[from] = into
		return nil
	}, `SELECT absorbed, survivor FROM kith_redirects WHERE absorbed IN LIST OR survivor IN LIST`, text, text)
	return out, err
}

func (t *tx) Redirect(ctx context.Context, from, into string) error {
	if into == "" {
		return t.exec(ctx, `DELETE FROM kith_redirects WHERE absorbed = ?`, from)
	}
	return t.exec(ctx, `INSERT INTO kith_redirects (absorbed, survivor) VALUES (?, ?)
		ON CONFLICT (absorbed) DO UPDATE SET survivor = excluded.survivor`, from, into)
}

func (t *tx) Events(ctx context.Context, seq int64, limit int) ([]identity.Event, error) {
	var out []identity.Event
	err := t.each(ctx, decode(&out), `SELECT data FROM kith_events WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
	return out, err
}

func (t *tx) Append(ctx context.Context, events ...identity.Event) error {
	if err := t.Claim(ctx, []string{"~feed"}); err != nil { // numbers without gaps, one writer at a time
		return err
	}
	var last int64
	if err := t.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&last) }, `SELECT COALESCE(MAX(seq), 0) FROM kith_events`); err != nil {
		return err
	}
	for _, e := range events {
		last++
		e.Seq = last
		data, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if err := t.exec(ctx, `INSERT INTO kith_events (seq, data) VALUES (?, ?)`, e.Seq, string(data)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) Decided(ctx context.Context, tenant, event string) ([]byte, error) {
	var text string
	err := t.conn.QueryRowContext(ctx, t.text(`SELECT data FROM kith_decisions WHERE tenant = ? AND event = ?`), tenant, event).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return []byte(text), err
}

func (t *tx) Decide(ctx context.Context, tenant, event string, decision []byte) error {
	return t.exec(ctx, `INSERT INTO kith_decisions (tenant, event, data) VALUES (?, ?, ?)`, tenant, event, string(decision))
}

func (t *tx) Queue(ctx context.Context) ([]identity.Pair, error) {
	var out []identity.Pair
	err := t.each(ctx, func(rows *sql.Rows) error {
		var p identity.Pair
		err := rows.Scan(&p.A, &p.B)
		out = append(out, p)
		return err
	}, `SELECT a, b FROM kith_queue ORDER BY a, b`)
	return out, err
}

func (t *tx) Enqueue(ctx context.Context, pairs ...identity.Pair) error {
	return t.forPairs(ctx, `INSERT INTO kith_queue (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING`, pairs)
}

func (t *tx) Dequeue(ctx context.Context, pairs ...identity.Pair) error {
	return t.forPairs(ctx, `DELETE FROM kith_queue WHERE a = ? AND b = ?`, pairs)
}

func (t *tx) forPairs(ctx context.Context, query string, pairs []identity.Pair) error {
	for _, p := range pairs {
		p = identity.PairOf(p.A, p.B)
		if err := t.exec(ctx, query, p.A, p.B); err != nil {
			return err
		}
	}
	return nil
}

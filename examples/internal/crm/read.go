package crm

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/kith-go/kith/identity"
)

// querier is what a transaction and a database have in common.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Records yields the live contacts in the order of their ids, each without
// its child rows. The first error ends the stream.
func (db *DB) Records(ctx context.Context) iter.Seq2[identity.Record, error] {
	return func(yield func(identity.Record, error) bool) {
		last := ""
		for {
			batch, err := readBatch(ctx, db.sql, last)
			if err != nil {
				yield(identity.Record{}, fmt.Errorf("crm: read: %w", err))
				return
			}
			if len(batch) == 0 {
				return
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
			last = batch[len(batch)-1].ID
		}
	}
}

// batchSize is how many contacts are read at once, so that no cursor is open
// while a consumer works.
const batchSize = 500

const contactColumns = `id, tenant, kind, name, given_name, family_name, organization, source, household, visible_to, created_at, updated_at, revision`

// readBatch returns the next live contacts after the id last.
func readBatch(ctx context.Context, q querier, last string) ([]identity.Record, error) {
	records, err := scanContacts(ctx, q, `WHERE state = '' AND id > ? ORDER BY id LIMIT ?`, last, batchSize)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	where := `contact_id BETWEEN ? AND ?`
	if err := readDetails(ctx, q, records, where, records[0].ID, records[len(records)-1].ID); err != nil {
		return nil, err
	}
	return records, nil
}

func scanContacts(ctx context.Context, q querier, rest string, args ...any) ([]identity.Record, error) {
	var records []identity.Record
	err := each(ctx, q, `SELECT `+contactColumns+` FROM contacts `+rest, args, func(rows *sql.Rows) error {
		var r identity.Record
		var kind, visible, created, updated string
		if err := rows.Scan(&r.ID, &r.Tenant, &kind, &r.Name, &r.GivenName, &r.FamilyName, &r.Organization, &r.Source, &r.Household,
			&visible, &created, &updated, &r.Revision); err != nil {
			return err
		}
		if visible != "" {
			r.VisibleTo = strings.Split(visible, "\n")
		}
		r.CreatedAt, r.UpdatedAt = unstamp(created), unstamp(updated)
		err := r.Kind.UnmarshalText([]byte(kind))
		records = append(records, r)
		return err
	})
	return records, err
}

// readDetails fills identifiers, fields and consents of records, for which
// where stands.
func readDetails(ctx context.Context, q querier, records []identity.Record, where string, args ...any) error {
	byID := make(map[string]*identity.Record, len(records))
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	for _, read := range []func(context.Context, querier, map[string]*identity.Record, string, []any) error{readKeys, readFields, readConsents} {
		if err := read(ctx, q, byID, where, args); err != nil {
			return err
		}
	}
	return nil
}

func readKeys(ctx context.Context, q querier, byID map[string]*identity.Record, where string, args []any) error {
	query := `SELECT contact_id, kind, scope, value, region, claim, valid_from, valid_until, seen_at, exclusive FROM identifiers
		WHERE ` + where + ` ORDER BY contact_id, position`
	return each(ctx, q, query, args, func(rows *sql.Rows) error {
		var k identity.Identifier
		var id, claim, from, until, seen string
		if err := rows.Scan(&id, &k.Kind, &k.Scope, &k.Value, &k.Region, &claim, &from, &until, &seen, &k.Exclusive); err != nil {
			return err
		}
		k.From, k.Until, k.SeenAt = unstamp(from), unstamp(until), unstamp(seen)
		if err := k.Claim.UnmarshalText([]byte(claim)); err != nil {
			return err
		}
		if r := byID[id]; r != nil {
			r.Keys = append(r.Keys, k)
		}
		return nil
	})
}

func readFields(ctx context.Context, q querier, byID map[string]*identity.Record, where string, args []any) error {
	return each(ctx, q, `SELECT contact_id, name, value, at FROM fields WHERE `+where, args, func(rows *sql.Rows) error {
		var id, name, value, at string
		if err := rows.Scan(&id, &name, &value, &at); err != nil {
			return err
		}
		if r := byID[id]; r != nil {
			if r.Fields == nil {
				r.Fields = map[string]identity.Field{}
			}
			r.Fields[name] = identity.Field{Value: value, At: unstamp(at)}
		}
		return nil
	})
}

func readConsents(ctx context.Context, q querier, byID map[string]*identity.Record, where string, args []any) error {
	query := `SELECT contact_id, purpose, channel, state, at, by, proof, address FROM consents WHERE ` + where + ` ORDER BY contact_id, position`
	return each(ctx, q, query, args, func(rows *sql.Rows) error {
		var c identity.Consent
		var id, state, at string
		if err := rows.Scan(&id, &c.Purpose, &c.Channel, &state, &at, &c.By, &c.Proof, &c.Address); err != nil {
			return err
		}
		c.At = unstamp(at)
		if err := c.State.UnmarshalText([]byte(state)); err != nil {
			return err
		}
		if r := byID[id]; r != nil {
			r.Consents = append(r.Consents, c)
		}
		return nil
	})
}

// each runs a query and calls f for every row of its answer.
func each(ctx context.Context, q querier, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

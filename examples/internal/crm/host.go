package crm

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// Transaction runs fn in one transaction; with it DB is a [merge.Host].
func (db *DB) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	return db.inTransaction(ctx, func(tx *sql.Tx) error { return fn(&transaction{tx, db.tables}) })
}

// transaction is an open transaction of the CRM: it carries the steps of a
// plan out, one statement each.
type transaction struct {
	sql    *sql.Tx
	tables relations
}

// Load returns the contacts with these ids and everything that hangs on them.
func (t *transaction) Load(ctx context.Context, ids []string) ([]merge.Member, error) {
	return readMembers(ctx, t.sql, t.tables, ids)
}

// Members returns the contacts with these ids and everything that hangs on
// them, for a merge plan. Ids that do not exist are left out.
func (db *DB) Members(ctx context.Context, ids []string) ([]merge.Member, error) {
	return readMembers(ctx, db.sql, db.tables, ids)
}

// Entry returns the journal entry of a plan, nil when there is none.
func (t *transaction) Entry(ctx context.Context, plan string) (*merge.Entry, error) {
	entries, err := readEntries(ctx, t.sql, `WHERE id = ?`, plan)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	return entries[0], nil
}

// Entries returns the journal entries that name any of the contacts.
func (t *transaction) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	args := make([]any, len(records))
	for i, id := range records {
		args[i] = id
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(records)), ",")
	return readEntries(ctx, t.sql, `WHERE id IN (SELECT plan_id FROM plan_records WHERE contact_id IN (`+marks+`)) ORDER BY number`, args...)
}

func readEntries(ctx context.Context, q querier, where string, args ...any) ([]*merge.Entry, error) {
	var entries []*merge.Entry
	err := each(ctx, q, `SELECT entry FROM plans `+where, args, func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		entry := new(merge.Entry)
		entries = append(entries, entry)
		return json.Unmarshal([]byte(text), entry)
	})
	return entries, err
}

// Save keeps a journal entry.
func (t *transaction) Save(ctx context.Context, entry *merge.Entry) error {
	text, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	if _, err := t.sql.ExecContext(ctx, `INSERT INTO plans (id, state, entry) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, entry = excluded.entry`, entry.Plan.ID, string(entry.State), string(text)); err != nil {
		return err
	}
	for _, id := range entry.Records() {
		if _, err := t.sql.ExecContext(ctx, `INSERT INTO plan_records VALUES (?, ?) ON CONFLICT DO NOTHING`, entry.Plan.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// Plans returns the ids of the plans that are applied, in the order in which
// they were.
func (db *DB) Plans(ctx context.Context) ([]string, error) {
	var ids []string
	err := each(ctx, db.sql, `SELECT id FROM plans WHERE state = ? ORDER BY number`, []any{string(merge.Done)}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// errMisfit is returned when a step finds nothing to write to.
var errMisfit = errors.New("the step does not fit the contacts")

// Write performs one step of a plan.
func (t *transaction) Write(ctx context.Context, s merge.Step) error {
	var err error
	switch s.Op {
	case merge.SetField:
		err = t.setField(ctx, s)
	case merge.PutKey:
		err = t.putKey(ctx, s.Record, *s.Key)
	case merge.DropKey:
		err = t.one(ctx, `DELETE FROM identifiers WHERE contact_id = ? AND kind = ? AND scope = ? AND value = ?`, s.Record, string(s.Key.Kind), s.Key.Scope, s.Key.Value)
	case merge.MoveKey:
		err = t.one(ctx, `UPDATE identifiers SET contact_id = ?, position = `+nextPosition("identifiers")+` WHERE contact_id = ? AND kind = ? AND scope = ? AND value = ?`,
			s.Record, s.Record, s.From, string(s.Key.Kind), s.Key.Scope, s.Key.Value)
	case merge.PutConsent:
		err = t.putConsent(ctx, s.Record, *s.Consent)
	case merge.MoveConsent:
		err = t.moveConsent(ctx, s)
	case merge.MoveRow, merge.TakeRow, merge.PutRow:
		err = t.writeRow(ctx, s)
	default:
		err = t.writeState(ctx, s)
	}
	if err != nil {
		return fmt.Errorf("%s of contact %q: %w", s.Op, s.Record, err)
	}
	return nil
}

// one runs a statement that must write exactly one row.
func (t *transaction) one(ctx context.Context, query string, args ...any) error {
	result, err := t.sql.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(errMisfit, err)
	}
	return nil
}

// nextPosition is the place after the last in a contact's list.
func nextPosition(list string) string {
	return `(SELECT coalesce(max(position), -1) + 1 FROM ` + list + ` WHERE contact_id = ?)`
}

// attributes are the fields that are columns of the contact itself.
var attributes = map[string]bool{"name": true, "given_name": true, "family_name": true, "organization": true}

func (t *transaction) setField(ctx context.Context, s merge.Step) error {
	value := identity.Field{}
	if s.New != nil {
		value = *s.New
	}
	name, further := strings.CutPrefix(s.Field, "fields.")
	switch {
	case attributes[s.Field]:
		return t.one(ctx, `UPDATE contacts SET `+s.Field+` = ? WHERE id = ?`, value.Value, s.Record)
	case !further:
		return errMisfit
	case s.New == nil:
		_, err := t.sql.ExecContext(ctx, `DELETE FROM fields WHERE contact_id = ? AND name = ?`, s.Record, name)
		return err
	}
	return t.one(ctx, `INSERT INTO fields VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at`,
		s.Record, name, value.Value, stamp(value.At))
}

// putKey replaces the identifier in this spelling, or adds it as the last.
func (t *transaction) putKey(ctx context.Context, contact string, k identity.Identifier) error {
	err := t.one(ctx, `UPDATE identifiers SET region = ?, claim = ?, valid_from = ?, valid_until = ?, seen_at = ?, exclusive = ?
		WHERE contact_id = ? AND kind = ? AND scope = ? AND value = ?`, k.Region, k.Claim.String(), stamp(k.From), stamp(k.Until), stamp(k.SeenAt),
		int(k.Exclusive), contact, string(k.Kind), k.Scope, k.Value)
	if !errors.Is(err, errMisfit) {
		return err
	}
	position, err := t.position(ctx, "identifiers", contact)
	if err != nil {
		return err
	}
	return insertKey(ctx, t.sql, contact, position, k)
}

func (t *transaction) putConsent(ctx context.Context, contact string, c identity.Consent) error {
	position, err := t.position(ctx, "consents", contact)
	if err != nil {
		return err
	}
	return insertConsent(ctx, t.sql, contact, position, c)
}

func (t *transaction) position(ctx context.Context, list, contact string) (n int, err error) {
	err = t.sql.QueryRowContext(ctx, `SELECT `+nextPosition(list), contact).Scan(&n)
	return n, err
}

// moveConsent moves one statement; of equal ones the last.
func (t *transaction) moveConsent(ctx context.Context, s merge.Step) error {
	c := s.Consent
	return t.one(ctx, `UPDATE consents SET contact_id = ?, position = `+nextPosition("consents")+` WHERE contact_id = ? AND position =
		(SELECT max(position) FROM consents WHERE contact_id = ? AND purpose = ? AND channel = ? AND state = ? AND at = ? AND by = ? AND proof = ? AND address = ?)`,
		s.Record, s.Record, s.From, s.From, c.Purpose, c.Channel, c.State.String(), stamp(c.At), c.By, c.Proof, c.Address)
}

// writeRow moves, takes or puts a child row.
func (t *transaction) writeRow(ctx context.Context, s merge.Step) error {
	child, ok := t.tables.named(s.Relation)
	switch {
	case !ok:
		return errMisfit
	case s.Op == merge.MoveRow:
		return t.one(ctx, `UPDATE `+child.Name+` SET contact_id = ? WHERE id = ? AND contact_id = ?`, s.Record, s.Row.ID, s.From)
	case s.Op == merge.TakeRow:
		from := s.Record
		if s.From != "" {
			from = s.From
		}
		return t.one(ctx, `DELETE FROM `+child.Name+` WHERE id = ? AND contact_id = ?`, s.Row.ID, from)
	}
	return insertRow(ctx, t.sql, child, s.Record, *s.Row)
}

// writeState performs the steps that change what a contact is.
func (t *transaction) writeState(ctx context.Context, s merge.Step) error {
	switch s.Op {
	case merge.SetOrigins:
		text, err := encode(s.Origins)
		if err != nil {
			return err
		}
		return t.one(ctx, `UPDATE contacts SET origins = ? WHERE id = ?`, text, s.Record)
	case merge.Retire:
		if err := t.one(ctx, `UPDATE contacts SET state = 'merged', revision = revision + 1 WHERE id = ?`, s.Record); err != nil {
			return err
		}
		return t.one(ctx, `INSERT INTO redirects VALUES (?, ?)`, s.Record, s.Into)
	case merge.Revive:
		if err := t.one(ctx, `UPDATE contacts SET state = '', revision = revision + 1 WHERE id = ?`, s.Record); err != nil {
			return err
		}
		_, err := t.sql.ExecContext(ctx, `DELETE FROM redirects WHERE from_id = ?`, s.Record)
		return err
	case merge.Create:
		return t.one(ctx, `INSERT INTO contacts (id, tenant, kind) VALUES (?, ?, ?)`, s.Record, s.Tenant, s.Kind.String())
	case merge.Touch:
		return t.one(ctx, `UPDATE contacts SET revision = revision + 1 WHERE id = ?`, s.Record)
	case merge.Clear:
		return t.clear(ctx, s.Record)
	}
	return errMisfit
}

// clear takes everything off a contact but its id, tenant, kind and times.
func (t *transaction) clear(ctx context.Context, contact string) error {
	lists := append([]string{"identifiers", "fields", "consents"}, t.tables.names()...)
	for _, list := range lists {
		if _, err := t.sql.ExecContext(ctx, `DELETE FROM `+list+` WHERE contact_id = ?`, contact); err != nil {
			return err
		}
	}
	if _, err := t.sql.ExecContext(ctx, `DELETE FROM redirects WHERE from_id = ?`, contact); err != nil {
		return err
	}
	return t.one(ctx, `UPDATE contacts SET state = 'erased', name = '', given_name = '', family_name = '', organization = '', source = '',
		household = '', visible_to = '', origins = '', revision = revision + 1 WHERE id = ?`, contact)
}

package crm

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

// insertContact adds c with everything that hangs on it, unless its id is
// taken.
func insertContact(ctx context.Context, tx *sql.Tx, c *Contact) (fresh bool, err error) {
	result, err := tx.ExecContext(ctx, `INSERT INTO contacts (id, tenant, kind, name, given_name, family_name, organization,
		source, household, visible_to, created_at, updated_at, revision) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
		c.ID, c.Tenant, c.Kind.String(), c.Name, c.GivenName, c.FamilyName, c.Organization, c.Source, c.Household,
		strings.Join(c.VisibleTo, "\n"), stamp(c.CreatedAt), stamp(c.UpdatedAt), max(c.Revision, 1))
	if err != nil {
		return false, err
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		return false, err
	}
	if err := insertDetails(ctx, tx, &c.Record); err != nil {
		return false, err
	}
	for _, relation := range Relations() {
		for _, row := range c.Children[relation.Name] {
			if err := insertRow(ctx, tx, relation, c.ID, row); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// insertDetails adds the identifiers, fields and consents of r.
func insertDetails(ctx context.Context, tx *sql.Tx, r *identity.Record) error {
	for i, k := range r.Keys {
		_, err := tx.ExecContext(ctx, `INSERT INTO identifiers VALUES (?,?,?,?,?,?,?,?,?,?,?)`, r.ID, i, string(k.Kind), k.Scope, k.Value,
			k.Region, k.Claim.String(), stamp(k.From), stamp(k.Until), stamp(k.SeenAt), int(k.Exclusive))
		if err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		f := r.Fields[name]
		if _, err := tx.ExecContext(ctx, `INSERT INTO fields VALUES (?,?,?,?)`, r.ID, name, f.Value, stamp(f.At)); err != nil {
			return err
		}
	}
	for i, c := range r.Consents {
		_, err := tx.ExecContext(ctx, `INSERT INTO consents VALUES (?,?,?,?,?,?,?,?,?)`, r.ID, i, c.Purpose, c.Channel, c.State.String(),
			stamp(c.At), c.By, c.Proof, c.Address)
		if err != nil {
			return err
		}
	}
	return nil
}

// deleteDetails removes what insertDetails adds.
func deleteDetails(ctx context.Context, tx *sql.Tx, id string) error {
	for _, table := range []string{"identifiers", "fields", "consents"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE contact_id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

func insertRow(ctx context.Context, tx *sql.Tx, relation Relation, contact string, row Row) error {
	columns := append([]string{"id", "contact_id"}, relation.Columns...)
	values := []any{row["id"], contact}
	for _, column := range relation.Columns {
		values = append(values, row[column])
	}
	query := `INSERT INTO ` + relation.Name + ` (` + strings.Join(columns, ", ") + `) VALUES (?` + strings.Repeat(",?", len(columns)-1) + `)`
	_, err := tx.ExecContext(ctx, query, values...)
	return err
}

// stamp writes a time as the database keeps it; the zero time is empty.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// unstamp reads what stamp wrote.
func unstamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

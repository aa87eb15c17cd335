package crm

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// insertContact adds c with everything that hangs on it, unless its id is
// taken.
func insertContact(ctx context.Context, tx *sql.Tx, tables relations, c *merge.Member) (fresh bool, err error) {
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
	for _, t := range tables {
		for _, row := range c.Children[t.Name] {
			if err := insertRow(ctx, tx, t, c.ID, row); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// insertDetails adds the identifiers, fields and consents of r.
func insertDetails(ctx context.Context, tx *sql.Tx, r *identity.Record) error {
	for i, k := range r.Keys {
		if err := insertKey(ctx, tx, r.ID, i, k); err != nil {
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
		if err := insertConsent(ctx, tx, r.ID, i, c); err != nil {
			return err
		}
	}
	return nil
}

func insertKey(ctx context.Context, tx *sql.Tx, contact string, position int, k identity.Identifier) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO identifiers VALUES (?,?,?,?,?,?,?,?,?,?,?)`, contact, position, string(k.Kind), k.Scope, k.Value,
		k.Region, k.Claim.String(), stamp(k.From), stamp(k.Until), stamp(k.SeenAt), int(k.Exclusive))
	return err
}

func insertConsent(ctx context.Context, tx *sql.Tx, contact string, position int, c identity.Consent) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO consents VALUES (?,?,?,?,?,?,?,?,?)`, contact, position, c.Purpose, c.Channel, c.State.String(),
		stamp(c.At), c.By, c.Proof, c.Address)
	return err
}

// insertRow adds a child row to a contact.
func insertRow(ctx context.Context, tx *sql.Tx, t table, contact string, row merge.Row) error {
	via, err := encode(row.Via)
	if err != nil {
		return err
	}
	columns := append([]string{"id", "contact_id", "via"}, t.columns...)
	values := []any{row.ID, contact, via}
	for _, column := range t.columns {
		value := row.Columns[column]
		if value == nil {
			value = "" // the tables know no NULL
		}
		values = append(values, value)
	}
	query := `INSERT INTO ` + t.Name + ` (` + strings.Join(columns, ", ") + `) VALUES (?` + strings.Repeat(",?", len(columns)-1) + `)`
	_, err = tx.ExecContext(ctx, query, values...)
	return err
}

// encode writes a list as JSON, an empty one as nothing.
func encode[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "", nil
	}
	text, err := json.Marshal(list)
	return string(text), err
}

// decode reads what encode wrote.
func decode[T any](text string) (list []T, err error) {
	if text != "" {
		err = json.Unmarshal([]byte(text), &list)
	}
	return list, err
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

package crm

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
)

// Digest returns a hash of everything the CRM holds about contacts, with or
// without the revisions and times of change, which an undo does not bring
// back. Two databases with one digest hold the same.
func (db *DB) Digest(ctx context.Context, withRevisions bool) (string, error) {
	columns := strings.Replace(contactColumns, ", updated_at, revision", "", 1) + ", state, origins"
	if withRevisions {
		columns += ", updated_at, revision"
	}
	queries := []string{`SELECT ` + columns + ` FROM contacts ORDER BY id`}
	queries = append(queries,
		// Positions are left out: the order of a list is no information.
		`SELECT contact_id, kind, scope, value, region, claim, valid_from, valid_until, seen_at, exclusive FROM identifiers ORDER BY 1, 2, 3, 4`,
		`SELECT contact_id, name, value, at FROM fields ORDER BY 1, 2`,
		`SELECT contact_id, purpose, channel, state, at, by, proof, address FROM consents ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`)
	for _, relation := range db.tables.names() {
		queries = append(queries, `SELECT * FROM `+relation+` ORDER BY id`)
	}
	queries = append(queries, `SELECT from_id, into_id FROM redirects ORDER BY from_id`)
	hash := sha256.New()
	for _, query := range queries {
		fmt.Fprintln(hash, query)
		err := each(ctx, db.sql, query, nil, func(rows *sql.Rows) error {
			values, err := scanText(rows)
			fmt.Fprintf(hash, "%q\n", values)
			return err
		})
		if err != nil {
			return "", fmt.Errorf("crm: digest: %w", err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// scanText reads all columns of the current row as text.
func scanText(rows *sql.Rows) ([]string, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values := make([]string, len(columns))
	targets := make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	return values, rows.Scan(targets...)
}

package crm

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// readMembers returns the contacts with these ids and everything that hangs
// on them, ids that do not exist left out: one query for each table, whatever
// the number of contacts, up to batchSize at once.
func readMembers(ctx context.Context, q querier, tables relations, ids []string) ([]merge.Member, error) {
	var members []merge.Member
	for chunk := range slices.Chunk(ids, batchSize) {
		read, err := readChunk(ctx, q, tables, chunk)
		if err != nil {
			return nil, fmt.Errorf("crm: contacts: %w", err)
		}
		members = append(members, read...)
	}
	return members, nil
}

func readChunk(ctx context.Context, q querier, tables relations, ids []string) ([]merge.Member, error) {
	where, args := in("contact_id", ids)
	whereID, _ := in("id", ids)
	records, err := scanContacts(ctx, q, `WHERE `+whereID+` ORDER BY id`, args...)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	if err := readDetails(ctx, q, records, where, args...); err != nil {
		return nil, err
	}
	members := make([]merge.Member, len(records))
	byID := make(map[string]*merge.Member, len(records))
	for i := range records {
		members[i].Record = records[i]
		byID[records[i].ID] = &members[i]
	}
	if err := readStates(ctx, q, byID, whereID, args); err != nil {
		return nil, err
	}
	for _, t := range tables {
		if err := readRows(ctx, q, byID, t, where, args); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// in returns the condition that a column is one of values, with its arguments.
func in(column string, values []string) (condition string, args []any) {
	for _, v := range values {
		args = append(args, v)
	}
	return column + ` IN (` + strings.TrimSuffix(strings.Repeat("?,", len(values)), ",") + `)`, args
}

// readStates says which contacts are live, where the others went, and what
// the library keeps with them.
func readStates(ctx context.Context, q querier, byID map[string]*merge.Member, where string, args []any) error {
	query := `SELECT id, state, origins, coalesce(into_id, '') FROM contacts LEFT JOIN redirects ON from_id = id WHERE ` + where
	return each(ctx, q, query, args, func(rows *sql.Rows) error {
		var id, state, origins, into string
		err := rows.Scan(&id, &state, &origins, &into)
		m := byID[id]
		if err != nil || m == nil {
			return err
		}
		m.State, m.MergedInto = merge.State(state), into
		m.Origins, err = decode[merge.Origin](origins)
		return err
	})
}

// readRows adds the rows of a child table, in the order of their ids.
func readRows(ctx context.Context, q querier, byID map[string]*merge.Member, t table, where string, args []any) error {
	query := `SELECT contact_id, id, via, ` + strings.Join(t.columns, ", ") + ` FROM ` + t.Name + ` WHERE ` + where + ` ORDER BY id`
	return each(ctx, q, query, args, func(rows *sql.Rows) error {
		values, err := scanText(rows)
		m := byID[values[0]]
		if err != nil || m == nil {
			return err
		}
		row := merge.Row{ID: values[1], Columns: map[string]any{}}
		for i, column := range t.columns {
			row.Columns[column] = values[i+3]
		}
		if row.Via, err = decode[identity.Key](values[2]); err != nil {
			return err
		}
		if m.Children == nil {
			m.Children = map[string][]merge.Row{}
		}
		m.Children[t.Name] = append(m.Children[t.Name], row)
		return nil
	})
}

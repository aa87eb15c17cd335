package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/kith-go/kith/merge"
)

// schema is SQL that both databases read. The journal is what undo needs.
const schema = `
CREATE TABLE IF NOT EXISTS contacts (id TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (id TEXT PRIMARY KEY, record TEXT NOT NULL REFERENCES contacts (id), body TEXT);
CREATE TABLE IF NOT EXISTS follows (id TEXT PRIMARY KEY, record TEXT NOT NULL REFERENCES contacts (id), doc TEXT, note TEXT,
	UNIQUE (record, doc));
CREATE TABLE IF NOT EXISTS journal (plan TEXT PRIMARY KEY, seq BIGINT NOT NULL, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS journal_records (plan TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (plan, record));
`

// child is a table whose column record points at a contact.
type child struct {
	name    string
	columns []string
}

var children = []child{{"notes", []string{"body"}}, {"follows", []string{"doc", "note"}}}

func (c child) list() string { return strings.Join(c.columns, ", ") }

// scan adds one row of the table to a contact.
func (c child) scan(scan func(...any) error, m *merge.Member) error {
	row := merge.Row{Columns: map[string]any{}}
	values := make([]*string, len(c.columns))
	targets := []any{&row.ID}
	for i := range values {
		targets = append(targets, &values[i])
	}
	if err := scan(targets...); err != nil {
		return err
	}
	for i, v := range values {
		if v != nil {
			row.Columns[c.columns[i]] = *v
		}
	}
	if m.Children == nil {
		m.Children = map[string][]merge.Row{}
	}
	m.Children[c.name] = append(m.Children[c.name], row)
	return nil
}

var errMisfit = errors.New("the step does not fit the contacts")

type (
	loader   func(context.Context, []string) ([]merge.Member, error)
	executer func(query string, args ...any) (rows int64, err error)
)

// write performs one step: rows in their tables, everything else in the JSON
// of the contacts it names, by [merge.Step.Perform].
func write(ctx context.Context, s merge.Step, load loader, exec executer) error {
	switch s.Op {
	case merge.MoveRow, merge.TakeRow, merge.PutRow:
		return writeRow(s, exec)
	}
	ids := []string{s.Record}
	if s.From != "" {
		ids = append(ids, s.From)
	}
	members, err := load(ctx, ids)
	if err != nil {
		return err
	}
	records := map[string]*merge.Member{}
	for i := range members {
		records[members[i].ID] = &members[i]
	}
	if err := s.Perform(records); err != nil {
		return err
	}
	if s.Op == merge.Clear {
		for _, c := range children {
			if _, err := exec(`DELETE FROM `+c.name+` WHERE record = $1`, s.Record); err != nil {
				return err
			}
		}
	}
	for _, m := range records {
		m.Children = nil // they are in tables of their own
		data, err := json.Marshal(m)
		if err != nil {
			return err
		}
		if _, err := exec(`INSERT INTO contacts (id, data) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET data = excluded.data`, m.ID, string(data)); err != nil {
			return err
		}
	}
	return nil
}

func writeRow(s merge.Step, exec executer) error {
	i := slices.IndexFunc(children, func(c child) bool { return c.name == s.Relation })
	if i < 0 {
		return errMisfit
	}
	c := children[i]
	var n int64
	var err error
	switch s.Op {
	case merge.MoveRow:
		n, err = exec(`UPDATE `+c.name+` SET record = $1 WHERE id = $2 AND record = $3`, s.Record, s.Row.ID, s.From)
	case merge.TakeRow:
		n, err = exec(`DELETE FROM `+c.name+` WHERE id = $1 AND record = $2`, s.Row.ID, s.Record)
	default:
		marks, args := "", []any{s.Row.ID, s.Record}
		for _, column := range c.columns {
			args = append(args, s.Row.Columns[column])
			marks += fmt.Sprintf(", $%d", len(args))
		}
		n, err = exec(`INSERT INTO `+c.name+` (id, record, `+c.list()+`) VALUES ($1, $2`+marks+`)`, args...)
	}
	if err == nil && n != 1 {
		return errMisfit
	}
	return err
}

// save keeps a journal entry in its place, or at the end.
func save(entry *merge.Entry, exec func(query string, args ...any) error) error {
	data, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	if err := exec(`INSERT INTO journal (plan, seq, data) SELECT CAST($1 AS TEXT), COALESCE(MAX(seq), 0) + 1, CAST($2 AS TEXT) FROM journal WHERE true
		ON CONFLICT (plan) DO UPDATE SET data = excluded.data`, entry.Plan.ID, string(data)); err != nil {
		return err
	}
	for _, id := range entry.Records() {
		if err := exec(`INSERT INTO journal_records (plan, record) VALUES ($1, $2) ON CONFLICT DO NOTHING`, entry.Plan.ID, id); err != nil {
			return err
		}
	}
	return nil
}

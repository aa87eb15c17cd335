package table

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	_ "modernc.org/sqlite" // the database driver
)

// likely are the names of tables that hold contacts, best first.
var likely = []string{
	"contacts", "contact", "customers", "customer", "people", "persons", "person", "clients", "client", "leads", "users", "accounts",
	"companies", "organizations", "contatos", "clientes", "records", "parties", "members", "patients",
}

// openSQLite chooses a table of the database and reads its columns.
func (t *Table) openSQLite(opts Options) error {
	db, err := openReadOnly(t.Path)
	if err != nil {
		return &Error{Path: t.Path, What: "is not a database that can be opened", Err: err}
	}
	defer db.Close()
	names, err := tableNames(db)
	if err != nil {
		return &Error{Path: t.Path, What: "is not a database that can be read", Err: err, Remedy: "name a SQLite file"}
	}
	name, err := chooseTable(t.Path, names, opts.Table)
	if err != nil {
		return err
	}
	t.Detail = "table " + name
	rows, err := db.Query("SELECT * FROM " + quoteName(name) + " LIMIT 1")
	if err != nil {
		return &Error{Path: t.Path, What: "cannot read table " + name, Err: err}
	}
	defer rows.Close()
	if t.Header, err = rows.Columns(); err != nil {
		return &Error{Path: t.Path, What: "cannot read table " + name, Err: err}
	}
	if !rows.Next() {
		return &Error{Path: t.Path, What: "table " + name + " has no rows", Remedy: "name another with -table"}
	}
	t.rows = func(ctx context.Context, yield func(Row) bool) error { return t.sqliteRows(ctx, name, yield) }
	t.sample = t.firstRows
	return nil
}

// openReadOnly opens a database so that reading it can change nothing.
func openReadOnly(path string) (*sql.DB, error) {
	u := url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: "mode=ro"}
	return sql.Open("sqlite", strings.ReplaceAll(u.String(), "%2F", "/"))
}

func tableNames(db *sql.DB) ([]string, error) {
	rows, err := db.Query(`SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		names = append(names, n)
	}
	return names, rows.Err()
}

// chooseTable returns the table that was asked for, or the one that looks like
// contacts.
func chooseTable(path string, names []string, want string) (string, error) {
	find := func(s string) string {
		for _, n := range names {
			if strings.EqualFold(n, s) {
				return n
			}
		}
		return ""
	}
	all := strings.Join(names, ", ")
	if want != "" {
		if n := find(want); n != "" {
			return n, nil
		}
		return "", &Error{Path: path, What: "there is no table " + want, Remedy: "its tables are: " + all}
	}
	for _, l := range likely {
		if n := find(l); n != "" {
			return n, nil
		}
	}
	switch len(names) {
	case 0:
		return "", &Error{Path: path, What: "the database has no tables", Remedy: "check that it is the right file"}
	case 1:
		return names[0], nil
	}
	return "", &Error{Path: path, What: "none of the tables looks like contacts", Remedy: "name one with -table: " + all}
}

func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// sqliteRows reads all rows of a table in the order of the database.
func (t *Table) sqliteRows(ctx context.Context, name string, yield func(Row) bool) error {
	db, err := openReadOnly(t.Path)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be opened", Err: err}
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT * FROM "+quoteName(name))
	if err != nil {
		return &Error{Path: t.Path, What: "cannot read table " + name, Err: err}
	}
	defer rows.Close()
	values := make([]sql.NullString, len(t.Header))
	into, cells := make([]any, len(values)), make([]string, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	for n := int64(1); rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return &Error{Path: t.Path, What: fmt.Sprintf("cannot read row %d of table %s", n, name), Err: err}
		}
		for i := range values {
			cells[i] = values[i].String
		}
		if !yield(Row{Number: n, Cells: cells}) {
			return nil
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	t.Warnings.close()
	return rows.Err()
}

// firstRows returns the first rows of a table that can only be read from the
// beginning.
func (t *Table) firstRows() (out [][]string, err error) {
	keep := t.Warnings
	t.Warnings = new(Warnings)
	defer func() { t.Warnings = keep }()
	err = t.rows(context.Background(), func(r Row) bool {
		out = append(out, append([]string(nil), r.Cells...))
		return len(out) < 3000
	})
	return out, err
}

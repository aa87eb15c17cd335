// Package table reads tables of contacts from the files people have: CSV with
// any delimiter and encoding, JSON lines, vCards, SQLite databases.
//
// Input is rarely clean, so a reader uses what can be used: a row that is too
// short, holds stray quotes or was written in another encoding is read, and
// counted as a [Warning] that names the first line of its kind. Only a file of
// which nothing can be used is an error, and it says what to do about it.
package table

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Table is an open table. It can be read several times; it is not safe for
// concurrent use.
type Table struct {
	Path     string
	Format   string   // csv, jsonl, vcard, sqlite
	Detail   string   // what was found out about it: delimiter, encoding, name of the table
	Header   []string // names of the columns
	Warnings *Warnings

	sample func() ([][]string, error)
	rows   func(ctx context.Context, yield func(Row) bool) error
	size   int64
}

// Row is one row of a table. Its cells are valid until the next row is read.
type Row struct {
	Number int64 // of the row, from 1, the header not counted
	Line   int64 // in the file, from 1; 0 where there are no lines
	Offset int64 // bytes of the file read so far
	Cells  []string
}

// Options changes how a table is opened. The zero value finds everything out.
type Options struct {
	Table string // of a database; empty: the one that looks like contacts
}

// Error is a table that cannot be used. It names the file, the line where
// there is one, what is wrong, and what to do about it.
type Error struct {
	Path   string
	Line   int64
	What   string
	Remedy string
	Err    error
}

// Error returns one line: file, line, what, remedy.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": " + e.What)
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

// Unwrap returns the error underneath, or nil.
func (e *Error) Unwrap() error { return e.Err }

// Open opens the table in a file. The ending of its name says what it is;
// without a known one its first bytes do.
func Open(path string, opts Options) (*Table, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &Error{Path: path, What: "there is no such file", Remedy: "check the name and the folder"}
	case err != nil:
		return nil, &Error{Path: path, What: "cannot be opened", Err: err}
	case info.IsDir():
		return nil, &Error{Path: path, What: "is a directory", Remedy: "name a file in it, such as " + filepath.Join(path, "contacts.csv")}
	case info.Size() == 0:
		return nil, &Error{Path: path, What: "is empty", Remedy: "export it again, with a header and at least one row"}
	}
	head, err := readHead(path)
	if err != nil {
		return nil, &Error{Path: path, What: "cannot be read", Err: err}
	}
	if what, remedy := notText(head); what != "" {
		return nil, &Error{Path: path, What: what, Remedy: remedy}
	}
	t := &Table{Path: path, Warnings: new(Warnings), size: info.Size()}
	switch t.Format = formatOf(path, head); t.Format {
	case "sqlite":
		err = t.openSQLite(opts)
	case "jsonl":
		err = t.openJSON()
	case "vcard":
		err = t.openVCard()
	default:
		err = t.openCSV(head)
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Size returns the size of the file in bytes.
func (t *Table) Size() int64 { return t.size }

// Sample returns some rows from all over the table, for recognising its
// columns. They belong to the caller.
func (t *Table) Sample() ([][]string, error) { return t.sample() }

// Rows calls yield for every row until it returns false. It returns the
// context's error when that ends first. Warnings are counted in the first
// complete reading only.
func (t *Table) Rows(ctx context.Context, yield func(Row) bool) error { return t.rows(ctx, yield) }

// readHead returns the first bytes of a file.
func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := f.Read(head)
	if n > 0 {
		err = nil
	}
	return head[:n], err
}

// notText knows files that are no tables by their first bytes.
func notText(head []byte) (what, remedy string) {
	is := func(magic string) bool { return strings.HasPrefix(string(head), magic) }
	switch {
	case is("PK\x03\x04"), is("\xd0\xcf\x11\xe0"):
		return "is a workbook or an archive", "save the sheet as CSV (UTF-8)"
	case is("\x1f\x8b"), is("BZh"), is("\x28\xb5\x2f\xfd"), is("\xfd7zXZ"):
		return "is compressed", "unpack it first"
	case is("%PDF"), is("\x89PNG"), is("\xff\xd8\xff"), is("GIF8"), is("\x7fELF"), is("MZ"), is("PAR1"):
		return "is not a table of text", "export the contacts as CSV"
	}
	return "", ""
}

// formatOf tells the format by the ending of the name, else by the content.
func formatOf(path string, head []byte) string {
	if strings.HasPrefix(string(head), "SQLite format 3\x00") {
		return "sqlite"
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".db", ".sqlite", ".sqlite3":
		return "sqlite"
	case ".jsonl", ".ndjson", ".json":
		return "jsonl"
	case ".vcf", ".vcard":
		return "vcard"
	case ".csv", ".tsv", ".txt", ".tab", ".psv":
		return "csv"
	}
	text := strings.ToUpper(strings.TrimLeft(string(head), "\ufeff \t\r\n"))
	switch {
	case strings.HasPrefix(text, "BEGIN:VCARD"):
		return "vcard"
	case strings.HasPrefix(text, "{"):
		return "jsonl"
	}
	return "csv"
}

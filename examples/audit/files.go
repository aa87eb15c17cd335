package main

import (
	"bufio"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
)

// temporary is the name of the file that is being written, "" when none is.
var temporary atomic.Value

// removeTemporary removes the file that is being written, for a program that
// is about to end.
func removeTemporary() {
	if name, ok := temporary.Load().(string); ok && name != "" {
		os.Remove(name)
	}
}

// writeFile writes a file whole or not at all: into a temporary one beside it,
// which takes its name at the end. What was there before stays until then.
func writeFile(path string, write func(w io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".kith-*")
	if err != nil {
		return err
	}
	temporary.Store(f.Name())
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
		temporary.Store("")
	}()
	w := bufio.NewWriterSize(f, 1<<18)
	if err = write(w); err != nil {
		return err
	}
	if err = w.Flush(); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writeCSV writes a table; rows are asked for until done reports false.
func writeCSV(path string, header []string, rows func(put func(...string) error) error) error {
	return writeFile(path, func(w io.Writer) error {
		c := csv.NewWriter(w)
		if err := c.Write(header); err != nil {
			return err
		}
		if err := rows(func(cells ...string) error { return c.Write(cells) }); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	})
}

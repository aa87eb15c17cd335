package table

import "fmt"

// Warnings counts what was odd about a table, by kind, with the first line of
// each. The zero value is ready.
type Warnings struct {
	list   []Warning
	closed bool
}

// Warning is one kind of oddity.
type Warning struct {
	What  string // a sentence without a subject, such as "rows are shorter than the header"
	Count int
	Line  int64 // of the first; 0 unknown
}

// String returns the warning as a line for people.
func (w Warning) String() string {
	if w.Line > 0 {
		return fmt.Sprintf("%d %s (first in line %d)", w.Count, w.What, w.Line)
	}
	return fmt.Sprintf("%d %s", w.Count, w.What)
}

// Add counts one more of a kind.
func (w *Warnings) Add(what string, line int64) {
	if w.closed {
		return
	}
	for i := range w.list {
		if w.list[i].What == what {
			w.list[i].Count++
			return
		}
	}
	w.list = append(w.list, Warning{what, 1, line})
}

// List returns the warnings in the order in which they were first seen.
func (w *Warnings) List() []Warning { return w.list }

// close stops counting, so that a second reading counts nothing twice.
func (w *Warnings) close() { w.closed = true }

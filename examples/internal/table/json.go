package table

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	warnJSON    = "lines are not a JSON object; each counts as a row without values"
	maxColumns  = 2000
	warnColumns = "names were left out: a table can have 2000 columns"
)

// jsonFile is a file of one JSON object a line, or one array of objects.
type jsonFile struct {
	table  *Table
	text   text
	array  bool
	column map[string]int
}

// openJSON reads the file once to learn the names of the columns. Nested
// objects become "outer inner", lists are joined with semicolons.
func (t *Table) openJSON() error {
	head, err := readHead(t.Path)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	enc, err := detect(t.Path, head)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	j := &jsonFile{table: t, text: enc, column: make(map[string]int)}
	j.array = bytes.HasPrefix(bytes.TrimLeft(head[enc.skip:], " \t\r\n"), []byte("["))
	rows, bad := 0, 0
	if err := j.each(context.Background(), func(_, _ int64, o *object) bool {
		rows++
		if o == nil {
			bad++
			return true
		}
		for _, f := range o.fields {
			j.learn(f.name)
		}
		return true
	}); err != nil {
		return err
	}
	if rows == bad {
		return &Error{Path: t.Path, What: "holds no JSON object", Remedy: "write one object a line, or a list of objects"}
	}
	t.Detail = enc.name
	t.rows, t.sample = j.rows, t.firstRows
	return nil
}

func (j *jsonFile) learn(name string) {
	if _, ok := j.column[name]; ok {
		return
	}
	if len(j.column) == maxColumns {
		j.table.Warnings.Add(warnColumns, 0)
		return
	}
	j.column[name] = len(j.column)
	j.table.Header = append(j.table.Header, name)
}

// rows reads all objects as rows.
func (j *jsonFile) rows(ctx context.Context, yield func(Row) bool) error {
	cells := make([]string, len(j.table.Header))
	number, stopped := int64(0), false
	err := j.each(ctx, func(line, offset int64, o *object) bool {
		number++
		clear(cells)
		if o == nil {
			j.table.Warnings.Add(warnJSON, line)
		} else {
			for _, f := range o.fields {
				if i, ok := j.column[f.name]; ok {
					cells[i] = join(cells[i], f.value)
				}
			}
		}
		stopped = !yield(Row{Number: number, Line: line, Offset: offset, Cells: cells})
		return !stopped
	})
	if err == nil && !stopped {
		j.table.Warnings.close()
	}
	return err
}

// each calls f for every object with its line; the object is nil where the
// line holds none.
func (j *jsonFile) each(ctx context.Context, f func(line, offset int64, o *object) bool) error {
	file, err := j.text.open(j.table.Path)
	if err != nil {
		return &Error{Path: j.table.Path, What: "cannot be read", Err: err}
	}
	defer file.Close()
	r := bufio.NewReaderSize(file, 1<<20)
	if j.array {
		return j.eachOfArray(ctx, r, f)
	}
	var offset int64
	for line := int64(1); ; line++ {
		text, err := readLine(r)
		offset += int64(len(text))
		if len(bytes.TrimSpace(text)) > 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if !f(line, offset, parseObject(text)) {
				return nil
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &Error{Path: j.table.Path, Line: line, What: "cannot be read", Err: err}
		}
	}
}

// readLine reads a whole line, however long.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	long := slices.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(long) > maxRecord {
			return nil, errors.New("a line is longer than 256 MB")
		}
		line, err = r.ReadSlice('\n')
		long = append(long, line...)
	}
	return long, err
}

// eachOfArray reads the objects of one JSON list.
func (j *jsonFile) eachOfArray(ctx context.Context, r io.Reader, f func(line, offset int64, o *object) bool) error {
	dec := json.NewDecoder(r)
	if _, err := dec.Token(); err != nil {
		return &Error{Path: j.table.Path, What: "is not JSON", Err: err}
	}
	for dec.More() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return &Error{
				Path: j.table.Path, What: fmt.Sprintf("is not JSON from byte %d on", dec.InputOffset()), Err: err,
				Remedy: "write one object a line, so that one that is broken costs only itself",
			}
		}
		if !f(0, dec.InputOffset(), parseObject(raw)) {
			return nil
		}
	}
	return nil
}

// object is a JSON object made flat.
type object struct{ fields []jsonField }

type jsonField struct{ name, value string }

// parseObject reads one JSON object, nil when the text is none. Fields stay in
// the order of the text.
func parseObject(text []byte) *object {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	o := new(object)
	if o.members(dec, "") != nil {
		return nil
	}
	return o
}

// members reads the members of an object that is open.
func (o *object) members(dec *json.Decoder, prefix string) error {
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		if prefix != "" {
			name = prefix + " " + name
		}
		if err := o.value(dec, name); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// value reads one value, of whatever depth.
func (o *object) value(dec *json.Decoder, name string) error {
	t, err := dec.Token()
	if err != nil {
		return err
	}
	switch v := t.(type) {
	case json.Delim:
		if v == '{' {
			return o.members(dec, name)
		}
		for dec.More() {
			if err := o.value(dec, name); err != nil {
				return err
			}
		}
		_, err = dec.Token()
		return err
	case nil:
	default:
		o.add(name, fmt.Sprint(v))
	}
	return nil
}

// add keeps a value, behind one that the name has already.
func (o *object) add(name, value string) {
	for i := range o.fields {
		if o.fields[i].name == name {
			o.fields[i].value = join(o.fields[i].value, value)
			return
		}
	}
	o.fields = append(o.fields, jsonField{name, value})
}

// join puts the values of a list together, each once.
func join(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "" || slices.Contains(strings.Split(a, "; "), b):
		return a
	}
	return a + "; " + b
}

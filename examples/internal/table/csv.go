package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

const (
	warnShort    = "rows are shorter than the header; the missing cells count as empty"
	warnLong     = "rows are longer than the header; the cells beyond it are not used (is the delimiter inside a value without quotes?)"
	warnQuote    = "rows hold an opening quote without its end; it was read as a letter"
	warnEncoding = "rows are not UTF-8 and were read as "
	warnNUL      = "rows hold NUL bytes, which were taken out"
	maxRecord    = 256 << 20
)

// csvFile is what is known of a delimited file.
type csvFile struct {
	table *Table
	text  text
	delim byte
	eol   byte // what ends a line: a line feed, or a carriage return where there is none
	first bool // the first line is "sep=;"
}

// openCSV finds out encoding, delimiter and header.
func (t *Table) openCSV(head []byte) error {
	enc, err := detect(t.Path, head)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	c := &csvFile{table: t, text: enc}
	if err := c.readHeader(); err != nil {
		return err
	}
	t.Detail = enc.name + ", separated by " + delimiterName(c.delim)
	t.sample, t.rows = c.sample, c.rows
	return nil
}

func delimiterName(d byte) string {
	switch d {
	case '\t':
		return "tab"
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '|':
		return "bar"
	}
	return string(rune(d))
}

// readHeader reads the first line, and enough of the next to be sure of the
// delimiter and that there is a row.
func (c *csvFile) readHeader() error {
	lines, err := c.head()
	if err != nil {
		return &Error{Path: c.table.Path, What: "cannot be read", Err: err}
	}
	if len(lines) == 0 {
		return &Error{Path: c.table.Path, What: "holds no text", Remedy: "export it again, with a header and at least one row"}
	}
	if sep, ok := strings.CutPrefix(strings.ToLower(lines[0]), "sep="); ok && len(sep) == 1 {
		c.first, c.delim = true, sep[0]
	} else {
		c.delim = sniff(lines)
	}
	r, err := c.reader()
	if err != nil {
		return &Error{Path: c.table.Path, What: "cannot be read", Err: err}
	}
	defer r.close()
	r.warn = new(Warnings)
	header, err := r.next()
	if err != nil {
		return c.fail(r.line, err)
	}
	for _, h := range header {
		c.table.Header = append(c.table.Header, strings.TrimSpace(strings.Clone(h)))
	}
	if _, err := r.next(); errors.Is(err, io.EOF) {
		return &Error{Path: c.table.Path, Line: r.line, What: "has a header and no rows", Remedy: "export it again with its rows"}
	} else if err != nil {
		return c.fail(r.line, err)
	}
	return nil
}

func (c *csvFile) fail(line int64, err error) error {
	if errors.Is(err, io.EOF) {
		return &Error{Path: c.table.Path, What: "holds no text", Remedy: "export it again, with a header and at least one row"}
	}
	return &Error{Path: c.table.Path, Line: line, What: "cannot be read", Err: err}
}

// head returns the first lines that are not blank, as text.
func (c *csvFile) head() ([]string, error) {
	f, err := c.text.open(c.table.Path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	buf := make([]byte, 64<<10)
	n, err := io.ReadFull(f, buf)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	c.eol = '\n'
	text := buf[:n]
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0 {
		c.eol = '\r'
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	var lines []string
	for line := range bytes.Lines(text) {
		line = bytes.ReplaceAll(bytes.TrimRight(line, "\r\n"), []byte{0}, nil)
		if len(bytes.TrimSpace(line)) > 0 {
			lines = append(lines, string(line))
		}
		if len(lines) == 50 {
			break
		}
	}
	return lines, nil
}

// sniff chooses the delimiter that parts the first line, and the others into
// as many cells.
func sniff(lines []string) byte {
	best, score := byte(','), 0.0
	for _, d := range []byte{',', ';', '\t', '|'} {
		want := countOutside(lines[0], d)
		if want == 0 {
			continue
		}
		same := 1
		for _, l := range lines[1:] {
			if countOutside(l, d) == want {
				same++
			}
		}
		if s := float64(same)/float64(len(lines)) + float64(min(want, 50))/1000; s > score {
			best, score = d, s
		}
	}
	return best
}

// countOutside counts a delimiter outside quotes.
func countOutside(line string, d byte) (n int) {
	quoted := false
	for i := range len(line) {
		switch line[i] {
		case '"':
			quoted = !quoted
		case d:
			if !quoted {
				n++
			}
		}
	}
	return n
}

// reader starts reading at the header.
func (c *csvFile) reader() (*csvReader, error) {
	f, err := c.text.open(c.table.Path)
	if err != nil {
		return nil, err
	}
	r := &csvReader{file: f, text: c.text, delim: c.delim, eol: c.eol, want: len(c.table.Header), warn: c.table.Warnings}
	if c.first {
		if _, err := r.next(); err != nil {
			f.Close()
			return nil, err
		}
	}
	return r, nil
}

// rows reads all rows.
func (c *csvFile) rows(ctx context.Context, yield func(Row) bool) error {
	r, err := c.reader()
	if err != nil {
		return c.fail(0, err)
	}
	defer r.close()
	if _, err := r.next(); err != nil {
		return c.fail(r.line, err)
	}
	for n := int64(1); ; n++ {
		if n&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells, err := r.next()
		if errors.Is(err, io.EOF) {
			c.table.Warnings.close()
			return nil
		}
		if err != nil {
			return c.fail(r.line, err)
		}
		c.checkWidth(cells, r.line)
		if !yield(Row{Number: n, Line: r.line, Offset: r.offset, Cells: cells}) {
			return nil
		}
	}
}

// checkWidth counts rows that are shorter or longer than the header.
func (c *csvFile) checkWidth(cells []string, line int64) {
	switch want := len(c.table.Header); {
	case len(cells) < want:
		c.table.Warnings.Add(warnShort, line)
	case len(cells) > want:
		for _, v := range cells[want:] {
			if v != "" {
				c.table.Warnings.Add(warnLong, line)
				return
			}
		}
	}
}

const (
	sampleHead  = 1500
	sampleSpots = 16
	sampleRun   = 100
)

// sample takes the first rows and runs of rows from all over a long file.
func (c *csvFile) sample() ([][]string, error) {
	out, offset, err := c.firstRows(sampleHead)
	if err != nil || c.text.wide != nil {
		return out, err
	}
	f, err := os.Open(c.table.Path)
	if err != nil {
		return out, nil
	}
	defer f.Close()
	if rest := c.table.size - offset; rest > 1<<20 {
		for i := range int64(sampleSpots) {
			out = append(out, c.runAt(f, offset+rest*i/sampleSpots)...)
		}
	}
	return out, nil
}

// firstRows returns the first n rows and where in the file they end.
func (c *csvFile) firstRows(n int) (out [][]string, offset int64, err error) {
	r, err := c.reader()
	if err != nil {
		return nil, 0, c.fail(0, err)
	}
	defer r.close()
	r.warn = new(Warnings)
	for i := range n + 1 {
		cells, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0, c.fail(r.line, err)
		}
		if i > 0 {
			out = append(out, append([]string(nil), cells...))
		}
	}
	return out, r.offset, nil
}

// runAt returns some whole rows after an offset. It may start inside a quoted
// value, so only rows of the right width count.
func (c *csvFile) runAt(f *os.File, offset int64) (out [][]string) {
	part := io.NewSectionReader(f, offset, 256<<10)
	r := &csvReader{file: io.NopCloser(part), text: c.text, delim: c.delim, eol: c.eol, want: len(c.table.Header), warn: new(Warnings)}
	if _, err := r.next(); err != nil {
		return nil
	}
	for range sampleRun {
		cells, err := r.next()
		if err != nil {
			break
		}
		if len(cells) == len(c.table.Header) {
			out = append(out, append([]string(nil), cells...))
		}
	}
	return out
}

// clean makes one line UTF-8 without NUL bytes.
func (r *csvReader) clean(line []byte) []byte {
	if bytes.IndexByte(line, 0) >= 0 {
		line = bytes.ReplaceAll(line, []byte{0}, nil)
		r.warn.Add(warnNUL, r.line)
	}
	if !utf8.Valid(line) {
		line = r.text.decode(line)
		r.warn.Add(warnEncoding+charsetName(r.text), r.line)
	}
	return line
}

func charsetName(t text) string {
	if t.legacy == nil {
		return "text with replaced letters"
	}
	return fmt.Sprint(t.legacy)
}

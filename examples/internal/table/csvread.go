package table

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// csvReader reads the records of a delimited file. It differs from
// encoding/csv in that no row is ever lost: a quote that opens a value and is
// not closed by one that ends it is read as a letter, and the next line is the
// next row.
type csvReader struct {
	file  io.ReadCloser
	text  text
	delim byte
	eol   byte // what ends a line
	want  int  // cells of the header; 0 unknown
	warn  *Warnings

	buf        []byte
	start, end int
	eof        bool
	ahead      string // of the buffer, the whole lines from start on
	odd        bool   // they hold what is not UTF-8, or NUL bytes
	quotes     bool   // they hold quotes
	line       int64  // of the record returned last
	nextLine   int64  // lines read so far
	offset     int64
	cells      []string
}

func (r *csvReader) close() { r.file.Close() }

// next returns the cells of the next record, valid until the one after. Blank
// lines are passed over. The error is io.EOF at the end.
func (r *csvReader) next() ([]string, error) {
	for {
		if r.ahead == "" {
			if err := r.readAhead(); err != nil {
				return nil, err
			}
		}
		n := strings.IndexByte(r.ahead, r.eol) + 1
		if n == 0 {
			n = len(r.ahead)
		}
		r.nextLine++
		r.line = r.nextLine
		line := trimEnd(r.ahead[:n])
		switch {
		case strings.TrimSpace(line) == "":
			r.skip(n)
			continue
		case r.quotes && strings.IndexByte(line, '"') >= 0:
			return r.withQuotes(n)
		}
		r.plain(r.cleaned(line))
		r.skip(n)
		return r.cells, nil
	}
}

// maxAhead is how much is made text at once: less than a line costs more, a
// cell that is kept keeps all of it.
const maxAhead = 32 << 10

// readAhead makes the next lines text, at least one.
func (r *csvReader) readAhead() error {
	n, err := r.lineEnd(0)
	if err != nil {
		return err
	}
	n = max(n, bytes.LastIndexByte(r.buf[r.start:min(r.end, r.start+maxAhead)], r.eol)+1)
	lines := r.buf[r.start : r.start+n]
	r.ahead = string(lines)
	r.odd = bytes.IndexByte(lines, 0) >= 0 || !utf8.Valid(lines)
	r.quotes = bytes.IndexByte(lines, '"') >= 0
	return nil
}

// cleaned returns a part of ahead as UTF-8 without NUL bytes.
func (r *csvReader) cleaned(s string) string {
	if r.odd {
		return string(r.clean([]byte(s)))
	}
	return s
}

// skip passes over n bytes.
func (r *csvReader) skip(n int) {
	r.start += n
	r.offset += int64(n)
	r.ahead = r.ahead[min(n, len(r.ahead)):]
}

// lineEnd returns the length, from the current place, up to the end of the
// line that begins after base bytes. It is io.EOF when nothing is after them.
func (r *csvReader) lineEnd(base int) (int, error) {
	for from := base; ; {
		if i := bytes.IndexByte(r.buf[r.start+from:r.end], r.eol); i >= 0 {
			return from + i + 1, nil
		}
		if r.eof {
			if r.end > r.start+base {
				return r.end - r.start, nil
			}
			return 0, io.EOF
		}
		from = r.end - r.start
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
}

// fill reads more of the file behind what is there.
func (r *csvReader) fill() error {
	if r.start > 0 {
		copy(r.buf, r.buf[r.start:r.end])
		r.end -= r.start
		r.start = 0
	}
	if r.end == len(r.buf) {
		if len(r.buf) >= maxRecord {
			return errors.New("a line is longer than 256 MB; is this a table?")
		}
		bigger := make([]byte, max(256<<10, 2*len(r.buf)))
		copy(bigger, r.buf[:r.end])
		r.buf = bigger
	}
	n, err := r.file.Read(r.buf[r.end:])
	r.end += n
	if errors.Is(err, io.EOF) {
		r.eof = true
		return nil
	}
	return err
}

// trimEnd takes the end of a line away: a line feed, a carriage return, both.
func trimEnd(line string) string {
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
}

// plain splits a line without quotes.
func (r *csvReader) plain(s string) {
	r.cells = r.cells[:0]
	for {
		i := strings.IndexByte(s, r.delim)
		if i < 0 {
			r.cells = append(r.cells, s)
			return
		}
		r.cells = append(r.cells, s[:i])
		s = s[i+1:]
	}
}

// withQuotes reads a record whose first line, of n bytes, holds quotes. Where
// a quoted value runs over the line, the record is taken whole only if it is
// well formed and as wide as the header, or one line alone is not either.
func (r *csvReader) withQuotes(n int) ([]string, error) {
	state := quoteState{begin: true}
	total, lines := n, int64(1)
	for state.scan(r.buf[r.start:r.start+total], r.delim) {
		more, err := r.lineEnd(total)
		if errors.Is(err, io.EOF) || err == nil && more-n > maxQuoted {
			return r.asLetters(n), nil
		}
		if err != nil {
			return nil, err
		}
		total = more
		lines++
	}
	ok := r.quoted(r.record(total))
	if lines > 1 && (!ok || r.want > 0 && len(r.cells) != r.want && r.widthOf(n) == r.want) {
		return r.asLetters(n), nil
	}
	r.nextLine += lines - 1
	r.skip(total)
	return r.cells, nil
}

// record returns the first n bytes, which are whole lines, as text without
// the last line's end.
func (r *csvReader) record(n int) string {
	if n <= len(r.ahead) {
		return r.cleaned(trimEnd(r.ahead[:n]))
	}
	return string(r.clean([]byte(trimEnd(string(r.buf[r.start : r.start+n])))))
}

// maxQuoted is how long a quoted value over several lines may be.
const maxQuoted = 32 << 20

// quoteState follows quotes through a record that grows line by line.
type quoteState struct {
	quoted bool
	begin  bool // at the beginning of a value
	at     int  // bytes seen
}

// scan reads on to the end of b and reports whether a quoted value is open
// there.
func (q *quoteState) scan(b []byte, delim byte) bool {
	for ; q.at < len(b); q.at++ {
		c := b[q.at]
		switch {
		case q.quoted && c == '"':
			if q.at+1 < len(b) && b[q.at+1] == '"' {
				q.at++
				continue
			}
			q.quoted = false
		case q.quoted:
		case c == '"' && q.begin:
			q.quoted, q.begin = true, false
		default:
			q.begin = c == delim || q.begin && c == ' '
		}
	}
	return q.quoted
}

// widthOf returns how many cells the first line has when quotes are letters.
func (r *csvReader) widthOf(n int) int {
	return bytes.Count(r.buf[r.start:r.start+n], []byte{r.delim}) + 1
}

// asLetters reads one line of n bytes with its quotes as letters.
func (r *csvReader) asLetters(n int) []string {
	r.warn.Add(warnQuote, r.line)
	r.plain(r.record(n))
	r.skip(n)
	return r.cells
}

// quoted splits a record with quoted values. It reports whether every closing
// quote ends its value.
func (r *csvReader) quoted(s string) bool {
	r.cells = r.cells[:0]
	ok := true
	for {
		var value string
		value, s, ok = quotedCell(s, r.delim, ok)
		r.cells = append(r.cells, value)
		if s == "" {
			return ok
		}
		s = s[1:]
	}
}

// quotedCell returns the first value of s and the rest, which is empty or
// begins with the delimiter.
func quotedCell(s string, delim byte, ok bool) (value, rest string, good bool) {
	t := strings.TrimLeft(s, " ")
	if t == "" || t[0] != '"' {
		if i := strings.IndexByte(s, delim); i >= 0 {
			return s[:i], s[i:], ok
		}
		return s, "", ok
	}
	t = t[1:]
	escaped := false
	for from := 0; ; {
		i := strings.IndexByte(t[from:], '"')
		if i < 0 {
			return t, "", false
		}
		i += from
		if i+1 < len(t) && t[i+1] == '"' {
			escaped, from = true, i+2
			continue
		}
		value, rest = t[:i], t[i+1:]
		break
	}
	if escaped {
		value = strings.ReplaceAll(value, `""`, `"`)
	}
	if j := strings.IndexByte(rest, delim); j >= 0 {
		tail := rest[:j]
		return value + strings.TrimRight(tail, " "), rest[j:], ok && strings.TrimSpace(tail) == ""
	}
	return value + strings.TrimRight(rest, " \r"), "", ok && strings.TrimSpace(rest) == ""
}

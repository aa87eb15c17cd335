package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"mime/quotedprintable"
	"strings"

	"github.com/emersion/go-vcard"
)

const warnCard = "cards cannot be read; each counts as a row without values"

// cardHeader are the columns a vCard becomes. They are named as
// identity/columns knows them.
var cardHeader = []string{
	"id", "kind", "full name", "family name", "given name", "middle name", "name prefix", "name suffix", "nickname", "organization",
	"job title", "email", "phone", "birthday", "gender", "website", "notes",
	"address", "city", "state", "postal code", "country",
	"other address", "other city", "other state", "other postal code", "other country",
}

// openVCard checks that there is a card.
func (t *Table) openVCard() error {
	head, err := readHead(t.Path)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	enc, err := detect(t.Path, head)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	t.Header, t.Detail = cardHeader, enc.name
	t.rows = func(ctx context.Context, yield func(Row) bool) error { return t.cardRows(ctx, enc, yield) }
	t.sample = t.firstRows
	sample, err := t.sample()
	if err == nil && len(sample) == 0 {
		return &Error{Path: t.Path, What: "holds no vCard", Remedy: "a card begins with BEGIN:VCARD and ends with END:VCARD"}
	}
	return err
}

// cardRows reads all cards. Each is taken out of the file by its first and
// last line, so that a broken one costs only itself.
func (t *Table) cardRows(ctx context.Context, enc text, yield func(Row) bool) error {
	f, err := enc.open(t.Path)
	if err != nil {
		return &Error{Path: t.Path, What: "cannot be read", Err: err}
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	s := cardScanner{lines: r, text: enc}
	cells := make([]string, len(cardHeader))
	for n := int64(1); ; n++ {
		card, err := s.next()
		if errors.Is(err, io.EOF) {
			t.Warnings.close()
			return nil
		}
		if err != nil {
			return &Error{Path: t.Path, Line: s.line, What: "cannot be read", Err: err}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		clear(cells)
		if c, err := vcard.NewDecoder(strings.NewReader(card)).Decode(); err != nil {
			t.Warnings.Add(warnCard, s.begin)
		} else {
			fillCard(cells, c)
		}
		if !yield(Row{Number: n, Line: s.begin, Offset: s.offset, Cells: cells}) {
			return nil
		}
	}
}

// cardScanner takes one card after the other out of a file.
type cardScanner struct {
	lines       *bufio.Reader
	text        text
	line, begin int64
	offset      int64
}

// next returns the text of the next card, io.EOF when there is none. Lines
// that quoted-printable broke are put together again, as version 2.1 has it.
func (s *cardScanner) next() (string, error) {
	var card strings.Builder
	soft := false
	for {
		raw, err := readLine(s.lines)
		s.offset += int64(len(raw))
		s.line++
		line := strings.TrimRight(string(s.clean(raw)), "\r\n")
		word := strings.ToUpper(strings.TrimSpace(line))
		switch {
		case word == "BEGIN:VCARD":
			card.Reset()
			s.begin = s.line
			card.WriteString("BEGIN:VCARD\r\n")
		case card.Len() > 0 && word == "END:VCARD":
			card.WriteString("\r\nEND:VCARD\r\n")
			return card.String(), nil
		case card.Len() > 0 && line != "":
			if !soft && card.Len() > len("BEGIN:VCARD\r\n") {
				card.WriteString("\r\n")
			}
			printable := soft || strings.Contains(strings.ToUpper(line), "QUOTED-PRINTABLE")
			soft = printable && strings.HasSuffix(line, "=")
			if soft {
				line = line[:len(line)-1]
			}
			if !printable || strings.Contains(line, ":") {
				line = nameParams(line)
			}
			card.WriteString(line)
		}
		if err != nil {
			if errors.Is(err, io.EOF) && card.Len() > 0 {
				return card.String(), nil // a card without an end: the decoder judges it
			}
			return "", err
		}
	}
}

// nameParams gives the bare parameters of version 2.1 their names, as in
// TEL;CELL, which later versions write TEL;TYPE=CELL.
func nameParams(line string) string {
	head, value, ok := strings.Cut(line, ":")
	if !ok || line[0] == ' ' || line[0] == '\t' || !strings.Contains(head, ";") {
		return line
	}
	parts := strings.Split(head, ";")
	for i, p := range parts[1:] {
		switch {
		case strings.Contains(p, "="):
		case strings.EqualFold(p, "QUOTED-PRINTABLE"), strings.EqualFold(p, "BASE64"):
			parts[i+1] = "ENCODING=" + p
		default:
			parts[i+1] = "TYPE=" + p
		}
	}
	return strings.Join(parts, ";") + ":" + value
}

func (s *cardScanner) clean(line []byte) []byte {
	r := csvReader{text: s.text, warn: new(Warnings)}
	return r.clean(bytes.TrimPrefix(line, []byte("\ufeff")))
}

// fillCard puts a card into the cells of cardHeader.
func fillCard(cells []string, c vcard.Card) {
	put := func(name, value string) {
		for i, h := range cardHeader {
			if h == name {
				cells[i] = strings.TrimSpace(value)
				return
			}
		}
	}
	put("id", c.Value(vcard.FieldUID))
	put("kind", kindOf(c))
	put("full name", text1(c, vcard.FieldFormattedName))
	if n := split(c, vcard.FieldName, 5); n[0]+n[1] != "" {
		put("family name", n[0])
		put("given name", n[1])
		put("middle name", n[2])
		put("name prefix", n[3])
		put("name suffix", n[4])
	}
	put("nickname", text1(c, vcard.FieldNickname))
	put("organization", split(c, vcard.FieldOrganization, 1)[0])
	put("job title", text1(c, vcard.FieldTitle))
	put("email", all(c, vcard.FieldEmail))
	put("phone", all(c, vcard.FieldTelephone))
	put("birthday", c.Value(vcard.FieldBirthday))
	put("gender", split(c, vcard.FieldGender, 1)[0])
	put("website", c.Value(vcard.FieldURL))
	put("notes", text1(c, vcard.FieldNote))
	for i, prefix := range []string{"", "other "} {
		a := address(c, i)
		put(prefix+"address", strings.TrimSpace(a[2]+" "+a[1]))
		put(prefix+"city", a[3])
		put(prefix+"state", a[4])
		put(prefix+"postal code", a[5])
		put(prefix+"country", a[6])
	}
}

// kindOf reads KIND; a card with an organization and no name of a person is
// one too.
func kindOf(c vcard.Card) string {
	switch c.Kind() {
	case vcard.KindOrganization:
		return "organization"
	}
	if strings.EqualFold(c.Value("X-ABSHOWAS"), "COMPANY") {
		return "organization"
	}
	return ""
}

// plain returns the text of a field, decoded where version 2.1 encoded it.
func plain(f *vcard.Field) string {
	if f == nil {
		return ""
	}
	if strings.EqualFold(f.Params.Get("ENCODING"), "QUOTED-PRINTABLE") {
		if b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(f.Value))); err == nil {
			return string(b)
		}
	}
	return f.Value
}

func text1(c vcard.Card, field string) string { return plain(c.Get(field)) }

// all joins the values of a field that may be there several times.
func all(c vcard.Card, field string) string {
	out := ""
	for _, f := range c[field] {
		out = join(out, strings.TrimPrefix(plain(f), "tel:"))
	}
	return out
}

// split returns the n first parts of a structured field.
func split(c vcard.Card, field string, n int) []string {
	parts := strings.Split(text1(c, field), ";")
	for len(parts) < n {
		parts = append(parts, "")
	}
	return parts
}

// address returns the seven parts of the i-th address.
func address(c vcard.Card, i int) []string {
	out := make([]string, 7)
	if list := c[vcard.FieldAddress]; i < len(list) {
		copy(out, strings.Split(plain(list[i]), ";"))
	}
	return out
}

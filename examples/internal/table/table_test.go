package table

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// readAll returns the header and the rows, cells joined by a bar.
func readAll(t *testing.T, path string) (header string, rows []string, tab *Table) {
	t.Helper()
	tab, err := Open(path, Options{})
	require.NoError(t, err)
	require.NoError(t, tab.Rows(t.Context(), func(r Row) bool {
		rows = append(rows, strings.Join(r.Cells, "|"))
		return true
	}))
	return strings.Join(tab.Header, "|"), rows, tab
}

func wide(s string, big, mark bool) string {
	var b strings.Builder
	if mark {
		s = "\ufeff" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const text = "id,name\n1,José Núñez\n2,Ana Reis\n"
	latin, err := charmap.ISO8859_1.NewEncoder().String(text)
	require.NoError(t, err)
	for name, c := range map[string]struct{ text, detail string }{
		"plain":           {text, "UTF-8"},
		"byte order mark": {"\ufeff" + text, "UTF-8"},
		"UTF-16LE":        {wide(text, false, true), "UTF-16LE"},
		"UTF-16BE":        {wide(text, true, true), "UTF-16BE"},
		"no mark":         {wide(text, false, false), "UTF-16LE"},
		"Latin-1":         {latin, "Windows-1252"},
		"CRLF":            {strings.ReplaceAll(text, "\n", "\r\n"), "UTF-8"},
		"CR":              {strings.ReplaceAll(text, "\n", "\r"), "UTF-8"},
		"no end":          {strings.TrimSpace(text), "UTF-8"},
		"blank lines":     {"\n \n" + text + "\n\n", "UTF-8"},
	} {
		header, rows, tab := readAll(t, write(t, "x.csv", c.text))
		assert.Equal(t, "id|name", header, name)
		assert.Equal(t, []string{"1|José Núñez", "2|Ana Reis"}, rows, name)
		assert.Equal(t, c.detail+", separated by comma", tab.Detail, name)
	}
}

func TestCyrillicEncoding(t *testing.T) {
	text, err := charmap.Windows1251.NewEncoder().String("id;имя;фамилия\n1;Тарас;Шевченко\n")
	require.NoError(t, err)
	header, rows, tab := readAll(t, write(t, "x.csv", text))
	assert.Equal(t, "id|имя|фамилия", header)
	assert.Equal(t, []string{"1|Тарас|Шевченко"}, rows)
	assert.Equal(t, "Windows-1251, separated by semicolon", tab.Detail)
}

func TestMixedEncoding(t *testing.T) {
	_, rows, tab := readAll(t, write(t, "x.csv", "id,name\n1,José\n2,Zoé\n3,Ren\xe9\n"))
	assert.Equal(t, []string{"1|José", "2|Zoé", "3|René"}, rows)
	require.Len(t, tab.Warnings.List(), 1)
	assert.Equal(t, int64(4), tab.Warnings.List()[0].Line)
}

func TestDelimiters(t *testing.T) {
	for name, text := range map[string]string{
		"comma": "id,name,note\n1,Ana,a;b\n", "semicolon": "id;name;note\n1;Ana;a,b\n", "tab": "id\tname\tnote\n1\tAna\ta b\n",
		"bar": "id|name|note\n1|Ana|a, b\n",
	} {
		_, rows, tab := readAll(t, write(t, "x.txt", text))
		assert.Len(t, tab.Header, 3, name)
		assert.Len(t, rows, 1, name)
		assert.Contains(t, tab.Detail, name)
	}
	_, rows, _ := readAll(t, write(t, "x.csv", "sep=;\nid;name\n1;Reis, Ana\n"))
	assert.Equal(t, []string{"1|Reis, Ana"}, rows, "the line that Excel writes")
	header, rows, _ := readAll(t, write(t, "x.csv", "name\nAna Reis\n"))
	assert.Equal(t, "name", header, "one column")
	assert.Equal(t, []string{"Ana Reis"}, rows)
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		rows         []string
		warnings     int
	}{
		{"a delimiter, a quote and a line in a value", "a,b\n\"1,2\",\"say \"\"hi\"\"\nthere\"\n3,4\n", []string{"1,2|say \"hi\"\nthere", "3|4"}, 0},
		{"an empty value in quotes", "a,b\n\"\",\"\"\n", []string{"|"}, 0},
		{"a quote inside a value is a letter", "a,b\n5\" pipe,Bob \"B\" Hill\n", []string{`5" pipe|Bob "B" Hill`}, 0},
		{"a quote without its end at the end", "a,b\n1,2\n\"3,4\n", []string{"1|2", `"3|4`}, 1},
		{"a quote without its end, and good ones after it", "a,b\n\"1,2\n3,4\n\"5\",6\n", []string{`"1|2`, "3|4", "5|6"}, 1},
		{"two quotes without an end", "a,b\n\"1,2\n3,4\n\"5,6\n7,8\n", []string{`"1|2`, "3|4", `"5|6`, "7|8"}, 2},
		{"text behind the closing quote", "a,b\n\"1\" x,2\n", []string{"1 x|2"}, 0},
	} {
		_, rows, tab := readAll(t, write(t, "x.csv", c.text))
		assert.Equal(t, c.rows, rows, c.reason)
		count := 0
		for _, w := range tab.Warnings.List() {
			count += w.Count
		}
		assert.Equal(t, c.warnings, count, c.reason)
	}
}

func TestOddRows(t *testing.T) {
	path := write(t, "x.csv", "a,b\n1\n1,2,3\n1,2,,\n\x001,2\n")
	_, rows, tab := readAll(t, path)
	assert.Equal(t, []string{"1", "1|2|3", "1|2||", "1|2"}, rows)
	var got []string
	for _, w := range tab.Warnings.List() {
		got = append(got, w.String())
	}
	require.Len(t, got, 3)
	assert.Equal(t, "1 "+warnShort+" (first in line 2)", got[0])
	assert.Equal(t, "1 "+warnLong+" (first in line 3)", got[1])
	assert.Equal(t, "1 "+warnNUL+" (first in line 5)", got[2])
	require.NoError(t, tab.Rows(t.Context(), func(Row) bool { return true }))
	assert.Len(t, tab.Warnings.List(), 3, "a second reading counts nothing")
	assert.Equal(t, 1, tab.Warnings.List()[0].Count)
}

func TestHugeField(t *testing.T) {
	for name, field := range map[string]string{"one line": strings.Repeat("x", 10<<20), "many lines": strings.Repeat("x y\n", 5<<19)} {
		tab, err := Open(write(t, "x.csv", "a,b\n\"1\",\""+field+"\"\n2,3\n"), Options{})
		require.NoError(t, err)
		var lengths []int
		require.NoError(t, tab.Rows(t.Context(), func(r Row) bool {
			lengths = append(lengths, len(r.Cells[1]))
			return true
		}))
		assert.Equal(t, []int{len(field), 1}, lengths, name)
	}
}

func TestUnusableFiles(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, text, want string }{
		{"empty.csv", "", "is empty; export it again"},
		{"blank.csv", "\n \n", "holds no text"},
		{"header.csv", "id,name\n", ":1: has a header and no rows; export it again with its rows"},
		{"book.xlsx", "PK\x03\x04…", "is a workbook or an archive; save the sheet as CSV"},
		{"old.csv.gz", "\x1f\x8b\x08", "is compressed; unpack it first"},
		{"none.jsonl", "hello\n", "holds no JSON object"},
		{"broken.json", "[{\"a\":1},\n", "is not JSON from byte"},
		{"none.vcf", "hello\n", "holds no vCard"},
		{"none.db", "hello\n", "is not a database"},
	} {
		path := filepath.Join(dir, c.name)
		require.NoError(t, os.WriteFile(path, []byte(c.text), 0o600))
		_, err := Open(path, Options{})
		require.Error(t, err, c.name)
		assert.Contains(t, err.Error(), path, c.name)
		assert.Contains(t, err.Error(), c.want, c.name)
		var e *Error
		assert.ErrorAs(t, err, &e, c.name)
	}
	_, err := Open(filepath.Join(dir, "missing.csv"), Options{})
	assert.ErrorContains(t, err, "there is no such file")
	_, err = Open(dir, Options{})
	assert.ErrorContains(t, err, "is a directory")
}

func TestJSON(t *testing.T) {
	const lines = `{"id":1,"name":"Ana Reis","emails":["a@example.com","b@example.com"],"address":{"city":"Porto"},"n":1.50,"x":null}
not json

{"id":2,"phone":[{"type":"home","value":"1"},{"type":"work","value":"2"}],"ok":true}
`
	header, rows, tab := readAll(t, write(t, "x.jsonl", lines))
	assert.Equal(t, "id|name|emails|address city|n|phone type|phone value|ok", header)
	assert.Equal(t, []string{"1|Ana Reis|a@example.com; b@example.com|Porto|1.50|||", "|||||||", "2|||||home; work|1; 2|true"}, rows)
	assert.Equal(t, int64(2), tab.Warnings.List()[0].Line, "a broken line is a row that is counted, not a lost one")
	header, rows, _ = readAll(t, write(t, "x.json", `[{"id":1},{"id":2,"name":"Rui"}]`))
	assert.Equal(t, "id|name", header)
	assert.Equal(t, []string{"1|", "2|Rui"}, rows)
}

func TestVCard(t *testing.T) {
	const cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nN:Reis;Ana;Maria;Dr.;Jr.\r\nFN:Ana Reis\r\nORG:Acme;Sales\r\n" +
		"EMAIL;TYPE=work:a@example.com\r\nEMAIL:b@example.com\r\nTEL:+1 415 555 0101\r\nBDAY:1980-02-09\r\n" +
		"ADR;TYPE=home:;;1 Main St;Hull;;HU1 1AA;UK\r\nEND:VCARD\r\n" +
		"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:N=C3=BA=C3=B1ez;Jos=\r\n=C3=A9;;;\r\nTEL;CELL:+14155550102\r\nEND:VCARD\r\n"
	_, rows, tab := readAll(t, write(t, "x.vcf", cards))
	require.Len(t, rows, 2)
	get := func(row int, name string) string {
		for i, h := range tab.Header {
			if h == name {
				return strings.Split(rows[row], "|")[i]
			}
		}
		return "no such column"
	}
	for name, want := range map[string]string{
		"id": "u1", "given name": "Ana", "family name": "Reis", "middle name": "Maria", "name suffix": "Jr.", "organization": "Acme",
		"email": "a@example.com; b@example.com", "phone": "+1 415 555 0101", "birthday": "1980-02-09", "address": "1 Main St", "city": "Hull",
		"postal code": "HU1 1AA", "country": "UK",
	} {
		assert.Equal(t, want, get(0, name), name)
	}
	assert.Equal(t, "Núñez", get(1, "family name"))
	assert.Equal(t, "José", get(1, "given name"))
	assert.Equal(t, "+14155550102", get(1, "phone"))
}

func TestSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my crm.db")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec(`CREATE TABLE orders (id INTEGER, total REAL); CREATE TABLE customers (id INTEGER, name TEXT, born TEXT);
		INSERT INTO orders VALUES (1, 2.5); INSERT INTO customers VALUES (7, 'Ana Reis', NULL), (8, 'Rui', '1980-02-09')`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	header, rows, tab := readAll(t, path)
	assert.Equal(t, "table customers", tab.Detail)
	assert.Equal(t, "id|name|born", header)
	assert.Equal(t, []string{"7|Ana Reis|", "8|Rui|1980-02-09"}, rows)
	tab, err = Open(path, Options{Table: "ORDERS"})
	require.NoError(t, err)
	assert.Equal(t, "table orders", tab.Detail)
	_, err = Open(path, Options{Table: "people"})
	assert.ErrorContains(t, err, "there is no table people; its tables are: customers, orders")
}

func TestSample(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,name,filler\n")
	for i := range 60_000 {
		if i < 30_000 {
			b.WriteString("1,first,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n")
		} else {
			b.WriteString("2,second,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n")
		}
	}
	tab, err := Open(write(t, "x.csv", b.String()), Options{})
	require.NoError(t, err)
	sample, err := tab.Sample()
	require.NoError(t, err)
	count := map[string]int{}
	for _, row := range sample {
		require.Len(t, row, 3)
		count[row[1]]++
	}
	assert.Greater(t, count["second"], 300, "a sample of the head alone would not know the tail")
}

func TestCancel(t *testing.T) {
	tab, err := Open(write(t, "x.csv", "a\n"+strings.Repeat("1\n", 10_000)), Options{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err = tab.Rows(ctx, func(Row) bool {
		n++
		cancel()
		return true
	})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Less(t, n, 1000)
}

func FuzzCSV(f *testing.F) {
	f.Add("a,b\n\"1,2\n3,\"\"4\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		tab, err := Open(write(t, "x.csv", text), Options{})
		if err != nil {
			return
		}
		lines := 0
		for line := range strings.Lines(text) {
			if strings.Trim(line, " \t\r\n\v\f\u0085\u00a0\x00") != "" {
				lines++
			}
		}
		rows := 0
		require.NoError(t, tab.Rows(t.Context(), func(r Row) bool {
			rows++
			return true
		}))
		if !strings.ContainsAny(text, "\"\r\x00") && !strings.HasPrefix(text, "\xff") && !strings.HasPrefix(text, "\xfe") &&
			!strings.HasPrefix(strings.ToLower(strings.TrimSpace(text)), "sep=") && tab.Format == "csv" {
			assert.LessOrEqual(t, rows, lines)
		}
	})
}

package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// text says how the bytes of a file are letters.
type text struct {
	name   string
	wide   encoding.Encoding // of the whole file, where it is UTF-16
	skip   int64             // bytes of a byte order mark
	legacy *charmap.Charmap  // for what is not UTF-8
}

// detect finds the encoding of a file: by its byte order mark, by the zero
// bytes of UTF-16, else UTF-8 with a single-byte encoding for what is not.
func detect(path string, head []byte) (text, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		t, err := detectLegacy(path)
		t.skip = 3
		return t, err
	case bytes.HasPrefix(head, []byte("\xff\xfe")), zeros(head, 1):
		return text{name: "UTF-16LE", wide: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")), zeros(head, 0):
		return text{name: "UTF-16BE", wide: unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}, nil
	}
	return detectLegacy(path)
}

// zeros reports whether most bytes at even (from 0) or odd (from 1) places
// are zero and the others are not, as in UTF-16 of Latin text.
func zeros(head []byte, from int) bool {
	zero, other := 0, 0
	for i := from; i < len(head); i += 2 {
		if head[i] == 0 {
			zero++
		}
		if j := i ^ 1; j < len(head) && head[j] == 0 {
			other++
		}
	}
	return zero > len(head)/4 && other < zero/10
}

// detectLegacy reads the file once and decides what the bytes are that are
// not UTF-8: Windows-1251 where they are mostly Cyrillic letters in a row,
// else Windows-1252, which holds Latin-1.
func detectLegacy(path string) (text, error) {
	t := text{name: "UTF-8", legacy: charmap.Windows1252}
	f, err := os.Open(path)
	if err != nil {
		return t, err
	}
	defer f.Close()
	var c letterCount
	buf := make([]byte, 256<<10)
	for kept := 0; ; {
		n, err := f.Read(buf[kept:])
		part := buf[:kept+n]
		kept = copy(buf, part[c.add(part):])
		if err == io.EOF {
			break
		}
		if err != nil {
			return t, err
		}
	}
	if c.high == 0 {
		return t, nil
	}
	t.name = "Windows-1252"
	if c.inRow*2 > c.high {
		t.name, t.legacy = "Windows-1251", charmap.Windows1251
	}
	if c.valid > c.high {
		t.name = "UTF-8 with some " + t.name
	}
	return t, nil
}

// letterCount counts the bytes above ASCII that are not UTF-8, and how many of
// them stand beside another one: in Latin text accented letters are single, in
// Cyrillic text every letter is such a byte.
type letterCount struct{ high, inRow, valid int }

// add counts the bytes of b and returns how many it has seen: not the beginning
// of a letter at its end.
func (c *letterCount) add(b []byte) int {
	last := -2
	for i := 0; i < len(b); {
		if len(b)-i >= 8 && binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 == 0 {
			i += 8
			continue
		}
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r != utf8.RuneError || n > 1 {
			c.valid++
			i += n
			continue
		}
		if len(b)-i < utf8.UTFMax && !utf8.FullRune(b[i:]) {
			return i
		}
		c.high++
		if last == i-1 {
			c.inRow++
		}
		last = i
		i++
	}
	return len(b)
}

// open returns the bytes of the file as UTF-8, or as the single bytes that
// [text.decode] makes UTF-8 of line by line.
func (t text) open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if t.wide != nil {
		return struct {
			io.Reader
			io.Closer
		}{transform.NewReader(f, t.wide.NewDecoder()), f}, nil
	}
	if _, err := f.Seek(t.skip, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// decode turns a line that is not UTF-8 into UTF-8.
func (t text) decode(line []byte) []byte {
	out, err := t.legacy.NewDecoder().Bytes(line)
	if err != nil {
		return bytes.ToValidUTF8(line, []byte("\uFFFD"))
	}
	return out
}

package match

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A saved index is: eight bytes that name the format and its version, the
// number of records, each record with its length, the ledger with its length,
// in version 2 the state of an auditor (see auditor_save.go), and the SHA-256
// of everything before. Formats that were released decode for ever.
const (
	savedFormat  = "KITHIX\x00\x01"
	savedAuditor = "KITHIX\x00\x02"
)

// ErrCorrupt is returned for a saved index that is torn, was changed, or is
// none.
var ErrCorrupt = errors.New("match: not a whole saved index")

// Save writes the records, in order of id, and the ledger. The same state
// gives the same bytes. Puts wait until it has taken its snapshot, not until
// it has written.
func (x *Index) Save(w io.Writer) error {
	x.mu.RLock()
	texts := x.texts()
	x.mu.RUnlock()
	slices.Sort(texts)
	var ledger bytes.Buffer
	if err := x.ledger.Export(&ledger); err != nil {
		return err
	}
	return writeSaved(w, savedFormat, texts, ledger.String(), nil)
}

// writeSaved writes a file of the format; extra are the texts behind the
// ledger.
func writeSaved(w io.Writer, format string, records []string, ledger string, extra []string) error {
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<16)
	out.Write(binary.AppendUvarint([]byte(format), uint64(len(records))))
	for _, texts := range [][]string{records, {ledger}, extra} {
		for _, text := range texts {
			out.Write(binary.AppendUvarint(nil, uint64(len(text))))
			out.WriteString(text)
		}
	}
	if err := out.Flush(); err != nil { // keeps the first error of all writes
		return err
	}
	_, err := w.Write(sum.Sum(nil))
	return err
}

// SaveFile saves to a file beside path and then puts it in its place, so that
// path is at any moment the old index or the new one, whole.
func (x *Index) SaveFile(path string) error { return saveFile(path, x.Save) }

func saveFile(path string, save func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	err = errors.Join(save(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// OpenIndex reads what [Index.Save] or [Auditor.Save] wrote into a new index
// with these options. The saved verdicts and redirects are added to the ledger
// of the options, or to a new one. A torn or changed file is [ErrCorrupt], and
// nothing is returned.
func OpenIndex(r io.Reader, opt IndexOptions) (*Index, error) {
	saved, err := readSaved(r, opt)
	if err != nil {
		return nil, err
	}
	return saved.x, nil
}

// OpenIndexFile is [OpenIndex] of a file.
func OpenIndexFile(path string, opt IndexOptions) (*Index, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return OpenIndex(f, opt)
}

// savedFile is a file that was read.
type savedFile struct {
	x      *Index
	ledger string
	state  *auditorState // nil in version 1
}

func readSaved(r io.Reader, opt IndexOptions) (*savedFile, error) {
	sum := sha256.New()
	in := &savedReader{in: bufio.NewReaderSize(r, 1<<16), sum: sum}
	format := string(in.bytes(len(savedFormat)))
	if format != savedFormat && format != savedAuditor {
		return nil, ErrCorrupt
	}
	saved := &savedFile{x: NewIndex(opt)}
	for range in.uvarint() {
		text := in.text()
		record, err := decodeRecord(text)
		if in.torn || err != nil {
			return nil, ErrCorrupt
		}
		saved.x.Put(record)
	}
	saved.ledger = in.text()
	if format == savedAuditor {
		saved.state = readAuditorState(in)
	}
	want := sum.Sum(nil)
	in.sum = nil
	if got := in.bytes(len(want)); in.torn || !bytes.Equal(got, want) || !in.atEnd() {
		return nil, ErrCorrupt
	}
	if _, err := saved.x.ledger.Import(strings.NewReader(saved.ledger), nil); err != nil {
		return nil, fmt.Errorf("%w: ledger", ErrCorrupt)
	}
	return saved, nil
}

// savedReader reads and sums; after an error everything it returns is empty.
type savedReader struct {
	in   *bufio.Reader
	sum  hash.Hash // nil behind the summed part
	torn bool
}

// maxSaved bounds one record, so that a torn length asks for no memory.
const maxSaved = 1 << 30

func (s *savedReader) bytes(n int) []byte {
	if s.torn || n > maxSaved {
		s.torn = true
		return nil
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, s.in, int64(n)); err != nil {
		s.torn = true
		return nil
	}
	if s.sum != nil {
		s.sum.Write(b.Bytes())
	}
	return b.Bytes()
}

func (s *savedReader) uvarint() uint64 {
	var v uint64
	for shift := 0; shift < 64; shift += 7 {
		b := s.bytes(1)
		if s.torn {
			return 0
		}
		v |= uint64(b[0]&0x7f) << shift
		if b[0] < 0x80 {
			return v
		}
	}
	s.torn = true
	return 0
}

func (s *savedReader) text() string {
	n := s.uvarint()
	if n > maxSaved {
		s.torn = true
		return ""
	}
	return string(s.bytes(int(n)))
}

func (s *savedReader) atEnd() bool {
	_, err := s.in.ReadByte()
	return err == io.EOF
}

package match

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// auditRules is the number of the rules by which pairs are graded and groups
// are made. It is raised when the same records may come out otherwise, so that
// a saved report of the old rules is not taken for one of the new.
const auditRules = 1

// auditorState is what an auditor knows besides the records and the ledger:
// its last report, and what has changed since.
type auditorState struct {
	rules   uint64
	policy  string // as JSON
	last    *AuditReport
	changes []change
	touched []string // ids of which the ledger says something else since
}

// Index returns the index that the auditor audits.
func (u *Auditor) Index() *Index { return u.x }

// Save writes the index as [Index.Save] does, and with it the last report and
// what has changed since, so that the first audit after [OpenAuditor] is one
// of the changes only. Audits wait until it has taken its snapshot; puts too.
func (u *Auditor) Save(w io.Writer) error {
	u.mu.Lock()
	u.x.mu.RLock()
	texts := u.x.texts()
	changes, known := u.x.noted.since(u.seen)
	state := auditorState{rules: auditRules, policy: policyText(u.x.policy), changes: slices.Clone(changes)}
	u.x.mu.RUnlock()
	if known {
		state.last = u.last
	}
	before, pending := u.view, slices.Clone(u.pending)
	u.mu.Unlock()
	slices.Sort(texts)
	var ledger bytes.Buffer
	if err := u.x.ledger.Export(&ledger); err != nil {
		return err
	}
	var opened identity.Ledger // what the file will say
	if _, err := opened.Import(bytes.NewReader(ledger.Bytes()), nil); err != nil {
		return err
	}
	state.touched = append(pending, opened.View().Since(before)...)
	slices.Sort(state.touched)
	state.touched = slices.Compact(state.touched)
	return writeSaved(w, savedAuditor, texts, ledger.String(), state.texts())
}

// SaveFile saves to a file as [Index.SaveFile] does.
func (u *Auditor) SaveFile(path string) error { return saveFile(path, u.Save) }

// OpenAuditor reads what [Auditor.Save] wrote into a new index with these
// options, and returns its auditor. As [OpenIndex] otherwise. The first audit
// looks at everything where the file was written by [Index.Save], with another
// policy, or by a release that graded by other rules.
func OpenAuditor(r io.Reader, opt IndexOptions) (*Auditor, error) {
	saved, err := readSaved(r, opt)
	if err != nil {
		return nil, err
	}
	u := saved.x.NewAuditor()
	s := saved.state
	if s == nil || s.last == nil || s.rules != auditRules || s.policy != policyText(saved.x.policy) {
		return u, nil
	}
	var then identity.Ledger // the one of the options may know more
	if _, err := then.Import(strings.NewReader(saved.ledger), nil); err != nil {
		return nil, ErrCorrupt
	}
	u.keep(s.last)
	u.view, u.pending = then.View(), s.touched
	saved.x.noted.changes = s.changes
	return u, nil
}

// OpenAuditorFile is [OpenAuditor] of a file.
func OpenAuditorFile(path string, opt IndexOptions) (*Auditor, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return OpenAuditor(f, opt)
}

func policyText(p Policy) string {
	text, _ := json.Marshal(p) // plain values: it cannot fail
	return string(text)
}

// texts encodes the state: a head with the numbers of what follows, then each
// group, pair, shared value, change and id.
func (s *auditorState) texts() []string {
	report, audited := s.last, byte(1)
	if report == nil {
		report, audited = &AuditReport{}, 0
		s.changes, s.touched = nil, nil
	}
	head := appendCount(nil, int(s.rules))
	head = append(appendString(head, s.policy), audited)
	head = appendTime(head, report.At)
	for _, n := range []int{len(report.Groups), len(report.Review), len(report.Shared), len(report.Ask), len(s.changes), len(s.touched)} {
		head = appendCount(head, n)
	}
	out := []string{string(head)}
	for i := range report.Groups {
		out = append(out, string(appendGroup(nil, &report.Groups[i])))
	}
	for i := range report.Review {
		out = append(out, string(appendLink(nil, &report.Review[i])))
	}
	for i := range report.Shared {
		out = append(out, string(appendShared(nil, &report.Shared[i])))
	}
	out = append(out, report.Ask...)
	for i := range s.changes {
		out = append(out, string(appendChange(nil, &s.changes[i])))
	}
	return append(out, s.touched...)
}

// readAuditorState reads what texts encodes. Where it is torn, so is in.
func readAuditorState(in *savedReader) *auditorState {
	s := &auditorState{last: &AuditReport{}}
	head := recordReader{text: in.text()}
	s.rules, s.policy = head.uvarint(), head.string()
	audited := head.byte()
	s.last.At = head.time()
	var counts [6]uint64
	for i := range counts {
		counts[i] = head.uvarint()
	}
	in.decoded(&head)
	s.last.Groups = readAll(in, counts[0], (*recordReader).group)
	s.last.Review = readAll(in, counts[1], (*recordReader).link)
	s.last.Shared = readAll(in, counts[2], (*recordReader).shared)
	s.last.Ask = readAll(in, counts[3], (*recordReader).rest)
	s.changes = readAll(in, counts[4], (*recordReader).change)
	s.touched = readAll(in, counts[5], (*recordReader).rest)
	if audited == 0 {
		s.last = nil
	}
	return s
}

// readAll reads n texts, each of which must decode to its end.
func readAll[T any](in *savedReader, n uint64, decode func(*recordReader) T) []T {
	var out []T
	for range n {
		d := recordReader{text: in.text()}
		if v := decode(&d); in.decoded(&d) {
			out = append(out, v)
			continue
		}
		return nil
	}
	return out
}

// decoded reports whether d was read whole; in is torn otherwise.
func (s *savedReader) decoded(d *recordReader) bool {
	s.torn = s.torn || d.torn || d.text != ""
	return !s.torn
}

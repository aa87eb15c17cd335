package match

import (
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// Group is a set of records of one party, with the lowest grade that holds it
// together. Only certain groups may be merged without a person.
type Group struct {
	identity.Cluster
	Grade Grade      `json:"grade"`
	Links []PairLink `json:"links"` // that hold it together, sorted
}

// PairLink is a graded pair of an audit. Its id is derived from the two ids.
type PairLink struct {
	ID string `json:"id"`
	identity.Pair
	Grade   Grade `json:"grade"`
	Removed bool  `json:"removed,omitempty"` // a link taken away because it tied records that are apart
	Weak    bool  `json:"weak,omitempty"`    // its ends are both in groups
}

// SharedValue is a value held by several records that it does not join.
type SharedValue struct {
	Tenant  string           `json:"tenant"`
	Kind    identity.KeyKind `json:"kind"`
	Of      identity.Kind    `json:"of"`    // the kind of its holders
	Value   string           `json:"value"` // canonical, without extension
	Why     string           `json:"why"`   // role, line, extension, hub or names: the first that applies
	Holders []string         `json:"holders"`
}

// BlockedValue is a filler that records hold.
type BlockedValue struct {
	Kind  identity.KeyKind `json:"kind"`
	Scope string           `json:"scope,omitempty"`
	Value string           `json:"value"` // lower case
}

// AuditReport is what an audit of all records found. Everything in it is
// sorted and does not depend on the order in which records came.
type AuditReport struct {
	At      time.Time      `json:"at"`
	Records int            `json:"records"`
	Groups  []Group        `json:"groups"` // of two or more records
	Review  []PairLink     `json:"review"` // for a person: possible pairs of different groups, and removed links
	Shared  []SharedValue  `json:"shared"`
	Blocked []BlockedValue `json:"blocked"`
	Ask     []string       `json:"ask"` // records to be asked for a phone or e-mail
}

// WeakLinks returns the review pairs whose ends are both in groups of two or
// more.
func (a *AuditReport) WeakLinks() []PairLink {
	var out []PairLink
	for _, l := range a.Review {
		if l.Weak {
			out = append(out, l)
		}
	}
	return out
}

// Audit looks through all records of all tenants at t. It takes time nearly
// in proportion to their number: only records with a key, or a name and more,
// in common are compared. It works on the state at its start; records may be
// put and deleted while it runs.
// To do so again and again, use an [Auditor].
func (x *Index) Audit(t time.Time) *AuditReport {
	view := x.ledger.View()
	x.mu.RLock()
	texts := x.texts()
	x.mu.RUnlock()
	return x.auditOf(texts, view, t)
}

// auditOf audits all of these records.
func (x *Index) auditOf(texts []string, view *identity.LedgerView, t time.Time) *AuditReport {
	p := &parser{policy: &x.policy, names: map[string]*nameForm{}}
	all := make([]*subject, 0, len(texts))
	for _, text := range texts {
		if r, err := decodeRecord(text); err == nil {
			all = append(all, p.subject(&r))
		}
	}
	a := x.newAudit(all, view, t)
	a.run()
	a.report.Blocked = a.blockedValues()
	return a.report
}

// run finds everything but the fillers.
func (a *auditor) run() {
	a.collect()
	a.weighPairs()
	a.group()
	a.report.Shared = a.sharedValues()
	for _, s := range a.all {
		if !reachable(s.rec.Keys, a.at) {
			a.report.Ask = append(a.report.Ask, s.rec.ID)
		}
	}
}

// Groups returns the groups of [Index.Audit] alone.
func (x *Index) Groups(t time.Time) []Group { return x.Audit(t).Groups }

// auditor is one audit.
type auditor struct {
	x      *Index
	w      *weigher
	at     time.Time
	all    []*subject       // live records by id
	number map[string]int   // id → place in all
	blocks map[uint64][]int // posting → records
	values map[partyValue][]int
	counts map[partyValue]int
	pairs  map[[2]int]Grade
	links  []edge
	report *AuditReport

	// Of an audit of a part, nil otherwise: the records whose pairs are
	// looked at, and those whose values are.
	inside, near []bool
}

// partyValue names a match class among the records of one tenant and kind.
type partyValue struct {
	tenant string
	kind   identity.Kind
	class  identity.Key
}

// texts returns the encoded records of this moment: they are never changed,
// so that their list is a snapshot.
func (x *Index) texts() []string {
	return slices.DeleteFunc(slices.Clone(x.slots), func(text string) bool { return text == "" })
}

func (x *Index) newAudit(all []*subject, view *identity.LedgerView, t time.Time) *auditor {
	a := &auditor{
		x: x, at: t, number: map[string]int{}, blocks: map[uint64][]int{}, values: map[partyValue][]int{},
		counts: map[partyValue]int{}, pairs: map[[2]int]Grade{}, report: &AuditReport{At: t, Records: len(all)}, all: all,
	}
	a.w = x.reader().weigher(view)
	a.w.parties, a.w.auditing = a.parties, true
	slices.SortFunc(a.all, func(p, q *subject) int { return compareIDs(p.rec.ID, q.rec.ID) })
	for i, s := range a.all {
		a.number[s.rec.ID] = i
	}
	return a
}

// collect puts every record under its postings and its values.
func (a *auditor) collect() {
	for i, s := range a.all {
		s.postings(func(h uint64) {
			if b := a.blocks[h]; len(b) == 0 || b[len(b)-1] != i {
				a.blocks[h] = append(b, i)
			}
		})
		for j := range s.keys {
			k := &s.keys[j]
			if k.placeholder || (k.class == identity.Key{}) || !k.heldAt(a.at) {
				continue
			}
			v := partyValue{s.rec.Tenant, s.rec.Kind, k.class}
			if l := a.values[v]; len(l) == 0 || l[len(l)-1] != i {
				a.values[v] = append(l, i)
			}
		}
	}
}

// parties is the count of parties on a value, from the audit's own lists.
func (a *auditor) parties(k *held, like *subject, _ time.Time) int {
	v := partyValue{like.rec.Tenant, like.rec.Kind, k.class}
	holders := a.values[v]
	if len(holders) < 2 || (k.class == identity.Key{}) {
		return len(holders)
	}
	n, ok := a.counts[v]
	if !ok {
		names := make([]*nameForm, len(holders))
		for i, h := range holders {
			names[i] = a.all[h].named()
		}
		n = countParties(names)
		a.counts[v] = n
	}
	return n
}

// A block of at most smallBlock records is weighed pair by pair. In a larger
// one the values that join nobody are looked for first, and in one of more
// than wideBlock records each is weighed with the blockWindow before it only:
// so many records on one value that is no hub have one name, and a chain joins
// them as well as all pairs would.
const (
	smallBlock  = 64
	wideBlock   = 400
	blockWindow = 64
)

// weighPairs weighs every candidate pair once: those under one posting, and
// those that people have spoken about.
func (a *auditor) weighPairs() {
	for h, block := range a.blocks {
		block = a.open(h, block)
		window := len(block)
		if window > wideBlock {
			window = blockWindow
		}
		for i := range block {
			for j := max(0, i-window); j < i; j++ {
				a.weigh(block[j], block[i])
			}
		}
	}
	for _, p := range a.w.ledger.Linked() {
		i, okA := a.number[p.A]
		j, okB := a.number[p.B]
		if okA && okB {
			a.weigh(min(i, j), max(i, j))
		}
	}
}

// open leaves out of a large block the records whose value there links nobody.
func (a *auditor) open(h uint64, block []int) []int {
	if len(block) <= smallBlock {
		return block
	}
	return slices.DeleteFunc(slices.Clone(block), func(i int) bool { return a.closed(h, a.all[i]) })
}

// closed reports whether every key by which s is under the posting is a role
// mailbox or a service line of a person, or a hub.
func (a *auditor) closed(h uint64, s *subject) bool {
	closed := false
	for i := range s.keys {
		k := &s.keys[i]
		under := false
		k.postings(s.rec.Tenant, func(hash uint64) { under = under || hash == h })
		if !under {
			continue
		}
		void := (k.role || k.line) && s.rec.Kind == identity.Person
		if !void && a.parties(k, s, a.at) <= a.x.policy.sharedLimit() {
			return false
		}
		closed = true
	}
	return closed
}

// weigh grades a pair as of now: a link through a key that was not held does
// not count.
func (a *auditor) weigh(i, j int) {
	if a.inside != nil && !(a.inside[i] && a.inside[j]) {
		return
	}
	pair := [2]int{i, j}
	if _, done := a.pairs[pair]; done {
		return
	}
	if a.all[i].rec.Tenant != a.all[j].rec.Tenant {
		return
	}
	p := a.w.weigh(a.all[i], a.all[j], a.at)
	a.pairs[pair] = p.grade
	if p.grade >= GradeProbable {
		a.links = append(a.links, edge{i, j, p.grade})
	}
}

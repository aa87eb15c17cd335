package match

import (
	"slices"
	"sync"
	"time"

	"github.com/kith-go/kith/identity"
)

// Index answers who somebody is, from the live records it is given. It keeps
// them in memory, reads the verdicts of a ledger, and writes nowhere.
//
// An Index is safe for concurrent use: each question is answered from one
// state, while records are put and deleted beside it. Records are copied in
// and copied out.
type Index struct {
	policy     Policy
	ledger     *identity.Ledger
	suppressed func(tenant string, key identity.Key) bool

	mu       sync.RWMutex
	slots    []string // encoded records; "": free
	free     []int32
	live     int      // records
	ids      postings // hash of an id → slot
	postings postings
	names    nameIndex
	crowds   partyCounts
	noted    notes
	parser   parser
}

// IndexOptions configure an [Index]. The zero value works.
type IndexOptions struct {
	Policy Policy
	// Ledger holds the verdicts and the redirects of merged records; nil is
	// an empty one. The Index reads it at every question.
	Ledger *identity.Ledger
	// Suppressed reports whether a match class belongs to an erased person
	// who must not be imported again; nil: none. See [identity.Suppression].
	Suppressed func(tenant string, key identity.Key) bool
}

// NewIndex returns an empty index.
func NewIndex(opt IndexOptions) *Index {
	x := &Index{
		policy: opt.Policy, ledger: opt.Ledger, suppressed: opt.Suppressed,
		ids: newPostings(), postings: newPostings(), names: newNameIndex(), noted: newNotes(),
	}
	if x.ledger == nil {
		x.ledger = &identity.Ledger{}
	}
	x.parser = parser{policy: &x.policy}
	return x
}

// Ledger returns the ledger that the index reads.
func (x *Index) Ledger() *identity.Ledger { return x.ledger }

// Policy returns the policy of the index.
func (x *Index) Policy() Policy { return x.policy }

// Put adds a live record, or replaces the one with its id. The record is
// copied.
func (x *Index) Put(r identity.Record) {
	var buf [512]byte
	text := string(appendRecord(buf[:0], &r))
	r.ID = idOf(text)
	s := x.parser.subject(&r)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(r.ID)
	slot := x.takeSlot()
	x.slots[slot] = text
	x.ids.add(hashOf(r.ID), slot)
	x.live++
	s.postings(func(h uint64) { x.postings.add(h, slot) })
	x.names.add(&s.rec, slot)
	x.crowds.forget(s)
	x.noted.come(s, slot, x.live)
}

// parse returns the subject of an encoded record. It can only fail on text
// that the index has not written itself.
func (x *Index) parse(text string) *subject {
	r, err := decodeRecord(text)
	if err != nil {
		return &subject{parser: &x.parser}
	}
	return x.parser.subject(&r)
}

// subject returns the record in a slot.
func (x *Index) subject(slot int32) *subject { return x.parse(x.slots[slot]) }

// reader answers one question: it parses each record once. It is used under
// the lock of the index and by one goroutine.
type reader struct {
	*Index
	parsed map[int32]*subject
}

func (x *Index) reader() *reader { return &reader{x, map[int32]*subject{}} }

func (x *reader) subject(slot int32) *subject {
	s := x.parsed[slot]
	if s == nil {
		s = x.Index.subject(slot)
		x.parsed[slot] = s
	}
	return s
}

// Delete takes out a record that is no longer live, and reports whether it
// was there.
func (x *Index) Delete(id string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.remove(id)
}

func (x *Index) remove(id string) bool {
	slot, ok := x.slotOf(id)
	if !ok {
		return false
	}
	s := x.subject(slot)
	s.postings(func(h uint64) { x.postings.remove(h, slot) })
	x.names.remove(&s.rec, slot)
	x.crowds.forget(s)
	x.noted.leave(s, slot, x.live)
	x.slots[slot] = ""
	x.free = append(x.free, slot)
	x.ids.remove(hashOf(id), slot)
	x.live--
	return true
}

func (x *Index) takeSlot() int32 {
	if n := len(x.free); n > 0 {
		slot := x.free[n-1]
		x.free = x.free[:n-1]
		return slot
	}
	x.slots = append(x.slots, "")
	return int32(len(x.slots) - 1)
}

// Get returns a copy of the record with that id, and whether it is there.
func (x *Index) Get(id string) (identity.Record, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := x.reader().lookup(id)
	if s == nil {
		return identity.Record{}, false
	}
	return cloneRecord(&s.rec), true
}

// Len returns the number of records.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.live
}

func (x *reader) lookup(id string) *subject {
	if slot, ok := x.slotOf(id); ok {
		return x.subject(slot)
	}
	return nil
}

// Holders returns the ids of the live records of the tenant that hold the
// match class of key at t, sorted. The zero time asks for any tenure. A
// filler, or a number whose country is not known, is held by nobody.
func (x *Index) Holders(tenant string, key identity.Identifier, t time.Time) []string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	k := parseHeld(key, &x.policy)
	var ids []string
	for _, s := range x.reader().holders(tenant, &k, t) {
		ids = append(ids, s.rec.ID)
	}
	slices.Sort(ids)
	return ids
}

// holders returns the subjects of the tenant that hold the class of k at t.
func (x *reader) holders(tenant string, k *held, t time.Time) []*subject {
	if k.placeholder || (k.class == identity.Key{}) {
		return nil
	}
	var out []*subject
	h, first := uint64(0), true
	k.postings(tenant, func(hash uint64) {
		if first {
			h, first = hash, false
		}
	})
	x.postings.each(h, func(slot int32) {
		if s := x.subject(slot); s.rec.Tenant == tenant && s.holds(k.class, t) {
			out = append(out, s)
		}
	})
	return out
}

// parties counts the parties on the value of k at t, among the records of the
// tenant and kind of like.
func (x *reader) parties(k *held, like *subject, t time.Time) int {
	return x.count(k, like.rec.Tenant, like.rec.Kind, t).parties
}

// valueCount is how many records of a kind hold a value, and how many parties
// they are.
type valueCount struct{ holders, parties int }

func (x *reader) count(k *held, tenant string, kind identity.Kind, t time.Time) valueCount {
	if k.class == (identity.Key{}) || k.placeholder {
		return valueCount{}
	}
	v := partyValue{tenant, kind, k.class}
	if n, ok := x.crowds.get(v); ok {
		return n
	}
	var names []*nameForm
	all := x.holders(tenant, k, t)
	if len(all) < 2 {
		return valueCount{len(all), len(all)} // whatever its name is
	}
	for _, s := range all {
		if s.rec.Kind == kind {
			names = append(names, s.named())
		}
	}
	n := valueCount{len(names), countParties(names)}
	if len(all) > crowd && !x.timed(tenant, k) {
		x.crowds.put(v, n)
	}
	return n
}

// timed reports whether the tenure of a holder of the value has a start or an
// end, so that the count depends on the time.
func (x *reader) timed(tenant string, k *held) bool {
	return slices.ContainsFunc(x.holders(tenant, k, time.Time{}), func(s *subject) bool {
		return slices.ContainsFunc(s.keys, func(o held) bool { return o.class == k.class && !o.always() })
	})
}

// crowd is the number of holders from which the count of their parties is
// remembered until one of them changes.
const crowd = 16

// partyCounts remembers counts beside the lock of the index, which readers
// share.
type partyCounts struct {
	mu     sync.Mutex
	counts map[partyValue]valueCount
}

func (c *partyCounts) get(v partyValue) (valueCount, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.counts[v]
	return n, ok
}

func (c *partyCounts) put(v partyValue, n valueCount) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts == nil {
		c.counts = map[partyValue]valueCount{}
	}
	c.counts[v] = n
}

// forget drops what is known of the values of s, which comes or goes.
func (c *partyCounts) forget(s *subject) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.counts) == 0 {
		return
	}
	for i := range s.keys {
		for _, kind := range []identity.Kind{identity.Person, identity.Organization} {
			delete(c.counts, partyValue{s.rec.Tenant, kind, s.keys[i].class})
		}
	}
}

// candidates returns all that may be linked to s, each once, in order of id.
func (x *reader) candidates(s *subject) []*subject {
	var slots []int32
	s.postings(func(h uint64) {
		x.postings.each(h, func(slot int32) { slots = append(slots, slot) })
	})
	slices.Sort(slots)
	var out []*subject
	for _, slot := range slices.Compact(slots) {
		out = append(out, x.subject(slot))
	}
	slices.SortFunc(out, func(a, b *subject) int { return compareIDs(a.rec.ID, b.rec.ID) })
	return out
}

func compareIDs(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// weigher returns the policy at work. The view of the ledger is taken before
// the lock of the index: the ledger asks the index for facts under its own.
func (x *reader) weigher(ledger *identity.LedgerView) *weigher {
	return &weigher{policy: &x.policy, ledger: ledger, parties: x.parties}
}

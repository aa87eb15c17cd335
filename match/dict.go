package match

import (
	"hash/maphash"
	"strings"
)

// dict numbers the distinct texts of a column from 1; 0 is "no value". It is a
// table of hashes with open addressing beside texts in a few large blocks: a
// text costs no allocation of its own and the collector next to nothing.
type dict struct {
	slots []uint64 // the hash in the upper half, the number in the lower; 0 is free
	texts []string
	arena arena

	warmed byte // keeps the reads of warm
}

// dictSeed makes that nobody can choose texts that share their hash. Numbers
// follow the order in which texts come, whatever the hashes are.
var dictSeed = maphash.MakeSeed()

// newDict returns a dict with room for n texts; it grows when there are more.
func newDict(n int) *dict {
	slots := 8
	for slots/4*3 < n+1 {
		slots *= 2
	}
	return &dict{slots: make([]uint64, slots), texts: append(make([]string, 0, n+1), "")}
}

func slotHash(s string) uint32 { return uint32(maphash.String(dictSeed, s) >> 32) }

// add returns the number of s, which it copies when it is new. The empty text
// has number 0.
func (d *dict) add(s string) uint32 {
	if s == "" {
		return 0
	}
	return d.addHashed(slotHash(s), s)
}

// addHashed is add of a text that is not empty and has that hash.
func (d *dict) addHashed(hash uint32, s string) uint32 {
	mask := uint32(len(d.slots) - 1)
	at := hash & mask
	for ; d.slots[at] != 0; at = (at + 1) & mask {
		if slot := d.slots[at]; uint32(slot>>32) == hash && d.texts[uint32(slot)] == s {
			return uint32(slot)
		}
	}
	return d.insert(at, hash, d.arena.keep(s))
}

// addBytes is addHashed of string(b), which it makes only where the text is
// new.
func (d *dict) addBytes(hash uint32, b []byte) uint32 {
	mask := uint32(len(d.slots) - 1)
	at := hash & mask
	for ; d.slots[at] != 0; at = (at + 1) & mask {
		if slot := d.slots[at]; uint32(slot>>32) == hash && d.texts[uint32(slot)] == string(b) {
			return uint32(slot)
		}
	}
	return d.insert(at, hash, d.arena.keep(string(b)))
}

// find returns the number of s, 0 where it was not added.
func (d *dict) find(s string) uint32 {
	hash := slotHash(s)
	mask := uint32(len(d.slots) - 1)
	for at := hash & mask; d.slots[at] != 0; at = (at + 1) & mask {
		if slot := d.slots[at]; uint32(slot>>32) == hash && d.texts[uint32(slot)] == s {
			return uint32(slot)
		}
	}
	return 0
}

// addAll sets to[k] to the number of texts[k].
func (d *dict) addAll(texts []string, to []uint32) {
	var hashes [batch]uint32
	for from := 0; from < len(texts); from += batch {
		part := texts[from:min(len(texts), from+batch)]
		for k, s := range part {
			hashes[k] = slotHash(s)
		}
		d.warm(hashes[:len(part)])
		for k, s := range part {
			if s != "" {
				to[from+k] = d.addHashed(hashes[k], s)
			}
		}
	}
}

// batch is how many texts are looked up together.
const batch = 128

// mostWaiting is how many bytes of values wait at most, but for the last.
const mostWaiting = 16 << 10

// warm reads what look-ups of these hashes will read. A large table lies in
// slow memory: these reads wait together, those of one look-up after the other
// each by itself.
func (d *dict) warm(hashes []uint32) {
	if len(d.slots) < 1<<14 {
		return
	}
	var slots [batch]uint64
	mask := uint32(len(d.slots) - 1)
	for k, hash := range hashes {
		slots[k] = d.slots[hash&mask]
	}
	var texts [batch]string
	for k, hash := range hashes {
		if slots[k] != 0 && uint32(slots[k]>>32) == hash {
			texts[k] = d.texts[uint32(slots[k])]
		}
	}
	for k := range hashes {
		if texts[k] != "" {
			d.warmed += texts[k][0]
		}
	}
}

// insert puts a new text at a free slot and makes room for the next.
func (d *dict) insert(at, hash uint32, s string) uint32 {
	n := uint32(len(d.texts))
	d.slots[at] = uint64(hash)<<32 | uint64(n)
	d.texts = append(d.texts, s)
	if len(d.texts) > len(d.slots)/4*3 {
		d.grow()
	}
	return n
}

// grow doubles the table.
func (d *dict) grow() {
	slots := make([]uint64, 2*len(d.slots))
	mask := uint32(len(slots) - 1)
	for _, slot := range d.slots {
		if slot == 0 {
			continue
		}
		at := uint32(slot>>32) & mask
		for slots[at] != 0 {
			at = (at + 1) & mask
		}
		slots[at] = slot
	}
	d.slots = slots
}

// Sizes of the blocks of an arena: small ones for the many columns that hold
// little.
const (
	firstBlock = 256
	mostBlock  = 256 << 10
)

// arena keeps copies of texts in blocks. A block is let go with the last text
// in it. The zero value is ready.
type arena struct {
	block strings.Builder
	size  int
	kept  int64 // bytes of all texts
}

// keep returns a copy of s.
func (a *arena) keep(s string) string {
	if a.block.Cap()-a.block.Len() < len(s) {
		a.size = min(max(firstBlock, 2*a.size), mostBlock)
		a.block.Reset()
		a.block.Grow(max(a.size, len(s)))
	}
	at := a.block.Len()
	a.block.WriteString(s)
	a.kept += int64(len(s))
	return a.block.String()[at:]
}

// column holds the values of one field for all records as numbers of their
// distinct texts. Nearly every record has one value; further ones are kept
// aside. Columns without any value share their first, which nobody may change.
type column struct {
	first []uint32            // by record; 0 is missing
	more  map[uint32][]uint32 // further values of the few records that have them
	texts []string            // by number: the value as compared
	count []uint32            // by number: records holding it
	held  int                 // records with a value
}

// values calls f with each value of record i until it returns false.
func (c *column) values(i uint32, f func(v uint32) bool) {
	if c.first[i] == 0 || !f(c.first[i]) {
		return
	}
	for _, v := range c.more[i] {
		if !f(v) {
			return
		}
	}
}

// put gives record i the value v, once.
func (c *column) put(i uint32, v uint32) {
	switch {
	case v == 0:
		return
	case c.first[i] == 0:
		c.first[i] = v
		return
	case c.first[i] == v:
		return
	}
	c.putMore(i, v)
}

// putMore gives record i, which has one, another value.
func (c *column) putMore(i, v uint32) {
	list := c.more[i]
	for _, w := range list {
		if w == v {
			return
		}
	}
	if c.more == nil {
		c.more = make(map[uint32][]uint32)
	}
	c.more[i] = append(list, v)
}

// tally counts the holders of each value.
func (c *column) tally() {
	c.count = make([]uint32, len(c.texts))
	for _, v := range c.first {
		c.count[v]++
	}
	c.held = len(c.first) - int(c.count[0])
	c.count[0] = 0
	for _, list := range c.more {
		for _, v := range list {
			c.count[v]++
		}
	}
}

// canonical returns c, which is gone after, with each text replaced by what
// convert makes of its number; texts that become empty are dropped, equal ones
// united. convert is called once for each distinct text, from several
// goroutines.
func (c *column) canonical(workers int, convert func(v uint32) string) *column {
	d := newDict(len(c.texts))
	to := make([]uint32, len(c.texts))
	inOrder(workers, len(c.texts), 1024, func(from, upTo int) []string {
		converted := make([]string, upTo-from)
		for v := max(from, 1); v < upTo; v++ {
			converted[v-from] = convert(uint32(v))
		}
		return converted
	}, func(from int, converted []string) {
		d.addAll(converted, to[from:])
	})
	return c.renumber(to, d.texts)
}

// renumber returns c, which is gone after, with value v replaced by to[v].
func (c *column) renumber(to []uint32, texts []string) *column {
	if c.held == 0 {
		return &column{first: c.first, texts: []string{""}, count: []uint32{0}}
	}
	out := &column{first: c.first, texts: texts}
	for i, v := range out.first {
		out.first[i] = to[v]
	}
	for i, list := range c.more {
		for _, w := range list {
			out.put(i, to[w])
		}
	}
	out.tally()
	return out
}

// raw collects a column while records are read. Values wait until there are
// enough to look them up together.
type raw struct {
	dict  *dict // nil until the first value
	first pile[uint32]
	more  column // of its parts only more

	rows  []uint32 // records of the values that wait
	ends  []uint32 // where each ends in bytes
	bytes []byte
}

func newRaw() *raw { return &raw{} }

// put gives record i the text s.
func (r *raw) put(i int, s string) {
	if s == "" {
		return
	}
	r.bytes = append(r.bytes, s...)
	r.wait(i)
}

// putBytes is put of string(b).
func (r *raw) putBytes(i int, b []byte) {
	if len(b) == 0 {
		return
	}
	r.bytes = append(r.bytes, b...)
	r.wait(i)
}

func (r *raw) wait(i int) {
	r.rows, r.ends = append(r.rows, uint32(i)), append(r.ends, uint32(len(r.bytes)))
	if len(r.rows) == batch || len(r.bytes) > mostWaiting {
		r.flush()
	}
}

// flush numbers the values that wait.
func (r *raw) flush() {
	if r.dict == nil {
		r.dict = newDict(0)
	}
	var hashes [batch]uint32
	from := uint32(0)
	for k, end := range r.ends {
		hashes[k] = uint32(maphash.Bytes(dictSeed, r.bytes[from:end]) >> 32)
		from = end
	}
	r.dict.warm(hashes[:len(r.ends)])
	from = 0
	for k, end := range r.ends {
		r.set(int(r.rows[k]), r.dict.addBytes(hashes[k], r.bytes[from:end]))
		from = end
	}
	r.rows, r.ends, r.bytes = r.rows[:0], r.ends[:0], r.bytes[:0]
}

func (r *raw) set(i int, v uint32) {
	switch first := r.first.at(i); *first {
	case 0:
		*first = v
	case v:
	default:
		r.more.putMore(uint32(i), v)
	}
}

// done returns the column for len(none) records and lets go of the rest. none
// is what columns without any value share as their first.
func (r *raw) done(none []uint32) *column {
	if len(r.rows) > 0 {
		r.flush()
	}
	if r.dict == nil {
		return &column{first: none, texts: []string{""}, count: []uint32{0}}
	}
	c := &column{first: r.first.flat(len(none)), more: r.more.more, texts: r.dict.texts}
	*r = raw{}
	c.tally()
	return c
}

// take returns the column of *r, as done does, and forgets r.
func take(r **raw, none []uint32) *column {
	c := (*r).done(none)
	*r = nil
	return c
}

// pile is a list that grows by blocks, so that growing copies nothing and
// leaves no garbage behind. The zero value is ready.
type pile[T any] struct{ blocks [][]T }

// pileBlock is how many values a block of a pile holds.
const pileBlock = 1 << 12

// at returns the place of value i, which is zero when it was not set.
func (p *pile[T]) at(i int) *T {
	for len(p.blocks) <= i/pileBlock {
		p.blocks = append(p.blocks, make([]T, pileBlock))
	}
	return &p.blocks[i/pileBlock][i%pileBlock]
}

// flat returns the first n values in one slice and empties the pile.
func (p *pile[T]) flat(n int) []T {
	out := make([]T, n)
	for k, block := range p.blocks {
		copy(out[min(n, k*pileBlock):], block)
		p.blocks[k] = nil
	}
	p.blocks = nil
	return out
}

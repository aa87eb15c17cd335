package match

import "strings"

// dict numbers the distinct texts of a column from 1; 0 is "no value".
type dict struct {
	number map[string]uint32
	texts  []string
}

func newDict() *dict { return &dict{number: make(map[string]uint32), texts: []string{""}} }

// add returns the number of s, which it copies when it is new. The empty text
// has number 0.
func (d *dict) add(s string) uint32 {
	if s == "" {
		return 0
	}
	if n, ok := d.number[s]; ok {
		return n
	}
	s = strings.Clone(s)
	n := uint32(len(d.texts))
	d.number[s] = n
	d.texts = append(d.texts, s)
	return n
}

// column holds the values of one field for all records as numbers of their
// distinct texts. Nearly every record has one value; further ones are kept
// aside.
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
	for _, w := range c.more[i] {
		if w == v {
			return
		}
	}
	if c.more == nil {
		c.more = make(map[uint32][]uint32)
	}
	c.more[i] = append(c.more[i], v)
}

// tally counts the holders of each value.
func (c *column) tally() {
	c.count = make([]uint32, len(c.texts))
	c.held = 0
	for i, v := range c.first {
		if v == 0 {
			continue
		}
		c.held++
		c.count[v]++
		for _, w := range c.more[uint32(i)] {
			c.count[w]++
		}
	}
}

// canonical returns raw with each text replaced by what convert makes of its
// number; texts that become empty are dropped, equal ones united. convert is
// called once for each distinct text, from several goroutines.
func (c *column) canonical(workers int, convert func(v uint32) string) *column {
	converted := make([]string, len(c.texts))
	parallel(workers, len(c.texts), 512, func(from, to int) {
		for v := max(from, 1); v < to; v++ {
			converted[v] = convert(uint32(v))
		}
	})
	d := newDict()
	to := make([]uint32, len(c.texts))
	for v, s := range converted {
		to[v] = d.add(s)
	}
	return c.renumber(to, d.texts)
}

// renumber returns the column with value v replaced by to[v].
func (c *column) renumber(to []uint32, texts []string) *column {
	out := &column{first: make([]uint32, len(c.first)), texts: texts}
	for i, v := range c.first {
		out.put(uint32(i), to[v])
		for _, w := range c.more[uint32(i)] {
			out.put(uint32(i), to[w])
		}
	}
	out.tally()
	return out
}

// raw collects a column while records are read.
type raw struct {
	dict *dict
	col  column
}

func newRaw() *raw { return &raw{dict: newDict()} }

// put gives record i the text s.
func (r *raw) put(i int, s string) {
	if s == "" {
		return
	}
	for len(r.col.first) <= i {
		r.col.first = append(r.col.first, 0)
	}
	r.col.put(uint32(i), r.dict.add(s))
}

// done returns the column for n records.
func (r *raw) done(n int) *column {
	for len(r.col.first) < n {
		r.col.first = append(r.col.first, 0)
	}
	r.col.texts = r.dict.texts
	r.col.tally()
	col := r.col // by itself, so that the dictionary can go
	return &col
}

// take returns the column of *r for n records and lets go of the rest.
func take(r **raw, n int) *column {
	c := (*r).done(n)
	*r = nil
	return c
}

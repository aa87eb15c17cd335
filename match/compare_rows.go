package match

import (
	"math/bits"
	"sync"
)

// rows holds the first values of the compared columns record by record: a
// pair is two short runs of memory instead of two places in every column. The
// comparisons that have values, the active ones, are numbered by their place
// in a row.
type rows struct {
	active []int // comparisons, by place
	place  [maxComparisons]int
	width  int
	cells  []uint32
	once   sync.Once
}

// row is one record's: the set of places that have a value, the set of those
// that have several, then the first values.
type row []uint32

const rowHead = 2

func (r row) has() uint32        { return r[0] }
func (r row) several() uint32    { return r[1] }
func (r row) value(p int) uint32 { return r[rowHead+p] }

// at returns the value of comparison k, 0 where there is none.
func (r *rows) at(x row, k int) uint32 {
	if p := r.place[k]; p != nowhere {
		return x.value(p)
	}
	return 0
}

// nowhere is the place of a comparison without values.
const nowhere = -1

// of returns the row of record i.
func (r *rows) of(i uint32) row {
	at := int(i) * r.width
	return r.cells[at : at+r.width]
}

// places returns the set of the places of comparisons.
func (r *rows) places(comparisons ...int) uint32 {
	var set uint32
	for _, k := range comparisons {
		if p := r.place[k]; p != nowhere {
			set |= 1 << p
		}
	}
	return set
}

// next takes the lowest place out of a set that is not empty.
func next(set *uint32) int {
	p := bits.TrailingZeros32(*set)
	*set &= *set - 1
	return p
}

// inRows returns the rows of the table, which the first call makes.
func (t *table) inRows() *rows {
	t.rows.once.Do(t.fillRows)
	return &t.rows
}

func (t *table) fillRows() {
	r := &t.rows
	for k := range r.place {
		r.place[k] = nowhere
		if k < len(t.columns) && t.has(k) {
			r.place[k] = len(r.active)
			r.active = append(r.active, k)
		}
	}
	r.width = rowHead + len(r.active)
	r.cells = make([]uint32, r.width*t.n)
	for p, k := range r.active {
		col := t.columns[k]
		for i, v := range col.first {
			if v != 0 {
				x := r.of(uint32(i))
				x[0] |= 1 << p
				x[rowHead+p] = v
			}
		}
		for i := range col.more {
			r.of(i)[1] |= 1 << p
		}
	}
}

package match

import "slices"

// postings maps a hash to the slots of the subjects found under it. Most
// hashes have one, which needs no list.
type postings struct {
	one  map[uint64]int32
	more map[uint64][]int32
}

func newPostings() postings {
	return postings{one: map[uint64]int32{}, more: map[uint64][]int32{}}
}

func (p *postings) add(h uint64, slot int32) {
	first, ok := p.one[h]
	switch {
	case !ok:
		p.one[h] = slot
	case first != slot && !slices.Contains(p.more[h], slot):
		p.more[h] = append(p.more[h], slot)
	}
}

func (p *postings) remove(h uint64, slot int32) {
	list := p.more[h]
	if first, ok := p.one[h]; ok && first == slot {
		if len(list) == 0 {
			delete(p.one, h)
			return
		}
		p.one[h], list = list[len(list)-1], list[:len(list)-1]
	} else if i := slices.Index(list, slot); i >= 0 {
		list[i] = list[len(list)-1]
		list = list[:len(list)-1]
	}
	if len(list) == 0 {
		delete(p.more, h)
		return
	}
	p.more[h] = list
}

// size is the number of slots under h.
func (p *postings) size(h uint64) int {
	if _, ok := p.one[h]; !ok {
		return 0
	}
	return 1 + len(p.more[h])
}

// each calls yield with the slots under h, in no order.
func (p *postings) each(h uint64, yield func(int32)) {
	first, ok := p.one[h]
	if !ok {
		return
	}
	yield(first)
	for _, slot := range p.more[h] {
		yield(slot)
	}
}

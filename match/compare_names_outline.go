package match

import (
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
)

// nameOutline is what of a name tells that another differs from it, in one
// cache line.
type nameOutline struct {
	outline        // of the Latin form
	roots   uint64 // set of the names it may stand for, by hash
	sounds  uint64 // set of its phonetic keys, by hash
	latin   uint32 // hash of the Latin form
	joined  uint32 // hash of the name without spaces
	tail    uint32 // last four bytes of the Latin form
	prefix  uint32 // first three bytes of the name, 0 where it is shorter
	begin   uint16 // class of the first letter and the second letter, 0 where there is one only
	single  bool   // one letter
	first   rune
	from, n uint32 // its words among the parts, itself where it is one
}

// namePart is a word of a name.
type namePart struct {
	sig  uint64
	hash uint32
	size uint32
}

// outlineName makes the outline of name v from all else that is known of it.
func (t *nameTable) outlineName(v int) {
	s, latin := t.texts[v], t.latin[v]
	o := &t.outlines[v]
	*o = nameOutline{
		outline: outlineOf(latin), latin: hashText(latin), joined: hashText(joined(s)), tail: tailOf(latin),
		single: utf8.RuneCountInString(s) == 1, first: firstRune(s),
	}
	if len(s) >= 3 {
		o.prefix = headOf(s[:3])
	}
	if len(latin) > 1 {
		o.begin = uint16(letterClass(latin))<<8 | uint16(latin[1])
	}
	for _, h := range t.roots[v] {
		o.roots |= 1 << (h & 63)
	}
	for _, h := range t.sounds[v] {
		o.sounds |= 1 << (h & 63)
	}
}

// cutNames makes the parts of all names.
func (t *nameTable) cutNames() {
	t.parts = make([]namePart, 0, len(t.texts))
	for v := range t.outlines {
		o := &t.outlines[v]
		o.from = uint32(len(t.parts))
		for w := range strings.FieldsSeq(t.texts[v]) {
			t.parts = append(t.parts, namePart{sig: strdist.Signature(w), hash: hashText(w), size: uint32(len(w))})
		}
		o.n = uint32(len(t.parts)) - o.from
	}
}

func (t *nameTable) partsOf(x *nameOutline) []namePart { return t.parts[x.from : x.from+x.n] }

// nearNames is for the likeness from which names are looked at.
var nearNames = neededFor(.84)

// mayBeNear is false where the letters of two names alone rule out both two
// edits and a Jaro–Winkler similarity of .84.
func (x *nameOutline) mayBeNear(y *nameOutline) bool {
	return min(x.size, y.size) >= 3 && (x.edits(&y.outline) <= 2 || x.mayBeLike(&y.outline, nearNames))
}

// mayShareRoot is false where sameRoot is.
func (x *nameOutline) mayShareRoot(y *nameOutline) bool {
	return x.roots&y.roots != 0 || x.beginsAs(y) || x.endsAs(y) || x.sounds&y.sounds != 0
}

// beginsAs reports whether two names begin with the same two letters, as far
// as short forms keep them.
func (x *nameOutline) beginsAs(y *nameOutline) bool { return x.begin == y.begin && x.begin != 0 }

// endsAs reports whether two names end with the same four letters.
func (x *nameOutline) endsAs(y *nameOutline) bool { return x.tail == y.tail && x.tail != 0 }

// givenApart is true only where two different given names differ by any rule.
func (x *nameOutline) givenApart(y *nameOutline) bool {
	switch {
	case x.single || y.single:
		return x.first != y.first
	case x.latin == y.latin, x.prefix == y.prefix && x.prefix != 0:
		return false
	}
	return !x.mayShareRoot(y) && !x.mayBeNear(y)
}

// familyApart is true only where two different family names differ by any
// rule.
func (t *nameTable) familyApart(x, y *nameOutline) bool {
	switch {
	case x.latin == y.latin, x.joined == y.joined:
		return false
	case (x.n > 1 || y.n > 1) && t.mayShareWord(x, y):
		return false
	case x.single || y.single:
		return x.first != y.first
	}
	return x.sounds&y.sounds == 0 && !x.mayBeNear(y)
}

// mayShareWord is false where shareWord is.
func (t *nameTable) mayShareWord(x, y *nameOutline) bool {
	p, q := t.partsOf(x), t.partsOf(y)
	for i := range p {
		for j := range q {
			if p[i].mayBe(&q[j]) {
				return true
			}
		}
	}
	return false
}

func (w *namePart) mayBe(z *namePart) bool {
	if w.size < 3 || z.size < 3 {
		return false
	}
	return w.hash == z.hash || w.size >= 5 && nearSketch(w.sig, z.sig)
}

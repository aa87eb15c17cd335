package match

import (
	"encoding/binary"

	"github.com/kith-go/kith/identity"
)

func appendCount(dst []byte, n int) []byte { return binary.AppendUvarint(dst, uint64(n)) }

func appendStrings(dst []byte, list []string) []byte {
	dst = appendCount(dst, len(list))
	for _, s := range list {
		dst = appendString(dst, s)
	}
	return dst
}

func (d *recordReader) strings() []string {
	var out []string
	for range d.count() {
		out = append(out, d.string())
	}
	return out
}

// rest is all that there is.
func (d *recordReader) rest() string {
	s := d.text
	d.text = ""
	return s
}

func appendGroup(dst []byte, g *Group) []byte {
	dst = appendStrings(appendString(dst, g.ID), g.Members)
	dst = appendCount(append(dst, byte(g.Grade)), len(g.Links))
	for i := range g.Links {
		dst = appendLink(dst, &g.Links[i])
	}
	return dst
}

func (d *recordReader) group() Group {
	g := Group{Cluster: identity.Cluster{ID: d.string(), Members: d.strings()}, Grade: Grade(d.byte())}
	for range d.count() {
		g.Links = append(g.Links, d.link())
	}
	return g
}

// The marks of a pair, as bits.
const (
	linkRemoved = 1 << iota
	linkWeak
)

func appendLink(dst []byte, l *PairLink) []byte {
	dst = appendString(appendString(appendString(dst, l.ID), l.A), l.B)
	marks := byte(0)
	if l.Removed {
		marks |= linkRemoved
	}
	if l.Weak {
		marks |= linkWeak
	}
	return append(dst, byte(l.Grade), marks)
}

func (d *recordReader) link() PairLink {
	l := PairLink{ID: d.string(), Pair: identity.Pair{A: d.string(), B: d.string()}, Grade: Grade(d.byte())}
	marks := d.byte()
	l.Removed, l.Weak = marks&linkRemoved != 0, marks&linkWeak != 0
	return l
}

func appendShared(dst []byte, v *SharedValue) []byte {
	dst = append(appendString(appendString(dst, v.Tenant), string(v.Kind)), byte(v.Of))
	return appendStrings(appendString(appendString(dst, v.Value), v.Why), v.Holders)
}

func (d *recordReader) shared() SharedValue {
	return SharedValue{
		Tenant: d.string(), Kind: identity.KeyKind(d.string()), Of: identity.Kind(d.byte()),
		Value: d.string(), Why: d.string(), Holders: d.strings(),
	}
}

func appendChange(dst []byte, c *change) []byte {
	dst = appendCount(appendString(dst, c.id), len(c.hashes))
	for _, h := range c.hashes {
		dst = binary.LittleEndian.AppendUint64(dst, h)
	}
	return dst
}

func (d *recordReader) change() change {
	c := change{id: d.string()}
	for range d.count() {
		var h uint64
		for shift := 0; shift < 64; shift += 8 {
			h |= uint64(d.byte()) << shift
		}
		c.hashes = append(c.hashes, h)
	}
	return c
}

//go:build ignore

package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/nyaruka/phonenumbers/v2/metadata"
	"google.golang.org/protobuf/proto"
)

// shortNumbers builds, for every plan, the automaton of the short codes that
// can be dialled there.
func (g *generator) shortNumbers() {
	roots := map[string]uint16{}
	for _, m := range readShort(filepath.Join(goList("{{.Dir}}"), "data", "shortnumber_metadata.xml.gz")).GetMetadata() {
		roots[m.GetId()] = g.short(m)
	}
	for _, id := range g.planIDs {
		g.shorts = append(g.shorts, fmt.Sprint(roots[id]))
	}
}

// short matches what both the general and the short code description accept.
func (g *generator) short(m *metadata.PhoneMetadata) uint16 {
	descs := []*metadata.PhoneNumberDesc{m.GetGeneralDesc(), m.GetShortCode()}
	var ps []pattern
	var at []threads
	for _, d := range descs {
		p := compile(d.GetNationalNumberPattern())
		ps, at = append(ps, p), append(at, p.start())
	}
	var build func(at []threads, depth int) uint16
	build = func(at []threads, depth int) uint16 {
		if depth > maxNational || len(at[0]) == 0 || len(at[1]) == 0 {
			return 0
		}
		var n node
		if depth > 0 && ps[0].accepts(at[0]) && ps[1].accepts(at[1]) && fits(descs[0], depth) && fits(descs[1], depth) {
			n.label = 1
		}
		for d := range 10 {
			n.next[d] = build([]threads{ps[0].step(at[0], d), ps[1].step(at[1], d)}, depth+1)
		}
		return g.intern(n)
	}
	return build(at, 0)
}

func fits(d *metadata.PhoneNumberDesc, depth int) bool {
	return len(d.GetPossibleLength()) == 0 || slices.Contains(d.GetPossibleLength(), int32(depth))
}

func readShort(path string) *metadata.PhoneMetadataCollection {
	f, err := os.Open(path)
	check(err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	check(err)
	raw, err := io.ReadAll(z)
	check(err)
	out := &metadata.PhoneMetadataCollection{}
	check(proto.Unmarshal(raw, out))
	return out
}

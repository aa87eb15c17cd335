package match

import (
	"math"
	"slices"
	"strings"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// textTable holds the words of each distinct text of a column and how much
// each word tells: the log of how rare it is.
type textTable struct {
	words  [][]uint32 // by text: its words, rarest first
	total  []float32  // by text: weight of all its words
	texts  []string   // by word
	weight []float32  // by word
	holds  []uint32   // by word: texts' holders
	sig    []uint64   // by word: letter sketch
}

// Of a long text the first maxWords words are read and the rarest comparedWords
// compared, so that a column of descriptions costs no more than one of titles.
const (
	maxWords      = 200
	comparedWords = 24
)

// newTextTable cuts the texts of c into words. The weight of a word is the
// log of the inverse of the share of records that hold it.
func newTextTable(c *column, workers int) *textTable {
	t := &textTable{words: make([][]uint32, len(c.texts)), total: make([]float32, len(c.texts))}
	d := newDict(0)
	t.holds = []uint32{0}
	for v := 1; v < len(c.texts); v++ {
		read := 0
		for w := range strings.FieldsSeq(c.texts[v]) {
			if read++; read > maxWords {
				break
			}
			n := d.add(w)
			if int(n) == len(t.holds) {
				t.holds = append(t.holds, 0)
			}
			if !slices.Contains(t.words[v], n) {
				t.words[v] = append(t.words[v], n)
				t.holds[n] += c.count[v]
			}
		}
	}
	t.texts = d.texts
	t.weight = make([]float32, len(t.texts))
	t.sig = make([]uint64, len(t.texts))
	for w := 1; w < len(t.weight); w++ {
		t.sig[w] = strdist.Signature(t.texts[w])
		t.weight[w] = float32(math.Log(1 + float64(c.held+1)/float64(t.holds[w])))
	}
	parallel(workers, len(t.words), 1024, func(from, to int) {
		for v := from; v < to; v++ {
			slices.SortFunc(t.words[v], t.rarerFirst)
			t.words[v] = t.words[v][:min(len(t.words[v]), comparedWords)]
			for _, w := range t.words[v] {
				t.total[v] += t.weight[w]
			}
		}
	})
	return t
}

func (t *textTable) rarerFirst(a, b uint32) int {
	if t.holds[a] != t.holds[b] {
		return int(t.holds[a]) - int(t.holds[b])
	}
	return strings.Compare(t.texts[a], t.texts[b])
}

// addressParts is a compared address.
type addressParts struct {
	number string
	street uint32 // number of its text in the street table
}

func (t *table) prepareAddresses(in *column, workers int) {
	c := in.canonical(workers, func(v uint32) string { return usable(normalize.ParseAddress(in.texts[v]).Text) })
	t.columns[colAddress] = c
	parsed := convert(c, workers, normalize.ParseAddress)
	streets := &column{first: make([]uint32, len(parsed)), texts: nil}
	d := newDict(0)
	t.addresses = make([]addressParts, len(parsed))
	for v := 1; v < len(parsed); v++ {
		street := parsed[v].Street
		if street == "" {
			street = parsed[v].Text
		}
		t.addresses[v] = addressParts{number: parsed[v].Number, street: d.add(street)}
		streets.first[v] = t.addresses[v].street
	}
	streets.texts = d.texts
	streets.tally()
	for v := 1; v < len(parsed); v++ { // by holders, not by distinct addresses
		streets.count[t.addresses[v].street] += c.count[v] - 1
	}
	streets.held = c.held
	t.texts[colAddress] = newTextTable(streets, workers)
}

func (t *table) prepareOrganizations(at int, in *column, workers int) {
	c := in.canonical(workers, func(v uint32) string { return usable(organizationBase(in.texts[v])) })
	t.columns[at] = c
	t.texts[at] = newTextTable(c, workers)
}

// organizationBase returns an organization's name as it is compared: folded,
// without its legal form, romanised.
func organizationBase(s string) string {
	return comparedName(normalize.ParseOrganization(s).Key)
}

package match

import (
	"math"
	"strconv"
	"strings"

	"github.com/kith-go/kith/match/internal/strdist"
)

// overlap is how much two texts have in common, by weight of words: dice of
// both together, inside of the one that weighs less.
type overlap struct {
	dice, inside float64
}

// compare pairs the words of two texts, each with its best counterpart: the
// same word counts fully, a near one by three quarters.
func (t *textTable) compare(a, b uint32) overlap {
	x, y := t.words[a], t.words[b]
	tx, ty := t.total[a], t.total[b]
	if len(x) > len(y) {
		x, y, tx, ty = y, x, ty, tx
	}
	var common float64
	var used uint64
	for _, w := range x {
		best, at := float64(0), -1
		for k, z := range y {
			if k < 64 && used>>k&1 == 1 {
				continue
			}
			if s := t.wordSimilarity(w, z); s > best {
				best, at = s, k
			}
			if best == 1 {
				break
			}
		}
		if at >= 0 {
			if at < 64 {
				used |= 1 << at
			}
			common += best * float64(min(t.weight[w], t.weight[y[at]]))
		}
	}
	if tx == 0 || ty == 0 {
		return overlap{}
	}
	return overlap{dice: 2 * common / float64(tx+ty), inside: common / float64(min(tx, ty))}
}

// wordSimilarity is 1 for one word, .75 for a typo or an abbreviation, else 0.
func (t *textTable) wordSimilarity(a, b uint32) float64 {
	if a == b {
		return 1
	}
	x, y := t.texts[a], t.texts[b]
	n := min(len(x), len(y))
	switch {
	case n >= 3 && isPrefix(x, y, 3) && !isDigit(x[0]):
		return .75
	case n >= 4 && !isDigit(x[0]) && strdist.Bound(t.sig[a], t.sig[b]) <= 1 && strdist.OSA(x, y, 1) <= 1:
		return .75
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// otherNames compares further names: equal initials and names agree.
func (t *textTable) otherNames(a, b uint32) uint8 {
	for _, w := range t.words[a] {
		for _, z := range t.words[b] {
			if w == z || t.wordSimilarity(w, z) > 0 || initialOf(t.texts[w], t.texts[z]) {
				return 2
			}
		}
	}
	return 3
}

func initialOf(a, b string) bool {
	return (len(a) == 1 || len(b) == 1) && a[0] == b[0]
}

// organization compares two different names of organizations, or texts.
func (t *textTable) organization(a, b uint32) uint8 {
	switch o := t.compare(a, b); {
	case o.dice >= .80:
		return 2
	case o.dice >= .50, o.inside >= .95:
		return 3
	case o.dice >= .25:
		return 4
	}
	return 5
}

const (
	levelAddressSimilar = iota + 2
	levelAddressStreet
	levelAddressNumber
	levelAddressOverlap
	differentAddress
)

// addressLevel compares two different addresses, numbers apart from
// streets.
func (t *table) addressLevel(a, b *addressParts) uint8 {
	same := a.street == b.street
	var o overlap
	if !same {
		o = t.texts[colAddress].compare(a.street, b.street)
	}
	street := same || o.dice >= .75 || o.inside >= .9
	number := a.number != "" && a.number == b.number
	switch {
	case number && street:
		return levelAddressSimilar
	case street && (a.number == "" || b.number == ""):
		return levelAddressSimilar
	case street:
		return levelAddressStreet
	case number && o.dice >= .35:
		return levelAddressStreet
	case number:
		return levelAddressNumber
	case o.dice >= .4:
		return levelAddressOverlap
	}
	return differentAddress
}

// numberLevel compares two differently written numbers.
func numberLevel(a, b string) uint8 {
	x, errX := strconv.ParseFloat(strings.ReplaceAll(a, ",", ""), 64)
	y, errY := strconv.ParseFloat(strings.ReplaceAll(b, ",", ""), 64)
	switch {
	case errX != nil || errY != nil:
		return 3
	case x == y:
		return 1
	case math.Abs(x-y) <= .02*math.Max(math.Abs(x), math.Abs(y)):
		return 2
	}
	return 3
}

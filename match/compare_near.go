package match

import (
	"math/bits"
	"sync"

	"github.com/kith-go/kith/match/internal/strdist"
)

// outline is what of a text tells that another is not near it, without a look
// at the letters of both.
type outline struct {
	sig  uint64 // letter sketch
	head uint32 // first four bytes, the first one lowest
	size uint16 // bytes, as far as they can be counted
	text bool   // ASCII and short, so that bytes are letters and size is exact
}

func outlineOf(s string) outline {
	return outline{
		sig: strdist.Signature(s), head: headOf(s), size: uint16(min(len(s), 1<<16-1)), text: len(s) < maxOutlined && isASCII(s),
	}
}

// headOf returns the first four bytes of s, zeros where it is shorter.
func headOf(s string) uint32 {
	var head uint32
	for i := range min(4, len(s)) {
		head |= uint32(s[i]) << (8 * i)
	}
	return head
}

// tailOf returns the last four bytes of s, 0 where it is shorter.
func tailOf(s string) uint32 {
	if len(s) < 4 {
		return 0
	}
	return headOf(s[len(s)-4:])
}

// edits returns a lower bound of the edits between two texts.
func (x *outline) edits(y *outline) int { return strdist.Bound(x.sig, y.sig) }

// nearSketch reports whether two sketches leave it open that texts are one
// edit apart.
func nearSketch(a, b uint64) bool { return strdist.Bound(a, b) <= 1 }

// commonHead returns the length of the common prefix, at most four.
func (x *outline) commonHead(y *outline) int {
	return min(4, bits.TrailingZeros32(x.head^y.head)>>3)
}

// mayBeLike is false where the letters of two texts rule out that their
// Jaro–Winkler similarity reaches what needed was made for: at most the
// letters that a sketch does not show to be one-sided can be matched.
func (x *outline) mayBeLike(y *outline, needed *neededLetters) bool {
	if !x.text || !y.text {
		return true
	}
	common := min(int(x.size)-bits.OnesCount64(x.sig&^y.sig), int(y.size)-bits.OnesCount64(y.sig&^x.sig))
	return common >= int(needed[x.commonHead(y)][x.size&(maxOutlined-1)][y.size&(maxOutlined-1)])
}

// maxOutlined is the length in bytes from which similarities are not bounded.
const maxOutlined = 32

// neededLetters is how many letters two texts must have in common to be as
// similar as a cutoff, by common prefix and both lengths.
type neededLetters [5][maxOutlined][maxOutlined]uint8

// neededFor fills a table for a Jaro–Winkler cutoff above .7.
func neededFor(cutoff float64) *neededLetters {
	t := new(neededLetters)
	for prefix := range t {
		for m := range t[prefix] {
			for n := range t[prefix][m] {
				need := 0
				for need <= min(m, n) && likest(need, m, n, prefix) < cutoff {
					need++
				}
				t[prefix][m][n] = uint8(need) // more than there are where nothing suffices
			}
		}
	}
	return t
}

// likest returns the most that the Jaro–Winkler similarity of texts of m and n
// letters can be when they have common letters and prefix in common.
func likest(common, m, n, prefix int) float64 {
	const rounding = 1e-9
	if common == 0 {
		return 0
	}
	k := float64(common)
	jaro := (k/float64(m) + k/float64(n) + 1) / 3
	return jaro + .1*float64(prefix)*(1-jaro) + rounding
}

// outlines are what values are compared by before their texts, by comparison
// and value.
type outlines struct {
	once  sync.Once
	dates [maxComparisons][]dateParts
	texts [maxComparisons][]outline // of places and codes
}

// outlined returns the outlines of the table, which the first call makes.
func (t *table) outlined(kinds []ComparisonKind) *outlines {
	o := &t.outlines
	o.once.Do(func() {
		for k, kind := range kinds {
			if k >= len(t.columns) || !t.has(k) {
				continue
			}
			switch kind {
			case CompareDate:
				o.dates[k] = each(t.dates[k], datePartsOf)
			case ComparePlace, CompareCode:
				o.texts[k] = each(t.columns[k].texts, outlineOf)
			}
		}
	})
	return o
}

func each[S, T any](in []S, f func(S) T) []T {
	out := make([]T, len(in))
	for v := range in {
		out[v] = f(in[v])
	}
	return out
}

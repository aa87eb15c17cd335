package match

import (
	"slices"
	"sync"
)

// rarity is how rare the values of a column are.
type rarity struct {
	once   sync.Once
	bits   []float32 // by value: log2 of the probability that a stranger holds it too
	rarest float32
}

// rarity returns the log2 of the probability that a stranger holds each value
// of comparison k too, and the least of them.
func (t *table) rarity(k int, c *Comparison) ([]float32, float32) {
	share := scales[c.Kind][0].u
	if c.Field != "" { // nothing is known of its values before
		return rarityOf(t.columns[k], c.Kind, max(share, c.Levels[0].U))
	}
	r := &t.rare[k] // the same for every model
	r.once.Do(func() { r.bits, r.rarest = rarityOf(t.columns[k], c.Kind, share) })
	return r.bits, r.rarest
}

// rarityOf takes two of the holders for the pair itself and adds one for what
// was not seen: in a small file a value is no rarer than the shipped share of
// agreement says.
func rarityOf(col *column, kind ComparisonKind, share float64) (bits []float32, rarest float32) {
	identifier := kind == CompareEmail || kind == ComparePhone || kind == CompareKey
	held := max(1, float64(col.held))
	known := make([]float32, 64) // by holders, which are few for most values
	bits = make([]float32, len(col.texts))
	for v := range bits {
		count := col.count[v]
		if count < uint32(len(known)) && known[count] != 0 {
			bits[v] = known[count]
			continue
		}
		others := max(0, float64(count)-2)
		p := (others + 1) / (held + 1/share)
		if identifier {
			p = others*sameAgain/held + share
		}
		bits[v] = log2(min(1, p))
		if count < uint32(len(known)) {
			known[count] = bits[v]
		}
	}
	if len(bits) > 1 {
		rarest = slices.Min(bits[1:])
	}
	return bits, rarest
}

// sameAgain is the share of further holders of an identifier that are taken
// for strangers: mostly they are the same party once more.
const sameAgain = .3

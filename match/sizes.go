package match

import "math"

// Parties of many records become rare gradually. Where a size is far rarer
// than those below it promise, as when few contacts were ever entered five
// times, most groups of that size are two parties taken for one: a union that
// makes such a group must be surer, by as many bits as the size is too rare.
// Verdicts of people and copies of one record are not asked for their number.
// It stands for the prior on sizes of Bayesian entity resolution
// (microclustering: Zanella and others 2016), taken from the clusters
// themselves.
const (
	sizeDoubt  = 3.  // bits from which a size is doubted: eight times too rare
	sizeWeight = 40. // parties of doubt: so many are too few to tell
	sizeNever  = 200 // times too rare: no party is of such a size
	sizeRounds = 4   // times that the clusters of doubted sizes are made anew
)

// never is the doubt of a size that no party has, in bits.
const never = 1000.

// doubts returns by how many bits groups of each size are doubted, given how
// many there are; nil where none is.
func doubts(groups []int) []float64 {
	if len(groups) < 4 {
		return nil
	}
	out := make([]float64, len(groups))
	expected, decline := float64(groups[2]), 1.
	if groups[1] > 0 {
		decline = min(1, expected/float64(groups[1]))
	}
	found := false
	for size := 3; size < len(groups); size++ {
		n := float64(groups[size])
		promised := expected * decline
		rarer := (promised + sizeWeight) / (n + sizeWeight)
		if bits := math.Log2(rarer); bits >= sizeDoubt {
			out[size], expected, found = bits, promised, true
			if rarer >= sizeNever {
				out[size] = never
			}
			continue
		}
		if expected > 0 {
			decline = min(1, n/expected)
		}
		expected = n
	}
	if !found {
		return nil
	}
	return out
}

// doubt returns by how many bits a union of so many records is doubted.
func (e *engine) doubt(records int) float64 {
	if e.doubted == nil {
		return 0
	}
	return e.doubted[min(records, len(e.doubted)-1)]
}

// surer takes over next where it doubts a size more, and reports whether it
// does anywhere. What is larger than a doubted size is doubted no less.
func (e *engine) surer(next []float64) bool {
	for len(e.doubted) < len(next) {
		e.doubted = append(e.doubted, 0)
	}
	more, least := false, 0.
	for size := range e.doubted {
		if size < len(next) {
			least = max(least, next[size])
		}
		if least > e.doubted[size]+.01 {
			e.doubted[size], more = least, true
		}
		least = e.doubted[size]
	}
	return more
}

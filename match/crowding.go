package match

import "math"

// How many neighbours two groups have that are unlikely to be of their party
// tells how thick with namesakes the place is, where the model knows only how
// common each value is by itself. Given and family names, cities and countries
// go together, so that in a crowd the same weight means less and alone it
// means more: of unions of one weight on a million made-up contacts 2 in 10
// were wrong without such neighbours, 5 in 10 with four, 9 in 10 with
// eighteen, at any weight. That is the square of their number. The two figures
// were chosen on the labelled sets, of which none loses more than .0002 of F1 by them.
const (
	loneBits  = 1.  // bits that two groups without such neighbours are surer by
	namesakes = 48. // square of the number of neighbours that take one bit
)

// loneGoal is the weight at which two groups that stand alone unite.
func (e *engine) loneGoal() float64 { return weightOf(e.model.Thresholds.Probable) - loneBits }

// crowding returns by how many bits two groups are less sure to be one party
// than if they stood alone.
func (l *linkage) crowding(x, y uint32) float64 {
	near := 0.
	for _, g := range [...]uint32{x, y} {
		for _, n := range l.groups[g].ties {
			if t := &l.ties[n]; t.unlike && !t.dead {
				near++
			}
		}
	}
	return crowdedBits(near)
}

func crowdedBits(neighbours float64) float64 { return math.Log2(1 + neighbours*neighbours/namesakes) }

package match

// groupOf returns the group that comparison k depends on. Where no person has
// a name, phones belong to places: a house has its line, and those who share
// the house share both.
func groupOf(t *table, k int, c *Comparison) string {
	if k == colPhone && !t.has(colGiven) && !t.has(colFamily) {
		return "place"
	}
	return c.Group
}

// file puts comparison k with those of its group.
func (s *scorer) file(k int, group string, number map[string]int) {
	if group == "" {
		s.isOpen = append(s.isOpen, k)
		return
	}
	n, ok := number[group]
	if !ok {
		n = len(s.groups)
		number[group] = n
		s.groups = append(s.groups, nil)
	}
	s.groups[n] = append(s.groups[n], k)
}

// The shares at which the comparisons of a group count beside the one that
// agrees most and the one that disagrees most. Street, city and postal code
// go together, and so do the further columns of a list: the price of a thing
// with its weight, the fields of one import with each other. Differences
// depend on each other less than agreements do: one slip of the pen makes one
// of them, being strangers makes all.
const (
	groupFor     = .3
	groupAgainst = .6
)

// discounted adds the bits of a group of comparisons.
func discounted(group []int, bits *[maxComparisons]float32) float32 {
	var up, down, ups, downs float32
	for _, k := range group {
		b := bits[k]
		up, down = max(up, b), min(down, b)
		ups, downs = ups+max(b, 0), downs+min(b, 0)
	}
	return up + (ups-up)*groupFor + down + (downs-down)*groupAgainst
}

// groupShares returns the share at which each comparison of a group counts, 0
// for those of no group.
func (s *scorer) groupShares(bits *[maxComparisons]float32) (shares [maxComparisons]float32) {
	for _, group := range s.groups {
		best, worst := -1, -1
		for _, k := range group {
			shares[k] = groupFor
			if bits[k] < 0 {
				shares[k] = groupAgainst
			}
			if bits[k] > 0 && (best < 0 || bits[k] > bits[best]) {
				best = k
			}
			if bits[k] < 0 && (worst < 0 || bits[k] < bits[worst]) {
				worst = k
			}
		}
		for _, k := range [...]int{best, worst} {
			if k >= 0 {
				shares[k] = 1
			}
		}
	}
	return shares
}

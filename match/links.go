package match

import (
	"cmp"
	"slices"
)

// sortLinks puts the links found together, sorted by i, then j; of several
// links of one pair the heaviest is kept. The lists are let go of as they are
// copied.
func sortLinks(found [][]bond, n int) []bond {
	end := make([]uint32, n) // by i
	total := uint32(0)
	for _, part := range found {
		for k := range part {
			end[part[k].i]++
		}
	}
	for i, count := range end {
		end[i] = total
		total += count
	}
	links := make([]bond, total)
	for p, part := range found {
		for k := range part {
			at := &end[part[k].i]
			links[*at] = part[k]
			*at++
		}
		found[p] = nil
	}
	from := uint32(0)
	for _, to := range end {
		sortOfOne(links[from:to])
		from = to
	}
	return slices.CompactFunc(links, func(a, b bond) bool { return a.i == b.i && a.j == b.j })
}

// sortOfOne sorts the links of one record. Nearly always they are few.
func sortOfOne(links []bond) {
	if len(links) > 12 {
		slices.SortFunc(links, byPartner)
		return
	}
	for n := 1; n < len(links); n++ {
		for k := n; k > 0 && byPartner(links[k], links[k-1]) < 0; k-- {
			links[k], links[k-1] = links[k-1], links[k]
		}
	}
}

func byPartner(a, b bond) int {
	return cmp.Or(cmp.Compare(a.j, b.j), cmp.Compare(b.weight, a.weight))
}

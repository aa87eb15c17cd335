package match

import "slices"

// contingency is how two partitions of the same records meet: the clusters found
// and the parties wanted.
type contingency struct {
	of     []int32 // cluster of each record
	found  []int32 // records of each cluster
	wanted []int32 // records of each party
	shared []shared
}

// shared is what a cluster and a party have in common.
type shared struct {
	found, wanted int32
	records       int32
}

// contingencyOf lists what clusters and parties share, in order of the clusters.
func contingencyOf(found []int32, clusters int, wanted []int32, parties int) *contingency {
	o := &contingency{of: found, found: sizesOf(found, clusters), wanted: sizesOf(wanted, parties)}
	ends := make([]int32, clusters) // of each cluster's members
	at := int32(0)
	for n, size := range o.found {
		ends[n], at = at, at+size
	}
	members := make([]int32, len(found)) // parties, by cluster
	for i, n := range found {
		members[ends[n]] = wanted[i]
		ends[n]++
	}
	from := int32(0)
	for n, to := range ends {
		inside := members[from:to]
		slices.Sort(inside)
		for len(inside) > 0 {
			same := 1
			for same < len(inside) && inside[same] == inside[0] {
				same++
			}
			o.shared = append(o.shared, shared{int32(n), inside[0], int32(same)})
			inside = inside[same:]
		}
		from = to
	}
	return o
}

// sizesOf counts the records of each of n groups.
func sizesOf(group []int32, n int) []int32 {
	out := make([]int32, n)
	for _, g := range group {
		out[g]++
	}
	return out
}

// pairsOf returns the number of pairs within groups of these sizes.
func pairsOf(sizes []int32) int64 {
	var n int64
	for _, s := range sizes {
		n += int64(s) * int64(s-1) / 2
	}
	return n
}

// joined returns the pairs that are in one cluster and of one party.
func (o *contingency) joined() (n int64) {
	for _, s := range o.shared {
		n += int64(s.records) * int64(s.records-1) / 2
	}
	return n
}

func (o *contingency) pairs() Score {
	return scoreOf(float64(o.joined()), float64(pairsOf(o.found)), float64(pairsOf(o.wanted)))
}

// bCubed is precision and recall of each record's cluster, averaged.
func (o *contingency) bCubed() Score {
	var p, r float64
	for _, s := range o.shared {
		square := float64(s.records) * float64(s.records)
		p += square / float64(o.found[s.found])
		r += square / float64(o.wanted[s.wanted])
	}
	n := float64(len(o.of))
	if n == 0 {
		return Score{}
	}
	return scoreOf(1, n/p, n/r)
}

// exact scores the clusters of two and more records that are a whole party.
func (o *contingency) exact() Score {
	var right float64
	for _, s := range o.shared {
		if s.records > 1 && s.records == o.found[s.found] && s.records == o.wanted[s.wanted] {
			right++
		}
	}
	return scoreOf(right, several(o.found), several(o.wanted))
}

// several counts the groups of two and more.
func several(sizes []int32) (n float64) {
	for _, s := range sizes {
		if s > 1 {
			n++
		}
	}
	return n
}

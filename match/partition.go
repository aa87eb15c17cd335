package match

// partition is the records in clusters. Clusters are numbered by their first
// records, and each holds its records in ascending order.
type partition struct {
	of      []int32  // by record: number of its cluster
	members []uint32 // records by cluster
	end     []uint32 // by cluster
}

// newPartition puts together the records that have one leader, the first of
// them.
func newPartition(leader []uint32) *partition {
	p := &partition{of: make([]int32, len(leader)), members: make([]uint32, len(leader))}
	clusters := int32(0)
	for i, first := range leader {
		if first != uint32(i) {
			p.of[i] = p.of[first] // came before, so it has its number
			continue
		}
		p.of[i] = clusters
		clusters++
	}
	p.end = make([]uint32, clusters)
	for _, n := range p.of {
		p.end[n]++
	}
	at := uint32(0)
	for n, size := range p.end {
		p.end[n] = at
		at += size
	}
	for i, n := range p.of {
		p.members[p.end[n]] = uint32(i)
		p.end[n]++
	}
	return p
}

// len returns the number of clusters.
func (p *partition) len() int { return len(p.end) }

// group returns the records of cluster n.
func (p *partition) group(n int) []uint32 {
	from := uint32(0)
	if n > 0 {
		from = p.end[n-1]
	}
	return p.members[from:p.end[n]]
}

package match

// keyRows holds the keys of the members of a block under all rules, as far as
// they were asked for, whatever realm they are of. The parts of the keys are
// read once for a member: they lie far from each other in memory, and most
// rules share theirs.
type keyRows struct {
	s      *survey
	atoms  []*atom
	values []uint32 // of a member, by atom
	parts  [][]int  // by rule: its parts as indexes of atoms
	keys   []uint32
	have   []bool
}

func newKeyRows(s *survey) *keyRows {
	k := &keyRows{s: s, parts: make([][]int, len(s.rules))}
	number := make(map[*atom]int)
	for r := range s.rules {
		for _, part := range s.rules[r].parts {
			n, ok := number[part]
			if !ok {
				n = len(k.atoms)
				number[part] = n
				k.atoms = append(k.atoms, part)
			}
			k.parts[r] = append(k.parts[r], n)
		}
	}
	k.values = make([]uint32, len(k.atoms))
	return k
}

// next makes room for a block of n members.
func (k *keyRows) next(n int) {
	k.have = append(k.have[:0], make([]bool, n)...)
	if need := n * len(k.parts); cap(k.keys) < need {
		k.keys = make([]uint32, need)
	}
}

// row returns the keys of the x-th member, record i.
func (k *keyRows) row(x int, i uint32) []uint32 {
	row := k.keys[:cap(k.keys)][x*len(k.parts):][:len(k.parts)]
	if k.have[x] {
		return row
	}
	k.have[x] = true
	for n, atom := range k.atoms {
		k.values[n] = atom.at(i)
	}
	for r, parts := range k.parts {
		key := k.values[parts[0]]
		for _, n := range parts[1:] {
			key = mix(key, k.values[n])
		}
		row[r] = key
	}
	return row
}

// shared returns the rules that have the x-th and the y-th member, which may
// meet, in one block.
func (k *keyRows) shared(x int, a uint32, y int, b uint32) (rules ruleSet) {
	p, q := k.row(x, a), k.row(y, b)
	for r, key := range p {
		if key != q[r] || key == 0 {
			continue
		}
		if k.s.p.realms > 1 {
			key = mix(key, k.s.p.realm.at(a))
		}
		if own := k.s.taken(r, key, a); own != 0 && own == k.s.taken(r, key, b) {
			rules.add(r)
		}
	}
	return rules
}

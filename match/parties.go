package match

import (
	"strings"

	"github.com/kith-go/kith/normalize"
)

// manyNames is the number of different names on one value from which they are
// only compared with those that share a word or its sound.
const manyNames = 64

// countParties returns the number of parties behind the names: those that do
// not conflict are joined, missing ones are left out.
func countParties(names []*nameForm) int {
	distinct := distinctNames(names)
	parent := make([]int, len(distinct))
	for i := range parent {
		parent[i] = i
	}
	parties := len(distinct)
	if len(distinct) <= manyNames {
		for i := range distinct {
			for j := range i {
				joinForms(parent, distinct, i, j, &parties)
			}
		}
		return parties
	}
	for _, block := range wordBlocks(distinct) {
		for i := range block {
			for j := range i {
				joinForms(parent, distinct, block[i], block[j], &parties)
			}
		}
	}
	return parties
}

func joinForms(parent []int, names []*nameForm, i, j int, parties *int) {
	x, y := root(parent, i), root(parent, j)
	if x == y || relate(names[i], names[j]).level == NameConflict {
		return
	}
	parent[max(x, y)] = min(x, y)
	*parties--
}

func root(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

// distinctNames returns the names that are there, each once.
func distinctNames(names []*nameForm) []*nameForm {
	seen := make(map[*nameForm]bool, len(names))
	words := make(map[string]bool, len(names))
	var out []*nameForm
	for _, n := range names {
		if n.missing || seen[n] {
			continue
		}
		seen[n] = true
		if n.isOrg || n.person.Suffix == "" {
			if words[n.token] {
				continue
			}
			words[n.token] = true
		}
		out = append(out, n)
	}
	return out
}

// wordBlocks groups names by the sounds of their words.
func wordBlocks(names []*nameForm) map[string][]int {
	blocks := map[string][]int{}
	for i, n := range names {
		for w := range strings.FieldsSeq(n.token) {
			for _, key := range append(normalize.Phonetic(w), w) {
				if b := blocks[key]; len(b) == 0 || b[len(b)-1] != i {
					blocks[key] = append(b, i)
				}
			}
		}
	}
	return blocks
}

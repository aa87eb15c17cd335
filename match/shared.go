package match

import (
	"cmp"
	"slices"
)

// maxSharedKeys is how many shared keys a result lists.
const maxSharedKeys = 1000

// heldValue is a value of a column that more parties hold than one.
type heldValue struct {
	k       int
	value   uint32
	parties int
	holders []uint32
}

// sharedKeys lists the identifiers that more than one party holds.
func (e *engine) sharedKeys() []SharedKey {
	var shared []heldValue
	for _, k := range identifierColumns {
		shared = append(shared, e.sharedOf(k)...)
	}
	slices.SortStableFunc(shared, func(a, b heldValue) int { return cmp.Compare(len(b.holders), len(a.holders)) })
	if len(shared) > maxSharedKeys { // and those that others of as many holders may go before
		least := len(shared[maxSharedKeys-1].holders)
		shared = shared[:maxSharedKeys+countOf(shared[maxSharedKeys:], least)]
	}
	out := make([]SharedKey, len(shared))
	for n := range shared {
		out[n] = e.sharedKey(&shared[n])
	}
	slices.SortStableFunc(out, func(a, b SharedKey) int {
		return cmp.Or(cmp.Compare(b.Holders, a.Holders), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
	})
	return slices.Clip(out[:min(len(out), maxSharedKeys)])
}

// countOf counts the first values, of those sorted by holders, that have so
// many.
func countOf(values []heldValue, holders int) int {
	n := 0
	for n < len(values) && len(values[n].holders) == holders {
		n++
	}
	return n
}

// sharedOf returns the values of column k that more than one party holds.
func (e *engine) sharedOf(k int) []heldValue {
	col := e.table.columns[k]
	end := make([]uint32, len(col.texts)) // by value
	total := uint32(0)
	for v, n := range col.count {
		end[v] = total
		if n > 1 {
			total += n
		}
	}
	holders := make([]uint32, total)
	for i := range uint32(e.table.n) {
		col.values(i, func(v uint32) bool {
			if col.count[v] > 1 {
				holders[end[v]] = i
				end[v]++
			}
			return true
		})
	}
	var out []heldValue
	seen := make([]uint32, e.groups.len()) // by cluster: the last value that it was seen with
	for v, n := range col.count {
		if n < 2 {
			continue
		}
		h := heldValue{k: k, value: uint32(v), holders: holders[end[v]-n : end[v]]}
		for _, i := range h.holders {
			if g := e.groups.of[i]; seen[g] != h.value {
				seen[g] = h.value
				h.parties++
			}
		}
		if h.parties > 1 {
			out = append(out, h)
		}
	}
	return out
}

func (e *engine) sharedKey(h *heldValue) SharedKey {
	key := SharedKey{
		Kind: e.model.Comparisons[h.k].Name, Value: e.table.columns[h.k].texts[h.value], Holders: len(h.holders), Parties: h.parties,
		Why: e.whyShared(h), Members: make([]int, min(20, len(h.holders))),
	}
	if h.k == colKey {
		key.Kind, key.Value = e.table.keys[h.value].scope, e.table.keys[h.value].value
	}
	for n := range key.Members {
		key.Members[n] = int(h.holders[n])
	}
	return key
}

// whyShared says what the holders of a value have in common.
func (e *engine) whyShared(h *heldValue) string {
	switch {
	case h.k == colEmail && e.table.emails[h.value].role:
		return "role"
	case e.mostCommon(colFamily, h.holders) >= .6:
		return "household"
	case e.mostCommon(colEmployer, h.holders) >= .6:
		return "organization"
	}
	return "shared"
}

// mostCommon returns the share of the most common value of column k among the
// records that have one, 0 where fewer than two have.
func (e *engine) mostCommon(k int, records []uint32) float64 {
	count, best, n := make(map[uint32]int), 0, 0
	for _, i := range records {
		if x := e.table.columns[k].first[i]; x != 0 {
			count[x]++
			best = max(best, count[x])
			n++
		}
	}
	if n < 2 {
		return 0
	}
	return float64(best) / float64(n)
}

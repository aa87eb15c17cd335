package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// Hit is a record whose name is like the one searched for.
type Hit struct {
	ID    string    `json:"id"`
	Level NameLevel `json:"level"`
	Score float64   `json:"score"` // 0 to 1, for ranking only
}

// Search finds records of the tenant by name: the first and the last word of
// the name, in either order, each with at most one slip of the keyboard (a
// letter missing, added, wrong, or two swapped). It returns at most limit
// hits, best first; equal ones in order of id. A name proves nothing: Search
// is for a person who looks for a contact, Resolve for a message.
func (x *Index) Search(tenant, name string, limit int) []Hit {
	words := nameWords(name)
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.rank(tenant, name, x.names.find(words), limit)
}

// nameWords returns the folded words of a name.
func nameWords(name string) []string { return strings.Fields(normalize.Fold(name)) }

// nearName is a slot found with the number of slips.
type nearName struct {
	slot  int32
	slips int
}

// rank compares the names of what was found with the fewest slips.
func (x *Index) rank(tenant, name string, found []nearName, limit int) []Hit {
	slices.SortFunc(found, func(a, b nearName) int { return cmp.Or(cmp.Compare(a.slips, b.slips), cmp.Compare(a.slot, b.slot)) })
	wanted := personForm(name)
	var out []Hit
	seen := map[int32]bool{}
	for _, n := range found {
		if len(out) >= 4*limit {
			break
		}
		s := x.subject(n.slot)
		if seen[n.slot] || s.rec.Tenant != tenant {
			continue
		}
		seen[n.slot] = true
		h := Hit{ID: s.rec.ID, Level: NameSimilar, Score: 1 / float64(1+n.slips)}
		if other := s.named(); !other.isOrg && !other.missing && !wanted.missing {
			m := CompareNames(wanted.person, other.person)
			h.Level, h.Score = m.Level, m.Score
		}
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Level, b.Level), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), limit)]
}

// nameIndex finds names by their first and last word. The words are kept in a
// dictionary with the hashes of all that one of them becomes when a letter is
// left out: two words one slip apart have such a form in common (the deletion
// neighbourhood, Mor and Fraenkel 1982).
type nameIndex struct {
	number map[string]int32
	words  []string
	near   postings // hash of a form → words
	pairs  postings // hash of two words → slots
}

func newNameIndex() nameIndex {
	return nameIndex{number: map[string]int32{}, near: newPostings(), pairs: newPostings()}
}

// ends returns the words by which a record's name is found, "" for none.
func nameEnds(r *identity.Record) (first, last string) {
	name := r.FullName()
	if name == "" && r.Kind == identity.Organization {
		name = r.Organization
	}
	words := nameWords(name)
	switch len(words) {
	case 0:
		return "", ""
	case 1:
		return words[0], ""
	}
	return words[0], words[len(words)-1]
}

func (n *nameIndex) add(r *identity.Record, slot int32) {
	first, last := nameEnds(r)
	if first == "" {
		return
	}
	n.pairs.add(wordsHash(n.learn(first), n.learn(last)), slot)
}

func (n *nameIndex) remove(r *identity.Record, slot int32) {
	first, last := nameEnds(r)
	if first != "" {
		n.pairs.remove(wordsHash(n.learn(first), n.learn(last)), slot)
	}
}

// learn returns the number of a word, taking it into the dictionary.
func (n *nameIndex) learn(word string) int32 {
	if i, ok := n.number[word]; ok {
		return i
	}
	word = strings.Clone(word)
	i := int32(len(n.words))
	n.number[word], n.words = i, append(n.words, word)
	eachForm(word, func(h uint64) { n.near.add(h, i) })
	return i
}

// eachForm calls yield with the hash of the word and of each form with one
// letter less.
func eachForm(word string, yield func(uint64)) {
	yield(hashOf(word))
	for i, r := range word { // folded words are valid UTF-8
		yield(hashJoined(word[:i], word[i+utf8.RuneLen(r):]))
	}
}

func wordsHash(a, b int32) uint64 {
	h := uint64(uint32(a))<<32 | uint64(uint32(b))
	h ^= h >> 31
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// nearWord is a word of the dictionary with its distance from one searched
// for, 0 or 1.
type nearWord struct {
	number int32
	slips  int
}

// like returns the words at most one slip away from word. The empty word is
// like itself only.
func (n *nameIndex) like(word string) []nearWord {
	var out []nearWord
	add := func(i int32) {
		if slices.ContainsFunc(out, func(w nearWord) bool { return w.number == i }) {
			return
		}
		d := 0
		if n.words[i] != word {
			d = strdist.OSA(word, n.words[i], 1)
		}
		if d <= 1 && (d == 0 || word != "" && n.words[i] != "") {
			out = append(out, nearWord{i, d})
		}
	}
	eachForm(word, func(h uint64) { n.near.each(h, add) })
	return out
}

// find returns the slots whose names begin and end with words like these, in
// either order.
func (n *nameIndex) find(words []string) []nearName {
	last := ""
	if len(words) > 1 {
		last = words[len(words)-1]
	}
	var out []nearName
	firsts, lasts := n.like(words[0]), n.like(last)
	for _, a := range firsts {
		for _, b := range lasts {
			collect := func(slot int32) { out = append(out, nearName{slot, a.slips + b.slips}) }
			n.pairs.each(wordsHash(a.number, b.number), collect)
			if a.number != b.number {
				n.pairs.each(wordsHash(b.number, a.number), collect)
			}
		}
	}
	return out
}

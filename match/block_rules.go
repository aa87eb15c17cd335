package match

import (
	"strconv"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// blockingRule proposes the pairs of records that have a key in common.
type blockingRule struct {
	name string
	// parts make a record's key together; it has none where one is missing.
	parts []*atom
	// more, where set, calls f with keys of further values.
	more func(i uint32, f func(key uint32))
	// narrow returns what an overfull block is divided by.
	narrow func(i uint32) uint32
	// copies makes neighbours in blocks that stay overfull meet, so that
	// any number of copies of one record is found.
	copies bool
}

// atom is a hash that records are blocked by; 0 is missing. It is a hash of
// each value of a column beside the numbers of the column itself: values are
// fewer than records, so that the many atoms of a column cost little.
type atom struct {
	of     []uint32 // by number; nil where numbers are the hashes
	number []uint32 // by record
	or     *atom    // for records whose hash is missing; nil: it stays so
}

// at returns the hash of record i.
func (a *atom) at(i uint32) uint32 {
	h := a.number[i]
	if a.of != nil {
		h = a.of[h]
	}
	if h == 0 && a.or != nil {
		return a.or.at(i)
	}
	return h
}

// appendTo appends the hashes of all records to keys.
func (a *atom) appendTo(keys []uint32) []uint32 {
	switch {
	case a.or != nil:
		for i := range a.number {
			keys = append(keys, a.at(uint32(i)))
		}
	case a.of == nil:
		keys = append(keys, a.number...)
	default:
		for _, v := range a.number {
			keys = append(keys, a.of[v])
		}
	}
	return keys
}

// mixInto mixes the hashes of all records into their keys.
func (a *atom) mixInto(keys []uint32) {
	number := a.number[:len(keys)]
	switch {
	case a.or != nil:
		for i, key := range keys {
			keys[i] = mix(key, a.at(uint32(i)))
		}
	case a.of == nil:
		for i, key := range keys {
			keys[i] = mix(key, number[i])
		}
	default:
		for i, key := range keys {
			keys[i] = mix(key, a.of[number[i]])
		}
	}
}

// atoms are the parts that keys are made of.
type atoms struct {
	t     *table
	realm *atom // tenant and kind: different ones never meet

	given, givenSound, givenInitial    *atom
	family, familySound, familyInitial *atom
	birth, birthYear, birthDay         *atom
	local, letters, letterName         *atom
	phone4                             *atom
	addressWord                        *atom
	city, postal, postalArea           *atom
	organization, orgWord, orgWord2    *atom
	other                              *atom
}

// byValue returns the atom that is f of the first value of each record.
func (a *atoms) byValue(k int, f func(v uint32) uint32) *atom {
	col := a.t.columns[k]
	if col == nil {
		return &atom{number: make([]uint32, a.t.n)}
	}
	of := make([]uint32, len(col.texts))
	for v := 1; v < len(of); v++ {
		of[v] = f(uint32(v))
	}
	return &atom{of: of, number: col.first}
}

func newAtoms(t *table) *atoms {
	a := &atoms{t: t}
	a.realm = a.of(func(i uint32) uint32 {
		kind := uint32(1)
		if t.kinds[i] == identity.Organization {
			kind = 2
		}
		return mix(kind, t.tenants.first[i]+1)
	})
	a.names()
	a.keys()
	a.places()
	return a
}

func (a *atoms) names() {
	n := a.t.names
	text := func(v uint32) uint32 { return hashText(n.texts[v]) }
	a.given, a.family = a.byValue(colGiven, text), a.byValue(colFamily, text)
	a.givenSound = a.byValue(colGiven, func(v uint32) uint32 { return soundOf(n.root[v]) })
	a.familySound = a.byValue(colFamily, func(v uint32) uint32 { return soundOf(n.wordsOf(v)[0]) })
	initial := func(v uint32) uint32 { return uint32(firstRune(n.texts[v])) + 1 }
	a.givenInitial, a.familyInitial = a.byValue(colGiven, initial), a.byValue(colFamily, initial)
	a.other = a.byValue(colOtherNames, func(v uint32) uint32 { return hashText(a.t.columns[colOtherNames].texts[v]) })
}

func (a *atoms) keys() {
	t := a.t
	a.local = a.byValue(colEmail, func(v uint32) uint32 {
		local, _ := t.emailOf(v)
		return localHash(local)
	})
	a.letters = a.byValue(colEmail, func(uint32) uint32 { return 0 })
	a.letterName = a.byValue(colEmail, func(v uint32) (name uint32) {
		local, _ := t.emailOf(v)
		a.letters.of[v], name = letterHashes(local)
		return name
	})
	a.phone4 = a.byValue(colPhone, func(v uint32) uint32 { return tailHash(t.phones[v].digits, 4) })
	dates := t.dates[colBirth]
	a.birth = a.byValue(colBirth, func(v uint32) uint32 { return v })
	a.birthYear = a.byValue(colBirth, func(v uint32) uint32 { return uint32(max(0, dates[v].Year)) })
	a.birthDay = a.byValue(colBirth, func(v uint32) uint32 { // without their order: they change places
		d, m := uint32(dates[v].Day), uint32(dates[v].Month)
		return max(d, m)*64 + min(d, m)
	})
}

func (a *atoms) places() {
	t := a.t
	value := func(v uint32) uint32 { return v }
	a.city = a.byValue(colCity, value)
	a.postal = a.byValue(colPostal, value)
	a.postalArea = a.byValue(colPostal, func(v uint32) uint32 {
		s := t.columns[colPostal].texts[v]
		return hashText(s[:(len(s)+1)/2])
	})
	a.addressWord = a.byValue(colAddress, func(v uint32) uint32 { return t.wordOf(colAddress, t.addresses[v].street, 0) })
	merge := func(of func(k int, v uint32) uint32) *atom {
		own := a.byValue(colOrganization, func(v uint32) uint32 { return of(colOrganization, v) })
		employer := a.byValue(colEmployer, func(v uint32) uint32 { return of(colEmployer, v) })
		switch {
		case !t.has(colEmployer):
			return own
		case !t.has(colOrganization):
			return employer
		}
		own.or = employer
		return own
	}
	a.organization = merge(func(k int, v uint32) uint32 { return hashText(t.columns[k].texts[v]) })
	a.orgWord = merge(func(k int, v uint32) uint32 { return t.wordOf(k, v, 0) })
	a.orgWord2 = merge(func(k int, v uint32) uint32 { return t.wordOf(k, v, 1) })
}

// wordOf returns the n-th rarest word of a text that another record holds too,
// 0 where it has fewer. A word of one record alone, a misspelling or a number
// of its own, leads to no other.
func (t *table) wordOf(k int, v uint32, n int) uint32 {
	words := t.texts[k]
	for _, w := range words.words[v] {
		if words.holds[w] < 2 {
			continue
		}
		if n == 0 {
			return hashText(words.texts[w])
		}
		n--
	}
	return 0
}

func localHash(s string) uint32 {
	if len(s) < 3 {
		return 0
	}
	return hashText(s)
}

func tailHash(s string, n int) uint32 {
	if len(s) < n && len(s) < 7 {
		return 0
	}
	return hashText(s[max(0, len(s)-n):])
}

// either returns the first atom that is not missing.
func either(parts ...*atom) func(i uint32) uint32 {
	return func(i uint32) uint32 {
		for n, p := range parts {
			if h := p.at(i); h != 0 {
				return mix(h, uint32(n+1))
			}
		}
		return 0
	}
}

// rules returns the blocking rules for contacts, the surest first, and those
// of the further columns.
func (a *atoms) rules(extra []extraColumn) []blockingRule {
	t := a.t // what follows must not hold all atoms
	byName := either(a.familySound, a.givenSound, a.orgWord)
	byDate := either(a.birthYear, a.postal, a.city, a.phone4)
	byGiven := either(a.givenSound, a.birthYear, a.city)
	r := func(name string, narrow func(uint32) uint32, parts ...*atom) blockingRule {
		return blockingRule{name: name, parts: parts, narrow: narrow}
	}
	out := []blockingRule{
		a.valueRule("email", colEmail, func(v uint32) uint32 { return v }, byName),
		a.valueRule("phone", colPhone, func(v uint32) uint32 { return tailHash(t.phones[v].digits, 9) }, byName),
		a.valueRule("key", colKey, func(v uint32) uint32 { return v }, byName),
		r("family+given", byDate, a.family, a.given),
		r("family~given~", byDate, a.familySound, a.givenSound),
		r("birthdate+given~", byName, a.birth, a.givenSound),
		r("birthdate+family~", byGiven, a.birth, a.familySound),
		r("email local", byName, a.local),
		a.valueRule("phone7", colPhone, func(v uint32) uint32 { return tailHash(t.phones[v].digits, 7) }, byName),
		r("family~year", byGiven, a.familySound, a.birthYear),
		r("given~year+city", byName, a.givenSound, a.birthYear, a.city),
		r("family~day", byGiven, a.familySound, a.birthDay),
		r("given~day", byName, a.givenSound, a.birthDay),
		r("family~city", byGiven, a.familySound, a.city),
		r("family~postal", byGiven, a.familySound, a.postal),
		r("given~postal", byName, a.givenSound, a.postal),
		r("family~area", byGiven, a.familySound, a.postalArea),
		r("family~organization", byGiven, a.familySound, a.orgWord),
		r("given~organization", byName, a.givenSound, a.organization),
		r("birthdate", byName, a.birth),
		r("year+day", byName, a.birthYear, a.birthDay),
		r("email letters", byName, a.letters),
		r("email name", byDate, a.of(a.emailName)),
		r("family~phone4", byGiven, a.familySound, a.phone4),
		r("given~phone4", byName, a.givenSound, a.phone4),
		a.valueRule("address", colAddress, func(v uint32) uint32 {
			return mix(hashText(t.addresses[v].number), t.wordOf(colAddress, t.addresses[v].street, 0))
		}, byName),
		r("street+family~", byGiven, a.addressWord, a.familySound),
		r("street+given~", byName, a.addressWord, a.givenSound),
		r("street+postal", byName, a.addressWord, a.postal),
		r("initials+birthdate", byGiven, a.familyInitial, a.givenInitial, a.birthYear, a.city),
		r("initials+postal", byDate, a.familyInitial, a.givenInitial, a.postal),
		r("given~family^city", byDate, a.givenSound, a.familyInitial, a.city),
		r("given^family~", byDate, a.givenInitial, a.familySound),
		r("given~family^", byDate, a.givenSound, a.familyInitial),
		r("other names", byName, a.other, a.familySound),
		r("organization", either(a.city, a.postal, a.familySound), a.organization),
		r("organization words", either(a.city, a.postal, a.familySound), a.orgWord, a.orgWord2),
		r("organization word", either(a.city, a.postal, a.familySound), a.orgWord),
		r("organization city", byName, a.orgWord, a.city),
		r("city+birthdate", byName, a.city, a.birthYear, a.birthDay),
		r("postal", byName, a.postal),
		r("given~city", byDate, a.givenSound, a.city),
		r("city+year", byName, a.city, a.birthYear),
		r("swapped", byDate, a.of(a.swapped)),
	}
	for _, e := range extra {
		out = append(out, a.extraRules(e)...)
	}
	for n := range out {
		switch out[n].name {
		case "email", "family+given", "organization":
			out[n].copies = true
		}
	}
	return out
}

// of returns the atom that is f of each record.
func (a *atoms) of(f func(i uint32) uint32) *atom {
	out := &atom{number: make([]uint32, a.t.n)}
	for i := range out.number {
		out.number[i] = f(uint32(i))
	}
	return out
}

// emailName is the name itself, in one, or the name that the e-mail address of
// a record without one spells.
func (a *atoms) emailName(i uint32) uint32 {
	n := a.t.names
	g, f := a.t.columns[colGiven].first[i], a.t.columns[colFamily].first[i]
	if g == 0 || f == 0 {
		return a.letterName.at(i)
	}
	var room [64]byte
	return hashText(appendLetters(appendLetters(room[:0], n.texts[g]), n.texts[f]))
}

// swapped is given and family name without their order.
func (a *atoms) swapped(i uint32) uint32 {
	given, family := a.givenSound.at(i), a.familySound.at(i)
	return mix(max(given, family), min(given, family))
}

// valueRule blocks by each value of a column.
func (a *atoms) valueRule(name string, k int, hash func(v uint32) uint32, narrow func(uint32) uint32) blockingRule {
	col := a.t.columns[k]
	rule := blockingRule{name: name, parts: []*atom{a.byValue(k, hash)}, narrow: narrow}
	if col != nil && col.more != nil {
		rule.more = func(i uint32, f func(uint32)) {
			for _, v := range col.more[i] {
				f(hash(v))
			}
		}
	}
	return rule
}

// extraRules blocks by a further column: alone, with a name, with a place.
func (a *atoms) extraRules(e extraColumn) []blockingRule {
	col := a.t.columns[e.index]
	if col == nil || e.kind == CompareNumber {
		return nil
	}
	name := "column " + strconv.Itoa(e.index-standardColumns+1)
	if e.kind == CompareGeo {
		return a.geoRules(name, e.index)
	}
	value := a.byValue(e.index, func(v uint32) uint32 { return v })
	byName := either(a.familySound, a.givenSound, a.orgWord, a.city)
	if e.kind == CompareCategory {
		return []blockingRule{
			{name: name + "+family~", parts: []*atom{value, a.familySound}, narrow: either(a.givenSound, a.city)},
			{name: name + "+given~city", parts: []*atom{value, a.givenSound, a.city}, narrow: either(a.birthYear, a.postal)},
			{name: name + "+given~year", parts: []*atom{value, a.givenSound, a.birthYear}, narrow: either(a.city, a.postal)},
		}
	}
	out := []blockingRule{{name: name, parts: []*atom{value}, narrow: byName, copies: true}}
	if texts := a.t.texts[e.index]; texts != nil && e.kind == CompareText {
		word := a.byValue(e.index, func(v uint32) uint32 { return a.t.wordOf(e.index, v, 0) })
		second := a.byValue(e.index, func(v uint32) uint32 { return a.t.wordOf(e.index, v, 1) })
		out = append(out,
			blockingRule{name: name + " word", parts: []*atom{word}, narrow: byName},
			blockingRule{name: name + " words", parts: []*atom{word, second}, narrow: byName})
	}
	return append(out,
		blockingRule{name: name + "+family~", parts: []*atom{value, a.familySound}, narrow: either(a.givenSound, a.city)},
		blockingRule{name: name + "+given~", parts: []*atom{value, a.givenSound}, narrow: either(a.familyInitial, a.city)})
}

// soundOf returns the hash of a name's first phonetic key.
func soundOf(s string) uint32 {
	keys := normalize.Phonetic(s)
	if len(keys) == 0 {
		return 0
	}
	return hashText(keys[0])
}

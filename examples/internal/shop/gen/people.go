package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// person is somebody the shop deals with, as they really are. The contacts
// are what the channels made of them.
type person struct {
	*locale
	party  string
	given  name
	family string
	birth  string // YYYY-MM-DD
	mobile string // national digits without the country code
	email  string
	place  place
	street string
}

// person makes somebody new of the locale l.
func (w *world) person(l *locale) *person {
	p := &person{locale: l, given: pick(&w.random, l.given), family: pick(&w.random, l.family)}
	for w.taken[p.given.full+p.family] { // namesakes come from a story of their own
		p.given, p.family = pick(&w.random, l.given), pick(&w.random, l.family)
	}
	w.taken[p.given.full+p.family] = true
	if p.given.sex == "m" && strings.HasSuffix(p.family, "ська") {
		p.family = strings.TrimSuffix(p.family, "а") + "ий"
	}
	w.settle(p)
	return p
}

// man makes somebody new who is one.
func (w *world) man(l *locale) *person {
	for {
		if p := w.person(l); p.given.sex == "m" {
			return p
		}
	}
}

// namesake makes somebody else of the same name as p.
func (w *world) namesake(p *person) *person {
	q := &person{locale: p.locale, given: p.given, family: p.family}
	w.settle(q)
	return q
}

// settle gives p a party, a birth date and addresses of its own.
func (w *world) settle(p *person) {
	w.parties++
	p.party = fmt.Sprintf("P%03d", w.parties)
	p.birth = fmt.Sprintf("%d-%02d-%02d", w.between(1949, 2004), w.between(1, 12), w.between(2, 28))
	p.mobile = w.number(p.region)
	p.email = w.mailbox(p)
	p.place = pick(&w.random, p.city)
	p.street = fmt.Sprintf("%s %d", pick(&w.random, p.locale.street), w.between(2, 180))
	if p.country == "GB" || p.country == "US" {
		words := strings.Fields(p.street)
		last := len(words) - 1
		p.street = words[last] + " " + strings.Join(words[:last], " ")
	}
}

// full is the name as the person writes it.
func (p *person) full() string { return p.given.full + " " + p.family }

// number returns the next free number of a region, in national digits. The
// ranges are kept for fiction (GB 020 7946 0xxx, US 555-01xx) or invented
// within blocks nobody answers (BR 9 9999-0xxx, PT 91 000 0xxx, UA 000 0xxx).
func (w *world) number(region string) string {
	w.numbers[region]++
	n := w.numbers[region]
	switch region {
	case "BR":
		return fmt.Sprintf("%s99999%04d", []string{"11", "21", "31", "48", "71"}[n%5], 100+n)
	case "PT":
		return fmt.Sprintf("%s000%04d", []string{"91", "92", "93", "96"}[n%4], 100+n)
	case "UA":
		return fmt.Sprintf("%s000%04d", []string{"50", "67", "63", "93"}[n%4], 100+n)
	case "GB":
		return fmt.Sprintf("207946%04d", 100+n)
	}
	return fmt.Sprintf("%s55501%02d", []string{"415", "212", "312", "617", "206"}[n/99], n%99) // 99 is Helen's
}

// mailbox returns an e-mail address made from the name, never the same twice.
func (w *world) mailbox(p *person) string {
	given, family := plain(p.given.full), plain(p.family)
	forms := []string{given + "." + family, given[:1] + family, given + family, family + "." + given, given + "_" + family[:1]}
	local := pick(&w.random, forms)
	domain := pick(&w.random, p.domains)
	for n := 0; ; n++ {
		address := local + "@" + domain
		if n > 0 {
			address = fmt.Sprintf("%s%d@%s", local, 70+(n*13+len(local))%30, domain)
		}
		if !w.taken[address] {
			w.taken[address] = true
			return address
		}
	}
}

// latin writes a Cyrillic name in Latin letters, and any other as it is.
func latin(s string) string {
	var out strings.Builder
	for _, word := range strings.Fields(s) {
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(latinWord(word))
	}
	return out.String()
}

func latinWord(word string) string {
	var out strings.Builder
	for i, r := range []rune(word) {
		lower := unicode.ToLower(r)
		text, cyrillic := romans[lower]
		if first, ok := romansFirst[lower]; ok && i == 0 {
			text = first
		}
		switch {
		case !cyrillic:
			out.WriteRune(r)
		case r != lower && text != "":
			out.WriteString(strings.ToUpper(text[:1]) + text[1:])
		default:
			out.WriteString(text)
		}
	}
	return out.String()
}

// plain returns s in small ASCII letters and digits, as an address needs it.
func plain(s string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(latin(s))) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unaccented returns s without its diacritics.
func unaccented(s string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(r)
		}
	}
	return norm.NFC.String(out.String())
}

// typo swaps two neighbouring letters inside s, or doubles one.
func (w *world) typo(s string) string {
	letters := []rune(s)
	i := w.between(1, len(letters)-2)
	if w.chance(50) && letters[i] != letters[i+1] {
		letters[i], letters[i+1] = letters[i+1], letters[i]
		return string(letters)
	}
	return string(letters[:i+1]) + string(letters[i:])
}

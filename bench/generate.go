package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// person is one true party, with what all of its records are drawn from.
type person struct {
	given, middle, family string
	email, phone          string
	country               *country
	city, dob, company    string
}

// generator draws people and their records. All chance comes from its seed.
type generator struct {
	*rand.Rand
	serial   int
	last     person // whose household a new person may join
	families []string
}

// generate writes n contacts, about a third of which are duplicates, and their
// truth. The people do not exist: mailboxes are at example domains, numbers in
// the range for fiction (US) or in one that is not given out (BR).
func generate(dir string, n int, seed uint64) error {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0x6b697468))}
	for range 200 + n/10 {
		g.families = append(g.families, g.surname())
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	rows, truth := make([][]string, 0, n), make([][]string, 0, n)
	for len(rows) < n {
		p := g.person()
		for range min(n-len(rows), g.copies()) {
			rows = append(rows, g.record(&p))
			truth = append(truth, []string{"", fmt.Sprint("p", g.serial)})
		}
	}
	g.Shuffle(n, func(i, j int) {
		rows[i], rows[j] = rows[j], rows[i]
		truth[i], truth[j] = truth[j], truth[i]
	})
	for i := range rows {
		rows[i][0] = fmt.Sprint("r", i)
		truth[i][0] = rows[i][0]
	}
	header := strings.Split("id,first_name,last_name,email,phone,city,country,dob,company", ",")
	if err := writeCSV(filepath.Join(dir, "records.csv"), header, rows); err != nil {
		return err
	}
	return writeCSV(filepath.Join(dir, "truth.csv"), []string{"id", "cluster"}, truth)
}

func writeCSV(path string, header []string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	_ = w.Write(header) // the writer keeps its first error
	_ = w.WriteAll(rows)
	if err := w.Error(); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func (g *generator) chance(p float64) bool { return g.Float64() < p }

// often picks an element, the early ones more often, as names are spread.
func often[T any](g *generator, list []T) T {
	f := g.Float64()
	return list[int(f*f*f*float64(len(list)))]
}

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// copies is how many records a person has: two of three one only, few ten.
func (g *generator) copies() int {
	n := 1
	for n < 10 && g.chance(.35) {
		n++
	}
	return n
}

// surname is made of syllables, so that there are as many as data of any size
// needs.
func (g *generator) surname() string {
	var b strings.Builder
	for range 2 + g.IntN(2) {
		b.WriteString(pick(g, onsets))
		b.WriteString(pick(g, rimes))
	}
	return capital(b.String())
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *generator) person() person {
	g.serial++
	c := &countries[g.IntN(len(countries))]
	p := person{
		country: c, given: often(g, c.given), family: often(g, g.families), city: often(g, c.cities),
		dob: fmt.Sprintf("%d-%02d-%02d", 1935+g.IntN(70), 1+g.IntN(12), 1+g.IntN(28)),
	}
	if g.chance(.3) {
		p.middle = often(g, c.given)
	}
	if g.chance(.25) {
		p.company = often(g, g.families) + " " + pick(g, trades)
	}
	p.phone = c.phone(g)
	p.email = g.mailbox(&p)
	if g.last.family != "" && g.chance(.12) { // somebody of the same household
		p.country, p.family, p.city = g.last.country, g.last.family, g.last.city
		p.given, p.phone = often(g, p.country.given), g.last.phone
		if g.chance(.5) {
			p.phone = p.country.phone(g)
		}
		p.email = g.mailbox(&p)
	}
	g.last = p
	return p
}

// mailbox is private or of the company.
func (g *generator) mailbox(p *person) string {
	host := pick(g, hosts)
	if p.company != "" && g.chance(.6) {
		host = strings.ReplaceAll(strings.ToLower(p.company), " ", "-") + ".example"
	}
	given, family := strings.ToLower(p.given), strings.ToLower(p.family)
	local := [...]string{given + "." + family, given[:1] + family, family + given[:1], given + family, given + "_" + family}[g.IntN(5)]
	if g.chance(.6) {
		local += fmt.Sprint(g.IntN(1000))
	}
	return local + "@" + host
}

// record is one contact of p, as some form, import or colleague has it.
func (g *generator) record(p *person) []string {
	given, family, email, phone, dob := p.given, p.family, p.email, p.phone, p.dob
	switch {
	case p.middle != "" && g.chance(.5):
		given += " " + p.middle
	case len(nicknames[given]) > 0 && g.chance(.2):
		given = pick(g, nicknames[given])
	case g.chance(.04):
		given = given[:1] + "."
	}
	if g.chance(.07) {
		given = g.slip(given)
	}
	if g.chance(.09) {
		family = g.slip(family)
	}
	if g.chance(.02) {
		given, family = family, given
	}
	switch {
	case g.chance(.25):
		email = ""
	case g.chance(.06):
		email = g.slip(email[:strings.IndexByte(email, '@')]) + email[strings.IndexByte(email, '@'):]
	case g.chance(.1):
		email = g.mailbox(p)
	}
	if g.chance(.25) {
		phone = ""
	} else if g.chance(.06) {
		phone = p.country.phone(g)
	}
	switch {
	case g.chance(.35):
		dob = ""
	case g.chance(.04):
		dob = dob[:5] + dob[8:] + "-" + dob[5:7]
		if dob[5:7] > "12" {
			dob = p.dob
		}
	}
	if g.chance(.06) {
		given, family = strings.ToUpper(given), strings.ToUpper(family)
	}
	return []string{"", given, family, email, p.country.written(g, phone), g.maybe(p.city, .8), g.maybe(p.country.code, .9), dob, g.maybe(p.company, .7)}
}

func (g *generator) maybe(s string, p float64) string {
	if g.chance(p) {
		return s
	}
	return ""
}

// slip replaces, drops, doubles or swaps one letter.
func (g *generator) slip(s string) string {
	if len(s) < 3 {
		return s
	}
	i := 1 + g.IntN(len(s)-2)
	switch g.IntN(4) {
	case 0:
		return s[:i] + string(rune('a'+g.IntN(26))) + s[i+1:]
	case 1:
		return s[:i] + s[i+1:]
	case 2:
		return s[:i] + s[i:i+1] + s[i:]
	}
	return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
}

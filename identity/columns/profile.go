package columns

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kith-go/kith/normalize"
)

// profile counts what the values of one column look like.
type profile struct {
	rows, filled, distinct  int
	email, url, phone, uuid int
	date, year, month, day  int
	integer, number         int
	word, words, company    int // one word of letters; two to five; with a legal form
	street, postal, gender  int
	letters, mixed          int // values with a letter; with a letter and a digit
	dayFirst, monthFirst    int // dates in which the first, the second number exceeds 12
	ascending, plus         int
	length                  int // sum
	minYear, maxYear        int
	most                    int // rows with the most frequent value
	kinds                   int // values that say person or organization
	honorific               int
	latitude, longitude     int // decimal degrees in range
	point                   int // both in one
	country                 int
}

// share returns n as a part of the values that are filled, 0 when none is.
func (p *profile) share(n int) float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(n) / float64(p.filled)
}

// unique returns how many of the filled values are distinct, 0 to 1.
func (p *profile) unique() float64 { return p.share(p.distinct) }

// profileColumn reads column i of the sample.
func profileColumn(sample [][]string, i int) *profile {
	p := &profile{rows: len(sample), minYear: 1 << 30}
	seen := make(map[string]int, len(sample))
	last := -1
	for _, row := range sample {
		if i >= len(row) {
			continue
		}
		v := strings.TrimSpace(row[i])
		if v == "" || isBlank(v) {
			continue
		}
		p.filled++
		seen[v]++
		p.most = max(p.most, seen[v])
		p.add(v)
		if n, err := strconv.Atoi(v); err == nil {
			if n == last+1 {
				p.ascending++
			}
			last = n
		}
	}
	p.distinct = len(seen)
	return p
}

// add counts the shapes of one value.
func (p *profile) add(v string) {
	p.length += utf8.RuneCountInString(v)
	s := shapeOf(v)
	if s.digits > 0 && s.letters > 0 {
		p.mixed++
	}
	if s.letters > 0 {
		p.letters++
	}
	low := strings.ToLower(v)
	switch {
	case looksEmail(v):
		p.email++
	case looksURL(low):
		p.url++
	case looksUUID(v):
		p.uuid++
	default:
		p.addNumbers(v, s)
		p.addWords(low, s)
	}
}

// addNumbers counts the shapes that digits make.
func (p *profile) addNumbers(v string, s shape) {
	if s.letters == 0 && s.digits >= 7 && s.digits <= 15 && s.other <= 6 {
		p.phone++
		if v[0] == '+' {
			p.plus++
		}
	}
	if y, a, b, ok := dateParts(v); ok {
		p.date++
		p.minYear, p.maxYear = min(p.minYear, y), max(p.maxYear, y)
		if a > 12 {
			p.dayFirst++
		}
		if b > 12 {
			p.monthFirst++
		}
	}
	if looksPostal(v, s) {
		p.postal++
	}
	p.addDegrees(v, s)
	if s.letters > 0 || s.digits == 0 {
		return
	}
	p.number++
	n, err := strconv.Atoi(strings.TrimSuffix(v, ".0"))
	if err != nil {
		return
	}
	p.integer++
	if n >= 1500 && n <= 2100 {
		p.year++
		p.minYear, p.maxYear = min(p.minYear, n), max(p.maxYear, n)
	}
	if n >= 1 && n <= 12 {
		p.month++
	}
	if n >= 1 && n <= 31 {
		p.day++
	}
}

// addDegrees counts the shapes of coordinates. A number is taken for degrees
// when it has decimals: two of them are a kilometre.
func (p *profile) addDegrees(v string, s shape) {
	if s.letters == 0 && strings.Count(v, ".") == 1 {
		f, err := strconv.ParseFloat(v, 64)
		if whole, decimals, _ := strings.Cut(v, "."); err == nil && len(decimals) >= 2 && len(whole) <= 4 {
			if f >= -90 && f <= 90 {
				p.latitude++
			}
			if f >= -180 && f <= 180 {
				p.longitude++
			}
		}
	}
	if s.digits >= 6 && strings.Count(v, ".") == 2 && normalize.ParseCoordinates(v).Reason == normalize.ReasonNone {
		p.point++
	}
}

// addWords counts the shapes that words make.
func (p *profile) addWords(low string, s shape) {
	if genderWords()[low] {
		p.gender++
	}
	if kindOf(low) != 0 {
		p.kinds++
	}
	if honorifics()[strings.TrimSuffix(low, ".")] {
		p.honorific++
	}
	if countryWords()[low] {
		p.country++
	}
	if s.letters == 0 {
		return
	}
	if hasWord(low, legalForms()) {
		p.company++
	}
	if s.digits > 0 && hasWord(low, streetWords()) {
		p.street++
	}
	if s.digits == 0 {
		switch n := len(strings.Fields(low)); {
		case n == 1:
			p.word++
		case n <= 5:
			p.words++
		}
	}
}

// shape counts the characters of a value by class.
type shape struct{ letters, digits, spaces, other int }

func shapeOf(v string) (s shape) {
	for _, r := range v {
		switch {
		case r >= '0' && r <= '9':
			s.digits++
		case r == ' ':
			s.spaces++
		case unicode.IsLetter(r):
			s.letters++
		default:
			s.other++
		}
	}
	return s
}

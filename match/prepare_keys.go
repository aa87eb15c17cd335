package match

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// emailParts is a compared e-mail address.
type emailParts struct {
	local, domain string
	letters       string // of the local part, sorted
	name          string // of the local part, without digits and marks
	sig           uint64 // letter sketch of the local part
	own           bool   // the domain is an organization's, not a provider's
	role          bool
}

// freeShare is the share of all addresses above which a domain is taken for a
// provider's even if no table names it.
const freeShare = .01

func (t *table) prepareEmails(in *column, workers int) {
	parsed := convert(in, workers, normalize.ParseEmail)
	c := in.canonical(workers, func(v uint32) string {
		e := parsed[v]
		if !e.Valid || e.Reason == normalize.ReasonPlaceholder {
			return ""
		}
		return e.Mailbox
	})
	roles := make(map[string]bool)
	domains := make(map[string]int)
	for v := 1; v < len(parsed); v++ {
		if r := parsed[v].Reason; r != normalize.ReasonNone {
			t.unusable["email:"+r.String()] += int(in.count[v])
			roles[parsed[v].Mailbox] = r == normalize.ReasonRole
		}
		domains[parsed[v].Domain] += int(in.count[v])
	}
	t.columns[colEmail] = c
	t.emails = convert(c, workers, func(s string) emailParts {
		local, domain, _ := strings.Cut(s, "@")
		own := float64(domains[domain]) < max(200, freeShare*float64(c.held)) && !normalize.ParseEmail(s).Free
		return emailParts{local: local, domain: domain, letters: sortedLetters(local), name: lettersOf(local), sig: strdist.Signature(local), own: own, role: roles[s]}
	})
}

func sortedLetters(s string) string {
	b := []byte(lettersOf(s))
	slices.Sort(b)
	return string(b)
}

// lettersOf returns s without ASCII digits and marks.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && !('a' <= r && r <= 'z') {
			return -1
		}
		return r
	}, s)
}

// phoneParts is a compared phone number: its digits, with the country where
// it is known.
type phoneParts struct {
	digits   string
	national bool // the country is not known
}

func (t *table) preparePhones(in *column, workers int) {
	parsed := convert(in, workers, func(s string) normalize.Phone {
		region, value, _ := strings.Cut(s, "\x00")
		return normalize.ParsePhone(value, region)
	})
	for v := 1; v < len(parsed); v++ {
		if r := parsed[v].Reason; r != normalize.ReasonNone {
			t.unusable["phone:"+r.String()] += int(in.count[v])
		}
	}
	c := in.canonical(workers, func(v uint32) string { return comparedPhone(parsed[v], in.texts[v]) })
	t.columns[colPhone] = c
	t.phones = convert(c, workers, func(s string) phoneParts {
		return phoneParts{digits: digitsOf(s), national: s[0] != '+'}
	})
}

// comparedPhone returns the number's class, or its digits where the country
// is not known or the spelling is not a number of that country.
func comparedPhone(p normalize.Phone, written string) string {
	if p.Reason == normalize.ReasonPlaceholder {
		return ""
	}
	s := p.Class
	if s == "" {
		_, value, _ := strings.Cut(written, "\x00")
		s = strings.TrimLeft(digitsOf(value), "0")
	}
	if len(digitsOf(s)) < 5 || normalize.IsPlaceholder(s) {
		return ""
	}
	if p.Extension != "" {
		s += "x" + p.Extension
	}
	return s
}

func digitsOf(s string) string {
	s, _, _ = strings.Cut(s, "x")
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// keyParts is a compared key of any other kind.
type keyParts struct {
	scope     string // kind and scope
	value     string
	exclusive bool
}

func (t *table) prepareKeys(in *column, workers int) {
	c := in.canonical(workers, func(v uint32) string {
		s := in.texts[v]
		at := strings.LastIndexByte(s, 0) + 1
		value := strings.ReplaceAll(normalize.Fold(s[at:]), " ", "")
		if normalize.IsPlaceholder(s[at:]) || value == "" {
			return ""
		}
		return s[:at] + value
	})
	t.columns[colKey] = c
	t.keys = convert(c, workers, func(s string) keyParts {
		at := strings.LastIndexByte(s, 0)
		return keyParts{scope: s[1:at], value: s[at+1:], exclusive: s[0] == 'x'}
	})
}

// prepareDates reads a column of dates. Numbers-only dates are read in the
// order that reads the most values.
func prepareDates(in *column, unusable map[string]int) (*column, []normalize.Date) {
	order := dateOrder(in)
	d := newDict()
	to := make([]uint32, len(in.texts))
	dates := []normalize.Date{{}}
	for v := 1; v < len(in.texts); v++ {
		date := readDate(in.texts[v], order)
		if date.IsZero() {
			unusable["date:"+normalize.ReasonInvalid.String()] += int(in.count[v])
			continue
		}
		to[v] = d.add(date.String())
		if int(to[v]) == len(dates) {
			dates = append(dates, date)
		}
	}
	return in.renumber(to, d.texts), dates
}

// readDate reads a date in the order given, or as far as it is certain, or
// by its numbers alone: a date with a wrong digit, or of another century, is
// still compared.
func readDate(s string, order normalize.DateOrder) normalize.Date {
	d := normalize.ParseDate(s, order)
	if d.IsFull() {
		return d
	}
	if loose := looseDate(s); !loose.IsZero() {
		return loose
	}
	if d.IsZero() {
		return normalize.ParseDate(s, normalize.DateAuto)
	}
	return d
}

// looseDate reads three numbers, the first or last of four digits, as a year,
// month and day without asking whether there is such a day.
func looseDate(s string) normalize.Date {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) == 1 && len(parts[0]) == 8 {
		parts = []string{parts[0][:4], parts[0][4:6], parts[0][6:]}
	}
	if len(parts) != 3 {
		return normalize.Date{}
	}
	if len(parts[2]) == 4 && len(parts[0]) <= 2 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	if len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return normalize.Date{}
	}
	year, _ := strconv.Atoi(parts[0])
	month, _ := strconv.Atoi(parts[1])
	day, _ := strconv.Atoi(parts[2])
	return normalize.Date{Year: int16(year), Month: uint8(month), Day: uint8(day), Default: month == 1 && day == 1}
}

// dateOrder returns the order in which most values are dates.
func dateOrder(in *column) normalize.DateOrder {
	best, most := normalize.DateDMY, -1
	for _, order := range []normalize.DateOrder{normalize.DateDMY, normalize.DateMDY, normalize.DateYMD} {
		n := 0
		for v := 1; v < min(len(in.texts), 5000); v++ {
			if !normalize.ParseDate(in.texts[v], order).IsZero() {
				n++
			}
		}
		if n > most {
			best, most = order, n
		}
	}
	return best
}

package match

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// emailParts is what is compared of an e-mail address beside its text.
type emailParts struct {
	sig        uint64 // letter sketch of the local part
	domainHash uint32
	own        bool // the domain is an organization's, not a provider's
	role       bool
}

// emailOf returns the two parts of an address by its number.
func (t *table) emailOf(v uint32) (local, domain string) {
	local, domain, _ = strings.Cut(t.columns[colEmail].texts[v], "@")
	return local, domain
}

// freeShare is the share of all addresses above which a domain is taken for a
// provider's even if no table names it.
const freeShare = .01

// readEmail is what an address was read as.
type readEmail struct {
	mailbox, domain string
	usable          bool
	reason          normalize.Reason
}

func (t *table) prepareEmails(in *column, workers int) {
	d, to := newDict(len(in.texts)), make([]uint32, len(in.texts))
	roles := make(map[string]bool)
	domains := newMailDomains()
	inOrder(workers, len(in.texts), 1024, func(from, upTo int) []readEmail {
		out := make([]readEmail, upTo-from)
		for v := max(from, 1); v < upTo; v++ {
			e := normalize.ParseEmail(in.texts[v])
			out[v-from] = readEmail{e.Mailbox, e.Domain, e.Valid && e.Reason != normalize.ReasonPlaceholder, e.Reason}
		}
		return out
	}, func(from int, read []readEmail) {
		usable := make([]string, len(read))
		for k := range read {
			e, held := &read[k], int(in.count[from+k])
			if e.reason != normalize.ReasonNone {
				t.unusable["email:"+e.reason.String()] += held
				roles[strings.Clone(e.mailbox)] = e.reason == normalize.ReasonRole
			}
			domains.add(e.domain, held)
			if e.usable {
				usable[k] = e.mailbox
			}
		}
		d.addAll(usable, to[from:])
	})
	c := in.renumber(to, d.texts)
	t.columns[colEmail] = c
	own := domains.own(max(200, freeShare*float64(c.held)))
	t.emails = convert(c, workers, func(s string) emailParts {
		local, domain, _ := strings.Cut(s, "@")
		return emailParts{
			sig: strdist.Signature(local), domainHash: hashText(domain), own: own(domain, s), role: roles[s],
		}
	})
}

// mailDomains counts the holders of addresses by their domain.
type mailDomains struct {
	dict *dict
	held []int
}

func newMailDomains() *mailDomains { return &mailDomains{dict: newDict(0), held: []int{0}} }

func (m *mailDomains) add(domain string, held int) {
	n := m.dict.add(domain)
	if int(n) == len(m.held) {
		m.held = append(m.held, 0)
	}
	m.held[n] += held
}

// own returns whether the domain of an address is an organization's: one that
// is in no table of providers, and that fewer than most hold.
func (m *mailDomains) own(most float64) func(domain, address string) bool {
	small := make([]bool, len(m.held))
	for n := 1; n < len(small); n++ {
		small[n] = float64(m.held[n]) < most && !normalize.IsFreeMail(m.dict.texts[n])
	}
	return func(domain, address string) bool {
		n := m.dict.find(domain)
		if n != 0 && isASCII(address) && strings.Count(address, "@") == 1 && strings.IndexByte(address, '"') < 0 {
			return small[n]
		}
		return float64(m.held[n]) < most && !normalize.ParseEmail(address).Free
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letterHashes returns the hashes of the letters of s, in order of the alphabet
// and as they stand; 0 where they are less than three bytes.
func letterHashes(s string) (sorted, asWritten uint32) {
	var room [64]byte
	letters := appendLetters(room[:0], s)
	if len(letters) < 3 {
		return 0, 0
	}
	asWritten = hashText(letters)
	sortBytes(letters)
	return hashText(letters), asWritten
}

// sortBytes sorts b, which is short, by insertion.
func sortBytes(b []byte) {
	if len(b) > 64 {
		slices.Sort(b)
		return
	}
	for i := 1; i < len(b); i++ {
		c, k := b[i], i
		for ; k > 0 && b[k-1] > c; k-- {
			b[k] = b[k-1]
		}
		b[k] = c
	}
}

// appendLetters appends s without ASCII digits and marks.
func appendLetters(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'a' <= c && c <= 'z' {
			dst = append(dst, c)
		}
	}
	return dst
}

// phoneParts is a compared phone number: its digits, with the country where
// it is known.
type phoneParts struct {
	digits   string
	packed   uint64 // the last sixteen digits, four bits each
	national bool   // the country is not known
}

// readPhones is what numbers were read as.
type readPhones struct {
	compared []string
	reasons  []normalize.Reason
}

func (t *table) preparePhones(in *column, workers int) {
	d, to := newDict(len(in.texts)), make([]uint32, len(in.texts))
	inOrder(workers, len(in.texts), 1024, func(from, upTo int) readPhones {
		out := readPhones{make([]string, upTo-from), make([]normalize.Reason, upTo-from)}
		for v := max(from, 1); v < upTo; v++ {
			region, value, _ := strings.Cut(in.texts[v], "\x00")
			p := normalize.ParsePhone(value, region)
			out.compared[v-from], out.reasons[v-from] = comparedPhone(&p, value), p.Reason
		}
		return out
	}, func(from int, read readPhones) {
		for k, r := range read.reasons {
			if r != normalize.ReasonNone {
				t.unusable["phone:"+r.String()] += int(in.count[from+k])
			}
		}
		d.addAll(read.compared, to[from:])
	})
	c := in.renumber(to, d.texts)
	t.columns[colPhone] = c
	t.phones = convert(c, workers, func(s string) phoneParts {
		digits := digitsOf(s)
		return phoneParts{digits: digits, packed: packDigits(digits), national: s[0] != '+'}
	})
}

// comparedPhone returns the number's class, or its digits where the country
// is not known or the spelling is not a number of that country.
func comparedPhone(p *normalize.Phone, written string) string {
	if p.Reason == normalize.ReasonPlaceholder {
		return ""
	}
	s := p.Class
	if s == "" {
		s = strings.TrimLeft(digitsOf(written), "0")
	}
	if len(digitsOf(s)) < 5 || normalize.IsPlaceholder(s) {
		return ""
	}
	if p.Extension != "" {
		s += "x" + p.Extension
	}
	return s
}

// digitsOf returns the digits of a number without its extension: a part of s
// where they stand together.
func digitsOf(s string) string {
	s, _, _ = strings.Cut(s, "x")
	digits := strings.TrimPrefix(s, "+")
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return keepDigits(s)
		}
	}
	return digits
}

func keepDigits(s string) string {
	digits := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			digits = append(digits, s[i])
		}
	}
	return string(digits)
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
	d := newDict(0)
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

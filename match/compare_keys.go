package match

import (
	"math/bits"
	"strings"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

const (
	levelExact        = 1
	levelEmailLocal   = 2
	levelEmailSimilar = 3
	levelEmailDomain  = 4
	differentEmail    = 5
)

// emailLevel compares two different addresses by their numbers. Their texts
// are looked at only where what is kept beside them leaves it open.
func (t *table) emailLevel(v, w uint32) uint8 {
	a, b := &t.emails[v], &t.emails[w]
	mayBeClose := !a.role && !b.role && strdist.Bound(a.sig, b.sig) <= 2 // equal ones are
	sameDomain := a.domainHash == b.domainHash
	if mayBeClose || sameDomain && a.own {
		local, domain := t.emailOf(v)
		otherLocal, otherDomain := t.emailOf(w)
		sameDomain = sameDomain && domain == otherDomain
		switch {
		case !mayBeClose:
		case len(local) >= 3 && local == otherLocal:
			return levelEmailLocal
		case (sameDomain || len(local) >= 8) && closeLocals(local, otherLocal),
			len(local) >= 5 && closeDomains(local, otherLocal, domain, otherDomain):
			return levelEmailSimilar
		}
	}
	if sameDomain && a.own {
		return levelEmailDomain
	}
	return differentEmail
}

// closeLocals reports whether two local parts are a typo apart.
func closeLocals(a, b string) bool {
	n := min(len(a), len(b))
	if n < 4 {
		return false
	}
	limit := 1
	if n >= 8 {
		limit = 2
	}
	return strdist.OSA(a, b, limit) <= limit
}

// closeDomains reports whether two addresses differ by little in both parts.
func closeDomains(a, b, domainA, domainB string) bool {
	return strdist.OSA(a, b, 1) <= 1 && strdist.OSA(domainA, domainB, 2) <= 2
}

const (
	levelPhoneLocal   = 2
	levelPhoneSimilar = 3
	differentPhone    = 4
)

// phoneLevel compares two different numbers. A number without its country
// is equal to one that ends with its digits.
func phoneLevel(a, b *phoneParts) uint8 {
	if len(a.digits) > len(b.digits) {
		a, b = b, a
	}
	short, long := len(a.digits), len(b.digits)
	tail := commonTail(a, b)
	switch {
	case tail == short && tail >= 7 && (a.national || b.national || short == long):
		return levelExact
	case tail >= 7:
		return levelPhoneLocal
	case short >= 7 && commonStart(a, b)+tail >= long-2 && strdist.OSA(a.digits, b.digits, 1) <= 1: // two places at most differ
		return levelPhoneSimilar
	}
	return differentPhone
}

// packable is how many digits are packed into a word.
const packable = 16

// packDigits returns the last digits of a number, the last one lowest.
func packDigits(digits string) uint64 {
	var packed uint64
	for i := range len(digits) {
		packed = packed<<4 | uint64(digits[i]-'0')
	}
	return packed
}

// commonTail returns how many digits two numbers end with alike. a is not the
// longer one.
func commonTail(a, b *phoneParts) int {
	n := len(a.digits)
	tail := min(n, bits.TrailingZeros64(a.packed^b.packed)>>2)
	for tail >= packable && tail < n && a.digits[n-1-tail] == b.digits[len(b.digits)-1-tail] {
		tail++
	}
	return tail
}

// commonStart returns how many digits two numbers begin with alike. a is not
// the longer one.
func commonStart(a, b *phoneParts) int {
	if len(b.digits) > packable {
		return commonPrefix(a.digits, b.digits)
	}
	x, y := a.packed<<(64-4*len(a.digits)), b.packed<<(64-4*len(b.digits))
	return min(len(a.digits), bits.LeadingZeros64(x^y)>>2)
}

const (
	levelKeySimilar = 2
	differentKey    = 3
)

// keyLevel compares two different keys; those of different scope are
// incomparable.
func keyLevel(a, b *keyParts) uint8 {
	switch {
	case a.scope != b.scope:
		return missing
	case min(len(a.value), len(b.value)) >= 5 && strdist.OSA(a.value, b.value, 1) <= 1:
		return levelKeySimilar
	}
	return differentKey
}

const (
	levelDateSwapped = iota + 2
	levelDateOnePart
	levelDateDefault
	levelDateOpen
	levelDateYear
	levelDateNear
	differentDate
)

// dateParts is a compared date.
type dateParts struct {
	year       int16
	month, day uint8
	digits     uint16 // of the year, four bits each
	sum        uint8  // of the year's digits
	filler     bool   // the first of January
	open       bool   // a part is missing, or a filler
}

func datePartsOf(d normalize.Date) dateParts {
	p := dateParts{
		year: d.Year, month: d.Month, day: d.Day,
		filler: d.Default, open: d.Default || d.Month == 0 || d.Day == 0,
	}
	for year, place := d.Year, 0; place < 4; year, place = year/10, place+1 {
		p.digits |= uint16(year%10) << (4 * place)
		p.sum += uint8(year % 10)
	}
	return p
}

// dateLevel compares two different dates. The first of January is often a
// filler: with an equal year it is open, neither the day nor another.
func dateLevel(a, b *dateParts) uint8 {
	year, month, day := a.year == b.year, a.month == b.month, a.day == b.day
	open := a.open || b.open
	switch {
	case year && a.month == b.day && a.day == b.month:
		return levelDateSwapped
	case year && open:
		return levelDateOpen
	case year && (month || day):
		return levelDateOnePart
	case month && day && !open && yearTypo(a, b):
		return levelDateOnePart
	case year:
		return levelDateYear
	case month && day && !open, near(a.year, b.year, 1), (month || day) && yearTypo(a, b):
		return levelDateNear
	}
	return differentDate
}

// yearTypo reports whether two years differ in one digit or by two digits
// changing places.
func yearTypo(a, b *dateParts) bool {
	x := a.digits ^ b.digits
	x = (x | x>>1 | x>>2 | x>>3) & 0x1111
	differ := bits.OnesCount16(x)
	return differ == 1 || differ == 2 && a.sum == b.sum
}

func near(a, b, most int16) bool { return a-b <= most && b-a <= most }

const (
	levelPlaceSimilar = 2
	differentPlace    = 3
)

// nearPlaces is for the likeness from which names of places are similar.
var nearPlaces = neededFor(.92)

// placesApart is true only where two different names of places differ by any
// rule.
func placesApart(x, y *outline) bool {
	if min(x.size, y.size) < 4 {
		return true
	}
	within := x.sig&^y.sig == 0 || y.sig&^x.sig == 0 // one may contain the other
	return !within && x.edits(y) > 2 && !x.mayBeLike(y, nearPlaces)
}

// placeLevel compares two different names of places.
func placeLevel(a, b string) uint8 {
	n := min(len(a), len(b))
	switch {
	case n >= 4 && strdist.OSA(a, b, 1) <= 1,
		n >= 8 && strdist.OSA(a, b, 2) <= 2,
		n >= 4 && strdist.JaroWinkler(a, b, .92) > 0,
		n >= 4 && (containsWords(a, b) || containsWords(b, a)):
		return levelPlaceSimilar
	}
	return differentPlace
}

// containsWords reports whether s holds all words of part, in one piece.
func containsWords(s, part string) bool {
	at := strings.Index(s, part)
	return at >= 0 && (at == 0 || s[at-1] == ' ') && (at+len(part) == len(s) || s[at+len(part)] == ' ')
}

const (
	levelCodeSimilar = 2
	levelCodePrefix  = 3
	differentCode    = 4
)

// codesApart is true only where two different codes differ by any rule.
func codesApart(x, y *outline) bool {
	if min(x.size, y.size) >= 4 && x.edits(y) <= 1 {
		return false
	}
	head := x.commonHead(y)
	return head < 4 && head*2 < int(max(x.size, y.size))
}

// codeLevel compares two different codes.
func codeLevel(a, b string) uint8 {
	n := min(len(a), len(b))
	switch {
	case n >= 4 && strdist.OSA(a, b, 1) <= 1:
		return levelCodeSimilar
	case n >= 3 && commonPrefix(a, b)*2 >= max(len(a), len(b)):
		return levelCodePrefix
	}
	return differentCode
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

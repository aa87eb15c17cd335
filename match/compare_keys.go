package match

import (
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

// emailLevel compares two different addresses.
func emailLevel(a, b *emailParts) uint8 {
	switch {
	case a.role || b.role:
	case a.local == b.local && len(a.local) >= 3:
		return levelEmailLocal
	case strdist.Bound(a.sig, b.sig) > 2:
	case (a.domain == b.domain || len(a.local) >= 8) && closeLocals(a.local, b.local), closeDomains(a, b):
		return levelEmailSimilar
	}
	if a.domain == b.domain && a.own {
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
func closeDomains(a, b *emailParts) bool {
	return len(a.local) >= 5 && strdist.OSA(a.local, b.local, 1) <= 1 && strdist.OSA(a.domain, b.domain, 2) <= 2
}

const (
	levelPhoneLocal   = 2
	levelPhoneSimilar = 3
	differentPhone    = 4
)

// phoneLevel compares two different numbers. A number without its country
// is equal to one that ends with its digits.
func phoneLevel(a, b *phoneParts) uint8 {
	x, y := a.digits, b.digits
	if len(x) > len(y) {
		x, y, a, b = y, x, b, a
	}
	tail := 0
	for tail < len(x) && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	switch {
	case tail == len(x) && tail >= 7 && (a.national || b.national || len(x) == len(y)):
		return levelExact
	case tail >= 7:
		return levelPhoneLocal
	case len(x) >= 7 && commonPrefix(x, y)+tail >= len(y)-2 && strdist.OSA(x, y, 1) <= 1: // two places at most differ
		return levelPhoneSimilar
	}
	return differentPhone
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

// dateLevel compares two different dates. The first of January is often a
// filler: with an equal year it is open, neither the day nor another.
func dateLevel(a, b normalize.Date) uint8 {
	year, month, day := a.Year == b.Year, a.Month == b.Month, a.Day == b.Day
	open := a.Default || b.Default || a.Month == 0 || b.Month == 0 || a.Day == 0 || b.Day == 0
	switch {
	case year && a.Month == b.Day && a.Day == b.Month:
		return levelDateSwapped
	case year && open:
		return levelDateOpen
	case year && (month || day):
		return levelDateOnePart
	case month && day && !open && yearTypo(a.Year, b.Year):
		return levelDateOnePart
	case year:
		return levelDateYear
	case month && day && !open, near(a.Year, b.Year, 1), yearTypo(a.Year, b.Year) && (month || day):
		return levelDateNear
	}
	return differentDate
}

// yearTypo reports whether two years differ in one digit or by two digits
// changing places.
func yearTypo(a, b int16) bool {
	differ, sum := 0, int16(0)
	for range 4 {
		if a%10 != b%10 {
			differ++
			sum += a%10 - b%10
		}
		a, b = a/10, b/10
	}
	return differ == 1 || differ == 2 && sum == 0
}

func near(a, b, most int16) bool { return a-b <= most && b-a <= most }

const (
	levelPlaceSimilar = 2
	differentPlace    = 3
)

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

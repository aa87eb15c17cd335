package normalize

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Document is the number of an identity document, a tax payer, a company or a
// bank account. The zero value is no document. It is comparable.
type Document struct {
	Kind      string // such as "br.cpf"; see DocumentKinds
	Canonical string // letters and digits only, upper case; "" when it has the wrong form
	Formatted string // as the issuer prints it; Canonical where there is no such custom
	Valid     bool   // form, components and check digits are right
	Reason    Reason // ReasonPlaceholder also for a valid number of one repeated digit
}

// Anchor reports whether the number may identify its holder.
func (d Document) Anchor() bool { return d.Valid && d.Reason == ReasonNone }

// documentRule says how one kind of number is read. Every rule is a function
// of the characters alone; none asks a register.
type documentRule struct {
	prefixes []string // country or name prefixes that are written before the number
	extra    string   // characters other than letters and digits that belong to it
	shape    func(raw string) bool
	clean    func(s string) string // after upper-casing and dropping separators
	check    func(s string) bool
	groups   []string // the custom of printing: a mask per length, '#' being one character
}

// maxDocument bounds the bytes of a number that are looked at; the longest,
// an IBAN, has 34 characters.
const maxDocument = 128

// ParseDocument reads a number of the given kind, in any usual spelling.
// Kinds are written "br.cpf" or "br-cpf"; for a kind that is not among
// [DocumentKinds] the number is folded, its validity is not known, and it is
// taken as it is.
func ParseDocument(kind, value string) Document {
	kind = documentKind(kind)
	value = cleanLine(value, maxDocument)
	d := Document{Kind: kind}
	switch {
	case value == "":
		d.Reason = ReasonEmpty
		return d
	case IsPlaceholder(value) && !strings.ContainsAny(value, "0123456789"):
		d.Reason = ReasonPlaceholder
		return d
	}
	rule, known := documentRules()[kind]
	s := compactDocument(value, rule)
	if !known {
		return unknownDocument(d, s)
	}
	if rule.shape != nil && !rule.shape(value) || s == "" || !rule.check(s) {
		d.Reason = ReasonInvalid
		return d
	}
	d.Canonical, d.Formatted, d.Valid = s, formatDocument(s, rule.groups), true
	if repeats(s) {
		d.Reason = ReasonPlaceholder
	}
	return d
}

func unknownDocument(d Document, s string) Document {
	switch {
	case s == "" || strings.ContainsRune(s, '?'):
		d.Reason = ReasonInvalid
	case repeats(s) || IsPlaceholder(s):
		d.Reason = ReasonPlaceholder
	default:
		d.Canonical, d.Formatted, d.Valid = s, s, true
	}
	return d
}

// DocumentKinds returns the kinds whose rules are known, sorted. The slice is
// the caller's.
func DocumentKinds() []string { return slices.Sorted(maps.Keys(documentRules())) }

// documentKind folds "BR-CPF" and "br_cpf" to "br.cpf".
func documentKind(kind string) string {
	kind = strings.ToLower(strings.TrimSpace(kind))
	if i := strings.IndexAny(kind, ".-_ "); i == 2 {
		return kind[:2] + "." + strings.Map(func(r rune) rune {
			if r == '-' || r == '_' || r == ' ' || r == '.' {
				return -1
			}
			return r
		}, kind[3:])
	}
	return kind
}

// compactDocument returns the number without separators, in upper case, with
// the digits and letters of other scripts that look or mean the same.
func compactDocument(value string, rule documentRule) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(rule.extra, r) && r != 0:
			return unicode.ToUpper(r)
		case unicode.IsDigit(r):
			return '0' + rune(digitValue(r))
		case unicode.IsLetter(r):
			return unicode.ToUpper(r)
		case strings.ContainsRune(" .,-–—/\u00a0\u2011\u2009\u200b\u202f:()'", r):
			return -1
		}
		return '?' // a character no number has
	}, value)
	for _, p := range rule.prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			s = rest
			break
		}
	}
	if rule.clean != nil {
		s = rule.clean(s)
	}
	return s
}

// formatDocument lays s out by the mask of its length.
func formatDocument(s string, masks []string) string {
	runes := []rune(s)
	for _, mask := range masks {
		if strings.Count(mask, "#") != len(runes) {
			continue
		}
		var b strings.Builder
		i := 0
		for _, m := range mask {
			if m == '#' {
				m = runes[i]
				i++
			}
			b.WriteRune(m)
		}
		return b.String()
	}
	return s
}

// repeats reports whether s is one digit written over and over.
func repeats(s string) bool {
	return len(s) > 3 && strings.Count(s, s[:1]) == len(s)
}

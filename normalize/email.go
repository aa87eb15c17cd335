package normalize

import "strings"

// Email is one e-mail address as [ParseEmail] reads it: the address to send
// to, the spelling that is compared, and the mailbox behind it. It is
// comparable, may be a map key and be shared between goroutines. The zero
// Email is no address.
type Email struct {
	// Display is the name written beside the address, "" where none was.
	Display string
	// Address is what a message is sent to: the local part as it was
	// written, the domain in ASCII (IDNA A-labels) and lower case.
	Address string
	// Canonical is the whole address in lower case, tag included, with an
	// international domain in Unicode. It also is the form to show.
	Canonical string
	// Mailbox is Canonical without what the provider is known to ignore. Two
	// valid addresses are one mailbox exactly when these are equal.
	Mailbox string
	// Local is the local part as written, in NFC, without needless quotes
	// (RFC 5321 §4.1.2).
	Local string
	// Domain is the domain in ASCII and lower case, or an address literal.
	Domain string
	// Tag is the sub-address that follows the plus sign (RFC 5233), in lower
	// case, at any provider; "" where there is none.
	Tag string
	// Valid reports an address that can receive mail from anywhere: see
	// [SyntaxPublic]. Whether the mailbox exists is not known.
	Valid bool
	// Free says that the domain hands out mailboxes to anybody, so that it
	// names no employer; Disposable, that it hands out throw-away ones.
	Free, Disposable bool
	// Role says that the local part names a function by the wide multilingual
	// table, see [IsFunctionLocal]. Reason goes by the short list only.
	Role bool
	// Reason says why the address cannot stand for one person: empty,
	// invalid, placeholder or role.
	Reason Reason
}

// How much of one field is read, in bytes: an address has at most 254, the rest
// is names and further addresses, and hostile input costs no more than this.
const (
	maxOneEmail   = 4 << 10
	maxEmailField = 64 << 10
)

// ParseEmail reads the first e-mail address in value by the default rules. It
// accepts what contact fields hold: space and punctuation around, a display
// name, angle brackets, mailto:, a label, several addresses. A value without a
// usable address has Valid false and a Reason, and, where only the rule on
// dots is broken (a..b@x.example), still a Canonical and a Mailbox to show.
func ParseEmail(value string) Email { return ParseEmailWith(value, EmailRules{}) }

// ParseEmailWith is [ParseEmail] by other provider rules. Only addresses read
// by equal rules can be compared.
func ParseEmailWith(value string, rules EmailRules) Email {
	if e, ok := plainEmail(value, rules); ok {
		return e
	}
	return firstEmail(value, rules)
}

// firstEmail reads the first usable address among whatever stands around it.
func firstEmail(value string, rules EmailRules) Email {
	if len(value) > maxOneEmail {
		value = value[:maxOneEmail]
	}
	first := Email{Reason: ReasonInvalid}
	for e := range emailsIn(value, rules) {
		if e.Valid {
			return e
		}
		if first.Canonical == "" && e.Canonical != "" {
			first = e
		}
	}
	if first.Canonical == "" {
		first.Reason = emptyReason(value)
	}
	return first
}

// ParseEmails reads every usable address of a field that holds several,
// separated by commas, semicolons, slashes, bars, line ends or space, in the
// order written and each mailbox once. It is nil when there is none.
func ParseEmails(value string) []Email { return ParseEmailsWith(value, EmailRules{}) }

// ParseEmailsWith is [ParseEmails] by other provider rules.
func ParseEmailsWith(value string, rules EmailRules) []Email {
	var all []Email
	seen := map[string]bool{}
	for e := range emailsIn(value, rules) {
		if e.Valid && !seen[e.Mailbox] {
			seen[e.Mailbox] = true
			all = append(all, e)
		}
	}
	return all
}

// Anchor reports whether the address may identify a person: it is valid and
// neither a placeholder nor the mailbox of a function.
func (e Email) Anchor() bool { return e.Valid && e.Reason == ReasonNone }

// IsZero reports whether nothing was read.
func (e Email) IsZero() bool { return e == Email{} }

// Unicode returns the address with the local part as written and an
// international domain in Unicode: for showing, and for sending where the
// transport takes such domains.
func (e Email) Unicode() string {
	at := strings.LastIndexByte(e.Canonical, '@')
	if at < 0 {
		return ""
	}
	return e.Local + e.Canonical[at:]
}

// emptyReason is the reason of a value in which no address was found.
func emptyReason(value string) Reason {
	switch v := strings.TrimSpace(value); {
	case v == "":
		return ReasonEmpty
	case IsPlaceholder(v):
		return ReasonPlaceholder
	}
	return ReasonInvalid
}

// plainEmail reads an ordinary ASCII address without anything around it. ok is
// false for everything else, which [emailsIn] reads at more leisure.
func plainEmail(s string, rules EmailRules) (Email, bool) {
	at, upper := plainLocal(s)
	if at <= 0 || len(s) > maxAddress {
		return Email{}, false
	}
	domain := s[at+1:]
	upperDomain, coded, syntax := asciiDomain(domain)
	if syntax != SyntaxPublic || coded {
		return Email{}, false
	}
	e := Email{Address: s, Canonical: s, Local: s[:at], Domain: domain, Valid: true}
	if upper || upperDomain {
		e.Canonical = strings.ToLower(s)
		e.Domain = e.Canonical[at+1:]
	}
	if upperDomain {
		e.Address = e.Canonical
		if upper {
			e.Address = e.Local + e.Canonical[at:]
		}
	}
	e.complete(rules, at)
	return e, true
}

// complete fills what follows from Canonical, in which at is the position of
// the last @: tag, mailbox, the domain's kind and the reason.
func (e *Email) complete(rules EmailRules, at int) {
	local := e.Canonical[:at]
	if rules.Case != EmailFold {
		rules.applyCase(e, at)
	}
	base := rules.fillMailbox(e, at)
	e.Free, e.Disposable = mailDomainKind(e.Domain)
	if base != "" {
		local = strings.ToLower(base)
	}
	e.Role = IsFunctionLocal(local)
	switch {
	case !e.Valid:
		e.Reason = ReasonInvalid
	case isPlaceholderLocal(local):
		e.Reason = ReasonPlaceholder
	case IsRoleLocal(local):
		e.Reason = ReasonRole
	}
}

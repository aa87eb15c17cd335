package normalize

import "strings"

// Email is one e-mail address read by [ParseEmail]: the address to send to,
// the spelling that is compared, and the mailbox behind it. It is comparable
// and may be a map key. The zero Email is no address.
type Email struct {
	Display    string // name written beside the address, "" where there was none
	Address    string // to send to: local part as written, domain in ASCII lower case
	Canonical  string // whole address in lower case, tag included
	Mailbox    string // Canonical without what the provider ignores; this is compared
	Local      string // local part as written, without needless quotes
	Domain     string // domain in ASCII lower case
	Tag        string // sub-address after the plus sign, in lower case
	Valid      bool   // an address that can receive mail from anywhere
	Free       bool   // the domain hands out mailboxes to anybody
	Disposable bool   // the domain hands out throw-away mailboxes
	Reason     Reason // why it cannot stand for one person
}

// ParseEmail reads the first e-mail address in value by the default rules.
// A value without one has Valid false and a Reason.
func ParseEmail(value string) Email { return ParseEmailWith(value, EmailRules{}) }

// ParseEmailWith is [ParseEmail] by other provider rules.
func ParseEmailWith(value string, rules EmailRules) Email {
	v := strings.TrimSpace(value)
	if v == "" {
		return Email{Reason: ReasonEmpty}
	}
	at := strings.LastIndexByte(v, '@')
	if at <= 0 || at == len(v)-1 || strings.ContainsAny(v, " <>,;\t\n") {
		e := Email{Reason: ReasonInvalid}
		if IsPlaceholder(v) {
			e.Reason = ReasonPlaceholder
		}
		return e
	}
	e := Email{Local: v[:at], Domain: strings.ToLower(v[at+1:]), Valid: true}
	e.Address = e.Local + "@" + e.Domain
	e.Canonical = strings.ToLower(e.Address)
	base, tag, _ := strings.Cut(strings.ToLower(e.Local), "+")
	e.Tag = tag
	e.Mailbox = rules.mailbox(base, tag, e.Domain)
	switch {
	case IsPlaceholder(v):
		e.Reason = ReasonPlaceholder
	case IsRoleLocal(base):
		e.Reason = ReasonRole
	}
	return e
}

// ParseEmails reads every address of a field that holds several.
func ParseEmails(value string) []Email {
	var all []Email
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune(",; \t\n", r) }) {
		if e := ParseEmail(part); e.Valid {
			all = append(all, e)
		}
	}
	return all
}

// Anchor reports whether the address may identify a person: it is valid and
// nothing in Reason speaks against it.
func (e Email) Anchor() bool { return e.Valid && e.Reason == ReasonNone }

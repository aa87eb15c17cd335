package identity

import (
	"strings"
	"unicode"

	"github.com/kith-go/kith/normalize"
)

// Key returns the match class of the identifier: two identifiers are proven
// to be one exactly when their keys are equal. A WhatsApp number has the key
// of the phone number, and neither has a scope; an extension is part of the
// key. The zero Key is returned for a value that proves nothing: a filler,
// or a number whose country is not known.
func (i Identifier) Key() Key {
	if i.IsPlaceholder() {
		return Key{}
	}
	switch i.Kind {
	case Phone, WhatsApp:
		if p, ok := i.number(); ok {
			return phoneKey(p)
		}
		if i.Kind == Phone {
			return Key{}
		}
	case Email:
		if e := normalize.ParseEmail(i.Value); e.Valid {
			return Key{Kind: Email, Value: e.Mailbox}
		}
		return Key{Kind: Email, Value: foldValue(i.Value)}
	}
	return Key{Kind: i.Kind, Scope: i.Scope, Value: i.plain()}
}

func phoneKey(p normalize.Phone) Key {
	switch {
	case p.Class == "":
		return Key{}
	case p.Extension == "":
		return Key{Kind: Phone, Value: p.Class}
	}
	return Key{Kind: Phone, Value: p.Class + ";ext=" + p.Extension}
}

// Exact returns the identifier as this very spelling means it: of its own
// kind and scope, and without the folding of dialects. Two identifiers of one
// record are the same key when it is equal.
func (i Identifier) Exact() Key {
	k := Key{Kind: i.Kind, Scope: i.Scope, Value: i.plain()}
	switch i.Kind {
	case Phone, WhatsApp:
		if p, ok := i.number(); ok && p.E164 != "" {
			k.Value = p.E164
			if p.Extension != "" {
				k.Value += ";ext=" + p.Extension
			}
		}
	case Email:
		k.Value = foldValue(i.Value)
		if e := normalize.ParseEmail(i.Value); e.Valid {
			k.Value = e.Canonical
		}
	}
	return k
}

// Number returns the phone number that the identifier stands for, and whether
// it is of a kind that stands for one: a phone, or a WhatsApp number.
func (i Identifier) Number() (normalize.Phone, bool) { return i.number() }

func (i Identifier) number() (normalize.Phone, bool) {
	switch i.Kind {
	case Phone:
		return normalize.ParsePhone(i.Value, i.Region), true
	case WhatsApp:
		if digits, ok := whatsAppDigits(i.Value); ok {
			return normalize.ParsePhone("+"+digits, ""), true
		}
	}
	return normalize.Phone{}, false
}

// whatsAppDigits returns the digits of a WhatsApp number, written with or
// without a plus sign or the prefix "whatsapp:". Other ids are not numbers and
// their digits mean nothing.
func whatsAppDigits(value string) (string, bool) {
	v := strings.TrimSpace(value)
	if len(v) >= 9 && strings.EqualFold(v[:9], "whatsapp:") {
		v = v[9:]
	}
	v = strings.TrimPrefix(v, "+")
	if v == "" || strings.Trim(v, "0123456789") != "" {
		return "", false
	}
	return v, true
}

// IsPlaceholder reports whether the value is a filler such as "null", or a
// number whose last seven digits are all equal. It identifies nobody.
func (i Identifier) IsPlaceholder() bool {
	if normalize.IsPlaceholder(i.Value) {
		return true
	}
	switch i.Kind {
	case Phone, WhatsApp:
		return sevenEqual(i.Value)
	case Email:
		return normalize.ParseEmail(i.Value).Reason == normalize.ReasonPlaceholder
	}
	return false
}

// sevenEqual reports whether the last seven digits of a number, before any
// extension, are all equal.
func sevenEqual(value string) bool {
	digits, equal, last := 0, 0, rune(0)
	for _, r := range value {
		if unicode.IsLetter(r) && digits > 6 || r == ',' || r == ';' {
			break
		}
		if !unicode.IsDigit(r) {
			continue
		}
		if r != last {
			equal, last = 0, r
		}
		digits++
		equal++
	}
	return equal >= 7
}

// plain returns the value of a kind that has no grammar of its own: trimmed,
// and for documents, domains and the like without what is only punctuation.
func (i Identifier) plain() string {
	v := strings.TrimSpace(i.Value)
	switch i.Kind {
	case Document:
		return strings.ToUpper(strings.Map(letterOrDigit, v))
	case Domain:
		return strings.TrimSuffix(strings.ToLower(v), ".")
	}
	return v
}

func letterOrDigit(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

func foldValue(v string) string { return strings.ToLower(strings.TrimSpace(v)) }

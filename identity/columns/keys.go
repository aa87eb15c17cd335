package columns

import (
	"strings"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// addKeys adds the identifiers of one cell.
func (m *Mapping) addKeys(rec *identity.Record, k keyColumn, value, region string) {
	if isBlank(value) {
		return
	}
	switch k.kind {
	case identity.Email:
		m.addEmails(rec, k, value)
	case identity.WhatsApp:
		if !bareNumber(value) {
			k.kind = identity.Phone // written for people, so read as a phone is
		}
		m.addPhones(rec, k, value, region)
	case identity.Phone:
		m.addPhones(rec, k, value, region)
	case identity.Domain:
		if rec.Kind != identity.Organization {
			put(rec, string(Website), value)
			return
		}
		addKey(rec, identity.Identifier{Kind: k.kind, Value: value})
	default:
		// A number typed into a list can be wrong: it is evidence, and two
		// different ones of a kind exclude nothing.
		addKey(rec, identity.Identifier{Kind: k.kind, Scope: k.scope, Value: value, Claim: identity.Imported, Exclusive: identity.IsShared})
	}
}

// addKey adds an identifier unless the record holds the very same.
func addKey(rec *identity.Record, id identity.Identifier) {
	for i := range rec.Keys {
		if k := &rec.Keys[i]; k.Value == id.Value && k.Kind == id.Kind && k.Scope == id.Scope {
			return
		}
	}
	rec.Keys = append(rec.Keys, id)
}

// addEmails adds every address in the cell.
func (m *Mapping) addEmails(rec *identity.Record, k keyColumn, value string) {
	at := strings.IndexByte(value, '@')
	if at < 0 {
		m.count(k.index, normalize.ReasonInvalid)
	} else if strings.IndexByte(value[at+1:], '@') >= 0 {
		for part := range strings.FieldsFuncSeq(value, isSeparator) {
			if strings.IndexByte(part, '@') >= 0 {
				addKey(rec, identity.Identifier{Kind: identity.Email, Value: strings.TrimSpace(part)})
			}
		}
		return
	}
	addKey(rec, identity.Identifier{Kind: identity.Email, Value: value})
}

func isSeparator(r rune) bool {
	return r == ';' || r == ',' || r == '|' || r == '\n' || r == ' ' || r == '\t'
}

// addPhones adds every number in the cell: parts count as numbers of their own
// only where each has enough digits for one.
func (m *Mapping) addPhones(rec *identity.Record, k keyColumn, value, region string) {
	if n := countDigits(value); n < 5 {
		m.count(k.index, normalize.ReasonInvalid)
	} else if n >= 12 && strings.ContainsAny(value, ";,|/\n:") {
		parts := strings.FieldsFunc(value, func(r rune) bool {
			return r == ';' || r == ',' || r == '|' || r == '/' || r == '\n' || r == ':'
		})
		if allPhones(parts) {
			for _, p := range parts {
				addKey(rec, phoneOf(k.kind, strings.TrimSpace(p), region))
			}
			return
		}
	}
	addKey(rec, phoneOf(k.kind, value, region))
}

func phoneOf(kind identity.KeyKind, value, region string) identity.Identifier {
	return identity.Identifier{Kind: kind, Value: value, Region: region, Claim: identity.Imported}
}

// bareNumber reports whether a value is digits with or without a plus sign, as
// WhatsApp itself writes a number.
func bareNumber(v string) bool {
	v = strings.TrimPrefix(v, "+")
	return len(v) >= 10 && countDigits(v) == len(v)
}

func allPhones(parts []string) bool {
	for _, p := range parts {
		if countDigits(p) < 7 {
			return false
		}
	}
	return len(parts) > 1
}

func countDigits(s string) (n int) {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// count notes a value that cannot be used as what its column is.
func (m *Mapping) count(column int, why normalize.Reason) {
	m.Unusable[Unusable{m.Columns[column].Name, why}]++
}

package identity

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestKeyIsTheMatchClass(t *testing.T) {
	for _, c := range []struct {
		a, b Identifier
		same bool
		why  string
	}{
		{Identifier{Kind: Phone, Value: "+55 41 98877-6655"}, Identifier{Kind: WhatsApp, Scope: "wa", Value: "554188776655"}, true, "the ninth digit"},
		{Identifier{Kind: Phone, Value: "+55 11 3333-4444"}, Identifier{Kind: Phone, Value: "+55 11 93333-4444"}, false, "a landline has no variant"},
		{Identifier{Kind: Phone, Value: "+1 415 555 0100 ext. 1"}, Identifier{Kind: Phone, Value: "+1 415 555 0100"}, false, "an extension is part of the key"},
		{Identifier{Kind: Email, Value: "S.A.S@gmail.com"}, Identifier{Kind: Email, Value: "sas+x@googlemail.com"}, true, "one mailbox"},
		{Identifier{Kind: WhatsAppUser, Scope: "p1", Value: "US.1"}, Identifier{Kind: WhatsAppUser, Scope: "p2", Value: "US.1"}, false, "another scope"},
		{Identifier{Kind: WhatsAppLID, Scope: "s", Value: "195829050687494"}, Identifier{Kind: Phone, Value: "+195829050687494"}, false, "a linked id is no number"},
		{Identifier{Kind: Document, Scope: "br-cnpj", Value: "12.345.678/0001-95"}, Identifier{Kind: Document, Scope: "br-cnpj", Value: "12345678000195"}, true, "punctuation"},
	} {
		assert.Equal(t, c.same, c.a.Key() == c.b.Key(), c.why)
	}
	assert.Zero(t, Identifier{Kind: External, Scope: "app", Value: "NULL"}.Key(), "a filler is no key")
	assert.Zero(t, Identifier{Kind: Phone, Value: "11987654321"}.Key(), "no country, no proof")
	assert.Zero(t, Identifier{Kind: Phone, Value: "(99) 99999-9999", Region: "BR"}.Key())
}

func TestPersonalValuesAreMasked(t *testing.T) {
	id := Identifier{Kind: Email, Value: "secret@example.com", Scope: "x"}
	rec := Record{ID: "r1", Name: "Secret Person", Keys: []Identifier{id}}
	var log strings.Builder
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("x", "key", id.Key(), "id", id, "record", rec)
	text := slog.New(slog.NewTextHandler(&log, nil))
	text.Info("x", "key", id.Key(), "id", id, "record", rec, "keys", rec.Keys)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		fmt.Fprintf(&log, verb, id)
		fmt.Fprintf(&log, verb, id.Key())
		fmt.Fprintf(&log, verb, rec)
		fmt.Fprintf(&log, verb, []Identifier{id})
		fmt.Fprintf(&log, verb, &rec)
	}
	assert.NotContains(t, strings.ToLower(log.String()), "secret")
	assert.NotContains(t, log.String(), "736563726574", "nor in hexadecimal")
}

package merge_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// TestConsentFor: each sentence of the law on one record.
func TestConsentFor(t *testing.T) {
	now := day("2026-01-01")
	own := []identity.Identifier{
		{Kind: identity.Email, Value: "ada@example.com"},
		{Kind: identity.Phone, Value: "(11) 98765-0101", Region: "BR"},
		{Kind: identity.WhatsApp, Value: "14155550101", Scope: "wa-1"},
		{Kind: identity.Phone, Value: "+14155550102", Until: day("2025-01-01")},
	}
	grant := identity.Consent{Purpose: "news", Channel: "*", State: identity.Granted, At: day("2024-01-01")}
	proven := identity.Consent{Purpose: "news", Channel: "*", State: identity.Granted, At: day("2025-01-01"), By: "subject", Proof: true}
	refuse := func(state identity.ConsentState, at time.Time, address string) identity.Consent {
		return identity.Consent{Purpose: "news", Channel: "email", State: state, At: at, Address: address}
	}
	cases := []struct {
		name     string
		consents []identity.Consent
		channel  string
		address  string
		want     identity.ConsentState
	}{
		{"silence", nil, "email", "ada@example.com", identity.Silent},
		{"granted for its own address", []identity.Consent{grant}, "email", "ADA@example.com", identity.Granted},
		{"not for another", []identity.Consent{grant}, "email", "other@example.com", identity.Silent},
		{"a dialect is the same address", []identity.Consent{grant}, "sms", "+551187650101", identity.Granted},
		{"a national spelling", []identity.Consent{grant}, "phone", "11 98765-0101", identity.Granted},
		{"a phone is an address of WhatsApp", []identity.Consent{grant}, "whatsapp", "5511987650101", identity.Granted},
		{"a WhatsApp account is none of SMS", []identity.Consent{grant}, "sms", "+14155550101", identity.Silent},
		{"an address no longer held", []identity.Consent{grant}, "sms", "+14155550102", identity.Silent},
		{"withdrawn for all", []identity.Consent{grant, refuse(identity.Withdrawn, time.Time{}, "")}, "email", "ada@example.com", identity.Withdrawn},
		{"withdrawn for another address", []identity.Consent{grant, refuse(identity.Withdrawn, time.Time{}, "x@example.com")}, "email", "ada@example.com", identity.Granted},
		{"objected for another address", []identity.Consent{grant, refuse(identity.Objected, time.Time{}, "x@example.com")}, "email", "ada@example.com", identity.Objected},
		{"another channel", []identity.Consent{grant, refuse(identity.Objected, time.Time{}, "")}, "sms", "+5511987650101", identity.Granted},
		{"the strictest", []identity.Consent{refuse(identity.Objected, day("2020-01-01"), ""), refuse(identity.Withdrawn, day("2024-01-01"), "")}, "email", "ada@example.com", identity.Objected},
		{"proven later", []identity.Consent{refuse(identity.Objected, day("2024-01-01"), ""), proven}, "email", "ada@example.com", identity.Granted},
		{"proven, but one refusal has no time", []identity.Consent{refuse(identity.Objected, day("2024-01-01"), ""), refuse(identity.Withdrawn, time.Time{}, ""), proven}, "email", "ada@example.com", identity.Objected},
		{"proven at the same time", []identity.Consent{refuse(identity.Withdrawn, day("2025-01-01"), ""), proven}, "email", "ada@example.com", identity.Withdrawn},
		{"later without proof", []identity.Consent{refuse(identity.Withdrawn, day("2023-01-01"), ""), grant}, "email", "ada@example.com", identity.Withdrawn},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := merge.Member{Record: identity.Record{ID: "a", Keys: own, Consents: c.consents}}
			assert.Equal(t, c.want, merge.ConsentFor(m, "news", c.channel, c.address, now))
			assert.Equal(t, c.want == identity.Granted, merge.MayContact(m, "news", c.channel, c.address, now))
			assert.Equal(t, identity.Silent, merge.ConsentFor(m, "offers", c.channel, c.address, now))
		})
	}
}

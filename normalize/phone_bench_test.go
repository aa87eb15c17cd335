package normalize

import (
	"strings"
	"testing"
	"unsafe"

	"github.com/nyaruka/phonenumbers/v2"
)

// benchPhones are ordinary fields of contact tables.
var benchPhones = []struct{ name, value, region string }{
	{"e164-br", "+5511987654321", ""},
	{"national-br", "(11) 98765-4321", "BR"},
	{"old-br", "+55 11 8765-4321", ""},
	{"national-us", "(415) 555-0100", "US"},
	{"e164-us", "+14155550100", ""},
	{"national-ua", "067 123 45 67", "UA"},
	{"e164-de", "+49 30 12345678", ""},
	{"national-gb", "020 7946 0018", "GB"},
	{"e164-ar", "+54 9 11 5555-0101", ""},
	{"national-mx", "55 1234 5678", "MX"},
}

// BenchmarkParsePhone is parse, E.164, validity, type, region and match class.
func BenchmarkParsePhone(b *testing.B) {
	for _, c := range benchPhones {
		b.Run("with=kith/input="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParsePhone(c.value, c.region)
			}
		})
	}
}

// BenchmarkLibrary is the same, match class aside, by the phonenumbers library.
func BenchmarkLibrary(b *testing.B) {
	for _, c := range benchPhones {
		b.Run("with=phonenumbers/input="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n, err := phonenumbers.Parse(c.value, c.region)
				if err != nil {
					b.Fatal(err)
				}
				phonenumbers.Format(n, phonenumbers.E164)
				phonenumbers.IsValidNumber(n)
				phonenumbers.GetNumberType(n)
			}
		})
	}
}

// BenchmarkReadPhone is what libphonenumber itself answers.
func BenchmarkReadPhone(b *testing.B) {
	for _, c := range benchPhones {
		b.Run("with=kith/input="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ReadPhone(c.value, c.region)
			}
		})
	}
}

// BenchmarkParsePhoneField is fields that hold more than a number.
func BenchmarkParsePhoneField(b *testing.B) {
	fields := []struct{ name, value string }{
		{"label", "Cel: 11 98765-4321 (WhatsApp)"},
		{"extension", "(11) 3232-3232 ramal 45"},
		{"two", "(11) 98765-4321 / (11) 3232-3232"},
		{"jid", "5511987654321:12@s.whatsapp.net"},
		{"link", "https://wa.me/5511987654321?text=Oi"},
		{"invalid", "123456789012345"},
		{"megabyte", strings.Repeat("9", 1<<20)},
		{"noise", strings.Repeat("9 - ", 255)},
	}
	for _, c := range fields {
		b.Run("input="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParsePhone(c.value, "BR")
			}
		})
	}
}

// BenchmarkPhoneTables says what the tables weigh. They are used where they
// lie, so that nothing is loaded at import; what is left is to compile the
// grammar of the texts that are not plain, once.
func BenchmarkPhoneTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newTextGrammar()
	}
	b.ReportMetric(float64(len(phoneAutomaton)), "automaton-bytes")
	b.ReportMetric(float64(unsafe.Sizeof(phonePlans)+unsafe.Sizeof(phoneCountries)+unsafe.Sizeof(phoneProgram)), "plan-bytes")
	b.ReportMetric(float64(unsafe.Sizeof(phoneFormats)), "format-bytes")
}

package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/normalize"
)

func TestParseDocument(t *testing.T) {
	for _, tc := range []struct{ kind, in, canonical, formatted, reason string }{
		{"br.cpf", "123.456.789-09", "12345678909", "123.456.789-09", "as printed"},
		{"br-cpf", "CPF 12345678909", "12345678909", "123.456.789-09", "with its name before, and the scope spelling of the kind"},
		{"br.cpf", "123.456.789-08", "", "", "wrong check digit"},
		{"br.cnpj", "12.ABC.345/01DE-35", "12ABC34501DE35", "12.ABC.345/01DE-35", "alphanumeric, from July 2026"},
		{"br.cnpj", "11222333000181", "11222333000181", "11.222.333/0001-81", "numeric"},
		{"ua.edrpou", "22680", "", "", "too short even for a lost zero"},
		{"pt.nif", "PT 123 456 789", "123456789", "123456789", "country code before"},
		{"eu.vat", "GR 094259216", "EL094259216", "EL094259216", "Greece is EL in VAT numbers"},
		{"cl.rut", "12.345.678-5", "123456785", "12.345.678-5", "Chile"},
		{"iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "lower case"},
		{"iban", "DE89 3704 0044 0532 0130 01", "", "", "wrong check digits"},
		{"es.nie", "X-1234567-L", "X1234567L", "X1234567L", "hyphens"},
		{"us.ssn", "078-05-1120", "", "", "the number on the wallet insert"},
		{"xx.badge", "ab-12", "AB12", "AB12", "a kind without a rule is folded"},
	} {
		d := normalize.ParseDocument(tc.kind, tc.in)
		assert.Equal(t, tc.canonical, d.Canonical, "%s: %s", tc.kind, tc.reason)
		assert.Equal(t, tc.formatted, d.Formatted, "%s: %s", tc.kind, tc.reason)
		assert.Equal(t, tc.canonical != "", d.Valid, "%s: %s", tc.kind, tc.reason)
		assert.Equal(t, d.Valid, d.Anchor(), "%s: %s", tc.kind, tc.reason)
	}
}

func TestDocumentFillers(t *testing.T) {
	d := normalize.ParseDocument("br.cpf", "111.111.111-11")
	assert.True(t, d.Valid, "its check digits are right")
	assert.Equal(t, normalize.ReasonPlaceholder, d.Reason)
	assert.False(t, d.Anchor())
	assert.Equal(t, normalize.ReasonPlaceholder, normalize.ParseDocument("pt.nif", "n/a").Reason)
	assert.Equal(t, normalize.ReasonEmpty, normalize.ParseDocument("pt.nif", " ").Reason)
	assert.Equal(t, normalize.ReasonInvalid, normalize.ParseDocument("xx.badge", "(;)").Reason)
}

func TestDocumentKinds(t *testing.T) {
	kinds := normalize.DocumentKinds()
	assert.Greater(t, len(kinds), 60)
	for _, k := range []string{"ar.cuit", "br.cnpj", "eu.vat", "fr.vat", "iban", "ua.rntrc"} {
		assert.Contains(t, kinds, k)
	}
}

// TestDocumentCheckDigits changes every character of a valid number: a check
// that never fails would be none.
func TestDocumentCheckDigits(t *testing.T) {
	for kind, valid := range map[string]string{
		"br.cpf": "12345678909", "br.cnpj": "11222333000181", "ua.rntrc": "1759013776", "pt.nif": "123456789",
		"pl.nip": "1234563218", "ru.inn": "7707083893", "de.vat": "136695976", "ar.cuit": "20267565393",
	} {
		if !normalize.ParseDocument(kind, valid).Valid {
			t.Errorf("%s: the sample is not valid", kind)
		}
		last := valid[len(valid)-1]
		other := valid[:len(valid)-1] + string('0'+(last-'0'+1)%10)
		assert.False(t, normalize.ParseDocument(kind, other).Valid, kind)
	}
}

func FuzzParseDocument(f *testing.F) {
	kinds := normalize.DocumentKinds()
	for i, k := range kinds {
		f.Add(uint8(i), "123.456.789-09 "+k)
	}
	f.Add(uint8(0), strings.Repeat("9", 1<<12))
	f.Fuzz(func(t *testing.T, i uint8, s string) {
		kind := kinds[int(i)%len(kinds)]
		d := normalize.ParseDocument(kind, s)
		again := normalize.ParseDocument(kind, d.Canonical)
		if d.Valid {
			assert.Equal(t, d.Canonical, again.Canonical)
			assert.Equal(t, d.Canonical, normalize.ParseDocument(kind, d.Formatted).Canonical)
		}
	})
}

func ExampleParseDocument() {
	d := normalize.ParseDocument("br.cnpj", "12abc34501de35")
	fmt.Println(d.Formatted, d.Valid)
	// Output: 12.ABC.345/01DE-35 true
}

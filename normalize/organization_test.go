package normalize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/normalize"
)

func TestParseOrganization(t *testing.T) {
	for _, tc := range []struct{ in, base, form, reason string }{
		{"Siemens Aktiengesellschaft", "Siemens", "AG", "spelled out"},
		{"Padaria Sol Nascente Ltda - ME", "Padaria Sol Nascente", "ME", "a size class after the form"},
		{"ТОВ «Золотий Лан»", "Золотий Лан", "ТОВ", "Ukrainian form before, angle quotes"},
		{`Приватне акціонерне товариство "Вежа"`, "Вежа", "ПрАТ", "spelled out before"},
		{"Moinho Velho S/A", "Moinho Velho", "S.A.", "slash"},
		{"Grupo Cometa, S.A.B. de C.V.", "Grupo Cometa", "S.A.B. de C.V.", "dots and spaces do not matter"},
		{"Nowak Sp. z o.o. sp. k.", "Nowak", "Sp. k.", "two forms, the outermost is named"},
		{"Müller GmbH & Co. KG", "Müller", "GmbH & Co. KG", "one form of many words"},
		{"44.123.987 Rui Campos", "Rui Campos", "", "register number of a micro-entrepreneur"},
		{"Rui Campos 123.456.789-09 MEI", "Rui Campos", "MEI", "tax number of the owner"},
		{"Ltd. & Co.", "Ltd. & Co.", "", "nothing but forms keeps the words"},
		{"Limited Edition Prints Ltd", "Limited Edition Prints", "Ltd", "a form word inside the name stays"},
		{"Northern Railway Co. Ltd.", "Northern Railway Co.", "Ltd", "a generic word before a form stays in the base"},
		{"call me", "call me", "", "an English word is no size class"},
		{"Tornado", "Tornado", "", "no form"},
	} {
		o := normalize.ParseOrganization(tc.in)
		assert.Equal(t, tc.base, o.Base, "%s: %s", tc.in, tc.reason)
		assert.Equal(t, tc.form, o.Form, "%s: %s", tc.in, tc.reason)
	}
}

func TestOrganizationKeyMeets(t *testing.T) {
	for _, tc := range [][2]string{
		{"AT&T Inc.", "AT and T"},
		{"The Blue Lamp Company", "Blue Lamp Ltd"},
		{"Northern Railway Co. Ltd.", "Northern Railway Limited"},
		{"L.X.C. Aviation", "LXC Aviation"},
		{"Café Ñandú S.A.", "CAFE NANDU SA"},
		{"“Золотий Лан” LLC", "ТОВ Золотий Лан"},
	} {
		a, b := normalize.ParseOrganization(tc[0]), normalize.ParseOrganization(tc[1])
		assert.Equal(t, a.Key, b.Key, "%v", tc)
		assert.NotEmpty(t, a.Key)
	}
}

func TestOrganizationTradingAs(t *testing.T) {
	o := normalize.ParseOrganization(`Sunrise Holdings LLC d/b/a "Corner Café"`)
	assert.Equal(t, "Sunrise Holdings", o.Base)
	assert.Equal(t, "Corner Café", o.TradingAs)
	assert.Equal(t, normalize.FormLimited, o.FormKind)
}

func TestOrganizationReasons(t *testing.T) {
	assert.Equal(t, normalize.ReasonEmpty, normalize.ParseOrganization("  ").Reason)
	assert.Equal(t, normalize.ReasonPlaceholder, normalize.ParseOrganization("null").Reason)
	assert.Equal(t, normalize.ReasonInvalid, normalize.ParseOrganization("!?*").Reason)
}

func TestOrganizationAcronym(t *testing.T) {
	assert.Equal(t, "bsd", normalize.ParseOrganization("Banco do Sul Deserto").Acronym)
	assert.Empty(t, normalize.ParseOrganization("Tornado").Acronym)
}

func FuzzParseOrganization(f *testing.F) {
	for _, s := range []string{"Ltd", "ТОВ \"Лан\"", "a dba b", "\xff\xfe", "S.A.", "& & &", strings.Repeat("co ", 500)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o := normalize.ParseOrganization(s)
		again := normalize.ParseOrganization(o.Base)
		if o.Reason == normalize.ReasonNone && again.Reason == normalize.ReasonNone && again.Base == o.Base {
			assert.Equal(t, o.Key, again.Key)
		}
		if o.Reason == normalize.ReasonNone {
			assert.NotEmpty(t, o.Key)
		}
	})
}

func BenchmarkParseOrganization(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		normalize.ParseOrganization("Padaria Sol Nascente Ltda - ME")
	}
}

package normalize

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParsePhoneSpellings(t *testing.T) {
	for _, c := range []struct{ reason, value, region, canonical, extension string }{
		{"label", "Celular: 11 98765-4321", "BR", "+5511987654321", ""},
		{"label with a count", "Tel 2: 11 98765-4321", "BR", "+5511987654321", ""},
		{"label that looks like a scheme", "WhatsApp: 11 98765-4321", "BR", "+5511987654321", ""},
		{"prefix of an advertisement's form", "p:+5511987654321", "", "+5511987654321", ""},
		{"remark", "(11) 98765-4321 (depois das 18h)", "BR", "+5511987654321", ""},
		{"carrier", "0 15 11 98765-4321", "BR", "+5511987654321", ""},
		{"carrier left open", "(0xx11) 3232-3232", "BR", "+551132323232", ""},
		{"collect call with carrier", "90 15 11 98765-4321", "BR", "+5511987654321", ""},
		{"trunk zero where there is none", "09 8765 4321", "CL", "+56987654321", ""},
		{"trunk zero after the country", "+55 (0) 11 98765-4321", "", "+5511987654321", ""},
		{"zero of a landline is kept", "+39 06 1234 5678", "", "+390612345678", ""},
		{"zero before a mobile", "+39 0338 1234567", "", "+393381234567", ""},
		{"prefix of North America", "011 55 11 98765-4321", "BR", "+5511987654321", ""},
		{"area 11 with its trunk zero", "011 98765-4321", "BR", "+5511987654321", ""},
		{"plus before a national number", "+067 123 45 67", "UA", "+380671234567", ""},
		{"trunk 8", "8 (067) 123-45-67", "UA", "+380671234567", ""},
		{"ramal", "(11) 3232-3232 Ramal: 45", "BR", "+551132323232", "45"},
		{"r.", "(11) 3232-3232 r. 45", "BR", "+551132323232", "45"},
		{"extension keeps its zeros", "(415) 555-0100,,,001#", "US", "+14155550100", "001"},
		{"extension in brackets", "020 7946 0018 (ext 12)", "GB", "+442079460018", "12"},
		{"second extension goes", "+1 415 555 0100 x5/x6", "", "+14155550100", "5"},
		{"Ukrainian", "067 123 45 67 дод. 45", "UA", "+380671234567", "45"},
		{"Russian", "067 123 45 67 внутр. 12", "UA", "+380671234567", "12"},
		{"Polish", "22 123 45 67 wew. 5", "PL", "+48221234567", "5"},
		{"Chinese", "010-8282 1234 分机 12", "CN", "+861082821234", "12"},
		{"tel URI with extension", "tel:+55-11-3232-3232;ext=45", "", "+551132323232", "45"},
		{"tel URI with context", "tel:11987654321;phone-context=+55", "", "+5511987654321", ""},
		{"spreadsheet formula", `="5511987654321"`, "BR", "+5511987654321", ""},
		{"spreadsheet text mark", "'+5511987654321", "", "+5511987654321", ""},
		{"thousands", "5,511,987,654,321", "BR", "+5511987654321", ""},
		{"scheme with slashes", "callto://+5511987654321", "", "+5511987654321", ""},
		{"prefix of the Soviet Union", "8 10 1 415 555 0100", "UA", "+14155550100", ""},
		{"scientific, exact", "5.511987654321E+12", "BR", "+5511987654321", ""},
		{"direction marks", "\u202a+5511987654321\u202c", "", "+5511987654321", ""},
		{"soft hyphen, no-break space", "+55\u00a011\u00a098765\u00ad4321", "", "+5511987654321", ""},
		{"full width", "＋５５１１９８７６５４３２１", "", "+5511987654321", ""},
		{"Arabic digits", "٠٦٧١٢٣٤٥٦٧", "UA", "+380671234567", ""},
		{"keycaps", "1\ufe0f\u20e31\ufe0f\u20e3 98765-4321", "BR", "+5511987654321", ""},
		{"HTML", "&#43;55&nbsp;11&nbsp;98765-4321", "", "+5511987654321", ""},
		{"percent", "%2B55%2011%2098765-4321", "", "+5511987654321", ""},
		{"JID with agent and device", "5511987654321.0:3@s.whatsapp.net", "", "+5511987654321", ""},
		{"WhatsApp link", "https://api.whatsapp.com/send?phone=5511987654321&text=oi", "", "+5511987654321", ""},
		{"Telegram link", "https://t.me/+380671234567", "", "+380671234567", ""},
		{"Viber link", "viber://chat?number=%2B380671234567", "", "+380671234567", ""},
		{"vanity", "1-800-FLOWERS", "US", "+18003569377", ""},
		{"lower-case region", "11 98765-4321", "br", "+5511987654321", ""},
	} {
		p := ParsePhone(c.value, c.region)
		assert.True(t, p.Valid, c.reason)
		assert.Equal(t, c.canonical, p.Canonical, c.reason)
		assert.Equal(t, c.extension, p.Extension, c.reason)
	}
}

func TestParsePhoneReasons(t *testing.T) {
	for _, c := range []struct {
		value, region string
		want          Reason
	}{
		{"", "BR", ReasonEmpty},
		{" \u00a0", "BR", ReasonEmpty},
		{"null", "BR", ReasonPlaceholder},
		{"N/A", "BR", ReasonPlaceholder},
		{"xxxx-xxxx", "BR", ReasonPlaceholder},
		{"0", "BR", ReasonPlaceholder},
		{"(99) 99999-9999", "BR", ReasonPlaceholder},
		{"+7 999 999 99 99", "", ReasonPlaceholder},
		{"1234567890", "BR", ReasonPlaceholder},
		{"+55 12 3456-7890", "", ReasonPlaceholder},
		{"87654321", "BR", ReasonPlaceholder},
		{"00000000", "", ReasonPlaceholder},
		{"sem telefone", "BR", ReasonInvalid},
		{"5.51199E+12", "BR", ReasonInvalid},
		{"235085806727321@lid", "", ReasonInvalid},
		{"120363021234567890@g.us", "", ReasonInvalid},
		{"status@broadcast", "", ReasonInvalid},
		{"helena@example.com", "BR", ReasonInvalid},
		{"11987654321@example.com", "BR", ReasonInvalid},
		{"US.13491208655302741918", "US", ReasonInvalid},
		{"BR.ENT.5511987654321", "BR", ReasonInvalid},
		{"https://wa.me/message/ABCDEF123456", "", ReasonInvalid},
		{"https://t.me/1234567", "", ReasonInvalid},
		{"https://example.com/1132323232", "BR", ReasonInvalid},
		{"+999 12345678", "", ReasonInvalid},
		{"3232-3232", "BR", ReasonInvalid},
		{"11987654321", "", ReasonNoRegion},
		{"5511987654321", "", ReasonNoRegion},
		{"11987654321", "XX", ReasonNoRegion},
		{"190", "BR", ReasonSharedLine},
		{"0800 123 4567", "BR", ReasonSharedLine},
		{"+5511987654321", "", ReasonNone},
	} {
		p := ParsePhone(c.value, c.region)
		assert.Equal(t, c.want, p.Reason, "%q", c.value)
		assert.Equal(t, c.want == ReasonNone, p.Anchor(), "%q", c.value)
	}
}

func TestParsePhoneGuessesNoCountry(t *testing.T) {
	p := ParsePhone("011 98765-4321", "")
	assert.Equal(t, Phone{National: "011987654321", Reason: ReasonNoRegion}, p)
}

func TestParsePhones(t *testing.T) {
	for _, c := range []struct {
		value, region string
		want          []string
	}{
		{"(11) 98765-4321 / (11) 3232-3232", "BR", []string{"+5511987654321", "+551132323232"}},
		{"(11) 98765-4321 (11) 3232-3232", "BR", []string{"+5511987654321", "+551132323232"}},
		{"1132323232 1132323233", "BR", []string{"+551132323232", "+551132323233"}},
		{"+5511987654321+551132323232", "", []string{"+5511987654321", "+551132323232"}},
		{"067-123-45-67, 050-987-65-43", "UA", []string{"+380671234567", "+380509876543"}},
		{"+55-11-98765-4321 (cel); +55-11-3232-3232 (casa)", "", []string{"+5511987654321", "+551132323232"}},
		{"Tel: (11) 3232-3232 / Cel: (11) 98765-4321", "BR", []string{"+551132323232", "+5511987654321"}},
		{"11 98765-4321\n11 8765-4321", "BR", []string{"+5511987654321"}},
		{"+1 415 555 0100 x1, +1 415 555 0100 x2", "", []string{"+14155550100", "+14155550100"}},
		{"030/12345678", "DE", []string{"+493012345678"}},
		{"0171/1234567", "DE", []string{"+491711234567"}},
		{"11 98765 - 4321", "BR", []string{"+5511987654321"}},
		{"11 98765-4321, Rua Augusta 45", "BR", []string{"+5511987654321"}},
	} {
		var got []string
		for _, p := range ParsePhones(c.value, c.region) {
			got = append(got, p.Canonical)
		}
		assert.Equal(t, c.want, got, c.value)
	}
	require.Len(t, ParsePhones("", "BR"), 1)
	assert.Equal(t, ReasonEmpty, ParsePhones("", "BR")[0].Reason)
}

func TestParseWhatsApp(t *testing.T) {
	for _, value := range []string{
		"554188776655", "+554188776655", "whatsapp:+554188776655", "554188776655@s.whatsapp.net",
		"554188776655:7@s.whatsapp.net", "554188776655@c.us", "https://wa.me/554188776655", "+55 41 98877-6655",
	} {
		assert.Equal(t, "+5541988776655", ParseWhatsApp(value).Canonical, value)
	}
	for _, value := range []string{"", "235085806727321@lid", "US.13491208655302741918", "1203630@g.us", "helena", "null"} {
		p := ParseWhatsApp(value)
		assert.False(t, p.Valid, value)
		assert.Empty(t, p.Canonical, value)
	}
}

func TestPhoneClasses(t *testing.T) {
	for _, c := range []struct{ a, b, proof string }{
		{"+55 11 8765-4321", "+55 11 98765-4321", ProofBRNinthDigit},
		{"+52 1 55 1234 5678", "+52 55 1234 5678", ProofMXMobileOne},
		{"+54 9 11 5555-0101", "+54 11 5555-0101", ProofARMobileNine},
		{"+54 9 11 5555-0101", "+54 11 15 5555-0101", ProofPhoneExact},
		{"+225 07 12 34 56", "+225 07 07 12 34 56", "phone:ci-2021"},
		{"+225 22 41 23 45", "+225 27 22 41 23 45", "phone:ci-2021"},
		{"+229 97 12 34 56", "+229 01 97 12 34 56", "phone:bj-2024"},
		{"+57 1 234 5678", "+57 601 234 5678", "phone:co-2021"},
		{"+56 2 234 5678", "+56 2 2234 5678", "phone:cl-2012"},
		{"+56 32 34 5678", "+56 32 234 5678", "phone:cl-2012"},
		{"+56 8765 4321", "+56 9 8765 4321", "phone:cl-2016"},
		{"+84 120 123 4567", "+84 70 123 4567", "phone:vn-2018"},
		{"+84 4 3823 4567", "+84 24 3823 4567", "phone:vn-2017"},
		{"+237 77 12 34 56", "+237 6 77 12 34 56", "phone:cm-2014"},
		{"+593 9 912 3456", "+593 99 912 3456", "phone:ec-2012"},
		{"+966 1 234 5678", "+966 11 234 5678", "phone:sa-2013"},
		{"+995 77 12 34 56", "+995 577 12 34 56", "phone:ge-2011"},
		{"+230 790 1234", "+230 5790 1234", "phone:mu-2013"},
		{"+380 80 67 123 45 67", "+380 67 123 45 67", "phone:ua-trunk-8"},
	} {
		a, b := ParsePhone(c.a, ""), ParsePhone(c.b, "")
		proof, same := SamePhone(a, b)
		assert.True(t, same, "%s, %s", c.a, c.b)
		assert.Equal(t, c.proof, proof, "%s, %s", c.a, c.b)
		assert.True(t, a.Valid && b.Valid)
	}
}

func TestPhoneClassesKeepApart(t *testing.T) {
	for _, c := range []struct{ reason, a, b string }{
		{"a landline never grows a 9", "+55 11 3333-4444", "+55 11 93333-4444"},
		{"nor does a toll-free number", "+55 800 765 4321", "+55 80 90765 4321"},
		{"not proven", "+55 88 1234-5678", "+55 88 91234-5678"},
		{"521 begins a national number of ten digits", "+52 1512345678", "+52 512345678"},
		{"extensions", "+1 415 555 0100 x1", "+1 415 555 0100 x2"},
		{"with and without", "+1 415 555 0100 x1", "+1 415 555 0100"},
		{"no country", "11987654321", "11987654321"},
	} {
		_, same := SamePhone(ParsePhone(c.a, ""), ParsePhone(c.b, ""))
		assert.False(t, same, c.reason)
	}
	assert.True(t, PhonesSwitchboard(ParsePhone("+1 415 555 0100 x1", ""), ParsePhone("+1 415 555 0100", "")))
	assert.False(t, PhonesSwitchboard(ParsePhone("+1 415 555 0100", ""), ParsePhone("+1 415 555 0100", "")))
}

func TestPhoneVariants(t *testing.T) {
	for _, c := range []struct {
		value string
		want  []PhoneVariant
	}{
		{"+55 41 98877-6655", []PhoneVariant{{"+554188776655", ProofBRNinthDigit}}},
		{"+55 11 93333-4444", nil},
		{"+55 11 3333-4444", nil},
		{"+55 800 123 4567", nil},
		{"+52 1 55 1234 5678", []PhoneVariant{{"+5215512345678", ProofMXMobileOne}}},
		{"+54 11 5555-0101", []PhoneVariant{{"+5491155550101", ProofARMobileNine}}},
		{"+54 9 11 5555-0101", []PhoneVariant{{"+541155550101", ProofARMobileNine}}},
		{"+225 07 07 12 34 56", []PhoneVariant{{"+22507123456", "phone:ci-2021"}}},
		{"+57 601 234 5678", nil},
		{"+380 67 123 45 67", nil},
		{"+1 415 555 0100", nil},
	} {
		assert.Equal(t, c.want, ParsePhone(c.value, "").Variants(), c.value)
	}
}

func TestPhoneFormat(t *testing.T) {
	p := ParsePhone("11 3232-3232 ramal 45", "BR")
	assert.Equal(t, "(11) 3232-3232 ext. 45", p.Format(FormatNational))
	assert.Equal(t, "+55 11 3232-3232 ext. 45", p.Format(FormatInternational))
	assert.Equal(t, "tel:+55-11-3232-3232;ext=45", p.Format(FormatRFC3966))
	assert.Empty(t, Phone{}.Format(FormatNational))
	assert.Empty(t, PhoneReading{}.Format(FormatNational))
	assert.Empty(t, PhoneReading{}.National())
}

func TestParsePhoneAllocates(t *testing.T) {
	for _, c := range benchPhones {
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { ParsePhone(c.value, c.region) }), 1.0, c.name)
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { ReadPhone(c.value, c.region) }), 1.0, c.name)
	}
}

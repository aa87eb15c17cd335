package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseEmail(t *testing.T) {
	for _, test := range []struct {
		why, value, address, mailbox, tag, display string
		reason                                     Reason
	}{
		{"an ordinary address", "ana@firma.example", "ana@firma.example", "ana@firma.example", "", "", ReasonNone},
		{"capitals stay where mail is sent", "Ana.Lima@Firma.EXAMPLE", "Ana.Lima@firma.example", "ana.lima@firma.example", "", "", ReasonNone},
		{"Gmail: dots, alias, tag", "S.A.S+Loja@GoogleMail.com", "S.A.S+Loja@googlemail.com", "sas@gmail.com", "loja", "", ReasonNone},
		{"a known provider's tag goes, its dots stay", "a.b+x@outlook.com", "a.b+x@outlook.com", "a.b@outlook.com", "x", "", ReasonNone},
		{"an unknown provider's tag stays", "a.b+x@firma.example", "a.b+x@firma.example", "a.b+x@firma.example", "x", "", ReasonNone},
		{"a tag alone is no tag", "+x@gmail.com", "+x@gmail.com", "+x@gmail.com", "", "", ReasonNone},
		{"display name", `Helen Brood <h@x.example>`, "h@x.example", "h@x.example", "", "Helen Brood", ReasonNone},
		{"quoted display name with a comma", `"Brood, Helen" <h@x.example>`, "h@x.example", "h@x.example", "", "Brood, Helen", ReasonNone},
		{"encoded display name", `=?UTF-8?Q?Jos=C3=A9?= <j@x.example>`, "j@x.example", "j@x.example", "", "José", ReasonNone},
		{"name in a comment", `h@x.example (Helen)`, "h@x.example", "h@x.example", "", "Helen", ReasonNone},
		{"mailto", "mailto:h%2Bx@x.example?subject=Hi", "h+x@x.example", "h+x@x.example", "x", "", ReasonNone},
		{"label and full stop", "E-mail: h@x.example.", "h@x.example", "h@x.example", "", "", ReasonNone},
		{"invisible characters", "\ufeffh@x.example\u200b", "h@x.example", "h@x.example", "", "", ReasonNone},
		{"the first of several", "h@x.example; i@y.example", "h@x.example", "h@x.example", "", "", ReasonNone},
		{"international domain", "info-desk@bücher.example", "info-desk@xn--bcher-kva.example", "info-desk@bücher.example", "", "", ReasonNone},
		{"the same in ASCII", "info-desk@XN--bcher-kva.example", "info-desk@xn--bcher-kva.example", "info-desk@bücher.example", "", "", ReasonNone},
		{"needless quotes", `"h.b"@x.example`, "h.b@x.example", "h.b@x.example", "", "", ReasonNone},
		{"needed quotes", `"h b"@x.example`, `"h b"@x.example`, `"h b"@x.example`, "", "", ReasonNone},
		{"role", "Info@x.example", "Info@x.example", "info@x.example", "", "", ReasonRole},
		{"role with a tag", "sales+eu@x.example", "sales+eu@x.example", "sales+eu@x.example", "eu", "", ReasonRole},
		{"placeholder", "none@none.com", "none@none.com", "none@none.com", "", "", ReasonPlaceholder},
		{"a word", "NULL", "", "", "", "", ReasonPlaceholder},
		{"nothing", " ", "", "", "", "", ReasonEmpty},
		{"space inside is not guessed at", "h@x.exam ple", "", "", "", "", ReasonInvalid},
		{"no dot in the domain", "h@localhost", "h@localhost", "h@localhost", "", "", ReasonInvalid},
		{"address literal", "h@[192.0.2.1]", "h@[192.0.2.1]", "h@[192.0.2.1]", "", "", ReasonInvalid},
		{"a dot too many", "h..b@x.example", "h..b@x.example", "h..b@x.example", "", "", ReasonInvalid},
	} {
		e := ParseEmail(test.value)
		got := []any{e.Address, e.Mailbox, e.Tag, e.Display, e.Reason}
		assert.Equal(t, []any{test.address, test.mailbox, test.tag, test.display, test.reason}, got, test.why)
		assert.Equal(t, e.Reason == ReasonNone, e.Anchor(), test.why)
	}
}

func TestParseEmails(t *testing.T) {
	for value, want := range map[string][]string{
		"a@x.example, b@y.example":                 {"a@x.example", "b@y.example"},
		"a@x.example / b@y.example":                {"a@x.example", "b@y.example"},
		"a@x.example b@y.example":                  {"a@x.example", "b@y.example"},
		"a@x.example e b@y.example":                {"a@x.example", "b@y.example"},
		"a@x.example\nb@y.example|A@X.example":     {"a@x.example", "b@y.example"},
		`"X, Y" <a@x.example>; Z <b@y.example>`:    {"a@x.example", "b@y.example"},
		"a@x.example/b@y.example":                  {"a@x.example", "b@y.example"},
		"nothing here":                             nil,
		`"not closed <a@x.example>, b@y.example`:   {"a@x.example", "b@y.example"},
		"Email: a@x.example; Telefone: 5555-0100":  {"a@x.example"},
		"customer/department=shipping@x.example":   {"customer/department=shipping@x.example"},
		"mailto:a@x.example,b@y.example?subject=q": {"a@x.example", "b@y.example"},
	} {
		var got []string
		for _, e := range ParseEmails(value) {
			got = append(got, e.Mailbox)
		}
		assert.Equal(t, want, got, value)
	}
}

func TestEmailProofs(t *testing.T) {
	for _, test := range []struct {
		a, b    string
		proofs  []string
		related bool
	}{
		{"a@x.example", "A@X.example", []string{"email:exact"}, false},
		{"s.a.s@gmail.com", "sas@googlemail.com", []string{"email:provider-alias"}, false},
		{"sas@gmail.com", "sas+loja@gmail.com", []string{"email:subaddress"}, false},
		{"s.a.s@gmail.com", "SAS+loja@googlemail.com", []string{"email:provider-alias", "email:subaddress"}, false},
		{"a+x@outlook.com", "a+y@outlook.com", []string{"email:subaddress"}, false},
		{"a@outlook.com", "a@hotmail.com", nil, false},
		{"a+x@mail.example", "a+y@mail.example", nil, true},
		{"a@mail.example", "a+y@mail.example", nil, true},
		{"a+x@mail.example", "b+x@mail.example", nil, false},
		{"a", "a", nil, false},
	} {
		a, b := ParseEmail(test.a), ParseEmail(test.b)
		assert.Equal(t, test.proofs, EmailProofs(a, b), "%s %s", test.a, test.b)
		assert.Equal(t, test.proofs, EmailProofs(b, a), "symmetric")
		proof, same := SameEmail(a, b)
		assert.Equal(t, len(test.proofs) > 0, same)
		if same {
			assert.Equal(t, test.proofs[len(test.proofs)-1], proof)
		}
		_, related := EmailsRelated(a, b)
		assert.Equal(t, test.related, related, "%s %s", test.a, test.b)
	}
}

func TestEmailRules(t *testing.T) {
	for _, test := range []struct {
		value, mailbox string
		rules          EmailRules
	}{
		{"a.b@gmail.com", "a.b@gmail.com", EmailRules{Off: EmailGmailDots}},
		{"a.b@googlemail.com", "ab@googlemail.com", EmailRules{Off: EmailGmailAlias}},
		{"a+b@gmail.com", "a+b@gmail.com", EmailRules{Off: EmailGmailTag}},
		{"a+b@msn.com", "a@msn.com", EmailRules{On: EmailOutlookAll}},
		{"a+b@hotmail.co.uk", "a@hotmail.co.uk", EmailRules{On: EmailOutlookAll}},
		{"a+b@hotmail.co.uk", "a+b@hotmail.co.uk", EmailRules{}},
		{"a+b@me.com", "a@icloud.com", EmailRules{On: EmailICloudAlias | EmailICloudAll}},
		{"a+b@me.com", "a@me.com", EmailRules{On: EmailICloudAll}},
		{"a.b_c@pm.me", "abc@proton.me", EmailRules{On: EmailProtonAlias}},
		{"a.b@proton.me", "a.b@proton.me", EmailRules{}},
		{"a-b@yahoo.com.br", "a@yahoo.com.br", EmailRules{On: EmailYahooDash}},
		{"a-b+c@ya.ru", "a.b@yandex.ru", EmailRules{On: EmailYandexDash | EmailYandexAlias | EmailYandexTag}},
		{"A+b@x.example", "a@x.example", EmailRules{MX: "mx1.mail.protonmail.ch."}},
		{"A@x.example", "A@x.example", EmailRules{Case: EmailFoldKnown}},
		{"A@Gmail.com", "a@gmail.com", EmailRules{Case: EmailFoldKnown}},
		{"A@gmail.com", "A@gmail.com", EmailRules{Case: EmailKeepCase}},
	} {
		assert.Equal(t, test.mailbox, ParseEmailWith(test.value, test.rules).Mailbox, "%+v", test)
	}
}

func TestSuggestEmail(t *testing.T) {
	for value, want := range map[string]string{
		"ana@gmial.com":          "ana@gmail.com",
		"Ana@gmail.com.br":       "Ana@gmail.com",
		"ana@hotmail.con":        "ana@hotmail.com",
		"ana@hotmial.com":        "ana@hotmail.com",
		"ana@gmailc.om":          "ana@gmail.com",
		"ana@outlok.com":         "ana@outlook.com",
		"ana@uol.com.be":         "ana@uol.com.br",
		"ana@ukr.nte":            "ana@ukr.net",
		"ana@ gmail.com":         "ana@gmail.com",
		"ana@gmail,com":          "ana@gmail.com",
		"ana@#gmail.com":         "ana@gmail.com",
		"ana@gmail":              "ana@gmail.com",
		"ana (at) gmail.com":     "ana@gmail.com",
		"ana at firma dot com":   "ana@firma.com",
		"ana@firma.cmo":          "ana@firma.com",
		"ana@gmail.com":          "",
		"ana@mail.com":           "", // a provider of its own
		"ana@yahoo.de":           "",
		"ana@firma.co":           "", // Colombia
		"ana@firma.example":      "",
		"ana@mail.firma.cmo":     "", // a host of somebody's own
		"ana":                    "",
		"@gmial.com":             "",
		"ana@qq.con@x@gmial.com": "",
	} {
		got, ok := SuggestEmail(value)
		assert.Equal(t, want, got, value)
		assert.Equal(t, want != "", ok)
	}
}

func TestMailDomains(t *testing.T) {
	for domain, want := range map[string][2]bool{
		"gmail.com": {true, false}, "UOL.com.br": {true, false}, "ukr.net": {true, false}, "proton.me": {true, false},
		"mailinator.com": {false, true}, "firma.example": {false, false}, "": {false, false}, "com": {false, false},
	} {
		assert.Equal(t, want, [2]bool{IsFreeMail(domain), IsDisposableMail(domain)}, domain)
	}
	lines := strings.Fields(mailDomainList[strings.Index(mailDomainList, "\n-")+1:])
	require.Greater(t, len(lines), 10_000)
	for _, line := range lines {
		name, throwaway := strings.CutPrefix(line, "-")
		require.Equal(t, throwaway, IsDisposableMail(name), name)
		require.Equal(t, !throwaway, IsFreeMail(name), name)
	}
}

func TestIsPlaceholder(t *testing.T) {
	for _, value := range []string{"", " ", "null", "NULL", " N/A ", "undefined", "none", "nil", "na", "unknown", "Anonymous", "guest", "test", "0", "-1", "-", "000", "--", "None@none.com", "noemail@x.example", "TEST@x.example"} {
		assert.True(t, IsPlaceholder(value), "%q", value)
	}
	for _, value := range []string{"nullo", "1", "10", "a@none.com", "tester@x.example", "@", "test@", strings.Repeat("a", 400)} {
		assert.False(t, IsPlaceholder(value), "%q", value)
	}
}

func TestRoleLocals(t *testing.T) {
	for _, local := range []string{"info", "INFO", "no-reply", "it", "Vendas"} {
		assert.True(t, IsRoleLocal(local), local)
	}
	for _, local := range []string{"", "infos", "atendimento", "maria"} {
		assert.False(t, IsRoleLocal(local), local)
	}
	for _, local := range []string{"info", "info2", "atendimento", "fale-conosco", "buh", "accounts.payable"} {
		assert.True(t, IsFunctionLocal(local), local)
	}
	assert.False(t, IsFunctionLocal("maria.sales.lima"))
	e := ParseEmail("Zakaz@x.example")
	assert.True(t, e.Role)
	assert.True(t, e.Anchor(), "the wide list is a hint only")
}

// checkEmailLaws holds what must be true of any text.
func checkEmailLaws(t *testing.T, value string) {
	e := ParseEmail(value)
	if e.Valid {
		for _, spelling := range []string{e.Address, e.Canonical, e.Unicode(), e.Mailbox} {
			again := ParseEmail(spelling)
			require.True(t, again.Valid, "%q of %q", spelling, value)
			require.Equal(t, e.Mailbox, again.Mailbox, "%q of %q", spelling, value)
		}
		require.Equal(t, e.Canonical, ParseEmail(e.Canonical).Canonical, "%q", value)
		proof, same := SameEmail(e, e)
		require.True(t, same)
		require.Equal(t, "email:exact", proof)
		require.LessOrEqual(t, len(e.Address), maxAddress)
	} else {
		require.NotEqual(t, ReasonNone, e.Reason, "%q", value)
	}
	ParseEmails(value)
	SuggestEmail(value)
	JudgeEmail(value)
	ParseEmailWith(value, EmailRules{On: EmailEveryRule})
}

func FuzzParseEmail(f *testing.F) {
	for _, seed := range []string{"a@b.cd", `"a b"@c.de`, "Ä <ä@bücher.example>, b@c.de", "mailto:%41@x.yz?", "a@[IPv6:::1]", "A.+@GMAIL.com", "a@xn--0.com", "\"\\\x00\"@a.bc", "ς@ς.gr", "a@x.ßß", "İ@x.yz"} {
		f.Add(seed)
	}
	f.Fuzz(checkEmailLaws)
}

func TestEmailHostileInput(t *testing.T) {
	for _, piece := range []string{"@", "a", "a@", "<", "(", `"`, `\"`, "a@b.c ", ",", ".", "=?", "ä", "\u200b", "mailto:", "a@b.cd,"} {
		value := strings.Repeat(piece, 1<<20/len(piece))
		checkEmailLaws(t, value)
	}
}

func BenchmarkParseEmail(b *testing.B) {
	for _, bench := range []struct{ name, value string }{
		{"plain", "maria.silva@empresa.example"},
		{"capitals", "Maria.Silva@Empresa.example"},
		{"gmail", "maria.silva+loja@gmail.com"},
		{"display", "Maria Silva <maria.silva@empresa.example>"},
		{"idn", "maria@bücher.example"},
	} {
		b.Run("value="+bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseEmail(bench.value)
			}
		})
	}
	b.Run("value=hostile-1MB", func(b *testing.B) {
		value := strings.Repeat("a@b.c ", 1<<20/6)
		b.ReportAllocs()
		for b.Loop() {
			ParseEmail(value)
		}
	})
}

func TestParseEmailAllocates(t *testing.T) {
	mailDomains()
	for value, want := range map[string]float64{"maria.silva@empresa.example": 0, "Maria.Silva@Empresa.example": 2, "maria.silva@gmail.com": 2} {
		assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { ParseEmail(value) }), want, value)
	}
}

package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// spellings draws addresses from so few parts that many are one mailbox.
func spellings() *rapid.Generator[string] {
	part := func(choices ...string) *rapid.Generator[string] { return rapid.SampledFrom(choices) }
	return rapid.Custom(func(t *rapid.T) string {
		return part("ana", "a.na", "an.a", "Ana", "a-na", "bob", `"ana"`).Draw(t, "local") +
			part("", "", "+x", "+X", "+y", "-x").Draw(t, "tag") + "@" +
			part("gmail.com", "googlemail.com", "GMail.com", "outlook.com", "hotmail.com", "me.com", "icloud.com", "proton.me", "pm.me",
				"yahoo.com", "ya.ru", "yandex.ru", "firma.example", "bücher.example", "xn--bcher-kva.example").Draw(t, "domain")
	})
}

func TestSameEmailIsAnEquivalence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := EmailRules{
			Off: EmailRule(rapid.Uint32Range(0, uint32(EmailEveryRule)).Draw(t, "off")),
			On:  EmailRule(rapid.Uint32Range(0, uint32(EmailEveryRule)).Draw(t, "on")),
		}
		read := func(name string) Email { return ParseEmailWith(spellings().Draw(t, name), rules) }
		a, b, c := read("a"), read("b"), read("c")
		_, ab := SameEmail(a, b)
		proof, ba := SameEmail(b, a)
		_, bc := SameEmail(b, c)
		_, ac := SameEmail(a, c)
		_, aa := SameEmail(a, a)
		require.Equal(t, a.Valid, aa, "reflexive")
		require.Equal(t, ab, ba, "symmetric")
		require.True(t, !ab || !bc || ac, "transitive")
		require.Equal(t, ab && a.Canonical == b.Canonical, ab && proof == "email:exact")
		if _, related := EmailsRelated(a, b); related {
			require.False(t, ab, "a weak relation is never a proof as well")
			require.Equal(t, a.Untagged(), b.Untagged())
		}
	})
}

func TestMailboxKeepsToItsRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := ParseEmail(spellings().Filter(func(s string) bool { return JudgeEmail(s) != SyntaxNone }).Draw(t, "value"))
		require.Equal(t, e, ParseEmailWith(e.Unicode(), EmailRules{}), "reading again changes nothing")
		again := ParseEmail(e.Mailbox)
		require.Equal(t, e.Mailbox, again.Mailbox, "the mailbox of a mailbox is itself")
		require.Equal(t, strings.ToLower(e.Address), ParseEmail(e.Canonical).Address)
	})
}

package normalize

import (
	"net/netip"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// EmailSyntax says how far an address can be used. Greater is better. The zero
// value is [SyntaxNone].
type EmailSyntax uint8

// The degrees.
const (
	SyntaxNone   EmailSyntax = iota // not an address a mail server must accept
	SyntaxSMTP                      // RFC 5321, but an address literal, a host without a dot, or no real top-level domain
	SyntaxPublic                    // reachable from anywhere: a dotted domain with an alphabetic top-level domain
)

const (
	maxAddress = 254 // octets: RFC 5321 §4.5.3.1.3 less the angle brackets
	maxLocal   = 64  // octets: RFC 5321 §4.5.3.1.1
	maxDomain  = 253 // octets: RFC 1035 §2.3.4 without the root
	maxLabel   = 63  // octets: RFC 1035 §2.3.4
)

// JudgeEmail says how far exactly this text, with nothing cut away, can stand
// as an address in an SMTP dialogue: RFC 5321 Mailbox with RFC 6531 for other
// scripts and IDNA 2008 for domains. Comments, folding white space, trailing
// dots and obsolete forms of RFC 5322 are not usable there. It does not look
// up anything.
func JudgeEmail(address string) EmailSyntax {
	if len(address) > 4*maxAddress {
		return SyntaxNone
	}
	parts := splitAddress(address)
	if parts.dotted {
		return SyntaxNone
	}
	return parts.syntax
}

// mailParts is an address taken apart.
type mailParts struct {
	local  string // NFC, needless quotes removed
	lower  string // the same in lower case
	domain string // ASCII, lower case
	shown  string // Unicode, lower case
	syntax EmailSyntax
	dotted bool // the only fault is a dot too many in the local part
}

// splitAddress takes apart an address with nothing around it. The syntax is
// SyntaxNone where it is none.
func splitAddress(s string) mailParts {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at == len(s)-1 {
		return mailParts{}
	}
	local, dotted, ok := cleanLocal(s[:at])
	if !ok {
		return mailParts{}
	}
	p := mailParts{local: local, lower: lowerLocal(local), dotted: dotted}
	if len(p.lower) > maxLocal {
		return mailParts{}
	}
	p.domain, p.shown, p.syntax = cleanDomain(s[at+1:])
	if max(at, len(p.local), len(p.lower))+1+max(len(p.domain), len(p.shown)) > maxAddress {
		return mailParts{}
	}
	if local == `""` {
		p.syntax = min(p.syntax, SyntaxSMTP)
	}
	return p
}

// lowerLocal writes a local part in lower case. Beyond ASCII that can make it
// longer and leave marks to be composed.
func lowerLocal(s string) string {
	lower := strings.ToLower(s)
	if isASCII(lower) {
		return lower
	}
	return norm.NFC.String(lower)
}

// cleanLocal checks a local part and writes it in its shortest form. dotted
// says that its only fault is a dot too many.
func cleanLocal(s string) (local string, dotted, ok bool) {
	if len(s) > maxLocal {
		return "", false, false
	}
	ascii := isASCII(s)
	if !ascii {
		if !utf8.ValidString(s) || !safeLocal(s) {
			return "", false, false
		}
		s = norm.NFC.String(s)
		if len(s) > maxLocal {
			return "", false, false
		}
	}
	if s[0] == '"' {
		local, ok = unquoteLocal(s)
		return local, false, ok
	}
	for i := range len(s) {
		if !isAtext(s[i]) && s[i] != '.' {
			return "", false, false
		}
	}
	return s, brokenDots(s), true
}

// brokenDots reports a dot at an end or beside another dot.
func brokenDots(s string) bool {
	return s[0] == '.' || s[len(s)-1] == '.' || strings.Contains(s, "..")
}

// isAtext reports a byte that may stand in an unquoted local part (RFC 5322
// §3.2.3; RFC 6531 adds everything beyond ASCII).
func isAtext(c byte) bool { return c >= utf8.RuneSelf || mailClass[c]&mailAtext != 0 }

// safeLocal reports whether text beyond ASCII can be shown and compared: no
// control, format, private or unassigned characters, no separators, no leading
// mark, nothing that decomposes into a character with a meaning in addresses.
func safeLocal(s string) bool {
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
		case unicode.In(r, unicode.C, unicode.Z), !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S):
			return false
		case i == 0 && unicode.Is(unicode.M, r):
			return false
		}
	}
	quoted := s[0] == '"'
	for _, c := range []byte(norm.NFD.String(s)) {
		if !quoted && !isAtext(c) && c != '.' {
			return false
		}
	}
	return true
}

// unquoteLocal checks a quoted local part (RFC 5321 §4.1.2, Quoted-string) and
// takes off quotes and backslashes that are not needed.
func unquoteLocal(s string) (string, bool) {
	if len(s) < 2 || s[len(s)-1] != '"' {
		return "", false
	}
	var plain strings.Builder
	for i := 1; i < len(s)-1; i++ {
		c := s[i]
		if c == '\\' {
			i++
			if i == len(s)-1 || s[i] < ' ' || s[i] > '~' {
				return "", false
			}
			c = s[i]
		} else if c == '"' || c < ' ' || c == 0x7f {
			return "", false
		}
		plain.WriteByte(c)
	}
	text := plain.String()
	if isDotAtom(text) {
		return text, true
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`, true
}

// isDotAtom reports whether text needs no quotes.
func isDotAtom(s string) bool {
	if s == "" || brokenDots(s) {
		return false
	}
	for i := range len(s) {
		if !isAtext(s[i]) && s[i] != '.' {
			return false
		}
	}
	return true
}

// hostProfile maps and checks the labels of a domain by IDNA 2008 and UTS 46.
var hostProfile = sync.OnceValue(func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.BidiRule(), idna.Transitional(false), idna.StrictDomainName(true),
		idna.CheckHyphens(true), idna.CheckJoiners(true), idna.ValidateLabels(true), idna.VerifyDNSLength(true))
})

// cleanDomain checks a mail domain or address literal.
func cleanDomain(s string) (ascii, shown string, syntax EmailSyntax) {
	if s[0] == '[' {
		return addressLiteral(s)
	}
	if len(s) > 4*maxDomain {
		return "", "", SyntaxNone
	}
	if _, coded, syntax := asciiDomain(s); syntax != SyntaxNone {
		lower := strings.ToLower(s)
		if !coded {
			return lower, lower, syntax
		}
		if shown, ok := shownDomain(lower); ok {
			return lower, shown, syntax
		}
		return lower, lower, SyntaxSMTP // the labels break IDNA
	}
	if isASCII(s) || strings.ContainsFunc(s, func(r rune) bool { return tidyRune(r) < 0 }) {
		return "", "", SyntaxNone // IDNA would let invisible characters vanish
	}
	ascii, err := hostProfile().ToASCII(s)
	if err != nil {
		return "", "", SyntaxNone
	}
	shown, ok := shownDomain(ascii)
	if !ok {
		return "", "", SyntaxNone
	}
	_, _, syntax = asciiDomain(ascii)
	return ascii, shown, syntax
}

// shownDomain finds the Unicode spelling of an ASCII domain; ok is false when
// it breaks IDNA.
func shownDomain(ascii string) (shown string, ok bool) {
	shown, err := hostProfile().ToUnicode(ascii)
	return shown, err == nil && hostLetters(shown)
}

// hostLetters reports whether a domain holds nothing but letters, marks, digits
// and what IDNA 2008 allows in context (RFC 5892 appendix A). UTS 46, which the
// profile checks, still lets symbols pass.
func hostLetters(shown string) bool {
	for _, r := range shown {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune("-.·͵׳״・〇\u200c\u200d", r) {
			return false
		}
	}
	return true
}

// asciiDomain judges a domain of ASCII labels. coded says that a label has two
// hyphens in its third and fourth place, so that IDNA has the last word.
func asciiDomain(s string) (upper, coded bool, syntax EmailSyntax) {
	if len(s) > maxDomain {
		return false, false, SyntaxNone
	}
	start, letters := 0, true
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '.' {
			n := i - start
			if n == 0 || n > maxLabel || s[start] == '-' || s[i-1] == '-' {
				return false, false, SyntaxNone
			}
			coded = coded || n > 3 && s[start+2] == '-' && s[start+3] == '-'
			if i < len(s) {
				start, letters = i+1, true
			}
			continue
		}
		class := mailClass[s[i]]
		if class&mailLDH == 0 {
			return false, false, SyntaxNone
		}
		upper = upper || class&mailUpper != 0
		letters = letters && class&mailLetter != 0
	}
	top := s[start:]
	if start == 0 || len(top) < 2 || !letters && !hasPrefixFold(top, "xn--") {
		return upper, coded, SyntaxSMTP
	}
	return upper, coded, SyntaxPublic
}

// addressLiteral checks [192.0.2.1] and [IPv6:…] (RFC 5321 §4.1.3). Other tags
// are none that a server knows.
func addressLiteral(s string) (ascii, shown string, syntax EmailSyntax) {
	inner, ok := strings.CutSuffix(s[1:], "]")
	if !ok || strings.ContainsRune(inner, '%') {
		return "", "", SyntaxNone
	}
	six := len(inner) > 5 && strings.EqualFold(inner[:5], "IPv6:")
	if six {
		inner = inner[5:]
	}
	addr, err := netip.ParseAddr(inner)
	if err != nil || addr.Is4() == six {
		return "", "", SyntaxNone
	}
	lower := strings.ToLower(s)
	return lower, lower, SyntaxSMTP
}

// plainLocal scans an unquoted ASCII local part and returns the position of
// the @ after it, or -1, and whether it holds capitals.
func plainLocal(s string) (at int, upper bool) {
	dot := true // a dot here would be one too many
	for i := range min(len(s), maxLocal+1) {
		c := s[i]
		class := mailClass[c]
		switch {
		case class&mailAtext != 0:
			upper = upper || class&mailUpper != 0
			dot = false
		case c == '.' && !dot:
			dot = true
		case c == '@' && !dot:
			return i, upper
		default:
			return -1, false
		}
	}
	return -1, false
}

const (
	mailAtext = 1 << iota
	mailLDH   // letter, digit, hyphen
	mailUpper
	mailLetter
)

// mailClass holds what each byte may be in an address; nothing beyond ASCII.
var mailClass = func() (t [256]uint8) {
	for c := range 128 {
		switch c := byte(c); {
		case c >= 'a' && c <= 'z':
			t[c] = mailAtext | mailLDH | mailLetter
		case c >= 'A' && c <= 'Z':
			t[c] = mailAtext | mailLDH | mailLetter | mailUpper
		case c >= '0' && c <= '9', c == '-':
			t[c] = mailAtext | mailLDH
		case strings.IndexByte("!#$%&'*+/=?^_`{|}~", c) >= 0:
			t[c] = mailAtext
		}
	}
	return t
}()

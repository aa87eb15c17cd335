package normalize

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The grammar of written numbers, as libphonenumber accepts it. It is used for
// the texts that scanPlain leaves over.
const (
	plusSigns       = "+\uFF0B"
	punctuationSet  = "-x\u2010-\u2015\u2212\u30FC\uFF0D-\uFF0F \u00A0\u00AD\u200B\u2060\u3000()\uFF08\uFF09\uFF3B\uFF3D.\\[\\]/~\u2053\u223C\uFF5E"
	explicitLabels  = `(?:e?xt(?:ensi(?:o` + "\u0301" + `?|ó))?n?|ｅ?ｘｔｎ?|доб|anexo)`
	ambiguousLabels = `(?:[xｘ#＃~～]|int|ｉｎｔ)`
	afterLabel      = "[:.\uFF0E]?[ \u00A0\t,-]*"

	extensionSyntax = `;ext=(\p{Nd}{1,20})` +
		"|[ \u00A0\t,]*" + explicitLabels + afterLabel + `(\p{Nd}{1,20})#?` +
		"|[ \u00A0\t,]*" + ambiguousLabels + afterLabel + `(\p{Nd}{1,9})#?` +
		`|[- ]+(\p{Nd}{1,6})#` +
		"|[ \u00A0\t]*(?:,,|;)" + afterLabel + `(\p{Nd}{1,15})#?` +
		"|[ \u00A0\t]*,+" + afterLabel + `(\p{Nd}{1,9})#?`

	numberSyntax = `\p{Nd}{2}|[` + plusSigns + `]*(?:[` + punctuationSet + `*]*\p{Nd}){3,}[` + punctuationSet + `*a-zA-Z\p{Nd}]*`
)

// textGrammar is the grammar compiled.
type textGrammar struct {
	viable, extension, unwantedEnd, secondNumber, globalContext, domainContext *regexp.Regexp
}

// phoneGrammar is compiled when the first text needs it.
var phoneGrammar = sync.OnceValue(newTextGrammar)

func newTextGrammar() *textGrammar {
	const label = `[a-zA-Z\p{Nd}]+(?:-*[a-zA-Z\p{Nd}])*`
	const visual = `(?:\p{Nd}|[-.()])*`
	return &textGrammar{
		viable:        regexp.MustCompile(`(?i)^(?:` + numberSyntax + `(?:` + extensionSyntax + `)?)$`),
		extension:     regexp.MustCompile(`(?i)(?:` + extensionSyntax + `)$`),
		unwantedEnd:   regexp.MustCompile(`[^\p{N}\p{L}#]+$`),
		secondNumber:  regexp.MustCompile(`[\\/] *x`),
		globalContext: regexp.MustCompile(`^\+` + visual + `\p{Nd}` + visual + `$`),
		domainContext: regexp.MustCompile(`^(?:` + label + `\.)*[a-zA-Z]+(?:-*[a-zA-Z\p{Nd}])*\.?$`),
	}
}

// textParts is a text taken apart.
type textParts struct {
	digits    []byte
	plus      bool
	extension string
	err       PhoneError
}

// scanPlain reads a text of ASCII digits, a leading plus and the usual
// punctuation, which is what nearly every field holds. It reports false when
// the text holds anything else, or too few digits to be sure of the grammar.
func scanPlain(value string, digits []byte) (_ []byte, plus, ok bool) {
	i := 0
	for i < len(value) && (value[i] == ' ' || value[i] == '(') {
		i++
	}
	if i < len(value) && value[i] == '+' {
		plus = true
		i++
	}
	for ; i < len(value); i++ {
		switch c := value[i]; {
		case c-'0' <= 9:
			if len(digits) == cap(digits) {
				return nil, false, false
			}
			digits = append(digits, c)
		case c == ' ' || c == '-' || c == '.' || c == '(' || c == ')':
		default:
			return nil, false, false
		}
	}
	return digits, plus, len(digits) > minNationalDigits
}

// readText takes any text apart as libphonenumber does: possible number,
// viability, extension, digits.
func readText(value string, hasRegion bool) textParts {
	if len(value) > maxPhoneText {
		return textParts{err: PhoneTooLong}
	}
	g := phoneGrammar()
	text, ok := g.possible(value)
	if !ok || !g.isViable(text) {
		return textParts{err: PhoneNotANumber}
	}
	if !hasRegion && !strings.ContainsAny(text, plusSigns) {
		return textParts{err: PhoneInvalidCountryCode}
	}
	text, extension := g.cutExtension(text)
	rest := strings.TrimLeft(text, plusSigns)
	return textParts{digits: dialedDigits(rest), plus: rest != text, extension: extension}
}

func (g *textGrammar) isViable(text string) bool {
	return len(text) >= minNationalDigits && g.viable.MatchString(text)
}

// possible returns the part of value that may be a number: that of an RFC
// 3966 URI with its context, or what starts at the first digit or plus.
func (g *textGrammar) possible(value string) (string, bool) {
	const contextKey = ";phone-context="
	var text string
	number, after, found := strings.Cut(value, contextKey)
	context, _, _ := strings.Cut(after, ";")
	switch {
	case found && !g.globalContext.MatchString(context) && !g.domainContext.MatchString(context):
		return "", false
	case found && number != "":
		if tel := strings.Index(number, "tel:"); tel >= 0 {
			number = number[tel+len("tel:"):]
		}
		if context[0] == '+' {
			text = context
		}
		text += number
	default:
		text = g.startAtNumber(value)
	}
	if sub := strings.Index(text, ";isub="); sub > 0 {
		text = text[:sub]
	}
	return text, true
}

// startAtNumber drops what stands before the first digit or plus, trailing
// punctuation, and a second extension.
func (g *textGrammar) startAtNumber(value string) string {
	start := strings.IndexFunc(value, func(r rune) bool {
		return r == '+' || r == '\uFF0B' || unicode.IsDigit(r)
	})
	if start < 0 {
		return ""
	}
	text := value[start:]
	if end := g.unwantedEnd.FindStringIndex(text); end != nil {
		text = text[:end[0]]
	}
	if second := g.secondNumber.FindStringIndex(text); second != nil {
		text = text[:second[0]]
	}
	return text
}

// cutExtension takes the extension off a number that is one without it too.
func (g *textGrammar) cutExtension(text string) (number, extension string) {
	m := g.extension.FindStringSubmatch(text)
	if m == nil {
		return text, ""
	}
	number = text[:len(text)-len(m[0])]
	if !g.isViable(number) {
		return text, ""
	}
	for _, digits := range m[1:] {
		if digits != "" {
			return number, digits
		}
	}
	return text, ""
}

// dialedDigits returns the digits of a number; with three letters or more it
// is a vanity number, and they are read as the keys of a telephone.
func dialedDigits(text string) []byte {
	letters := 0
	for i := range len(text) {
		if c := text[i] | 0x20; c >= 'a' && c <= 'z' {
			letters++
		}
	}
	digits := make([]byte, 0, len(text))
	for _, r := range text {
		var d byte
		if letters >= 3 {
			d = keypadDigit(unicode.ToUpper(r))
		} else {
			d = digitOf(r)
		}
		if d != 0 {
			digits = append(digits, d)
		}
	}
	return digits
}

// keypadDigit returns the key of an ASCII digit or capital, 0 for others.
func keypadDigit(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return byte(r)
	case r >= 'A' && r <= 'Z':
		return "22233344455566677778889999"[r-'A']
	default:
		return 0
	}
}

// digitOf returns the ASCII digit for a decimal digit of any script, 0 for
// other characters. The decimal digits of Unicode lie in runs of ten.
func digitOf(r rune) byte {
	if r < utf8.RuneSelf {
		if r >= '0' && r <= '9' {
			return byte(r)
		}
		return 0
	}
	for _, run := range unicode.Nd.R16 {
		if r <= rune(run.Hi) {
			if r < rune(run.Lo) {
				return 0
			}
			return '0' + byte((r-rune(run.Lo))%10)
		}
	}
	for _, run := range unicode.Nd.R32 {
		if r <= rune(run.Hi) {
			if r < rune(run.Lo) {
				return 0
			}
			return '0' + byte((r-rune(run.Lo))%10)
		}
	}
	return 0
}

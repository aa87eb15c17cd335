package normalize

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// maxOrganization bounds the bytes of a name that are looked at. Registers
// keep names below 500 bytes; what is longer is text, not a name.
const maxOrganization = 1024

// maxFormTokens is the length of the longest spelled-out legal form.
const maxFormTokens = 9

// Organization is the name of a company, association or office, taken apart.
// The zero value is no organization. It is comparable.
type Organization struct {
	Base      string   // the name without legal forms and outer quotes, as written
	Form      string   // the outermost legal form in its usual short spelling, such as "GmbH"
	FormKind  FormKind // its class, comparable across countries
	Country   string   // ISO 3166 alpha-2 where only one country has that form
	TradingAs string   // the name after "dba", "trading as", "nome fantasia"
	Acronym   string   // initials of a base of two or more words, folded; else ""
	Key       string   // the folded name that is compared; "" when there is none
	Reason    Reason   // why it cannot stand for an organization
}

// ParseOrganization takes the name of an organization apart: quotes, "trading
// as", and any number of legal forms before or after the name. A name that
// consists of nothing but legal forms is kept whole. The work is linear in
// the input, of which at most 1,024 bytes are read.
func ParseOrganization(value string) Organization {
	value = unquote(cleanLine(value, maxOrganization))
	if value == "" {
		return Organization{Reason: ReasonEmpty}
	}
	legal, trading := splitTradingAs(value)
	o := Organization{TradingAs: trading, Reason: ReasonNone}
	o.Base = o.strip(legal)
	if IsPlaceholder(o.Base) {
		o.Reason = ReasonPlaceholder
		return o
	}
	o.Key = organizationKey(o.Base)
	if o.Key == "" {
		o.Reason = ReasonInvalid
		return o
	}
	o.Acronym = acronym(o.Key)
	return o
}

// Display returns the base name followed by the short spelling of the legal
// form, "Siemens AG" for "Siemens Aktiengesellschaft".
func (o Organization) Display() string {
	if o.Form == "" || o.Base == "" {
		return o.Base
	}
	return o.Base + " " + o.Form
}

// orgToken is one run of letters, digits or "&" in a name.
type orgToken struct {
	start, end int    // byte offsets in the name
	squeezed   string // lower case, no diacritics
}

// strip removes the legal forms from both ends of name and notes the
// outermost one.
func (o *Organization) strip(name string) string {
	tokens := orgTokens(name)
	first, last := 0, len(tokens)
	first = skipRegistration(tokens, first, last)
	for first < last {
		n, form := formBefore(name, tokens[first:last])
		if n == 0 {
			break
		}
		o.note(form)
		first += n
	}
	for last > first {
		n, form := formAfter(name, tokens[first:last], o.Form != "")
		if n == 0 {
			break
		}
		o.note(form)
		last -= n
		if tokens[last-1].squeezed == "&" && last-1 > first {
			last-- // the "&" of "& Co."
		}
	}
	if _, bare := lookupForm(name, tokens[first:last], true); bare && last-first < len(tokens) {
		o.Form, o.FormKind, o.Country = "", "", ""
		return oneSpaced(name)
	}
	return oneSpaced(trimBase(name, tokens, first, last))
}

// note keeps the first form found, which is the outermost: "Lda" of "SGPS Lda".
func (o *Organization) note(f legalForm) {
	if o.Form == "" {
		o.Form, o.FormKind, o.Country = f.short, f.kind, f.country
	}
}

// skipRegistration passes over the company number that the Brazilian register
// writes before the name of a micro-entrepreneur ("34.028.316 João da Silva").
func skipRegistration(tokens []orgToken, first, last int) int {
	digits := 0
	i := first
	for ; i < last && allDigits(tokens[i].squeezed); i++ {
		digits += len(tokens[i].squeezed)
	}
	if (digits == 8 || digits == 14) && i < last {
		return i
	}
	return first
}

// formBefore returns how many leading tokens are a legal form. One token is
// always left for the name.
func formBefore(name string, tokens []orgToken) (int, legalForm) {
	for n := min(maxFormTokens, len(tokens)-1); n > 0; n-- {
		if f, ok := lookupForm(name, tokens[:n], false); ok && f.prefix {
			return n, f
		}
	}
	return 0, legalForm{}
}

// formAfter returns how many trailing tokens are a legal form. One token is
// always left for the name. Words such as "Co" are kept before another form.
func formAfter(name string, tokens []orgToken, followed bool) (int, legalForm) {
	for n := min(maxFormTokens, len(tokens)-1); n > 0; n-- {
		f, ok := lookupForm(name, tokens[len(tokens)-n:], followed)
		if ok && f.suffix && !(f.word && followed) {
			return n, f
		}
	}
	return 0, legalForm{}
}

// lookupForm finds the form that the tokens spell.
func lookupForm(name string, tokens []orgToken, followed bool) (legalForm, bool) {
	if len(tokens) == 0 {
		return legalForm{}, false
	}
	var buf [64]byte
	key := buf[:0]
	for _, t := range tokens {
		if len(key)+len(t.squeezed) > 90 {
			return legalForm{}, false
		}
		key = append(key, t.squeezed...)
	}
	f, ok := formTable()[string(key)]
	if !ok {
		return f, false
	}
	raw := name[tokens[0].start:tokens[len(tokens)-1].end]
	if dottedForms[string(key)] && len(tokens) == 1 && !strings.ContainsAny(raw, "./") {
		return f, false
	}
	if f.kind == FormSizeClass && !followed && raw == strings.ToLower(raw) && len(tokens) == 1 {
		return f, false // "me" is a word unless written ME or followed by another form
	}
	return f, true
}

// trimBase returns the name between the forms without the punctuation that
// joined them, keeping the dot of an abbreviation and a closing bracket.
func trimBase(name string, tokens []orgToken, first, last int) string {
	from, to := 0, len(name)
	if first > 0 {
		from = tokens[first-1].end
	}
	if last < len(tokens) {
		to = tokens[last].start
	}
	base := strings.TrimSpace(name[from:to])
	if first > 0 {
		base = strings.TrimLeft(base, " .,;:-–—/)")
	}
	if last < len(tokens) {
		base = strings.TrimRight(base, " ,;:-–—/(")
		base = strings.TrimSuffix(base, " &")
	}
	return trimPunctuation(unquote(dropTaxNumber(base)))
}

// dropTaxNumber removes a trailing CPF, which the Brazilian register appends
// to the name of a micro-entrepreneur.
func dropTaxNumber(base string) string {
	i := strings.LastIndexByte(base, ' ')
	if i <= 0 {
		return base
	}
	digits := 0
	for _, r := range base[i+1:] {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != '.' && r != '-':
			return base
		}
	}
	if digits == 11 {
		return strings.TrimRight(base[:i], " -")
	}
	return base
}

// organizationKey folds a base name to what is compared: no case, diacritics
// or punctuation, "&" and "and" one word, no leading article, no generic
// "co", joined initials.
func organizationKey(base string) string {
	if strings.ContainsAny(base, "&+") {
		base = conjunctions().Replace(base)
	}
	folded := Fold(base)
	if isOrganizationKey(folded) {
		return folded
	}
	words := strings.Fields(folded)
	out := words[:0]
	for i := 0; i < len(words); {
		n := i
		for n < len(words) && utf8.RuneCountInString(words[n]) == 1 {
			n++
		}
		if n-i > 1 {
			out = append(out, strings.Join(words[i:n], ""))
			i = n
			continue
		}
		out = append(out, words[i])
		i++
	}
	if len(out) > 1 && out[0] == "the" {
		out = out[1:]
	}
	for len(out) > 1 && companyWords[out[len(out)-1]] {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
}

var conjunctions = sync.OnceValue(func() *strings.Replacer { return strings.NewReplacer("&", " and ", "+", " and ") })

// isOrganizationKey reports whether a folded name is plainly its own key: no
// word of one byte, no article before it, no generic word behind it.
func isOrganizationKey(folded string) bool {
	last := strings.LastIndexByte(folded, ' ')
	if last < 0 {
		return true
	}
	start := 0
	for i := range len(folded) {
		c := folded[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if c == ' ' {
			if i-start == 1 {
				return false
			}
			start = i + 1
		}
	}
	return len(folded)-start > 1 && !strings.HasPrefix(folded, "the ") && !companyWords[folded[last+1:]]
}

// companyWords end a name without telling companies apart, before a legal
// form ("Railway Co. Ltd.").
var companyWords = map[string]bool{
	"co": true, "company": true, "corp": true, "corporation": true, "cia": true, "and": true,
}

// acronym returns the initials of a key of two or more words, skipping the
// words that acronyms skip.
func acronym(key string) string {
	if strings.IndexByte(key, ' ') < 0 {
		return ""
	}
	var room [48]byte
	initials, runes, n := room[:0], 0, 0
	for w := range strings.FieldsSeq(key) {
		n++
		if len(w) <= maxSkip && acronymSkips[w] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		initials = utf8.AppendRune(initials, r)
		runes++
	}
	if n < 2 || runes < 2 {
		return ""
	}
	return string(initials)
}

// maxSkip is the length of the longest of acronymSkips.
const maxSkip = len("та")

var acronymSkips = map[string]bool{
	"and": true, "of": true, "the": true, "for": true, "de": true, "da": true, "do": true, "dos": true,
	"das": true, "e": true, "y": true, "et": true, "und": true, "der": true, "la": true, "le": true,
	"та": true, "і": true, "и": true, "в": true, "у": true,
}

// orgTokens cuts name into runs of letters and digits, "&" being a token.
func orgTokens(name string) []orgToken {
	tokens := make([]orgToken, 0, 6)
	lower := ""
	if isASCII(name) {
		lower = strings.ToLower(name)
	}
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		t := orgToken{start: start, end: end}
		if lower != "" {
			t.squeezed = squeezeASCII(lower[start:end])
		} else {
			t.squeezed = squeezeForm(name[start:end])
		}
		tokens = append(tokens, t)
		start = -1
	}
	for i, r := range name {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		case r == '&':
			flush(i)
			tokens = append(tokens, orgToken{i, i + 1, "&"})
		case isApostrophe(r), (r == '.' || r == '/') && joinsInitials(name, i):
			// inside a word
		default:
			flush(i)
		}
	}
	flush(len(name))
	return tokens
}

// joinsInitials reports whether the dot or slash at i stands between single
// letters, as in "S.A." or "S/A".
func joinsInitials(name string, i int) bool {
	before, n := utf8.DecodeLastRuneInString(name[:i])
	after, m := utf8.DecodeRuneInString(name[i+1:])
	if !unicode.IsLetter(before) || !unicode.IsLetter(after) {
		return false
	}
	b2, _ := utf8.DecodeLastRuneInString(name[:i-n])
	a2, _ := utf8.DecodeRuneInString(name[i+1+m:])
	return !unicode.IsLetter(b2) && !unicode.IsLetter(a2)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

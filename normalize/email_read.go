package normalize

import (
	"iter"
	"mime"
	"net/url"
	"strings"
	"unicode"
)

// emailsIn reads the addresses of a field one after the other, usable or not.
func emailsIn(value string, rules EmailRules) iter.Seq[Email] {
	return func(yield func(Email) bool) {
		field := tidyField(value, maxEmailField)
		for item := range mailItems(field) {
			for _, one := range splitItem(item) {
				if e, ok := readItem(one, rules); ok && !yield(e) {
					return
				}
			}
		}
	}
}

// tidyField bounds a field, drops invisible characters and writes every kind
// of space as one blank, full-width signs of addresses and URLs in ASCII. ASCII
// text is returned as it is.
func tidyField(s string, limit int) string {
	if len(s) > limit {
		s = strings.ToValidUTF8(strings.Clone(s[:limit]), "")
	}
	if isASCII(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(strings.Map(tidyRune, s))
}

// tidyRune is the rune to keep for r, -1 for none.
func tidyRune(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r == '＠' || r == '．' || r == '：' || r == '／' || r == '＿' || r == '－' || r == '＋':
		return r - 0xfee0
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
		return -1 // bidi marks, zero-width space, soft hyphen, byte order mark
	}
	return r
}

// mailItems cuts a field at the separators that stand outside quotes, angle
// brackets and parentheses.
func mailItems(s string) iter.Seq[string] {
	quotes := strings.Count(s, `"`)%2 == 0
	return func(yield func(string) bool) {
		start, depth, quoted, found := 0, 0, false, false
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c == '\\' && quoted:
				i++
			case c == '"' && quotes:
				quoted = !quoted
			case quoted:
			case c == '@':
				found = true
			case c == '<' || c == '(':
				depth++
			case c == '>' || c == ')':
				depth = max(depth-1, 0)
			case c == '\n' || c == '\r' || depth == 0 && (strings.IndexByte(",;|\t", c) >= 0 || c == '/' && found && s[i-1] == ' '):
				if !yield(s[start:i]) {
					return
				}
				start, depth, found = i+1, 0, false
			}
		}
		yield(s[start:])
	}
}

// splitItem cuts an item that holds several addresses at space and slashes.
// One that holds other words beside them is left whole.
func splitItem(item string) []string {
	if strings.Count(item, "@") < 2 || strings.ContainsAny(item, `<>"()`) {
		return []string{item}
	}
	var addresses []string
	for word := range strings.FieldsFuncSeq(item, func(r rune) bool { return r == ' ' || r == '/' }) {
		switch strings.ToLower(word) {
		case "e", "y", "i", "and", "or", "ou", "und", "et", "и", "і", "й", "та", "або", "или", "&", "+", "-":
			continue
		}
		if !strings.Contains(word, "@") {
			return []string{item}
		}
		addresses = append(addresses, word)
	}
	return addresses
}

// readItem reads one address with what people write around it. ok is false
// when there is nothing that looks like one.
func readItem(item string, rules EmailRules) (Email, bool) {
	item = strings.TrimSpace(item)
	if !strings.Contains(item, "@") && !hasPrefixFold(item, "mailto:") {
		return Email{}, false
	}
	display, address := displayForm(item)
	address = dropMailto(dropLabel(trimAddress(address)))
	if query := strings.IndexByte(address, '?'); query > strings.LastIndexByte(address, '@') {
		address = address[:query]
	}
	parts := splitAddress(address)
	if parts.syntax == SyntaxNone {
		return Email{Display: display, Reason: ReasonInvalid}, true
	}
	return parts.email(display, rules), true
}

// email puts an address together.
func (p mailParts) email(display string, rules EmailRules) Email {
	e := Email{
		Display: display, Local: p.local, Domain: p.domain, Address: p.local + "@" + p.domain,
		Valid: p.syntax == SyntaxPublic && !p.dotted,
	}
	e.Canonical = p.lower + "@" + p.shown
	e.complete(rules, len(p.lower))
	return e
}

// displayForm splits "Name <address>", "address (name)" and "(name) address".
func displayForm(item string) (display, address string) {
	if open := strings.LastIndexByte(item, '<'); open >= 0 {
		inner, after, _ := strings.Cut(item[open+1:], ">")
		if strings.Trim(after, " .,;") != "" {
			return "", item
		}
		return displayName(item[:open]), inner
	}
	if open := strings.LastIndexByte(item, '('); open > 0 && item[len(item)-1] == ')' && strings.Contains(item[:open], "@") {
		return displayName(item[open+1 : len(item)-1]), item[:open]
	}
	if end := strings.IndexByte(item, ')'); end > 0 && item[0] == '(' && strings.Contains(item[end:], "@") {
		return displayName(item[1:end]), item[end+1:]
	}
	return "", item
}

// displayName cleans the name beside an address: quotes, escapes, and encoded
// words of RFC 2047.
func displayName(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(s[1 : len(s)-1])
	}
	if strings.Contains(s, "=?") {
		if decoded, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
			s = decoded
		}
	}
	return strings.TrimRight(strings.Trim(s, " '\t"), " :,;")
}

// trimAddress takes off what surrounds an address in running text. Quotes are
// taken off in pairs, because they may belong to the address.
func trimAddress(s string) string {
	for {
		before := s
		s = strings.TrimRight(strings.TrimLeft(s, " ,;:<[("), " ,;:.!?>")
		if n := len(s) - 1; n > 1 && s[0] == s[n] && (s[0] == '\'' || s[0] == '"' || s[0] == '`' || s[0] == '*') {
			s = s[1:n]
		}
		for _, pair := range [...][2]string{{"«", "»"}, {"“", "”"}, {"„", "“"}} {
			s = strings.TrimPrefix(strings.TrimSuffix(s, pair[1]), pair[0])
		}
		if n := len(s) - 1; n > 0 && (s[n] == ')' || s[n] == ']' && !strings.Contains(s, "@[")) {
			s = s[:n]
		}
		if s == before {
			return s
		}
	}
}

// dropLabel takes off a word such as "E-mail:" before the address.
func dropLabel(s string) string {
	i := strings.IndexByte(s, ':')
	if i < 1 || i > 24 || strings.ContainsAny(s[:i], `@"[`) || hasPrefixFold(s, "mailto:") {
		return s
	}
	return trimAddress(s[i+1:])
}

// dropMailto reads the address out of a mailto: URL (RFC 6068).
func dropMailto(s string) string {
	if !hasPrefixFold(s, "mailto:") {
		return s
	}
	s, _, _ = strings.Cut(s[len("mailto:"):], "?")
	s = strings.TrimPrefix(s, "//")
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	first, _, _ := strings.Cut(s, ",")
	return strings.TrimSpace(first)
}

// hasPrefixFold reports whether s begins with an ASCII prefix in any case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

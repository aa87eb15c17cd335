package normalize

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Suggest proposes a corrected address where the domain looks like a slip of
// the hand: gmial.com, hotmail.con, gmail.com.br. It is for a question to the
// customer only: never compare, send or merge by it.
func (e Email) Suggest() (string, bool) {
	if e.Domain == "" {
		return "", false
	}
	domain, ok := suggestDomain(e.Domain)
	if !ok {
		return "", false
	}
	return e.Local + "@" + domain, true
}

// SuggestEmail is [Email.Suggest] for any text: it also proposes what a text
// that is no address was meant to be ("ana@ gmail.com", "ana@gmail,com",
// "ana@#gmail.com").
func SuggestEmail(value string) (string, bool) {
	if e := ParseEmail(value); e.Valid {
		return e.Suggest()
	}
	s := atWords.Replace(tidyField(value, 4*maxAddress))
	at := strings.LastIndexByte(s, '@')
	if at < 1 {
		return "", false
	}
	local := strings.TrimSpace(strings.TrimRight(s[:at], " @"))
	domain := strings.ToLower(strings.NewReplacer(" ", "", ",", ".", ";", ".", "..", ".").Replace(s[at+1:]))
	domain = strings.Trim(domain, "#.!*'\"<>()[]/\\:-")
	parts := splitAddress(local + "@" + domain)
	if parts.syntax == SyntaxNone || parts.dotted {
		return "", false
	}
	if better, ok := suggestDomain(parts.domain); ok {
		return parts.local + "@" + better, true
	}
	if parts.syntax != SyntaxPublic || !realTop(parts.domain) {
		return "", false
	}
	return parts.local + "@" + parts.domain, true
}

// atWords are what people write for the signs to keep programs away.
var atWords = strings.NewReplacer("(at)", "@", "[at]", "@", " at ", "@", "(arroba)", "@", "[arroba]", "@", " arroba ", "@", "(собака)", "@",
	"(dot)", ".", "[dot]", ".", " dot ", ".", "(ponto)", ".", "[ponto]", ".", " ponto ", ".")

// suggestTargets are the domains most contacts' addresses end in, the commoner
// first: large providers of the world and of the regions served.
var suggestTargets = strings.Fields(`gmail.com hotmail.com yahoo.com outlook.com icloud.com live.com aol.com msn.com me.com
	googlemail.com protonmail.com proton.me gmx.com gmx.de gmx.net web.de t-online.de freenet.de mail.ru yandex.ru yandex.com rambler.ru
	bk.ru inbox.ru list.ru ukr.net i.ua meta.ua bigmir.net uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com
	r7.com oi.com.br yahoo.com.br outlook.com.br hotmail.com.br yahoo.com.mx yahoo.com.ar yahoo.co.uk hotmail.co.uk btinternet.com
	yahoo.fr orange.fr wanadoo.fr free.fr laposte.net sfr.fr hotmail.fr libero.it virgilio.it tiscali.it hotmail.it yahoo.it
	hotmail.es yahoo.es telefonica.net sapo.pt netcabo.pt clix.pt wp.pl onet.pl o2.pl interia.pl gazeta.pl seznam.cz
	comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net rocketmail.com ymail.com
	fastmail.com zoho.com qq.com 163.com naver.com hanmail.net`)

// oneDomain maps providers that have a single domain, by their name, to it: the
// same name under another ending is a slip. For providers with a domain in
// every country nothing is known.
var oneDomain = map[string]string{
	"gmail": "gmail.com", "googlemail": "googlemail.com", "icloud": "icloud.com", "protonmail": "protonmail.com",
	"ukr": "ukr.net", "bigmir": "bigmir.net", "rocketmail": "rocketmail.com", "ymail": "ymail.com", "comcast": "comcast.net",
	"sbcglobal": "sbcglobal.net", "btinternet": "btinternet.com", "bellsouth": "bellsouth.net",
}

// wrongEnding maps providers' names under the ending of another country.
var wrongEnding = map[string]string{
	"uol.com": "uol.com.br", "uol.br": "uol.com.br", "ig.com": "ig.com.br", "globo.com.br": "globo.com", "bol.br": "bol.com.br",
	"terra.br": "terra.com.br", "ukr.ua": "ukr.net", "i.com.ua": "i.ua", "meta.com.ua": "meta.ua", "mail.ru.com": "mail.ru",
}

// suggestDomain proposes a domain for one that looks mistyped.
func suggestDomain(domain string) (string, bool) {
	if len(domain) > 40 || domain[0] == '[' {
		return "", false
	}
	name, ending, _ := strings.Cut(domain, ".")
	if main := wrongEnding[domain]; main != "" {
		return main, true
	}
	if main := oneDomain[name]; main != "" {
		return main, main != domain
	}
	if IsFreeMail(domain) || ending == "" {
		return "", false
	}
	if best, ok := nearestTarget(domain); ok {
		return best, best != domain
	}
	if strings.Contains(ending, ".") {
		return "", false // its owner knows the names of his own hosts
	}
	if top := nearestTop(ending); top != "" {
		return name + "." + top, true
	}
	return "", false
}

// nearestTarget returns the target that is one slip away, or two where both the
// name and the ending are long enough to stand it.
func nearestTarget(domain string) (string, bool) {
	best, least := "", 3
	for _, target := range suggestTargets {
		allowed := 1
		if min(len(target), len(domain)) >= 9 && domain[0] == target[0] {
			allowed = 2
		}
		if len(target) < 7 {
			allowed = 0 // i.ua, qq.com: everything short is near
		}
		d := slips(domain, target, allowed)
		if d <= allowed && d < least {
			best, least = target, d
		}
	}
	if own, err := publicsuffix.EffectiveTLDPlusOne(domain); least < 3 && err == nil && own == domain && realTop(domain) && onlyEnding(domain, best) {
		return best, strings.HasSuffix(best, ".com") // hotmail.co is a slip, but yahoo.de could be a domain of its own
	}
	return best, least < 3
}

// onlyEnding reports whether two domains differ in what follows the name only.
func onlyEnding(a, b string) bool {
	nameA, _, _ := strings.Cut(a, ".")
	nameB, _, _ := strings.Cut(b, ".")
	return nameA == nameB
}

// nearestTop returns the common top-level domain meant by one that does not
// exist.
func nearestTop(top string) string {
	if realTop("x." + top) {
		return ""
	}
	for _, common := range [...]string{"com", "net", "org", "info", "com.br"} {
		if slips(top, common, 1) == 1 {
			return common
		}
	}
	return ""
}

// realTop reports whether a domain's top-level domain is delegated (public
// suffix list, ICANN part).
func realTop(domain string) bool {
	top := domain[strings.LastIndexByte(domain, '.')+1:]
	_, icann := publicsuffix.PublicSuffix("x." + top)
	return icann
}

// slips returns the number of slips of the hand between two short texts: a
// letter left out, added, mistaken, or swapped with its neighbour (optimal
// string alignment). More than limit is limit+2.
func slips(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) > 40 || len(a) > 40 {
		return limit + 2
	}
	var rows [3][41]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, last, old := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], old[j-2]+1)
			}
		}
	}
	if d := rows[len(a)%3][len(b)]; d <= limit {
		return d
	}
	return limit + 2
}

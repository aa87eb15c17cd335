package normalize

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Handle is an account of a network as people write it down. It is comparable,
// may be a map key and be shared between goroutines. The zero Handle is no
// account.
type Handle struct {
	// Network is the network's name in lower case: instagram, facebook,
	// linkedin, x, telegram, tiktok, youtube, vk, github, whatsapp, …; see
	// [Networks].
	Network string
	// ID is the account's name or number as written, without @ and percent
	// escapes. Of a post or a video it is the author where the URL tells him,
	// else the post. Compare [Handle.Key].
	ID string
	// Type says what the id stands for: profile, company, group, channel,
	// invite, phone, post, video, repo or job.
	Type string
	// URL is the canonical address, "" where the network has none.
	URL string
	// Stable says that the network never gives the id to anybody else: a
	// number it assigned. A name can be changed and taken by another.
	Stable bool
}

// maxHandle is how much of a value is read, in bytes.
const maxHandle = 2048

// ParseHandle reads a profile's URL, with or without its scheme, an @name, or a
// bare name. network names the network of a name ("instagram", "ig", …); it
// may be "" for a URL or where the value says it itself ("insta: @ana",
// "@ana@mastodon.social"). A URL of another network counts as what it is. The
// zero Handle means that no account was recognized: also for the network's own
// pages (facebook.com/watch) and names it does not allow.
func ParseHandle(value, network string) Handle {
	if len(value) > maxHandle {
		return Handle{}
	}
	v := trimHandle(tidyField(value, maxHandle))
	if h, ok := schemeHandle(v); ok {
		return h
	}
	if host, rest, ok := linkHost(v); ok {
		if host == "youtu.be" { // its path is a video's id
			rest = link{segments: [4]string{"embed", rest.first()}, written: true}
		}
		if n, sub := networkOfHost(host); n != nil {
			return n.link(sub, rest)
		}
		if user, ok := strings.CutPrefix(rest.first(), "@"); ok {
			return fediverse(user, host)
		}
		if rest.written {
			return Handle{}
		}
	}
	return namedHandle(v, network)
}

// Key returns the text under which accounts are compared: network and id, in
// lower case where the network ignores case. It is "" for the zero Handle.
func (h Handle) Key() string {
	if h.ID == "" {
		return ""
	}
	id := h.ID
	if !h.Stable && h.Type != "invite" && h.Type != "video" && h.Type != "post" {
		id = strings.ToLower(id)
	}
	return h.Network + ":" + id
}

// trimHandle takes off what surrounds a handle in a contact field.
func trimHandle(s string) string {
	return strings.TrimRight(strings.Trim(s, " \t\r\n<>\"'«»“”,;"), ".)]")
}

// namedHandle reads @name, a bare name, "network: name" and @name@host.
func namedHandle(v, network string) Handle {
	if before, after, ok := cutLabel(v); ok {
		if n := networkNamed(before); n != nil {
			return n.named(strings.TrimSpace(after))
		}
	}
	if user, host, ok := strings.Cut(strings.TrimPrefix(v, "@"), "@"); ok {
		if strings.HasPrefix(v, "@") || network == "mastodon" {
			return fediverse(user, strings.ToLower(host))
		}
		return Handle{}
	}
	n := networkNamed(network)
	if n == nil {
		return Handle{}
	}
	return n.named(v)
}

// cutLabel splits "label: name", "label - name" and "label @name".
func cutLabel(v string) (label, name string, ok bool) {
	i := strings.IndexAny(v, ":@ ")
	if i < 1 {
		return "", "", false
	}
	name = strings.TrimLeft(v[i:], " :-–")
	return strings.TrimSpace(v[:i]), name, name != ""
}

// fediverse reads an account of a Mastodon-like server.
func fediverse(user, host string) Handle {
	if d := ParseDomain(host); d.Reason != ReasonNone || !wordName.allows(user) {
		return Handle{}
	}
	h := Handle{Network: "mastodon", ID: user + "@" + host, Type: "profile", URL: "https://" + host + "/@" + user}
	return h
}

// link is a URL after its host.
type link struct {
	segments [4]string // of the path, decoded, "" where there are fewer
	query    string
	fragment string
	written  bool // the value had a scheme or a path, so it is no bare name
}

func (l link) first() string { return l.segments[0] }

// linkHost splits a URL, whose scheme may be missing.
func linkHost(v string) (host string, rest link, ok bool) {
	s := v
	if scheme, after, found := strings.Cut(v, "//"); found && len(scheme) <= 6 {
		s, rest.written = after, true
	}
	end := strings.IndexAny(s, "/?#")
	if end < 0 {
		end = len(s)
	} else {
		rest.written = true
	}
	host = strings.ToLower(s[:end])
	if i := strings.IndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	if !strings.Contains(host, ".") || strings.ContainsAny(host, "@ ") {
		return "", link{}, false
	}
	s, rest.fragment, _ = strings.Cut(s[end:], "#")
	s, rest.query, _ = strings.Cut(s, "?")
	n := 0
	for segment := range strings.SplitSeq(s, "/") {
		if segment == "" {
			continue
		}
		if n == len(rest.segments) {
			break
		}
		rest.segments[n] = unescape(segment)
		n++
	}
	return strings.TrimPrefix(host, "www."), rest, true
}

// unescape decodes percent escapes where they are right and give valid text.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) && !strings.ContainsAny(plain, "/?#") {
		return plain
	}
	return s
}

// queryValue returns a parameter of a query, decoded.
func queryValue(query, name string) string {
	for pair := range strings.SplitSeq(query, "&") {
		if key, value, _ := strings.Cut(pair, "="); key == name {
			return unescape(value)
		}
	}
	return ""
}

// schemeHandle reads the URLs that need no host: tel:, mailto:, skype:, tg:,
// viber:, whatsapp:, sgnl:.
func schemeHandle(v string) (Handle, bool) {
	scheme, rest, ok := strings.Cut(v, ":")
	if !ok || len(scheme) > 8 {
		return Handle{}, false
	}
	path, query, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "?")
	switch strings.ToLower(scheme) {
	case "tel", "callto", "sms":
		return phoneHandle("phone", path), true
	case "mailto":
		e := ParseEmail(v)
		if !e.Valid {
			return Handle{}, true
		}
		return Handle{Network: "email", ID: e.Address, Type: "mailto", URL: "mailto:" + e.Address}, true
	case "skype":
		if !wordName.allows(path) {
			return Handle{}, true
		}
		return Handle{Network: "skype", ID: path, Type: "profile", URL: "skype:" + path}, true
	case "tg":
		if id := queryValue(query, "domain"); id != "" {
			return networkNamed("telegram").named(id), true
		}
		return networkNamed("telegram").named(queryValue(query, "id")), true
	case "viber":
		if number := queryValue(query, "number"); number != "" {
			return phoneHandle("viber", number), true
		}
		return networkNamed("viber").named(queryValue(query, "chatURI")), true
	case "whatsapp":
		if number := queryValue(query, "phone"); number != "" {
			return phoneHandle("whatsapp", number), true
		}
	}
	return Handle{}, false
}

// phoneHandle is an account whose id is a telephone number: digits, with the
// plus sign where the number stands for itself.
func phoneHandle(network, number string) Handle {
	digits := make([]byte, 0, 16)
	for i, r := range strings.TrimSpace(number) {
		switch {
		case r >= '0' && r <= '9' && len(digits) < 16:
			digits = append(digits, byte(r))
		case r == '+' && i == 0, r == ' ', r == '-', r == '.', r == '(', r == ')':
		default:
			return Handle{}
		}
	}
	if len(digits) < 5 || len(digits) > 15 {
		return Handle{}
	}
	h := Handle{Network: network, ID: string(digits), Type: "phone"}
	switch network {
	case "whatsapp":
		h.URL = "https://wa.me/" + h.ID
	case "viber":
		h.URL = "viber://chat?number=%2B" + h.ID
	case "signal":
		h.URL = "https://signal.me/#p/+" + h.ID
	case "phone":
		if strings.HasPrefix(strings.TrimSpace(number), "+") {
			h.ID = "+" + h.ID
		}
		h.URL = "tel:" + h.ID
	}
	return h
}

// nameRule is what a network allows in a name.
type nameRule struct {
	min, max int
	signs    string // allowed besides ASCII letters and digits
	letters  bool   // letters and marks of every script are allowed
	dots     bool   // a dot may not stand at an end or beside another
	start    bool   // must begin with a letter
}

// wordName is the rule of networks whose own is not known.
var wordName = nameRule{min: 1, max: 64, signs: "._-"}

// allows reports whether a name keeps to the rule.
func (n nameRule) allows(s string) bool {
	if len(s) < n.min || utf8.RuneCountInString(s) > n.max || n.dots && brokenDots(s) {
		return false
	}
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		case r >= '0' && r <= '9':
			if n.start && i == 0 {
				return false
			}
		case r < utf8.RuneSelf && strings.IndexByte(n.signs, byte(r)) >= 0:
		case n.letters && r != utf8.RuneError && (unicode.In(r, unicode.L, unicode.M, unicode.Nd) || r == '·' || r == '’'):
		default:
			return false
		}
	}
	return true
}

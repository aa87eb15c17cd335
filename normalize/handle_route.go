package normalize

import (
	"net/url"
	"strings"
)

// named reads a bare name of the network.
func (n *network) named(name string) Handle {
	name = strings.TrimPrefix(strings.TrimSpace(name), "@")
	switch n.name {
	case "whatsapp", "signal":
		return phoneHandle(n.name, name)
	case "telegram":
		if isDigits(strings.TrimPrefix(name, "-")) {
			return Handle{Network: n.name, ID: name, Type: profile, Stable: true}
		}
	}
	if !n.rule.allows(name) || n.isReserved(name) {
		return Handle{}
	}
	for _, r := range n.routes {
		last := r.path[strings.LastIndexByte(r.path, '/')+1:]
		last = strings.TrimLeft(last, "@~")
		if r.kind != profile && r.kind != company || strings.ContainsAny(last, "?…") {
			continue
		}
		if id, ok := matchSegment(last, name); ok && id != "" {
			return n.handle(r, id)
		}
	}
	return Handle{Network: n.name, ID: name, Type: profile} // no URL shows it
}

// handle builds the result of a route.
func (n *network) handle(r route, id string) Handle {
	h := Handle{Network: n.name, ID: id, Type: r.kind, Stable: r.stable}
	if r.to != "" {
		h.URL = strings.ReplaceAll(r.to, "*", escapeID(id))
	}
	return h
}

// escapeID writes an id into a URL. Signs that need no escape in a path stay
// readable.
func escapeID(id string) string {
	if isASCII(id) && !strings.ContainsAny(id, "%'&") {
		return id
	}
	return url.PathEscape(id)
}

// link reads a URL of the network; sub is what stood before its domain.
func (n *network) link(sub string, l link) Handle {
	switch {
	case n.name == "medium" && wordName.allows(sub) && sub != "help":
		kind := profile
		if l.first() != "" {
			kind = "post"
		}
		return Handle{Network: n.name, ID: sub, Type: kind, URL: "https://" + sub + ".medium.com"}
	case n.name == "whatsapp" || n.name == "signal":
		return n.phoneLink(sub, l)
	case n.name == "telegram" && (sub == "web" || l.fragment != "" && l.first() == ""):
		return n.telegramWeb(l)
	case n.name == "stackexchange" && sub != "" && isDigits(l.segments[1]) && l.first() == "users":
		return Handle{Network: n.name, ID: l.segments[1], Type: profile, Stable: true, URL: "https://" + sub + ".stackexchange.com/users/" + l.segments[1]}
	}
	best, most := Handle{}, 0
	for _, r := range n.routes {
		if id, ok := n.match(r, l); ok && r.weight() > most {
			best, most = n.handle(r, id), r.weight()
		}
	}
	return best
}

// weight ranks the routes that fit one URL: the longer path, then the query,
// then the number.
func (r route) weight() int {
	weight := 4 * (1 + strings.Count(r.path, "/"))
	if strings.Contains(r.path, "?") {
		weight += 2
	}
	if r.stable {
		weight++
	}
	return weight
}

// phoneLink reads wa.me, whatsapp.com and signal.me.
func (n *network) phoneLink(sub string, l link) Handle {
	if n.name == "signal" {
		_, number, _ := strings.Cut(l.fragment, "/")
		h := phoneHandle(n.name, number)
		if h.ID != "" {
			h.URL = "https://signal.me/#p/" + number
		}
		return h
	}
	switch first := l.first(); {
	case sub == "chat" && first != "":
		return Handle{Network: n.name, ID: first, Type: "invite", URL: "https://chat.whatsapp.com/" + first}
	case first == "channel" && l.segments[1] != "":
		return Handle{Network: n.name, ID: l.segments[1], Type: "channel", URL: "https://whatsapp.com/channel/" + l.segments[1], Stable: true}
	case first == "c": // a catalogue
		return phoneHandle(n.name, l.segments[1])
	case first == "send" || first == "":
		return phoneHandle(n.name, queryValue(l.query, "phone"))
	default:
		return phoneHandle(n.name, first)
	}
}

// telegramWeb reads the fragment of the web client: a number, or @name.
func (n *network) telegramWeb(l link) Handle {
	id := strings.TrimPrefix(l.fragment, "@")
	switch {
	case isDigits(strings.TrimPrefix(id, "-")):
		return Handle{Network: n.name, ID: id, Type: profile, URL: "https://t.me/" + id, Stable: true}
	case n.rule.allows(id):
		return n.handle(n.routes[0], id)
	}
	return Handle{}
}

// match tries one route on a URL and returns the id.
func (n *network) match(r route, l link) (id string, ok bool) {
	path, query, hasQuery := strings.Cut(r.path, "?")
	at := 0
	for pattern := range strings.SplitSeq(path, "/") {
		if at == len(l.segments) || l.segments[at] == "" {
			return "", false
		}
		segment := l.segments[at]
		found, fits := matchSegment(pattern, segment)
		if !fits || found != "" && at == 0 && pattern == "*" && n.isReserved(segment) {
			return "", false
		}
		if found != "" && (id == "" || pattern != "…") {
			id = found
		}
		at++
	}
	if hasQuery {
		key, _, _ := strings.Cut(query, "=")
		id = queryValue(l.query, key)
	}
	return id, id != "" && (n.allowsIn(r, id) || strings.HasSuffix(r.path, "…"))
}

// allowsIn reports whether an id fits the rule of its route: numbers and posts
// keep to no rule on names.
func (n *network) allowsIn(r route, id string) bool {
	if r.stable || r.kind == "post" && !strings.Contains(r.path, "*/") {
		return wordName.allows(id)
	}
	return n.rule.allows(id) && !strings.HasSuffix(strings.ToLower(id), ".php")
}

// isReserved reports a first segment that is a page of the network's own.
func (n *network) isReserved(segment string) bool {
	for word := range strings.FieldsSeq(n.reserved) {
		if strings.EqualFold(word, segment) {
			return true
		}
	}
	return false
}

// matchSegment tries one segment: found is what stands for the id.
func matchSegment(pattern, segment string) (found string, ok bool) {
	i := strings.IndexAny(pattern, "*#")
	if i < 0 {
		if pattern == "…" {
			return segment, true
		}
		if prefix, any := strings.CutSuffix(pattern, "…"); any && strings.HasPrefix(segment, prefix) {
			return segment[len(prefix):], true
		}
		return "", strings.EqualFold(pattern, segment)
	}
	if !hasPrefixFold(segment, pattern[:i]) || len(segment) == i {
		return "", false
	}
	rest := segment[i:]
	return rest, pattern[i] == '*' && (i > 0 || rest[0] != '@') || pattern[i] == '#' && isDigits(rest)
}

// isDigits reports whether s is one or more ASCII digits.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

package normalize

import (
	"slices"
	"strings"
)

// maxURL is how much of a URL is compared, in bytes.
const maxURL = 4096

// URLKey returns the form under which web addresses are compared: http whatever
// the scheme, the host in ASCII lower case without www and default port, the
// path without a final slash but for the root, the parameters sorted, no
// fragment. It is "" for what is no web address. The key of a key is itself.
func URLKey(value string) string {
	s := tidyField(value, maxURL)
	if s == "" || strings.ContainsAny(s, " <>\"") {
		return ""
	}
	if scheme, _, ok := strings.Cut(s, "://"); ok && !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return ""
	}
	domain := ParseDomain(s)
	if domain.Reason != ReasonNone || strings.Contains(beforePath(s), "@") {
		return ""
	}
	_, after, _ := strings.Cut(s, "://")
	if !strings.Contains(s, "://") {
		after = s
	}
	path, query := "", ""
	if i := strings.IndexAny(after, "/?#"); i >= 0 {
		path, _, _ = strings.Cut(after[i:], "#")
		path, query, _ = strings.Cut(path, "?")
	}
	path = "/" + strings.Trim(path, "/")
	if query != "" {
		pairs := strings.Split(query, "&")
		slices.Sort(pairs)
		query = "?" + strings.Join(pairs, "&")
	}
	return "http://" + strings.TrimPrefix(domain.Host, "www.") + port(after) + path + query
}

// beforePath returns scheme and host of a URL.
func beforePath(s string) string {
	_, after, ok := strings.Cut(s, "://")
	if !ok {
		after = s
	}
	if i := strings.IndexAny(after, "/?#"); i >= 0 {
		return after[:i]
	}
	return after
}

// port returns a port that says something, with its colon.
func port(after string) string {
	host := after
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	i := strings.LastIndexByte(host, ':')
	if i < 0 || !isDigits(host[i+1:]) || host[i:] == ":80" || host[i:] == ":443" {
		return ""
	}
	return host[i:]
}

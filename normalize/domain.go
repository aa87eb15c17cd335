package normalize

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Domain is a domain of the internet as [ParseDomain] reads it. It is
// comparable, may be a map key and be shared between goroutines. The zero
// Domain is none.
type Domain struct {
	// Host is the whole name in ASCII (IDNA A-labels) and lower case.
	Host string
	// Registrable is the part one registrant holds by the public suffix list:
	// firma.com.br of www.firma.com.br, ana.github.io of itself.
	Registrable string
	// Shared says that the registrable part belongs to a provider of mailboxes
	// or a social network, so that it names no organization of its own.
	Shared bool
	// Reason is none, empty, placeholder, or invalid: no name, an address
	// literal, a single label, or nothing below a public suffix.
	Reason Reason
}

// ParseDomain reads the domain of a name, a URL with or without its scheme, or
// an e-mail address. Scheme, user, port, path and a final dot are dropped.
func ParseDomain(value string) Domain {
	host := hostOf(tidyField(value, 4*maxDomain))
	if host == "" {
		return Domain{Reason: emptyReason(value)}
	}
	if _, err := netip.ParseAddr(host); err == nil || host[0] == '[' {
		return Domain{Reason: ReasonInvalid}
	}
	ascii, _, syntax := cleanDomain(host)
	if syntax != SyntaxPublic {
		return Domain{Reason: emptyReason(value)}
	}
	registrable, err := publicsuffix.EffectiveTLDPlusOne(ascii)
	if err != nil {
		return Domain{Host: ascii, Reason: ReasonInvalid}
	}
	network, _ := networkOfHost(registrable)
	return Domain{Host: ascii, Registrable: registrable, Shared: network != nil || IsFreeMail(registrable)}
}

// hostOf returns the host of a URL or address.
func hostOf(s string) string {
	s = strings.Trim(s, " <>\"'")
	if i := strings.Index(s, "//"); i >= 0 && i <= 8 {
		s = s[i+2:]
	} else if hasPrefixFold(s, "mailto:") {
		s = s[len("mailto:"):]
	}
	if i := strings.IndexAny(s, "/?#\\"); i >= 0 {
		s = s[:i]
	}
	s = s[strings.LastIndexByte(s, '@')+1:]
	if i := strings.LastIndexByte(s, ':'); i >= 0 && (isDigits(s[i+1:]) || i == len(s)-1) {
		s = s[:i]
	}
	return strings.TrimRight(s, ". ,;")
}

package normalize

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Domain is an internet domain. It is comparable. The zero Domain is none.
type Domain struct {
	Host        string // whole name in ASCII lower case
	Registrable string // the part one registrant holds: example.co.uk of www.example.co.uk
	Reason      Reason
}

// ParseDomain reads a domain from a name, a URL or an e-mail address.
func ParseDomain(value string) Domain {
	v := strings.ToLower(strings.TrimSpace(value))
	if _, rest, ok := strings.Cut(v, "://"); ok {
		v = rest
	}
	if i := strings.IndexAny(v, "/?#"); i >= 0 {
		v = v[:i]
	}
	v = v[strings.LastIndexByte(v, '@')+1:]
	if v == "" {
		return Domain{Reason: ReasonEmpty}
	}
	registrable, err := publicsuffix.EffectiveTLDPlusOne(v)
	if err != nil {
		return Domain{Reason: ReasonInvalid}
	}
	return Domain{Host: v, Registrable: registrable}
}

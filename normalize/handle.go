package normalize

import "strings"

// Handle is an account of a social network or messenger as a person writes it
// down. It is comparable. The zero Handle is no account.
type Handle struct {
	Network string // "instagram", "facebook", "linkedin", …
	ID      string // the account's name or number, without @
	Type    string // what the account is, such as profile or company
	URL     string // canonical address
	Stable  bool   // the network never gives this id to another account
}

// ParseHandle reads a profile's URL, an @name or, where network names the
// network, a bare name. Network may be "" for a URL. The zero Handle means
// that no account was recognized.
func ParseHandle(value, network string) Handle {
	v := strings.TrimPrefix(strings.TrimSpace(value), "@")
	if network == "" || v == "" || strings.ContainsAny(v, " /@") {
		return Handle{}
	}
	return Handle{Network: network, ID: v}
}

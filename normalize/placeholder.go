package normalize

import "strings"

// IsPlaceholder reports whether a value of any kind is a filler and not
// somebody's: empty, a word such as "null" or "n/a", only zeros or dashes, or
// an address whose local part is none, noemail or test. Case and surrounding
// space do not count. It never is an anchor.
func IsPlaceholder(value string) bool {
	v := strings.TrimSpace(value)
	if local, _, found := strings.Cut(v, "@"); found {
		switch strings.ToLower(local) {
		case "none", "noemail", "test":
			return true
		}
		return false
	}
	if strings.Trim(v, "0") == "" || strings.Trim(v, "-") == "" {
		return true
	}
	switch strings.ToLower(v) {
	case "null", "undefined", "none", "nil", "na", "n/a", "unknown", "anonymous", "guest", "test", "-1":
		return true
	}
	return false
}

// IsRoleLocal reports whether a local part names a function of a house, such
// as info or sales, so that the mailbox is not one person's.
func IsRoleLocal(local string) bool {
	switch strings.ToLower(local) {
	case "info", "contact", "contato", "office", "team", "sales", "vendas", "support", "suporte", "help", "service",
		"billing", "admin", "it", "hr", "jobs", "hello", "noreply", "no-reply", "postmaster", "webmaster":
		return true
	}
	return false
}

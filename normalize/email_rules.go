package normalize

import "strings"

// EmailRules switches provider rules. The zero value is the default policy.
type EmailRules struct {
	Keep bool // compare whole addresses: no provider rule applies
}

func (r EmailRules) mailbox(base, tag, domain string) string {
	whole := base
	if tag != "" {
		whole += "+" + tag
	}
	if r.Keep {
		return whole + "@" + domain
	}
	switch domain {
	case "gmail.com", "googlemail.com":
		return strings.ReplaceAll(base, ".", "") + "@gmail.com"
	case "outlook.com", "hotmail.com", "live.com", "icloud.com", "fastmail.com", "proton.me":
		return base + "@" + domain
	}
	return whole + "@" + domain
}

// SameEmail reports whether two addresses reach one mailbox, with the proof:
// email:exact, email:provider-alias or email:subaddress. Of several proofs
// that are needed together the weakest is given; [EmailProofs] gives all.
func SameEmail(a, b Email) (proof string, same bool) {
	proofs := EmailProofs(a, b)
	if len(proofs) == 0 {
		return "", false
	}
	return proofs[len(proofs)-1], true
}

// EmailProofs returns every proof needed to show that two addresses reach one
// mailbox, strongest first; nil when they are not shown to.
func EmailProofs(a, b Email) []string {
	switch {
	case !a.Valid || !b.Valid || a.Mailbox != b.Mailbox:
		return nil
	case a.Canonical == b.Canonical:
		return []string{"email:exact"}
	}
	var proofs []string
	if untagged(a) != untagged(b) {
		proofs = append(proofs, "email:provider-alias")
	}
	if a.Tag != b.Tag {
		proofs = append(proofs, "email:subaddress")
	}
	return proofs
}

// EmailsRelated reports the weak relation email:subaddress: at a provider
// whose rules are not known, the addresses differ only in what follows a
// plus sign.
func EmailsRelated(a, b Email) (proof string, ok bool) {
	if !a.Valid || !b.Valid || a.Mailbox == b.Mailbox || untagged(a) != untagged(b) {
		return "", false
	}
	return "email:subaddress", true
}

// untagged is the canonical address without its tag.
func untagged(e Email) string {
	local, domain, _ := strings.Cut(e.Canonical, "@")
	base, _, _ := strings.Cut(local, "+")
	return base + "@" + domain
}

package normalize

import "strings"

// Suggest proposes a corrected address where the domain looks like a slip of
// the hand, such as gmial.com. It is for a question to the customer only:
// never compare or send by it.
func (e Email) Suggest() (string, bool) {
	if !e.Valid {
		return "", false
	}
	if base, ok := strings.CutSuffix(e.Domain, ".con"); ok {
		return e.Local + "@" + base + ".com", true
	}
	return "", false
}

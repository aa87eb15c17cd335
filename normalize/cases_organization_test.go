package normalize

import "strings"

// organizationCases judges the organization areas of the case files.
var organizationCases = map[string]caseHandler{
	"company.gold":          judgeBase,
	"company.strip":         judgeBase,
	"company.strip.options": judgeBase,
	"company.display":       judgeDisplay,
	"company.compare_form":  judgeDisplay,
	"company.generic_form":  judgeDisplay,
	"company.base":          judgeReferenceBase,
}

// judgeBase compares base names without case; an expected empty base means
// that the reference lost the name, where ours keeps it whole.
func judgeBase(c caseLine) (string, bool) {
	var want string
	ok := c.expect(&want)
	got := ParseOrganization(c.text()).Base
	if want == "" {
		want = strings.TrimSpace(c.text())
	}
	return got, ok && strings.EqualFold(got, want)
}

func judgeDisplay(c caseLine) (string, bool) {
	var want string
	ok := c.expect(&want)
	got := ParseOrganization(c.text()).Display()
	return got, ok && strings.EqualFold(got, want)
}

// judgeReferenceBase compares with the base on which two references agree,
// of which one drops the last dot.
func judgeReferenceBase(c caseLine) (string, bool) {
	var want struct {
		Base string `json:"cleanco_basename"`
	}
	ok := c.expect(&want)
	got := ParseOrganization(c.text()).Base
	return got, ok && strings.EqualFold(strings.TrimRight(got, "."), strings.TrimRight(want.Base, "."))
}

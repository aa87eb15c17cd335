package normalize

import (
	"fmt"
	"strings"
)

// documentCases judges id.<kind> against the reference's answers.
var documentCases = map[string]caseHandler{"id.*": judgeDocument}

func judgeDocument(c caseLine) (string, bool) {
	var want struct {
		Valid     bool   `json:"valid"`
		Canonical string `json:"canonical"`
		Formatted string `json:"formatted"`
	}
	ok := c.expect(&want)
	kind := strings.ReplaceAll(strings.TrimPrefix(c.Area, "id."), "_", "")
	if _, known := documentRules()[kind]; !known {
		return caseNotOffered, false
	}
	d := ParseDocument(kind, c.text())
	ok = ok && d.Valid == want.Valid && (!want.Valid || d.Canonical == want.Canonical)
	if want.Formatted != "" {
		ok = ok && d.Formatted == want.Formatted
	}
	return fmt.Sprintf("%v %s %s", d.Valid, d.Canonical, d.Formatted), ok
}

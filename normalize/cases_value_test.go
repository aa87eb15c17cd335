package normalize

import "strconv"

// valueCases judges the areas of e-mail, handles, channel ids and the other
// values.
var valueCases = map[string]caseHandler{
	"email.valid": caseEmailValid,
}

func caseEmailValid(c caseLine) (string, bool) {
	var want bool
	got := ParseEmail(c.text()).Valid
	return strconv.FormatBool(got), c.expect(&want) && got == want
}

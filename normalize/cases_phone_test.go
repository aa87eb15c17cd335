package normalize

import (
	"encoding/json"
	"fmt"
)

// phoneCases judges the phone areas of the case files.
var phoneCases = map[string]caseHandler{
	"phone.libphonenumber": libphonenumberCase,
	"phone.hazard":         phoneHazardCase,
	"phone.same":           phoneSameCase,
}

// javaReading is the expectation of phone.libphonenumber.
type javaReading struct {
	OK       bool   `json:"ok"`
	Error    string `json:"error"`
	E164     string `json:"e164"`
	Ext      string `json:"ext"`
	Possible bool   `json:"possible"`
	Valid    bool   `json:"valid"`
	Type     string `json:"type"`
	Region   string `json:"region"`
	National string `json:"national"`
	RFC3966  string `json:"rfc3966"`
}

// javaLineTypes are Google's names of the line types.
var javaLineTypes = map[LineType]string{
	LineUnknown: "UNKNOWN", LineMobile: "MOBILE", LineFixed: "FIXED_LINE", LineFixedOrMobile: "FIXED_LINE_OR_MOBILE",
	LineTollFree: "TOLL_FREE", LinePremium: "PREMIUM_RATE", LineSharedCost: "SHARED_COST", LineUAN: "UAN",
	LineVoicemail: "VOICEMAIL", LineVoIP: "VOIP", LinePager: "PAGER", LinePersonal: "PERSONAL_NUMBER",
}

// libphonenumberCase compares every field of Google's Java library.
func libphonenumberCase(c caseLine) (got string, ok bool) {
	var want javaReading
	if !c.expect(&want) {
		return "unreadable expectation", false
	}
	r := ReadPhone(c.text(), c.Region)
	have := javaReading{Error: r.Err.String()}
	if r.Err == PhoneOK {
		have = javaReading{
			OK: true, E164: r.E164, Ext: r.Extension, Possible: r.Possible, Valid: r.Valid,
			Type: javaLineTypes[r.Type], Region: r.Region,
			National: r.Format(FormatNational), RFC3966: r.Format(FormatRFC3966),
		}
	}
	return fmt.Sprintf("%+v", have), have == want
}

// phoneHazardCase expects the canonical spelling of the line and the
// extension, or null for what is no number or a filler.
func phoneHazardCase(c caseLine) (got string, ok bool) {
	var want *struct {
		E164 string `json:"e164"`
		Ext  string `json:"ext"`
	}
	if !c.expect(&want) {
		return "unreadable expectation", false
	}
	p := ParsePhone(c.text(), c.Region)
	usable := p.Valid && p.Reason != ReasonPlaceholder
	if want == nil {
		return fmt.Sprintf("%+v", p), !usable
	}
	return fmt.Sprintf("%+v", p), usable && p.Canonical == want.E164 && p.Extension == want.Ext
}

// phoneSameCase asks whether two values are one subscriber.
func phoneSameCase(c caseLine) (got string, ok bool) {
	var want bool
	var inputs []string
	if !c.expect(&want) || json.Unmarshal(c.Input, &inputs) != nil || len(inputs) != 2 {
		return "unreadable line", false
	}
	a, b := ParsePhone(inputs[0], c.Region), ParsePhone(inputs[1], c.Region)
	_, same := SamePhone(a, b)
	return fmt.Sprintf("%v: %+v, %+v", same, a, b), same == want
}

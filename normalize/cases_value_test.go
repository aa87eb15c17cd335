package normalize

import (
	"encoding/json"
	"fmt"
	"strings"
)

// valueCases judges the areas of e-mail, handles, channel ids and the other
// values.
var valueCases = map[string]caseHandler{
	"email.rfc5322":           caseEmailRFC,
	"email.valid":             caseEmailValid,
	"email.canonical":         caseEmailMailbox,
	"email.canonical.ref":     caseEmailReference,
	"email.canonical.options": caseEmailOptions,
	"email.canonical.mx":      caseEmailMX,
	"email.typo":              caseEmailTypo,
	"email.eai":               caseEmailEAI,
	"email.quoted_local":      caseEmailQuoted,
	"email.unsafe_char":       caseEmailUnsafe,
	"social.parse":            caseSocialParse,
	"social.canonical_url":    caseSocialURL,
	"social.handle":           caseSocialHandle,
	"messenger.id":            caseMessenger,
	"dob.compare":             caseBirthDates,
	"address.normalize":       caseText(func(v string) string { return ParseAddress(v).Plain }),
	"address.shorten":         caseText(func(v string) string { return ParseAddress(v).Text }),
	"url.compare_key":         caseText(URLKey),
}

// referenceRules are the provider rules the canonical cases assume: all those
// on which the references agree.
var referenceRules = EmailRules{On: EmailEveryRule &^ (EmailICloudAlias | EmailYandexDash | EmailProtonAlias)}

func caseEmailRFC(c caseLine) (string, bool) {
	var want struct {
		Usable bool `json:"smtp_usable"`
	}
	got := JudgeEmail(c.text())
	return fmt.Sprint(got), c.expect(&want) && want.Usable == (got != SyntaxNone)
}

func caseEmailValid(c caseLine) (string, bool) {
	var want bool
	got := JudgeEmail(c.text())
	return fmt.Sprint(got), c.expect(&want) && want == (got == SyntaxPublic)
}

func caseEmailMailbox(c caseLine) (string, bool) {
	return sameMailbox(c, ParseEmailWith(c.text(), referenceRules))
}

// caseEmailReference judges what one reference alone says, so with every rule.
func caseEmailReference(c caseLine) (string, bool) {
	return sameMailbox(c, ParseEmailWith(c.text(), EmailRules{On: EmailEveryRule}))
}

// sameMailbox compares a mailbox with an expected text; false means none.
func sameMailbox(c caseLine, e Email) (string, bool) {
	var none bool
	if c.expect(&none) {
		return e.Mailbox, e.Mailbox == "" && !none
	}
	var want string
	return e.Mailbox, c.expect(&want) && e.Mailbox == want
}

// optionRules are the rules that an option of validator.js switches off.
var optionRules = map[string]EmailRule{
	"gmail_remove_dots":               EmailGmailDots,
	"gmail_remove_subaddress":         EmailGmailTag,
	"gmail_convert_googlemaildotcom":  EmailGmailAlias,
	"outlookdotcom_remove_subaddress": EmailOutlookTag | EmailOutlookAll,
	"icloud_remove_subaddress":        EmailICloudTag | EmailICloudAll,
	"yahoo_remove_subaddress":         EmailYahooDash,
	"yandex_convert_yandexru":         EmailYandexAlias,
}

func caseEmailOptions(c caseLine) (string, bool) {
	rules := referenceRules
	kept := 0
	for name, value := range c.Options {
		off := string(value) == "false"
		switch rule := optionRules[name]; {
		case rule != 0 && off:
			rules.On &^= rule
			rules.Off |= rule
		case name == "all_lowercase" && off:
			rules.Case = max(rules.Case, EmailFoldKnown)
		case strings.HasSuffix(name, "_lowercase") && off:
			kept++
		}
	}
	if kept == 5 {
		rules.Case = EmailKeepCase
	}
	return sameMailbox(c, ParseEmailWith(c.text(), rules))
}

func caseEmailMX(c caseLine) (string, bool) {
	var want struct{ Canonical, Provider string }
	e := ParseEmailWith(c.text(), EmailRules{MX: c.MX})
	got := e.Mailbox + " " + MailProvider(c.MX)
	return got, c.expect(&want) && got == want.Canonical+" "+want.Provider
}

func caseEmailTypo(c caseLine) (string, bool) {
	got, ok := SuggestEmail(c.text())
	got = got[strings.LastIndexByte(got, '@')+1:]
	var want string
	if !c.expect(&want) {
		return got, !ok
	}
	return got, got == want
}

func caseEmailEAI(c caseLine) (string, bool) {
	var want map[string]any
	if !c.expect(&want) {
		return "", false
	}
	e := ParseEmail(c.text())
	shown := e.Unicode()
	got := map[string]any{
		"local_part": e.Local, "ascii_domain": e.Domain, "normalized": shown, "smtputf8": !isASCII(e.Local),
		"ascii_email": e.Address, "ascii_local_part": e.Local, "display_name": e.Display,
		"domain": shown[strings.LastIndexByte(shown, '@')+1:], "original": e.Address,
	}
	for key, value := range want {
		if got[key] != value {
			text, _ := json.Marshal(got)
			return key + " " + string(text), false
		}
	}
	return "", true
}

func caseEmailQuoted(c caseLine) (string, bool) {
	var want struct {
		Local string `json:"normalized_local_part"`
	}
	got := ParseEmail(c.text()).Local
	return got, c.expect(&want) && got == want.Local
}

func caseEmailUnsafe(c caseLine) (string, bool) {
	address := c.text() + "@example.com"
	return address, JudgeEmail(address) == SyntaxNone
}

// caseNetworks are the names by which the cases call networks.
var caseNetworks = map[string]string{"twitter": "x", "google plus": "googleplus", "hacker news": "hackernews", "stackexchange network": "stackexchange", "dev_to": "devto"}

func caseNetwork(name string) string {
	if ours, ok := caseNetworks[name]; ok {
		return ours
	}
	return name
}

// caseTypes are the types of the cases that are called otherwise here.
var caseTypes = map[string]string{
	"user": profile, "profile_pub": profile, "person": profile, "status": "post", "question": "post", "item": "post",
	"organization": company, "phone number": "phone",
}

// caseType brings a type, ours or theirs, to one name.
func caseType(name string) string {
	name, _, _ = strings.Cut(name, " by ")
	name, _, _ = strings.Cut(name, " of ")
	if ours, ok := caseTypes[name]; ok {
		return ours
	}
	return name
}

func caseSocialParse(c caseLine) (string, bool) {
	h := ParseHandle(c.text(), "")
	if h.ID == "" {
		if e := ParseEmail(c.text()); e.Valid {
			h = Handle{Network: "email", Type: "mailto", ID: e.Address}
		}
	}
	got := fmt.Sprintf("%+v", h)
	platform, kind, _ := strings.Cut(c.Region, ".")
	if string(c.Expect) == "null" {
		return got, h.Network != caseNetwork(platform) || caseType(h.Type) != caseType(kind)
	}
	var want struct {
		Platform, Type string
		Groups         map[string]string
	}
	if !c.expect(&want) || caseNetwork(want.Platform) != h.Network || caseType(want.Type) != caseType(h.Type) {
		return got, false
	}
	for _, id := range want.Groups {
		if id == h.ID || h.Type == "phone" && strings.ReplaceAll(id, " ", "") == h.ID {
			return got, true
		}
	}
	return got, false
}

func caseSocialURL(c caseLine) (string, bool) {
	var want struct{ Platform, Canonical string }
	h := ParseHandle(c.text(), "")
	return fmt.Sprintf("%+v", h), c.expect(&want) && caseNetwork(want.Platform) == h.Network && want.Canonical == h.URL
}

func caseSocialHandle(c caseLine) (string, bool) {
	var want struct{ Platform, ID string }
	h := ParseHandle(c.text(), "")
	return fmt.Sprintf("%+v", h), c.expect(&want) && caseNetwork(want.Platform) == h.Network && want.ID == h.ID
}

func caseMessenger(c caseLine) (string, bool) {
	var want map[string]any
	id := ParseChannelID(c.text())
	kind := strings.Replace(id.Type, "whatsapp_user", "whatsapp_bsuid", 1)
	got := map[string]any{"type": kind, "id": id.ID, "phone": any(id.Phone)}
	if id.Phone == "" {
		got["phone"] = nil
	}
	ok := c.expect(&want)
	for key, value := range want {
		ok = ok && got[key] == value
	}
	return fmt.Sprintf("%+v", id), ok
}

// caseBirthDates compares two dates. What the case leaves open (null) is open
// here too.
func caseBirthDates(c caseLine) (string, bool) {
	var pair [2]string
	var want map[string]*float64
	if json.Unmarshal(c.Input, &pair) != nil || !c.expect(&want) {
		return "", false
	}
	a, b := ParseDate(pair[0], DateAuto), ParseDate(pair[1], DateAuto)
	m := CompareDates(a, b)
	got := map[string]float64{}
	if a.Year != 0 && b.Year != 0 {
		got["year_match"], got["year_disjoint"] = 0, 1
		if a.Year == b.Year {
			got["year_match"], got["year_disjoint"] = 1, 0
		}
	}
	got["day_disjoint"] = 0
	if a.IsFull() && b.IsFull() {
		got["match"] = map[DateMatch]float64{DateExact: 1, DateSwapped: .5}[m]
		got["day_disjoint"] = map[DateMatch]float64{DateExact: 0, DateSwapped: .5, DateSameYear: 1, DateNear: 1, DateDifferent: 1}[m]
	}
	for key, value := range want {
		if value != nil && got[key] != *value {
			return fmt.Sprint(m, got), false
		}
	}
	return "", true
}

// caseText judges a function from text to text, which gives "" for null.
func caseText(f func(string) string) caseHandler {
	return func(c caseLine) (string, bool) {
		got := f(c.text())
		var want *string
		return got, c.expect(&want) && (want == nil && got == "" || want != nil && got == *want)
	}
}

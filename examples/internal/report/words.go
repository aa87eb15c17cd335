package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The codes of the library in the words of somebody who does not know them.

var reasonWords = map[string]string{
	"name:exact": "same name", "name:nickname": "a nickname", "name:initial": "an initial only", "name:similar": "similar names",
	"name:partial": "part of the name", "name:conflict": "different names", "suffix:conflict": "Junior against Senior",
	"birthdate:exact": "same birth date", "birthdate:conflict": "different birth dates", "organization:exact": "same company",
	"phone:exact": "same phone", "phone:br-ninth-digit": "same phone, ninth digit", "phone:mx-mobile-1": "same phone",
	"phone:ar-mobile-9": "same phone", "phone:local-digits": "same local number", "phone:switchboard": "same switchboard",
	"phone:br-ninth-digit-unproven": "ninth digit not proven", "email:exact": "same e-mail", "email:provider-alias": "same mailbox",
	"email:subaddress": "same mailbox, marked", "channel:exact": "same account", "external:exact": "same number in another system",
	"document:exact": "same document", "domain:exact": "same web domain", "visitor:exact": "same browser",
	"verdict:same": "a person said: same", "verdict:different": "a person said: different", "verdict:unsure": "a person was unsure",
	"extension:conflict": "different extensions", "exclusive:conflict": "different document numbers", "kind:conflict": "a person and a company",
	"tenure:ended": "the number changed hands", "shared:names": "shared by several names", "shared:hub": "shared by many",
	"shared:role": "a team mailbox", "line:shared": "a shared line", "placeholder": "a filler value",
}

var sharedWords = map[string]string{
	"role": "Team mailbox", "line": "Service line", "extension": "Switchboard", "hub": "Used by very many", "names": "Family or colleagues",
	"household": "Family", "organization": "Company line", "shared": "Shared",
}

var unusableWords = map[string]string{
	"empty": "left empty", "invalid": "not a valid value", "no_region": "country not known", "placeholder": "a filler value",
	"role": "a team mailbox", "shared_line": "a shared line", "handle": "a user name, not a name",
}

var askWords = map[string]string{
	"phone_or_email": "a phone number or an e-mail address", "full_name": "the full name", "verify": "a confirmation of who is writing",
}

var kindWords = map[string]string{
	"phone": "Phone", "email": "E-mail", "whatsapp": "WhatsApp", "whatsapp_lid": "WhatsApp id", "whatsapp_user": "WhatsApp id",
	"messenger": "Messenger", "instagram": "Instagram", "facebook": "Facebook", "telegram": "Telegram", "viber": "Viber",
	"linkedin": "LinkedIn", "visitor": "Browser", "external": "Customer number", "document": "Document", "domain": "Web domain",
	"given_name": "Given name", "family_name": "Family name", "other_names": "Other names", "birthdate": "Birth date",
	"postal_code": "Postal code", "native_name": "Native name", "middle_name": "Middle name", "id": "Id", "source": "Came by", "related": "Relatives", "calibration": "Verdicts",
}

var levelWords = map[string]string{
	"exact": "the same", "nickname": "a nickname", "initial": "an initial", "similar": "almost the same", "close": "similar",
	"swapped": "swapped", "different": "different", "partial": "in part", "overlap": "in part", "weak": "hardly",
	"local": "same before the @", "domain": "same provider", "one_part": "one part differs", "default": "a default date",
	"open": "compatible", "year": "same year", "near": "close", "street": "same street", "number": "same number", "prefix": "same beginning",
	"household": "family", "colleague": "colleagues", "household or colleague": "they may be family or colleagues",
	"quarter": "some streets away", "town": "same town", "high": "very similar", "medium": "similar", "low": "a little alike",
}

var trainedWords = map[string]string{
	"trained": "fitted to this list without labels", "shrunk": "fitted to this list and held near the shipped values",
	"off": "as shipped", "shipped": "as shipped",
}

// told returns what a comparison found in plain words: the words of its
// evidence code, or those of its level.
func told(detail string) string {
	if text, ok := reasonWords[detail]; ok {
		return text
	}
	return word(levelWords, detail)
}

// word returns the plain words for a code: from words, else the code with its
// punctuation turned into spaces and a capital first letter.
func word(words map[string]string, code string) string {
	if text, ok := words[code]; ok {
		return text
	}
	text := strings.TrimSpace(strings.NewReplacer("_", " ", ":", ": ").Replace(code))
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

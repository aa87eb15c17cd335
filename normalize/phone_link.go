package normalize

import "strings"

// phoneLink is the address of a number in a program: a messenger id or a link.
type phoneLink struct {
	number        string // "" when the address is no number's
	international bool   // the digits begin with the country even without plus; else number is a text
}

// parse reads the number of an address as an international one.
func (l phoneLink) parse() Phone {
	var buf [scratchDigits]byte
	digits, _, ok := scanPlain(l.number, buf[:0])
	if !ok {
		return Phone{Reason: ReasonInvalid}
	}
	return parseDigits(digits, true, "", noPlan)
}

// readLink recognises an address in a cleaned field; it is one even when it
// leads to no number. A scheme before a space is a label, such as "Tel: 11 …".
func readLink(text string) (phoneLink, bool) {
	for _, scheme := range phoneSchemes {
		rest, ok := strings.CutPrefix(text, scheme.name)
		if ok && !strings.HasPrefix(rest, " ") && (!scheme.international || !strings.HasPrefix(rest, "//")) {
			return scheme.read(strings.TrimPrefix(rest, "//")), true
		}
	}
	if user, host, ok := strings.Cut(text, "@"); ok && !strings.ContainsAny(text, " \n,;/") {
		return phoneLink{number: readJID(user, host), international: true}, true
	}
	if !strings.Contains(text, "://") && !strings.Contains(text, ".me/") && !strings.Contains(text, ".com/") {
		return phoneLink{}, false
	}
	return phoneLink{number: readURL(text), international: true}, true
}

// phoneScheme is a URI scheme whose path is a number.
type phoneScheme struct {
	name          string
	international bool
}

var phoneSchemes = [...]phoneScheme{
	{name: "tel:"},
	{name: "callto:"},
	{name: "sms:"},
	{name: "smsto:"},
	{name: "facetime:"},
	{name: "facetime-audio:"},
	{name: "whatsapp:", international: true},
	{name: "skype:"},
	{name: "sip:"},
}

// read takes the number of the path, without parameters other than those of
// RFC 3966 that belong to it.
func (s phoneScheme) read(rest string) phoneLink {
	rest, _, _ = strings.Cut(rest, "?")
	if s.name == "sip:" || s.name == "skype:" {
		rest, _, _ = strings.Cut(rest, "@")
		if !strings.HasPrefix(rest, "+") {
			return phoneLink{}
		}
	}
	number, parameters, _ := strings.Cut(rest, ";")
	number = strings.TrimSpace(number)
	for p := range strings.SplitSeq(parameters, ";") {
		switch key, value, _ := strings.Cut(p, "="); {
		case key == "phone-context" && strings.HasPrefix(value, "+") && !strings.HasPrefix(number, "+"):
			number = value + number
		case key == "ext" && !s.international:
			number += ";ext=" + value
		}
	}
	return phoneLink{number: number, international: s.international}
}

// readJID returns the digits of a WhatsApp JID: the user part, without the
// agent and the device that may follow it. Lids, groups, broadcasts and e-mail
// addresses have none.
func readJID(user, host string) string {
	switch host {
	case "s.whatsapp.net", "c.us", "hosted":
	default:
		return ""
	}
	user, _, _ = strings.Cut(user, ":")
	user, _, _ = strings.Cut(user, ".")
	user, _, _ = strings.Cut(user, "_")
	if !isPhoneDigits(strings.TrimPrefix(user, "+")) {
		return ""
	}
	return user
}

// linkPaths are the places of a number in a link, after which it stands.
var linkPaths = [...]struct {
	mark string
	plus bool // a plus must follow, or it is a name
}{
	{mark: "wa.me/"},
	{mark: "wa.me/c/"},
	{mark: "phone="},
	{mark: "number="},
	{mark: "signal.me/#p/", plus: true},
	{mark: "t.me/", plus: true},
	{mark: "telegram.me/", plus: true},
}

// readURL returns the number of a link of a messenger, "" when it has none.
// Links to groups and names look alike, so nothing but digits may stand there.
func readURL(text string) string {
	for _, path := range linkPaths {
		_, rest, ok := strings.Cut(text, path.mark)
		if !ok {
			continue
		}
		if end := strings.IndexAny(rest, "?&#/\n"); end >= 0 {
			rest = rest[:end]
		}
		rest = strings.TrimSpace(rest)
		digits := strings.Map(dropPunctuation, strings.TrimPrefix(rest, "+"))
		if isPhoneDigits(digits) && (!path.plus || strings.HasPrefix(rest, "+")) {
			return digits
		}
	}
	return ""
}

func dropPunctuation(r rune) rune {
	if strings.ContainsRune(" -.()", r) {
		return -1
	}
	return r
}

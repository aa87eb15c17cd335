package normalize

import "strings"

// ChannelID is the id under which a messaging channel knows a customer. It is
// comparable, may be a map key and be shared between goroutines. The zero
// ChannelID is none.
//
// An id only means something within its scope, which the value does not tell:
// a lid within a session, a WhatsApp user id within a business portfolio, a
// Messenger id within a page, a Viber id within a bot. See identity.Key.
type ChannelID struct {
	// Type is one of the Channel constants.
	Type string
	// ID is the id without the channel's decoration: no suffix, no plus sign.
	ID string
	// Phone is the telephone number in E.164 where the id is one, else "". Ids
	// that merely look like numbers have none.
	Phone string
}

// The types of channel ids.
const (
	ChannelWhatsApp           = "whatsapp"             // a telephone number
	ChannelWhatsAppLID        = "whatsapp_lid"         // number@lid: hides the telephone number, is none
	ChannelWhatsAppUser       = "whatsapp_user"        // CC.x: business-scoped user id
	ChannelWhatsAppUserParent = "whatsapp_user_parent" // CC.ENT.x: the same of a parent portfolio
	ChannelWhatsAppGroup      = "whatsapp_group"       // …@g.us
	ChannelWhatsAppBroadcast  = "whatsapp_broadcast"   // …@broadcast
	ChannelWhatsAppNewsletter = "whatsapp_newsletter"  // …@newsletter
	ChannelTelegram           = "telegram"             // number or name
	ChannelMessenger          = "messenger"            // page-scoped id: 16 or 17 digits
	ChannelInstagram          = "instagram"            // only where the value says so
	ChannelViber              = "viber"
	ChannelSignal             = "signal"
	ChannelUnknown            = "unknown" // not an id of a channel
)

// maxChannelID is longer than any id or link.
const maxChannelID = 512

// ParseChannelID reads the id of a messaging channel: WhatsApp's jids, lids,
// business-scoped user ids and wa.me links, Telegram's links, Viber's ids,
// and "channel:id". A bare number of 7 to 15 digits is read as WhatsApp's
// interface gives its ids; a Telegram number cannot be told from it, so write
// "telegram:123". Space around does not count. What is no id has Type
// [ChannelUnknown] and keeps the value in ID.
func ParseChannelID(value string) ChannelID {
	if len(value) > maxChannelID {
		return ChannelID{Type: ChannelUnknown}
	}
	v := tidyField(value, maxChannelID)
	if at := strings.LastIndexByte(v, '@'); at > 0 {
		if id, ok := whatsAppJID(v[:at], strings.ToLower(v[at+1:])); ok {
			return id
		}
	}
	if id, ok := prefixedID(v); ok {
		return id
	}
	if id, ok := linkedID(v); ok {
		return id
	}
	if id, ok := businessUserID(v); ok {
		return id
	}
	return bareID(v)
}

// whatsAppJID reads user@server. A device number after a colon, and an agent
// after an underscore, are not part of the user.
func whatsAppJID(user, server string) (ChannelID, bool) {
	base, _, _ := strings.Cut(user, ":")
	base, _, _ = strings.Cut(base, "_")
	base = strings.TrimPrefix(base, "+")
	switch server {
	case "s.whatsapp.net", "c.us", "hosted":
		if !isDigits(base) || len(base) > 15 || len(base) < 5 {
			return ChannelID{Type: ChannelUnknown, ID: user + "@" + server}, true
		}
		return ChannelID{Type: ChannelWhatsApp, ID: base, Phone: "+" + base}, true
	case "lid", "hosted.lid":
		if !isDigits(base) {
			return ChannelID{Type: ChannelUnknown, ID: user + "@" + server}, true
		}
		return ChannelID{Type: ChannelWhatsAppLID, ID: base}, true
	case "g.us":
		return ChannelID{Type: ChannelWhatsAppGroup, ID: user}, user != ""
	case "broadcast":
		return ChannelID{Type: ChannelWhatsAppBroadcast, ID: user}, true
	case "newsletter":
		return ChannelID{Type: ChannelWhatsAppNewsletter, ID: user}, true
	}
	return ChannelID{}, false
}

// prefixedID reads "channel:id", as interfaces to several channels write it.
func prefixedID(v string) (ChannelID, bool) {
	channel, id, ok := strings.Cut(v, ":")
	if !ok || id == "" || strings.HasPrefix(id, "//") || strings.ContainsAny(id, "?/ ") {
		return ChannelID{}, false
	}
	switch channel = strings.ToLower(channel); channel {
	case ChannelWhatsApp:
		if h := phoneHandle(channel, id); h.ID != "" {
			return ChannelID{Type: channel, ID: h.ID, Phone: "+" + h.ID}, true
		}
		if user, ok := businessUserID(id); ok {
			return user, true
		}
	case ChannelTelegram, "tg":
		if h := networkNamed(ChannelTelegram).named(id); h.ID != "" {
			return ChannelID{Type: ChannelTelegram, ID: h.ID}, true
		}
	case ChannelMessenger, ChannelInstagram, ChannelViber, ChannelSignal:
		return ChannelID{Type: channel, ID: strings.TrimPrefix(id, "@")}, true
	}
	return ChannelID{}, false
}

// linkedID reads a link to a conversation.
func linkedID(v string) (ChannelID, bool) {
	if !strings.ContainsAny(v, "/?") {
		return ChannelID{}, false
	}
	h := ParseHandle(v, "")
	switch h.Network {
	case ChannelWhatsApp, ChannelViber, ChannelSignal:
		if h.Type == "phone" {
			return ChannelID{Type: h.Network, ID: h.ID, Phone: "+" + h.ID}, true
		}
		if h.Type == profile && h.Network == ChannelViber {
			return ChannelID{Type: h.Network, ID: h.ID}, true
		}
	case ChannelTelegram:
		if h.Type == profile || h.Type == "channel" {
			return ChannelID{Type: h.Network, ID: h.ID}, true
		}
	case "facebook":
		if host, _, _ := linkHost(v); host == "m.me" {
			return ChannelID{Type: ChannelMessenger, ID: h.ID}, true
		}
	}
	return ChannelID{}, false
}

// businessUserID reads a business-scoped user id of WhatsApp: a country code,
// a dot, and 1 to 128 letters and digits; that of a parent portfolio has ENT
// between dots. It is never stripped to digits.
func businessUserID(v string) (ChannelID, bool) {
	if len(v) < 4 || v[2] != '.' || v[0] < 'A' || v[0] > 'Z' || v[1] < 'A' || v[1] > 'Z' {
		return ChannelID{}, false
	}
	kind, rest := ChannelWhatsAppUser, v[3:]
	if parent, ok := strings.CutPrefix(rest, "ENT."); ok {
		kind, rest = ChannelWhatsAppUserParent, parent
	}
	if len(rest) > 128 || !(nameRule{min: 1, max: 128}).allows(rest) {
		return ChannelID{}, false
	}
	return ChannelID{Type: kind, ID: v}, true
}

// bareID reads an id without any decoration, by its form alone.
func bareID(v string) ChannelID {
	digits := strings.TrimPrefix(v, "+")
	switch {
	case isDigits(digits) && digits[0] != '0' && len(digits) >= 7 && len(digits) <= 15:
		return ChannelID{Type: ChannelWhatsApp, ID: digits, Phone: "+" + digits}
	case isDigits(v) && (len(v) == 16 || len(v) == 17):
		return ChannelID{Type: ChannelMessenger, ID: v}
	case len(v) > 1 && v[0] == '-' && isDigits(v[1:]):
		return ChannelID{Type: ChannelTelegram, ID: v} // a group or channel
	case len(v) == 24 && strings.HasSuffix(v, "==") && (nameRule{min: 22, max: 22, signs: "+/"}).allows(v[:22]):
		return ChannelID{Type: ChannelViber, ID: v}
	}
	return ChannelID{Type: ChannelUnknown, ID: v}
}

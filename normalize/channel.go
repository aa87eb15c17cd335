package normalize

import "strings"

// ChannelID is the id under which a channel knows a customer. It is
// comparable. Type "unknown" says that the value is no known id.
type ChannelID struct {
	Type  string // whatsapp, whatsapp_lid, whatsapp_user, whatsapp_group, telegram, messenger, viber, …, unknown
	ID    string // the id itself, without the channel's decoration
	Phone string // E.164 where the id is a telephone number, else ""
}

// ParseChannelID reads the id of a messaging channel. Ids that merely look
// like telephone numbers have no Phone.
func ParseChannelID(value string) ChannelID {
	v := strings.TrimSpace(value)
	if id, ok := strings.CutSuffix(v, "@lid"); ok {
		return ChannelID{Type: "whatsapp_lid", ID: id}
	}
	for _, suffix := range []string{"@s.whatsapp.net", "@c.us"} {
		if id, ok := strings.CutSuffix(v, suffix); ok {
			return ChannelID{Type: "whatsapp", ID: id, Phone: "+" + id}
		}
	}
	return ChannelID{Type: "unknown", ID: v}
}

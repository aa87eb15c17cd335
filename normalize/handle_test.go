package normalize

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseHandle(t *testing.T) {
	for _, test := range []struct {
		value, network, key, url string
		stable                   bool
	}{
		{"@Maria.Lima", "instagram", "instagram:maria.lima", "https://instagram.com/Maria.Lima", false},
		{"maria.lima", "IG", "instagram:maria.lima", "https://instagram.com/maria.lima", false},
		{"insta: @maria", "", "instagram:maria", "https://instagram.com/maria", false},
		{"https://www.instagram.com/maria?igsh=abc", "", "instagram:maria", "https://instagram.com/maria", false},
		{"instagram.com/maria/reels/", "", "instagram:maria", "https://instagram.com/maria", false},
		{"https://instagram.com/p/Cabc123/", "", "instagram:Cabc123", "", false},
		{"maria..lima", "instagram", "", "", false},
		{"maria lima", "instagram", "", "", false},
		{"https://m.facebook.com/profile.php?id=100004123456789&x=1", "", "facebook:100004123456789", "https://facebook.com/100004123456789", true},
		{"https://www.facebook.com/people/Maria-Lima/100004123456789/", "", "facebook:100004123456789", "https://facebook.com/100004123456789", true},
		{"facebook.com/groups/vizinhos", "", "facebook:vizinhos", "https://facebook.com/groups/vizinhos", false},
		{"https://facebook.com/sharer/sharer.php?u=x", "", "", "", false},
		{"https://br.linkedin.com/in/maria-lima-4b1/?originalSubdomain=br", "", "linkedin:maria-lima-4b1", "https://linkedin.com/in/maria-lima-4b1", false},
		{"https://linkedin.com/company/12345/", "", "linkedin:12345", "https://linkedin.com/company/12345", true},
		{"linkedin.com/in/jos%C3%A9", "", "linkedin:josé", "https://linkedin.com/in/jos%C3%A9", false},
		{"https://twitter.com/Maria/status/1259924082067374088", "", "x:Maria", "https://x.com/Maria", false},
		{"@Maria", "twitter", "x:maria", "https://x.com/Maria", false},
		{"https://t.me/maria_lima", "", "telegram:maria_lima", "https://t.me/maria_lima", false},
		{"tg://resolve?domain=maria_lima", "", "telegram:maria_lima", "https://t.me/maria_lima", false},
		{"6891155458", "telegram", "telegram:6891155458", "", true},
		{"https://www.tiktok.com/@maria/video/7", "", "tiktok:maria", "https://tiktok.com/@maria", false},
		{"https://youtube.com/channel/UC3y00Z1zFPcX6Fu6rVEUS7Q", "", "youtube:UC3y00Z1zFPcX6Fu6rVEUS7Q", "https://youtube.com/channel/UC3y00Z1zFPcX6Fu6rVEUS7Q", true},
		{"https://youtube.com/@maria/videos", "", "youtube:maria", "https://youtube.com/@maria", false},
		{"https://youtu.be/dQw4w9WgXcQ?t=1", "", "youtube:dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ", true},
		{"https://social.example/@Maria", "", "mastodon:maria@social.example", "https://social.example/@Maria", false},
		{"vk.com/id123", "", "vk:123", "https://vk.com/id123", true},
		{"vk.com/durov", "", "vk:durov", "https://vk.com/durov", false},
		{"github.com/maria/notes", "", "github:maria", "https://github.com/maria", false},
		{"@maria@mastodon.social", "", "mastodon:maria@mastodon.social", "https://mastodon.social/@maria", false},
		{"https://wa.me/14155550100?text=hi", "", "whatsapp:14155550100", "https://wa.me/14155550100", false},
		{"viber://chat?number=%2B14155550100", "", "viber:14155550100", "viber://chat?number=%2B14155550100", false},
		{"https://firma.example/maria", "instagram", "", "", false},
		{"@maria", "", "", "", false},
		{"maria@firma.example", "instagram", "", "", false},
		{"", "instagram", "", "", false},
	} {
		h := ParseHandle(test.value, test.network)
		assert.Equal(t, test.key, h.Key(), test.value)
		assert.Equal(t, test.url, h.URL, test.value)
		assert.Equal(t, test.stable, h.Stable, test.value)
	}
}

func TestNetworksAreSound(t *testing.T) {
	assert.Len(t, Networks(), len(networks))
	for _, n := range networks {
		require.NotEmpty(t, n.routes, n.name)
		if n.name == "whatsapp" || n.name == "signal" {
			continue
		}
		h := n.named("maria_lima")
		if h.ID == "" {
			h = n.named("maria-lima")
		}
		require.Equal(t, n.name, h.Network, "a bare name of %s", n.name)
		if strings.HasPrefix(h.URL, "https://") && h.Type != "invite" {
			again := ParseHandle(h.URL, "")
			assert.Equal(t, h.Key(), again.Key(), "the canonical URL of %s is itself", n.name)
			assert.Equal(t, h.URL, again.URL, n.name)
		}
	}
}

func TestParseChannelID(t *testing.T) {
	for value, want := range map[string]ChannelID{
		"14155550100@s.whatsapp.net":     {ChannelWhatsApp, "14155550100", "+14155550100"},
		"14155550100:12@s.whatsapp.net":  {ChannelWhatsApp, "14155550100", "+14155550100"},
		"14155550100@c.us":               {ChannelWhatsApp, "14155550100", "+14155550100"},
		"14155550100_1:3@S.WhatsApp.net": {ChannelWhatsApp, "14155550100", "+14155550100"},
		"235085806727321@lid":            {ChannelWhatsAppLID, "235085806727321", ""},
		"235085806727321:7@lid":          {ChannelWhatsAppLID, "235085806727321", ""},
		"120363041234567890@g.us":        {ChannelWhatsAppGroup, "120363041234567890", ""},
		"14155550100-1400000000@g.us":    {ChannelWhatsAppGroup, "14155550100-1400000000", ""},
		"status@broadcast":               {ChannelWhatsAppBroadcast, "status", ""},
		"120363@newsletter":              {ChannelWhatsAppNewsletter, "120363", ""},
		"US.13491208655302741918":        {ChannelWhatsAppUser, "US.13491208655302741918", ""},
		"BR.ENT.Ab1":                     {ChannelWhatsAppUserParent, "BR.ENT.Ab1", ""},
		"us.134":                         {ChannelUnknown, "us.134", ""},
		"US.13-4":                        {ChannelUnknown, "US.13-4", ""},
		"whatsapp:+14155550100":          {ChannelWhatsApp, "14155550100", "+14155550100"},
		"telegram:6891155458":            {ChannelTelegram, "6891155458", ""},
		"-1001234567890":                 {ChannelTelegram, "-1001234567890", ""},
		"viber:01234567890A=":            {ChannelViber, "01234567890A=", ""},
		"K4tOH1AbCdEfGhIjKlMnOp==":       {ChannelViber, "K4tOH1AbCdEfGhIjKlMnOp==", ""},
		"24012345678901234":              {ChannelMessenger, "24012345678901234", ""},
		"https://m.me/loja.exemplo":      {ChannelMessenger, "loja.exemplo", ""},
		"14155550100":                    {ChannelWhatsApp, "14155550100", "+14155550100"},
		"maria@firma.example":            {ChannelUnknown, "maria@firma.example", ""},
		"0":                              {ChannelUnknown, "0", ""},
		"":                               {ChannelUnknown, "", ""},
	} {
		assert.Equal(t, want, ParseChannelID(value), value)
	}
	assert.Equal(t, ChannelUnknown, ParseChannelID("US."+strings.Repeat("9", 129)).Type)
}

func FuzzParseHandle(f *testing.F) {
	for _, seed := range []string{"https://linkedin.com/in/a%20b", "@a@b.c", "vk.com/id1", "tg:@", "//a.b/c", "skype:?", "viber://x?number=%", "instagram.com/@/", "US.1", "1@lid", "whatsapp:US.1"} {
		f.Add(seed, "instagram")
	}
	f.Fuzz(func(t *testing.T, value, network string) {
		h := ParseHandle(value, network)
		if h.ID == "" {
			require.Equal(t, Handle{}, h)
		} else if strings.HasPrefix(h.URL, "https://") {
			require.Equal(t, h.URL, ParseHandle(h.URL, "").URL, "%q", value)
		}
		id := ParseChannelID(value)
		if id.Phone != "" {
			require.Equal(t, "+"+id.ID, id.Phone)
		}
		require.NotEmpty(t, id.Type)
	})
}

func BenchmarkParseHandle(b *testing.B) {
	for b.Loop() {
		ParseHandle("https://www.instagram.com/maria.lima?igsh=abc", "")
	}
}

func BenchmarkParseChannelID(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		ParseChannelID("14155550100@s.whatsapp.net")
	}
}

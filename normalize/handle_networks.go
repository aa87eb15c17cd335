package normalize

import (
	"strings"
	"sync"
)

// network is what is known of one network.
type network struct {
	name    string
	aliases string // other names, in lower case
	hosts   string // domains, www. and country prefixes left out
	// routes are the forms of URL: the one that says most of a URL counts, and
	// of a bare name the first that fits.
	routes []route
	rule   nameRule
	// reserved are first segments that are the network's own pages.
	reserved string
}

// route is one form of URL. In path, "*" stands for a name, "@*" for a name
// after an @, "#" for a number, "…" for anything; other segments for
// themselves. A path may end in "?key=*" or be "#*", the fragment. In to, "*"
// is the id. More segments than the path has are ignored.
type route struct {
	path, kind, to string
	stable         bool
}

const (
	profile = "profile"
	company = "company"
)

// at returns the routes of a network whose profiles are host/name.
func at(host string) []route {
	return []route{{path: "*", kind: profile, to: "https://" + host + "/*"}}
}

// under returns the routes of a network whose profiles lie in a folder.
func under(host, folder string) []route {
	return []route{{path: folder + "*", kind: profile, to: "https://" + host + "/" + folder + "*"}}
}

// networks is written by hand from the networks' own help pages and from the
// forms their URLs take.
var networks = [...]network{
	{
		name: "instagram", aliases: "ig insta inst instagramm инстаграм инста", hosts: "instagram.com instagr.am ig.me",
		rule:     nameRule{min: 1, max: 30, signs: "._", dots: true},
		reserved: "explore accounts about developer directory legal press web api challenge emails",
		routes: []route{
			{path: "*", kind: profile, to: "https://instagram.com/*"},
			{path: "p/…", kind: "post"},
			{path: "reel/…", kind: "post"},
			{path: "reels/…", kind: "post"},
			{path: "tv/…", kind: "post"},
			{path: "stories/*", kind: profile, to: "https://instagram.com/*"},
			{path: "_u/*", kind: profile, to: "https://instagram.com/*"},
			{path: "m/*", kind: profile, to: "https://instagram.com/*"},
		},
	},
	{
		name: "facebook", aliases: "fb face facebook.com фейсбук фб", hosts: "facebook.com fb.com fb.me fb.watch facebook.net m.me messenger.com",
		rule: nameRule{min: 3, max: 80, signs: "._-", letters: true},
		reserved: "marketplace gaming watch me messages help search groups events pages home login sharer share dialog policies privacy legal " +
			"settings notifications friends photo video videos hashtag business ads plugins tr reel reels stories story public l games live",
		routes: []route{
			{path: "#", kind: profile, to: "https://facebook.com/*", stable: true},
			{path: "*", kind: profile, to: "https://facebook.com/*"},
			{path: "profile.php?id=*", kind: profile, to: "https://facebook.com/*", stable: true},
			{path: "people/…/#", kind: profile, to: "https://facebook.com/*", stable: true},
			{path: "pages/category/…/#", kind: profile, to: "https://facebook.com/*", stable: true},
			{path: "pages/…/#", kind: profile, to: "https://facebook.com/*", stable: true},
			{path: "p/*", kind: profile, to: "https://facebook.com/*"},
			{path: "t/*", kind: profile, to: "https://facebook.com/*"},
			{path: "pg/*", kind: profile, to: "https://facebook.com/*"},
			{path: "groups/#", kind: "group", to: "https://facebook.com/groups/*", stable: true},
			{path: "groups/*", kind: "group", to: "https://facebook.com/groups/*"},
			{path: "events/#", kind: "event", to: "https://facebook.com/events/*", stable: true},
		},
	},
	{
		name: "linkedin", aliases: "ln li linked linkedin.com", hosts: "linkedin.com lnkd.in",
		rule: nameRule{min: 1, max: 100, signs: "._-'&", letters: true},
		routes: []route{
			{path: "in/*", kind: profile, to: "https://linkedin.com/in/*"},
			{path: "mwlite/in/*", kind: profile, to: "https://linkedin.com/in/*"},
			{path: "mwlite/company/*", kind: company, to: "https://linkedin.com/company/*"},
			{path: "pub/*", kind: profile, to: "https://linkedin.com/in/*"},
			{path: "company/#", kind: company, to: "https://linkedin.com/company/*", stable: true},
			{path: "company/*", kind: company, to: "https://linkedin.com/company/*"},
			{path: "school/*", kind: company, to: "https://linkedin.com/company/*"},
			{path: "showcase/*", kind: company, to: "https://linkedin.com/company/*"},
			{path: "organization/#", kind: company, to: "https://linkedin.com/company/*", stable: true},
			{path: "groups/#", kind: "group", to: "https://linkedin.com/groups/*", stable: true},
			{path: "sales/people/*", kind: profile, to: "https://linkedin.com/in/*", stable: true},
			{path: "profile/view?id=*", kind: profile, to: "https://linkedin.com/in/*", stable: true},
			{path: "feed/update/urn:li:activity:*", kind: "post"},
		},
	},
	{
		name: "x", aliases: "twitter tw twitter.com x.com твиттер", hosts: "x.com twitter.com",
		rule:     nameRule{min: 1, max: 15, signs: "_"},
		reserved: "home share privacy tos intent i search explore settings login signup hashtag compose messages notifications about help jobs download",
		routes: []route{
			{path: "*", kind: profile, to: "https://x.com/*"},
			{path: "*/status/…", kind: "post", to: "https://x.com/*"},
			{path: "@*", kind: profile, to: "https://x.com/*"},
			{path: "intent/user?user_id=*", kind: profile, to: "https://x.com/i/user/*", stable: true},
			{path: "intent/user?screen_name=*", kind: profile, to: "https://x.com/*"},
			{path: "intent/follow?screen_name=*", kind: profile, to: "https://x.com/*"},
			{path: "i/user/#", kind: profile, to: "https://x.com/i/user/*", stable: true},
		},
	},
	{
		name: "telegram", aliases: "tg telegramm телеграм телеграмм тг", hosts: "t.me telegram.me telegram.dog telegram.org tx.me",
		rule:     nameRule{min: 4, max: 32, signs: "_", start: true},
		reserved: "share addstickers addemoji addtheme proxy socks setlanguage login iv dl apps tour faq privacy blog",
		routes: []route{
			{path: "*", kind: profile, to: "https://t.me/*"},
			{path: "@*", kind: profile, to: "https://t.me/*"},
			{path: "s/*", kind: "channel", to: "https://t.me/*"},
			{path: "c/#", kind: "channel", to: "https://t.me/c/*", stable: true},
			{path: "joinchat/…", kind: "invite"},
			{path: "+…", kind: "invite"},
			{path: "#*", kind: profile, to: "https://t.me/*"},
		},
	},
	{
		name: "whatsapp", aliases: "wa wpp zap whats ватсап вотсап", hosts: "wa.me whatsapp.com",
		routes: []route{
			{path: "send?phone=*", kind: "phone"},
			{path: "*", kind: "phone"},
			{path: "channel/…", kind: "channel", to: "https://whatsapp.com/channel/*", stable: true},
			{path: "qr/…", kind: "invite"},
			{path: "message/…", kind: "invite"},
		},
	},
	{
		name: "tiktok", aliases: "tik tt tik-tok тикток", hosts: "tiktok.com",
		rule: nameRule{min: 1, max: 24, signs: "._"},
		routes: []route{
			{path: "@*", kind: profile, to: "https://tiktok.com/@*"},
			{path: "@*/video/…", kind: "post", to: "https://tiktok.com/@*"},
			{path: "share/user/#", kind: profile, stable: true},
		},
	},
	{
		name: "youtube", aliases: "yt youtube.com ютуб", hosts: "youtube.com youtu.be youtube-nocookie.com",
		rule:     nameRule{min: 2, max: 64, signs: "._-", letters: true},
		reserved: "watch embed v shorts playlist results feed about account premium gaming live hashtag",
		routes: []route{
			{path: "@*", kind: profile, to: "https://youtube.com/@*"},
			{path: "channel/*", kind: "channel", to: "https://youtube.com/channel/*", stable: true},
			{path: "watch?v=*", kind: "video", to: "https://youtube.com/watch?v=*", stable: true},
			{path: "embed/*", kind: "video", to: "https://youtube.com/watch?v=*", stable: true},
			{path: "v/*", kind: "video", to: "https://youtube.com/watch?v=*", stable: true},
			{path: "shorts/*", kind: "video", to: "https://youtube.com/watch?v=*", stable: true},
			{path: "live/*", kind: "video", to: "https://youtube.com/watch?v=*", stable: true},
			{path: "user/*", kind: profile, to: "https://youtube.com/*"},
			{path: "c/*", kind: profile, to: "https://youtube.com/*"},
			{path: "*", kind: profile, to: "https://youtube.com/*"},
		},
	},
	{
		name: "vk", aliases: "vkontakte вк вконтакте", hosts: "vk.com vkontakte.ru vk.ru vk.me",
		rule:     nameRule{min: 2, max: 32, signs: "._"},
		reserved: "feed im login share away video audio music apps market search",
		routes: []route{
			{path: "id#", kind: profile, to: "https://vk.com/id*", stable: true},
			{path: "club#", kind: "group", to: "https://vk.com/club*", stable: true},
			{path: "public#", kind: "group", to: "https://vk.com/public*", stable: true},
			{path: "*", kind: profile, to: "https://vk.com/*"},
		},
	},
	{
		name: "github", aliases: "gh github.com", hosts: "github.com",
		rule:     nameRule{min: 1, max: 39, signs: "-"},
		reserved: "about features topics marketplace sponsors orgs settings login join explore trending pricing search notifications",
		routes: []route{
			{path: "*", kind: profile, to: "https://github.com/*"},
			{path: "*/…", kind: "repo", to: "https://github.com/*"},
			{path: "orgs/*", kind: company, to: "https://github.com/*"},
		},
	},
	{
		name: "threads", hosts: "threads.net threads.com", rule: nameRule{min: 1, max: 30, signs: "._", dots: true},
		routes: []route{{path: "@*", kind: profile, to: "https://threads.net/@*"}},
	},
	{
		name: "snapchat", aliases: "snap", hosts: "snapchat.com", rule: nameRule{min: 3, max: 30, signs: "._-"},
		routes: []route{
			{path: "@*", kind: profile, to: "https://snapchat.com/@*"},
			{path: "add/*", kind: profile, to: "https://snapchat.com/@*"},
		},
	},
	{
		name: "pinterest", hosts: "pinterest.com pin.it", rule: nameRule{min: 3, max: 30, signs: "_-"},
		reserved: "pin ideas search categories about business today", routes: at("pinterest.com"),
	},
	{
		name: "reddit", hosts: "reddit.com", rule: nameRule{min: 2, max: 30, signs: "_-"},
		routes: []route{
			{path: "user/*", kind: profile, to: "https://reddit.com/user/*"},
			{path: "u/*", kind: profile, to: "https://reddit.com/user/*"},
			{path: "r/*", kind: "group", to: "https://reddit.com/r/*"},
		},
	},
	{
		name: "bluesky", aliases: "bsky", hosts: "bsky.app", rule: nameRule{min: 3, max: 253, signs: ".-:"},
		routes: under("bsky.app", "profile/"),
	},
	{ // every server is its own: see fediverse
		name: "mastodon", aliases: "fediverse masto", rule: nameRule{min: 1, max: 30, signs: "_"},
		routes: []route{{path: "@*", kind: profile}},
	},
	{
		name: "discord", hosts: "discord.gg discord.com discordapp.com", rule: nameRule{min: 2, max: 32, signs: "._-"},
		routes: []route{
			{path: "users/#", kind: profile, to: "https://discord.com/users/*", stable: true},
			{path: "invite/*", kind: "invite", to: "https://discord.gg/*"},
			{path: "*", kind: "invite", to: "https://discord.gg/*"},
		},
		reserved: "channels login register app download developers",
	},
	{
		name: "signal", hosts: "signal.me signal.group", rule: wordName,
		routes: []route{{path: "#p/*", kind: "phone", to: "https://signal.me/#p/*"}, {path: "#eu/*", kind: "invite"}},
	},
	{
		name: "wechat", aliases: "weixin wx", hosts: "open.weixin.qq.com weixin.qq.com u.wechat.com", rule: nameRule{min: 2, max: 40, signs: "_-"},
		routes: []route{
			{path: "qr/code?username=*", kind: profile, to: "https://open.weixin.qq.com/qr/code?username=*"},
			{path: "r/*", kind: "invite", to: "https://weixin.qq.com/r/*"},
			{path: "*", kind: "invite", to: "https://u.wechat.com/*"},
		},
	},
	{
		name: "medium", hosts: "medium.com", rule: nameRule{min: 1, max: 60, signs: "._-"},
		reserved: "m search tag topic about membership me plans help",
		routes: []route{
			{path: "@*", kind: profile, to: "https://medium.com/@*"},
			{path: "@*/…", kind: "post", to: "https://medium.com/@*"},
			{path: "u/*", kind: profile, to: "https://medium.com/u/*", stable: true},
			{path: "*/…", kind: "post", to: "https://medium.com/*"},
			{path: "*", kind: "group", to: "https://medium.com/*"},
		},
	},
	{
		name: "stackoverflow", hosts: "stackoverflow.com", rule: wordName,
		routes: []route{
			{path: "users/#", kind: profile, to: "https://stackoverflow.com/users/*", stable: true},
			{path: "questions/#", kind: "post", to: "https://stackoverflow.com/questions/*", stable: true},
			{path: "q/#", kind: "post", to: "https://stackoverflow.com/questions/*", stable: true},
		},
	},
	{
		name: "stackexchange", hosts: "stackexchange.com", rule: wordName,
		routes: []route{{path: "users/#", kind: profile, to: "https://stackexchange.com/users/*", stable: true}},
	},
	{
		name: "vimeo", hosts: "vimeo.com", rule: nameRule{min: 2, max: 32, signs: "_-"},
		routes: []route{
			{path: "#", kind: "video", to: "https://vimeo.com/*", stable: true},
			{path: "video/#", kind: "video", to: "https://vimeo.com/*", stable: true},
			{path: "user#", kind: profile, to: "https://vimeo.com/user*", stable: true},
			{path: "*", kind: profile, to: "https://vimeo.com/*"},
		},
	},
	{
		name: "hackernews", aliases: "hn", hosts: "news.ycombinator.com", rule: nameRule{min: 2, max: 15, signs: "_-"},
		routes: []route{
			{path: "user?id=*", kind: profile, to: "https://news.ycombinator.com/user?id=*"},
			{path: "item?id=*", kind: "post", to: "https://news.ycombinator.com/item?id=*", stable: true},
		},
	},
	{
		name: "angellist", aliases: "wellfound", hosts: "angel.co wellfound.com", rule: wordName,
		routes: []route{
			{path: "u/*", kind: profile, to: "https://angel.co/u/*"},
			{path: "company/*/jobs/…", kind: "job", to: "https://angel.co/company/*"},
			{path: "company/*", kind: company, to: "https://angel.co/company/*"},
			{path: "*", kind: profile, to: "https://angel.co/u/*"},
		},
	},
	{
		name: "crunchbase", hosts: "crunchbase.com", rule: wordName,
		routes: []route{
			{path: "person/*", kind: profile, to: "https://crunchbase.com/person/*"},
			{path: "organization/*", kind: company, to: "https://crunchbase.com/organization/*"},
			{path: "company/*", kind: company, to: "https://crunchbase.com/organization/*"},
		},
	},
	{
		name: "googleplus", hosts: "plus.google.com", rule: nameRule{min: 2, max: 60, signs: "+._-", letters: true},
		routes: []route{
			{path: "#", kind: profile, to: "https://plus.google.com/*", stable: true},
			{path: "*", kind: profile, to: "https://plus.google.com/*"},
		},
	},
	{
		name: "ok", aliases: "odnoklassniki одноклассники", hosts: "ok.ru odnoklassniki.ru", rule: nameRule{min: 2, max: 32, signs: "._-"},
		routes: []route{
			{path: "*", kind: profile, to: "https://ok.ru/*"},
			{path: "profile/#", kind: profile, to: "https://ok.ru/profile/*", stable: true},
			{path: "group/#", kind: "group", to: "https://ok.ru/group/*", stable: true},
		},
		reserved: "feed video music search",
	},
	{
		name: "twitch", hosts: "twitch.tv", rule: nameRule{min: 3, max: 25, signs: "_"},
		reserved: "directory downloads jobs p settings", routes: at("twitch.tv"),
	},
	{
		name: "xing", hosts: "xing.com", rule: nameRule{min: 2, max: 80, signs: "_-", letters: true},
		routes: []route{
			{path: "profile/*", kind: profile, to: "https://xing.com/profile/*"},
			{path: "companies/*", kind: company, to: "https://xing.com/companies/*"},
			{path: "pages/*", kind: company, to: "https://xing.com/pages/*"},
		},
	},
	{name: "gitlab", hosts: "gitlab.com", rule: wordName, routes: at("gitlab.com"), reserved: "explore users help"},
	{name: "bitbucket", hosts: "bitbucket.org", rule: wordName, routes: at("bitbucket.org")},
	{name: "behance", hosts: "behance.net", rule: wordName, routes: at("behance.net"), reserved: "gallery search"},
	{name: "dribbble", hosts: "dribbble.com", rule: wordName, routes: at("dribbble.com"), reserved: "shots search"},
	{name: "devto", aliases: "dev.to dev", hosts: "dev.to", rule: wordName, routes: at("dev.to"), reserved: "t search"},
	{name: "codepen", hosts: "codepen.io", rule: wordName, routes: at("codepen.io")},
	{name: "patreon", hosts: "patreon.com", rule: wordName, routes: append(at("patreon.com"), route{path: "c/*", kind: profile, to: "https://patreon.com/*"})},
	{name: "fiverr", hosts: "fiverr.com", rule: wordName, routes: at("fiverr.com")},
	{name: "keybase", hosts: "keybase.io", rule: wordName, routes: at("keybase.io")},
	{name: "soundcloud", hosts: "soundcloud.com", rule: wordName, routes: at("soundcloud.com")},
	{name: "linktree", hosts: "linktr.ee", rule: wordName, routes: at("linktr.ee")},
	{name: "npm", hosts: "npmjs.com", rule: wordName, routes: under("npmjs.com", "~")},
	{name: "producthunt", hosts: "producthunt.com", rule: wordName, routes: under("producthunt.com", "@")},
	{name: "quora", hosts: "quora.com", rule: nameRule{min: 1, max: 80, signs: "._-", letters: true}, routes: under("quora.com", "profile/")},
	{name: "habr", hosts: "habr.com", rule: wordName, routes: under("habr.com", "users/")},
	{name: "spotify", hosts: "open.spotify.com", rule: wordName, routes: under("open.spotify.com", "user/")},
	{name: "steam", hosts: "steamcommunity.com", rule: wordName, routes: under("steamcommunity.com", "id/")},
	{name: "kwai", hosts: "kwai.com", rule: wordName, routes: under("kwai.com", "@")},
	{name: "line", hosts: "line.me", rule: wordName, routes: under("line.me", "ti/p/~")},
	{name: "skype", hosts: "join.skype.com", rule: nameRule{min: 3, max: 64, signs: "._-:,", letters: false}, routes: under("join.skype.com", "invite/")},
	{name: "viber", aliases: "вайбер", rule: wordName, routes: []route{{path: "*", kind: profile, to: "viber://pa?chatURI=*"}}},
}

// networkIndex finds networks by name, alias and host.
var networkIndex = sync.OnceValue(loadNetworks)

func loadNetworks() map[string]*network {
	index := map[string]*network{}
	for i := range networks {
		n := &networks[i]
		index[n.name] = n
		for alias := range strings.FieldsSeq(n.aliases) {
			index[alias] = n
		}
		for host := range strings.FieldsSeq(n.hosts) {
			index["//"+host] = n
		}
	}
	return index
}

// Networks returns the names of all networks that [ParseHandle] knows.
func Networks() []string {
	names := make([]string, len(networks))
	for i := range networks {
		names[i] = networks[i].name
	}
	return names
}

// networkNamed returns a network by its name or alias in any case, or nil.
func networkNamed(name string) *network { return networkIndex()[strings.ToLower(name)] }

// networkOfHost returns the network of a host or of the domain above it, and
// what stands before that domain.
func networkOfHost(host string) (n *network, sub string) {
	for rest := host; ; {
		if n := networkIndex()["//"+rest]; n != nil {
			return n, strings.TrimSuffix(strings.TrimSuffix(host, rest), ".")
		}
		if strings.HasPrefix(rest, "pinterest.") { // a domain in every country
			return networkNamed("pinterest"), ""
		}
		i := strings.IndexByte(rest, '.')
		if i < 0 {
			return nil, ""
		}
		rest = rest[i+1:]
	}
}

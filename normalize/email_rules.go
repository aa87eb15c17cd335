package normalize

import "strings"

// EmailRule names equivalences that a mail provider guarantees; several are
// joined with |.
type EmailRule uint32

// The rules. Each names its source; those up to [EmailProtonTag] are the
// default policy.
const (
	// EmailGmailDots ignores dots in the local part of gmail.com and
	// googlemail.com (Gmail Help, "Dots don't matter in Gmail addresses").
	// Google Workspace domains do heed them.
	EmailGmailDots EmailRule = 1 << iota
	// EmailGmailAlias takes googlemail.com and gmail.com for one domain
	// (Gmail Help, "Change your email address from googlemail.com").
	EmailGmailAlias
	// EmailGmailTag removes a plus tag (Gmail Help, "Create task-specific
	// email addresses").
	EmailGmailTag
	// EmailOutlookTag removes a plus tag at outlook.com, hotmail.com and
	// live.com (Microsoft, "Plus Addressing in Exchange Online").
	EmailOutlookTag
	// EmailICloudTag removes a plus tag at icloud.com (observed; validator.js
	// normalizeEmail and other references agree).
	EmailICloudTag
	// EmailFastmailTag removes a plus tag at fastmail.com (Fastmail Help,
	// "Plus addressing and subdomain addressing").
	EmailFastmailTag
	// EmailProtonTag removes a plus tag at proton.me (Proton Support,
	// "Addresses and aliases").
	EmailProtonTag

	// EmailOutlookAll removes a plus tag at the other domains of Outlook.com:
	// msn.com, passport.com, windowslive.com and the national outlook.*,
	// hotmail.* and live.*.
	EmailOutlookAll
	// EmailICloudAll removes a plus tag at me.com and mac.com, as at icloud.com.
	EmailICloudAll
	// EmailICloudAlias takes me.com and mac.com for icloud.com (Apple Support
	// HT201771: older accounts own all three). References disagree: a new
	// icloud.com address has no me.com twin.
	EmailICloudAlias
	// EmailFastmailAll removes a plus tag at Fastmail's other domains.
	EmailFastmailAll
	// EmailProtonAlias takes protonmail.com, protonmail.ch and pm.me for
	// proton.me, removes a plus tag there, and ignores dots, hyphens and
	// underscores (Proton Support, "Addresses and aliases"). References
	// disagree on pm.me.
	EmailProtonAlias
	// EmailYahooDash removes what follows a hyphen at yahoo.* , ymail.com,
	// rocketmail.com and myyahoo.com (Yahoo Help, "Create and manage
	// disposable email addresses").
	EmailYahooDash
	// EmailYandexTag removes a plus tag at Yandex's domains (Yandex Mail
	// Help, "Aliases").
	EmailYandexTag
	// EmailYandexAlias takes Yandex's domains for yandex.ru (Yandex Mail
	// Help, "Domains").
	EmailYandexAlias
	// EmailYandexDash takes a hyphen in a login at Yandex for a dot (Yandex ID
	// Help: dot and hyphen are interchangeable).
	EmailYandexDash
	// EmailMailRuTag removes a plus tag at mail.ru, internet.ru, bk.ru,
	// inbox.ru and list.ru (Mail.ru Help, "Aliases").
	EmailMailRuTag
	// EmailRamblerTag removes a plus tag at Rambler's domains (observed by
	// one reference).
	EmailRamblerTag

	// EmailDefault is the default policy.
	EmailDefault = EmailProtonTag<<1 - 1
	// EmailEveryRule joins all rules.
	EmailEveryRule = EmailRamblerTag<<1 - 1
)

// EmailCase says what happens to capitals in a local part.
type EmailCase uint8

// The ways. RFC 5321 §2.4 lets a host tell capitals apart; no provider of
// note does.
const (
	EmailFold      EmailCase = iota // all addresses are compared in lower case
	EmailFoldKnown                  // only those of providers known to ignore case
	EmailKeepCase                   // none
)

// EmailRules chooses what counts as one mailbox. The zero value is the default
// policy, [EmailDefault]; a stored EmailRules keeps its meaning.
type EmailRules struct {
	Off  EmailRule // rules of the default policy not to apply
	On   EmailRule // further rules to apply
	Case EmailCase // what happens to capitals in Canonical and Mailbox
	// MX is the mail exchanger of the address's domain, where the caller
	// looked it up: a domain whose mail a known provider runs follows that
	// provider's rule on tags. See [MailProvider].
	MX string
}

// has reports whether rule applies.
func (r EmailRules) has(rule EmailRule) bool { return (EmailDefault&^r.Off|r.On)&rule != 0 }

// mailHouse is what a provider ignores in a local part.
type mailHouse struct {
	tag     EmailRule // rule that cuts at sep
	sep     byte
	alias   EmailRule // rule that replaces the domain by main
	main    string
	ignored EmailRule // rule that drops the bytes of drop
	drop    string
	dash    EmailRule // rule that writes a hyphen as a dot
}

// mailHouses is indexed by the result of houseOf.
var mailHouses = [...]mailHouse{
	houseGmail:    {tag: EmailGmailTag, sep: '+', alias: EmailGmailAlias, main: "gmail.com", ignored: EmailGmailDots, drop: "."},
	houseOutlook:  {tag: EmailOutlookTag, sep: '+'},
	houseOutlooks: {tag: EmailOutlookAll, sep: '+'},
	houseICloud:   {tag: EmailICloudTag, sep: '+'},
	houseApple:    {tag: EmailICloudAll, sep: '+', alias: EmailICloudAlias, main: "icloud.com"},
	houseFastmail: {tag: EmailFastmailTag, sep: '+'}, houseFastmails: {tag: EmailFastmailAll, sep: '+'},
	houseProton:  {tag: EmailProtonTag, sep: '+', ignored: EmailProtonAlias, drop: ".-_"},
	houseProtons: {tag: EmailProtonAlias, sep: '+', alias: EmailProtonAlias, main: "proton.me", ignored: EmailProtonAlias, drop: ".-_"},
	houseYahoo:   {tag: EmailYahooDash, sep: '-'},
	houseYandex:  {tag: EmailYandexTag, sep: '+', alias: EmailYandexAlias, main: "yandex.ru", dash: EmailYandexDash},
	houseMailRu:  {tag: EmailMailRuTag, sep: '+'},
	houseRambler: {tag: EmailRamblerTag, sep: '+'},
}

const (
	houseNone = iota
	houseGmail
	houseOutlook
	houseOutlooks
	houseICloud
	houseApple
	houseFastmail
	houseFastmails
	houseProton
	houseProtons
	houseYahoo
	houseYandex
	houseMailRu
	houseRambler
)

// houseOf returns the provider that runs a domain, houseNone where none is
// known.
func houseOf(domain string) int {
	switch domain {
	case "gmail.com", "googlemail.com":
		return houseGmail
	case "outlook.com", "hotmail.com", "live.com":
		return houseOutlook
	case "msn.com", "passport.com", "windowslive.com":
		return houseOutlooks
	case "icloud.com":
		return houseICloud
	case "me.com", "mac.com":
		return houseApple
	case "fastmail.com":
		return houseFastmail
	case "fastmail.fm", "fastmail.net", "fastmail.org", "fastmail.us", "fastmail.in", "fastmail.jp", "fastmail.de",
		"fastmail.fr", "fastmail.es", "fastmail.uk", "fastmail.co.uk", "fastmail.com.au", "fmail.co.uk", "fmgirl.com",
		"fmguy.com", "mailbolt.com", "mailhaven.com", "mailmight.com", "ml1.net", "mm.st", "myfastmail.com",
		"proinbox.com", "rushpost.com", "sent.as", "sent.at", "sent.com", "speedymail.org", "warpmail.net", "xsmail.com",
		"150mail.com", "150ml.com", "16mail.com", "2-mail.com", "4email.net", "50mail.com", "airpost.net", "allmail.net",
		"cluemail.com", "elitemail.org", "emailcorner.net", "emailengine.net", "emailengine.org", "emailgroups.net",
		"emailplus.org", "emailuser.net", "eml.cc", "f-m.fm", "fast-email.com", "fast-mail.org", "fastem.com",
		"fastemailer.com", "fastest.cc", "fastimap.com", "fastmailbox.net", "fastmessaging.com", "fea.st", "jetemail.net":
		return houseFastmails
	case "proton.me":
		return houseProton
	case "protonmail.com", "protonmail.ch", "pm.me":
		return houseProtons
	case "ymail.com", "rocketmail.com", "myyahoo.com":
		return houseYahoo
	case "ya.ru", "yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "yandex.com.tr":
		return houseYandex
	case "mail.ru", "internet.ru", "bk.ru", "inbox.ru", "list.ru":
		return houseMailRu
	case "rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru", "rambler.ua":
		return houseRambler
	}
	return nationalHouse(domain)
}

// nationalHouse knows the providers that take a domain in many countries.
func nationalHouse(domain string) int {
	name, tld, _ := strings.Cut(domain, ".")
	if len(tld) > 6 || len(tld) != 2 && tld != "com" && !strings.HasPrefix(tld, "co.") && !strings.HasPrefix(tld, "com.") {
		return houseNone
	}
	switch name {
	case "outlook", "hotmail", "live":
		return houseOutlooks
	case "yahoo":
		return houseYahoo
	}
	return houseNone
}

// MailProvider names the provider that runs a mail exchanger: "Google",
// "Microsoft", "Apple", "Fastmail", "Proton", "Yahoo", "Yandex", "Mail.ru",
// "Rackspace", "Zoho"; "" where it is not known.
func MailProvider(mx string) string {
	mx = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(mx)), ".")
	for _, p := range mailExchangers {
		if mx == p.host || strings.HasSuffix(mx, "."+p.host) {
			return p.name
		}
	}
	return ""
}

// mailExchangers are the hosts the providers' set-up pages tell customers to
// enter, and the separator of tags there.
var mailExchangers = [...]struct {
	host, name string
	sep        byte
}{
	{"google.com", "Google", '+'},
	{"googlemail.com", "Google", '+'},
	{"outlook.com", "Microsoft", '+'},
	{"icloud.com", "Apple", '+'},
	{"messagingengine.com", "Fastmail", '+'},
	{"protonmail.ch", "Proton", '+'},
	{"yahoodns.net", "Yahoo", '-'},
	{"yandex.net", "Yandex", '+'},
	{"yandex.ru", "Yandex", '+'},
	{"mail.ru", "Mail.ru", '+'},
	{"emailsrvr.com", "Rackspace", '+'},
	{"zoho.com", "Zoho", '+'},
	{"zoho.eu", "Zoho", '+'},
}

// exchangerSep returns the tag separator of the domain's mail exchanger, 0
// where none is known.
func (r EmailRules) exchangerSep() byte {
	name := MailProvider(r.MX)
	for _, p := range mailExchangers {
		if p.name == name {
			return p.sep
		}
	}
	return 0
}

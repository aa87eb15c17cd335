package main

import (
	"fmt"
	"strings"

	"github.com/kith-go/kith/identity"
)

// The faces of a customer: what each channel records of the same person.

// order is a web order: full name, e-mail, phone, address. A customer with an
// account has confirmed the e-mail by a link and the phone by a code; a guest
// has only typed them.
func (w *world) order(p *person) *draft {
	claim := identity.Verified
	if w.chance(25) {
		claim = identity.Typed
	}
	d := w.draft(p, "order form", emailKey(p.email, claim), phoneKey(p.region, w.spelled(p.region, p.mobile), claim))
	d.GivenName, d.FamilyName = p.given.full, p.family
	if len(p.middle) > 0 && w.chance(30) {
		d.FamilyName = pick(&w.random, p.middle) + " " + p.family
	}
	w.live(d, p)
	if w.chance(35) {
		d.set(identity.FieldBirthDate, p.birth)
	}
	w.buy(d, p, w.between(1, 3))
	w.subscribe(d, p)
	return d
}

// live fills the postal address.
func (w *world) live(d *draft, p *person) {
	d.set(identity.FieldAddress, p.street)
	d.set(identity.FieldCity, p.place.city)
	d.set(identity.FieldPostalCode, p.place.postal)
	d.set(identity.FieldCountry, p.country)
	if p.place.state != "" {
		d.set(identity.FieldState, p.place.state)
	}
}

var goods = []string{
	"moka pot, 6 cups", "hand grinder", "enamel kettle", "cezve 300 ml", "beans 1 kg", "cloth filter", "cup set", "milk jug",
}

// buy adds n orders.
func (w *world) buy(d *draft, p *person, n int) {
	at := d.CreatedAt
	for range n {
		d.row("orders", columns{
			"number": fmt.Sprintf("%d-%05d", at.Year(), w.between(100, 99999)), "placed_at": at.Format("2006-01-02"),
			"item": pick(&w.random, goods), "total": fmt.Sprintf("%d.%02d", w.between(9, 240), w.between(0, 99)), "currency": p.currency,
		})
		at = w.after(at, 120)
	}
}

var lists = []string{"newsletter", "offers", "repair service"}

// subscribe puts the customer on a list, with the consent that goes with it.
func (w *world) subscribe(d *draft, p *person) {
	if !w.chance(45) {
		return
	}
	d.Consents = append(d.Consents, identity.Consent{
		Purpose: "marketing", Channel: "email", State: identity.Granted, At: d.CreatedAt, By: "subject", Proof: w.chance(60), Address: p.email,
	})
	d.row("subscriptions", columns{"list": pick(&w.random, lists), "since": d.CreatedAt.Format("2006-01-02")})
	d.row("tokens", columns{"token": fmt.Sprintf("u-%012x", w.next()>>16), "address": p.email})
}

// talk adds a conversation in the customer's words.
func (w *world) talk(d *draft, p *person, channel string) {
	d.row("conversations", columns{"channel": channel, "started_at": d.CreatedAt.Format("2006-01-02 15:04"), "text": pick(&w.random, p.asks)})
}

// profile is a name as people put it into a messenger.
func (w *world) profile(p *person) string {
	forms := []string{p.full(), p.full(), p.given.full, p.given.short, p.given.short + " " + p.family, p.given.full + " " + string([]rune(p.family)[:1]) + "."}
	return pick(&w.random, forms) + pick(&w.random, []string{"", "", "", " 🌻", " ☕", " ✨"})
}

// whatsapp is a chat; the platform attests the number.
func (w *world) whatsapp(p *person) *draft {
	d := w.draft(p, "whatsapp", identity.Identifier{Kind: identity.WhatsApp, Value: strings.TrimPrefix(e164(p.region, p.mobile), "+"), SeenAt: w.moment()})
	d.Name = w.profile(p)
	w.talk(d, p, "whatsapp")
	return d
}

// viber is a chat with the network's own id and, where the customer shared
// it, the number.
func (w *world) viber(p *person) *draft {
	d := w.draft(p, "viber", key(identity.Viber, "", fmt.Sprintf("%014X==", w.next()>>8)),
		phoneKey(p.region, e164(p.region, p.mobile), identity.Platform))
	d.Name = w.profile(p)
	w.talk(d, p, "viber")
	return d
}

// telegram is a chat with a numeric id; few share their number.
func (w *world) telegram(p *person, shared bool) *draft {
	d := w.draft(p, "telegram", key(identity.Telegram, "", fmt.Sprint(7_000_000_000+w.next()%1_000_000_000)))
	if shared {
		d.Keys = append(d.Keys, phoneKey(p.region, e164(p.region, p.mobile), identity.Platform))
	}
	d.Name = w.profile(p)
	w.talk(d, p, "telegram")
	return d
}

// handle is a user name made from the person's name.
func (w *world) handle(p *person) string {
	given, family := plain(p.given.full), plain(p.family)
	h := pick(&w.random, []string{given + "_" + family, family + given[:1], plain(p.given.short) + family[:3], given + "." + family[:1]})
	return fmt.Sprintf("%s%02d", h, w.between(1, 99))
}

// instagram is a direct message: a handle and nothing else.
func (w *world) instagram(p *person) *draft {
	handle := w.handle(p)
	d := w.draft(p, "instagram", key(identity.Instagram, "ig-shop", handle))
	d.Name = handle
	w.talk(d, p, "instagram")
	return d
}

// letter is an e-mail to the shop: the address and the name beside it.
func (w *world) letter(p *person) *draft {
	d := w.draft(p, "email", emailKey(p.email, identity.Platform))
	d.Name = p.full()
	switch w.below(5) {
	case 0:
		d.Keys[0].Value = strings.ToUpper(p.email[:1]) + p.email[1:]
	case 1:
		d.Name = unaccented(latin(p.full()))
	case 2:
		d.Name = p.given.short + " " + p.family
	}
	w.talk(d, p, "email")
	return d
}

// call is a phone call: the number, and sometimes what the agent noted.
func (w *world) call(p *person) *draft {
	d := w.draft(p, "call", phoneKey(p.region, e164(p.region, p.mobile), identity.Platform))
	if w.chance(40) {
		d.Name = p.given.full
		d.row("notes", columns{"written_at": d.CreatedAt.Format("2006-01-02"), "author": "desk", "text": pick(&w.random, deskNotes)})
	}
	return d
}

var deskNotes = []string{
	"Called back, wants delivery in the morning.", "Asked for the wholesale list.", "Speaks slowly, line was bad.",
	"Will bring the kettle to the shop.", "Knows the owner.", "Prefers to be called after six.",
}

// listed is a row of the old customer list that was imported as a CSV file.
func (w *world) listed(p *person) *draft {
	d := w.draft(p, "import", emailKey(p.email, identity.Imported), phoneKey(p.region, w.spelled(p.region, p.mobile), identity.Imported))
	d.CreatedAt = opening
	d.UpdatedAt = opening
	switch w.below(3) {
	case 0:
		d.Name = strings.ToUpper(unaccented(latin(p.full())))
	case 1:
		d.Name = reversed(p.given.full, p.family)
	default:
		d.Name = p.full()
	}
	if w.chance(60) {
		w.live(d, p)
	}
	if w.chance(50) {
		d.set(identity.FieldBirthDate, p.birth)
	}
	d.Consents = append(d.Consents, identity.Consent{Purpose: "marketing", Channel: "email", State: identity.Granted, At: opening, By: "import"})
	return d
}

// chat is an anonymous chat on the web site: a cookie.
func (w *world) chat(p *person) *draft {
	d := w.draft(p, "web chat", key(identity.Visitor, "shop.example", fmt.Sprintf("v-%08x", w.next()>>32)))
	w.talk(d, p, "web chat")
	return d
}

// anyFace is one face of a channel the person's country uses.
func (w *world) anyFace(p *person) *draft {
	switch n := w.below(10); {
	case n < 3:
		return w.order(p)
	case n < 5:
		return w.messenger(p)
	case n < 6:
		return w.instagram(p)
	case n < 7:
		return w.letter(p)
	case n < 8:
		return w.call(p)
	}
	return w.listed(p)
}

// messenger is the chat that is usual where the person lives, with a number.
func (w *world) messenger(p *person) *draft {
	if p.country == "UA" {
		if w.chance(60) {
			return w.viber(p)
		}
		return w.telegram(p, true)
	}
	return w.whatsapp(p)
}

package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

var locales = []*locale{&portugal, &brazil, &britain, &america, &ukraine}

// times tells the story n times, to customers of every country in turn.
func (w *world) times(n int, story func(*person)) {
	for i := range n {
		story(w.person(locales[i%len(locales)]))
	}
}

// in tells the story n times to customers of one country.
func (w *world) in(l *locale, n int, story func(*person)) {
	for range n {
		story(w.person(l))
	}
}

// history is everything that happened to the shop.
func (w *world) history() {
	w.helen()
	w.times(165, func(p *person) { w.anyFace(p) })
	w.times(35, func(p *person) { w.order(p); w.messenger(p) })
	w.times(20, func(p *person) { w.order(p); w.letter(p) })
	w.times(15, func(p *person) { w.listed(p); w.order(p) })
	w.times(10, func(p *person) { w.listed(p); w.order(p); w.messenger(p); w.call(p) })
	w.in(&brazil, 14, w.ninthDigit)
	w.in(&ukraine, 14, w.twoScripts)
	w.times(15, w.misspelt)
	w.times(8, w.sameNameSamePlace)
	w.times(5, w.typedHandle)
	w.times(5, w.plusTag)
	w.times(6, w.married)
	w.times(8, w.changedMind)
	w.times(4, w.recycled)
	w.times(8, w.family)
	for _, l := range locales {
		w.fatherAndSon(w.man(l))
	}
	w.in(&brazil, 3, w.siblings)
	w.times(3, w.threeNamesakes)
	w.companies()
	w.courier()
	w.unreadable()
	w.times(6, func(p *person) { w.chat(p) })
	w.times(3, func(p *person) { w.telegram(p, false); w.order(p) })
}

// helen is the customer with four faces: nothing but the number joins two of
// them, and the other two must be asked for one.
func (w *world) helen() {
	p := w.person(&america)
	p.given, p.family = name{"Helen", "Nellie", "f"}, "Peterson"
	p.email, p.mobile = "helen.peterson@example.com", "4155550199"
	w.instagram(p).Keys[0].Value = "nellie_99"
	w.last().Name = "Nellie_99"
	d := w.order(p)
	d.FamilyName = p.family
	d.Keys[0].Claim, d.Keys[1].Claim = identity.Verified, identity.Verified
	w.call(p).Name = ""
	w.chat(p)
}

func (w *world) last() *draft { return w.drafts[len(w.drafts)-1] }

// ninthDigit is a Brazilian mobile known with eight and with nine digits.
func (w *world) ninthDigit(p *person) {
	w.order(p)
	d := w.whatsapp(p)
	d.Keys[0].Value = "55" + eightDigits(p.mobile)
	if w.chance(30) {
		old := w.listed(p)
		digits := eightDigits(p.mobile)
		old.Keys[1].Value = fmt.Sprintf("(%s) %s-%s", digits[:2], digits[2:6], digits[6:])
	}
}

// twoScripts is one person in Cyrillic letters and in Latin ones.
func (w *world) twoScripts(p *person) {
	d := w.order(p)
	d.GivenName, d.FamilyName = latin(p.given.full), latin(p.family)
	v := w.viber(p)
	v.Name = p.full()
	if w.chance(40) {
		w.letter(p).Name = p.full()
	}
}

// misspelt is a customer whose name the agent or the list got wrong.
func (w *world) misspelt(p *person) {
	w.order(p)
	d := w.listed(p)
	d.Name = p.given.full + " " + w.typo(p.family)
	if w.chance(50) {
		d.Keys = d.Keys[:1]
	} else {
		local, domain, _ := strings.Cut(p.email, "@")
		d.Keys[0].Value = w.typo(local) + "@" + domain
	}
}

// sameNameSamePlace is one person with nothing in common between two contacts
// but the name, the birth date and the address: for a person to judge.
func (w *world) sameNameSamePlace(p *person) {
	d := w.order(p)
	d.set(identity.FieldBirthDate, p.birth)
	p.email, p.mobile = w.mailbox(p), w.number(p.region)
	d = w.listed(p)
	d.Name = p.full()
	w.live(d, p)
	d.set(identity.FieldBirthDate, p.birth)
}

// typedHandle is a customer who wrote down the own Instagram name in an order.
func (w *world) typedHandle(p *person) {
	handle := w.instagram(p).Keys[0]
	handle.Claim = identity.Typed
	d := w.order(p)
	d.Keys = append(d.Keys, handle)
}

// plusTag is a customer who marks the own address at a small provider.
func (w *world) plusTag(p *person) {
	w.letter(p)
	d := w.order(p)
	d.Keys[0].Value = strings.Replace(p.email, "@", "+coffee@", 1)
	d.Keys[0].Claim = identity.Typed
}

// married is a customer who took another family name.
func (w *world) married(p *person) {
	d := w.listed(p)
	d.Name = p.full()
	d.set(identity.FieldBirthDate, p.birth)
	p.family = pick(&w.random, p.locale.family)
	d = w.order(p)
	d.set(identity.FieldBirthDate, p.birth)
}

// changedMind agreed once to be written to, and objected elsewhere: merging
// the two contacts must not bring the permission back.
func (w *world) changedMind(p *person) {
	d := w.listed(p)
	d.Name = p.full()
	d = w.order(p)
	state := pick(&w.random, []identity.ConsentState{identity.Withdrawn, identity.Objected})
	d.Consents = append(d.Consents, identity.Consent{
		Purpose: "marketing", Channel: "email", State: state, At: w.after(d.CreatedAt, 90), By: "subject", Proof: true, Address: p.email,
	})
	d.Children["subscriptions"] = nil
	d.row("subscriptions", columns{"list": "newsletter", "since": d.CreatedAt.Format("2006-01-02")})
}

// recycled is a number that its first holder gave up and another person has now.
func (w *world) recycled(p *person) {
	handover := time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC)
	old := w.order(p)
	old.CreatedAt, old.UpdatedAt = handover.AddDate(-1, 0, 0), handover.AddDate(0, -8, 0)
	old.Keys[1].Until = handover
	q := w.person(p.locale)
	q.mobile = p.mobile
	d := w.messenger(q)
	d.Name = q.full()
	d.CreatedAt, d.UpdatedAt = handover.AddDate(0, 7, 0), handover.AddDate(0, 8, 0)
	for i := range d.Keys {
		d.Keys[i].From = handover.AddDate(0, 6, 0)
	}
}

// family is two to four people with one e-mail or one number.
func (w *world) family(p *person) {
	byMail := w.chance(50)
	w.order(p)
	known := map[string]bool{p.given.full: true}
	for range w.between(1, 3) {
		q := w.person(p.locale)
		for known[q.given.full] {
			q = w.person(p.locale)
		}
		known[q.given.full] = true
		q.family, q.place, q.street = p.family, p.place, p.street
		if byMail {
			q.email = p.email
		} else {
			q.mobile = p.mobile
		}
		d := w.order(q)
		d.GivenName, d.FamilyName = q.given.full, q.family
	}
}

// fatherAndSon have one name, one address and one number; the suffix tells
// them apart.
func (w *world) fatherAndSon(p *person) {
	son := w.namesake(p)
	son.place, son.street, son.mobile = p.place, p.street, p.mobile
	son.birth = "19" + son.birth[2:]
	suffix := map[string]string{"PT": " Filho", "BR": " Júnior", "GB": " Jr", "US": " Jr.", "UA": " Jr"}[p.country]
	father := w.order(p)
	father.GivenName, father.FamilyName = p.given.full, p.family
	d := w.order(son)
	d.GivenName, d.FamilyName = p.given.full, p.family+suffix
	w.letter(p).Name = p.full()
}

// siblings share a number and hold different tax numbers.
func (w *world) siblings(p *person) {
	for _, q := range []*person{p, w.person(p.locale)} {
		q.mobile, q.family = p.mobile, p.family
		d := w.order(q)
		w.cpfs++
		d.Keys = append(d.Keys, key(identity.Document, "br-cpf", cpf(w.cpfs)))
	}
}

// threeNamesakes have a name in common and nothing else.
func (w *world) threeNamesakes(p *person) {
	w.order(p)
	w.letter(w.namesake(p))
	w.messenger(w.namesake(p))
}

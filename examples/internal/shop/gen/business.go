package main

import (
	"fmt"

	"github.com/kith-go/kith/identity"
)

// firm is a business customer: its name as the list and as the invoice have it.
type firm struct {
	locale        *locale
	name, written string
	domain        string
	staff         int
	kind          string // switchboard, role, none
}

var firms = []firm{
	{&brazil, "Padaria Aurora Ltda", "PADARIA AURORA LTDA - ME", "padaria-aurora.example", 2, "role"},
	{&brazil, "Café do Engenho Comércio S.A.", "Café do Engenho Comércio SA", "cafe-engenho.example", 4, "switchboard"},
	{&brazil, "Pousada Beira-Mar EIRELI", "Pousada Beira Mar", "pousada-beiramar.example", 0, ""},
	{&portugal, "Torrefação Bica Velha, Lda.", "Torrefacao Bica Velha Lda", "bica-velha.example", 3, "role"},
	{&portugal, "Hotel Chafariz, S.A.", "Hotel Chafariz", "hotel-chafariz.example", 4, "switchboard"},
	{&portugal, "Mercearia do Poço Unipessoal Lda", "Mercearia do Poço", "mercearia-poco.example", 0, ""},
	{&britain, "Kiln & Kettle Ltd", "Kiln and Kettle Limited", "kiln-kettle.example", 3, "switchboard"},
	{&britain, "The Saffron Rooms", "Saffron Rooms", "saffron-rooms.example", 2, "role"},
	{&america, "Millpond Roasters, Inc.", "Millpond Roasters", "millpond-roasters.example", 4, "switchboard"},
	{&america, "Quarry Road Diner LLC", "Quarry Road Diner", "quarry-diner.example", 2, "role"},
	{&america, "Sycamore Catering Co.", "Sycamore Catering", "sycamore-catering.example", 0, ""},
	{&ukraine, "ТОВ «Кавова Миля»", "Кавова Миля ТОВ", "kavova-mylia.example", 3, "role"},
	{&ukraine, "ФОП Гончарна Турка", "Гончарна Турка", "honcharna-turka.example", 2, "switchboard"},
}

// companies are the business customers: the company itself twice, and its
// people behind a switchboard or a team mailbox.
func (w *world) companies() {
	for _, f := range firms {
		p := w.person(f.locale)
		p.given, p.family = name{f.name, f.name, ""}, ""
		p.email = "info@" + f.domain
		w.firm(f, p)
		for i := range f.staff {
			w.employee(f, p, i)
		}
	}
}

// firm adds the company as the old list and as the invoicing system know it.
func (w *world) firm(f firm, p *person) {
	d := w.draft(p, "import", emailKey(p.email, identity.Imported), phoneKey(p.region, e164(p.region, p.mobile), identity.Imported),
		key(identity.Domain, "", f.domain))
	d.company(f.written)
	d.CreatedAt, d.UpdatedAt = opening, opening
	w.live(d, p)
	d = w.draft(p, "order form", phoneKey(p.region, w.spelled(p.region, p.mobile), identity.Agent), key(identity.Domain, "", f.domain))
	d.company(f.name)
	if f.locale == &brazil {
		w.cnpjs++
		d.Keys = append(d.Keys, key(identity.Document, "br-cnpj", cnpj(w.cnpjs)))
	}
	w.live(d, p)
	w.buy(d, p, w.between(2, 5))
}

// employee is a person at the company, reached by the switchboard with an
// extension or by the mailbox of the team.
func (w *world) employee(f firm, company *person, i int) {
	q := w.person(f.locale)
	own := emailKey(plain(q.given.full)+"."+plain(q.family)+"@"+f.domain, identity.Agent)
	team := emailKey([]string{"info@", "sales@", "info@"}[i%3]+f.domain, identity.Typed)
	board := phoneKey(company.region, fmt.Sprintf("%s ext. %d", e164(company.region, company.mobile), 201+i), identity.Agent)
	d := w.draft(q, "import", own, board)
	if f.kind == "role" {
		d.Keys = []identity.Identifier{team, phoneKey(q.region, w.spelled(q.region, q.mobile), identity.Agent)}
	}
	d.Name, d.Organization = q.full(), f.name
	d.row("notes", columns{"written_at": d.CreatedAt.Format("2006-01-02"), "author": "sales", "text": "Contact for " + f.name + "."})
	if i == 0 {
		e := w.draft(q, "email", d.Keys[0])
		e.Keys[0].Claim = identity.Platform
		e.Name, e.Organization = q.full(), f.name
		w.talk(e, q, "email")
	}
}

// courier is the number of the delivery service, which drivers left on many
// orders in place of the customer's.
func (w *world) courier() {
	number := w.number("PT")
	w.in(&portugal, 13, func(p *person) {
		p.mobile = number
		w.order(p)
	})
}

// unreadable are contacts whose values say nothing: placeholders, half
// numbers, addresses without a domain.
func (w *world) unreadable() {
	phones := []string{"(99) 99999-9999", "00000000", "n/a", "ask her husband", "123", "+351 91 000"}
	mails := []string{"null", "test@example.com", "noemail@example.com", "no e-mail", "maria@", "n/a", "@correio.example"}
	names := []string{"Cliente", "Guest", "", "test", "Без імені", "Unknown", "-"}
	for i := range 14 {
		p := w.person(locales[i%len(locales)])
		d := w.draft(p, "import", emailKey(mails[i%len(mails)], identity.Imported), phoneKey(p.region, phones[i%len(phones)], identity.Imported))
		d.Name = names[i%len(names)]
		if i%3 == 0 {
			d.Name = p.full()
		}
		d.CreatedAt, d.UpdatedAt = opening, opening
	}
}

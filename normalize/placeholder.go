package normalize

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// maxPlaceholder is longer than any filler.
const maxPlaceholder = 320

// IsPlaceholder reports whether a value of any kind is a filler and nobody's:
// nothing or space, a word such as "null" or "n/a" in any case, only zeros or
// dashes, or an address whose local part is none, noemail or test. A
// placeholder never is an anchor. That a telephone number ends in seven equal
// digits is for [ParsePhone] to say.
func IsPlaceholder(value string) bool {
	v := strings.TrimSpace(value)
	if v == "" {
		return true
	}
	if len(v) > maxPlaceholder {
		return strings.Trim(v, "0-") == ""
	}
	if at := strings.LastIndexByte(v, '@'); at > 0 && at < len(v)-1 {
		return isPlaceholderLocal(strings.ToLower(v[:at]))
	}
	return strings.Trim(v, "0-") == "" || isPlaceholderWord(v)
}

// isPlaceholderWord reports one of the words that programs and people write
// where they have no value.
func isPlaceholderWord(v string) bool {
	var low [len("undefined")]byte
	if len(v) > len(low) {
		return false
	}
	for i := range len(v) {
		switch c := v[i]; {
		case c >= utf8.RuneSelf:
			return isPlaceholderWord(asciiLower(v)) // K, the sign of kelvin, is a k
		case 'A' <= c && c <= 'Z':
			low[i] = c | 0x20
		default:
			low[i] = c
		}
	}
	switch string(low[:len(v)]) {
	case "null", "undefined", "none", "nil", "na", "n/a", "unknown", "anonymous", "guest", "test", "-1":
		return true
	}
	return false
}

// asciiLower returns s in lower case where that is ASCII, else "".
func asciiLower(s string) string {
	if low := strings.ToLower(s); isASCII(low) {
		return low
	}
	return ""
}

// isPlaceholderLocal reports a local part, in lower case, that is a filler at
// any domain.
func isPlaceholderLocal(local string) bool {
	return local == "none" || local == "noemail" || local == "test"
}

// IsRoleLocal reports whether a local part names a function of a house, such
// as info or sales, by the short list of the contact policy. Case does not
// count. The mailbox is no anchor of a person. [IsFunctionLocal] knows more.
func IsRoleLocal(local string) bool {
	if len(local) > len("postmaster") {
		return false
	}
	switch local {
	case "info", "contact", "contato", "office", "team", "sales", "vendas", "support", "suporte", "help", "service",
		"billing", "admin", "it", "hr", "jobs", "hello", "noreply", "no-reply", "postmaster", "webmaster":
		return true
	}
	lower := strings.ToLower(local)
	return lower != local && IsRoleLocal(lower)
}

// IsFunctionLocal reports whether a local part, in lower case, names a function
// in any of the languages CRMs are kept in, by a wide list: besides those of
// [IsRoleLocal] also "atendimento", "buh", "zakaz", "kontakt", "ventas". Dots,
// hyphens, underscores and digits at the end do not count. It is a hint to
// show, too wide to void a person's address by itself.
func IsFunctionLocal(local string) bool {
	var letters [maxFunctionLocal]byte
	local = strings.TrimRight(local, "0123456789")
	if len(local) > len(letters) {
		return false
	}
	n := 0
	for i := range len(local) {
		if c := local[i]; c != '.' && c != '-' && c != '_' {
			letters[n] = c
			n++
		}
	}
	return functionLocals()[string(letters[:n])]
}

// maxFunctionLocal is longer than any of functionWords with separators.
const maxFunctionLocal = 32

// functionLocals is the set of functionWords.
var functionLocals = sync.OnceValue(loadFunctionLocals)

func loadFunctionLocals() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(functionWords) {
		set[w] = true
	}
	return set
}

// functionWords are, by hand, the functions that mailboxes are named after,
// without separators. RFC 2142 names the technical ones.
const functionWords = `
	info contact contato office team sales vendas support suporte help service billing admin it hr jobs hello noreply
	postmaster webmaster hostmaster abuse security noc root mailerdaemon usenet news www ftp uucp dnsadmin
	administrator accounts accounting account accountspayable accountsreceivable ap ar finance invoice invoices payments
	payroll purchase purchasing procurement orders order booking bookings reservations reservation reception frontdesk
	customerservice customercare customersupport care cs helpdesk servicedesk techsupport enquiries enquiry inquiries inquiry
	feedback complaints marketing press media pr publicity newsletter partners partner affiliates legal privacy dpo gdpr
	compliance careers career recruiting recruitment hiring people cv operations ops logistics shipping delivery dispatch
	warehouse store shop export import management director ceo board secretary secretariat mail email post postbox inbox
	general main all everyone staff group donotreply mailer bounce bounces notification notifications alerts system robot bot
	atendimento comercial financeiro sac faleconosco ouvidoria cobranca compras pedidos pedido contabilidade fiscal nfe nfse
	notafiscal boleto boletos diretoria gerencia secretaria recepcao rh vagas curriculo juridico imprensa loja expedicao logistica
	cadastro adm administracao administrativo ti tecnico assistencia agendamento reservas orcamento orcamentos geral apoio
	clientes cliente faturacao encomendas
	ventas contacto soporte ayuda informacion administracion facturacion cobros compras pedidos atencion atencionalcliente
	recursoshumanos rrhh empleo prensa direccion gerencia tienda almacen oficina consultas
	zakaz zakazy prodazhi prodaja prodag buh buhgalter buhgalteria bukhgalteria buhgalteriya kadry kadr otdel sklad snab
	snabzhenie priemnaya pryimalna priem secretar sekretar direktor dyrektor ofis ofice zvyazok reklama marketolog manager
	menedzher dogovor tender tenders zakupki zakupivli vidvantazhennya klient pidtrymka podderzhka dostavka mahazyn magazin
	kontakt kontakte buero buchhaltung rechnung rechnungen vertrieb verkauf einkauf bestellung bestellungen personal bewerbung
	empfang sekretariat kundenservice kundendienst zentrale verwaltung datenschutz presse anfrage anfragen termine
	contactez bonjour accueil comptabilite facturation commercial commande commandes achats direction rgpd rh recrutement
	secretariat boutique reservation
	biuro sprzedaz ksiegowosc sekretariat kadry faktury zamowienia sklep pomoc obsluga rekrutacja
	amministrazione vendite ordini acquisti ufficio segreteria assistenza fatture contatti prenotazioni negozio
`

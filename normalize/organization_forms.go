package normalize

import "sync"

// FormKind is the class of a legal form, comparable across countries.
type FormKind string

// The classes of legal forms. The zero value is an unknown or absent form.
const (
	FormLimited     FormKind = "limited"     // private company limited by shares or quotas
	FormJointStock  FormKind = "joint_stock" // company limited by tradable shares
	FormSole        FormKind = "sole_trader" // one natural person in business
	FormPartnership FormKind = "partnership"
	FormCooperative FormKind = "cooperative"
	FormNonProfit   FormKind = "non_profit"
	FormState       FormKind = "state" // owned by a state or a municipality
	FormCompany     FormKind = "company"
	FormSizeClass   FormKind = "size_class" // a tax or size class written like a form, such as Brazilian EPP
)

// legalForm is one legal form: how it is shortened, its class, its country
// where only one has it, and where in a name it may stand.
type legalForm struct {
	short   string
	kind    FormKind
	country string
	prefix  bool // may stand before the name
	suffix  bool // may stand after the name
	word    bool // also an ordinary word: kept where another form follows
}

// formRow lists the spellings of one form. A spelling is matched without
// case, diacritics, dots and spaces, so that "S. A." and "SA" are one.
type formRow struct {
	short   string
	kind    FormKind
	country string
	place   string // "s" suffix, "p" prefix, "sp" both, with "w" for words
	spell   []string
}

// legalForms is kept by hand from the company laws of the countries named and
// the public ISO 20275 (GLEIF ELF) list, which has no Ukrainian forms.
var legalFormRows = []formRow{
	// Brazil: Código Civil art. 44, 966, 980-A; LC 123/2006 (ME, EPP, MEI).
	{"Ltda", FormLimited, "", "s", []string{"ltda", "limitada", "sociedade limitada", "sociedad limitada", "ltda epp", "soc ltda", "cia ltda"}},
	{"EIRELI", FormLimited, "BR", "s", []string{"eireli"}},
	{"ME", FormSizeClass, "BR", "s", []string{"me", "m.e.", "microempresa"}},
	{"EPP", FormSizeClass, "BR", "s", []string{"epp", "empresa de pequeno porte"}},
	{"MEI", FormSole, "BR", "s", []string{"mei", "microempreendedor individual"}},
	{"EI", FormSole, "BR", "s", []string{"empresario individual", "empresa individual"}},
	{"S/S", FormPartnership, "BR", "s", []string{"s/s", "sociedade simples", "s s ltda"}},
	{"SLU", FormLimited, "", "s", []string{"slu", "sociedade limitada unipessoal", "sociedad limitada unipersonal"}},
	{"Cia.", FormCompany, "BR", "sp", []string{"cia"}},
	// Shared Romance forms.
	{"S.A.", FormJointStock, "", "s", []string{"sa", "s/a", "sociedade anonima", "sociedad anonima", "societe anonyme", "sociedade anonima de capital aberto", "sociedad anonima unipersonal", "sau"}},
	{"SARL", FormLimited, "", "s", []string{"sarl", "societe a responsabilite limitee"}},
	{"SRL", FormLimited, "", "s", []string{"srl", "societa a responsabilita limitata", "sociedad de responsabilidad limitada", "srls"}},
	// Portugal: Código das Sociedades Comerciais; Código Cooperativo.
	{"Lda", FormLimited, "PT", "s", []string{"lda", "unipessoal lda", "sociedade unipessoal lda", "sociedade unipessoal por quotas", "sociedade por quotas", "unipessoal", "sociedade unipessoal limitada"}},
	{"SGPS", FormJointStock, "PT", "s", []string{"sgps", "sgps sa"}},
	{"CRL", FormCooperative, "PT", "s", []string{"crl", "cooperativa de responsabilidade limitada"}},
	{"IPSS", FormNonProfit, "PT", "s", []string{"ipss"}},
	{"ACE", FormPartnership, "PT", "s", []string{"agrupamento complementar de empresas"}},
	// Ukraine: Господарський кодекс art. 63-118; Закон 755-IV.
	{"ТОВ", FormLimited, "UA", "ps", []string{"тов", "тзов", "товариство з обмеженою відповідальністю", "товариство обмеженої відповідальності", "tov", "tzov"}},
	{"ТДВ", FormLimited, "UA", "ps", []string{"тдв", "товариство з додатковою відповідальністю"}},
	{"ПрАТ", FormJointStock, "UA", "ps", []string{"прат", "приватне акціонерне товариство", "prat"}},
	{"ПАТ", FormJointStock, "UA", "ps", []string{"пат", "публічне акціонерне товариство"}},
	{"АТ", FormJointStock, "UA", "ps", []string{"ат", "акціонерне товариство"}},
	{"ВАТ", FormJointStock, "UA", "ps", []string{"ват", "відкрите акціонерне товариство"}},
	{"ЗАТ", FormJointStock, "UA", "ps", []string{"зат", "закрите акціонерне товариство"}},
	{"ФОП", FormSole, "UA", "ps", []string{"фоп", "фізична особа підприємець", "фізична особа - підприємець", "спд", "спд фо", "fop"}},
	{"ПП", FormLimited, "UA", "ps", []string{"пп", "приватне підприємство"}},
	{"МПП", FormLimited, "UA", "p", []string{"мпп", "мале приватне підприємство"}},
	{"ДП", FormState, "UA", "p", []string{"дп", "державне підприємство", "дочірнє підприємство"}},
	{"КП", FormState, "UA", "p", []string{"кп", "комунальне підприємство", "кнп", "комунальне некомерційне підприємство"}},
	{"ГО", FormNonProfit, "UA", "p", []string{"го", "громадська організація"}},
	{"БФ", FormNonProfit, "UA", "p", []string{"бф", "благодійний фонд", "бо", "благодійна організація"}},
	{"ОСББ", FormNonProfit, "UA", "p", []string{"осбб", "об'єднання співвласників багатоквартирного будинку"}},
	{"ФГ", FormLimited, "UA", "ps", []string{"фг", "сфг", "фермерське господарство", "селянське фермерське господарство"}},
	{"СТОВ", FormLimited, "UA", "p", []string{"стов", "сільськогосподарське товариство з обмеженою відповідальністю"}},
	{"КТ", FormPartnership, "UA", "p", []string{"командитне товариство"}},
	{"ПТ", FormPartnership, "UA", "p", []string{"повне товариство"}},
	// Russia: Гражданский кодекс art. 50.
	{"ООО", FormLimited, "RU", "ps", []string{"ооо", "общество с ограниченной ответственностью", "ooo", "obshchestvo s ogranichennoy otvetstvennostyu"}},
	{"АО", FormJointStock, "RU", "ps", []string{"ао", "акционерное общество"}},
	{"ПАО", FormJointStock, "RU", "ps", []string{"пао", "публичное акционерное общество", "pao"}},
	{"ОАО", FormJointStock, "RU", "ps", []string{"оао", "открытое акционерное общество", "oao"}},
	{"ЗАО", FormJointStock, "RU", "ps", []string{"зао", "закрытое акционерное общество", "zao"}},
	{"НАО", FormJointStock, "RU", "p", []string{"нао", "непубличное акционерное общество"}},
	{"ИП", FormSole, "RU", "ps", []string{"ип", "индивидуальный предприниматель"}},
	{"ЧП", FormSole, "RU", "p", []string{"чп", "частное предприятие"}},
	{"ГУП", FormState, "RU", "p", []string{"гуп", "фгуп", "муп", "государственное унитарное предприятие", "муниципальное унитарное предприятие"}},
	{"АНО", FormNonProfit, "RU", "p", []string{"ано", "автономная некоммерческая организация", "нко", "некоммерческая организация", "ano"}},
	// English: Companies Act 2006; US state law; Canada, Australia, India, Ireland, Singapore.
	{"Ltd", FormLimited, "", "s", []string{"ltd", "limited", "pvt ltd", "private limited", "pte ltd", "pte limited", "pty ltd", "pty limited", "proprietary limited", "pty", "cyf", "teoranta", "company limited by guarantee"}},
	{"LLC", FormLimited, "", "ps", []string{"llc", "limited liability company", "limited liability co", "pllc", "ltd liability co"}},
	{"PLC", FormJointStock, "", "s", []string{"plc", "public limited company", "ccc"}},
	{"Inc.", FormJointStock, "", "s", []string{"inc", "incorporated"}},
	{"Corp.", FormJointStock, "", "sw", []string{"corp", "corporation"}},
	{"Co.", FormCompany, "", "sw", []string{"co", "company"}},
	{"LLP", FormPartnership, "", "s", []string{"llp", "limited liability partnership"}},
	{"LP", FormPartnership, "", "s", []string{"lp", "limited partnership", "lllp"}},
	{"CIC", FormNonProfit, "GB", "s", []string{"cic", "community interest company"}},
	{"N.A.", FormJointStock, "US", "s", []string{"n.a.", "national association"}},
	{"P.C.", FormLimited, "US", "s", []string{"p.c.", "professional corporation", "p.a."}},
	{"ULC", FormLimited, "CA", "s", []string{"ulc", "ltee"}},
	{"JSC", FormJointStock, "", "ps", []string{"jsc", "joint stock company", "joint-stock company", "pjsc", "ojsc", "cjsc", "open joint stock company", "closed joint stock company", "public joint stock company"}},
	// German-speaking countries: GmbHG, AktG, HGB.
	{"GmbH", FormLimited, "", "ps", []string{"gmbh", "gesellschaft mit beschrankter haftung", "gesellschaft m b h", "ges m b h", "ggmbh", "gesmbh", "mbh"}},
	{"AG", FormJointStock, "", "s", []string{"ag", "aktiengesellschaft"}},
	{"GmbH & Co. KG", FormPartnership, "DE", "s", []string{"gmbh & co kg", "gmbh und co kg", "gmbh & co. kgaa", "ag & co kg", "gmbh & co ohg"}},
	{"KG", FormPartnership, "", "s", []string{"kg", "kommanditgesellschaft", "& co kg"}},
	{"KGaA", FormJointStock, "DE", "s", []string{"kgaa", "kommanditgesellschaft auf aktien", "ag & co kgaa", "se & co kgaa"}},
	{"OHG", FormPartnership, "DE", "s", []string{"ohg", "offene handelsgesellschaft", "& co ohg"}},
	{"GbR", FormPartnership, "DE", "s", []string{"gbr", "gesellschaft burgerlichen rechts"}},
	{"UG", FormLimited, "DE", "s", []string{"ug", "ug (haftungsbeschrankt)", "unternehmergesellschaft", "unternehmergesellschaft (haftungsbeschrankt)"}},
	{"e.K.", FormSole, "DE", "s", []string{"e.k.", "e.kfm.", "e.kfr.", "eingetragener kaufmann"}},
	{"e.V.", FormNonProfit, "DE", "s", []string{"e.v.", "eingetragener verein"}},
	{"eG", FormCooperative, "DE", "s", []string{"eingetragene genossenschaft"}},
	{"SE", FormJointStock, "", "s", []string{"societas europaea"}},
	// France: Code de commerce L210-1 and following.
	{"SAS", FormJointStock, "FR", "s", []string{"sas", "sasu", "societe par actions simplifiee"}},
	{"EURL", FormLimited, "FR", "s", []string{"eurl", "entreprise unipersonnelle a responsabilite limitee"}},
	{"SCI", FormPartnership, "FR", "s", []string{"societe civile immobiliere"}},
	{"SNC", FormPartnership, "", "s", []string{"snc", "societe en nom collectif", "societa in nome collettivo"}},
	// Spain, Mexico, Argentina and neighbours.
	{"S.L.", FormLimited, "ES", "s", []string{"sl", "sociedad de responsabilidad limitada laboral", "sll"}},
	{"S.C.", FormPartnership, "", "s", []string{"s.c.", "sociedad civil"}},
	{"S. Coop.", FormCooperative, "ES", "s", []string{"s coop", "sociedad cooperativa", "sccl"}},
	{"S.A. de C.V.", FormJointStock, "MX", "s", []string{"sa de cv", "sociedad anonima de capital variable"}},
	{"S.A.B. de C.V.", FormJointStock, "MX", "s", []string{"sab de cv", "sociedad anonima bursatil de capital variable", "sab"}},
	{"S.A.P.I. de C.V.", FormJointStock, "MX", "s", []string{"sapi de cv", "sapi"}},
	{"S. de R.L. de C.V.", FormLimited, "MX", "s", []string{"s de rl de cv", "s de rl"}},
	{"A.C.", FormNonProfit, "MX", "s", []string{"a.c.", "asociacion civil"}},
	{"S.A.S.", FormJointStock, "", "s", []string{"sociedad por acciones simplificada"}},
	{"SpA", FormJointStock, "", "s", []string{"spa", "s.p.a.", "societa per azioni", "sociedad por acciones"}},
	{"SACI", FormJointStock, "AR", "s", []string{"saci", "sacif", "sacifia", "saic"}},
	{"S.A.C.", FormJointStock, "PE", "s", []string{"sac", "sociedad anonima cerrada"}},
	{"S.A.A.", FormJointStock, "PE", "s", []string{"saa", "sociedad anonima abierta"}},
	{"C.A.", FormJointStock, "VE", "s", []string{"c.a.", "compania anonima"}},
	// Italy: Codice civile; Poland: Kodeks spółek handlowych.
	{"S.a.s.", FormPartnership, "IT", "s", []string{"societa in accomandita semplice"}},
	{"Sp. z o.o.", FormLimited, "PL", "s", []string{"sp z o o", "sp zoo", "spolka z o o", "spolka z ograniczona odpowiedzialnoscia"}},
	{"Sp. k.", FormPartnership, "PL", "s", []string{"sp k", "spolka komandytowa"}},
	{"Sp. j.", FormPartnership, "PL", "s", []string{"sp j", "spolka jawna"}},
	{"S.A.", FormJointStock, "PL", "s", []string{"spolka akcyjna"}},
	// Benelux, Nordics, Baltics, central and south-eastern Europe, Türkiye.
	{"B.V.", FormLimited, "NL", "s", []string{"bv", "besloten vennootschap", "bvba", "b v b a"}},
	{"N.V.", FormJointStock, "", "s", []string{"nv", "naamloze vennootschap"}},
	{"V.O.F.", FormPartnership, "NL", "s", []string{"vof"}},
	{"AB", FormJointStock, "", "sp", []string{"ab", "aktiebolag", "aktiebolaget", "publ ab", "ab publ"}},
	{"HB", FormPartnership, "SE", "s", []string{"handelsbolag"}},
	{"AS", FormJointStock, "", "s", []string{"as", "asa", "a/s", "aksjeselskap", "aktieselskab", "aktsiaselts"}},
	{"ApS", FormLimited, "DK", "s", []string{"aps", "anpartsselskab"}},
	{"Oy", FormLimited, "FI", "sp", []string{"oy", "oyj", "osakeyhtio", "oy ab"}},
	{"OÜ", FormLimited, "EE", "sp", []string{"ou", "osauhing"}},
	{"SIA", FormLimited, "LV", "p", []string{"sia"}},
	{"UAB", FormLimited, "LT", "p", []string{"uab"}},
	{"s.r.o.", FormLimited, "", "s", []string{"sro", "spol s r o", "spolecnost s rucenim omezenym"}},
	{"a.s.", FormJointStock, "", "s", []string{"akciova spolecnost"}},
	{"Kft.", FormLimited, "HU", "s", []string{"kft", "korlatolt felelossegu tarsasag"}},
	{"Zrt.", FormJointStock, "HU", "s", []string{"zrt", "nyrt", "rt"}},
	{"d.o.o.", FormLimited, "", "s", []string{"doo"}},
	{"d.d.", FormJointStock, "", "s", []string{"d.d."}},
	{"ЕООД", FormLimited, "BG", "ps", []string{"еоод", "оод", "eood", "ood"}},
	{"АД", FormJointStock, "BG", "ps", []string{"ад", "еад"}},
	{"A.Ş.", FormJointStock, "TR", "s", []string{"anonim sirketi", "anonim sirket"}},
	{"Ltd. Şti.", FormLimited, "TR", "s", []string{"ltd sti", "limited sirketi"}},
	{"SRL", FormLimited, "RO", "p", []string{"societatea cu raspundere limitata"}},
	{"Α.Ε.", FormJointStock, "GR", "s", []string{"αε", "ανωνυμη εταιρεια"}},
	{"ΕΠΕ", FormLimited, "GR", "s", []string{"επε"}},
	{"K.K.", FormJointStock, "JP", "s", []string{"k.k.", "kabushiki kaisha", "godo kaisha"}},
	{"Sdn Bhd", FormLimited, "MY", "s", []string{"sdn bhd", "bhd"}},
}

// formTable maps the squeezed spelling of a form to it.
var formTable = sync.OnceValue(func() map[string]legalForm {
	t := make(map[string]legalForm, 4*len(legalFormRows))
	for _, row := range legalFormRows {
		f := legalForm{short: row.short, kind: row.kind, country: row.country}
		for _, c := range row.place {
			switch c {
			case 'p':
				f.prefix = true
			case 's':
				f.suffix = true
			case 'w':
				f.word = true
			}
		}
		for _, s := range row.spell {
			k := squeezeForm(s)
			if _, taken := t[k]; !taken {
				t[k] = f
			}
		}
	}
	return t
})

// dottedForms are spellings that are forms only when written with dots or a
// slash, because without them they are ordinary words or initials.
var dottedForms = map[string]bool{
	"na": true, "pc": true, "pa": true, "ac": true, "sc": true, "ca": true,
	"ek": true, "ev": true, "dd": true, "kk": true, "ss": true,
}

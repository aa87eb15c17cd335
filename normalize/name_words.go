package normalize

import (
	"strings"
	"sync"
)

// wordClass is what the tables know of a word in a name.
type wordClass uint32

const (
	wordTitle          wordClass = 1 << iota // before a name, or after it
	wordGivenTitle                           // a title that a given name follows
	wordLooseTitle                           // a title that is also a common name: only in front
	wordNameTitle                            // one that is oftener a name before a single family name
	wordParticle                             // opens a family name
	wordMildParticle                         // a particle that may be a given name when it comes first
	wordBound                                // Arabic: belongs to the word behind it
	wordJoin                                 // y, and, und: joins its neighbours
	wordLetterJoin                           // e, i: joins only where it cannot be an initial
	wordGeneration                           // Jr., III
	wordAgnome                               // Filho, Neto, Sobrinho: a generation only as third word
	wordRoman                                // V, I: a generation only behind a full name
	wordCredential                           // PhD
	wordCapsCredential                       // MA, DO: also names, credentials only in capitals
	wordMaiden                               // née, geb.
	wordRole                                 // Sales, Support
	wordRelation                             // Mãe, Dad
	wordFiller                               // teste, unknown
	wordLegal                                // Ltda, GmbH
	wordLegalFirst                           // ТОВ, ООО: written in front
	wordBusiness                             // Padaria, Магазин: first word of a business
	wordBusinessLast                         // Restaurant, Solutions: its last word
	wordLabel                                // work, WhatsApp: a note behind a name
	wordDevotion                             // das Dores, de Fátima: belongs to the given name
	wordVietnamese                           // a Vietnamese family name
)

// nameWords lists the words by class, folded. The lists were written by hand
// from common usage and the sources named beside them.
var nameWords = []struct {
	class wordClass
	words string
}{
	{wordTitle, `mr mrs ms miss mx mister messrs dr drs doctor dra prof professor profa doc hon honorable honourable rev reverend
		sr sra srta senor senora senorita senhor senhora snr snra exmo exma ilmo ilma eng enga adv des
		herr frau hr fr dipl ing mgr mag mevr mevrouw dhr meneer heer mme mlle monsieur madame mademoiselle
		sig signor signora signorina dott dottssa avv geom arch pan pani p ks inz
		capt captain cpt col colonel cmdr commander gen general lt lieutenant ltgov maj major sgt sergeant cpl corporal adm admiral
		pvt private amb ambassador gov governor sen senator rep representative pres president judge justice atty attorney
		cllr councillor chancellor secretary chief lord baron baroness baronne viscount earl count countess duke duchess marquess marquis
		freiherr freifrau graf grafin her his majesty highness excellency eminence cardinal archbishop bishop chaplain deacon canon
		rabbi imam shaikh sheikh shaykh sheik hajji haji maulana mullah ayatollah pastor pr vicar dean
		г г-н г-жа гн гжа господин госпожа пан пані панна п тов др проф доктор професор профессор граф князь
		κος κα κυριος κυρια bay bayan`},
	{wordTitle | wordGivenTitle, `sir dame lady queen king prince princess emperor empress pope saint sister brother father frei frade irma irmao padre
		dom don dona dna lama swami sri shri smt guru tia tio uncle aunt auntie seu дядя тетя о`},
	{wordLooseTitle, `king prince earl count duke dean major judge justice chief general lord baron bishop canon deacon pope saint
		queen princess dom don lama guru gov graf pan gen des adv arch mag doc pr p hr fr col sen rep pastor chancellor chaplain
		cardinal private president tov his her lady father brother sister bay sri dona irma о п г mx doctor secretary`},
	{wordNameTitle, `king prince earl duke dean major baron bishop don dom guru pan irma tia princess queen lama marquis count pope`},
	{wordParticle, `de del della dello dei degli delle di da das do dos du des la las los le lo les van von vom zu zur zum der den ter ten
		het 't op y af av santa santo san st ste bin ibn bint binti al el ul ud uz as ash ar at az ad abu mac mc fitz vd auf und
		dalla nic ní ap ferch ab бин ибн аль эль оглы`},
	{wordMildParticle, `van le la lo do da di das st san santa santo al el del ben mac mc as ash ar at az ad op ab ap nic den abu bin ibn av af`},
	{wordBound, `abdul abdal abd abu abou abdel abdoul umm ابو عبد ام`},
	{wordJoin, `y and und et & и та й e i`},
	{wordLetterJoin, `y e i и й`},
	{wordGeneration, `jr jnr junior sr snr senior ii iii iv vi vii viii ix jun sen 2nd 3rd 4th 5th мл ст молодший старший младший`},
	{wordAgnome, `filho filha neto neta sobrinho sobrinha segundo terceiro hijo nieto bisneto`},
	{wordRoman, `v i x`},
	{wordCredential, `phd md dds dmd dvm jd esq esquire mba cpa cfa cfp clu chfc lutc rn crna lpn np fnp dnp msw lcsw lmft msn bsn mph edd psyd
		pharmd dphil dsc scd llb llm lld bsc msc beng meng bcom mcom mphil mfa bfa mscedu msced mlitt frs frcp frcs mrcp mrcs obe mbe cbe kbe
		gcb kc qc kt knt mp mep mla od dpm dc rph pe pmp psm cissp csm aia leed ret usn usmc usaf usa
		kand csc drsc dphd rinpoche psc frcpc facs facp oam ao cmg dso`},
	{wordCapsCredential, `ma ba bs ms do ed sa si lac la jd ra dc od pe mc ao ret mp kc qc kt np csc pa`},
	{wordMaiden, `nee geb geborene geboren born nata nascida solteira урожд урожденная дев`},
	{wordRole, `info contact contato contacto office team sales vendas support suporte help service billing admin it hr jobs hello noreply
		no reply postmaster webmaster financeiro comercial atendimento sac recepcao compras marketing secretaria administracao
		reception accounting accounts helpdesk desk customer care manager
		buhgalteria бухгалтерия бухгалтерія менеджер офис офіс склад продажи продажі підтримка поддержка адміністратор администратор приемная приймальня`},
	{wordRelation, `mae pai mom mum mommy mummy dad daddy mama papa papai mamae esposa esposo marido wife husband vovo avo filha filho
		grandma grandpa tia tio мама тато папа бабушка бабуся дедушка дідусь жена дружина муж чоловік сын син дочка сестра брат`},
	{wordFiller, `null undefined none nil na unknown anonymous guest test teste testing cliente client customer contato consumidor usuario user
		nome name firstname lastname sobrenome noname xxx xx abc asdf asd qwerty tbd desconhecido anonimo visitante prueba тест невідомо
		неизвестно неизвестный клиент клієнт гость гість аноним анонім`},
	{wordLegal, `ltda ltd llc inc incorporated corp corporation gmbh plc eireli sarl sas srl sro bv nv kg ohg oy oyj aps llp pllc lda
		limited limitada spzoo kft doo dooel`},
	{wordLegal | wordLegalFirst, `ооо зао оао пао ао тов пп фоп ип пат прат ат дп кп тзов чп`},
	{wordBusiness, `padaria restaurante mercado supermercado mercearia oficina salao pizzaria lanchonete clinica farmacia drogaria transportes
		transportadora comercio imobiliaria igreja escola colegio construtora engenharia condominio loja lojas barbearia academia hotel pousada
		autopecas distribuidora industria metalurgica papelaria floricultura acougue petshop laboratorio hospital prefeitura associacao`},
	{wordBusinessLast, `restaurant bakery salon barbershop pharmacy clinic store shop company holdings group university college
		foundation association society solutions systems services consulting partners technologies logistics enterprises studio agency`},
	{wordBusiness, `tienda panaderia ferreteria taller farmacia empresa grupo banco universidad fundacion
		магазин кафе ресторан салон школа аптека пекарня клиника клініка завод фабрика банк університет университет лікарня больница компанія компания фірма фирма студия студія`},
	{wordLabel, `trabalho cel celular whatsapp whats zap mobile cell робота работа моб мобильный мобільний`},
	{wordDevotion, `dores conceicao fatima lourdes gracas carmo socorro jesus gloria penha rosario nazare ajuda ceu luz guia aparecida
		angeles mercedes pilar dolores rocio remedios nieves`},
	{wordVietnamese, `nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh mai trinh lam`},
}

var nameWordTable = sync.OnceValue(func() map[string]wordClass {
	t := make(map[string]wordClass, 1200)
	for _, list := range nameWords {
		for w := range strings.FieldsSeq(list.words) {
			t[foldWord(w)] |= list.class
		}
	}
	return t
})

// foldWord folds one word to the form the table is keyed by: no spaces.
func foldWord(w string) string { return strings.ReplaceAll(Fold(w), " ", "") }

// classOf returns what the tables know of a word, its dots and hyphens left
// out ("Ph.D." is phd). "&" stands for itself.
func classOf(word string) wordClass {
	if word == "&" {
		return wordJoin
	}
	if len(word) > 48 {
		return 0
	}
	var buf [96]byte
	folded := AppendFold(buf[:0], word)
	n := 0
	for _, c := range folded {
		if c != ' ' {
			folded[n] = c
			n++
		}
	}
	class := nameWordTable()[string(folded[:n])]
	if n == 1 {
		class &^= wordParticle | wordTitle | wordCredential | wordLegal // an initial
	}
	return class
}

var suffixClasses = sync.OnceValue(func() map[string]string {
	t := map[string]string{}
	for _, line := range []string{
		"junior jr jnr jun мл молодший младший", "senior sr snr sen ст старший", "filho filha hijo", "neto neta nieto",
		"sobrinho sobrinha", "bisneto", "ii 2nd segundo", "iii 3rd terceiro", "iv 4th", "v 5th", "vi", "vii", "viii", "ix", "i", "x",
	} {
		words := strings.Fields(line)
		for _, w := range words {
			t[Fold(w)] = words[0]
		}
	}
	return t
})

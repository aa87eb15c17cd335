package match

// Language is a language of explanations. The zero value is English.
type Language string

// The languages.
const (
	English    Language = "en"
	Portuguese Language = "pt"
	Ukrainian  Language = "uk"
)

// words is a phrase in English, Portuguese and Ukrainian.
type words [3]string

func (w words) in(l Language) string {
	switch l {
	case Portuguese:
		return w[1]
	case Ukrainian:
		return w[2]
	}
	return w[0]
}

var gradeWords = map[Grade]words{
	GradeNone:     {"not linked", "sem ligação", "не пов'язані"},
	GradePossible: {"possibly the same party", "possivelmente a mesma parte", "можливо, та сама особа"},
	GradeProbable: {"probably the same party", "provavelmente a mesma parte", "ймовірно, та сама особа"},
	GradeCertain:  {"certainly the same party", "certamente a mesma parte", "напевно та сама особа"},
}

var codeWords = map[Code]words{
	PhoneExact:                {"the same phone number", "o mesmo número de telefone", "той самий номер телефону"},
	PhoneBRNinthDigit:         {"one Brazilian mobile, with and without the ninth digit", "um celular brasileiro, com e sem o nono dígito", "один бразильський мобільний, з дев'ятою цифрою і без неї"},
	PhoneMXMobile1:            {"one Mexican number, with and without the old mobile 1", "um número mexicano, com e sem o antigo 1 de celular", "один мексиканський номер, зі старою мобільною одиницею і без неї"},
	PhoneARMobile9:            {"one Argentine mobile, with and without the 9", "um celular argentino, com e sem o 9", "один аргентинський мобільний, з дев'яткою і без неї"},
	EmailExact:                {"the same e-mail address", "o mesmo endereço de e-mail", "та сама адреса електронної пошти"},
	EmailProviderAlias:        {"one mailbox in two spellings of its provider", "uma caixa postal em duas grafias do provedor", "одна скринька у двох написаннях провайдера"},
	ChannelExact:              {"the same id in the channel", "o mesmo identificador no canal", "той самий ідентифікатор у каналі"},
	ExternalExact:             {"the same number in another system", "o mesmo número em outro sistema", "той самий номер в іншій системі"},
	DocumentExact:             {"the same document", "o mesmo documento", "той самий документ"},
	DomainExact:               {"the same domain", "o mesmo domínio", "той самий домен"},
	VerdictSame:               {"people said that they are the same", "pessoas disseram que são o mesmo", "люди сказали, що це одна особа"},
	PhoneLocalDigits:          {"the same digits, of a country that is not known", "os mesmos dígitos, de país desconhecido", "ті самі цифри невідомої країни"},
	PhoneBRNinthDigitUnproven: {"perhaps one Brazilian number; the ninth digit is not proven", "talvez um número brasileiro; o nono dígito não está provado", "можливо, один бразильський номер; дев'яту цифру не доведено"},
	PhoneSwitchboard:          {"a switchboard and one of its extensions", "uma central e um de seus ramais", "комутатор і один з його внутрішніх номерів"},
	EmailSubaddress:           {"one mailbox with different tags", "uma caixa postal com etiquetas diferentes", "одна скринька з різними мітками"},
	VisitorExact:              {"the same visitor of the site", "o mesmo visitante do site", "той самий відвідувач сайту"},
	NameIsExact:               {"the same name", "o mesmo nome", "те саме ім'я"},
	"name:nickname":           {"the same name, once as a nickname", "o mesmo nome, uma vez como apelido", "те саме ім'я, раз у скороченій формі"},
	"name:initial":            {"the same name, once with an initial", "o mesmo nome, uma vez com inicial", "те саме ім'я, раз з ініціалом"},
	"name:similar":            {"nearly the same name", "quase o mesmo nome", "майже те саме ім'я"},
	"name:partial":            {"one name is part of the other", "um nome é parte do outro", "одне ім'я є частиною іншого"},
	OrganizationEqual:         {"the same organization", "a mesma organização", "та сама організація"},
	BirthdateExact:            {"the same birth date", "a mesma data de nascimento", "та сама дата народження"},
	NameIsConflict:            {"different names", "nomes diferentes", "різні імена"},
	SuffixConflict:            {"different generations, such as father and son", "gerações diferentes, como pai e filho", "різні покоління, як-от батько і син"},
	BirthdateConflict:         {"different birth dates", "datas de nascimento diferentes", "різні дати народження"},
	ExtensionConflict:         {"different extensions of one number", "ramais diferentes do mesmo número", "різні внутрішні номери одного телефону"},
	ExclusiveConflict:         {"different numbers where a party has only one", "números diferentes onde cada parte tem só um", "різні номери там, де особа має лише один"},
	KindConflict:              {"a person and an organization", "uma pessoa e uma organização", "особа й організація"},
	TenureEnded:               {"a key that one side did not hold at that time", "uma chave que um dos lados não tinha naquele momento", "ключ, якого одна сторона тоді не мала"},
	SharedNames:               {"a value shared by people with different names", "um valor partilhado por pessoas de nomes diferentes", "значення, спільне для людей з різними іменами"},
	SharedHub:                 {"a value shared by too many", "um valor partilhado por gente demais", "значення, спільне для надто багатьох"},
	SharedRole:                {"a mailbox of a function, not of a person", "uma caixa postal de função, não de pessoa", "скринька служби, а не особи"},
	LineShared:                {"a line of a service, not of a person", "uma linha de serviço, não de pessoa", "лінія служби, а не особи"},
	PlaceholderValue:          {"a filler that identifies nobody", "um preenchimento que não identifica ninguém", "заповнювач, що нікого не позначає"},
	VerdictDifferent:          {"people said that they are different", "pessoas disseram que são diferentes", "люди сказали, що це різні особи"},
	VerdictUnsure:             {"people were not sure", "pessoas ficaram em dúvida", "люди не були певні"},
}

var ruleWords = map[Rule]words{
	RuleTenant:      {"records of different tenants never meet", "registros de inquilinos diferentes nunca se encontram", "записи різних орендарів ніколи не зустрічаються"},
	RuleKind:        {"a person and an organization never merge", "uma pessoa e uma organização nunca se fundem", "особа й організація ніколи не об'єднуються"},
	RuleExclusive:   {"a party has one value of this kind, and these differ", "cada parte tem um só valor deste tipo, e estes diferem", "особа має одне значення цього виду, а ці різні"},
	RuleDifferent:   {"a verdict keeps them apart", "um veredito os mantém separados", "вердикт тримає їх окремо"},
	RuleSame:        {"a verdict joins them", "um veredito os une", "вердикт їх об'єднує"},
	RuleUnsure:      {"a doubt keeps them for a person to decide", "uma dúvida os deixa para uma pessoa decidir", "сумнів лишає рішення людині"},
	RuleNameAndMore: {"no key in common, but the name and more", "nenhuma chave em comum, mas o nome e mais", "спільного ключа немає, але є ім'я і ще щось"},
	RuleNoLink:      {"nothing that links them", "nada que os ligue", "ніщо їх не пов'язує"},
	RuleConflicts:   {"two things speak against it", "duas coisas falam contra", "дві речі свідчать проти"},
	RuleName:        {"another name and only one kind of key", "outro nome e só um tipo de chave", "інше ім'я і лише один вид ключа"},
	RuleConflict:    {"a conflict against strong keys", "um conflito contra chaves fortes", "суперечність проти сильних ключів"},
	RuleWeakLinks:   {"only hints", "apenas indícios", "лише натяки"},
	RuleVisitor:     {"the visitor's cookie is all there is", "o cookie do visitante é tudo o que há", "є лише кукі відвідувача"},
	RuleSharedValue: {"everything rests on shared values", "tudo se apoia em valores partilhados", "усе спирається на спільні значення"},
	RuleAlike:       {"one kind of key, and names that are only alike", "um só tipo de chave, e nomes apenas parecidos", "один вид ключа, а імена лише схожі"},
	RuleSubaddress:  {"one mailbox under several addresses", "uma caixa postal sob vários endereços", "одна скринька під кількома адресами"},
	RuleFullLink:    {"a full link, and nothing against it", "uma ligação plena, e nada contra", "повний зв'язок, і ніщо не свідчить проти"},
	CapInferred:     {"lowered: the key was only read out of a text", "rebaixado: a chave foi apenas lida de um texto", "знижено: ключ лише вичитано з тексту"},
	CapTyped:        {"lowered: the key was typed without proof", "rebaixado: a chave foi digitada sem prova", "знижено: ключ введено без доказу"},
	CapIdentified:   {"lowered: an unproven claim on an identified record", "rebaixado: alegação sem prova sobre um registro identificado", "знижено: недоведена заява щодо встановленого запису"},
}

var (
	wordPrior  = words{"before any evidence", "antes de qualquer indício", "до будь-яких свідчень"}
	wordSum    = words{"together", "no total", "разом"}
	wordBits   = words{"bits", "bits", "біт"}
	wordRule   = words{"Rule", "Regra", "Правило"}
	wordForced = words{"Forced by", "Imposto por", "Зумовлено"}
	wordJoined = words{"joins a part of %d records", "une uma parte de %d registros", "утворює частину з %d записів"}
	wordBy     = words{"by", "por", "від"}
)

var premiseWords = map[string]words{
	"same":      {"said to be the same", "ditos o mesmo", "названо одним"},
	"different": {"said to be different", "ditos diferentes", "названо різними"},
	"unsure":    {"said to be unsure", "ditos duvidosos", "названо сумнівними"},
	"exclusive": {"have different exclusive keys", "têm chaves exclusivas diferentes", "мають різні виключні ключі"},
	"kind":      {"are of different kinds", "são de tipos diferentes", "є різного виду"},
	"merged":    {"were merged", "foram fundidos", "було об'єднано"},
}

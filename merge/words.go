package merge

// Language is a language that plans are printed in.
type Language string

// The languages. Any other is printed as English.
const (
	English    Language = "en"
	Portuguese Language = "pt"
	Ukrainian  Language = "uk"
)

// phrases are the words of one language. Counts follow a colon, so that no
// plural has to be formed.
type phrases struct {
	one, many      string // absorbed, survivor
	settled        string
	decide         string
	refused        string
	erased         string
	values         string
	change, fill   string // field, (old,) new
	clear          string // field, old
	why            string // rule, record
	lost, lostItem string // record, field, value
	keys           string
	moves, there   string // kind, value, record
	rows           string
	moved, aside   string
	left           string
	consent        string
	permission     string // purpose, channel, address, state
	ask            string
	batches        string
	undo           string
	words          map[string]string // fields, rules, reasons, states, kinds
	quoteL, quoteR string
}

// wordsOf returns the words of a language.
func wordsOf(l Language) *phrases {
	switch l {
	case Portuguese:
		return &portuguese
	case Ukrainian:
		return &ukrainian
	}
	return &english
}

// word returns a code in words, or the code where there are none.
func (p *phrases) word(code string) string {
	if w, ok := p.words[code]; ok {
		return w
	}
	return code
}

var english = phrases{
	one: "Record %s becomes part of record %s.", many: "The records %s become part of record %s.",
	settled: "Nothing has to be decided first.", decide: "A person has to decide first", refused: "This merge is not possible: %s.",
	erased: "The values of this plan were erased for privacy.",
	values: "Values", change: "%s: %s becomes %s", fill: "%s: was empty and becomes %s", clear: "%s: %s is cleared", why: "%s, from record %s",
	lost: "Not in the merged record any more", lostItem: "record %s, %s: %s",
	keys: "Addresses and ids", moves: "%s %s moves from record %s", there: "%s %s of record %s is there already",
	rows: "Attached rows", moved: "moved", aside: "set aside because another one stays", left: "left behind",
	consent: "Permission to make contact after the merge", permission: "%s by %s to %s: %s",
	ask: "Ask the person again about: %s.", batches: "Done in this number of steps: %d.", undo: "The merge can be undone afterwards.",
	quoteL: "“", quoteR: "”",
	words: map[string]string{
		"name": "name", "given_name": "given name", "family_name": "family name", "organization": "organization", "household": "household",
		"survivor": "kept", "fill": "filled in", "most_recent": "the most recent", "oldest": "the oldest", "most_complete": "the most complete",
		"most_frequent": "the most frequent", "source_priority": "from the most trusted source", "custom_order": "by the order set", "union": "all values",
		"review": "kept", "richer_spelling": "the fuller spelling", "choice": "chosen by a person",
		"granted": "allowed", "withdrawn": "withdrawn", "objected": "objected", "unknown": "no statement",
		"phone": "phone", "email": "e-mail", "whatsapp": "WhatsApp", "sms": "SMS", "external": "external id", "document": "document",
		"same_record": "a record is named twice", "not_live": "a record is merged or erased already", "kind_mismatch": "a person and an organization never merge",
		"tenant_mismatch": "the records belong to different tenants", "undeclared_relation": "rows hang on a record and nobody said how to move them",
		"exclusive_conflict": "two different ids of which a party has only one", "verdict_different": "somebody said these are different",
		"verdict_unsure": "somebody was not sure about these", "relation_collision": "two rows collide and say different things",
		"field_review": "the values differ",
	},
}

var portuguese = phrases{
	one: "O registro %s passa a fazer parte do registro %s.", many: "Os registros %s passam a fazer parte do registro %s.",
	settled: "Não há nada a decidir antes.", decide: "Uma pessoa precisa decidir antes", refused: "Esta fusão não é possível: %s.",
	erased: "Os valores deste plano foram apagados por privacidade.",
	values: "Valores", change: "%s: %s passa a ser %s", fill: "%s: estava vazio e passa a ser %s", clear: "%s: %s é esvaziado", why: "%s, do registro %s",
	lost: "Deixa de constar no registro unificado", lostItem: "registro %s, %s: %s",
	keys: "Endereços e identificadores", moves: "%s %s vem do registro %s", there: "%s %s do registro %s já está lá",
	rows: "Linhas ligadas", moved: "movidas", aside: "postas de lado porque outra fica", left: "deixadas para trás",
	consent: "Permissão de contato depois da fusão", permission: "%s por %s para %s: %s",
	ask: "Perguntar de novo à pessoa sobre: %s.", batches: "Número de etapas: %d.", undo: "A fusão pode ser desfeita depois.",
	quoteL: "“", quoteR: "”",
	words: map[string]string{
		"name": "nome", "given_name": "nome próprio", "family_name": "sobrenome", "organization": "organização", "household": "domicílio",
		"survivor": "mantido", "fill": "preenchido", "most_recent": "o mais recente", "oldest": "o mais antigo", "most_complete": "o mais completo",
		"most_frequent": "o mais frequente", "source_priority": "da fonte mais confiável", "custom_order": "pela ordem definida", "union": "todos os valores",
		"review": "mantido", "richer_spelling": "a grafia mais completa", "choice": "escolhido por uma pessoa",
		"granted": "permitido", "withdrawn": "retirado", "objected": "recusado", "unknown": "sem declaração",
		"phone": "telefone", "email": "e-mail", "whatsapp": "WhatsApp", "sms": "SMS", "external": "id externo", "document": "documento",
		"same_record": "um registro foi indicado duas vezes", "not_live": "um registro já foi unificado ou apagado",
		"kind_mismatch": "uma pessoa e uma organização nunca se unem", "tenant_mismatch": "os registros são de clientes diferentes do sistema",
		"undeclared_relation": "há linhas ligadas a um registro e ninguém disse como movê-las",
		"exclusive_conflict":  "dois identificadores diferentes, dos quais só pode haver um", "verdict_different": "alguém disse que são diferentes",
		"verdict_unsure": "alguém ficou em dúvida", "relation_collision": "duas linhas colidem e dizem coisas diferentes",
		"field_review": "os valores diferem",
	},
}

var ukrainian = phrases{
	one: "Запис %s стане частиною запису %s.", many: "Записи %s стануть частиною запису %s.",
	settled: "Спершу нічого вирішувати не треба.", decide: "Спершу має вирішити людина", refused: "Це об’єднання неможливе: %s.",
	erased: "Значення цього плану стерто заради приватності.",
	values: "Значення", change: "%s: замість %s буде %s", fill: "%s: було порожньо, буде %s", clear: "%s: %s буде очищено", why: "%s, із запису %s",
	lost: "Більше не буде в об’єднаному записі", lostItem: "запис %s, %s: %s",
	keys: "Адреси й ідентифікатори", moves: "%s %s переходить із запису %s", there: "%s %s із запису %s вже є",
	rows: "Пов’язані рядки", moved: "перенесено", aside: "відкладено, бо лишається інший", left: "залишено",
	consent: "Дозвіл на зв’язок після об’єднання", permission: "%s, %s, %s: %s",
	ask: "Запитати людину ще раз про: %s.", batches: "Кількість кроків: %d.", undo: "Об’єднання можна буде скасувати.",
	quoteL: "«", quoteR: "»",
	words: map[string]string{
		"name": "ім’я", "given_name": "власне ім’я", "family_name": "прізвище", "organization": "організація", "household": "домогосподарство",
		"survivor": "залишено", "fill": "заповнено", "most_recent": "найновіше", "oldest": "найстаріше", "most_complete": "найповніше",
		"most_frequent": "найчастіше", "source_priority": "з найнадійнішого джерела", "custom_order": "за заданим порядком", "union": "усі значення",
		"review": "залишено", "richer_spelling": "повніше написання", "choice": "вибрано людиною",
		"granted": "дозволено", "withdrawn": "відкликано", "objected": "заборонено", "unknown": "немає заяви",
		"phone": "телефон", "email": "ел. пошта", "whatsapp": "WhatsApp", "sms": "SMS", "external": "зовнішній ідентифікатор", "document": "документ",
		"same_record": "запис названо двічі", "not_live": "запис уже об’єднано або стерто", "kind_mismatch": "людину й організацію не об’єднують",
		"tenant_mismatch": "записи належать різним клієнтам системи", "undeclared_relation": "із записом пов’язані рядки, і ніхто не сказав, як їх перенести",
		"exclusive_conflict": "два різні ідентифікатори, а може бути лише один", "verdict_different": "хтось сказав, що це різні",
		"verdict_unsure": "хтось сумнівався", "relation_collision": "два рядки стикаються і кажуть різне",
		"field_review": "значення різняться",
	},
}

package main

// name is a given name with its short form and its sex.
type name struct{ full, short, sex string }

// locale is one group of customers: how they are called, where they live and
// how they write.
type locale struct {
	code, country, region string
	given                 []name
	family                []string
	middle                []string // second family names, where they are usual
	city                  []place
	street                []string
	domains               []string
	asks                  []string // what they write
	currency              string
}

type place struct{ city, postal, state string }

var portugal = locale{
	code: "pt-PT", country: "PT", region: "PT", currency: "EUR",
	given: []name{
		{"João", "Joãozinho", "m"},
		{"Maria", "Mariazinha", "f"},
		{"Inês", "Nê", "f"},
		{"Tomás", "Tomi", "m"},
		{"Conceição", "São", "f"},
		{"Luís", "Luisinho", "m"},
		{"Beatriz", "Bia", "f"},
		{"Duarte", "Dudu", "m"},
		{"Matilde", "Tilde", "f"},
		{"Gonçalo", "Gonça", "m"},
		{"Leonor", "Nonô", "f"},
		{"Álvaro", "Varo", "m"},
		{"Catarina", "Cata", "f"},
		{"Simão", "Simas", "m"},
		{"Teresa", "Teté", "f"},
		{"Vasco", "Vasquinho", "m"},
	},
	family: []string{
		"Ferreira", "Magalhães", "Figueiredo", "Lourenço", "Assunção", "Guimarães", "Simões", "Barbosa", "Vilhena",
		"Brandão", "Paixão", "Sequeira", "Nóbrega", "Teles", "Valadão", "Quintela", "Semedo", "Trigueiros",
	},
	middle: []string{"Santos", "da Costa", "de Sousa", "Pinto", "Moreira"},
	city: []place{
		{"Lisboa", "1100-042", ""},
		{"Porto", "4000-123", ""},
		{"Braga", "4700-214", ""},
		{"Coimbra", "3000-075", ""},
		{"Faro", "8000-108", ""},
	},
	street:  []string{"Rua das Flores Novas", "Travessa do Moinho", "Avenida da Fonte", "Largo do Chafariz", "Rua do Poço Velho"},
	domains: []string{"correio.example", "example.com", "mail.example"},
	asks: []string{
		"Bom dia, a cafeteira de seis chávenas já chegou?", "Queria trocar o moinho, veio com um risco.",
		"Fazem entrega em mãos na sexta?", "Podem enviar a fatura outra vez, por favor?", "O café em grão é torrado cá?",
	},
}

var brazil = locale{
	code: "pt-BR", country: "BR", region: "BR", currency: "BRL",
	given: []name{
		{"José", "Zé", "m"},
		{"Ana", "Aninha", "f"},
		{"Francisco", "Chico", "m"},
		{"Luciana", "Lu", "f"},
		{"Antônio", "Toninho", "m"},
		{"Fernanda", "Nanda", "f"},
		{"Eduardo", "Edu", "m"},
		{"Gabriela", "Gabi", "f"},
		{"Cauã", "Cau", "m"},
		{"Letícia", "Lê", "f"},
		{"Thiago", "Thi", "m"},
		{"Vitória", "Vivi", "f"},
		{"Sebastião", "Tião", "m"},
		{"Raquel", "Quel", "f"},
		{"Otávio", "Tavinho", "m"},
		{"Débora", "Debinha", "f"},
		{"Márcio", "Marcinho", "m"},
	},
	family: []string{
		"Araújo", "Nascimento", "Cavalcanti", "Teixeira", "Conceição", "Azevedo", "Bittencourt", "Siqueira", "Peçanha",
		"Quadros", "Falcão", "Damasceno", "Vasconcelos", "Seixas", "Brandt", "Toledo", "Galvão", "Mendonça",
	},
	middle: []string{"da Silva", "dos Santos", "Souza", "de Oliveira", "Lima"},
	city: []place{
		{"São Paulo", "01000-210", "SP"},
		{"Rio de Janeiro", "20000-140", "RJ"},
		{"Belo Horizonte", "30100-080", "MG"},
		{"Florianópolis", "88000-310", "SC"},
		{"Salvador", "40000-060", "BA"},
	},
	street:  []string{"Rua dos Ipês", "Alameda das Jaqueiras", "Rua Capitão Aurora", "Avenida Beira-Rio Velha", "Travessa do Engenho"},
	domains: []string{"correio.example", "example.com", "caixa.example"},
	asks: []string{
		"Oi! Ainda tem o coador de pano?", "Meu pedido não chegou, podem ver?", "Vocês parcelam a máquina em 6x?",
		"Pode mandar o Pix de novo?", "Quero mudar o endereço da entrega.", "Tem desconto levando dois moedores?",
	},
}

var britain = locale{
	code: "en-GB", country: "GB", region: "GB", currency: "GBP",
	given: []name{
		{"Margaret", "Peggy", "f"},
		{"William", "Bill", "m"},
		{"Katherine", "Kate", "f"},
		{"Robert", "Bob", "m"},
		{"Elizabeth", "Liz", "f"},
		{"Edward", "Ted", "m"},
		{"Susan", "Sue", "f"},
		{"Anthony", "Tony", "m"},
		{"Jennifer", "Jenny", "f"},
		{"Charles", "Charlie", "m"},
		{"Deborah", "Debbie", "f"},
		{"Michael", "Mike", "m"},
		{"Victoria", "Vicky", "f"},
		{"Alasdair", "Al", "m"},
		{"Siân", "Shan", "f"},
		{"Thomas", "Tom", "m"},
	},
	family: []string{
		"Ashworth", "Pemberton", "Hartley", "Whitcombe", "O'Dowd", "Blackwood", "Llewellyn", "Thackeray", "Marlow",
		"Fairbairn", "Ormsby", "Penhaligon", "Radcliffe", "Stroud", "Wetherby", "Cholmondeley", "Kinsella", "Dunmore",
	},
	city: []place{
		{"London", "EC1A 9ZZ", ""},
		{"Manchester", "M1 9ZZ", ""},
		{"Leeds", "LS1 9ZZ", ""},
		{"Bristol", "BS1 9ZZ", ""},
	},
	street:  []string{"Millrace Lane", "Old Kiln Road", "Saffron Walk", "Copperfield Terrace", "Weavers Yard"},
	domains: []string{"example.org", "example.com", "post.example"},
	asks: []string{
		"Has my grinder been posted yet?", "The lid arrived cracked, could I have another?", "Do you ship to Jersey?",
		"Could you resend the invoice, please?", "Is the enamel pot safe on induction?",
	},
}

var america = locale{
	code: "en-US", country: "US", region: "US", currency: "USD",
	given: []name{
		{"James", "Jim", "m"},
		{"Patricia", "Patty", "f"},
		{"Richard", "Rick", "m"},
		{"Barbara", "Barb", "f"},
		{"Joseph", "Joe", "m"},
		{"Christine", "Chris", "f"},
		{"Daniel", "Dan", "m"},
		{"Rebecca", "Becky", "f"},
		{"Gregory", "Greg", "m"},
		{"Abigail", "Abby", "f"},
		{"Samuel", "Sam", "m"},
		{"Theodora", "Dora", "f"},
		{"Leonard", "Lenny", "m"},
		{"Josephine", "Josie", "f"},
	},
	family: []string{
		"Vandermeer", "Castellano", "Whitlock", "Okafor", "Lindqvist", "Brannigan", "Delacroix", "Hathaway", "Kowalczyk",
		"Montrose", "Nakagawa", "Prescott", "Rosenthal", "Sinclair", "Tillman", "Yarborough",
	},
	city: []place{
		{"Springfield", "00501", "NY"},
		{"Riverton", "00544", "CA"},
		{"Fairview", "00620", "IL"},
		{"Lakeside", "00633", "MA"},
	},
	street:  []string{"Juniper Street", "Old Quarry Road", "Harbor Avenue", "Sycamore Court", "Mill Pond Drive"},
	domains: []string{"example.com", "example.org", "example.net"},
	asks: []string{
		"Hi, where is my order?", "Can I return the kettle if it doesn't fit?", "Do you price match?",
		"Please cancel the second bag of beans.", "Is the dripper back in stock?",
	},
}

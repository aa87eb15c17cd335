package columns_test

import (
	"fmt"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/identity/columns"
)

func ExampleRecognize() {
	header := []string{"ID", "Nome", "Sobrenome", "Celular", "Data de nascimento", "tamanho"}
	rows := [][]string{
		{"1", "Ana", "Reis", "(11) 95555-0101; (11) 95555-0102", "09/02/1980", "M"},
		{"2", "Rui", "Lima", "", "25/12/1971", "G"},
	}
	m, err := columns.Recognize(header, rows, columns.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range m.Columns {
		fmt.Println(c.Name, "is", c.Target())
	}
	var rec identity.Record
	m.Record(rows[0], &rec)
	fmt.Println(rec.FullName(), rec.Fields[identity.FieldBirthDate].Value, len(rec.Keys), "phones")
	// Output:
	// ID is id
	// Nome is given_name
	// Sobrenome is family_name
	// Celular is phone
	// Data de nascimento is birthdate
	// tamanho is field:tamanho
	// Ana Reis 1980-02-09 2 phones
}

func ExampleParseOverrides() {
	_, err := columns.ParseOverrides("code=document")
	fmt.Println(err)
	list, err := columns.ParseOverrides("code=document:br-cpf,since=ignore")
	fmt.Println(list[0].Role, list[0].Scope, list[1].Role, err)
	// Output:
	// column map: "code=document" needs a scope, as in document:br-cpf
	// document br-cpf ignore <nil>
}

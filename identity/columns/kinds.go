package columns

import (
	"strings"

	"github.com/kith-go/kith/normalize"
)

// personLike reports whether a name is built like that of a person: two to
// five words of letters, no legal form, no word of a trade, and a given name
// that is known or a plain shape.
func personLike(name string) bool {
	low := strings.ToLower(name)
	if hasWord(low, legalForms()) || hasWord(low, tradeWords()) {
		return false
	}
	s := shapeOf(name)
	if s.digits > 0 || s.letters < 3 || strings.ContainsAny(name, "&/+!#@") || strings.Contains(name, "'s ") {
		return false
	}
	fields := strings.Fields(normalize.Fold(name))
	if len(fields) < 2 || len(fields) > 5 {
		return false
	}
	return normalize.ParsePersonName(name).Kind == normalize.NamePerson
}

// tradeWords are words that shops, offices and things carry in their names
// and people do not.
var tradeWords = set(`the and of restaurant cafe café bar grill bistro deli kitchen house pizza pizzeria sushi hotel inn motel club pub
	tavern steakhouse room diner bakery store shop market school university college hospital clinic church bank group services
	service solutions systems international national association center centre institute foundation trust company partners holdings
	industries technologies software consulting academy studio salon spa museum library park department office agency society
	council committee federation union ministry restaurante padaria mercado loja escola hospital clínica igreja banco grupo
	serviços comércio indústria construções ресторан кафе магазин банк школа центр клініка завод готель trattoria ristorante
	on at for with de la le les los las du et y`)

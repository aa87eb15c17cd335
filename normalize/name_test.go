package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestParsePersonName(t *testing.T) {
	for _, c := range []struct {
		in   string
		want PersonName
		why  string
	}{
		{"Ana Reis", PersonName{Given: "Ana", Family: "Reis"}, "the plain case"},
		{"REIS, Ana Luz", PersonName{Given: "Ana", Middle: "Luz", Family: "REIS"}, "turned"},
		{"Ana", PersonName{Given: "Ana"}, "a name alone is a given name"},
		{"Dr. King", PersonName{Honorific: "Dr.", Family: "King"}, "behind an honorific a family name"},
		{"Sir Elton", PersonName{Honorific: "Sir", Given: "Elton"}, "but not behind Sir"},
		{"João Paulo da Silva Neto", PersonName{Given: "João", Middle: "Paulo", Particle: "da", Family: "Silva", Suffix: "Neto"}, "agnome"},
		{"Carlos Neto", PersonName{Given: "Carlos", Family: "Neto"}, "the second of two words is a family name"},
		{"Maria das Dores Souza", PersonName{Given: "Maria das Dores", Family: "Souza"}, "devotional given name"},
		{"Juan Velázquez y García", PersonName{Given: "Juan", Family: "Velázquez y García"}, "joined family names"},
		{"Jan van der Berg, PhD", PersonName{Given: "Jan", Particle: "van der", Family: "Berg", Credentials: "PhD"}, "particles, credentials"},
		{"Ursula Meyer geb. Albrecht", PersonName{Given: "Ursula", Family: "Meyer", Maiden: "Albrecht"}, "maiden name"},
		{`Robert "Bob" Stone Jr.`, PersonName{Given: "Robert", Family: "Stone", Nickname: "Bob", Suffix: "Jr."}, "nickname in quotes"},
		{"Шевченко Тарас Григорович", PersonName{Given: "Тарас", Middle: "Григорович", Family: "Шевченко"}, "family name first"},
		{"Тарас Григорович Шевченко", PersonName{Given: "Тарас", Middle: "Григорович", Family: "Шевченко"}, "given name first"},
		{"Марія Іванівна", PersonName{Given: "Марія", Middle: "Іванівна"}, "given name and patronymic"},
		{"Шевченко Т.Г.", PersonName{Given: "Т.", Middle: "Г.", Family: "Шевченко"}, "initials behind"},
		{"山田 花子", PersonName{Given: "花子", Family: "山田"}, "East Asian order"},
		{"김민준님", PersonName{Given: "민준", Family: "김", Credentials: "님"}, "unspaced Korean"},
		{"マイケル・ジャクソン", PersonName{Given: "マイケル", Family: "ジャクソン"}, "a foreign name in Katakana"},
		{"Nguyễn Văn An", PersonName{Given: "An", Middle: "Văn", Family: "Nguyễn"}, "Vietnamese order"},
		{"Abu Bakr al-Rashid", PersonName{Given: "Abu Bakr", Family: "al-Rashid"}, "a bound given name"},
		{"Osama bin Laden", PersonName{Given: "Osama", Particle: "bin", Family: "Laden"}, "Arabic particle"},
		{"DUPONT Jean", PersonName{Given: "Jean", Family: "DUPONT"}, "family name in capitals first"},
		{"🙂 João Trabalho", PersonName{Given: "João"}, "a picture, and a note behind the name"},
	} {
		c.want.Kind = NamePerson
		assert.Equal(t, c.want, ParsePersonName(c.in), "%s: %s", c.in, c.why)
	}
}

func TestParsePersonNameKind(t *testing.T) {
	for kind, values := range map[NameKind][]string{
		NameNone:         {"", "   ", strings.Repeat("a", 3000), "\xff\xfe"},
		NameHandle:       {"Nellie_99", "nellie.b", "@ana", "ana99", "purple-fox-12"},
		NamePlaceholder:  {"N/A", "null", "teste", "test test", "Cliente", "-", "000", "???"},
		NameRole:         {"Sales", "IT-Support", "IT Support", "no reply", "Mãe", "Office"},
		NameOrganization: {"Padaria Central", "Dungeon Ltda", "Acme LLC", "ТОВ Ромашка", "Магазин Ромашка"},
		NamePerson:       {"Ana", "J.R. Smith", "Mei Lin", "Jean-Luc", "O'Neil", "An Vu"},
	} {
		for _, v := range values {
			assert.Equal(t, kind.String(), ParsePersonName(v).Kind.String(), "%.40q", v)
		}
	}
}

func TestParsePersonNameLaws(t *testing.T) {
	word := rapid.OneOf(rapid.String(), rapid.SampledFrom(strings.Fields(
		`Dr. Ana de la van Reis, (Bob) "Bob" née Jr. III PhD MA y e & Abu Тарас Григорович Т.Г. 山田 さん 김민준 · ' , Filho of`)))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "words"), " ")
		n := ParsePersonName(s)
		assert.Equal(t, n, ParsePersonName(" "+s+"  "), "space around it says nothing")
		if n.Kind != NamePerson {
			assert.Equal(t, PersonName{Kind: n.Kind}, n)
			return
		}
		n.Kind = NameNone
		assert.NotEqual(t, PersonName{}, n, "a person has a part")
	})
}

func TestParsePersonNameAllocations(t *testing.T) {
	nameWordTable()
	assert.Zero(t, testing.AllocsPerRun(100, func() { ParsePersonName("Ana Reis") }))
}

func ExampleParsePersonName() {
	n := ParsePersonName("Dra. Maria da Conceição Souza Filha")
	fmt.Printf("%q %q %q %q\n", n.Honorific, n.Given, n.Family, n.Suffix)
	n = ParsePersonName("Шевченко Тарас Григорович")
	fmt.Printf("%q %q %q\n", n.Given, n.Middle, n.Family)
	fmt.Println(ParsePersonName("Nellie_99").Kind)
	// Output:
	// "Dra." "Maria da Conceição" "Souza" "Filha"
	// "Тарас" "Григорович" "Шевченко"
	// handle
}

func ExampleSuffixClass() {
	fmt.Println(SuffixClass("Jr."), SuffixClass("Júnior"), SuffixClass("III"), SuffixClass("Reis") == "")
	// Output: junior junior iii true
}

func BenchmarkParsePersonName(b *testing.B) {
	nameWordTable()
	for _, s := range []string{"Ana Reis", "João da Silva", "Dr. John A. Smith, PhD", "Шевченко Тарас Григорович"} {
		b.Run("name="+strings.ReplaceAll(s, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParsePersonName(s)
			}
		})
	}
}

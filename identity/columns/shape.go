package columns

import (
	"strconv"
	"strings"
	"sync"

	"github.com/kith-go/kith/identity"
)

// isBlank reports whether a cell says that there is no value, in the words
// programs and people write for it.
func isBlank(v string) bool {
	var low [9]byte
	if v == "" {
		return true
	}
	if len(v) > len(low) || !beginsBlank[v[0]] {
		return false
	}
	for i := range len(v) {
		low[i] = v[i]
		if 'A' <= v[i] && v[i] <= 'Z' {
			low[i] |= 0x20
		}
	}
	switch string(low[:len(v)]) {
	case "-", "--", "---", ".", "?", "null", "(null)", "nil", "none", "n/a", "na", "n.a.", "nan", "#n/a", "undefined",
		"unknown", "(none)", "<null>", "\\n", "n/d", "nd", "нет", "s/n":
		return true
	}
	return false
}

// beginsBlank holds the bytes with which the words of isBlank begin.
var beginsBlank = func() (t [256]bool) {
	for _, c := range []byte("-.?(#<\\nNuUsS\xd0") {
		t[c] = true
	}
	return t
}()

func looksEmail(v string) bool {
	at := strings.LastIndexByte(v, '@')
	return at > 0 && at < len(v)-3 && strings.LastIndexByte(v, '.') > at
}

func looksURL(low string) bool {
	if strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "www.") {
		return true
	}
	dot := strings.LastIndexByte(low, '.')
	return dot > 2 && len(low)-dot <= 5 && len(low)-dot > 2 && !strings.ContainsAny(low, " ,@") && letters(low[dot+1:]) &&
		strings.ContainsAny(low[:dot], "abcdefghijklmnopqrstuvwxyz")
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s != ""
}

func looksUUID(v string) bool {
	if len(v) != 36 || v[8] != '-' || v[13] != '-' || v[18] != '-' || v[23] != '-' {
		return false
	}
	for i := range len(v) {
		c := v[i] | 0x20
		if v[i] != '-' && (v[i] < '0' || v[i] > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// looksPostal knows the shapes of the larger countries: four to six digits, a
// Brazilian 12345-678, a Polish 12-345, ZIP+4, and letters with digits as in
// Britain, Canada and the Netherlands.
func looksPostal(v string, s shape) bool {
	switch {
	case s.letters == 0 && s.spaces <= 1 && s.other <= 1:
		return s.digits >= 4 && s.digits <= 6 && s.other == 0 || s.digits == 5 && s.other == 1 ||
			s.digits >= 7 && s.digits <= 9 && s.other == 1 && strings.IndexByte(v, '-') >= 4
	case s.other == 0 && s.digits >= 2 && s.digits <= 4 && s.letters >= 2 && s.letters <= 4 && s.spaces <= 1:
		return len(v) <= 8
	}
	return false
}

// dateParts reads a date written with digits, in any order, and returns the
// year and the two numbers as they stand.
func dateParts(v string) (year, first, second int, ok bool) {
	if len(v) > 10 && (v[10] == 'T' || v[10] == ' ') {
		v = v[:10]
	}
	if len(v) == 8 && digits(v) {
		y, m, d := atoi(v[:4]), atoi(v[4:6]), atoi(v[6:])
		return y, 0, 0, y >= 1500 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31
	}
	sep := strings.IndexAny(v, "-/.")
	if sep < 1 {
		return 0, 0, 0, false
	}
	parts := strings.Split(v, v[sep:sep+1])
	if len(parts) != 3 || !digits(parts[0]) || !digits(parts[1]) || !digits(parts[2]) || len(parts[1]) > 2 {
		return 0, 0, 0, false
	}
	a, b, c := atoi(parts[0]), atoi(parts[1]), atoi(parts[2])
	if len(parts[0]) == 4 {
		return a, 0, 0, b <= 12 && c <= 31 && a >= 1000
	}
	if len(parts[2]) == 2 {
		c += 1900
	}
	return c, a, b, len(parts[0]) <= 2 && a <= 31 && b <= 31 && c >= 1000
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 9
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// hasWord reports whether one of the words of low is in set.
func hasWord(low string, set map[string]bool) bool {
	for w := range strings.FieldsFuncSeq(low, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '(' || r == ')' }) {
		if set[w] {
			return true
		}
	}
	return false
}

// kindOf reads a cell that says what the row stands for.
func kindOf(low string) identity.Kind {
	switch low {
	case "person", "individual", "people", "human", "contact", "pf", "natural person", "pessoa física", "pessoa fisica", "persona",
		"person/individual", "persona física", "persona fisica", "физлицо", "фізособа", "физическое лицо", "фізична особа":
		return identity.Person
	case "organization", "organisation", "company", "business", "org", "corporate", "corporation", "legal entity", "pj", "firm",
		"pessoa jurídica", "pessoa juridica", "persona jurídica", "empresa", "юрлицо", "юрособа", "юридическое лицо", "юридична особа":
		return identity.Organization
	}
	return identity.Unknown
}

func set(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := make(map[string]bool)
		for w := range strings.FieldsSeq(list) {
			m[w] = true
		}
		return m
	})
}

var (
	genderWords = set(`m f male female man woman masculino feminino femenino hombre mujer homem mulher мужской женский чоловіча жіноча
		чоловік жінка м ж ч other nonbinary u`)
	honorifics = set(`mr mrs ms miss dr prof sir madam mx sr sra srta dra don doña dona eng rev herr frau пан пані г-н г-жа`)
	legalForms = set(`inc llc ltd limited corp corporation company co gmbh ag kg sa s/a ltda eireli lda plc llp lp pty bv nv oy ab as aps
		srl spa sarl sas sl slu oü kft doo ооо оао зао пао ао ип тов фоп пп ат прат дп тзов`)
	streetWords = set(`street st road rd avenue ave av lane ln drive dr boulevard blvd blv court ct place pl way highway hwy square sq terrace
		circuit crescent cres close parkway pkwy rua r avenida travessa estrada alameda praça rodovia calle carrera cra plaza paseo camino
		straße strasse str weg platz rue via viale corso вул вулиця проспект пр-т просп бульвар улица ул пер провулок переулок площа площадь
		circle cir trail loop apt suite unit box n s e w`)
	countryWords = set(`us usa br ua pt gb uk de fr es it pl mx ar ru ca au nz in cn jp brazil brasil portugal ukraine україна украина
		germany deutschland france spain españa italy italia poland polska mexico méxico argentina canada australia india china japan
		russia россия singapore england scotland wales ireland netherlands belgium switzerland austria sweden norway denmark finland`)
)

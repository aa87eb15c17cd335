package normalize

import (
	"strings"
	"sync"
)

// addressWordKind says what an address's word is for.
type addressWordKind uint8

const (
	kindNone   addressWordKind = iota
	kindStreet                 // a word for a street, a square, a road
	kindUnit                   // a word for a part of a house
	kindNumber                 // a word for the house number
	kindPlace                  // a country or state
)

// addressWord is a short form and its kind. longer says that the word begins a
// longer phrase that is known; a word that only does so has no short form.
type addressWord struct {
	short  string
	kind   addressWordKind
	longer bool
}

// addressKind returns the kind of a shortened word.
func addressKind(w string) addressWordKind { return addressWords()[w].kind }

// shortenAddress writes the known words of a folded address in their short
// forms, the longest phrase first. A country or state that follows itself, as
// in "New York, NY", counts once.
func shortenAddress(folded string) string {
	var out strings.Builder
	out.Grow(len(folded))
	last := ""
	for rest := folded; rest != ""; {
		word, after, known := longestPhrase(rest)
		rest = after
		place := known.kind == kindPlace
		if place && known.short == last {
			continue
		}
		last = word
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(word)
	}
	return out.String()
}

// maxPhrase is the longest known phrase, in words.
const maxPhrase = 4

// longestPhrase shortens the longest phrase at the beginning of a folded text
// and returns the text after it.
func longestPhrase(s string) (word, after string, known addressWord) {
	words := addressWords()
	first, after, _ := strings.Cut(s, " ")
	known = words[first]
	if known.longer {
		if phrase, w := longerPhrase(words, s); w.short != "" {
			return w.short, strings.TrimPrefix(s[len(phrase):], " "), w
		}
	}
	if known.short != "" {
		return known.short, after, known
	}
	return shortenCompound(first), after, addressWord{}
}

// longerPhrase returns the longest known phrase of two words or more at the
// beginning of s.
func longerPhrase(words map[string]addressWord, s string) (phrase string, longest addressWord) {
	n := 0
	for i := 0; i <= len(s) && n < maxPhrase; i++ {
		if i < len(s) && s[i] != ' ' {
			continue
		}
		n++
		if w := words[s[:i]]; n > 1 && w.short != "" {
			phrase, longest = s[:i], w
		}
	}
	return phrase, longest
}

// shortenCompound shortens German and Dutch street names that are one word.
func shortenCompound(w string) string {
	for _, long := range [...]string{"strasse", "straat", "str"} {
		if base, ok := strings.CutSuffix(w, long); ok && len(base) > 2 {
			return base + "str"
		}
	}
	return w
}

// addressWords maps folded words and phrases to their short forms.
var addressWords = sync.OnceValue(loadAddressWords)

func loadAddressWords() map[string]addressWord {
	words := make(map[string]addressWord, 4000)
	for line := range strings.Lines(countryList) {
		two, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		_, names, _ := strings.Cut(rest, " ")
		for name := range strings.SplitSeq(names, "|") {
			if len(name) > 3 && two != "#" {
				addAddressWord(words, name, addressWord{short: strings.ToLower(two), kind: kindPlace})
			}
		}
	}
	for _, table := range [...]struct {
		lines string
		kind  addressWordKind
	}{
		{addressStates, kindPlace},
		{addressCommon, kindNone},
		{addressNumbers, kindNumber},
		{addressUnits, kindUnit},
		{addressStreets, kindStreet},
	} {
		for line := range strings.Lines(table.lines) {
			short, longs, _ := strings.Cut(strings.TrimSpace(line), " = ")
			for long := range strings.SplitSeq(short+","+longs, ",") {
				addAddressWord(words, Fold(long), addressWord{short: short, kind: table.kind})
			}
		}
	}
	return words
}

// addAddressWord enters a word or phrase, and marks the word it begins with.
func addAddressWord(words map[string]addressWord, phrase string, w addressWord) {
	if phrase == "" {
		return
	}
	w.longer = words[phrase].longer
	words[phrase] = w
	if first, _, more := strings.Cut(phrase, " "); more {
		begin := words[first]
		begin.longer = true
		words[first] = begin
	}
}

// The tables are written by hand: a short form, then what is written for it.
// Short forms of one language only are kept apart from those of others where
// they mean something else there.
const addressStreets = `
st = street
ave = avenue,av,aven,avn,avenida,avda,aveniu
rd = road
blvd = boulevard,boul,bd,bvd,bulevar,bulevard
dr = drive
ln = lane
ct = court
pl = place,plaza,plz,platz,pza
sq = square,sqr
ter = terrace,terr
pkwy = parkway
hwy = highway,hway
cir = circle,circ
cres = crescent
cl = close
r = rua,rue
tv = travessa,trav
pc = praca,pca,praça
al = alameda,aleja,aleje,allee
rod = rodovia,rodov
estr = estrada,est
lgo = largo
lad = ladeira
bc = beco
c = calle
cra = carrera,kra,cr
ctra = carretera
cno = camino
pso = paseo
ch = chemin
imp = impasse
rte = route
qu = quai
str = strasse,straße,straat,strada
weg = weg
via = via
vle = viale
pza = piazza
cso = corso
ul = ulica
os = osiedle
вул = вулиця,вулицы
просп = проспект,пр,пр-т
пров = провулок,переулок,пер
пл = площа,площадь
бул = бульвар,бульв,б-р
наб = набережна,набережная
шосе = шоссе
узв = узвіз
ул = улица
проезд = проїзд,пр-д
туп = тупик
`

const addressUnits = `
apt = apartment,appt,appartement
ap = apartamento,apto,aptº
ste = suite
unit = unit
m = mieszkanie,mieszk
fl = floor,flr
rm = room
flat = flat
ofc = office,oficina,of
sl = sala
cj = conjunto,conj
bl = bloco,bloque,block,blk
andar = andar
lj = loja
cs = casa
qd = quadra
lt = lote
depto = departamento,dpto,dto
whg = wohnung
кв = квартира
оф = офис,офіс
кім = кімната,комната,ком
під = підїзд,подъезд,под
пов = поверх,этаж,эт
`

const addressNumbers = `
n = north
km = km
no = number,numero,num,nro,nr,number,número
д = дом,будинок,буд
`

const addressCommon = `
bldg = building
ed = edificio,edif
cond = condominio
jd = jardim
vl = vila
pq = parque,parq
ctr = centre,center,centro
s = south
e = east
w = west
ne = northeast
nw = northwest
se = southeast
sw = southwest
mt = mount
ft = fort
dr = doutor,doctor,dra,doutora
prof = professor,professora
gen = general
cel = coronel
cap = capitao
eng = engenheiro
pres = presidente
sto = santo
sta = santa
gov = governador
sen = senador
dep = deputado
bat = batiment
fg = faubourg
sn = s/n,б/н
po box = p o box,pobox,post office box,caixa postal,postfach
корп = корпус
стр = строение
м = місто
г = город
обл = область
район = р-н
мкр = мікрорайон,микрорайон
с = село
смт = селище
`

// addressStates are states and provinces by their postal abbreviations (USPS
// Publication 28; Canada Post; IBGE).
const addressStates = `
al = alabama
ak = alaska
az = arizona
ar = arkansas
ca = california
co = colorado
ct = connecticut
de = delaware
fl = florida
ga = georgia
hi = hawaii
id = idaho
il = illinois
in = indiana
ia = iowa
ks = kansas
ky = kentucky
la = louisiana
me = maine
md = maryland
ma = massachusetts
mi = michigan
mn = minnesota
ms = mississippi
mo = missouri
mt = montana
ne = nebraska
nv = nevada
nh = new hampshire
nj = new jersey
nm = new mexico
ny = new york
nc = north carolina
nd = north dakota
oh = ohio
ok = oklahoma
or = oregon
pa = pennsylvania
ri = rhode island
sc = south carolina
sd = south dakota
tn = tennessee
tx = texas
ut = utah
vt = vermont
va = virginia
wa = washington
wv = west virginia
wi = wisconsin
wy = wyoming
on = ontario
qc = quebec
bc = british columbia
ab = alberta
mb = manitoba
sk = saskatchewan
ns = nova scotia
nb = new brunswick
ac = acre
am = amazonas
ba = bahia
ce = ceara
df = distrito federal
es = espirito santo
go = goias
mt = mato grosso
ms = mato grosso do sul
mg = minas gerais
pb = paraiba
pr = parana
pe = pernambuco
pi = piaui
rj = rio de janeiro
rn = rio grande do norte
rs = rio grande do sul
ro = rondonia
rr = roraima
sp = sao paulo
se = sergipe
to = tocantins
`

package normalize

import "strings"

// renumbering is a change of a numbering plan that records outlive: a national
// number of the old length, with the digits old after the first keep ones, has
// new there instead. It applies only to spellings that are not valid any more,
// and only where the new one is. The old spelling of a landline is read too,
// but it is no variant, nor is one that nobody ever dialled.
type renumbering struct {
	proof         string
	length        int
	first, second digitSet // what the old number begins with
	keep          int
	old, new      string
	oneWay        bool // the old spelling is read but not offered as a variant
}

// digitSet is a set of digits, a bit each.
type digitSet uint16

const (
	is0 digitSet = 1 << iota
	is1
	is2
	is3
	is4
	is5
	is6
	is7
	is8
	is9

	anyDigit = is9<<1 - 1
)

func (s digitSet) has(digit byte) bool { return s>>(digit-'0')&1 == 1 }

// renumberingsOf returns the changes of a country code.
func renumberingsOf(code uint16) []renumbering {
	switch code {
	case codeMexico:
		return mexicoChanges[:]
	case 56:
		return chileChanges[:]
	case 57:
		return colombiaChanges[:]
	case 84:
		return vietnamChanges[:]
	case 225:
		return ivoryCoastChanges[:]
	case 229:
		return beninChanges[:]
	case 230:
		return mauritiusChanges[:]
	case 237:
		return cameroonChanges[:]
	case 380:
		return ukraineChanges[:]
	case 593:
		return ecuadorChanges[:]
	case 966:
		return saudiChanges[:]
	case 995:
		return georgiaChanges[:]
	default:
		return nil
	}
}

// Mexico: the 1 of calls to mobiles from abroad ended on 3 August 2019 (IFT,
// Plan Técnico Fundamental de Numeración). No area code begins with 1. 044
// and 045 marked the same calls at home, 01 those to other cities.
var mexicoChanges = [...]renumbering{
	{proof: ProofMXMobileOne, length: 11, first: is1, second: anyDigit, old: "1"},
}

// Chile: landlines were given a 2 after the area code, in Santiago on 24
// November 2012, elsewhere until July 2013 (Subtel, communication of 2 July
// 2014 to the ITU); mobiles are dialled with their 9 at home too since 6
// February 2016 (Subtel). What begins with 4 to 7 may have been either.
var chileChanges = [...]renumbering{
	{proof: "phone:cl-2012", length: 8, first: is2, second: anyDigit, keep: 1, new: "2", oneWay: true},
	{proof: "phone:cl-2012", length: 8, first: is3, second: anyDigit, keep: 2, new: "2", oneWay: true},
	{proof: "phone:cl-2016", length: 8, first: is8 | is9, second: anyDigit, new: "9", oneWay: true},
}

// Colombia: one-digit area codes became 60 and that digit on 1 September 2021
// (CRC, Resolución 5967 de 2020).
var colombiaChanges = [...]renumbering{
	{proof: "phone:co-2021", length: 8, first: is1 | is2 | is4 | is5 | is6 | is7 | is8, second: anyDigit, new: "60", oneWay: true},
}

// Vietnam: eleven-digit mobiles became ten-digit ones between 15 September and
// 14 November 2018, Hanoi's area code 4 became 24 in June 2017 (Ministry of
// Information and Communications, decisions 798/QĐ-BTTTT and 2036/QĐ-BTTTT).
// The old code of Ho Chi Minh City begins mobiles today and proves nothing.
var vietnamChanges = [...]renumbering{
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "120", new: "70"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "121", new: "79"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "122", new: "77"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "126", new: "76"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "128", new: "78"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "123", new: "83"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "124", new: "84"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "125", new: "85"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "127", new: "81"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is2, old: "129", new: "82"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "162", new: "32"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "163", new: "33"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "164", new: "34"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "165", new: "35"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "166", new: "36"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "167", new: "37"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "168", new: "38"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is6, old: "169", new: "39"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is8, old: "186", new: "56"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is8, old: "188", new: "58"},
	{proof: "phone:vn-2018", length: 10, first: is1, second: is9, old: "199", new: "59"},
	{proof: "phone:vn-2017", length: 9, first: is4, second: anyDigit, old: "4", new: "24", oneWay: true},
}

// Ivory Coast: ten digits since 31 January 2021 (ARTCI, Plan National de
// Numérotation). The second digit told a mobile's operator, whose prefix came
// before the number: Moov 01, MTN 05, Orange 07. The landlines of Orange were
// given 27; the plan itself knows which they are.
var ivoryCoastChanges = [...]renumbering{
	{proof: "phone:ci-2021", length: 8, first: anyDigit &^ (is1 | is2 | is3), second: is0 | is1 | is2 | is3, new: "01"},
	{proof: "phone:ci-2021", length: 8, first: anyDigit &^ (is1 | is2 | is3), second: is4 | is5 | is6, new: "05"},
	{proof: "phone:ci-2021", length: 8, first: anyDigit &^ (is1 | is2 | is3), second: is7 | is8 | is9, new: "07"},
	{proof: "phone:ci-2021", length: 8, first: is2 | is3, second: anyDigit, new: "27", oneWay: true},
}

// Benin: every number was given 01 on 30 November 2024 (ARCEP Bénin, Plan
// National de Numérotation).
var beninChanges = [...]renumbering{
	{proof: "phone:bj-2024", length: 8, first: anyDigit, second: anyDigit, new: "01"},
}

// Mauritius: mobiles were given a 5 on 1 September 2013 (ICTA, National
// Numbering Plan).
var mauritiusChanges = [...]renumbering{
	{proof: "phone:mu-2013", length: 7, first: is7 | is9, second: anyDigit, new: "5"},
}

// Cameroon: mobiles were given a 6 on 21 November 2014 (ART, communication of
// 6 October 2014 to the ITU). Landlines were given a 2, but some of them more,
// so that their old spelling proves nothing.
var cameroonChanges = [...]renumbering{
	{proof: "phone:cm-2014", length: 8, first: is5 | is6 | is7 | is9, second: anyDigit, new: "6"},
}

// Ukraine: the trunk prefix was 8, then 0, until 14 October 2009. Read as a
// number of today, "8 067 …" becomes +380 80 67 …, which is how it is stored.
var ukraineChanges = [...]renumbering{
	{proof: "phone:ua-trunk-8", length: 11, first: is8, second: is0, old: "80", oneWay: true},
}

// Ecuador: mobiles were given a 9 on 30 September 2012 (SENATEL, Plan Técnico
// Fundamental de Numeración).
var ecuadorChanges = [...]renumbering{
	{proof: "phone:ec-2012", length: 8, first: is8 | is9, second: anyDigit, new: "9"},
}

// Saudi Arabia: area codes were given a 1 between May and August 2013 (CITC,
// National Numbering Plan).
var saudiChanges = [...]renumbering{
	{proof: "phone:sa-2013", length: 8, first: is1 | is2 | is3 | is4 | is6 | is7, second: anyDigit, new: "1", oneWay: true},
}

// Georgia: mobiles were given a 5 on 20 June 2011 (GNCC, communication of 22
// December 2010 to the ITU). Fixed wireless lines, such as 90, were given a 7,
// so prefixes that end in 0 prove nothing.
var georgiaChanges = [...]renumbering{
	{proof: "phone:ge-2011", length: 8, first: is5 | is6 | is7 | is9, second: anyDigit &^ is0, new: "5"},
}

// renew writes the number as it is today, when it is one of the old ones.
func (r *renumbering) renew(national []byte, room *lineDigits) ([]byte, bool) {
	if len(national) != r.length || !r.first.has(national[0]) || !r.second.has(national[1]) ||
		string(national[r.keep:r.keep+len(r.old)]) != r.old {
		return nil, false
	}
	out := append(append(room[:0], national[:r.keep]...), r.new...)
	return append(out, national[r.keep+len(r.old):]...), true
}

// restore writes a number of today as it was, when it may be an old one.
func (r *renumbering) restore(national string) (string, bool) {
	if r.oneWay || len(national) != r.length-len(r.old)+len(r.new) || !strings.HasPrefix(national[r.keep:], r.new) {
		return "", false
	}
	old := national[:r.keep] + r.old + national[r.keep+len(r.new):]
	return old, r.first.has(old[0]) && r.second.has(old[1])
}

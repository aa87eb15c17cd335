package normalize

import (
	"strings"
	"sync"
)

// PostalCode is a postal code in the form that is compared. It is comparable,
// may be a map key and be shared between goroutines. The zero PostalCode is
// none.
type PostalCode struct {
	// Code is the code in upper case without space and punctuation. Of a longer
	// form that names a building or a round (US ZIP+4) it is the common part.
	Code string
	// Extra is the rest of a longer form: the four digits of ZIP+4.
	Extra string
	// Country is the ISO 3166 alpha-2 code by whose rule it was read, "" when
	// none was given or no rule is known.
	Country string
	// Valid says that the code has the form of its country; false also where
	// no rule is known. That it is in use is not checked.
	Valid bool
	// Reason is none, empty, invalid, or placeholder: one digit repeated.
	Reason Reason
}

// maxPostal is longer than any postal code with its country, in bytes.
const maxPostal = 64

// ParsePostalCode reads a postal code. country is an ISO 3166 alpha-2 code or a
// name that [ParseCountry] knows, or "". With a country whose form is known, a
// prefix ("D-80331", "CEP 01310-100"), a spreadsheet's ".0" and a zero that a
// spreadsheet dropped from the front are mended. Without one, nothing is
// guessed: the code is only cleaned.
func ParsePostalCode(value, country string) PostalCode {
	if len(value) > maxPostal {
		return PostalCode{Reason: ReasonInvalid}
	}
	code := postalText(value)
	if code == "" {
		return PostalCode{Reason: emptyReason(value)}
	}
	if len(country) != 2 || country[0] < 'A' || country[0] > 'Z' {
		country = ParseCountry(country)
	}
	rule, ok := postalRules()[country]
	if !ok {
		return PostalCode{Code: code, Country: country, Reason: repeated(code)}
	}
	return rule.read(code, country)
}

// postalText keeps letters and digits, in upper case.
func postalText(value string) string {
	v := tidyField(value, maxPostal)
	if digits, ok := strings.CutSuffix(v, ".0"); ok && isDigits(digits) {
		v = digits
	}
	if !isASCII(v) {
		v = Fold(v)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			return r
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return -1
	}, v)
}

// repeated is the reason of a code that is one digit written over and over.
func repeated(code string) Reason {
	if len(code) > 3 && strings.Trim(code, code[:1]) == "" && code[0] >= '0' && code[0] <= '9' {
		return ReasonPlaceholder
	}
	return ReasonNone
}

// postalRule is the form of one country's codes: N is a digit, A a letter,
// X either, any other sign itself.
type postalRule struct {
	forms  []string
	common int  // letters and digits that make up Code where a form is longer
	zero   bool // codes may begin with 0, so that spreadsheets drop it
}

// read reads a cleaned code by the rule.
func (r postalRule) read(code, country string) PostalCode {
	for _, try := range [...]string{code, strings.TrimPrefix(code, country), trimPostalWord(code), r.restoreZero(trimPostalWord(code))} {
		for _, form := range r.forms {
			if !fitsForm(try, form) {
				continue
			}
			p := PostalCode{Code: try, Country: country, Valid: true, Reason: repeated(try)}
			if r.common > 0 && len(try) > r.common {
				p.Code, p.Extra = try[:r.common], try[r.common:]
			}
			p.Valid = p.Reason == ReasonNone
			return p
		}
	}
	return PostalCode{Code: code, Country: country, Reason: ReasonInvalid}
}

// restoreZero puts back one zero at the front of a number one digit too short.
func (r postalRule) restoreZero(code string) string {
	if r.zero && isDigits(code) {
		return "0" + code
	}
	return code
}

// trimPostalWord drops the letters before the digits: "D80331", "CEP01310100".
func trimPostalWord(code string) string {
	return strings.TrimLeft(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// fitsForm reports whether a code has a form.
func fitsForm(code, form string) bool {
	if len(code) != len(form) {
		return false
	}
	for i := range len(code) {
		digit := code[i] >= '0' && code[i] <= '9'
		if f := form[i]; f == 'N' && !digit || f == 'A' && digit || strings.IndexByte("NAX", f) < 0 && f != code[i] {
			return false
		}
	}
	return true
}

// postalRules are the forms of postalForms by country.
var postalRules = sync.OnceValue(loadPostalRules)

func loadPostalRules() map[string]postalRule {
	rules := map[string]postalRule{}
	for line := range strings.Lines(postalForms) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		rule := postalRule{forms: strings.Split(fields[1], "|")}
		if len(fields) > 2 {
			rule.zero = strings.Contains(fields[2], "0")
			if strings.Contains(fields[2], "+") {
				rule.common = len(rule.forms[0])
			}
		}
		for country := range strings.SplitSeq(fields[0], ",") {
			rules[country] = rule
		}
	}
	return rules
}

// postalForms are, by hand, the forms of postal codes (Universal Postal Union,
// "Addressing Systems" by country): countries, forms, and the marks 0 for codes
// that may begin with a zero and + for a first form of which the others only
// are longer ones.
const postalForms = `
BR NNNNNNNN 0
PT NNNNNNN|NNNN
US,PR,GU,VI,AS,MP NNNNN|NNNNNNNNN 0+
CA ANANAN
GB,GG,JE,IM ANNAA|ANNNAA|AANNAA|AANNNAA|ANANAA|AANANAA
IE ANNXXXX|D6WXXXX
AR NNNN|ANNNNAAA
UA,DE,ES,FR,IT,MX,FI,EE,TR,HR,RS,MC,GP,MQ,GF,RE,YT,NC,PF,MA,DZ,EG,SA,KR,TH,MY,PK,ID,CU,GT,NI,PE,UY,VA,SM,ME,LT,KW,JO,IQ,LK,VN NNNNN 0
RU,KZ,BY,UZ,KG,TJ,TM,CN,IN,SG,RO,CO,EC,VN NNNNNN 0
PL NNNNN 0
SE,CZ,SK,GR NNNNN
AT,CH,LI,BE,DK,NO,HU,BG,LU,SI,AU,NZ,ZA,PH,CY,GE,AM,PY,BO,VE,TN,MK,AL,BD NNNN
NL NNNNAA
LV NNNN
MD NNNN
AD NNN
MT AAANNNN|AAANNN
JP NNNNNNN 0
IL NNNNNNN|NNNNN
IR NNNNNNNNNN|NNNNN
CL NNNNNNN
CR NNNNN|NNNN
DO NNNNN
TW NNN|NNNNN|NNNNNN +
AZ NNNN
IS,FO,LS,MG,PG NNN
`

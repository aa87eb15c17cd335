package normalize

import "strings"

// The proofs that two spellings reach one subscriber, or, for the last one,
// that they may. [SamePhone] and [Phone.Variants] name them; the renumbered
// countries have proofs of their own, such as "phone:ci-2021".
const (
	ProofPhoneExact    = "phone:exact"
	ProofBRNinthDigit  = "phone:br-ninth-digit"
	ProofMXMobileOne   = "phone:mx-mobile-1"
	ProofARMobileNine  = "phone:ar-mobile-9"
	ProofBRNinthUnsure = "phone:br-ninth-digit-unproven"
)

// Country codes with a rule of their own.
const (
	codeMexico    = 52
	codeArgentina = 54
	codeBrazil    = 55
)

// lineDigits is room for a national number that a rule rewrites.
type lineDigits [maxNationalDigits + 4]byte

// spelling is a national number of a country and what the plan says of it.
type spelling struct {
	country  *phoneCountry
	national []byte
	label    phoneLabel
}

func newSpelling(country *phoneCountry, national []byte) spelling {
	return spelling{country: country, national: national, label: country.lookUp(national)}
}

// valid reports whether the plan holds the number.
func (s spelling) valid() bool { return s.label.line() != LineUnknown }

// personal reports whether the number is valid and may be a person's.
func (s spelling) personal() bool { return s.valid() && !s.label.line().Shared() }

// canonical returns the preferred spelling of the line and the national digits
// of its class, which both are s where no rule applies.
func (s spelling) canonical(room *lineDigits) (preferred spelling, class []byte) {
	switch s.country.code {
	case codeBrazil:
		return s.brazil(room)
	case codeArgentina:
		return s.argentina(room)
	}
	if s.valid() {
		return s, s.national
	}
	for i, rules := 0, renumberingsOf(s.country.code); i < len(rules); i++ {
		if digits, ok := rules[i].renew(s.national, room); ok {
			if renewed := newSpelling(s.country, digits); renewed.personal() {
				return renewed, digits
			}
		}
	}
	return s, s.national
}

// brazil adds the ninth digit that mobile numbers were given between 2012 and
// 2016 (Anatel, Resolução 553/2010). Only the numbers of mobiles began with
// 6 to 9: what begins with 2 to 5 is a landline, which never changed, and what
// begins with 0 or 1 was no subscriber's.
func (s spelling) brazil(room *lineDigits) (spelling, []byte) {
	n := s.national
	if len(n) != 10 || n[2] < '6' || s.label.line().Shared() {
		return s, n
	}
	digits := append(append(append(room[:0], n[:2]...), '9'), n[2:]...)
	if long := newSpelling(s.country, digits); long.personal() {
		return long, digits
	}
	return s, n
}

// argentina joins +54 9 and +54: the 9 marks a call to a mobile from abroad,
// at home it is a 15 after the area code (ENACOM, Plan Fundamental de
// Numeración Nacional). Area code and number alone do not tell mobiles from
// landlines, so the spelling observed stays canonical where it is valid.
func (s spelling) argentina(room *lineDigits) (spelling, []byte) {
	n := s.national
	var other []byte
	switch {
	case s.label.line().Shared():
		return s, n
	case len(n) == 10:
		other = append(append(room[:0], '9'), n...)
	case len(n) == 11 && n[0] == '9':
		other = n[1:]
	default:
		return s, n
	}
	counterpart := newSpelling(s.country, other)
	if counterpart.label.line().Shared() {
		return s, n
	}
	class := n
	if len(n) == 10 {
		class = other
	}
	if !s.valid() && counterpart.valid() {
		return counterpart, class
	}
	return s, class
}

// PhoneVariant is another spelling of a line, with the proof that both are
// one subscriber.
type PhoneVariant struct {
	E164  string // the other spelling
	Proof string // such as [ProofBRNinthDigit]
}

// Variants returns the spellings of the line other than Canonical that a
// record may still hold, in a fixed order; nil for landlines outside Argentina
// and Mexico, whose numbers do not tell them from mobiles, and for the lines
// of services. Parsing a variant gives the same Class.
func (p Phone) Variants() []PhoneVariant {
	if !p.Valid || p.Type.Shared() {
		return nil
	}
	code, national := p.codeAndNational(p.Canonical)
	switch code {
	case codeBrazil:
		if len(national) == 11 && national[2] == '9' && national[3] >= '6' {
			return []PhoneVariant{{"+55" + national[:2] + national[3:], ProofBRNinthDigit}}
		}
		return nil
	case codeArgentina:
		return argentineVariants(national)
	}
	if p.Type == LineFixed && code != codeMexico {
		return nil
	}
	var out []PhoneVariant
	for _, rule := range renumberingsOf(uint16(code)) {
		if old, ok := rule.restore(national); ok {
			out = append(out, PhoneVariant{p.Canonical[:len(p.Canonical)-len(national)] + old, rule.proof})
		}
	}
	return out
}

func argentineVariants(national string) []PhoneVariant {
	switch {
	case len(national) == 10:
		return []PhoneVariant{{"+549" + national, ProofARMobileNine}}
	case len(national) == 11 && national[0] == '9':
		return []PhoneVariant{{"+54" + national[1:], ProofARMobileNine}}
	default:
		return nil
	}
}

// codeAndNational splits one of the spellings of p.
func (p Phone) codeAndNational(e164 string) (code int, national string) {
	if e164 == "" {
		return 0, ""
	}
	n := len(p.E164) - 1 - len(p.National)
	return codeOf([]byte(e164[1 : 1+n])), e164[1+n:]
}

// SamePhone reports whether a and b are proven to be one subscriber, and by
// what: [ProofPhoneExact] when they are spelled alike, else the rule that
// makes their classes equal. Numbers with different extensions, or one with
// and one without, are not the same; see [PhonesSwitchboard].
func SamePhone(a, b Phone) (proof string, same bool) {
	if a.Class == "" || a.Class != b.Class || a.Extension != b.Extension {
		return "", false
	}
	if a.E164 == b.E164 {
		return ProofPhoneExact, true
	}
	if proof = a.proof(); proof == "" {
		proof = b.proof()
	}
	return proof, true
}

// PhonesSwitchboard reports whether a and b are one line of which one, and
// only one, goes on to an extension.
func PhonesSwitchboard(a, b Phone) bool {
	return a.Class != "" && a.Class == b.Class && (a.Extension == "") != (b.Extension == "")
}

// proof returns the rule that makes E164 a spelling of the class, "" where
// they are written alike.
func (p Phone) proof() string {
	if p.E164 == p.Class {
		return ""
	}
	code, national := p.codeAndNational(p.E164)
	switch code {
	case codeBrazil:
		return ProofBRNinthDigit
	case codeArgentina:
		return ProofARMobileNine
	}
	var room lineDigits
	for _, rule := range renumberingsOf(uint16(code)) {
		if digits, ok := rule.renew([]byte(national), &room); ok && strings.HasSuffix(p.Class, string(digits)) {
			return rule.proof
		}
	}
	return ""
}

// PhonesUnproven reports whether a and b may be one Brazilian subscriber
// although it cannot be proven: they differ in the ninth digit alone, and the
// eight digits were never those of a mobile, for they begin with 0 or 1.
func PhonesUnproven(a, b Phone) (proof string, ok bool) {
	if a.Extension != b.Extension || !ninthUnsure(a.E164, b.E164) && !ninthUnsure(b.E164, a.E164) {
		return "", false
	}
	return ProofBRNinthUnsure, true
}

func ninthUnsure(short, long string) bool {
	return len(short) == 13 && len(long) == 14 && strings.HasPrefix(short, "+55") && short[5] <= '1' &&
		long[5] == '9' && short[:5] == long[:5] && short[5:] == long[6:]
}

package normalize

import (
	"strconv"
	"strings"
)

// PhoneVariant is another spelling of a line, with the proof that both are
// one subscriber.
type PhoneVariant struct {
	E164  string // the other spelling
	Proof string // such as "phone:br-ninth-digit"
}

// The proofs that two spellings reach one subscriber.
const (
	ProofPhoneExact    = "phone:exact"
	ProofBRNinthDigit  = "phone:br-ninth-digit"
	ProofMXMobileOne   = "phone:mx-mobile-1"
	ProofARMobileNine  = "phone:ar-mobile-9"
	ProofBRNinthUnsure = "phone:br-ninth-digit-unproven"
)

func classify(r PhoneReading) Phone {
	cc := strconv.Itoa(r.CountryCode)
	nsn := r.E164[1+len(cc):]
	p := Phone{
		E164: r.E164, Canonical: r.E164, Class: r.E164, Extension: r.Extension,
		Region: r.Region, National: nsn, Type: r.Type, Valid: r.Valid,
	}
	canonical := r.E164
	switch {
	case cc == "55" && len(nsn) == 10 && nsn[2] >= '6':
		canonical = "+55" + nsn[:2] + "9" + nsn[2:]
	case cc == "52" && len(nsn) == 11 && nsn[0] == '1':
		canonical = "+52" + nsn[1:]
	case cc == "54" && len(nsn) == 10 && !r.Type.Shared():
		p.Class = "+549" + nsn
		if !r.Valid {
			canonical = p.Class
		}
	}
	if canonical != r.E164 {
		if c := ReadPhone(canonical, ""); c.Valid && !c.Type.Shared() {
			p.Canonical, p.Class, p.Type, p.Valid, p.Region = canonical, canonical, c.Type, true, c.Region
		}
	}
	p.Reason = reasonOf(p)
	return p
}

func reasonOf(p Phone) Reason {
	n := len(p.National)
	switch {
	case n >= 7 && strings.Count(p.National[n-7:], p.National[n-1:]) == 7:
		return ReasonPlaceholder
	case !p.Valid:
		return ReasonInvalid
	case p.Type.Shared():
		return ReasonSharedLine
	default:
		return ReasonNone
	}
}

// Variants returns the other spellings of the line, none for a landline or
// the line of a service.
func (p Phone) Variants() []PhoneVariant {
	if !p.Valid || p.Type.Shared() {
		return nil
	}
	var out []PhoneVariant
	add := func(e164, proof string) {
		if e164 != p.Canonical {
			out = append(out, PhoneVariant{e164, proof})
		}
	}
	c := p.Class
	switch {
	case strings.HasPrefix(c, "+55") && len(c) == 14 && c[5] == '9' && c[6] >= '6':
		add(c[:5]+c[6:], ProofBRNinthDigit)
	case strings.HasPrefix(c, "+52") && len(c) == 13:
		add("+521"+c[3:], ProofMXMobileOne)
	case strings.HasPrefix(c, "+549") && len(c) == 14:
		add(c, ProofARMobileNine)
		add("+54"+c[4:], ProofARMobileNine)
	}
	return out
}

// SamePhone reports whether a and b are proven to be one subscriber, and by
// what: [ProofPhoneExact] when they are spelled alike. Different extensions,
// or one with and one without, are not the same.
func SamePhone(a, b Phone) (proof string, same bool) {
	if a.Class == "" || a.Class != b.Class || a.Extension != b.Extension {
		return "", false
	}
	if a.E164 == b.E164 {
		return ProofPhoneExact, true
	}
	for _, v := range append(a.Variants(), b.Variants()...) {
		if v.E164 == a.E164 || v.E164 == b.E164 {
			return v.Proof, true
		}
	}
	return ProofPhoneExact, true
}

// PhonesUnproven reports whether a and b may be one Brazilian subscriber
// although it cannot be proven: one has the ninth digit, the other has not,
// and its eight digits were never those of a mobile (they start with 0 or 1).
func PhonesUnproven(a, b Phone) (proof string, ok bool) {
	return ProofBRNinthUnsure, ninthUnsure(a.E164, b.E164) || ninthUnsure(b.E164, a.E164)
}

func ninthUnsure(short, long string) bool {
	return len(short) == 13 && len(long) == 14 && strings.HasPrefix(short, "+55") && short[5] <= '1' &&
		long[5] == '9' && short[:5] == long[:5] && short[5:] == long[6:]
}

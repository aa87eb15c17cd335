package normalize

import "bytes"

// doubtful reports whether a reading by the rules, though valid, is less
// likely than another: 00 and the caller's own country code. In countries that
// dial a carrier after 00, as Brazil, the code would pass for the carrier.
func doubtful(digits []byte, plus bool, plan int) bool {
	if plus || plan < 0 || len(digits) < 3 || digits[0] != '0' || digits[1] != '0' {
		return false
	}
	rest, ok := cutPrefixCode(digits[2:], phonePlans[plan].code)
	return ok && validReading(rest, plan)
}

// repair reads digits that the rules make no valid number of, in the ways in
// which such spellings come about. Each way must end in a valid number; the
// first that does decides.
func repair(digits []byte, plus bool, extension string, plan int) (Phone, bool) {
	try := func(rest []byte, international bool) (Phone, bool) {
		return readValid(rest, international, extension, plan)
	}
	for _, prefix := range repairPrefixes {
		if !prefix.applies(plus, plan) {
			continue
		}
		if rest, ok := bytes.CutPrefix(digits, []byte(prefix.digits)); ok && prefix.fits(rest, plan) {
			if p, ok := try(rest, prefix.international); ok {
				return p, true
			}
		}
	}
	if plan >= 0 && !plus {
		code := phonePlans[plan].code
		trimmed := bytes.TrimLeft(digits, "0")
		if _, ok := cutPrefixCode(trimmed, code); ok && len(trimmed) < len(digits) {
			if p, ok := try(trimmed, true); ok { // 0380 67 …: a zero before the country
				return p, true
			}
		}
		if p, ok := try(trimmed, false); ok && len(trimmed) == len(digits)-1 { // 09 …: a trunk 0 where there is none
			return p, true
		}
	}
	if country, _ := cutCode(digits); plus && country < 0 && plan >= 0 {
		// No country has this code: the plus was put before a national number.
		if p, ok := try(digits, false); ok {
			return p, true
		}
	}
	return repairCode(digits, plus, extension, plan)
}

// repairCode mends numbers that hold a country code twice, or a trunk prefix
// between it and the number.
func repairCode(digits []byte, plus bool, extension string, plan int) (Phone, bool) {
	country, national := -1, digits
	if plus {
		country, national = cutCode(bytes.TrimLeft(digits, "0"))
	} else if plan >= 0 {
		if rest, ok := cutPrefixCode(digits, phonePlans[plan].code); ok {
			country, national = countryOfCode(int(phonePlans[plan].code)), rest
		}
	}
	if country < 0 {
		return Phone{}, false
	}
	code := phoneCountries[country].code
	national = bytes.TrimLeft(national, "0")
	if rest, ok := cutPrefixCode(national, code); ok {
		if p, ok := readNational(rest, code, extension); ok { // +55 55 11 …
			return p, true
		}
	}
	for _, prefix := range repairPrefixes {
		if prefix.code != code || prefix.international {
			continue
		}
		if rest, ok := bytes.CutPrefix(national, []byte(prefix.digits)); ok {
			if p, ok := readNational(rest, code, extension); ok { // +52 044 …
				return p, true
			}
		}
	}
	return readNational(national, code, extension)
}

// repairPrefix is a prefix that the plan of the caller's region does not know.
type repairPrefix struct {
	digits        string
	code          uint16 // the country that used it, 0 for any
	international bool   // a country code follows
}

// repairPrefixes are prefixes of other countries, of former times, and of
// special calls.
var repairPrefixes = [...]repairPrefix{
	{digits: "00", international: true},   // ITU-T E.164, most of the world
	{digits: "011", international: true},  // North America
	{digits: "0011", international: true}, // Australia
	{digits: "810", code: 380, international: true},
	{digits: "9090", code: codeBrazil}, // a local collect call
	{digits: "90", code: codeBrazil},   // a collect call, before carrier and area
	{digits: "044", code: codeMexico},  // see mexicoChanges; the zeros may be gone
	{digits: "045", code: codeMexico},
	{digits: "44", code: codeMexico},
	{digits: "45", code: codeMexico},
	{digits: "01", code: codeMexico},
	{digits: "8", code: 380}, // the trunk prefix of the Soviet Union
	{digits: "8", code: 373},
	{digits: "8", code: 374},
	{digits: "8", code: 992},
	{digits: "8", code: 994},
	{digits: "8", code: 995},
	{digits: "8", code: 996},
	{digits: "8", code: 998},
}

// applies reports whether the prefix may stand before a number of the plan.
func (r *repairPrefix) applies(plus bool, plan int) bool {
	return !plus && plan >= 0 && (r.code == 0 || phonePlans[plan].code == r.code)
}

// fits reports whether what follows the prefix bears it out. Where 0 is the
// trunk prefix, 011 also is that and the area code 11 (São Paulo, Buenos
// Aires, Delhi, Johannesburg): then only the caller's own country may follow,
// or a whole number of North America.
func (r *repairPrefix) fits(rest []byte, plan int) bool {
	if r.digits != "011" || phonePlans[plan].prefixStart&1 == 0 {
		return true
	}
	_, own := cutPrefixCode(rest, phonePlans[plan].code)
	return own || len(rest) == 11 && rest[0] == '1'
}

// readValid reads digits and reports whether they are a valid number that no
// filler is.
func readValid(digits []byte, plus bool, extension string, plan int) (Phone, bool) {
	var scratch phoneScratch
	var room lineDigits
	core := readCore(digits, plus, plan, &scratch)
	if core.err != PhoneOK {
		return Phone{}, false
	}
	s := newSpelling(&phoneCountries[core.country], core.national)
	preferred, class := s.canonical(&room)
	if !preferred.valid() {
		return Phone{}, false
	}
	return compose(s, preferred, class, extension, digits), true
}

// readNational reads the national digits of a country.
func readNational(national []byte, code uint16, extension string) (Phone, bool) {
	var buf [scratchDigits]byte
	return readValid(append(appendCode(buf[:0], code), national...), true, extension, noPlan)
}

// validReading reports whether the national digits are a valid number of the
// plan's country.
func validReading(national []byte, plan int) bool {
	_, ok := readNational(national, phonePlans[plan].code, "")
	return ok
}

// cutPrefixCode takes a country code off.
func cutPrefixCode(digits []byte, code uint16) ([]byte, bool) {
	n := codeLength(int(code))
	if len(digits) <= n || codeOf(digits[:n]) != int(code) {
		return digits, false
	}
	return digits[n:], true
}

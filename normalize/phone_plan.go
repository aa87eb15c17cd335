package normalize

import _ "embed"

//go:generate go run gen_phone.go gen_phone_automaton.go gen_phone_program.go gen_phone_short.go

// phonePlan is the numbering plan of one region, or of one country code that
// belongs to no country.
type phonePlan struct {
	region      string
	code        uint16
	general     uint16 // automaton of the national numbers, lengths aside
	prefix      uint16 // program of the national prefix, 0 without
	groups      uint8  // capturing groups of that program
	prefixStart uint16 // the digits it can begin with, a bit each
	transform   string // what a prefix is replaced by, as in regexp.Expand
	idd         uint16 // program of the international prefix
	lengths     uint32 // possible lengths of a national number, a bit each
	localOnly   uint32 // lengths that can only be dialled locally

	formats, formatsEnd         uint16
	intlFormats, intlFormatsEnd uint16
	extensionPrefix             string
}

// phoneCountry is a country calling code.
type phoneCountry struct {
	code  uint16
	types uint16 // automaton of regions and line types
	first uint16 // of its plans in phoneMembers, the main one first
	count uint8
}

// phoneNodeSize is the size of the successors of a node of the automaton.
const phoneNodeSize = 20

// phoneAutomaton is the automaton of all plans: for each node ten successors
// of two bytes, then a label byte for each node. It is used where it lies, so
// nothing is decoded and only the pages of the countries met are loaded.
//
//go:embed phone_plans.bin
var phoneAutomaton string

// phoneWalk follows a number through the automaton and returns the label of
// the node it ends at; label 0 is the node of nothing.
func phoneWalk(node uint16, digits []byte) uint16 {
	at := uint32(node)
	for _, d := range digits {
		i := at*phoneNodeSize + uint32(d-'0')*2
		at = uint32(phoneAutomaton[i]) | uint32(phoneAutomaton[i+1])<<8
		if at == 0 {
			return 0
		}
	}
	return phoneLabels[phoneAutomaton[phoneNodes*phoneNodeSize+at]]
}

// noPlan is the index of no plan.
const noPlan = -1

// planOfRegion returns the index of the plan of an ISO 3166 region, in either
// case, or noPlan.
func planOfRegion(region string) int {
	if len(region) != 2 {
		return noPlan
	}
	a, b := region[0]|0x20, region[1]|0x20
	if a < 'a' || a > 'z' || b < 'a' || b > 'z' {
		return noPlan
	}
	low, high := 0, len(phonePlans)
	for low < high {
		mid := int(uint(low+high) / 2)
		id := phonePlans[mid].region
		switch {
		case id[0] == '0' || id[0]|0x20 > a || id[0]|0x20 == a && id[1]|0x20 > b:
			high = mid
		case id[0]|0x20 == a && id[1]|0x20 == b:
			return mid
		default:
			low = mid + 1
		}
	}
	return noPlan
}

// countryOfCode returns the index of a country calling code, or -1.
func countryOfCode(code int) int {
	low, high := 0, len(phoneCountries)
	for low < high {
		mid := int(uint(low+high) / 2)
		switch at := int(phoneCountries[mid].code); {
		case at == code:
			return mid
		case at < code:
			low = mid + 1
		default:
			high = mid
		}
	}
	return -1
}

// main returns the index of the plan that decides for the code.
func (c *phoneCountry) main() int { return int(phoneMembers[c.first]) }

// phoneLabel is what a country makes of a national number: the line type, 0
// when the number is not valid, and in the high byte, where several regions
// share the country code, the ordinal of the one that claims the number.
type phoneLabel uint16

// lookUp finds the region and the line type of a national number.
func (c *phoneCountry) lookUp(national []byte) phoneLabel {
	if len(national) > maxNationalDigits {
		return 0
	}
	return phoneLabel(phoneWalk(c.types, national))
}

func (l phoneLabel) line() LineType { return LineType(l & 0xff) }

// region returns the ISO 3166 region of a label, "" when none claims it.
func (c *phoneCountry) region(l phoneLabel) string {
	switch ordinal := uint16(l >> 8); {
	case c.count == 1:
		return phonePlans[phoneMembers[c.first]].region
	case ordinal > 0:
		return phonePlans[phoneMembers[c.first+ordinal-1]].region
	default:
		return ""
	}
}

// lengthClass is how the length of a national number fits its plan.
type lengthClass uint8

const (
	lengthPossible lengthClass = iota
	lengthLocalOnly
	lengthTooShort
	lengthTooLong
	lengthInvalid
)

func (p *phonePlan) lengthOf(n int) lengthClass {
	if n > 31 {
		return lengthTooLong
	}
	bit := uint32(1) << n
	switch {
	case p.localOnly&bit != 0:
		return lengthLocalOnly
	case p.lengths&bit != 0:
		return lengthPossible
	case p.lengths&(bit-1) == 0:
		return lengthTooShort
	case p.lengths < bit:
		return lengthTooLong
	default:
		return lengthInvalid
	}
}

// accepts reports whether the plan's general pattern matches.
func (p *phonePlan) accepts(national []byte) bool {
	return phoneWalk(p.general, national) == 1
}

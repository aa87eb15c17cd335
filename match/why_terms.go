package match

import (
	"math"
	"slices"
)

// codeBits is what each code says in bits, log2(m/u): how much more often it
// is seen between records of one party than between strangers. Names are sums
// of the given and family name of the shipped model; for keys, u is the chance
// that two strangers hold the value (one in a million for an address or
// number, rarer for what a system hands out once) and m how often one party's
// two records share it. A verdict outweighs everything else together.
var codeBits = map[Code]float64{
	PhoneExact: 18, PhoneBRNinthDigit: 18, PhoneMXMobile1: 18, PhoneARMobile9: 18,
	EmailExact: 19, EmailProviderAlias: 19, ChannelExact: 20, ExternalExact: 22, DocumentExact: 22, DomainExact: 12,
	VerdictSame: 64, PhoneLocalDigits: 9, PhoneBRNinthDigitUnproven: 8, PhoneSwitchboard: 6, EmailSubaddress: 12, VisitorExact: 14,
	NameIsExact: 17, "name:nickname": 15.3, "name:initial": 11.9, "name:similar": 14.3, "name:partial": 11,
	OrganizationEqual: 8, BirthdateExact: 13.6,
	NameIsConflict: -8.4, SuffixConflict: -5, BirthdateConflict: -6, ExtensionConflict: -8, ExclusiveConflict: -64, KindConflict: -64,
	TenureEnded: -9, SharedNames: -8, SharedHub: -18, SharedRole: -14, LineShared: -14, PlaceholderValue: 0,
	VerdictDifferent: -64, VerdictUnsure: -10,
}

// CodeTerm is what one code adds to the weight of a pair, in bits.
type CodeTerm struct {
	Code Code    `json:"code"`
	Bits float64 `json:"bits"`
}

// terms returns the codes with their bits, the largest first, what they are
// before any evidence in a base of n records, and the sum of it all.
func terms(evidence, against []Code, n int) (prior float64, list []CodeTerm, weight float64) {
	prior = -math.Log2(float64(max(n, 2)))
	weight = prior
	for _, codes := range [][]Code{evidence, against} {
		for _, c := range codes {
			list = append(list, CodeTerm{c, codeBits[c]})
			weight += codeBits[c]
		}
	}
	slices.SortStableFunc(list, func(a, b CodeTerm) int {
		switch x, y := math.Abs(a.Bits), math.Abs(b.Bits); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return prior, list, weight
}

package normalize

import (
	"strconv"
	"strings"
	"sync"
)

// ibanStructures are the account parts of the SWIFT IBAN Registry, release
// 101: digits (n), capitals (a), both (c).
const ibanStructures = `
	AD:8n12c AE:19n AL:8n16c AT:16n AZ:4a20c BA:16n BE:12n BG:4a6n8c
	BH:4a14c BI:23n BR:23n1a1c BY:4c4n16c CH:5n12c CR:18n CY:8n16c CZ:20n
	DE:18n DJ:23n DK:14n DO:4c20n EE:16n EG:25n ES:20n FI:14n
	FK:2a12n FO:14n FR:10n11c2n GB:4a14n GE:2a16n GI:4a15c GL:14n GR:7n16c
	GT:24c HN:4a20n HR:17n HU:24n IE:4a14n IL:19n IQ:4a15n IS:22n
	IT:1a10n12c JO:4a4n18c KW:4a22c KZ:3n13c LB:4n20c LC:4a24c LI:5n12c LT:16n
	LU:3n13c LV:4a13c LY:21n MC:10n11c2n MD:20c ME:18n MK:3n10c2n MN:16n
	MR:23n MT:4a5n18c MU:4a19n3a NI:4a20n NL:4a10n NO:11n OM:3n16c PK:4a16c
	PL:24n PS:4a21c PT:21n QA:4a21c RO:4a16c RS:18n RU:14n15c SA:2n18c
	SC:4a20n3a SD:14n SE:20n SI:15n SK:20n SM:1a10n12c SO:19n ST:21n
	SV:4a20n TL:19n TN:20n TR:6n16c UA:6n19c VA:18n VG:4a16n XK:16n
	YE:4a4n18c
`

var ibanTable = sync.OnceValue(func() map[string]string {
	t := map[string]string{}
	for entry := range strings.FieldsSeq(ibanStructures) {
		country, structure, _ := strings.Cut(entry, ":")
		t[country] = structure
	}
	return t
})

// checkIBAN follows ISO 13616-1: country, two check digits, an account part
// of the country's structure, and ISO/IEC 7064 MOD 97-10 over all of it.
func checkIBAN(s string) bool {
	if len(s) < 15 || !allDigits(s[2:4]) {
		return false
	}
	structure, ok := ibanTable()[s[:2]]
	return ok && fitsStructure(s[4:], structure) && mod97(s[4:]+s[:4]) == 1
}

// fitsStructure reports whether s consists of the runs of structure.
func fitsStructure(s, structure string) bool {
	for structure != "" {
		i := strings.IndexAny(structure, "nac")
		n, err := strconv.Atoi(structure[:i])
		if err != nil || len(s) < n {
			return false
		}
		set := map[byte]string{'n': "0123456789", 'a': letters, 'c': digits36}[structure[i]]
		if !only(s[:n], set) {
			return false
		}
		s, structure = s[n:], structure[i+1:]
	}
	return s == ""
}

// checkLEI follows ISO 17442: 18 characters and two MOD 97-10 check digits.
func checkLEI(s string) bool {
	return len(s) == 20 && only(s, digits36) && allDigits(s[18:]) && mod97(s) == 1
}

package normalize

import (
	"regexp"
	"strings"
)

// checkSIREN follows the INSEE: nine digits with the Luhn check.
func checkSIREN(s string) bool { return number(s, 9) && luhn(s) }

// checkSIRET follows the INSEE; the branches of La Poste, which outgrew the
// Luhn check, need only a digit sum divisible by five.
func checkSIRET(s string) bool {
	if !number(s, 14) {
		return false
	}
	if strings.HasPrefix(s, "356000000") && s != "35600000000048" {
		return weighted(s, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%5 == 0
	}
	return luhn(s) && luhn(s[:9])
}

// checkGermanID follows the Bundeszentralamt für Steuern: eleven digits, one
// of the first ten occurring twice or thrice, and ISO/IEC 7064 MOD 11,10.
func checkGermanID(s string) bool {
	if !number(s, 11) || s[0] == '0' {
		return false
	}
	var count [10]int
	repeated := 0
	for i := range 10 {
		count[digit(s, i)]++
	}
	for _, n := range count {
		if n > 1 {
			repeated++
		}
		if n > 3 {
			return false
		}
	}
	return repeated == 1 && mod1110(s)
}

const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// checkDNI follows Real Decreto 1553/2005: the letter is the number modulo 23.
func checkDNI(s string) bool {
	return len(s) == 9 && allDigits(s[:8]) && dniLetters[integer(s[:8])%23] == s[8]
}

// checkNIE is as the DNI, X, Y and Z standing for 0, 1 and 2.
func checkNIE(s string) bool {
	i := strings.IndexByte("XYZ", firstByte(s))
	return len(s) == 9 && i >= 0 && allDigits(s[1:8]) && checkDNI(string(byte('0'+i))+s[1:])
}

// checkCIF follows Orden EHA/451/2008: kind letter, province and number,
// and a check that is a digit or its letter. By law the kind decides which of
// the two; lists mix them, and either proves the number.
func checkCIF(s string) bool {
	if len(s) != 9 || !strings.Contains("ABCDEFGHJNPQRSUVW", s[:1]) || !allDigits(s[1:8]) {
		return false
	}
	check := (10 - luhnSum(s[1:8]+"0")%10) % 10
	return s[8] == "JABCDEFGHI"[check] || s[8] == byte('0'+check)
}

// checkNIF accepts each of the Spanish tax numbers; K, L and M are those of
// persons without a DNI.
func checkNIF(s string) bool {
	switch c := firstByte(s); {
	case len(s) != 9:
		return false
	case strings.IndexByte("KLM", c) >= 0:
		return allDigits(s[1:8]) && dniLetters[integer(s[1:8])%23] == s[8]
	case c >= '0' && c <= '9':
		return checkDNI(s)
	case strings.IndexByte("XYZ", c) >= 0:
		return checkNIE(s)
	}
	return checkCIF(s)
}

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// checkBritishVAT follows HMRC: standard and branch numbers modulo 97 with
// the old and the new offset, government departments GD000 to GD499 and
// health authorities HA500 to HA999.
func checkBritishVAT(s string) bool {
	switch {
	case len(s) == 5 && allDigits(s[2:]):
		return britishOffice(s[:2], integer(s[2:]))
	case len(s) == 11 && s[2:6] == "8888" && allDigits(s[6:]):
		return britishOffice(s[:2], integer(s[6:9])) && integer(s[6:9])%97 == integer(s[9:])
	case number(s, 9), number(s, 12):
		sum := weighted(s, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97
		return sum == 0 || integer(s[:3]) >= 100 && (sum == 42 || sum == 55)
	}
	return false
}

func britishOffice(kind string, n int) bool {
	return kind == "GD" && n < 500 || kind == "HA" && n >= 500
}

var ninoShape = regexp.MustCompile(`^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$`)

// checkNINO follows HMRC's NIM39110, which also lists unused prefixes.
func checkNINO(s string) bool {
	return ninoShape.MatchString(s) && !strings.Contains(" BG GB NK KN TN NT ZZ ", " "+s[:2]+" ")
}

// checkItalianVAT follows DPR 633/1972: seven digits, office, Luhn check.
func checkItalianVAT(s string) bool {
	if !number(s, 11) || s[:7] == "0000000" || !luhn(s) {
		return false
	}
	office := integer(s[7:10])
	return office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999
}

var codiceFiscale = regexp.MustCompile(`^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$`)

// checkCodiceFiscale follows Decreto ministeriale 12 March 1974: sixteen
// characters, digits replaceable by letters where two persons would share a
// code; companies have the eleven digits of their tax number.
func checkCodiceFiscale(s string) bool {
	if len(s) == 11 {
		return checkItalianVAT(s)
	}
	if !codiceFiscale.MatchString(s) {
		return false
	}
	odd := [...]int{
		1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
		10, 22, 25, 24, 23,
	}
	sum := 0
	for i := range 15 {
		v := value36(s[i])
		switch {
		case i%2 == 0:
			sum += odd[v]
		case v >= 10:
			sum += v - 10
		default:
			sum += v
		}
	}
	return letters[sum%26] == s[15] && italianDate(s[6:11])
}

// italianDate reports whether year, month letter and day (women's plus 40)
// are a date in some century.
func italianDate(s string) bool {
	plain := strings.Map(func(r rune) rune {
		if i := strings.IndexRune("LMNPQRSTUV", r); i >= 0 {
			return '0' + rune(i)
		}
		return r
	}, s[:2]+s[3:])
	year, day := integer(plain[:2]), integer(plain[2:])
	month := strings.IndexByte("ABCDEHLMPRST", s[2]) + 1
	if day > 40 {
		day -= 40
	}
	return isDate(1900+year, month, day) || isDate(2000+year, month, day)
}

// checkPortugal follows Decreto-Lei 14/2013: weights 9 to 2 modulo eleven.
func checkPortugal(s string) bool {
	return number(s, 9) && s[0] != '0' &&
		(11-weighted(s, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == digit(s, 8)
}

// checkPortugueseCard follows the Cartão de Cidadão's check: every second
// character doubled from the right, letters counting from ten.
func checkPortugueseCard(s string) bool {
	if len(s) != 12 || !allDigits(s[:9]) || !only(s[9:11], digits36) || !allDigits(s[11:]) {
		return false
	}
	sum := 0
	for i := range 12 {
		v := value36(s[i])
		if i%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}

// checkNIP, checkPESEL and checkREGON follow the Polish ordinances on
// taxpayer, population and business numbers.
func checkNIP(s string) bool {
	return number(s, 10) && weighted(s, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == digit(s, 9)
}

func checkPESEL(s string) bool {
	if !number(s, 11) || weighted(s, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)%10 != 0 {
		return false
	}
	month := integer(s[2:4])
	century := [...]int{1900, 2000, 2100, 2200, 1800}[month/20]
	return isDate(century+integer(s[:2]), month%20, integer(s[4:6]))
}

func checkREGON(s string) bool {
	nine := len(s) >= 9 && allDigits(s) && weighted(s, 8, 9, 2, 3, 4, 5, 6, 7)%11%10 == digit(s, 8)
	if len(s) == 14 {
		return nine && weighted(s, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)%11%10 == digit(s, 13)
	}
	return nine && len(s) == 9
}

// checkCUI follows Romanian Ordonanța 92/2003.
func checkCUI(s string) bool {
	if len(s) < 2 || len(s) > 10 || !allDigits(s) || s[0] == '0' {
		return false
	}
	padded := strings.Repeat("0", 10-len(s)) + s
	return weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2)*10%11%10 == digit(padded, 9)
}

// checkCNP follows Romanian Legea 105/1996: sex and century, date, county.
func checkCNP(s string) bool {
	if !number(s, 13) || s[0] == '0' {
		return false
	}
	check := weighted(s, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	if check == 10 {
		check = 1
	}
	century := [...]int{0, 1900, 1900, 1800, 1800, 2000, 2000, 1900, 1900, 1900}[digit(s, 0)]
	county := integer(s[7:9])
	return check == digit(s, 12) && isDate(century+integer(s[1:3]), integer(s[3:5]), integer(s[5:7])) &&
		(county >= 1 && county <= 48 || county == 51 || county == 52 || county == 70 || county >= 80 && county <= 83)
}

// checkBalticPerson follows the personal codes of Estonia and Lithuania,
// which are one system: century and sex, date, serial, two-step check.
func checkBalticPerson(s string) bool {
	if !number(s, 11) || s[0] == '0' || s[0] == '9' {
		return false
	}
	century := 1800 + (digit(s, 0)-1)/2*100
	return isDate(century+integer(s[1:3]), integer(s[3:5]), integer(s[5:7])) && twoStep(s)
}

// checkLithuanianPerson also accepts codes that begin with 9, given to people
// whose date of birth is not known.
func checkLithuanianPerson(s string) bool {
	return checkBalticPerson(s) || number(s, 11) && s[0] == '9' && twoStep(s)
}

// twoStep weighs with 1 to 9 over and over, and from 3 on where the first
// sum leaves ten.
func twoStep(s string) bool {
	first, second := 0, 0
	n := len(s) - 1
	for i := range n {
		first += (1 + i%9) * digit(s, i)
		second += (1 + (i+2)%9) * digit(s, i)
	}
	check := first % 11
	if check == 10 {
		check = second % 11 % 10
	}
	return check == digit(s, n)
}

// checkBSN follows the Dutch elfproef.
func checkBSN(s string) bool {
	return number(s, 9) && s != "000000000" && (weighted(s, 9, 8, 7, 6, 5, 4, 3, 2)-digit(s, 8))%11 == 0
}

func swissUID(s string) string {
	for _, suffix := range []string{"MWST", "TVA", "IVA", "TPV", "HR", "RC"} {
		s = strings.TrimSuffix(s, suffix)
	}
	return "CHE" + s
}

// checkSwissUID follows eCH-0097: weights modulo eleven.
func checkSwissUID(s string) bool {
	return len(s) == 12 && number(s[3:], 9) &&
		(11-weighted(s[3:], 5, 4, 3, 2, 7, 6, 5, 4)%11)%11 == digit(s, 11)
}

// checkNorway follows Brønnøysundregistrene.
func checkNorway(s string) bool {
	return number(s, 9) && (11-weighted(s, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11 == digit(s, 8)
}

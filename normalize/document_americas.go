package normalize

import (
	"regexp"
	"strings"
)

// checkCPF follows the Receita Federal: nine digits and two check digits,
// each eleven minus the weighted sum modulo eleven, ten counting as zero.
func checkCPF(s string) bool {
	return number(s, 11) &&
		brazilDigit(s[:9], 10) == digit(s, 9) && brazilDigit(s[:10], 11) == digit(s, 10)
}

// brazilDigit weighs from first downward and returns the check digit.
func brazilDigit(s string, first int) int {
	sum := 0
	for i := range len(s) {
		sum += (first - i) * digit(s, i)
	}
	return (11 - sum%11) % 11 % 10
}

// checkCNPJ follows Instrução Normativa RFB 2.229/2024: from July 2026 the
// first twelve characters may be letters, each counting as its ASCII code
// less 48; the weights run 2 to 9 from the right, over and over.
func checkCNPJ(s string) bool {
	return len(s) == 14 && only(s[:12], digits36) && allDigits(s[12:]) &&
		cnpjDigit(s[:12]) == digit(s, 12) && cnpjDigit(s[:13]) == digit(s, 13)
}

func cnpjDigit(s string) int {
	sum := 0
	for i := range len(s) {
		sum += (2 + (len(s)-1-i)%8) * int(s[i]-'0')
	}
	return (11 - sum%11) % 11 % 10
}

// checkCUIT follows AFIP Resolución General 1415: a known type prefix and a
// check digit modulo eleven; a remainder that would need ten is not issued
// but for the historic 9.
func checkCUIT(s string) bool {
	if !number(s, 11) || !strings.Contains(" 20 23 24 27 30 33 34 50 51 55 ", " "+s[:2]+" ") {
		return false
	}
	return "012345678990"[11-weighted(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11] == s[10]
}

// checkChile follows the Servicio de Registro Civil: weights 2 to 7 from the
// right, ten written as K.
func checkChile(s string) bool {
	if len(s) < 8 || len(s) > 9 || !allDigits(s[:len(s)-1]) {
		return false
	}
	body, sum := s[:len(s)-1], 0
	for i := range len(body) {
		sum += (2 + i%6) * digit(body, len(body)-1-i)
	}
	return "0123456789K0"[11-sum%11] == s[len(s)-1]
}

// checkColombia follows DIAN Orden Administrativa 4 of 1989: primes from the
// right modulo eleven.
func checkColombia(s string) bool {
	if len(s) < 8 || len(s) > 16 || !allDigits(s) {
		return false
	}
	primes := [...]int{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71}
	body, sum := s[:len(s)-1], 0
	for i := range len(body) {
		sum += primes[i] * digit(body, len(body)-1-i)
	}
	return "01987654321"[sum%11] == s[len(s)-1]
}

// checkEcuadorCI follows the Registro Civil: province 01 to 24, 30 or 50,
// third digit at most 6, and the Luhn check.
func checkEcuadorCI(s string) bool {
	if !number(s, 10) || !ecuadorProvince(s) || s[2] > '6' {
		return false
	}
	sum := 0
	for i := range 10 {
		d := digit(s, i)
		if i%2 == 0 {
			d = d*2%10 + d/5
		}
		sum += d
	}
	return sum%10 == 0
}

func ecuadorProvince(s string) bool {
	p := integer(s[:2])
	return p >= 1 && p <= 24 || p == 30 || p == 50
}

// checkEcuadorRUC follows the Servicio de Rentas Internas: a person's number,
// a public body's (third digit 6) or a company's (9), and the branch.
func checkEcuadorRUC(s string) bool {
	if !number(s, 13) || !ecuadorProvince(s) {
		return false
	}
	switch {
	case s[2] < '6':
		return s[10:] != "000" && checkEcuadorCI(s[:10])
	case s[2] == '6':
		return s[9:] != "0000" && weighted(s, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 ||
			s[10:] != "000" && checkEcuadorCI(s[:10])
	case s[2] == '9':
		return s[9:] != "0000" && weighted(s, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 || s[10:] != "000" && weighted(s, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	}
	return false
}

// rfcShape is name letters, date, and an optional homonym key, of which the
// last character is a check digit that the tax office does not keep to.
var rfcShape = regexp.MustCompile(`^(?:[A-Z&Ñ]{4}\d{6}|[A-Z&Ñ]{3,4}\d{6}[0-9A-Z]{2}[0-9A])$`)

// rudeWords are the four letters that the Mexican tax office does not issue
// (Anexo IV of the CURP instructions lists them).
const rudeWords = " BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO " +
	"FALO FETO GETA GUEI GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI KOJO KOLA KULO " +
	"LILO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA MULO NACA NACO PEDA PEDO PENE PIPI " +
	"PITO POPO PUTA PUTO QULO RATA ROBA ROBE ROBO RUIN SENO TETA VACA VAGA VAGO VAKA VUEI VUEY WUEI WUEY "

// checkRFC follows the Servicio de Administración Tributaria: companies have
// three letters, persons four.
func checkRFC(s string) bool {
	if !rfcShape.MatchString(s) {
		return false
	}
	runes := []rune(s)
	n := 3
	if len(runes) == 10 || len(runes) == 13 {
		n = 4
		if strings.Contains(rudeRFC, " "+string(runes[:4])+" ") {
			return false
		}
	}
	date := string(runes[n : n+6])
	year, month, day := integer(date[:2]), integer(date[2:4]), integer(date[4:6])
	return isDate(1900+year, month, day) || isDate(2000+year, month, day)
}

// rudeRFC are the words replaced in tax numbers, a part of the longer list.
const rudeRFC = " BUEI BUEY CACA CACO CAGA CAGO CAKA COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO " +
	"KAGA KAGO KAKA KOGE KOJO KULO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA PUTO QULO RATA RUIN "

var curpShape = regexp.MustCompile(`^[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d$`)

const curpStates = " AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS "

// checkCURP follows the Instructivo Normativo of RENAPO: the seventeenth
// character tells the century, a digit before 2000 and a letter after.
func checkCURP(s string) bool {
	if !curpShape.MatchString(s) || strings.Contains(rudeWords, " "+s[:4]+" ") || !strings.Contains(curpStates, " "+s[11:13]+" ") {
		return false
	}
	century := 1900
	if s[16] >= 'A' {
		century = 2000
	}
	if !isDate(century+integer(s[4:6]), integer(s[6:8]), integer(s[8:10])) {
		return false
	}
	sum := 0
	for i := range 17 {
		v := value36(s[i])
		if s[i] > 'N' {
			v++ // Ñ stands between N and O
		}
		sum += v * (18 - i)
	}
	return (10-sum%10)%10 == digit(s, 17)
}

// checkPeru follows SUNAT: types 10, 15, 17 and 20.
func checkPeru(s string) bool {
	return number(s, 11) && strings.Contains(" 10 15 17 20 ", " "+s[:2]+" ") &&
		(11-weighted(s, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%10 == digit(s, 10)
}

// checkParaguay follows the Subsecretaría de Estado de Tributación.
func checkParaguay(s string) bool {
	if len(s) < 5 || len(s) > 9 || !allDigits(s) {
		return false
	}
	body, sum := s[:len(s)-1], 0
	for i := range len(body) {
		sum += (2 + i) * digit(body, len(body)-1-i)
	}
	return (11-sum%11)%11%10 == digit(s, len(s)-1)
}

// checkUruguay follows the Dirección General Impositiva: office 01 to 22,
// a number that is not all zeros, 001 and the check digit.
func checkUruguay(s string) bool {
	if !number(s, 12) || s[:2] < "01" || s[:2] > "22" || s[2:8] == "000000" || s[8:11] != "001" {
		return false
	}
	return (11-weighted(s, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11 == digit(s, 11)
}

// checkVenezuela follows SENIAT: the type letter counts with weight one after
// its own table.
func checkVenezuela(s string) bool {
	if len(s) != 10 || !allDigits(s[1:]) {
		return false
	}
	kind, ok := map[byte]int{'V': 4, 'E': 8, 'J': 12, 'P': 16, 'G': 20}[s[0]]
	return ok && "00987654321"[(kind+weighted(s[1:], 3, 2, 7, 6, 5, 4, 3, 2))%11] == s[9]
}

// checkSSN follows the Social Security Administration: areas 000, 666 and
// from 900 are not issued, nor are group 00, serial 0000 and the numbers
// that advertisements made known.
func checkSSN(s string) bool {
	return number(s, 9) && s[:3] != "000" && s[:3] != "666" && s[0] != '9' && s[3:5] != "00" && s[5:] != "0000" &&
		!strings.Contains(" 078051120 457555462 219099999 ", " "+s+" ")
}

// einPrefixes are those the Internal Revenue Service lists by campus.
const einPrefixes = " 01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 " +
	"45 46 47 48 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 71 72 73 74 75 76 77 80 81 82 83 84 85 86 87 88 90 " +
	"91 92 93 94 95 98 99 "

func checkEIN(s string) bool {
	return number(s, 9) && strings.Contains(einPrefixes, " "+s[:2]+" ")
}

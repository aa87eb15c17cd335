package normalize

import "strings"

// euVATChecks are the checks of the member states' VAT numbers after the
// country code, as the European Commission's VIES describes them. They are
// completed by those that have a kind of their own.
var euVATChecks = map[string]func(string) bool{
	"AT": checkAustria, "BE": checkBelgiumVAT, "BG": checkBulgaria, "CY": checkCyprus, "CZ": checkCzechia,
	"DE": func(s string) bool { return number(s, 9) && s[0] != '0' && mod1110(s) },
	"DK": func(s string) bool { return number(s, 8) && s[0] != '0' && weighted(s, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 },
	"EE": func(s string) bool { return number(s, 9) && weighted(s, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 },
	"EL": checkGreece, "ES": checkNIF,
	"FI": func(s string) bool { return number(s, 8) && weighted(s, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 },
	"FR": checkFrenchVAT,
	"HR": func(s string) bool { return number(s, 11) && mod1110(s) },
	"HU": func(s string) bool { return number(s, 8) && weighted(s, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 },
	"IE": checkIreland, "IT": checkItalianVAT, "LT": checkLithuania,
	"LU": func(s string) bool { return number(s, 8) && integer(s[:6])%89 == integer(s[6:]) },
	"LV": checkLatvia,
	"MT": func(s string) bool {
		return number(s, 8) && s[0] != '0' && weighted(s, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0
	},
	"NL": checkDutchVAT, "PL": checkNIP, "PT": checkPortugal,
	"RO": func(s string) bool { return checkCUI(s) || checkCNP(s) },
	"SE": func(s string) bool { return number(s, 12) && s[10:] == "01" && luhn(s[:10]) },
	"SI": checkSlovenia, "SK": checkSlovakia, "XI": checkBritishVAT,
}

// checkEUVAT asks the state that the number names.
func checkEUVAT(s string) bool {
	if len(s) < 4 {
		return false
	}
	check, ok := euVATChecks[s[:2]]
	return ok && check(s[2:])
}

func checkAustria(s string) bool {
	if len(s) != 9 || s[0] != 'U' || !allDigits(s[1:]) {
		return false
	}
	return (16-luhnSum(s[1:8])%10)%10 == digit(s, 8)
}

func checkBelgium(s string) bool {
	return number(s, 10) && s[0] <= '1' && integer(s[:8]) > 0 && (integer(s[:8])+integer(s[8:]))%97 == 0
}

func checkBelgiumVAT(s string) bool { return checkBelgium(padLeft(s, 9, 10)) }

// checkBulgaria: nine digits for companies, ten for persons, foreigners and
// others.
func checkBulgaria(s string) bool {
	switch {
	case number(s, 9):
		check := weighted(s, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if check == 10 {
			check = weighted(s, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
		}
		return check == digit(s, 8)
	case number(s, 10):
		return checkEGN(s) || weighted(s, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10 == digit(s, 9) ||
			(11-weighted(s, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11 == digit(s, 9)
	}
	return false
}

// checkEGN is the Bulgarian citizen number: months shifted by 20 before 1900
// and by 40 after 1999.
func checkEGN(s string) bool {
	year, month := 1900+integer(s[:2]), integer(s[2:4])
	switch {
	case month > 40:
		year, month = year+100, month-40
	case month > 20:
		year, month = year-100, month-20
	}
	return isDate(year, month, integer(s[4:6])) && weighted(s, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == digit(s, 9)
}

func checkCyprus(s string) bool {
	if len(s) != 9 || !allDigits(s[:8]) || s[:2] == "12" {
		return false
	}
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i := range 8 {
		if i%2 == 0 {
			sum += odd[digit(s, i)]
		} else {
			sum += digit(s, i)
		}
	}
	return letters[sum%26] == s[8]
}

// checkCzechia: eight digits for companies, nine beginning with 6 for special
// cases, nine or ten of a birth number.
func checkCzechia(s string) bool {
	switch {
	case number(s, 8):
		check := (11 - weighted(s, 8, 7, 6, 5, 4, 3, 2)%11) % 11
		if check == 0 {
			check = 1
		}
		return s[0] != '9' && check%10 == digit(s, 7)
	case number(s, 9) && s[0] == '6':
		check := weighted(s[1:], 8, 7, 6, 5, 4, 3, 2) % 11
		return (18-((10-check)%11+11)%11)%10 == digit(s, 8)
	}
	return checkBirthNumber(s)
}

// checkBirthNumber is the Czech and Slovak rodné číslo: women's months plus
// 50, from 2004 also plus 20; ten digits are divisible by eleven.
func checkBirthNumber(s string) bool {
	if !number(s, 9) && !number(s, 10) {
		return false
	}
	year, month := 1900+integer(s[:2]), integer(s[2:4])%50%20
	if len(s) == 9 {
		if year >= 1980 {
			year -= 100
		}
		return year <= 1953 && isDate(year, month, integer(s[4:6]))
	}
	if year < 1954 {
		year += 100
	}
	return isDate(year, month, integer(s[4:6])) && integer(s[:9])%11%10 == digit(s, 9)
}

func checkGreece(s string) bool {
	s = padLeft(s, 8, 9)
	return number(s, 9) && weighted(s, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == digit(s, 8)
}

// checkFrenchVAT: two characters over the SIREN; the new style has letters.
func checkFrenchVAT(s string) bool {
	if len(s) != 11 || strings.ContainsAny(s[:2], "IO") || !only(s[:2], digits36) || !number(s[2:], 9) {
		return false
	}
	siren := integer(s[2:])
	if !luhn(s[2:]) && s[2:5] != "000" { // Monaco has no SIREN
		return false
	}
	if allDigits(s[:2]) {
		return (siren*100+12)%97 == integer(s[:2])
	}
	const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	a, b := strings.IndexByte(alphabet, s[0]), strings.IndexByte(alphabet, s[1])
	key := a*34 + b - 100
	if a < 10 {
		key = a*24 + b - 10
	}
	return (siren+1+key/11)%11 == key%11
}

// checkIreland: seven digits, a check letter and since 2013 a second letter;
// the old style has a letter or sign in second place.
func checkIreland(s string) bool {
	if len(s) < 8 || len(s) > 9 || s[0] < '0' || s[0] > '9' || !allDigits(s[2:7]) || !only(s[7:], letters) {
		return false
	}
	body := s[:7]
	if s[1] < '0' || s[1] > '9' {
		body = "0" + s[2:7] + s[:1]
	}
	const alphabet = "WABCDEFGHIJKLMNOPQRSTUV"
	sum := weighted(body, 8, 7, 6, 5, 4, 3, 2)
	if len(s) == 9 && allDigits(s[:7]) {
		second := strings.IndexByte(alphabet, s[8])
		if second < 0 {
			return false
		}
		sum += 9 * second
	}
	return alphabet[sum%23] == s[7]
}

func checkLithuania(s string) bool {
	return (number(s, 9) && s[7] == '1' || number(s, 12) && s[10] == '1') && twoStep(s)
}

// checkLatvia: companies begin with 4 to 9; persons have a date of birth, or
// since 2017 begin with 32.
func checkLatvia(s string) bool {
	if !number(s, 11) {
		return false
	}
	if s[0] > '3' {
		return weighted(s, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
	}
	if s[:2] != "32" {
		century := 1800 + digit(s, 6)*100
		if !isDate(century+integer(s[4:6]), integer(s[2:4]), integer(s[:2])) {
			return false
		}
	}
	return (1+weighted(s, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 == digit(s, 10)
}

func checkDutchVAT(s string) bool {
	if len(s) != 12 || s[9] != 'B' || !allDigits(s[:9]) || !allDigits(s[10:]) || s[10:] == "00" {
		return false
	}
	return checkBSN(s[:9]) || mod97("NL"+s) == 1
}

func checkSlovenia(s string) bool {
	if !number(s, 8) || s[0] == '0' {
		return false
	}
	check := 11 - weighted(s, 8, 7, 6, 5, 4, 3, 2)%11
	return check == digit(s, 7) || check == 10 && s[7] == '0'
}

func checkSlovakia(s string) bool {
	if !number(s, 10) {
		return false
	}
	return s[0] != '0' && strings.IndexByte("234789", s[2]) >= 0 && integer(s)%11 == 0 || checkBirthNumber(s)
}

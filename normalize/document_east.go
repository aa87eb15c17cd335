package normalize

import (
	"regexp"
	"strings"
)

// checkEDRPOU follows the Ukrainian register of enterprises: other weights
// between 30,000,000 and 60,000,000, and a second pass where ten is left.
func checkEDRPOU(s string) bool {
	if !number(s, 8) {
		return false
	}
	first, second := []int{1, 2, 3, 4, 5, 6, 7}, []int{3, 4, 5, 6, 7, 8, 9}
	if s[0] >= '3' && s[0] <= '5' {
		first, second = []int{7, 1, 2, 3, 4, 5, 6}, []int{9, 3, 4, 5, 6, 7, 8}
	}
	check := weighted(s, first...) % 11
	if check == 10 {
		check = weighted(s, second...) % 11 % 10
	}
	return check == digit(s, 7)
}

// checkRNTRC follows the Ukrainian register of taxpayers: days since 1900,
// serial, and a check digit.
func checkRNTRC(s string) bool {
	if !number(s, 10) {
		return false
	}
	sum := -digit(s, 0)
	for i, w := range [...]int{5, 7, 9, 4, 6, 10, 5, 7} {
		sum += w * digit(s, i+1)
	}
	return (sum%11+11)%11%10 == digit(s, 9)
}

// checkINN follows the Russian tax service: ten digits for companies, twelve
// with two check digits for persons.
func checkINN(s string) bool {
	switch {
	case number(s, 10):
		return weighted(s, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(s, 9)
	case number(s, 12):
		return weighted(s, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(s, 10) &&
			weighted(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == digit(s, 11)
	}
	return false
}

// checkSNILS follows the Russian pension fund: numbers up to 001-001-998 have
// no check.
func checkSNILS(s string) bool {
	if !number(s, 11) {
		return false
	}
	check := weighted(s, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100
	return integer(s[:9]) <= 1001998 || check == integer(s[9:])
}

// latinLookalikes writes the Cyrillic capitals of Belarusian numbers as the
// Latin ones they look like.
func latinLookalikes(s string) string {
	return strings.NewReplacer("А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T").Replace(s)
}

var unpShape = regexp.MustCompile(`^(?:[1-7]\d|[ABCEHKM][ABCEHKMOPT])\d{7}$`)

// checkUNP follows the Belarusian ministry of taxes.
func checkUNP(s string) bool {
	if !unpShape.MatchString(s) {
		return false
	}
	weights := [...]int{29, 23, 19, 17, 13, 7, 5, 3}
	sum := 0
	for i, w := range weights {
		v := value36(s[i])
		if i == 1 && v > 9 {
			v = strings.IndexByte("ABCEHKMOPT", s[1])
		}
		sum += w * v
	}
	return sum%11 == digit(s, 8)
}

// checkTurkey follows the Turkish population register.
func checkTurkey(s string) bool {
	if !number(s, 11) || s[0] == '0' {
		return false
	}
	tenth := (weighted(s, 7, -1, 7, -1, 7, -1, 7, -1, 7)%10 + 10) % 10
	return tenth == digit(s, 9) && weighted(s, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%10 == digit(s, 10)
}

var panShape = regexp.MustCompile(`^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$`)

// checkPAN follows the Indian tax department: the fourth letter is the kind
// of holder; there is no public check letter.
func checkPAN(s string) bool { return panShape.MatchString(s) && s[5:9] != "0000" }

// checkABN follows the Australian Business Register: one off the first digit,
// weights modulo 89.
func checkABN(s string) bool {
	return number(s, 11) && s[0] != '0' && (weighted(s, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)-10)%89 == 0
}

// checkSouthAfrica follows the Department of Home Affairs: date of birth,
// serial, citizenship, Luhn check.
func checkSouthAfrica(s string) bool {
	if !number(s, 13) || s[10] > '1' || !luhn(s) {
		return false
	}
	year, month, day := integer(s[:2]), integer(s[2:4]), integer(s[4:6])
	return isDate(1900+year, month, day) || isDate(2000+year, month, day)
}

package normalize

import (
	"strings"
	"time"
)

const (
	digits36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	letters  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// number reports whether s consists of exactly n digits.
func number(s string, n int) bool { return len(s) == n && allDigits(s) }

// digit returns the i-th digit of s.
func digit(s string, i int) int { return int(s[i] - '0') }

// value36 returns the value of a digit or capital letter, or -1.
func value36(c byte) int { return strings.IndexByte(digits36, c) }

// weighted returns the sum of the leading characters of s times the weights,
// letters counting from ten on.
func weighted(s string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * value36(s[i])
	}
	return sum
}

// luhn reports whether the digits pass ISO/IEC 7812-1 annex B.
func luhn(s string) bool { return luhnSum(s)%10 == 0 }

func luhnSum(s string) int {
	sum := 0
	for i := range len(s) {
		d := digit(s, len(s)-1-i)
		if i%2 == 1 {
			d = d*2%10 + d/5
		}
		sum += d
	}
	return sum
}

// mod1110 reports whether the digits pass ISO/IEC 7064 MOD 11,10.
func mod1110(s string) bool {
	check := 5
	for i := range len(s) {
		if check == 0 {
			check = 10
		}
		check = (check*2%11 + digit(s, i)) % 10
	}
	return check == 1
}

// mod97 returns the number that the characters write (letters as two digits)
// modulo 97, as ISO/IEC 7064 MOD 97-10 does.
func mod97(s string) int {
	m := 0
	for i := range len(s) {
		v := value36(s[i])
		if v < 0 {
			return -1
		}
		if v > 9 {
			m = (m*100 + v) % 97
		} else {
			m = (m*10 + v) % 97
		}
	}
	return m
}

// integer returns the value of at most 18 digits.
func integer(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + digit(s, i)
	}
	return n
}

// isDate reports whether year, month and day are a day of the calendar.
func isDate(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day && int(t.Month()) == month
}

// only reports whether every character of s is in set.
func only(s, set string) bool {
	for _, r := range s {
		if !strings.ContainsRune(set, r) {
			return false
		}
	}
	return true
}

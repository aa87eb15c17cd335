package main

import (
	"fmt"
	"strings"
)

// calling is the country code of each region.
var calling = map[string]string{"BR": "55", "PT": "351", "UA": "380", "GB": "44", "US": "1"}

// e164 writes national digits with the country code.
func e164(region, digits string) string { return "+" + calling[region] + digits }

// spelled writes a number as people of the region type it.
func (w *world) spelled(region, d string) string {
	return pick(&w.random, spellings(region, d))
}

func spellings(region, d string) []string {
	switch region {
	case "BR":
		return []string{
			fmt.Sprintf("(%s) %s-%s", d[:2], d[2:7], d[7:]),
			fmt.Sprintf("+55 %s %s-%s", d[:2], d[2:7], d[7:]), "0" + d,
		}
	case "PT":
		return []string{
			fmt.Sprintf("%s %s %s", d[:3], d[3:6], d[6:]),
			fmt.Sprintf("+351 %s %s %s", d[:3], d[3:6], d[6:]), "00351" + d,
		}
	case "UA":
		return []string{
			fmt.Sprintf("0%s %s-%s-%s", d[:2], d[2:5], d[5:7], d[7:]), e164("UA", d),
			fmt.Sprintf("+38 (0%s) %s %s", d[:2], d[2:5], d[5:]),
		}
	case "GB":
		return []string{fmt.Sprintf("0%s %s %s", d[:2], d[2:6], d[6:]), fmt.Sprintf("+44 %s %s %s", d[:2], d[2:6], d[6:])}
	}
	return []string{
		fmt.Sprintf("(%s) %s-%s", d[:3], d[3:6], d[6:]), fmt.Sprintf("+1 %s %s %s", d[:3], d[3:6], d[6:]),
		fmt.Sprintf("%s.%s.%s", d[:3], d[3:6], d[6:]),
	}
}

// eightDigits takes the ninth digit out of a Brazilian mobile, as its owner
// wrote it before 2016 and as some messengers still do.
func eightDigits(d string) string { return d[:2] + d[3:] }

// cpf returns a Brazilian personal tax number with its two check digits. The
// series is not one that is given out.
func cpf(n int) string {
	body := fmt.Sprintf("999999%03d", n)
	body += checkDigit(body, 10)
	body += checkDigit(body, 11)
	return fmt.Sprintf("%s.%s.%s-%s", body[:3], body[3:6], body[6:9], body[9:])
}

// cnpj returns a Brazilian company number with its two check digits.
func cnpj(n int) string {
	body := fmt.Sprintf("99999%03d0001", n)
	body += checkDigit(body, 9)
	body += checkDigit(body, 9)
	return fmt.Sprintf("%s.%s.%s/%s-%s", body[:2], body[2:5], body[5:8], body[8:12], body[12:])
}

// checkDigit is the modulus-11 digit of both numbers: weights rise from 2 at
// the last digit and start again after top (9 for companies).
func checkDigit(body string, top int) string {
	sum, weight := 0, 2
	for i := len(body) - 1; i >= 0; i-- {
		sum += int(body[i]-'0') * weight
		if weight++; top == 9 && weight > 9 {
			weight = 2
		}
	}
	if rest := sum % 11; rest >= 2 {
		return fmt.Sprint(11 - rest)
	}
	return "0"
}

// reversed writes a name as lists do: family name in capitals first.
func reversed(given, family string) string { return strings.ToUpper(family) + ", " + given }

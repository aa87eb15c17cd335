package report

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// count writes a whole number with a comma every three digits.
func count[T ~int | ~int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(digits) - 3; i > start; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// plural writes "1 pair" or "2 pairs".
func plural[T ~int | ~int64](n T, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// percent writes a share between 0 and 1. It says 100% and 0% only where
// nothing is missing.
func percent(share float64) string {
	switch {
	case math.IsNaN(share):
		return "–"
	case share > 0 && share < 0.01:
		return "<1%"
	case share < 1 && share > 0.99:
		return ">99%"
	}
	return fmt.Sprintf("%.0f%%", share*100)
}

// percentFine writes a share with one decimal, for figures that are compared.
func percentFine(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return fmt.Sprintf("%.1f%%", share*100)
}

// tenths writes a number of tenths of a bit with its sign, a true minus.
func tenths(n int) string {
	sign := "+"
	switch {
	case n < 0:
		sign, n = "−", -n
	case n == 0:
		sign = ""
	}
	return fmt.Sprintf("%s%d.%d", sign, n/10, n%10)
}

// effort writes a time of human work as one would say it.
func effort(minutes float64) string {
	m := int(math.Ceil(minutes))
	switch {
	case m < 90:
		return strconv.Itoa(m) + " min"
	case m < 16*60:
		return fmt.Sprintf("%.1f h", minutes/60)
	}
	return count(int(math.Ceil(minutes/60/8))) + " days"
}

// elapsed writes a time a machine took.
func elapsed(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
}

// bytesOf writes an amount of memory.
func bytesOf(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%.0f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}

// maxValue is the most of a value that is shown, in characters.
const maxValue = 140

// cut shortens a value that would not fit a cell.
func cut(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxValue {
			return s[:i] + "…"
		}
	}
	return s
}

package normalize

// DateOrder says how a date written with numbers only is read.
type DateOrder uint8

// The orders. An order settles only what the value leaves open: a month above
// 12 turns day and month, a year of four digits tells its place.
const (
	// DateAuto reads what is certain and leaves the rest unknown: 31/12/1999
	// whole, 03/04/1999 as the year only. Dates with dots (31.12.99) are
	// day first, as nobody writes the other order so.
	DateAuto DateOrder = iota
	DateDMY            // 31/12/1999
	DateMDY            // 12/31/1999
	DateYMD            // 1999/12/31, 99-12-31
)

// Date is a day of the calendar, or what is known of it. It is comparable, may
// be a map key and be shared between goroutines. The zero Date says nothing.
type Date struct {
	Year  int16 // 1850 to 2100; 0 is unknown
	Month uint8 // 1 to 12; 0 is unknown
	Day   uint8 // 1 to 31; 0 is unknown, as it is when the month is
	// Default says that the date may be what a form or program fills in: the
	// first of January of any year. It says little that two such dates agree.
	Default bool
	// Reason is empty, invalid, or placeholder: a date that only programs
	// write, such as 1900-01-01, 1970-01-01 or 0000-00-00.
	Reason Reason
}

// twoDigitPivot splits years of two digits: below it they are 20xx, from it on
// 19xx. It is fixed, so that a value means the same on every day: 29 is 2029
// and 30 is 1930.
const twoDigitPivot = 30

// The years in which a contact can be born.
const (
	firstYear = 1850
	lastYear  = 2100
)

// maxDate is longer than any date with its weekday, in bytes.
const maxDate = 96

// ParseDate reads a date, above all one of birth: ISO 8601 with or without a
// time, numbers in any order with -, /, . or space, month names in English,
// Portuguese, Spanish, Ukrainian, Russian, German, French, Italian and Polish,
// years of two digits (00–29 are 2000–2029, 30–99 are 1930–1999), and parts of
// dates (1999, 1999-12, 12/1999, "31 de dezembro", --12-31). What cannot be
// read, or not without guessing, has a Reason.
func ParseDate(value string, order DateOrder) Date {
	if len(value) == 10 && value[4] == '-' && value[7] == '-' {
		y := number2(value[0], value[1])*100 + number2(value[2], value[3])
		m, d := number2(value[5], value[6]), number2(value[8], value[9])
		if y >= firstYear && y <= lastYear && isDay(y, m, d) {
			return finishDate(y, m, d)
		}
	}
	return parseDateText(value, order)
}

// number2 reads two digits, or returns a number no date has.
func number2(a, b byte) int {
	a, b = a-'0', b-'0'
	if a > 9 || b > 9 {
		return -10000
	}
	return int(a)*10 + int(b)
}

// isDay reports whether the calendar has the day.
func isDay(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

// daysIn returns the days of a month (Gregorian). With year 0 February has 29.
func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// finishDate builds a date of checked parts and flags what programs fill in.
func finishDate(y, m, d int) Date {
	date := Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
	date.Default = m == 1 && d == 1
	switch {
	case date.Default && (y == 1900 || y == 1904 || y == 1970), // spreadsheets, old Macintosh, Unix
		y == 1899 && m == 12 && d >= 30: // day 0 of spreadsheets
		date.Default, date.Reason = true, ReasonPlaceholder
	}
	return date
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Year == 0 && d.Month == 0 && d.Day == 0 }

// IsFull reports whether year, month and day are known.
func (d Date) IsFull() bool { return d.Year != 0 && d.Day != 0 }

// String returns the date in ISO 8601 as far as it is known: 1999-12-31,
// 1999-12, 1999, --12-31, --12, or "". [ParseDate] reads each back.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	var text [10]byte
	out := text[:0]
	if d.Year == 0 {
		out = append(out, '-')
	} else {
		out = dateDigits(out, int(d.Year)/100)
		out = dateDigits(out, int(d.Year)%100)
	}
	if d.Month != 0 {
		out = dateDigits(append(out, '-'), int(d.Month))
	}
	if d.Day != 0 {
		out = dateDigits(append(out, '-'), int(d.Day))
	}
	return string(out)
}

// dateDigits appends a number below 100 with two digits.
func dateDigits(out []byte, n int) []byte {
	return append(out, '0'+byte(n/10%10), '0'+byte(n%10))
}

// Swapped returns the date with day and month exchanged, as two countries write
// them. ok is false where that gives no date or the same one.
func (d Date) Swapped() (swapped Date, ok bool) {
	if d.Day == 0 || d.Day > 12 || d.Day == d.Month {
		return Date{}, false
	}
	return finishDate(int(d.Year), int(d.Day), int(d.Month)), true
}

// DateMatch says how two dates compare, best first.
type DateMatch uint8

// The ways two dates compare.
const (
	DateMissing   DateMatch = iota // nothing is known of one of them
	DateExact                      // both whole and equal
	DatePartial                    // equal as far as both are known, at least the year or day and month
	DateSwapped                    // equal with day and month exchanged
	DateNear                       // whole, and one part differs by what a slip of the hand does
	DateSameYear                   // the years agree, the rest does not
	DateDifferent                  // nothing of that
)

var dateMatchNames = [...]string{"missing", "exact", "partial", "swapped", "near", "same_year", "different"}

// String returns the match in lower case, such as "exact".
func (m DateMatch) String() string {
	if int(m) < len(dateMatchNames) {
		return dateMatchNames[m]
	}
	return "missing"
}

// CompareDates compares two dates at the precision both have. It is symmetric.
// Default and Reason play no part: the caller weighs them.
func CompareDates(a, b Date) DateMatch {
	years := a.Year != 0 && b.Year != 0
	months := a.Month != 0 && b.Month != 0
	days := a.Day != 0 && b.Day != 0
	if !years && !days {
		return DateMissing
	}
	switch {
	case (!years || a.Year == b.Year) && (!months || a.Month == b.Month) && (!days || a.Day == b.Day):
		if a.IsFull() && b.IsFull() {
			return DateExact
		}
		return DatePartial
	case days && (!years || a.Year == b.Year) && a.Month == b.Day && a.Day == b.Month:
		return DateSwapped
	case a.IsFull() && b.IsFull() && nearDates(a, b):
		return DateNear
	case years && a.Year == b.Year:
		return DateSameYear
	}
	return DateDifferent
}

// nearDates reports whether two whole dates differ in one part only, and there
// by one digit, by two digits exchanged, or by one.
func nearDates(a, b Date) bool {
	differ := 0
	for _, part := range [...][2]int{{int(a.Year), int(b.Year)}, {int(a.Month), int(b.Month)}, {int(a.Day), int(b.Day)}} {
		if part[0] != part[1] {
			differ++
			if !nearNumbers(part[0], part[1]) {
				return false
			}
		}
	}
	return differ == 1
}

// nearNumbers reports whether two numbers of up to four digits differ by one
// digit, by two neighbouring digits exchanged, or by one.
func nearNumbers(a, b int) bool {
	if a-b == 1 || b-a == 1 {
		return true
	}
	var places, sum [2]int
	differ := 0
	for ; a > 0 || b > 0; a, b = a/10, b/10 {
		if a%10 != b%10 {
			if differ < 2 {
				places[differ], sum[differ] = a%10, b%10
			}
			differ++
		}
	}
	return differ == 1 || differ == 2 && places[0] == sum[1] && places[1] == sum[0]
}

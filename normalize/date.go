package normalize

import (
	"fmt"
	"time"
)

// DateOrder says how a date written with numbers only is read.
type DateOrder uint8

// The orders. DateAuto reads what is certain and leaves the rest unread.
const (
	DateAuto DateOrder = iota
	DateDMY            // 31/12/1999
	DateMDY            // 12/31/1999
	DateYMD            // 1999/12/31
)

// Date is a day, or what is known of it. It is comparable. The zero Date says
// nothing.
type Date struct {
	Year    int16 // 0 is unknown
	Month   uint8 // 0 is unknown
	Day     uint8 // 0 is unknown
	Default bool  // looks like the filler of a form, such as 01-01-1970
	Reason  Reason
}

// ParseDate reads a date of birth. What cannot be read has a Reason.
func ParseDate(value string, order DateOrder) Date {
	if value == "" {
		return Date{Reason: ReasonEmpty}
	}
	t, err := time.Parse(time.DateOnly, value)
	if err != nil || t.Year() > 9999 {
		return Date{Reason: ReasonInvalid}
	}
	d := Date{Year: int16(t.Year()), Month: uint8(t.Month()), Day: uint8(t.Day())}
	d.Default = d.Month == 1 && d.Day == 1
	return d
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Year == 0 && d.Month == 0 && d.Day == 0 }

// String returns the date as ISO 8601 as far as it is known: 1999-12-31,
// 1999-12, 1999, --12-31, or "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

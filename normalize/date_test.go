package normalize

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseDate(t *testing.T) {
	for _, test := range []struct {
		value string
		order DateOrder
		want  string // "" with a reason
	}{
		{"1999-12-31", DateAuto, "1999-12-31"},
		{"1999-12-31", DateMDY, "1999-12-31"},
		{"1999-12-31T00:00:00Z", DateAuto, "1999-12-31"},
		{"1999-12-31 00:00:00.000", DateAuto, "1999-12-31"},
		{"31/12/1999 00:00", DateAuto, "1999-12-31"},
		{"1999/2/3", DateAuto, "1999-02-03"},
		{"1999.02.03", DateAuto, "1999-02-03"},
		{"31/12/1999", DateAuto, "1999-12-31"},
		{"12/31/1999", DateAuto, "1999-12-31"},
		{"12/31/1999", DateDMY, "1999-12-31"},
		{"03/04/1999", DateAuto, "1999"},
		{"03/04/1999", DateDMY, "1999-04-03"},
		{"03/04/1999", DateMDY, "1999-03-04"},
		{"04/04/1999", DateAuto, "1999-04-04"},
		{"03.04.1999", DateAuto, "1999-04-03"},
		{"3.4.99", DateAuto, "1999-04-03"},
		{"31-12-99", DateAuto, "1999-12-31"},
		{"31/12/29", DateDMY, "2029-12-31"},
		{"31/12/30", DateDMY, "1930-12-31"},
		{"99-12-31", DateAuto, "1999-12-31"},
		{"05-12-31", DateYMD, "2005-12-31"},
		{"19991231", DateAuto, "1999-12-31"},
		{"31121999", DateAuto, "1999-12-31"},
		{"03041999", DateMDY, "1999-03-04"},
		{"311299", DateDMY, "1999-12-31"},
		{"311299", DateAuto, ""},
		{"1999", DateAuto, "1999"},
		{"1999-12", DateAuto, "1999-12"},
		{"12/1999", DateAuto, "1999-12"},
		{"--12-31", DateAuto, "--12-31"},
		{"--12", DateAuto, "--12"},
		{"31/12", DateAuto, "--12-31"},
		{"03/04", DateAuto, ""},
		{"03/04", DateDMY, "--04-03"},
		{"00/00/1999", DateDMY, "1999"},
		{"00/05/1999", DateDMY, "1999-05"},
		{"29/02/2000", DateDMY, "2000-02-29"},
		{"29/02/1900", DateDMY, ""},
		{"31/04/1999", DateDMY, ""},
		{"December 31, 1999", DateAuto, "1999-12-31"},
		{"Fri, 31st Dec 1999", DateAuto, "1999-12-31"},
		{"31-Dec-99", DateAuto, "1999-12-31"},
		{"Dec 1999", DateAuto, "1999-12"},
		{"31 de dezembro de 1999", DateAuto, "1999-12-31"},
		{"1º de março de 1999", DateAuto, "1999-03-01"},
		{"31 de Dezembro", DateAuto, "--12-31"},
		{"31 de diciembre del 1999", DateAuto, "1999-12-31"},
		{"31 грудня 1999 р.", DateAuto, "1999-12-31"},
		{"3 травня 1999 року", DateAuto, "1999-05-03"},
		{"31 декабря 1999 г.", DateAuto, "1999-12-31"},
		{"3 мая 1999", DateAuto, "1999-05-03"},
		{"31. März 1999", DateAuto, "1999-03-31"},
		{"1er février 1999", DateAuto, "1999-02-01"},
		{"31 grudnia 1999", DateAuto, "1999-12-31"},
		{"1999年12月31日", DateAuto, "1999-12-31"},
		{"٣١/١٢/١٩٩٩", DateAuto, "1999-12-31"},
		{"31/12/199", DateDMY, ""},
		{"31/12/3019", DateDMY, ""},
		{"maria", DateAuto, ""},
		{"32", DateAuto, ""},
		{"1 2 3 4", DateDMY, ""},
		{"may", DateAuto, ""},
	} {
		d := ParseDate(test.value, test.order)
		assert.Equal(t, test.want, d.String(), test.value)
		assert.Equal(t, test.want == "", d.Reason == ReasonInvalid, test.value)
	}
}

func TestDateFillers(t *testing.T) {
	for value, reason := range map[string]Reason{
		"": ReasonEmpty, "  ": ReasonEmpty, "null": ReasonPlaceholder, "0000-00-00": ReasonPlaceholder, "00/00/0000": ReasonPlaceholder,
		"1900-01-01": ReasonPlaceholder, "01.01.1970": ReasonPlaceholder, "1899-12-30": ReasonPlaceholder,
		"0001-01-01": ReasonPlaceholder, "1111-11-11": ReasonPlaceholder, "9999-12-31": ReasonPlaceholder, "00000000": ReasonPlaceholder,
		"1985-01-01": ReasonNone, "1985-01-02": ReasonNone,
	} {
		assert.Equal(t, reason, ParseDate(value, DateAuto).Reason, value)
	}
	assert.True(t, ParseDate("1985-01-01", DateAuto).Default)
	assert.False(t, ParseDate("1985-01-02", DateAuto).Default)
	assert.False(t, ParseDate("1985-01", DateAuto).Default)
}

func TestCompareDates(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want DateMatch
	}{
		{"1980-04-16", "1980-04-16", DateExact},
		{"1980-04-16", "1980", DatePartial},
		{"1980-04-16", "1980-04", DatePartial},
		{"1980-04-16", "--04-16", DatePartial},
		{"1980-04-06", "1980-06-04", DateSwapped},
		{"1980-04-16", "1980-04-17", DateNear},
		{"1980-04-16", "1980-04-61", DateMissing},
		{"1980-04-16", "1908-04-16", DateNear},
		{"1980-04-16", "1890-04-16", DateNear},
		{"1980-04-16", "1980-07-28", DateSameYear},
		{"1980-04-16", "1965-04-16", DateDifferent},
		{"1980-04-16", "1981", DateDifferent},
		{"1980-04", "--04-16", DateMissing},
		{"1980-04-16", "", DateMissing},
	} {
		a, b := ParseDate(test.a, DateAuto), ParseDate(test.b, DateAuto)
		assert.Equal(t, test.want, CompareDates(a, b), "%s %s", test.a, test.b)
		assert.Equal(t, test.want, CompareDates(b, a), "symmetric: %s %s", test.a, test.b)
	}
	assert.Equal(t, "swapped", DateSwapped.String())
}

func TestEveryDayRoundTrips(t *testing.T) {
	for y := firstYear; y <= lastYear; y += 7 {
		for m := 1; m <= 12; m++ {
			for d := 1; d <= daysIn(y, m); d++ {
				iso := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
				date := ParseDate(iso, DateAuto)
				require.Equal(t, iso, date.String())
				require.Equal(t, date, ParseDate(fmt.Sprintf("%d.%d.%d", d, m, y), DateAuto))
				require.Equal(t, date, ParseDate(fmt.Sprintf("%d/%d/%d", m, d, y), DateMDY))
				if swapped, ok := date.Swapped(); ok {
					again, ok := swapped.Swapped()
					require.True(t, ok)
					require.Equal(t, date, again)
				}
			}
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"1999-12-31", "3 мая 99", "--12-31", "12/1999", "1T:", "٣/٣/٣", "Sept 5"} {
		f.Add(seed, uint8(0))
	}
	f.Fuzz(func(t *testing.T, value string, order uint8) {
		d := ParseDate(value, DateOrder(order%4))
		if d.Reason == ReasonInvalid || d.IsZero() {
			require.True(t, d.IsZero(), "%q", value)
			return
		}
		require.Equal(t, d, ParseDate(d.String(), DateAuto), "%q", value)
	})
}

func TestDateHostileInput(t *testing.T) {
	for _, piece := range []string{"1", "1-", "maio ", "é", ":", " T"} {
		assert.True(t, ParseDate(strings.Repeat(piece, 1<<20/len(piece)), DateDMY).IsZero())
	}
}

func BenchmarkParseDate(b *testing.B) {
	for _, bench := range []struct{ name, value string }{{"iso", "1999-12-31"}, {"dmy", "31/12/1999"}, {"named", "31 de dezembro de 1999"}} {
		b.Run("value="+bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseDate(bench.value, DateDMY)
			}
		})
	}
}

package normalize

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// dateParts is a date as written: up to three numbers and the month by name.
type dateParts struct {
	numbers [3]int
	digits  [3]int // of each number, as written
	n       int
	month   int // 1 to 12 where it is named
	dotted  bool
}

// parseDateText reads every form but plain ISO 8601.
func parseDateText(value string, order DateOrder) Date {
	if len(value) > 4*maxDate {
		return Date{Reason: ReasonInvalid}
	}
	text := dropTime(tidyField(value, 4*maxDate))
	if text == "" {
		return Date{Reason: emptyReason(value)}
	}
	parts, ok := dateTokens(text)
	if !ok {
		return Date{Reason: emptyReason(value)}
	}
	return parts.read(order, strings.HasPrefix(text, "--"))
}

// dropTime cuts a time of day off.
func dropTime(s string) string {
	if colon := strings.IndexByte(s, ':'); colon > 0 {
		s = s[:max(strings.LastIndexAny(s[:colon], " Tt,"), 0)]
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == 't') && s[4] == '-' {
		s = s[:10]
	}
	return strings.TrimSpace(s)
}

// dateTokens takes a date apart. ok is false when it holds anything that does
// not belong to one.
func dateTokens(s string) (p dateParts, ok bool) {
	p.dotted = strings.Count(s, ".") == 2 && !strings.ContainsAny(s, "/-")
	if !isASCII(s) {
		s = Fold(s)
	}
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= '0' && r <= '9':
			end := 1
			for end < len(s) && s[end] >= '0' && s[end] <= '9' {
				end++
			}
			if p.n == len(p.numbers) || end > 8 {
				return p, false
			}
			p.numbers[p.n], p.digits[p.n] = decimal(s[:end]), end
			p.n++
			s = s[end:]
		case unicode.IsLetter(r):
			end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
			if end < 0 {
				end = len(s)
			}
			if !p.word(strings.ToLower(s[:end])) {
				return p, false
			}
			s = s[end:]
		default:
			if r < utf8.RuneSelf && !strings.ContainsRune(" -/.,()'\\", r) {
				return p, false
			}
			s = s[size:]
		}
	}
	return p, p.n > 0
}

// decimal reads up to eight digits.
func decimal(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// word reads a word of a date: a month, or one that carries nothing.
func (p *dateParts) word(w string) bool {
	m, known := dateWords()[w]
	if known && m > 0 {
		if p.month != 0 {
			return false
		}
		p.month = m
	}
	return known
}

// read makes a date of the parts.
func (p dateParts) read(order DateOrder, yearless bool) Date {
	switch {
	case p.month != 0:
		return p.readNamed(order)
	case p.n == 3:
		return p.readThree(order)
	case p.n == 2:
		return p.readTwo(order, yearless)
	case yearless && p.numbers[0] >= 1 && p.numbers[0] <= 12:
		return Date{Month: uint8(p.numbers[0])}
	}
	return p.readCompact(order)
}

// readNamed reads a date whose month is named.
func (p dateParts) readNamed(order DateOrder) Date {
	a, b := p.numbers[0], p.numbers[1]
	switch p.n {
	case 1:
		if p.digits[0] > 2 || a > 31 {
			return checkedDate(fullYear(a, p.digits[0]), p.month, 0)
		}
		return checkedDate(0, p.month, a)
	case 2:
		if p.digits[0] > 2 || p.digits[1] <= 2 && (order == DateYMD || a > 31) {
			return checkedDate(fullYear(a, p.digits[0]), p.month, b)
		}
		return checkedDate(fullYear(b, p.digits[1]), p.month, a)
	}
	return Date{Reason: ReasonInvalid}
}

// readThree reads three numbers.
func (p dateParts) readThree(order DateOrder) Date {
	a, b, c := p.numbers[0], p.numbers[1], p.numbers[2]
	if p.digits[1] > 2 {
		return Date{Reason: ReasonInvalid}
	}
	if a == 0 && b == 0 && c == 0 {
		return Date{Reason: ReasonPlaceholder}
	}
	if p.digits[0] > 2 || p.digits[2] <= 2 && (order == DateYMD || a > 31) {
		if p.digits[2] > 2 {
			return Date{Reason: ReasonInvalid}
		}
		return dayOrMonth(fullYear(a, p.digits[0]), c, b, DateDMY)
	}
	switch {
	case p.dotted && order != DateMDY:
		order = DateDMY
	case order == DateYMD: // but the year stands last
		order = DateAuto
	}
	return dayOrMonth(fullYear(c, p.digits[2]), a, b, order)
}

// dayOrMonth settles which of two numbers is the day; first came first.
func dayOrMonth(year, first, second int, order DateOrder) Date {
	dmy, mdy := possibleDay(year, second, first), possibleDay(year, first, second)
	switch {
	case dmy && (order == DateDMY || !mdy || first == second):
		return checkedDate(year, second, first)
	case mdy && (order == DateMDY || !dmy):
		return checkedDate(year, first, second)
	case dmy && year != 0: // both readings are dates, and nothing decides
		return checkedDate(year, 0, 0)
	}
	return Date{Reason: ReasonInvalid}
}

// possibleDay reports whether a date can be so; zeros are unknown parts.
func possibleDay(year, month, day int) bool {
	return month >= 0 && month <= 12 && day >= 0 && (month == 0 && day == 0 || month > 0 && day <= daysIn(year, month))
}

// readTwo reads year and month, or day and month.
func (p dateParts) readTwo(order DateOrder, yearless bool) Date {
	a, b := p.numbers[0], p.numbers[1]
	switch {
	case p.digits[0] == 4 && p.digits[1] <= 2:
		return checkedDate(a, b, 0)
	case p.digits[1] == 4 && p.digits[0] <= 2:
		return checkedDate(b, a, 0)
	case p.digits[0] > 2 || p.digits[1] > 2 || a == 0 || b == 0:
		return Date{Reason: ReasonInvalid}
	case yearless || order == DateYMD:
		return checkedDate(0, a, b)
	}
	return dayOrMonth(0, a, b, order)
}

// readCompact reads a date without separators: a year, or six or eight digits.
func (p dateParts) readCompact(order DateOrder) Date {
	n := p.numbers[0]
	switch p.digits[0] {
	case 4:
		return checkedDate(n, 0, 0)
	case 6:
		if order == DateAuto {
			return Date{Reason: ReasonInvalid}
		}
		three := dateParts{numbers: [3]int{n / 10000, n / 100 % 100, n % 100}, digits: [3]int{2, 2, 2}, n: 3}
		return three.readThree(order)
	case 8:
		if n == 0 {
			return Date{Reason: ReasonPlaceholder}
		}
		if y, m, d := n/10000, n/100%100, n%100; y >= firstYear && y <= lastYear && isDay(y, m, d) {
			return checkedDate(y, m, d)
		}
		return dayOrMonth(n%10000, n/1000000, n/10000%100, order)
	}
	return Date{Reason: ReasonInvalid}
}

// fullYear completes a year of two digits; one of three is none.
func fullYear(year, digits int) int {
	switch {
	case digits > 4 || digits == 3:
		return -1
	case digits > 2:
		return year
	case year < twoDigitPivot:
		return 2000 + year
	}
	return 1900 + year
}

// checkedDate builds a date of parts that may be 0, unknown.
func checkedDate(y, m, d int) Date {
	switch {
	case y == 1 || y == 1111 || y == 9999 || y == 0 && m == 0 && d == 0:
		return Date{Reason: ReasonPlaceholder}
	case y != 0 && (y < firstYear || y > lastYear), !possibleDay(y, m, d):
		return Date{Reason: ReasonInvalid}
	}
	return finishDate(y, m, d)
}

// dateWords holds the month of every month's name, folded and in lower case,
// and 0 for the words that stand in dates without meaning.
var dateWords = sync.OnceValue(loadDateWords)

func loadDateWords() map[string]int {
	words := map[string]int{}
	month := 0
	for line := range strings.Lines(monthWords) {
		for word := range strings.FieldsSeq(line) {
			words[Fold(word)] = month
			words[word] = month
		}
		month++
	}
	return words
}

// monthWords is, by hand, one line of words without meaning and one line a
// month: names, genitives and abbreviations in English, Portuguese, Spanish,
// Italian, French, German, Polish, Russian and Ukrainian.
const monthWords = `de del do da of the le den am dnia st nd rd th er г р г. р. год года рік року рр гг year day ano año day день º ª o a 年 日 月 monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun segunda terça quarta quinta sexta sábado domingo feira lunes martes miércoles jueves viernes lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер пятниця субота неділя ad ce dob born nascido nascida em am né née le geboren
january jan janeiro enero ene gennaio gen janvier janv januar jän jänner jaen stycznia styczeń sty января январь янв січня січень січ
february feb febr fevereiro fev febrero febbraio février févr fevr februar feber lutego luty lut февраля февраль фев февр лютого лютий лют
march mar março marzo mars märz mrz maerz marca marzec марта март мар березня березень бер
april apr abril abr aprile avril avr kwietnia kwiecień kwi апреля апрель апр квітня квітень квіт кві
may maio mai mayo maggio mag maja maj мая май травня травень трав тра
june jun junho junio giugno giu juin juni czerwca czerwiec cze июня июнь июн червня червень черв чер
july jul julho julio luglio lug juillet juil juli lipca lipiec lip июля июль июл липня липень лип
august aug agosto ago août aout sierpnia sierpień sie августа август авг серпня серпень серп сер
september sep sept setembro set septiembre setiembre settembre septembre sept września wrzesień wrz сентября сентябрь сен сент вересня вересень вер
october oct outubro out octubre ottobre ott octobre oktober okt października październik paź paz октября октябрь окт жовтня жовтень жовт жов
november nov novembro noviembre novembre listopada listopad lis ноября ноябрь ноя нояб листопада листопад лист
december dec dezembro dez diciembre dic dicembre décembre déc dezember grudnia grudzień gru декабря декабрь дек грудня грудень груд гру
`

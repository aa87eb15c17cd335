package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// patronymicEndings are those of East Slavic patronymics, in Cyrillic and in
// the usual romanisations, folded.
var patronymicEndings = [...]string{
	"ович", "евич", "ьич", "кич", "мич", "ійович", "овна", "евна", "инична", "ична", "івна", "ївна",
	"ovich", "evich", "ovych", "evych", "yovych", "iovych", "ovna", "evna", "ivna", "yivna", "ichna", "inichna",
}

// IsPatronymic reports whether a word has the form of an East Slavic
// patronymic (Григорович, Иванівна, Sergeyevich). Some are family names as
// well (Петрович); where one stands in the name decides.
func IsPatronymic(word string) bool {
	if len(word) < 6 {
		return false
	}
	f := Fold(word)
	if len(f) < 6 {
		return false
	}
	for _, end := range patronymicEndings {
		if strings.HasSuffix(f, end) && len(f) > len(end)+2 {
			return true
		}
	}
	return strings.HasSuffix(f, "оглы") || strings.HasSuffix(f, "кызы")
}

// slavic reads a name with a patronymic: Family Given Patronymic, Given
// Patronymic Family, or Given Patronymic.
func (p *nameParser) slavic(words []nameWord) bool {
	n := len(words)
	last := IsPatronymic(words[n-1].text)
	switch {
	case n == 3 && last && !IsPatronymic(words[1].text):
		p.name.Family, p.name.Given, p.name.Middle = words[0].text, words[1].text, words[2].text
		return true
	case n == 2 && last && isCyrillic(words[1].text):
		p.name.Given, p.name.Middle = words[0].text, words[1].text
		return true
	case n == 3 && words[1].initial() && words[2].initial() && !words[0].initial() && isCyrillic(words[0].text),
		n == 2 && !words[0].initial() && words[1].acronym() && isCyrillic(words[1].text):
		return p.initialsLast(words)
	}
	return false
}

// initialsLast reads "Шевченко Т. Г.".
func (p *nameParser) initialsLast(words []nameWord) bool {
	p.name.Family, p.name.Given = words[0].text, words[1].text
	p.name.Middle = joinWords(words[2:])
	if g, m, ok := strings.Cut(words[1].text, "."); ok && m != "" {
		p.name.Given, p.name.Middle = g+".", m
	}
	return true
}

func isCyrillic(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Cyrillic, r)
		}
	}
	return false
}

// vietnamese reads Family Middle Given, where the letters leave no doubt.
func (p *nameParser) vietnamese(words []nameWord) bool {
	if !words[0].is(wordVietnamese) || words[0].caps != words[len(words)-1].caps {
		return false
	}
	marked := false
	for _, w := range words {
		marked = marked || strings.ContainsFunc(w.text, isVietnameseLetter)
	}
	if !marked {
		return false
	}
	n := len(words)
	p.name.Family, p.name.Middle, p.name.Given = words[0].text, joinWords(words[1:n-1]), words[n-1].text
	return true
}

// isVietnameseLetter reports whether r is written in Vietnamese and in hardly
// any other language of Latin script.
func isVietnameseLetter(r rune) bool {
	return 0x1EA0 <= r && r <= 0x1EF9 || r == 'ơ' || r == 'Ơ' || r == 'ư' || r == 'Ư'
}

// runAsian reads names in Han, kana and Hangul; it reports false for others.
func (p *nameParser) runAsian(value string) bool {
	first, _ := utf8.DecodeRuneInString(value)
	if !isEastAsian(first) {
		return false
	}
	value = strings.ReplaceAll(value, ",", " ")
	for _, dot := range [...]string{"·", "・", "･", "‧", "•"} {
		if given, family, ok := strings.Cut(value, dot); ok {
			family, p.name.Credentials = cutAsianTitle(strings.TrimSpace(family))
			p.name.Given, p.name.Family = strings.TrimSpace(given), family
			return true
		}
	}
	words := strings.Fields(value)
	for len(words) > 1 && isAsianTitle(strings.TrimRight(words[len(words)-1], ".")) {
		p.name.Credentials = strings.TrimSpace(words[len(words)-1] + " " + p.name.Credentials)
		words = words[:len(words)-1]
	}
	if len(words) == 1 {
		p.asianWord(words[0])
		return true
	}
	p.asianWords(words)
	return true
}

// asianWords files spaced words: the family name first, but not in Katakana,
// which writes foreign names, nor before a Latin family name.
func (p *nameParser) asianWords(words []string) {
	last := len(words) - 1
	r, _ := utf8.DecodeRuneInString(words[0])
	l, _ := utf8.DecodeRuneInString(words[last])
	family, given := words[0], strings.Join(words[1:], " ")
	if isKatakana(words[0]) && isKatakana(words[last]) || !isEastAsian(l) && isEastAsian(r) {
		family, given = words[last], strings.Join(words[:last], " ")
	}
	p.name.Family, p.name.Given = family, given
}

// asianWord files an unspaced name: its title is cut off; a Korean name of
// three syllables is split behind the family name.
func (p *nameParser) asianWord(w string) {
	name, title := cutAsianTitle(w)
	addPart(&p.name.Credentials, title)
	p.name.Family = name
	r := []rune(name)
	if isHangul(r[0]) && len(r) == 3 && strings.ContainsRune(koreanSurnames, r[0]) {
		p.name.Family, p.name.Given = string(r[:1]), string(r[1:])
	}
	if isKatakana(name) || isHiragana(r[0]) {
		p.name.Given, p.name.Family = name, ""
	}
}

// koreanSurnames are the commonest ones, which cover nearly everybody.
const koreanSurnames = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용"

var asianTitles = [...]string{
	"선생님", "사장님", "부장님", "과장님", "대표님", "교수님", "씨", "님", "さん", "様", "さま", "君", "くん", "ちゃん", "先生", "社長", "部長",
	"課長", "教授", "博士", "氏", "殿", "女士", "小姐", "老师", "老師", "经理", "經理", "总", "国会議員", "議員", "太太", "夫人",
}

func isAsianTitle(w string) bool {
	for _, t := range asianTitles {
		if w == t {
			return true
		}
	}
	return false
}

func cutAsianTitle(w string) (name, title string) {
	for _, t := range asianTitles {
		if rest, ok := strings.CutSuffix(w, t); ok && rest != "" {
			return rest, t
		}
	}
	return w, ""
}

func isEastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func isHangul(r rune) bool   { return 0xAC00 <= r && r <= 0xD7A3 }
func isHiragana(r rune) bool { return 0x3041 <= r && r <= 0x309F }

func isKatakana(s string) bool {
	for _, r := range s {
		if !(0x30A0 <= r && r <= 0x30FF || 0xFF66 <= r && r <= 0xFF9F) {
			return false
		}
	}
	return s != ""
}

package normalize

import "strings"

// nameParser takes a name apart. Words that are no name (honorifics,
// credentials, generations) are taken off first; what is left is split into
// given, middle and family name.
type nameParser struct {
	name  PersonName
	aside bool // a nickname or maiden name stood in brackets or quotes
}

func (p *nameParser) run(value string) {
	value = takeAsides(value, p.takeAside)
	if p.runAsian(value) {
		return
	}
	segments := strings.FieldsFunc(value, func(r rune) bool { return r == ',' })
	if len(segments) == 0 {
		return
	}
	var buf [12]nameWord
	first := splitWords(buf[:0], segments[0])
	if strings.HasPrefix(value, ",") || len(first) == 0 {
		p.western(splitWords(first, strings.Join(segments[min(1, len(first)):], " ")))
		return
	}
	rest := segments[1:]
	if len(rest) == 0 {
		p.western(first)
		return
	}
	second := splitWords(nil, rest[0])
	if len(second) > 1 && second[0].is(wordTitle) && second[1].text == "of" {
		p.western(first)
		addPart(&p.name.Honorific, joinWords(second)) // "Ann Grey, Countess of Bath"
	} else if isTail(second, first) {
		p.aside = true
		p.western(first)
		p.tail(second)
	} else {
		p.inverted(first, second)
	}
	for _, s := range rest[1:] {
		p.tail(splitWords(nil, s))
	}
}

// takeAside files what stood in brackets or quotes.
func (p *nameParser) takeAside(aside string) {
	words := splitWords(nil, aside)
	if len(words) == 0 {
		return
	}
	switch {
	case words[0].is(wordMaiden) && len(words) > 1:
		addPart(&p.name.Maiden, joinWords(words[1:]))
	case strings.HasPrefix(aside, "旧姓"):
		addPart(&p.name.Maiden, strings.TrimSpace(strings.TrimPrefix(aside, "旧姓")))
	case len(words) == 1 && words[0].is(wordTitle) && words[0].dot:
		addPart(&p.name.Honorific, aside)
		return
	case all(words, func(w nameWord) bool { return w.is(wordCredential) || w.is(wordCapsCredential) && w.caps }):
		addPart(&p.name.Credentials, aside)
		return
	default:
		addPart(&p.name.Nickname, aside)
	}
	p.aside = true
}

// isTail reports whether what follows a comma are credentials and the like
// rather than the given name of "Family, Given".
func isTail(words, before []nameWord) bool {
	if len(words) == 0 {
		return true
	}
	full := countNames(before) > 1
	for i, w := range words {
		switch {
		case tailWord(w), w.is(wordRoman) && (full || i > 0):
		case w.is(wordJoin) && len(words) > 1:
		case w.is(wordCapsCredential) && (w.caps && !allCaps(before) || full || i > 0 && tailWord(words[i-1])):
		case w.acronym() && full:
		case w.caps && full && !allCaps(before) && w.runes <= 5 && len(words) == 1:
		default:
			return false
		}
	}
	return true
}

// tailWord reports whether w can only be an honorific, a credential or a
// generation where it ends a name.
func tailWord(w nameWord) bool {
	return w.is(wordGeneration|wordCredential) || w.is(wordTitle) && (w.dot || !w.is(wordLooseTitle)) && !w.initial()
}

func allCaps(words []nameWord) bool {
	return all(words, func(w nameWord) bool { return w.caps || w.runes < 2 })
}

func all(words []nameWord, f func(nameWord) bool) bool {
	for _, w := range words {
		if !f(w) {
			return false
		}
	}
	return true
}

// countNames counts the words that no title, suffix or particle explains.
func countNames(words []nameWord) int {
	n := 0
	for _, w := range words {
		if !w.is(wordTitle|wordGeneration|wordCredential|wordParticle) || w.is(wordLooseTitle) && n > 0 {
			n++
		}
	}
	return n
}

// tail files the words behind the name.
func (p *nameParser) tail(words []nameWord) {
	for i, w := range words {
		switch {
		case w.is(wordGeneration|wordAgnome|wordRoman) && !w.is(wordCapsCredential):
			addPart(&p.name.Suffix, strings.TrimRight(w.text, ","))
		case w.is(wordTitle) && !w.is(wordCredential|wordCapsCredential), w.is(wordJoin) && i+1 < len(words) && words[i+1].is(wordTitle):
			addPart(&p.name.Honorific, w.text)
		default:
			addPart(&p.name.Credentials, w.text)
		}
	}
}

// front takes the honorifics off the beginning, leaving a word.
func (p *nameParser) front(words []nameWord) []nameWord {
	n := 0
	for n < len(words)-1 {
		w := words[n]
		joined := w.is(wordJoin) && n > 0 && words[n+1].is(wordTitle)
		if !joined && !p.frontTitle(w, words[n+1:], n) {
			break
		}
		n++
	}
	if n > 0 {
		addPart(&p.name.Honorific, joinWords(words[:n]))
	}
	return words[n:]
}

func (p *nameParser) frontTitle(w nameWord, rest []nameWord, taken int) bool {
	if !w.is(wordTitle) {
		// An abbreviation nobody knows, before a single name: "Wm. Smith".
		return taken == 0 && len(rest) == 1 && w.dot && w.runes > 2 && !w.acronym() && !rest[0].initial() &&
			strings.Count(w.text, ".") == 1 && strings.HasSuffix(w.text, ".")
	}
	if w.is(wordCapsCredential|wordCredential) && !w.dot && taken == 0 && !w.is(wordLooseTitle) && len(rest) == 1 {
		return true
	}
	if w.initial() || w.is(wordNameTitle) && !w.dot && taken == 0 && countNames(rest) == 1 {
		return false
	}
	return !all(rest, tailWord) || w.dot
}

// back takes credentials, generations and titles off the end, leaving least
// words.
func (p *nameParser) back(words []nameWord, least int) []nameWord {
	n := len(words)
	for n > least && backWord(words, n-1) {
		n--
	}
	p.tail(words[n:])
	return words[:n]
}

// backWord reports whether word i, which ends the name, is no part of it.
func backWord(words []nameWord, i int) bool {
	w, prev := words[i], words[i-1]
	switch {
	case w.is(wordTitle) && !w.dot && !w.is(wordCredential|wordGeneration):
		return i > 1 && tailWord(w)
	case tailWord(w), w.is(wordLabel):
		return true
	case w.is(wordAgnome):
		return i > 1
	case w.is(wordRoman):
		return i > 1 && !prev.initial() && !prev.is(wordParticle)
	case w.is(wordCapsCredential):
		return tailWord(prev) && i > 1 || w.caps && i > 1 && (!allCaps(words[:i]) || i > 1)
	case w.acronym():
		return i > 1
	}
	return false
}

// western reads "Honorific Given Middle particle Family Suffix".
func (p *nameParser) western(words []nameWord) {
	if len(words) > 1 && words[0].is(wordTitle) && words[1].text == "of" {
		addPart(&p.name.Honorific, joinWords(words)) // "Marquess of Bath"
		return
	}
	words = p.front(words)
	if i := maidenMark(words); i > 0 {
		words = p.back(words, i+2)
		addPart(&p.name.Maiden, joinWords(words[i+1:]))
		p.aside, words = true, words[:i]
	}
	words = p.backNames(words)
	words = joinNames(words)
	switch {
	case len(words) == 0:
	case len(words) == 1:
		p.single(words[0])
	case p.slavic(words), p.vietnamese(words):
	case words[0].is(wordParticle) && !words[0].is(wordMildParticle|wordBound):
		p.family(words)
	case p.name.Honorific != "" && words[0].is(wordParticle) && !words[0].is(wordMildParticle):
		p.family(words)
	case len(words) == 2 && words[0].caps && words[0].runes > 3 && !words[0].dot && !words[1].caps && !words[1].initial():
		p.name.Given, p.name.Family = words[1].text, words[0].text
	default:
		p.givenFirst(words)
	}
}

// backNames takes the end off and drops notes such as "WhatsApp".
func (p *nameParser) backNames(words []nameWord) []nameWord {
	for len(words) > 1 && words[len(words)-1].is(wordLabel) {
		words = words[:len(words)-1]
	}
	return p.back(words, 1)
}

func maidenMark(words []nameWord) int {
	for i := 1; i < len(words)-1; i++ {
		if words[i].is(wordMaiden) {
			return i
		}
	}
	return -1
}

// single files the only word left: a family name behind an honorific or
// beside a nickname, else a given name.
func (p *nameParser) single(w nameWord) {
	if (p.name.Honorific != "" && !p.givenTitle() || p.aside) && !w.initial() {
		p.name.Family = w.text
		return
	}
	p.name.Given = w.text
}

// givenTitle reports whether the honorific is one a given name follows.
func (p *nameParser) givenTitle() bool {
	words := strings.Fields(p.name.Honorific)
	for _, w := range words {
		if classOf(w)&wordGivenTitle != 0 {
			return true
		}
	}
	return false
}

// givenFirst reads given, middle and family name in this order.
func (p *nameParser) givenFirst(words []nameWord) {
	g := p.givenLength(words)
	p.name.Given = joinWords(words[:g])
	words = words[g:]
	f := familyStart(words)
	p.name.Middle = joinWords(words[:f])
	p.family(words[f:])
}

// givenLength returns how many words the given name has: two for "Abu Bakr",
// three for "Maria das Dores".
func (p *nameParser) givenLength(words []nameWord) int {
	switch {
	case words[0].is(wordBound) && (len(words) > 2 || p.givenTitle()) && !words[1].initial():
		return 2
	case len(words) > 3 && words[1].is(wordParticle) && words[2].is(wordDevotion):
		return 3
	}
	return 1
}

// familyStart returns where the family name begins: at the first particle,
// else at the last word.
func familyStart(words []nameWord) int {
	for i := 0; i < len(words)-1; i++ {
		if w := words[i]; w.is(wordParticle) && !(w.is(wordBound) && i == 0 && len(words) > 2) {
			return i
		}
	}
	return max(0, len(words)-1)
}

// family files a family name, its leading particles apart.
func (p *nameParser) family(words []nameWord) {
	n := 0
	for n < len(words)-1 && words[n].is(wordParticle) && !strings.Contains(words[n].text, " ") {
		n++
	}
	addPart(&p.name.Particle, joinWords(words[:n]))
	addPart(&p.name.Family, joinWords(words[n:]))
}

// joinNames glues words joined by a conjunction into one: "Velasquez y
// Garcia", "John and Jane".
func joinNames(words []nameWord) []nameWord {
	if len(words) < 3 {
		return words
	}
	out := words[:0:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if n := len(out); n > 0 && i+1 < len(words) && w.is(wordJoin) && joins(words, i) {
			out[n-1].text += " " + w.text + " " + words[i+1].text
			out[n-1].class &^= wordParticle
			i++
			continue
		}
		out = append(out, w)
	}
	return out
}

// joins reports whether the conjunction at i joins its neighbours. A single
// letter may be an initial: it joins only in lower case between capitalized
// words of a longer name.
func joins(words []nameWord, i int) bool {
	if !words[i].is(wordLetterJoin) {
		return true
	}
	if len(words) < 4 || words[i].dot {
		return false
	}
	if words[i].text != strings.ToLower(words[i].text) {
		return false
	}
	if words[i].text == "y" {
		return true
	}
	return startsUpper(words[i-1].text) && startsUpper(words[i+1].text)
}

// inverted reads "Family, Given Middle".
func (p *nameParser) inverted(family, given []nameWord) {
	family = p.front(family)
	if i := maidenMark(family); i > 0 {
		addPart(&p.name.Maiden, joinWords(family[i+1:]))
		family = family[:i]
	}
	for n := len(family); n > 1 && (tailWord(family[n-1]) || family[n-1].is(wordAgnome)); n-- {
		defer p.tail(family[n-1 : n])
		family = family[:n-1]
	}
	given = p.frontAll(given)
	given = p.backInverted(given)
	if i := maidenMark(given); i > 0 {
		addPart(&p.name.Maiden, joinWords(given[i+1:]))
		given = given[:i]
	}
	n := len(given)
	for n > 1 && given[n-1].is(wordParticle) && !startsUpper(given[n-1].text) {
		n--
	}
	p.name.Particle = joinWords(given[n:])
	given = given[:n]
	p.family(family)
	if len(given) == 0 {
		return
	}
	g := 1
	if len(given) > 1 && given[0].is(wordBound) {
		g = 2
	}
	p.name.Given, p.name.Middle = joinWords(given[:g]), joinWords(given[g:])
}

// frontAll is front for the part behind the comma, which may be nothing but
// honorifics.
func (p *nameParser) frontAll(words []nameWord) []nameWord {
	n := 0
	for n < len(words) && words[n].is(wordTitle) && (words[n].dot || !words[n].is(wordLooseTitle)) {
		n++
	}
	p.name.Honorific = strings.TrimSpace(p.name.Honorific + " " + joinWords(words[:n]))
	return words[n:]
}

// backInverted takes credentials off the end of the part behind the comma,
// where a bare V or a dotted acronym belongs to the given names.
func (p *nameParser) backInverted(words []nameWord) []nameWord {
	n := len(words)
	for n > 1 {
		w := words[n-1]
		if !tailWord(w) && !(w.is(wordCapsCredential) && (w.caps || tailWord(words[n-2]))) {
			break
		}
		n--
	}
	p.tail(words[n:])
	return words[:n]
}

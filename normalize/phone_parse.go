package normalize

import "strings"

// Bounds of a field. What is longer is no phone number, and the work for
// hostile input stays constant.
const (
	maxPhoneField  = 1024 // bytes
	maxPhonePieces = 16   // numbers in one field
	minLocalDigits = 5    // of a national spelling without a country
	maxE164Digits  = 15   // ITU-T E.164
)

// ParsePhone says what number a CRM's phone value is. Region is the ISO 3166
// region of national spellings, in either case; "" means that it is not known,
// and then nothing is guessed: a spelling without country has [ReasonNoRegion].
//
// Of several numbers in the field the first valid one is returned; see
// [ParsePhones]. A value of more than 1024 bytes is none. The work is bounded
// whatever the input, and an ordinary number costs one allocation.
//
// # Where it differs from Google's libphonenumber
//
// A number that Google's plans hold is read as [ReadPhone] reads it. The
// deliberate differences, each held by a test:
//
//  1. 00 and the country code of the region is an international number, also
//     where the plan dials a carrier after 00 and takes the code for one
//     (Brazil).
//  2. A spelling that Google rejects is valid when its match class has a valid
//     spelling: a Brazilian mobile without its ninth digit, a number from
//     before its country was renumbered. Canonical is that spelling.
//  3. Digits that Google's rules reject are read with prefixes of other plans
//     and former times, without a zero or a second country code before the
//     number, when that, and nothing less, makes them valid.
//  4. Words around the number are no digits, unless the number is one of North
//     America or of a service, as 1-800-FLOWERS. Words of many languages, a
//     spaced dash, and signs announce an extension; the end of a second number
//     ("3232-3232/33") and the decimals of a spreadsheet go.
//  5. Messenger ids and links are numbers where they hold one, and never
//     otherwise: a lid, a group, a user id, an e-mail address has none.
//  6. A short code such as 190 is told apart, and has no E.164 spelling.
func ParsePhone(value, region string) Phone {
	var buf [scratchDigits]byte
	plan := planOfRegion(region)
	if len(value) <= maxPhoneText {
		if digits, plus, ok := scanPlain(value, buf[:0]); ok && isPlainField(value) {
			return parseDigits(digits, plus, "", plan)
		}
	}
	first := Phone{}
	for i, p := range phonesOf(value, plan) {
		if p.Valid && p.Reason != ReasonPlaceholder {
			return p
		}
		if i == 0 {
			first = p
		}
	}
	return first
}

// isPlainField reports whether a field of digits and punctuation is one number
// as it stands: not one with decimals, nor with a group that wide spaces or a
// spaced dash set apart.
func isPlainField(value string) bool {
	for i := 1; i < len(value); i++ {
		if value[i] == ' ' && (value[i-1] == ' ' || value[i-1] == '-' && i > 1 && value[i-2] == ' ') {
			return false
		}
	}
	return !strings.HasSuffix(value, ".0") && !strings.HasSuffix(value, ".00")
}

// ParsePhones reads a field that may hold several numbers and returns those
// that are numbers, in order, each line once. When none is, it returns what
// [ParsePhone] says, so that the reason is not lost; the result is never empty.
// At most 16 numbers are read.
func ParsePhones(value, region string) []Phone {
	all := phonesOf(value, planOfRegion(region))
	out := all[:0:0]
	for _, p := range all {
		if (p.Valid || p.Reason == ReasonNoRegion) && !hasLine(out, p) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return all[:1]
	}
	return out
}

func hasLine(list []Phone, p Phone) bool {
	for _, q := range list {
		if q.Class == p.Class && q.Extension == p.Extension && (p.Class != "" || q.National == p.National) {
			return true
		}
	}
	return false
}

// ParseWhatsApp reads the number of a WhatsApp address: digits with or
// without plus, "whatsapp:+…", a JID, a link. Its digits always begin with the
// country. A lid, a group or a user id such as "US.1349…" is no number and has
// [ReasonInvalid].
func ParseWhatsApp(value string) Phone {
	if len(value) > maxPhoneField {
		return Phone{Reason: ReasonInvalid}
	}
	text := cleanField(value)
	if link, ok := readLink(text); ok {
		return link.parse()
	}
	var buf [scratchDigits]byte
	digits, _, ok := scanPlain(strings.TrimSpace(text), buf[:0])
	if !ok {
		return Phone{Reason: reasonOfText(value, text)}
	}
	return parseDigits(digits, true, "", noPlan)
}

// phonesOf reads every number of a field; there is always one answer.
func phonesOf(value string, plan int) []Phone {
	if len(value) > maxPhoneField {
		return []Phone{{Reason: ReasonInvalid}}
	}
	if isUserID(value) {
		return []Phone{{Reason: ReasonInvalid}}
	}
	text := cleanField(value)
	if link, ok := readLink(text); ok {
		if link.international || link.number == "" {
			return []Phone{link.parse()}
		}
		text = link.number
	}
	text, ok := undoSpreadsheet(text)
	if !ok {
		return []Phone{{Reason: ReasonInvalid}}
	}
	var out []Phone
	for _, piece := range splitField(text, plan) {
		out = append(out, piece.parse(plan))
	}
	if !anyValid(out) {
		if p, ok := parseVanity(value, plan); ok {
			return []Phone{p}
		}
	}
	if len(out) == 0 {
		return []Phone{{Reason: reasonOfText(value, text)}}
	}
	return out
}

func anyValid(list []Phone) bool {
	for _, p := range list {
		if p.Valid {
			return true
		}
	}
	return false
}

// reasonOfText says why a text without number is none.
func reasonOfText(value, text string) Reason {
	switch {
	case strings.TrimSpace(value) == "":
		return ReasonEmpty
	case IsPlaceholder(value), strings.Trim(text, "x0-_.?*#() ") == "":
		return ReasonPlaceholder
	default:
		return ReasonInvalid
	}
}

// parseVanity reads a number that spells a word, such as 1-800-FLOWERS. Only
// where that is a custom: in North America, and on the lines of services.
func parseVanity(value string, plan int) (Phone, bool) {
	letters, digits := 0, 0
	for i := range len(value) {
		switch c := value[i]; {
		case c-'0' <= 9:
			digits++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			if digits < 3 {
				return Phone{}, false
			}
			letters++
		}
	}
	if letters < 3 || len(value) > maxPhoneText {
		return Phone{}, false
	}
	text := readText(value, plan >= 0)
	if text.err != PhoneOK {
		return Phone{}, false
	}
	p := parseDigits(text.digits, text.plus, text.extension, plan)
	return p, p.Valid && (p.Type.Shared() || strings.HasPrefix(p.E164, "+1"))
}

// parseDigits reads the digits of one number. It is the way of every number,
// and of an ordinary one it is all there is: two or three walks through the
// automaton and one string.
func parseDigits(digits []byte, plus bool, extension string, plan int) Phone {
	if plan < 0 && !plus {
		return withoutCountry(digits, extension)
	}
	var scratch phoneScratch
	var room lineDigits
	core := readCore(digits, plus, plan, &scratch)
	if core.err == PhoneOK {
		s := newSpelling(&phoneCountries[core.country], core.national)
		preferred, class := s.canonical(&room)
		if preferred.valid() && !doubtful(digits, plus, plan) {
			return compose(s, preferred, class, extension, digits)
		}
	}
	if p, ok := repair(digits, plus, extension, plan); ok {
		return p
	}
	if core.err != PhoneOK {
		return Phone{Reason: reasonOfDigits(digits)}
	}
	if p, ok := shortCode(digits, plus, plan); ok {
		return p
	}
	s := newSpelling(&phoneCountries[core.country], core.national)
	preferred, class := s.canonical(&room)
	return compose(s, preferred, class, extension, digits)
}

// withoutCountry is the answer for a national spelling of no known country.
func withoutCountry(digits []byte, extension string) Phone {
	p := Phone{National: string(digits), Extension: extension, Reason: ReasonNoRegion}
	switch {
	case isTypedFiller(digits, false):
		p.Reason = ReasonPlaceholder
	case len(digits) < minLocalDigits || len(digits) > maxE164Digits+2:
		p.Reason = ReasonInvalid
	}
	return p
}

// compose writes the answer. All its spellings share one string.
func compose(s, preferred spelling, class []byte, extension string, digits []byte) Phone {
	var buf [3 * (1 + maxCodeDigits + maxNationalDigits)]byte
	code := s.country.code
	out := append(appendCode(append(buf[:0], '+'), code), s.national...)
	head := len(out) - len(s.national)
	end := len(out)
	canonical, classAt := 0, 0
	if string(preferred.national) != string(s.national) {
		canonical = len(out)
		out = append(append(out, out[:head]...), preferred.national...)
	}
	switch string(class) {
	case string(s.national):
	case string(preferred.national):
		classAt = canonical
	default:
		classAt = len(out)
		out = append(append(out, out[:head]...), class...)
	}
	text := string(out)
	p := Phone{
		E164: text[:end], Extension: extension, Region: s.country.region(preferred.label), National: text[head:end],
		Type: preferred.label.line(), Valid: preferred.valid(),
	}
	p.Canonical = text[canonical : canonical+head+len(preferred.national)]
	p.Class = text[classAt : classAt+head+len(class)]
	switch {
	case isTypedFiller(digits, p.Valid) || isFiller(s.national) || isKeyboard(s.national, 10):
		p.Reason = ReasonPlaceholder
	case !p.Valid:
		p.Reason = ReasonInvalid
	case p.Type.Shared():
		p.Reason = ReasonSharedLine
	}
	return p
}

// shortCode answers for a number that can only be dialled within the region,
// such as 190. It reaches a service, and another one in every country.
func shortCode(digits []byte, plus bool, plan int) (Phone, bool) {
	if plus || plan < 0 || len(digits) > maxNationalDigits || phoneWalk(phoneShort[plan], digits) != 1 || isFiller(digits) {
		return Phone{}, false
	}
	return Phone{
		Region: phonePlans[plan].region, National: string(digits), Type: LineShortCode, Reason: ReasonSharedLine,
	}, true
}

func reasonOfDigits(digits []byte) Reason {
	if isTypedFiller(digits, false) {
		return ReasonPlaceholder
	}
	return ReasonInvalid
}

// isFiller reports whether digits are what people type when they have no
// number: the last seven all equal, or all of a short number.
func isFiller(digits []byte) bool {
	n := len(digits)
	if n == 0 {
		return false
	}
	equal := 1
	for equal < n && digits[n-1-equal] == digits[n-1] {
		equal++
	}
	return equal >= 7 || equal == n && (n >= 5 || digits[0] == '0')
}

// isTypedFiller is isFiller for the digits as they were typed, which may also
// be those of the keyboard in their order, 1234567890. The other way round,
// 987654321 is a mobile in many countries.
func isTypedFiller(digits []byte, valid bool) bool {
	if isFiller(digits) {
		return true
	}
	return isKeyboard(digits, 6) || !valid && len(digits) >= 6 && isRun(digits, 9)
}

// isKeyboard reports whether digits are at least n and those of the keyboard
// from 1 or 0 on.
func isKeyboard(digits []byte, n int) bool {
	return len(digits) >= n && digits[0] <= '1' && isRun(digits, 1)
}

// isRun reports whether every digit is the one before plus step, modulo ten.
func isRun(digits []byte, step byte) bool {
	for i := 1; i < len(digits); i++ {
		if (digits[i-1]-'0'+step)%10 != digits[i]-'0' {
			return false
		}
	}
	return true
}

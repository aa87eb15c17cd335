package normalize

import (
	"strings"
	"unicode/utf8"
)

// tradingMarks introduce the name under which a company trades.
var tradingMarks = []string{
	" d/b/a ", " dba ", " d.b.a. ", " doing business as ", " trading as ", " t/a ", " t/as ", " o/a ",
	" operating as ", " nome fantasia ", " nome fantasia: ", " nombre comercial ", " aka ", " a/k/a ",
	" also known as ", " торгова марка ", " тм ",
}

// splitTradingAs separates the legal name from the trading name.
func splitTradingAs(value string) (legal, trading string) {
	if !mayTradeAs(value) {
		return value, ""
	}
	lower := strings.ToLower(value)
	if len(lower) != len(value) {
		return value, "" // lower-casing moved the offsets: rare letters, no mark
	}
	for _, mark := range tradingMarks {
		if i := strings.Index(lower, mark); i > 0 {
			legal = strings.TrimRight(strings.TrimSpace(value[:i]), ",;(-")
			trading = unquote(strings.Trim(value[i+len(mark):], " ,;()-:"))
			return strings.TrimSpace(legal), trading
		}
	}
	return value, ""
}

// mayTradeAs reports whether one of tradingMarks can be in value: where it is
// ASCII, by the two letters that one begins with.
func mayTradeAs(value string) bool {
	for i := 0; i < len(value); i++ {
		if value[i] >= utf8.RuneSelf {
			return true
		}
		if value[i] != ' ' || i+2 >= len(value) {
			continue
		}
		next := value[i+2] | 0x20 // of a letter in lower case, and a slash or dot as they are
		switch value[i+1] | 0x20 {
		case 'd':
			if next == 'b' || next == 'o' || next == '/' || next == '.' {
				return true
			}
		case 't':
			if next == 'r' || next == '/' {
				return true
			}
		case 'o':
			if next == 'p' || next == '/' {
				return true
			}
		case 'n':
			if next == 'o' {
				return true
			}
		case 'a':
			if next == 'k' || next == '/' || next == 'l' {
				return true
			}
		}
	}
	return false
}

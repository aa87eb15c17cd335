package strdist

// Pattern is a string prepared to be compared with many others. The zero
// value is the empty string. A Pattern is not safe for concurrent use while
// it is being set; after that, reading it is.
type Pattern struct {
	text    string
	letters bool // [a-z ] only, at most a word long: table is valid
	table   [32]uint64
}

// Set prepares p for s, replacing what it held.
func (p *Pattern) Set(s string) {
	*p = Pattern{text: s}
	p.letters = s != "" && len(s) <= wordSize && setLetters(&p.table, s) == 0
}

// Levenshtein returns the same as [Levenshtein] of the pattern and s.
func (p *Pattern) Levenshtein(s string, max int) int {
	if p.answers(s) && (max < 0 || max > 1) {
		if d, class := levenshteinWord(&p.table, len(p.text), s); class == 0 {
			return within(d, max)
		}
	}
	return Levenshtein(p.text, s, max)
}

// OSA returns the same as [OSA] of the pattern and s.
func (p *Pattern) OSA(s string, max int) int {
	if p.answers(s) && (max < 0 || max > 1) {
		if d, class := osaWord(&p.table, len(p.text), s); class == 0 {
			return within(d, max)
		}
	}
	return OSA(p.text, s, max)
}

// JaroWinkler returns the same as [JaroWinkler] of the pattern and s.
func (p *Pattern) JaroWinkler(s string, cutoff float64) float64 {
	m, prefix := len(p.text), prefix4(p.text, s)
	if p.answers(s) {
		if d, class := jaroWord(&p.table, m, prefix, s); class == 0 {
			return cut(winkler(d, prefix), cutoff)
		}
	}
	return JaroWinkler(p.text, s, cutoff)
}

// answers reports whether the prepared table does for s, if s is of letters.
func (p *Pattern) answers(s string) bool {
	return p.letters && s != "" && len(s) <= wordSize
}

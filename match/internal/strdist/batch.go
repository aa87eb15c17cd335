package strdist

// Pattern is a string prepared to be compared with many others. The zero
// value is the empty string. A Pattern is not safe for concurrent use while
// it is being set; after that, reading it is.
type Pattern struct {
	text  string
	m     int
	plain bool // [a-z ] only, at most a word long: table is valid
	table [32]uint64
}

// Set prepares p for s, replacing what it held.
func (p *Pattern) Set(s string) {
	p.text, p.m = s, len(s)
	p.plain = classOf(s) == 0 && len(s) <= wordSize && s != ""
	p.table = [32]uint64{}
	if p.plain {
		for i := range len(s) {
			p.table[s[i]&31] |= 1 << (i & 63)
		}
	}
}

// Levenshtein returns the same as [Levenshtein] of the pattern and s.
func (p *Pattern) Levenshtein(s string, max int) int {
	var pm [wordSize]uint64
	if !p.masks(s, &pm) {
		return Levenshtein(p.text, s, max)
	}
	if max < 0 {
		max = p.m + len(s)
	}
	return levenshteinWord(pm[:len(s)], p.m, max)
}

// OSA returns the same as [OSA] of the pattern and s.
func (p *Pattern) OSA(s string, max int) int {
	var pm [wordSize]uint64
	if !p.masks(s, &pm) {
		return OSA(p.text, s, max)
	}
	if max < 0 {
		max = p.m + len(s)
	}
	return osaWord(pm[:len(s)], p.m, max)
}

// JaroWinkler returns the same as [JaroWinkler] of the pattern and s.
func (p *Pattern) JaroWinkler(s string, cutoff float64) float64 {
	var pm [wordSize]uint64
	if !p.masks(s, &pm) {
		return JaroWinkler(p.text, s, cutoff)
	}
	if upperJaroWinkler(p.m, len(s)) < cutoff {
		return 0
	}
	return cut(winkler(jaroWord(pm[:len(s)], p.m), commonPrefix(&pm, p.m, len(s))), cutoff)
}

// masks looks the code points of s up and reports whether the prepared table
// answers for them.
func (p *Pattern) masks(s string, pm *[wordSize]uint64) bool {
	if !p.plain || len(s) == 0 || len(s) > wordSize {
		return false
	}
	var class uint8
	for j := range len(s) {
		class |= byteClass[s[j]]
		pm[j&63] = p.table[s[j]&31]
	}
	return class == 0
}

package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// nameTable holds what is known of each distinct given or family name. Both
// share one numbering, so that changed places are seen.
type nameTable struct {
	texts  []string
	latin  []string   // common romanised form
	length []int      // in code points
	sig    []uint64   // letter sketch of latin
	root   []string   // the full name a short one stands for, else the name
	words  [][]string // of a name of several words
	sounds [][]uint32 // hashes of its phonetic keys
	roots  [][]uint32 // hashes of the names it may stand for, itself too
	first  []byte     // class of its first letter
}

// nameParts is a name as it is compared: folded given name, family name,
// everything else, and the class of its suffix.
type nameParts struct {
	given, family, other, suffix string
}

func (t *table) prepareNames(in *input, workers int) {
	n := t.n
	given, family, full := take(&in.given, n), take(&in.family, n), take(&in.name, n)
	middle, native := take(&in.middle, n), take(&in.native, n)
	givens := convert(given, workers, readGiven)
	families := convert(family, workers, readFamily)
	fulls := convert(full, workers, readFull)
	natives := convert(native, workers, readFull)
	middles := convert(middle, workers, normalize.Fold)

	d, others, suffixes := newDict(), newRaw(), newRaw()
	g, f := &column{first: make([]uint32, n)}, &column{first: make([]uint32, n)}
	for i := range n {
		if t.kinds[i] == identity.Organization {
			continue
		}
		p := join(givens[given.first[i]], families[family.first[i]])
		whole := fulls[full.first[i]]
		if p.given == "" && p.family == "" {
			p = whole
		} else if whole.given != "" || whole.family != "" {
			p.other += " " + whole.given + " " + whole.other + " " + whole.family
			p.suffix = firstOf(p.suffix, whole.suffix)
		}
		if p.given == "" && p.family == "" {
			p = natives[native.first[i]]
		}
		g.first[i], f.first[i] = d.add(p.given), d.add(p.family)
		suffixes.put(i, p.suffix)
		others.put(i, otherWords(p, middles[middle.first[i]]))
	}
	g.texts, f.texts = d.texts, d.texts
	g.tally()
	f.tally()
	t.columns[colGiven], t.columns[colFamily] = g, f
	t.columns[colOtherNames] = others.done(n)
	t.suffix = suffixes.done(n)
	t.names = newNameTable(d.texts, workers)
	t.texts[colOtherNames] = newTextTable(t.columns[colOtherNames], workers)
}

// convert returns f of each distinct text of c.
func convert[T any](c *column, workers int, f func(string) T) []T {
	out := make([]T, len(c.texts))
	parallel(workers, len(out), 512, func(from, to int) {
		for v := max(1, from); v < to; v++ {
			out[v] = f(c.texts[v])
		}
	})
	return out
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func join(given, family nameParts) nameParts {
	return nameParts{
		given:  given.given,
		family: family.family,
		other:  given.other,
		suffix: firstOf(family.suffix, given.suffix),
	}
}

// readGiven reads a given-name field: its first word is the name, the others
// are further names.
func readGiven(s string) nameParts {
	n := normalize.ParsePersonName(s)
	if n.Kind != normalize.NamePerson {
		return unreadName(n.Kind, s)
	}
	p := nameParts{given: comparedName(n.Given), suffix: normalize.SuffixClass(n.Suffix)}
	p.other = normalize.Fold(n.Middle + " " + n.Family + " " + n.Nickname)
	if p.given == "" {
		p.given, p.other = p.other, ""
	}
	return p
}

// readFamily reads a family-name field, which may hold several family names,
// a particle and a suffix. The leading X stands for a given name.
func readFamily(s string) nameParts {
	n := normalize.ParsePersonName("X " + s)
	if n.Kind != normalize.NamePerson {
		p := unreadName(n.Kind, s)
		return nameParts{family: p.given}
	}
	p := nameParts{family: comparedName(n.Middle + " " + n.Family), suffix: normalize.SuffixClass(n.Suffix)}
	if p.family == "" {
		p.family = comparedName(s)
	}
	return p
}

func readFull(s string) nameParts {
	n := normalize.ParsePersonName(s)
	if n.Kind != normalize.NamePerson {
		return unreadName(n.Kind, s)
	}
	return nameParts{
		given:  comparedName(n.Given),
		family: comparedName(n.Family),
		other:  normalize.Fold(n.Middle + " " + n.Nickname + " " + n.Maiden),
		suffix: normalize.SuffixClass(n.Suffix),
	}
}

// unreadName keeps the words of what is no person's name, unless it is a
// filler: in a name field even a user name may agree.
func unreadName(kind normalize.NameKind, s string) nameParts {
	if kind == normalize.NamePlaceholder || kind == normalize.NameRole || kind == normalize.NameNone && len(s) <= 512 {
		return nameParts{}
	}
	given, other, _ := strings.Cut(comparedName(s), " ")
	return nameParts{given: given, other: other}
}

// comparedName folds a name, and romanises it where it is not Latin.
func comparedName(s string) string {
	s = normalize.Fold(s)
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return normalize.Latin(s)
		}
	}
	return s
}

// otherWords returns the words of p.other and middle that are not the given
// or the family name, sorted, each once.
func otherWords(p nameParts, middle string) string {
	if p.other == "" && middle == "" {
		return ""
	}
	var words []string
	for _, s := range [...]string{p.other, middle} {
		for w := range strings.FieldsSeq(s) {
			if w != p.given && !hasWord(p.family, w) && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

func hasWord(s, word string) bool {
	for w := range strings.FieldsSeq(s) {
		if w == word {
			return true
		}
	}
	return false
}

func newNameTable(texts []string, workers int) *nameTable {
	n := len(texts)
	t := &nameTable{
		texts: texts, latin: make([]string, n), length: make([]int, n), sig: make([]uint64, n),
		root: make([]string, n), words: make([][]string, n), sounds: make([][]uint32, n),
		roots: make([][]uint32, n), first: make([]byte, n),
	}
	parallel(workers, n, 256, func(from, to int) {
		for v := max(1, from); v < to; v++ {
			t.describe(v)
		}
	})
	return t
}

func (t *nameTable) describe(v int) {
	s := t.texts[v]
	t.latin[v] = normalize.Latin(s)
	t.length[v] = utf8.RuneCountInString(s)
	t.sig[v] = strdist.Signature(t.latin[v])
	t.root[v] = rootOf(s)
	t.first[v] = letterClass(t.latin[v])
	for _, x := range [...]string{s, t.latin[v]} {
		t.roots[v] = append(t.roots[v], hashText(x))
		for _, r := range normalize.NicknameRoots(x) {
			t.roots[v] = append(t.roots[v], hashText(r))
		}
	}
	if strings.Contains(s, " ") {
		t.words[v] = strings.Fields(s)
	}
	for _, p := range normalize.Phonetic(s) {
		t.sounds[v] = append(t.sounds[v], hashText(p))
	}
}

// rootOf returns one name for a name and its short forms, to find them under:
// the longest of those it may stand for.
func rootOf(s string) string {
	best := s
	for _, r := range normalize.NicknameRoots(s) {
		if len(r) > len(best) {
			best = r
		}
	}
	return best
}

// letterClass returns one letter for those that short forms and spellings
// exchange at the beginning of a name.
func letterClass(s string) byte {
	if s == "" {
		return 0
	}
	switch s[0] {
	case 'c', 'q':
		return 'k'
	case 'z':
		return 's'
	case 'y', 'j', 'i':
		return 'g'
	case 'p':
		if strings.HasPrefix(s, "ph") {
			return 'f'
		}
	}
	return s[0]
}

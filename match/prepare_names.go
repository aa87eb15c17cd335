package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// nameTable holds what is known of each distinct given or family name. Both
// share one numbering, so that changed places are seen.
type nameTable struct {
	texts  []string
	latin  []string   // common romanised form
	root   []string   // the full name a short one stands for, else the name
	words  [][]string // of a name of several words
	sounds [][]uint32 // hashes of its phonetic keys
	roots  [][]uint32 // hashes of the names it may stand for, itself too

	forms []*normalize.GivenForms // of given names; see formsOf

	outlines []nameOutline
	parts    []namePart // see nameOutline
}

// nameParts is a name as it is compared: folded given name, family name,
// everything else, and the class of its suffix.
type nameParts struct {
	given, family, other, suffix string
}

func (t *table) prepareNames(in *input, workers int) {
	none := in.none()
	given, family, full := take(&in.given, none), take(&in.family, none), take(&in.name, none)
	middle, native := take(&in.middle, none), take(&in.native, none)
	givens := convert(given, workers, readGiven)
	families := convert(family, workers, readFamily)
	fulls := convert(full, workers, readFull)
	natives := convert(native, workers, readFull)
	middles := convert(middle, workers, normalize.Fold)

	d, others, suffixes := newDict(max(len(givens), len(families))), newRaw(), newRaw()
	givenNumbers, familyNumbers := newMemo(d, len(givens)), newMemo(d, len(families))
	g, f := &column{first: make([]uint32, t.n)}, &column{first: make([]uint32, t.n)}
	for i := range t.n {
		if t.kinds[i] == identity.Organization {
			continue
		}
		x, y := given.first[i], family.first[i]
		p := join(&givens[x], &families[y])
		whole := &fulls[full.first[i]]
		if p.given == "" && p.family == "" {
			x, y, p = 0, 0, *whole
		} else if whole.given != "" || whole.family != "" {
			p.other += " " + whole.given + " " + whole.other + " " + whole.family
			p.suffix = firstOf(p.suffix, whole.suffix)
		}
		if p.given == "" && p.family == "" {
			x, y, p = 0, 0, natives[native.first[i]]
		}
		g.first[i], f.first[i] = givenNumbers.of(x, p.given), familyNumbers.of(y, p.family)
		suffixes.put(i, p.suffix)
		others.put(i, otherWords(&p, middles[middle.first[i]]))
	}
	g.texts, f.texts = d.texts, d.texts
	g.tally()
	f.tally()
	t.columns[colGiven], t.columns[colFamily] = g, f
	t.columns[colOtherNames] = others.done(none)
	t.suffix = suffixes.done(none)
	t.names = newNameTable(d.texts, workers)
	t.names.keepForms(g.count, workers)
	t.texts[colOtherNames] = newTextTable(t.columns[colOtherNames], workers)
}

// memo remembers the numbers of what the values of a column were read as.
type memo struct {
	dict   *dict
	number []uint32 // by value; 0 is not known
}

func newMemo(d *dict, n int) *memo { return &memo{dict: d, number: make([]uint32, n)} }

// of returns the number of s, which is what value v was read as; 0 is no
// value of the column.
func (m *memo) of(v uint32, s string) uint32 {
	if v == 0 || s == "" {
		return m.dict.add(s)
	}
	if m.number[v] == 0 {
		m.number[v] = m.dict.add(s)
	}
	return m.number[v]
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

func join(given, family *nameParts) nameParts {
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
	p := nameParts{given: comparedName(n.Given), suffix: suffixOf(&n), other: foldedWords(n.Middle, n.Family, n.Nickname)}
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
	family := n.Family
	if n.Middle != "" {
		family = n.Middle + " " + n.Family
	}
	p := nameParts{family: comparedName(family), suffix: suffixOf(&n)}
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
		other:  foldedWords(n.Middle, n.Nickname, n.Maiden),
		suffix: suffixOf(&n),
	}
}

func suffixOf(n *normalize.PersonName) string {
	if n.Suffix == "" {
		return ""
	}
	return normalize.SuffixClass(n.Suffix)
}

// foldedWords returns the parts folded, as one text.
func foldedWords(a, b, c string) string {
	if a == "" && b == "" || b == "" && c == "" || a == "" && c == "" {
		return normalize.Fold(a + b + c)
	}
	return normalize.Fold(a + " " + b + " " + c)
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
func otherWords(p *nameParts, middle string) string {
	if p.other == "" && middle == "" {
		return ""
	}
	if only := p.other + middle; (p.other == "" || middle == "") && strings.IndexByte(only, ' ') < 0 {
		if only == p.given || hasWord(p.family, only) {
			return ""
		}
		return only
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
		texts: texts, latin: make([]string, n), root: make([]string, n), words: make([][]string, n),
		sounds: make([][]uint32, n), roots: make([][]uint32, n), outlines: make([]nameOutline, n),
		forms: make([]*normalize.GivenForms, n),
	}
	parallel(workers, n, 256, func(from, to int) {
		for v := max(1, from); v < to; v++ {
			t.describe(v)
		}
	})
	t.cutNames()
	return t
}

func (t *nameTable) describe(v int) {
	s := t.texts[v]
	t.latin[v] = normalize.Latin(s)
	roots := normalize.NicknameRoots(s)
	t.root[v] = longest(s, roots)
	t.roots[v] = appendHashes(append(make([]uint32, 0, 1+len(roots)), hashText(s)), roots)
	if latin := t.latin[v]; latin != s {
		t.roots[v] = appendHashes(append(t.roots[v], hashText(latin)), normalize.NicknameRoots(latin))
	}
	if strings.Contains(s, " ") {
		t.words[v] = strings.Fields(s)
	}
	t.sounds[v] = appendHashes(nil, normalize.Phonetic(s))
	t.outlineName(v)
}

// keepForms works out the forms of the names that a record has as its given
// name.
func (t *nameTable) keepForms(holders []uint32, workers int) {
	parallel(workers, len(t.texts), 256, func(from, to int) {
		for v := from; v < to; v++ {
			if holders[v] > 0 {
				forms := normalize.GivenFormsOf(t.texts[v])
				t.forms[v] = &forms
			}
		}
	})
}

// formsOf returns the forms of a name. Most names are family names only, for
// which it is asked hardly ever.
func (t *nameTable) formsOf(v uint32) *normalize.GivenForms {
	if known := t.forms[v]; known != nil {
		return known
	}
	forms := normalize.GivenFormsOf(t.texts[v])
	return &forms
}

func appendHashes(dst []uint32, texts []string) []uint32 {
	dst = slices.Grow(dst, len(texts))
	for _, s := range texts {
		dst = append(dst, hashText(s))
	}
	return dst
}

// longest returns one name for a name and its short forms, to find them under:
// the longest of those it may stand for.
func longest(s string, roots []string) string {
	for _, r := range roots {
		if len(r) > len(s) {
			s = r
		}
	}
	return s
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

package strdist

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/stretchr/testify/assert"
)

// pointsOf decodes s; a byte that is not of a code point is one of its own.
func pointsOf(s string) (out []rune) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			r = -1 - rune(s[0])
		}
		out, s = append(out, r), s[n:]
	}
	return out
}

// textbook is the definition, cell by cell.
func textbook(a, b string, swaps bool) int {
	x, y := pointsOf(a), pointsOf(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if swaps && i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

// textbookJaroWinkler follows Winkler's (1990) words: common characters within
// half of the longer one, transpositions among them, and the prefix.
func textbookJaroWinkler(a, b string) float64 {
	x, y := pointsOf(a), pointsOf(b)
	var commonX, commonY []rune
	usedX := make([]bool, len(x))
	for j, r := range y {
		for i := range x {
			if !usedX[i] && x[i] == r && max(i-j, j-i) <= max(0, max(len(x), len(y))/2-1) {
				usedX[i] = true
				commonY = append(commonY, r)
				break
			}
		}
	}
	for i, r := range x {
		if usedX[i] {
			commonX = append(commonX, r)
		}
	}
	if len(commonX) == 0 {
		return 0
	}
	c, transposed, prefix := float64(len(commonX)), 0., 0
	for i := range commonX {
		if commonX[i] != commonY[i] {
			transposed += .5
		}
	}
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	jaro := (c/float64(len(x)) + c/float64(len(y)) + (c-transposed)/c) / 3
	if jaro > .7 {
		jaro += .1 * float64(prefix) * (1 - jaro)
	}
	return jaro
}

func checkAll(t *testing.T, a, b string, limit int) {
	t.Helper()
	lev, osa := textbook(a, b, false), textbook(a, b, true)
	assert.Equal(t, lev, Levenshtein(a, b, -1), "%q %q", a, b)
	assert.Equal(t, osa, OSA(a, b, -1), "%q %q", a, b)
	assert.Equal(t, within(lev, limit), Levenshtein(a, b, limit), "%q %q limit %d", a, b, limit)
	assert.Equal(t, within(osa, limit), OSA(a, b, limit), "%q %q limit %d", a, b, limit)
	jw := textbookJaroWinkler(a, b)
	assert.InDelta(t, jw, JaroWinkler(a, b, 0), 1e-12, "%q %q", a, b)
	if got := JaroWinkler(a, b, 0.8); jw >= 0.8+1e-9 {
		assert.InDelta(t, jw, got, 1e-12)
	} else if jw < 0.8-1e-9 {
		assert.Zero(t, got)
	}
	assert.LessOrEqual(t, Bound(Signature(a), Signature(b)), osa, "%q %q", a, b)
	var p Pattern
	p.Set(a)
	assert.Equal(t, Levenshtein(a, b, limit), p.Levenshtein(b, limit), "%q %q", a, b)
	assert.Equal(t, OSA(a, b, limit), p.OSA(b, limit), "%q %q", a, b)
	assert.InDelta(t, JaroWinkler(a, b, 0.5), p.JaroWinkler(b, 0.5), 1e-12, "%q %q", a, b)
}

// manyLetters are more than there are numbers for symbols.
const manyLetters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPабвгґдеєжзиії"

func TestAgainstTextbook(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range []string{"ab", "abcdefgh ", "aB-9", "аб", "aбé漢\U0001F600", manyLetters} {
		letters := []rune(alphabet)
		for range 3000 {
			a, b := randomText(rng, letters, 12), randomText(rng, letters, 12)
			checkAll(t, a, b, rng.IntN(5))
		}
		for range 30 {
			a, b := randomText(rng, letters, 90), randomText(rng, letters, 90)
			checkAll(t, a, b, rng.IntN(60))
		}
	}
}

func TestTornText(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	torn := func() string {
		b := make([]byte, rng.IntN(9))
		for i := range b {
			b[i] = "ab\xd0\xb0\xb1\xef\xbf\xbd\xff"[rng.IntN(9)]
		}
		return string(b)
	}
	for range 20000 {
		checkAll(t, torn(), torn(), rng.IntN(4))
	}
}

func randomText(rng *rand.Rand, letters []rune, limit int) string {
	var b strings.Builder
	for range rng.IntN(limit) {
		b.WriteRune(letters[rng.IntN(len(letters))])
	}
	return b.String()
}

func TestKnown(t *testing.T) {
	for _, tc := range []struct {
		a, b     string
		lev, osa int
		reason   string
	}{
		{"", "", 0, 0, "both empty"},
		{"", "abc", 3, 3, "one empty"},
		{"kitten", "sitting", 3, 3, "the classic"},
		{"ab", "ba", 2, 1, "a swap"},
		{"ca", "abc", 3, 3, "OSA does not edit a swapped pair again"},
		{"Київ", "Киїів", 1, 1, "code points, not bytes"},
		{strings.Repeat("a", 64), strings.Repeat("a", 63) + "b", 1, 1, "exactly a word"},
		{strings.Repeat("ab", 40), strings.Repeat("ba", 40), 2, 2, "longer than a word"},
	} {
		assert.Equal(t, tc.lev, Levenshtein(tc.a, tc.b, -1), tc.reason)
		assert.Equal(t, tc.osa, OSA(tc.a, tc.b, -1), tc.reason)
	}
	assert.InDelta(t, 0.9611, JaroWinkler("martha", "marhta", 0), 1e-4, "Winkler 1990")
	assert.InDelta(t, 0.8133, JaroWinkler("dixon", "dicksonx", 0), 1e-4, "Winkler 1990")
	assert.Zero(t, JaroWinkler("", "", 0), "empty is missing, not equal")
}

func TestLevenshteinAgrees(t *testing.T) {
	for i := 1; i < 2000; i++ {
		a, b := names[i-1], names[i]
		assert.Equal(t, levenshtein.ComputeDistance(a, b), Levenshtein(a, b, -1))
	}
}

func TestNoAllocations(t *testing.T) {
	a, b := "oleksandra kovalenko", "aleksandra kovalenka"
	u, v := "олександра коваленко", "александра коваленка"
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		Levenshtein(a, b, -1)
		OSA(a, b, 2)
		JaroWinkler(a, b, 0.8)
		Levenshtein(u, v, -1)
		OSA(u, v, 2)
		JaroWinkler(u, v, 0.8)
		Bound(Signature(a), Signature(u))
	}))
}

func FuzzKernels(f *testing.F) {
	f.Add("kitten", "sitting", 3)
	f.Add("Київ", "Київ", 0)
	f.Add("a\xffb", "a\xfeb", 1)
	f.Add(strings.Repeat("xy", 40), strings.Repeat("yx", 40), 9)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		if len(a) > 300 || len(b) > 300 {
			t.Skip()
		}
		checkAll(t, a, b, min(max(limit, 0), 400))
	})
}

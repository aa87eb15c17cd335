package strdist

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/agnivade/levenshtein"
	"github.com/stretchr/testify/assert"
)

// textbook is the definition, cell by cell.
func textbook(a, b string, swaps bool) int {
	x, y := []rune(a), []rune(b)
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

func checkAll(t *testing.T, a, b string, limit int) {
	t.Helper()
	lev, osa := textbook(a, b, false), textbook(a, b, true)
	assert.Equal(t, lev, Levenshtein(a, b, -1), "%q %q", a, b)
	assert.Equal(t, osa, OSA(a, b, -1), "%q %q", a, b)
	assert.Equal(t, within(lev, limit), Levenshtein(a, b, limit), "%q %q limit %d", a, b, limit)
	assert.Equal(t, within(osa, limit), OSA(a, b, limit), "%q %q limit %d", a, b, limit)
	jw := jaroWinklerLong(a, b)
	if a == b && a != "" {
		jw = 1
	}
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

func TestAgainstTextbook(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, alphabet := range []string{"ab", "abcdefgh ", "aB-9", "аб", "aбé漢\U0001F600"} {
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
	for i := 1; i < len(names); i++ {
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
		a, b = strings.ToValidUTF8(a, "�"), strings.ToValidUTF8(b, "�")
		checkAll(t, a, b, min(max(limit, 0), 400))
	})
}

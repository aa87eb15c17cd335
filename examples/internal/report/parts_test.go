package report

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ want, got string }{
		{"0", count(0)},
		{"999", count(999)},
		{"1,000", count(1000)},
		{"−3.0", tenths(-30)},
		{"+0.4", tenths(4)},
		{"0.0", tenths(0)},
		{"12,345,678", count(12345678)},
		{"-1,234", count(-1234)},
		{"1 pair", plural(1, "pair", "pairs")},
		{"2,000 pairs", plural(2000, "pair", "pairs")},
		{"100%", percent(1)},
		{">99%", percent(.9999)},
		{"<1%", percent(.0001)},
		{"0%", percent(0)},
		{"–", percent(math.NaN())},
		{"45 min", effort(44.2)},
		{"3.5 h", effort(210)},
		{"209 days", effort(100_000)},
		{"31 ms", elapsed(31 * time.Millisecond)},
		{"2.5 s", elapsed(2500 * time.Millisecond)},
		{"3 min 05 s", elapsed(185 * time.Second)},
		{"32 MB", bytesOf(32 << 20)},
		{"1.5 GB", bytesOf(3 << 29)},
		{"about even odds", spoken(0)},
		{"about 8 to 1 for the same party", spoken(3)},
		{"about 4 to 1 against", spoken(-2)},
		{"more than a million to one against", spoken(math.Inf(-1))},
	} {
		assert.Equal(t, c.want, c.got)
	}
}

// Rounded terms add up to the rounded sum, whatever the terms are.
func TestTenthsAddUp(t *testing.T) {
	for _, bits := range [][]float64{
		{.04, .04, .04, .04}, {-.05, -.05, .05}, {1.25, 2.35, -3.449}, {0}, {-9.96, 3.333, 3.333, 3.333},
	} {
		sum, total := 0, 0.0
		for i, v := range inTenths(bits) {
			assert.InDelta(t, bits[i]*10, float64(v), 1)
			sum += v
			total += bits[i]
		}
		assert.InDelta(t, total*10, float64(sum), .5)
	}
}

func TestWaterfall(t *testing.T) {
	steps, zero := waterfall(Pair{Prior: -8, Terms: []Term{{"phone", "phone:exact", 12}, {"name", "different", -2}}, Weight: 2})
	require.Len(t, steps, 4)
	assert.Equal(t, []string{"prior", "for", "against", "sum"}, []string{steps[0].Side, steps[1].Side, steps[2].Side, steps[3].Side})
	// From −8 to +4: zero lies two thirds to the right.
	assert.InDelta(t, 66.7, zero, .05)
	assert.Zero(t, steps[0].Left)
	assert.InDelta(t, 66.7, steps[0].Width, .05)
	assert.InDelta(t, 100, steps[1].Left+steps[1].Width, .05)
	assert.InDelta(t, 16.7, steps[3].Width, .05)
	for _, s := range steps {
		assert.GreaterOrEqual(t, s.Left, 0.0)
		assert.LessOrEqual(t, s.Left+s.Width, 100.1)
	}
}

// What the terms lack to the weight, and terms beyond the most that are
// shown, are one term of their own.
func TestWaterfallKeepsTheRest(t *testing.T) {
	steps, _ := waterfall(Pair{Prior: 1, Terms: []Term{{"a", "exact", 1}}, Weight: 5})
	require.Len(t, steps, 4)
	assert.Equal(t, "+3.0", steps[2].Value)
	assert.Equal(t, "+5.0", steps[3].Value)

	var terms []Term
	for i := range 40 {
		terms = append(terms, Term{"column", "exact", float64(i)})
	}
	steps, _ = waterfall(Pair{Terms: terms, Weight: 780})
	require.Len(t, steps, 1+maxTerms+1+1)
	sum := 0
	for _, s := range steps[:len(steps)-1] {
		sum += s.Tenths
	}
	assert.Equal(t, steps[len(steps)-1].Tenths, sum)
}

func TestWaterfallWithoutEvidence(t *testing.T) {
	for _, weight := range []float64{0, math.NaN(), math.Inf(1)} {
		steps, zero := waterfall(Pair{Prior: weight, Weight: weight})
		assert.False(t, math.IsNaN(zero))
		assert.Len(t, steps, 2)
	}
}

func TestSideBySide(t *testing.T) {
	rows := map[string]sideRow{}
	for _, r := range sideBySide(&anna, &ana) {
		rows[r.Label] = r
	}
	assert.NotContains(t, rows, "Kind", "two persons: nothing to say")
	assert.Equal(t, "same", rows["Phone"].State, "a WhatsApp number is a number")
	assert.Equal(t, "same", rows["City"].State, "diacritics and case are no difference")
	assert.Equal(t, "differs", rows["Birth date"].State)
	assert.Equal(t, "one", rows["E-mail"].State)
	assert.Equal(t, "aside", rows["Came by"].State)
	assert.Equal(t, []piece{{Text: "Anna Maria", Mark: true}, {Text: "Nowak"}}, rows["Name"].A[0].Pieces)
	assert.Equal(t, []piece{{Text: "Ana", Mark: true}, {Text: "Nowak"}}, rows["Name"].B[0].Pieces)
	assert.Empty(t, rows["E-mail"].B)
}

// A name in two scripts is one name; one letter more in one script is not.
func TestScripts(t *testing.T) {
	latin, cyrillic := anna, anna
	latin.Name, cyrillic.Name = "Taras Shevchuk", "Тарас Шевчук"
	assert.Equal(t, "same", sideBySide(&latin, &cyrillic)[0].State)
	assert.Equal(t, "differs", sideBySide(&anna, &ana)[0].State)
	assert.Equal(t, "same", sideBySide(&anna, &anna)[0].State)
}

// Long values that begin alike and end otherwise are not the same.
func TestLongValues(t *testing.T) {
	a, b := anna, anna
	a.Name, b.Name = strings.Repeat("a", 300)+"x", strings.Repeat("a", 300)+"y"
	assert.Equal(t, "differs", sideBySide(&a, &b)[0].State)
}

func TestHistogram(t *testing.T) {
	assert.Nil(t, histogram(Histogram{}))
	c := histogram(Histogram{Bins: []Bin{{-3, -2, 5}, {-2, -1, 0}, {1, 2, 7}, {8, 9, 6}}, Review: 0, Match: 3})
	require.Len(t, c.Bars, 3, "an empty bin has no bar")
	assert.Equal(t, []string{"none", "doubt", "for"}, c.Zones)
	assert.Empty(t, c.Caption, "no logarithm without need")
	for _, b := range c.Bars {
		assert.GreaterOrEqual(t, b.Y, c.Top)
		assert.InDelta(t, c.Bottom, b.Y+b.H, .2)
	}
	assert.Contains(t, histogram(Histogram{Bins: []Bin{{-3, -2, 50000}, {1, 2, 1}}}).Caption, "logarithmic")
}

func TestCurve(t *testing.T) {
	assert.Nil(t, curve([]CurvePoint{{.5, Quality{1, 1, 1}}}))
	c := curve([]CurvePoint{{.5, Quality{.95, .99, .97}}, {.9, Quality{.99, .94, .965}}})
	require.Len(t, c.Lines, 3)
	for i, a := range c.Lines {
		for _, b := range c.Lines[i+1:] {
			assert.GreaterOrEqual(t, math.Abs(a.LabelY-b.LabelY), 14.0, "labels do not meet")
		}
	}
}

func TestCut(t *testing.T) {
	assert.Equal(t, "žluť", cut("žluť"))
	long := cut(string(make([]rune, 500)))
	assert.Equal(t, maxValue+1, len([]rune(long)))
}

func TestWords(t *testing.T) {
	assert.Equal(t, "Birth date", word(kindWords, "birthdate"))
	assert.Equal(t, "Shoe size", word(kindWords, "shoe_size"))
	assert.Equal(t, "Їжа", word(kindWords, "їжа"))
	assert.Empty(t, word(kindWords, ""))
	assert.Equal(t, "same phone", told("phone:exact"))
	assert.Equal(t, "almost the same", told("similar"))
}

package match

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// extraColumn is a further column of the host, typed from its values.
type extraColumn struct {
	name  string
	kind  ComparisonKind
	col   *column
	worth float64
	index int // of its comparison
}

// chooseExtras types the further columns and keeps the ones that can help, at
// most most of them: not those that are nearly empty, always the same, or
// different in every record.
func chooseExtras(in *input, most int) []extraColumn {
	var out []extraColumn
	for _, name := range in.extraNames {
		c := in.extra[name].done(in.none())
		e := extraColumn{name: name, kind: kindOfValues(c), col: c}
		if name == identity.FieldCoordinates {
			e.kind = CompareGeo
		}
		distinct := len(c.texts) - 1
		if distinct < 2 || float64(c.held) < .01*float64(in.n) || c.held < 2 {
			continue
		}
		if distinct == c.held && e.kind != CompareText && e.kind != CompareDate && e.kind != CompareGeo {
			continue // numbers its rows
		}
		e.worth = float64(c.held) * (1 - agreement(c))
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b extraColumn) int { return cmp.Compare(b.worth, a.worth) })
	if len(out) > most {
		out = out[:most]
	}
	for i := range out {
		out[i].index = standardColumns + i
	}
	return out
}

// agreement returns the probability that two records with a value have the
// same one.
func agreement(c *column) float64 {
	var same float64
	n := float64(c.held)
	for _, k := range c.count[1:] {
		same += float64(k) * float64(k-min(k, 1))
	}
	return same / max(1, n*(n-1))
}

// kindOfValues tells how a column is compared from a sample of its values.
func kindOfValues(c *column) ComparisonKind {
	var dates, points, numbers, codes, words, n int
	step := max(1, len(c.texts)/2000)
	for v := 1; v < len(c.texts); v += step {
		s := strings.TrimSpace(c.texts[v])
		n++
		switch {
		case looksLikeDate(s):
			dates++
		case looksLikePoint(s):
			points++
		case isNumber(s):
			numbers++
		case strings.ContainsAny(s, "0123456789") && !strings.Contains(s, " ") && utf8.RuneCountInString(s) <= 24:
			codes++
		}
		if strings.Count(s, " ") >= 1 {
			words++
		}
	}
	distinct := len(c.texts) - 1
	switch {
	case n == 0:
		return CompareCategory
	case dates*10 >= n*9:
		return CompareDate
	case points*10 >= n*9:
		return CompareGeo
	case distinct <= 12 || distinct*50 < c.held && distinct <= 1000 && numbers*10 < n*9:
		return CompareCategory
	case numbers*10 >= n*9 && !fixedWidth(c):
		return CompareNumber
	case (numbers+codes)*10 >= n*8:
		return CompareCode
	case words*3 >= n:
		return CompareText
	}
	return ComparePlace
}

// fixedWidth reports whether the numbers of a column are written with one
// width of at least four, as codes are and quantities are not.
func fixedWidth(c *column) bool {
	width, same, n := 0, 0, 0
	step := max(1, len(c.texts)/500)
	for v := 1; v < len(c.texts); v += step {
		if width == 0 {
			width = len(c.texts[v])
		}
		n++
		if len(c.texts[v]) == width {
			same++
		}
	}
	return width >= 4 && same*10 >= n*9
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return err == nil
}

func looksLikeDate(s string) bool {
	if len(s) < 6 || len(s) > 32 || strings.Count(s, "-")+strings.Count(s, "/")+strings.Count(s, ".")+strings.Count(s, " ") < 2 {
		return false
	}
	return !normalize.ParseDate(s, normalize.DateDMY).IsZero() || !normalize.ParseDate(s, normalize.DateMDY).IsZero()
}

// looksLikePoint is true for two numbers with decimals that can be degrees.
func looksLikePoint(s string) bool {
	return len(s) >= 7 && strings.Count(s, ".") == 2 && normalize.ParseCoordinates(s).Reason != normalize.ReasonInvalid
}

// prepareExtra adds the column of a further comparison.
func (t *table) prepareExtra(e extraColumn, workers int) {
	for len(t.columns) <= e.index {
		t.columns = append(t.columns, nil)
	}
	if e.kind == CompareDate {
		t.columns[e.index], t.dates[e.index] = prepareDates(e.col, t.unusable)
		return
	}
	if e.kind == CompareGeo {
		t.columns[e.index], t.points[e.index] = preparePoints(e.col, t.unusable)
		return
	}
	c := e.col.canonical(workers, func(v uint32) string {
		s := usable(normalize.Fold(e.col.texts[v]))
		if e.kind == CompareCode {
			return strings.ReplaceAll(s, " ", "")
		}
		if e.kind == CompareNumber {
			return strings.TrimSpace(e.col.texts[v])
		}
		return s
	})
	t.columns[e.index] = c
	if e.kind == CompareText {
		t.texts[e.index] = newTextTable(c, workers)
	}
}

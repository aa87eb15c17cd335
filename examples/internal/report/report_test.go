package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/kith-go/kith/identity"
)

// hostile is what a contact may be called by somebody who means harm.
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{.}}` + "\u202e"

// anna and ana are the two contacts of most tests.
var (
	anna = identity.Record{
		ID: "1", Kind: identity.Person, Name: "Anna Maria Nowak", Source: "order form",
		Keys: []identity.Identifier{
			{Kind: identity.Phone, Value: "(415) 555-0101", Region: "US"},
			{Kind: identity.Email, Value: "anna.nowak@example.com"},
		},
		Fields: map[string]identity.Field{"birthdate": {Value: "1980-02-03"}, "city": {Value: "Lódz"}},
	}
	ana = identity.Record{
		ID: "2", Kind: identity.Person, Name: "Ana Nowak", Source: "call",
		Keys:   []identity.Identifier{{Kind: identity.WhatsApp, Value: "14155550101"}},
		Fields: map[string]identity.Field{"birthdate": {Value: "1980-03-02"}, "city": {Value: "LODZ"}},
	}
)

func lookUp(id string) (identity.Record, bool) {
	switch id {
	case "1":
		return anna, true
	case "2":
		return ana, true
	}
	return identity.Record{}, false
}

// pairs yields n pairs of anna and ana.
func pairs(n int) func(func(Pair) bool) {
	return func(yield func(Pair) bool) {
		for i := range n {
			p := Pair{A: "1", B: "2", Grade: "possible", Prior: -9.26, Probability: .71}
			p.Terms = []Term{
				{"phone", "phone:exact", 11.04},
				{"given_name", "similar", 4.26 + float64(i%7)/9},
				{"birthdate", "birthdate:conflict", -4.7},
				{"city", "exact", 1.06},
			}
			p.Weight = p.Prior
			for _, t := range p.Terms {
				p.Weight += t.Bits
			}
			if !yield(p) {
				return
			}
		}
	}
}

func full(n int) Data {
	return Data{
		Title: "Who is who", Source: "contacts.csv", Region: "US", Records: 1200, Parties: 1000, Duplicates: 200, Candidates: 40123,
		Automatic: 90, NeedPerson: 30, MinutesPerPair: .5, Record: lookUp, Review: pairs(n), ReviewTotal: n,
		Truth: &Truth{
			Pairs: Quality{.991, .95, .97}, Clusters: Quality{.9, .9, .9}, BCubed: Quality{1, .99, .995},
			Curve: []CurvePoint{{.5, Quality{.9, .99, .94}}, {.9, Quality{.95, .97, .96}}, {.999, Quality{1, .8, .89}}},
		},
		Weights:    Histogram{Bins: []Bin{{-12, -11, 90000}, {-1, 0, 40}, {0, 1, 9}, {5, 6, 70}}, Review: 0, Match: 3.17},
		Clusters:   []Cluster{{ID: "c1", Grade: "certain", Members: []string{"1", "2"}}},
		SharedKeys: []SharedKey{{Kind: "email", Value: "info@example.com", Why: "role", Holders: 12, Parties: 4, Members: []string{"1", "2"}}},
		Unusable:   []Unusable{{"phone", "placeholder", 3, []string{"0000000"}}},
		Warnings:   []string{"2 rows are short"},
		Blocks:     []Block{{"city", 40, 1200, 2, 900}, {"phone", 400, 500, 0, 0}},
		Ask:        []Ask{{"3", "phone_or_email"}}, AskTotal: 7,
		Columns:     []Column{{"celular", "phone", 1100}},
		Fingerprint: "0123abcd", Trained: "shrunk", Phases: []Phase{{"read", 20 * time.Millisecond, 1200}}, Total: time.Second, PeakMemory: 1 << 25, Workers: 2,
	}
}

func written(t *testing.T, d Data) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, d))
	return b.String()
}

// Nothing is fetched from anywhere: no attribute names a resource, no style
// imports one, and no script runs.
func TestNothingIsLoaded(t *testing.T) {
	text := written(t, full(25))
	assert.NotRegexp(t, `https?://|url\(|@import|<script|<link|<img|<iframe|javascript:`, text)
	assert.Contains(t, text, `content="default-src 'none'; style-src 'unsafe-inline'"`)
	walk(t, text, func(n *html.Node) {
		for _, a := range n.Attr {
			assert.NotContains(t, []string{"src", "srcset", "action", "background", "poster", "data"}, a.Key)
			assert.False(t, strings.HasPrefix(a.Key, "on"), a.Key)
			if a.Key == "href" {
				assert.True(t, strings.HasPrefix(a.Val, "#"), a.Val)
			}
		}
	})
}

// Whatever stands in a value is shown as it is and does nothing.
func TestEveryValueIsEscaped(t *testing.T) {
	bad := identity.Record{
		ID: hostile, Kind: identity.Person, Name: hostile, Organization: hostile, Source: hostile,
		Keys:   []identity.Identifier{{Kind: identity.KeyKind(hostile), Value: hostile}},
		Fields: map[string]identity.Field{hostile: {Value: hostile}, "city": {Value: hostile}},
	}
	d := full(1)
	d.Title, d.Source, d.Region, d.Fingerprint, d.Trained, d.ListFile = hostile, hostile, hostile, hostile, hostile, hostile
	d.Record = func(string) (identity.Record, bool) { return bad, true }
	d.Review = func(yield func(Pair) bool) {
		yield(Pair{A: hostile, B: hostile, Grade: hostile, Terms: []Term{{hostile, hostile, -1}}, Reasons: []string{hostile}, Weight: -1})
	}
	d.ReviewTotal = 2
	d.Clusters = []Cluster{{hostile, hostile, []string{hostile, hostile}}}
	d.SharedKeys = []SharedKey{{Kind: hostile, Value: hostile, Why: hostile, Members: []string{hostile}}}
	d.Unusable = []Unusable{{hostile, hostile, 1, []string{hostile}}}
	d.Warnings, d.Columns = []string{hostile}, []Column{{hostile, hostile, 1}}
	d.Blocks, d.Phases = []Block{{hostile, 1, 1, 1, 1}}, []Phase{{hostile, time.Second, 1}}
	d.Ask = []Ask{{hostile, hostile}}
	text := written(t, d)
	assert.NotRegexp(t, `(?i)<script|<img|onerror=alert\(2\)>[^&]*"`, text)
	walk(t, text, func(n *html.Node) {
		assert.NotContains(t, []string{"script", "img"}, n.Data)
		for _, a := range n.Attr {
			assert.NotContains(t, a.Key, "onerror")
			if a.Key == "style" {
				assert.NotContains(t, a.Val, "alert")
			}
		}
	})
	assert.Contains(t, text, "&lt;script&gt;alert(1)&lt;/script&gt;")
}

var number = regexp.MustCompile(`<td class="n">([+−]?)(\d+)\.(\d)</td>`)

// The numbers of every waterfall on the page add up to the number below them.
func TestEveryWaterfallAddsUp(t *testing.T) {
	text := written(t, full(60))
	falls := strings.Split(text, `<table class="fall">`)[1:]
	require.Len(t, falls, 60)
	for _, fall := range falls {
		fall, _, _ = strings.Cut(fall, "</table>")
		var values []int
		for _, m := range number.FindAllStringSubmatch(html.UnescapeString(fall), -1) {
			var whole, tenth int
			_, err := fmt.Sscan(m[2]+" "+m[3], &whole, &tenth)
			require.NoError(t, err)
			v := whole*10 + tenth
			if m[1] == "−" {
				v = -v
			}
			values = append(values, v)
		}
		require.Len(t, values, 6)
		sum := 0
		for _, v := range values[:5] {
			sum += v
		}
		assert.Equal(t, values[5], sum)
	}
}

// A hundred thousand pairs make a page that opens: the first are shown, the
// rest is counted, and the memory taken does not grow with them.
func TestHundredThousandPairs(t *testing.T) {
	d := full(100_000)
	long := anna
	long.Fields = map[string]identity.Field{}
	for i := range 60 {
		long.Fields[fmt.Sprint("column ", i)] = identity.Field{Value: strings.Repeat("long value ", 1000)}
	}
	d.Record = func(string) (identity.Record, bool) { return long, true }
	pulled := 0
	d.Review = func(yield func(Pair) bool) {
		for p := range pairs(100_000) {
			if pulled++; !yield(p) {
				return
			}
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var size counter
	require.NoError(t, Write(&size, d))
	runtime.ReadMemStats(&after)
	assert.LessOrEqual(t, pulled, MaxReview+1)
	assert.Less(t, int64(size), int64(5<<20))
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(400<<20))
	text := written(t, d)
	assert.Contains(t, text, "The first 300 of 100,000 pairs")
	assert.Contains(t, text, "<code>review.csv</code>")
}

type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// The page is well formed, its tables have headers, its headings do not skip
// a level, every section of the contents exists and no id is there twice.
func TestStructure(t *testing.T) {
	text := written(t, full(30))
	ids, links := map[string]bool{}, []string{}
	level := 0
	walk(t, text, func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "id" {
				assert.False(t, ids[a.Val], a.Val)
				ids[a.Val] = true
			}
			if a.Key == "href" || a.Key == "aria-labelledby" {
				links = append(links, strings.TrimPrefix(a.Val, "#"))
			}
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			assert.LessOrEqual(t, int(n.Data[1]-'0'), level+1)
			level = int(n.Data[1] - '0')
		}
		if n.Data == "th" {
			assert.True(t, hasAttribute(n, "scope"))
		}
		if n.Data == "svg" {
			assert.True(t, hasAttribute(n, "aria-label"))
		}
	})
	for _, link := range links {
		assert.True(t, ids[link], link)
	}
	for _, id := range []string{"sure", "groups", "shared", "unread", "ask", "review", "run"} {
		assert.True(t, ids[id], id)
	}
	assert.Equal(t, strings.Count(text, "<table"), strings.Count(text, "</table>"))
	assert.NotContains(t, text, "ZgotmplZ")
	assert.NotContains(t, text, "NaN")
}

// Every part may be missing.
func TestWriteZero(t *testing.T) {
	text := written(t, Data{})
	assert.Contains(t, text, "There was nothing to read.")
	assert.NotContains(t, text, "<section")
	assert.NotContains(t, text, "<nav")
	assert.Contains(t, text, "</html>")
}

func TestSameDataSameBytes(t *testing.T) {
	assert.Equal(t, written(t, full(20)), written(t, full(20)))
}

func TestWriteErrorIsReturned(t *testing.T) {
	require.ErrorIs(t, Write(broken{}, full(3)), errBroken)
}

var errBroken = errors.New("disk full")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func walk(t *testing.T, text string, visit func(*html.Node)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Val != "" {
			return true
		}
	}
	return false
}

var _ io.Writer = (*counter)(nil)

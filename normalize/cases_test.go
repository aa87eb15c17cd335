package normalize

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// caseLine is one line of a case file.
type caseLine struct {
	Area    string                     `json:"area"`
	Input   json.RawMessage            `json:"input"`
	Region  string                     `json:"region"`
	Expect  json.RawMessage            `json:"expect"`
	Source  string                     `json:"source"`
	Kind    string                     `json:"kind"`
	Note    string                     `json:"note"`
	Quality string                     `json:"quality"`
	MX      string                     `json:"mx"`
	Options map[string]json.RawMessage `json:"options"`
}

// text returns the input where it is one string, else "".
func (c caseLine) text() string {
	var s string
	_ = json.Unmarshal(c.Input, &s)
	return s
}

// expect decodes the expectation into v and reports whether it fits.
func (c caseLine) expect(v any) bool { return json.Unmarshal(c.Expect, v) == nil }

// caseHandler judges one line: got is what to show when it fails.
type caseHandler func(c caseLine) (got string, ok bool)

// caseHandlers merges the handlers of all parts. A key that ends in ".*"
// stands for every area that begins so.
func caseHandlers() map[string]caseHandler {
	all := map[string]caseHandler{}
	for _, part := range []map[string]caseHandler{valueCases, phoneCases, nameCases, organizationCases, documentCases} {
		maps.Copy(all, part)
	}
	return all
}

// caseNotOffered is what a handler returns for a kind of value, such as a
// document of another country, that the package does not claim to read.
const caseNotOffered = "kind not offered"

// caseElsewhere names the areas that other packages judge.
var caseElsewhere = []string{"pair.*"}

// caseFloors holds the share of lines that an area must pass, or all the areas
// and prefixes of a key together.
var caseFloors = map[string]float64{
	"phone.libphonenumber":    1,
	"phone.hazard":            .95,
	"phone.same":              1,
	"email.rfc5322":           .98,
	"email.valid":             .97,
	"email.canonical":         .95,
	"email.canonical.options": .95,
	"email.canonical.ref":     .60, // one reference each, and the references contradict one another
	"email.canonical.mx":      .75,
	"email.typo":              .90,
	"email.eai":               .90,
	"email.quoted_local":      1,
	"email.unsafe_char":       1,
	"name.parse":              .80,
	"name.nickname":           .90,
	"name.translit":           .95,
	"name.phonetic":           1,
	"company.gold":            .95,
	"company.base":            .95,
	"id.*":                    1,
	"social.*":                .90,
	"messenger.*":             1,
	"dob.* address.* url.*":   .90,
}

// TestCases runs every *.jsonl of the directory KITH_CASES.
func TestCases(t *testing.T) {
	dir := os.Getenv("KITH_CASES")
	if dir == "" {
		t.Skip("KITH_CASES names no directory")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	handlers, tally := caseHandlers(), map[string]*[2]int{}
	for _, file := range files {
		runCaseFile(t, file, handlers, tally)
	}
	for _, area := range slices.Sorted(maps.Keys(tally)) {
		n := tally[area]
		fmt.Printf("area=%s passed=%d failed=%d\n", area, n[0], n[1])
	}
	for key, floor := range caseFloors {
		passed, total := sumCases(tally, key)
		if total > 0 && float64(passed) < floor*float64(total) {
			t.Errorf("area=%s: %d of %d pass, the floor is %.0f %%", key, passed, total, floor*100)
		}
	}
}

// runCaseFile runs one file and adds to the tally.
func runCaseFile(t *testing.T, file string, handlers map[string]caseHandler, tally map[string]*[2]int) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<20)
	for number := 1; scanner.Scan(); number++ {
		var c caseLine
		require.NoError(t, json.Unmarshal(scanner.Bytes(), &c), "%s:%d", filepath.Base(file), number)
		if matchesArea(caseElsewhere, c.Area) {
			continue
		}
		handler, ok := findHandler(handlers, c.Area)
		if !ok {
			t.Errorf("%s:%d: unknown area %q", filepath.Base(file), number, c.Area)
			continue
		}
		got, ok := handler(c)
		if got == caseNotOffered {
			t.Logf("%s:%d area=%s: this kind is not offered", filepath.Base(file), number, c.Area)
			continue
		}
		if tally[c.Area] == nil {
			tally[c.Area] = &[2]int{}
		}
		if ok {
			tally[c.Area][0]++
		} else {
			tally[c.Area][1]++
			t.Logf("%s:%d area=%s input=%s expect=%s got=%s", filepath.Base(file), number, c.Area, c.Input, c.Expect, got)
		}
	}
	require.NoError(t, scanner.Err())
}

// findHandler returns the handler of an area: its own, else that of the
// longest prefix.
func findHandler(handlers map[string]caseHandler, area string) (caseHandler, bool) {
	if h, ok := handlers[area]; ok {
		return h, true
	}
	for prefix := area; ; {
		i := strings.LastIndexByte(prefix, '.')
		if i < 0 {
			return nil, false
		}
		prefix = prefix[:i]
		if h, ok := handlers[prefix+".*"]; ok {
			return h, true
		}
	}
}

// matchesArea reports whether an area is one of the keys.
func matchesArea(keys []string, area string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return isArea(key, area) })
}

// isArea reports whether key is the area or a prefix of it ending in ".*".
func isArea(key, area string) bool {
	prefix, ok := strings.CutSuffix(key, "*")
	return key == area || ok && strings.HasPrefix(area, prefix)
}

// sumCases adds up the areas of a floor's key.
func sumCases(tally map[string]*[2]int, key string) (passed, total int) {
	for area, n := range tally {
		if matchesArea(strings.Fields(key), area) {
			passed, total = passed+n[0], total+n[0]+n[1]
		}
	}
	return passed, total
}

package normalize

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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

// caseTally counts the lines of each area that pass and fail.
type caseTally map[string]*[2]int

// TestCases runs every *.jsonl of the directory KITH_CASES.
func TestCases(t *testing.T) {
	dir := os.Getenv("KITH_CASES")
	if dir == "" {
		t.Skip("KITH_CASES names no directory")
	}
	tally, failures, err := runCases(dir, caseHandlers())
	assert.NoError(t, err)
	for _, failure := range failures {
		t.Log(failure)
	}
	for _, area := range slices.Sorted(maps.Keys(tally)) {
		n := tally[area]
		fmt.Printf("area=%s passed=%d failed=%d\n", area, n[0], n[1])
	}
	for _, short := range underFloor(tally, caseFloors) {
		t.Error(short)
	}
}

// runCases runs every case file of a directory. An area without a handler is an
// error, and so is a file without cases.
func runCases(dir string, handlers map[string]caseHandler) (caseTally, []string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, nil, errors.Join(err, errors.New("no case files"))
	}
	tally := caseTally{}
	var failures []string
	var problems []error
	for _, file := range files {
		failed, err := tally.runFile(file, handlers)
		failures = append(failures, failed...)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", filepath.Base(file), err))
		}
	}
	return tally, failures, errors.Join(problems...)
}

// runFile runs one file and adds to the tally.
func (tally caseTally) runFile(file string, handlers map[string]caseHandler) (failures []string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	number, unknown := 0, map[string]bool{}
	for lines.Scan() {
		number++
		var c caseLine
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return failures, fmt.Errorf("line %d: %w", number, err)
		}
		if matchesArea(caseElsewhere, c.Area) {
			continue
		}
		handler, ok := findHandler(handlers, c.Area)
		if !ok {
			unknown[c.Area] = true
			continue
		}
		if got, ok := handler(c); !tally.count(c.Area, ok) {
			failures = append(failures, fmt.Sprintf("%s:%d area=%s region=%s input=%s expect=%s got=%s",
				filepath.Base(file), number, c.Area, c.Region, c.Input, c.Expect, got))
		}
	}
	switch {
	case number == 0:
		return nil, errors.New("no cases")
	case len(unknown) > 0:
		return failures, fmt.Errorf("unknown areas %q", slices.Sorted(maps.Keys(unknown)))
	}
	return failures, lines.Err()
}

// count adds one line of an area and returns ok.
func (tally caseTally) count(area string, ok bool) bool {
	if tally[area] == nil {
		tally[area] = &[2]int{}
	}
	if ok {
		tally[area][0]++
	} else {
		tally[area][1]++
	}
	return ok
}

// underFloor names the areas that do not reach their floor.
func underFloor(tally caseTally, floors map[string]float64) (short []string) {
	for _, key := range slices.Sorted(maps.Keys(floors)) {
		passed, total := tally.sum(key)
		if total > 0 && float64(passed) < floors[key]*float64(total) {
			short = append(short, fmt.Sprintf("area=%s: %d of %d pass, the floor is %.0f %%", key, passed, total, floors[key]*100))
		}
	}
	return short
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

// sum adds up the areas of a floor's key.
func (tally caseTally) sum(key string) (passed, total int) {
	for area, n := range tally {
		if matchesArea(strings.Fields(key), area) {
			passed, total = passed+n[0], total+n[0]+n[1]
		}
	}
	return passed, total
}

func TestRunCases(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	handlers := map[string]caseHandler{
		"x.*":   func(c caseLine) (string, bool) { return "", c.text() == "good" },
		"x.y.z": func(caseLine) (string, bool) { return "", true },
	}
	_, _, err := runCases(dir, handlers)
	require.Error(t, err, "no files")

	write("a.jsonl", `{"area":"x.y","input":"good"}`+"\n"+`{"area":"x.y","input":"bad"}`+"\n"+`{"area":"x.y.z","input":"bad"}`+"\n"+`{"area":"pair.person","input":[]}`)
	tally, failures, err := runCases(dir, handlers)
	require.NoError(t, err)
	require.Equal(t, caseTally{"x.y": {1, 1}, "x.y.z": {1, 0}}, tally)
	require.Len(t, failures, 1)
	require.Len(t, underFloor(tally, map[string]float64{"x.y": .6, "x.*": .6, "w.* x.y.z": 1, "v": 1}), 1)

	write("b.jsonl", `{"area":"w","input":""}`)
	_, _, err = runCases(dir, handlers)
	require.ErrorContains(t, err, "unknown areas")
	write("b.jsonl", "")
	_, _, err = runCases(dir, handlers)
	require.ErrorContains(t, err, "no cases")
	write("b.jsonl", "{")
	_, _, err = runCases(dir, handlers)
	require.Error(t, err)
}

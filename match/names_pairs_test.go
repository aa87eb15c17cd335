package match

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/normalize"
)

// pairLine is one line of a file of labelled name pairs.
type pairLine struct {
	Area   string          `json:"area"`
	Input  [2]string       `json:"input"`
	Expect json.RawMessage `json:"expect"`
}

type scoredName struct {
	score float64
	same  bool
}

// namePairFloors are the best-threshold F1 to reach on each area.
var namePairFloors = map[string]float64{"pair.person": .80, "pair.company": .88}

// TestNamePairs reads name_pairs*.jsonl in the directory KITH_CASES and prints
// how well the scores and levels tell the labelled pairs apart.
func TestNamePairs(t *testing.T) {
	dir := os.Getenv("KITH_CASES")
	if dir == "" {
		t.Skip("KITH_CASES names no directory")
	}
	files, err := filepath.Glob(filepath.Join(dir, "name_pairs*.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	areas := map[string][]scoredName{}
	right, judged := 0, 0
	for _, file := range files {
		for _, p := range readPairs(t, file) {
			if p.Area == "pair.person.crm" {
				r, j := judgeCRM(t, p)
				right, judged = right+r, judged+j
				continue
			}
			areas[p.Area] = append(areas[p.Area], scoredName{pairScore(p), string(p.Expect) == "true"})
		}
	}
	for _, area := range sortedAreas(areas) {
		f1, threshold := bestF1(areas[area])
		fmt.Printf("area=%s pairs=%d f1=%.3f threshold=%.3f\n", area, len(areas[area]), f1, threshold)
		assert.GreaterOrEqual(t, f1, namePairFloors[area], area)
	}
	if judged > 0 {
		fmt.Printf("area=pair.person.crm pairs=%d right=%d share=%.3f\n", judged, right, float64(right)/float64(judged))
		assert.GreaterOrEqual(t, float64(right), .92*float64(judged), "pair.person.crm")
	}
}

func readPairs(t *testing.T, file string) []pairLine {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	var out []pairLine
	for s := bufio.NewScanner(f); s.Scan(); {
		var p pairLine
		require.NoError(t, json.Unmarshal(s.Bytes(), &p))
		out = append(out, p)
	}
	return out
}

// pairScore scores a pair as its area asks: persons as persons, everything
// else as organizations.
func pairScore(p pairLine) float64 {
	if p.Area != "pair.person" {
		return CompareOrganizations(normalize.ParseOrganization(p.Input[0]), normalize.ParseOrganization(p.Input[1])).Score
	}
	return CompareNames(readAnyName(p.Input[0]), readAnyName(p.Input[1])).Score
}

// readAnyName reads a screening name: there even "Ig0r Sech1n" is one.
func readAnyName(s string) normalize.PersonName {
	n := normalize.ParsePersonName(s)
	if n.Kind != normalize.NamePerson {
		return normalize.PersonName{Given: s, Kind: normalize.NamePerson}
	}
	return n
}

// judgeCRM judges a pair by the shipped levels: "maybe" is not counted.
func judgeCRM(t *testing.T, p pairLine) (right, judged int) {
	var want bool
	if json.Unmarshal(p.Expect, &want) != nil {
		return 0, 0
	}
	m := CompareNames(normalize.ParsePersonName(p.Input[0]), normalize.ParsePersonName(p.Input[1]))
	if m.Same() == want {
		return 1, 1
	}
	t.Logf("pair.person.crm %q got %v want %v", p.Input, m, want)
	return 0, 1
}

func sortedAreas(m map[string][]scoredName) []string {
	var out []string
	for a := range m {
		out = append(out, a)
	}
	slices.Sort(out)
	return out
}

// bestF1 returns the F1 of the best threshold and the threshold.
func bestF1(pairs []scoredName) (f1, threshold float64) {
	slices.SortFunc(pairs, func(a, b scoredName) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	total := 0
	for _, p := range pairs {
		if p.same {
			total++
		}
	}
	hits := 0
	for i, p := range pairs {
		if p.same {
			hits++
		}
		if i+1 < len(pairs) && pairs[i+1].score == p.score {
			continue
		}
		if f := 2 * float64(hits) / float64(i+1+total); f > f1 {
			f1, threshold = f, p.score
		}
	}
	return f1, threshold
}

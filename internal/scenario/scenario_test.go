package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// passing are the files of testdata that must pass.
var passing = []string{
	"A01", "A03", "A05", "A07", "A08", "A10", "A11", "B01", "B03", "B06",
	"B07", "B09", "B12", "C01", "C03", "C06", "C07", "C08", "C11", "C12",
	"C13", "C16", "C19", "D01", "D03", "D05", "D07", "E04", "E07", "H09",
	"I01", "I03", "I07", "I08",
}

// TestScenarios runs every file of testdata, or of the folder that
// KITH_SCENARIOS names.
func TestScenarios(t *testing.T) {
	dir := os.Getenv("KITH_SCENARIOS")
	if dir == "" {
		dir = "testdata"
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths, "no scenario in the folder")
	for _, path := range paths {
		f, err := Load(path)
		if err != nil {
			t.Run(filepath.Base(path), func(t *testing.T) { t.Fatal(err) })
			continue
		}
		if dir == "testdata" && !slices.Contains(passing, f.ID) {
			continue
		}
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			require.NoError(t, Run(f), f.Title)
		})
	}
}

// TestMoreScenarios runs the files that hold a sentence of the policy each, in
// the same format.
func TestMoreScenarios(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "more", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			f, err := Load(path)
			require.NoError(t, err)
			require.NoError(t, Run(f), f.Title)
		})
	}
}

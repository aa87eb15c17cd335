package scenario

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestScenarios runs every file of testdata, or of the folder that
// KITH_SCENARIOS names.
func TestScenarios(t *testing.T) {
	dir := scenarioDir()
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, paths, "no scenario in the folder")
	for _, path := range paths {
		f, err := Load(path)
		if err != nil {
			t.Run(filepath.Base(path), func(t *testing.T) { t.Fatal(err) })
			continue
		}
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			require.NoError(t, Run(f), f.Title)
		})
	}
}

// scenarioDir returns the folder to run. A relative one may be meant from the
// module's root, where the command was given.
func scenarioDir() string {
	dir := os.Getenv("KITH_SCENARIOS")
	if dir == "" {
		return "testdata"
	}
	fromRoot := filepath.Join("..", "..", dir)
	if _, err := os.Stat(dir); err != nil && !filepath.IsAbs(dir) {
		return fromRoot
	}
	return dir
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

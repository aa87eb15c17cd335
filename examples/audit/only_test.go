package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOnlyClusters(t *testing.T) {
	status, out, _, dir := audited(t, list, "-only", "clusters")
	require.Zero(t, status)
	assert.Contains(t, out, "clusters.csv")
	assert.NotContains(t, out, "report.html")
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	assert.Equal(t, []string{"clusters.csv", "summary.json"}, names)

	_, _, _, all := audited(t, list)
	few, err := os.ReadFile(filepath.Join(dir, "clusters.csv"))
	require.NoError(t, err)
	whole, err := os.ReadFile(filepath.Join(all, "clusters.csv"))
	require.NoError(t, err)
	assert.Equal(t, string(whole), string(few))
}

func TestOnlyIsRefused(t *testing.T) {
	for _, flags := range [][]string{{"-only", "pairs"}, {"-only", "clusters", "-apply"}} {
		status, _, errs, _ := audited(t, list, flags...)
		assert.Equal(t, statusUsage, status)
		assert.Contains(t, errs, "clusters")
	}
}

// The review list is the lines of pairs.csv whose records are in different
// clusters.
func TestReviewIsOfThePairs(t *testing.T) {
	status, _, _, dir := auditedFile(t, "")
	require.Zero(t, status)
	cluster := map[string]string{}
	for _, line := range readCSV(t, dir, "clusters.csv")[1:] {
		cluster[line[0]] = line[1]
	}
	want := slices.DeleteFunc(readCSV(t, dir, "pairs.csv"), func(line []string) bool {
		return line[0] != "id_a" && cluster[line[0]] == cluster[line[1]]
	})
	require.Greater(t, len(want), 1)
	assert.Equal(t, want, readCSV(t, dir, "review.csv"))
}

func TestInOrder(t *testing.T) {
	parts := make([]int, 500)
	for i := range parts {
		parts[i] = i
	}
	square := func(n int) int { return n * n }
	for _, workers := range []int{1, 2, 7} {
		var got []int
		require.NoError(t, inOrder(t.Context(), workers, parts, square, func(n int) error {
			got = append(got, n)
			return nil
		}))
		require.Len(t, got, len(parts))
		for i, n := range got {
			assert.Equal(t, i*i, n)
		}
	}
	full := errors.New("full")
	assert.ErrorIs(t, inOrder(t.Context(), 3, parts, square, func(n int) error {
		if n >= 100 {
			return full
		}
		return nil
	}), full)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.ErrorIs(t, inOrder(ctx, 3, parts, square, func(int) error { return nil }), context.Canceled)
}

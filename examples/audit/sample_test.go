package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/crm"
)

// TestSample runs the command without a file and with -apply, does it again,
// and takes a plan back.
func TestSample(t *testing.T) {
	if testing.Short() {
		t.Skip("audits the sample shop several times")
	}
	dir := t.TempDir()
	do := func(flags ...string) string {
		var stdout, stderr bytes.Buffer
		require.Equal(t, statusOK, run(t.Context(), append([]string{"-out", dir}, flags...), &stdout, &stderr), stderr.String())
		return stdout.String()
	}
	digest := func(revisions bool) string {
		db, err := crm.Open(t.Context(), filepath.Join(dir, hostFile))
		require.NoError(t, err)
		defer db.Close()
		d, err := db.Digest(t.Context(), revisions)
		require.NoError(t, err)
		return d
	}
	out := do("-apply")
	assert.Contains(t, out, "against the truth", "the sample knows its truth")
	assert.Regexp(t, `[1-9]\d* plans were applied`, out)
	applied := digest(true)
	plans, err := os.ReadFile(filepath.Join(dir, "plans.jsonl"))
	require.NoError(t, err)

	assert.Contains(t, do("-apply"), "\n0 plans were applied", "running twice changes nothing")
	assert.Equal(t, applied, digest(true))

	last := lastAutomatic(t, plans)
	assert.Contains(t, do("-undo", last), "is undone")
	assert.NotEqual(t, applied, digest(false))
	var stdout, stderr bytes.Buffer
	assert.Equal(t, statusData, run(t.Context(), []string{"-out", dir, "-undo", last}, &stdout, &stderr), "it is undone already")
	assert.Regexp(t, regexp.MustCompile(`no plan of that id is applied`), stderr.String())
}

// lastAutomatic returns the id of the last plan that needed no person.
func lastAutomatic(t *testing.T, plans []byte) (id string) {
	t.Helper()
	for line := range bytes.Lines(plans) {
		var p struct {
			ID        string
			Automatic bool
		}
		require.NoError(t, json.Unmarshal(line, &p))
		if p.Automatic {
			id = p.ID
		}
	}
	require.NotEmpty(t, id)
	return id
}

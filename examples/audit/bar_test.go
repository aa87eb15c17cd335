package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNoBarOutsideATerminal(t *testing.T) {
	assert.Nil(t, newBar(new(bytes.Buffer)))
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	defer f.Close()
	assert.Nil(t, newBar(f))
	var none *bar
	none.set("read", 1, 2)
	none.done()
}

func TestBar(t *testing.T) {
	var out bytes.Buffer
	b := &bar{to: &out}
	b.set("read", 1, 10)
	b.set("read", 10, 10)
	b.set("score", 1, 4)
	b.done()
	assert.Contains(t, out.String(), "read")
	assert.Contains(t, out.String(), "score")
}

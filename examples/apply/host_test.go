package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/mergetest"
)

func TestSQLite(t *testing.T) {
	mergetest.Test(t, func(t *testing.T) merge.Host {
		h, err := OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "host.db"))
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, h.Close()) })
		return h
	})
}

func TestPostgres(t *testing.T) {
	url := schemaURL(t)
	h, err := OpenPostgres(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.Close()) })
	mergetest.Test(t, func(*testing.T) merge.Host { return h })
}

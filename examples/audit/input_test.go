package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/table"
)

func TestIDs(t *testing.T) {
	in, err := openTable(settings{file: listFile(t, "id,name\na,Ana\n,Rui\na,Zed\na#2,Eva\n")})
	require.NoError(t, err)
	var ids []string
	for r, err := range in.records(t.Context()) {
		require.NoError(t, err)
		ids = append(ids, r.ID)
	}
	assert.Equal(t, []string{"a", "row 2", "a#2", "a#2#2"}, ids)
	var warned []string
	for _, w := range in.allWarnings() {
		warned = append(warned, w.What)
	}
	assert.Equal(t, []string{warnNoID, warnDuplicate}, warned)
}

func TestManyIDs(t *testing.T) {
	s := &idSet{in: &input{}, slot: make([]uint64, 1<<4)}
	seen := map[string]bool{}
	for i := range 50_000 {
		id := strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i%911)
		assert.Equal(t, !seen[id], s.add(id), id)
		seen[id] = true
	}
}

func listFile(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// BenchmarkRead says what reading a list and making records of its rows costs,
// without the engine.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("id,first_name,last_name,email,phone,city,country,dob,company\n")
	for i := range 100_000 {
		n := string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26))
		text.WriteString(n + ",Ana,Reis" + n + ",ana." + n + "@example.com,+1 415 555 0101,Porto,PT,1980-02-09,Acme " + n + " Ltd\n")
	}
	in, err := openTable(settings{file: listFile(b, text.String())})
	require.NoError(b, err)
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		require.NoError(b, in.table.Rows(context.Background(), func(table.Row) bool { n++; return true }))
		for _, err := range in.records(context.Background()) {
			require.NoError(b, err)
		}
	}
}

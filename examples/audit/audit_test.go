package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// list is made up: two faces of Helen, two of Rui, and two others.
const list = `id,source,name,email,phone,birthday,city
1,shop,Helen Peterson,helen.peterson@example.com,+1 415 555 0101,1980-02-09,Hull
2,crm,Peterson Helen,helen.peterson@example.com,(415) 555-0101,1980-02-09,Hull
3,crm,Carla Moss,carla@example.com,+1 415 555 0177,1954-11-30,Leeds
4,shop,Rui Reis,rui@example.org,+1 415 555 0103,1971-05-05,Porto
5,crm,Rui Reiss,rui@example.org,+1 415 555 0103,1971-05-05,Porto
6,shop,Ana Lima,ana.lima@example.net,+1 415 555 0109,1990-01-20,Faro
`

// audited runs the command on a list and returns the status, what it printed,
// and the output folder.
func audited(t *testing.T, text string, flags ...string) (status int, out, errs, dir string) {
	t.Helper()
	return auditedFile(t, listFile(t, text), flags...)
}

func auditedFile(t *testing.T, file string, flags ...string) (status int, out, errs, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	args := append([]string{"-out", dir, "-region", "US"}, flags...)
	if file != "" {
		args = append(args, file)
	}
	status = run(t.Context(), args, &stdout, &stderr)
	return status, stdout.String(), stderr.String(), dir
}

func readCSV(t *testing.T, dir, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows
}

// parties returns the clusters as sorted lists of ids.
func parties(t *testing.T, dir string) []string {
	t.Helper()
	members := map[string][]string{}
	for _, row := range readCSV(t, dir, "clusters.csv")[1:] {
		members[row[1]] = append(members[row[1]], row[0])
	}
	var out []string
	for _, ids := range members {
		slices.Sort(ids)
		out = append(out, strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}

func readSummary(t *testing.T, dir string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "summary.json"))
	require.NoError(t, err)
	var s map[string]any
	require.NoError(t, json.Unmarshal(text, &s))
	return s
}

func TestAudit(t *testing.T) {
	status, out, errs, dir := audited(t, list)
	require.Equal(t, statusOK, status, errs)
	assert.Empty(t, errs)
	assert.Equal(t, []string{"1 2", "3", "4 5", "6"}, parties(t, dir))
	assert.Contains(t, out, "birthday  → birthdate", "what was recognised is printed")
	assert.Contains(t, out, "6 records are 4 parties")

	pairs := readCSV(t, dir, "pairs.csv")
	assert.Equal(t, pairHeader, pairs[0])
	require.GreaterOrEqual(t, len(pairs), 3)
	assert.Equal(t, pairHeader, readCSV(t, dir, "review.csv")[0])
	plans, err := os.ReadFile(filepath.Join(dir, "plans.jsonl"))
	require.NoError(t, err)
	assert.Equal(t, 2, bytes.Count(plans, []byte("\n")))
	page, err := os.ReadFile(filepath.Join(dir, "report.html"))
	require.NoError(t, err)
	assert.Contains(t, string(page), "<!doctype html>")

	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	assert.Equal(t, []string{"clusters.csv", "pairs.csv", "plans.jsonl", "report.html", "review.csv", "summary.json"}, names)
}

func TestSummary(t *testing.T) {
	status, _, errs, dir := audited(t, list+"7,crm,Eva Nunes,not an address,call her,long ago,Faro\n")
	require.Equal(t, statusOK, status, errs)
	s := readSummary(t, dir)
	for _, key := range []string{
		"input", "format", "records", "candidate_pairs", "matches", "parties", "clusters", "largest_cluster", "duplicates", "review_pairs",
		"plans", "shared_keys", "unusable", "overfull_blocks", "warnings", "columns", "phases", "seconds", "records_per_second",
		"peak_memory_bytes", "workers", "model",
	} {
		assert.Contains(t, s, key)
	}
	assert.NotContains(t, s, "truth")
	assert.EqualValues(t, 7, s["records"])
	assert.EqualValues(t, 5, s["parties"])
	assert.EqualValues(t, 2, s["duplicates"])
	assert.Positive(t, s["peak_memory_bytes"])
	assert.Len(t, s["model"].(map[string]any)["fingerprint"], 64)
	unusable := s["unusable"].(map[string]any)
	assert.NotEmpty(t, unusable)
	for what := range unusable {
		assert.Contains(t, what, ":", "what and why")
	}
	for _, p := range s["phases"].([]any) {
		assert.Contains(t, p, "records_per_second")
	}
}

func TestTruth(t *testing.T) {
	for name, truth := range map[string]string{
		"clusters": "id,cluster\n1,a\n2,a\n3,b\n4,c\n5,c\n6,d\n",
		"pairs":    "id_a,id_b\n1,2\n5,4\n",
	} {
		file := filepath.Join(t.TempDir(), "truth.csv")
		require.NoError(t, os.WriteFile(file, []byte(truth), 0o600))
		status, out, errs, dir := audited(t, list, "-truth", file)
		require.Equal(t, statusOK, status, errs)
		assert.Contains(t, out, "pairs                     1.0000    1.0000    1.0000", name)
		pairs := readSummary(t, dir)["truth"].(map[string]any)["pairs"].(map[string]any)
		assert.EqualValues(t, 1, pairs["f1"], name)
	}
	file := filepath.Join(t.TempDir(), "truth.csv")
	require.NoError(t, os.WriteFile(file, []byte("who,what\n1,a\n"), 0o600))
	status, _, errs, _ := audited(t, list, "-truth", file)
	assert.Equal(t, statusData, status)
	assert.Contains(t, errs, "truth.csv:1: has neither the columns id,cluster nor id_a,id_b; name them so in the first line")
}

func TestLink(t *testing.T) {
	const lists = `id,from,name,email
1,a,Helen Peterson,helen@example.com
2,a,Helen Peterson,helen@example.com
3,b,Helen Peterson,helen@example.com
4,b,Rui Reis,rui@example.org
`
	_, _, _, dir := audited(t, lists, "-link", "from")
	for _, row := range readCSV(t, dir, "pairs.csv")[1:] {
		assert.NotEqual(t, "1 2", row[0]+" "+row[1], "records of one list are no pair")
	}
	_, _, _, dir = audited(t, lists, "-link", "from", "-one-to-one")
	for _, p := range parties(t, dir) {
		assert.NotContains(t, p, "1 2", "at most one partner in each list")
	}
	status, _, errs, _ := audited(t, lists, "-link", "form")
	assert.Equal(t, statusUsage, status)
	assert.Contains(t, errs, `there is no column "form"; the columns are: id, from, name, email`)
}

func TestMap(t *testing.T) {
	const odd = "kdnr,wer,post\n1,Helen Peterson,helen@example.com\n2,Helen Peterson,helen@example.com\n"
	status, out, errs, _ := audited(t, odd, "-map", "kdnr=id,wer=name")
	require.Equal(t, statusOK, status, errs)
	assert.Regexp(t, `kdnr +→ id +.*override`, out)
	assert.Regexp(t, `wer +→ name +.*override`, out)
	assert.Regexp(t, `post +→ email +.*values`, out)
}

func TestModel(t *testing.T) {
	file := filepath.Join(t.TempDir(), "model.json")
	status, _, errs, first := audited(t, list, "-save-model", file)
	require.Equal(t, statusOK, status, errs)
	status, _, errs, second := audited(t, list, "-model", file, "-train=off")
	require.Equal(t, statusOK, status, errs)
	fingerprint := func(dir string) any { return readSummary(t, dir)["model"].(map[string]any)["fingerprint"] }
	assert.Equal(t, fingerprint(first), fingerprint(second))
	require.NoError(t, os.WriteFile(file, []byte("{}"), 0o600))
	status, _, errs, _ = audited(t, list, "-model", file)
	assert.Equal(t, statusData, status)
	assert.Contains(t, errs, "model.json")
}

func TestSameBytes(t *testing.T) {
	_, _, _, one := audited(t, list, "-workers", "1", "-quiet")
	_, _, _, two := audited(t, list, "-workers", "3", "-quiet")
	for _, name := range []string{"clusters.csv", "pairs.csv", "review.csv", "plans.jsonl"} {
		a, err := os.ReadFile(filepath.Join(one, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(two, name))
		require.NoError(t, err)
		assert.Equal(t, string(a), string(b), name)
	}
}

func TestQuiet(t *testing.T) {
	status, out, errs, _ := audited(t, list, "-quiet")
	assert.Equal(t, statusOK, status)
	assert.Empty(t, out)
	assert.Empty(t, errs)
}

func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		status       int
		says         string
	}{
		{"empty", "", statusData, "list.csv: is empty; export it again"},
		{"header only", "id,name\n", statusData, "list.csv:1: has a header and no rows; export it again with its rows"},
		{"ragged", "id,name,city\n1,Ana\n2,Rui,Porto,x\n", statusOK, "1 rows are shorter than the header"},
		{"byte order mark", "\ufeffid,name\n1,Ana Reis\n2,Rui Reis\n", statusOK, "id    → id"},
		{"Latin-1", "id,name\n1,Jos\xe9 Reis\n2,Rui Reis\n", statusOK, "1 rows are not UTF-8 and were read as Windows 1252 (first in line 2)"},
		{"NUL", "id,name\n1,A\x00na Reis\n2,Rui Reis\n", statusOK, "1 rows hold NUL bytes"},
		{"a huge field", "id,name\n1,\"" + strings.Repeat("x", 10<<20) + "\"\n2,Rui Reis\n", statusOK, "2 records"},
		{"duplicate ids", "id,name\n1,Ana Reis\n1,Rui Lima\n2,Eva Nunes\n", statusOK, "1 ids were there before"},
		{"no id column", "name,city\nAna Reis,Hull\nRui Lima,Hull\n", statusOK, "no column names the rows; they are called by their numbers"},
		{"a workbook", "PK\x03\x04", statusData, "save the sheet as CSV"},
		{"one row", "id,name\n1,Ana Reis\n", statusOK, "1 records are 1 parties"},
		{"nothing but ids", "id\n1\n2\n", statusOK, "2 records are 2 parties"},
		{"empty rows", "id,name\n,\n,\n", statusOK, "2 records are 2 parties"},
	} {
		status, out, errs, dir := audited(t, c.text)
		assert.Equal(t, c.status, status, "%s: %s", c.reason, errs)
		assert.Contains(t, out+errs, c.says, c.reason)
		if c.status == statusOK {
			rows := strings.Count(strings.TrimSpace(c.text), "\n")
			assert.Len(t, readCSV(t, dir, "clusters.csv"), rows+1, "%s: every row is in a cluster", c.reason)
		}
	}
	status, _, errs, _ := auditedFile(t, filepath.Join(t.TempDir(), "none.csv"))
	assert.Equal(t, statusData, status)
	assert.Contains(t, errs, "there is no such file; check the name and the folder")
	status, _, errs, _ = auditedFile(t, t.TempDir())
	assert.Equal(t, statusData, status)
	assert.Contains(t, errs, "is a directory")
}

func TestUsage(t *testing.T) {
	file := listFile(t, list)
	for _, args := range [][]string{
		{"-no-such-flag"},
		{"-workers", "many", file},
		{"-workers", "-1", file},
		{"-train=often", file},
		{"-region", "Brazil", file},
		{"-one-to-one", file},
		{"-map", "name", file},
		{"-map", "name=nothing", file},
		{"-map", "name=document", file},
		{"-map", "x=name", file},
		{file, file},
		{"-apply", file},
		{"-out", "", file},
		{"-undo", "plan-1", file},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, statusUsage, run(t.Context(), append([]string{"-out", t.TempDir()}, args...), &stdout, &stderr), args)
		assert.NotEmpty(t, stderr.String(), args)
	}
	var stdout, stderr bytes.Buffer
	assert.Equal(t, statusOK, run(t.Context(), []string{"-help"}, &stdout, &stderr))
	assert.Contains(t, stderr.String(), "-one-to-one")
}

func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "clusters.csv")
	require.NoError(t, os.WriteFile(old, []byte("of an earlier run"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	assert.Equal(t, statusData, run(ctx, []string{"-out", dir, listFile(t, list)}, &stdout, &stderr))
	assert.Contains(t, stderr.String(), "stopped")
	text, err := os.ReadFile(old)
	require.NoError(t, err)
	assert.Equal(t, "of an earlier run", string(text), "what was there stays until there is something better")
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, 1, "no half-written file is left")
}

func TestWriteFileWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	err := writeCSV(filepath.Join(dir, "x.csv"), []string{"a"}, func(put func(...string) error) error {
		require.NoError(t, put("1"))
		return context.Canceled
	})
	assert.ErrorIs(t, err, context.Canceled)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, files)
}

func TestScores(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "small"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "small", "records.csv"), []byte(list), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "small", "truth.csv"), []byte("id_a,id_b\n1,2\n4,5\n"), 0o600))
	var stdout, stderr bytes.Buffer
	require.Equal(t, statusOK, run(t.Context(), []string{"-region", "US", "-scores", dir}, &stdout, &stderr), stderr.String())
	assert.Regexp(t, `small +6 +\d+ +1\.0000 +1\.0000 +1\.0000`, stdout.String())
	assert.Equal(t, statusData, run(t.Context(), []string{"-scores", t.TempDir()}, &stdout, &stderr))
}

package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	truth := clusters{"a": 1, "b": 1, "c": 2, "d": 2}
	path := filepath.Join(t.TempDir(), "clusters.csv")
	for _, tc := range []struct {
		file, reason string
		want         accuracy
	}{
		{"id,cluster\na,x\nb,x\nc,x\nd,y\n", "one pair of three is right, and one of two is found", accuracy{1. / 3, .5, .4, 3}},
		{"id,cluster\na,x\nb,y\n", "nothing found is zero", accuracy{0, 0, 0, 1}},
		{"id,cluster\na,x\nb,x\nz,x\n", "a record that the truth does not know is wrong", accuracy{1. / 3, .5, .4, 3}},
	} {
		if err := os.WriteFile(path, []byte(tc.file), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := truth.judge(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, pair := range [][2]float64{{got.precision, tc.want.precision}, {got.recall, tc.want.recall}, {got.f1, tc.want.f1}, {float64(got.largest), float64(tc.want.largest)}} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s: figure %d is %v, want %v", tc.reason, i, pair[0], pair[1])
			}
		}
	}
	if err := os.WriteFile(path, []byte("id,cluster\nz,x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := truth.judge(path); err == nil {
		t.Error("clusters of other records must be refused")
	}
}

func TestRewrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "README.md")
	write := func(s string) {
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("before\n" + beginMark + "old\n" + endMark + "after\n")
	if err := rewrite(path, "new\n"); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "before\n"+beginMark+"new\n"+endMark+"after\n" {
		t.Errorf("got %q", got)
	}
	write("no marks\n")
	if rewrite(path, "new\n") == nil {
		t.Error("a file without marks must be refused")
	}
}

func TestGenerate(t *testing.T) {
	read := func(seed uint64) (records, truth string) {
		dir := t.TempDir()
		if err := generate(dir, 2000, seed); err != nil {
			t.Fatal(err)
		}
		r, _ := os.ReadFile(filepath.Join(dir, "records.csv"))
		c, _ := os.ReadFile(filepath.Join(dir, "truth.csv"))
		return string(r), string(c)
	}
	records, truth := read(3)
	again, _ := read(3)
	other, _ := read(4)
	if records != again || records == other {
		t.Error("the seed alone must decide")
	}
	if n, m := strings.Count(records, "\n"), strings.Count(truth, "\n"); n != 2001 || m != 2001 {
		t.Errorf("%d and %d lines, want 2001 each", n, m)
	}
	for line := range strings.Lines(records) {
		for _, value := range strings.Split(line, ",") {
			if at := strings.LastIndex(value, "@"); at >= 0 && !strings.Contains(value[at:], ".example") && !strings.HasPrefix(value[at:], "@example.") {
				t.Fatalf("a mailbox outside of the example domains: %q", value)
			}
		}
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{5: "5", 1000: "1,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

// Command bench runs Kith and Splink on the same files, in turn, on the same
// machine, and prints time, CPU, memory and accuracy side by side as a table
// in Markdown, or puts it into a README. It also makes data for those who have
// none. See README.md beside it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// settings are the flags.
type settings struct {
	data     string
	runs     int
	python   string
	alone    bool
	readme   string
	generate int
	seed     uint64
}

func main() {
	var s settings
	flag.StringVar(&s.data, "data", "", "`FOLDERS` with records.csv and truth.csv, with commas between")
	flag.IntVar(&s.runs, "runs", 3, "runs of each, in turn; the smallest CPU time is shown")
	flag.StringVar(&s.python, "python", "python3", "interpreter that has splink installed")
	flag.BoolVar(&s.alone, "alone", false, "run Kith only: for data that is too much for the other")
	flag.StringVar(&s.readme, "readme", "", "`FILE` whose table between the bench marks is written anew, instead of printing it")
	flag.IntVar(&s.generate, "generate", 0, "write that many contacts and their truth into the folder of -data, and stop")
	flag.Uint64Var(&s.seed, "seed", 1, "of -generate: the same seed makes the same contacts")
	flag.Parse()
	if s.data == "" || s.runs < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(s settings) error {
	if s.generate > 0 {
		return generate(s.data, s.generate, s.seed)
	}
	work, err := os.MkdirTemp("", "kith-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	tools, err := contenders(work, s)
	if err != nil {
		return err
	}
	text := machine(tools)
	for dir := range strings.SplitSeq(s.data, ",") {
		table, err := compareOn(dir, work, tools, s.runs)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(dir), err)
		}
		text += "\n" + table
	}
	if s.readme == "" {
		_, err = os.Stdout.WriteString(text)
		return err
	}
	return rewrite(s.readme, text)
}

// The marks in a README between which the table stands.
const (
	beginMark = "<!-- bench:begin -->\n"
	endMark   = "<!-- bench:end -->\n"
)

// rewrite puts text between the marks of the file.
func rewrite(path, text string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begun := strings.Cut(string(old), beginMark)
	_, after, ended := strings.Cut(rest, endMark)
	if !begun || !ended {
		return errors.New("no bench marks in the README")
	}
	return os.WriteFile(path, []byte(before+beginMark+text+endMark+after), 0o644)
}

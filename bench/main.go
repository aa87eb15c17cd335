// Command bench runs Kith and Splink on the same file, in turn, on the same
// machine, and prints time, CPU, memory and accuracy side by side as a table
// in Markdown. See README.md beside it for what is needed.
package main

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

//go:embed splink_dedupe.py
var splinkScript []byte

// contender is one tool: how it is run and which cluster files it leaves.
type contender struct {
	name    string
	command func(records, out string) *exec.Cmd
	results func(out string) map[string]string // label → clusters.csv
}

// measure is one whole process.
type measure struct {
	cpu, wall time.Duration
	peak      int64 // bytes
}

func main() {
	data := flag.String("data", "", "folder with records.csv and truth.csv (required)")
	runs := flag.Int("runs", 3, "runs of each, interleaved; the smallest CPU time is shown")
	python := flag.String("python", "python3", "interpreter that has splink installed")
	flag.Parse()
	if *data == "" || *runs < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*data, *runs, *python); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(data string, runs int, python string) error {
	work, err := os.MkdirTemp("", "kith-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	audit := filepath.Join(work, "audit")
	if out, err := exec.Command("go", "build", "-o", audit, "github.com/kith-go/kith/examples/audit").CombinedOutput(); err != nil {
		return fmt.Errorf("building the audit: %w\n%s", err, out)
	}
	truth, err := readClusters(filepath.Join(data, "truth.csv"))
	if err != nil {
		return err
	}
	script := filepath.Join(work, "splink_dedupe.py")
	if err := os.WriteFile(script, splinkScript, 0o600); err != nil {
		return err
	}
	tools := []contender{kith(audit), splink(python, script)}
	best := make([]measure, len(tools))
	for i := range runs {
		for k, tool := range tools {
			m, err := measureRun(tool.command(filepath.Join(data, "records.csv"), outDir(work, tool)))
			if err != nil {
				return fmt.Errorf("%s: %w", tool.name, err)
			}
			if i == 0 || m.cpu < best[k].cpu {
				best[k].cpu = m.cpu
			}
			if i == 0 || m.wall < best[k].wall {
				best[k].wall = m.wall
			}
			best[k].peak = max(best[k].peak, m.peak)
		}
	}
	return report(tools, best, work, truth)
}

func outDir(work string, tool contender) string {
	return filepath.Join(work, strings.ToLower(tool.name))
}

func kith(binary string) contender {
	return contender{
		name: "Kith",
		command: func(records, out string) *exec.Cmd {
			return exec.Command(binary, "-quiet", "-out", out, records)
		},
		results: func(out string) map[string]string {
			return map[string]string{"as shipped": filepath.Join(out, "clusters.csv")}
		},
	}
}

// splinkThresholds are tried one after the other; a user cannot know which is
// best without the truth, so each is shown.
const splinkThresholds = "0.5,0.95,0.99"

func splink(python, script string) contender {
	return contender{
		name: "Splink",
		command: func(records, out string) *exec.Cmd {
			return exec.Command(python, script, records, out, splinkThresholds)
		},
		results: func(out string) map[string]string {
			files := map[string]string{}
			for t := range strings.SplitSeq(splinkThresholds, ",") {
				files["at "+t] = out + "." + t + ".csv"
			}
			return files
		},
	}
}

// measureRun runs one process and asks the operating system what it took.
func measureRun(cmd *exec.Cmd) (measure, error) {
	began := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return measure{}, fmt.Errorf("%w\n%s", err, out)
	}
	m := measure{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return m, errors.New("this system does not tell the peak memory of a process")
	}
	m.peak = usage.Maxrss * 1024
	return m, nil
}

func report(tools []contender, best []measure, work string, truth map[string]string) error {
	fmt.Println("| tool | clusters | precision | recall | F1 | CPU s | wall s | peak MB |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for k, tool := range tools {
		files := tool.results(outDir(work, tool))
		for _, label := range slices.Sorted(keysOf(files)) {
			clusters, err := readClusters(files[label])
			if err != nil {
				return err
			}
			p, r, f := compare(clusters, truth)
			fmt.Printf("| %s | %s | %.3f | %.3f | %.3f | %.1f | %.1f | %d |\n", tool.name, label, p, r, f,
				best[k].cpu.Seconds(), best[k].wall.Seconds(), best[k].peak>>20)
		}
	}
	fmt.Printf("\nSplink to Kith: %.1f × CPU, %.1f × memory\n",
		best[1].cpu.Seconds()/best[0].cpu.Seconds(), float64(best[1].peak)/float64(best[0].peak))
	return nil
}

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// readClusters reads a file of id and cluster.
func readClusters(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	clusters := make(map[string]string, len(rows))
	for _, row := range rows[1:] {
		clusters[row[0]] = row[1]
	}
	return clusters, nil
}

// compare returns pairwise precision, recall and F1 of found against truth.
func compare(found, truth map[string]string) (precision, recall, f1 float64) {
	both, inFound, inTruth := map[[2]string]int{}, map[string]int{}, map[string]int{}
	for id, t := range truth {
		both[[2]string{t, found[id]}]++
		inTruth[t]++
		inFound[found[id]]++
	}
	hit, said, real := pairs(both), pairs(inFound), pairs(inTruth)
	if hit == 0 {
		return 0, 0, 0
	}
	precision, recall = hit/said, hit/real
	return precision, recall, 2 * precision * recall / (precision + recall)
}

func pairs[K comparable](sizes map[K]int) float64 {
	n := 0
	for _, s := range sizes {
		n += s * (s - 1) / 2
	}
	return float64(n)
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// machine says on what the figures were taken.
func machine(tools []contender) string {
	text := fmt.Sprintf("On %d cores%s, %s", runtime.NumCPU(), processor(), strings.Replace(runtime.Version(), "go", "Go ", 1))
	for _, tool := range tools {
		if tool.version != "" {
			text += ", " + tool.name + " " + tool.version
		}
	}
	return text + ".\n"
}

// processor names the processor where the system tells, else nothing.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if key, name, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return " (" + strings.TrimSpace(name) + ")"
		}
	}
	return ""
}

// compareOn runs the tools in turn on the data of a folder and returns the
// table.
func compareOn(dir, work string, tools []contender, runs int) (string, error) {
	truth, err := readClusters(filepath.Join(dir, "truth.csv"))
	if err != nil {
		return "", err
	}
	out := func(tool contender) string { return filepath.Join(work, strings.ToLower(tool.name)) }
	best := make([]measure, len(tools))
	for range runs {
		for k, tool := range tools {
			m, err := measureRun(tool.command(filepath.Join(dir, "records.csv"), out(tool)))
			if err != nil {
				return "", fmt.Errorf("%s: %w", tool.name, err)
			}
			best[k].least(m)
		}
	}
	var text strings.Builder
	fmt.Fprintf(&text, "| %s contacts | precision | recall | F1 | largest cluster | CPU s | wall s | peak MB |\n", thousands(len(truth)))
	text.WriteString("|---|---|---|---|---|---|---|---|\n")
	for k, tool := range tools {
		for _, label := range slices.Sorted(slices.Values(tool.labels)) {
			a, err := truth.judge(tool.results(out(tool), label))
			if err != nil {
				return "", err
			}
			text.WriteString(row(tool.name, label, a, best[k]))
		}
	}
	if len(tools) > 1 {
		fmt.Fprintf(&text, "\nSplink to Kith: %.1f × CPU, %.1f × memory. The largest true cluster has %d.\n",
			best[1].cpu.Seconds()/best[0].cpu.Seconds(), float64(best[1].peak)/float64(best[0].peak), largest(truth))
	} else {
		fmt.Fprintf(&text, "\nThe largest true cluster has %d.\n", largest(truth))
	}
	return text.String(), nil
}

func row(tool, label string, a accuracy, m measure) string {
	if label[0] == '0' {
		label = "at " + strings.TrimPrefix(label, "0")
	}
	return fmt.Sprintf("| %s, %s | %s | %s | %s | %d | %.1f | %.1f | %d |\n", tool, label,
		share(a.precision), share(a.recall), share(a.f1), a.largest, m.cpu.Seconds(), m.wall.Seconds(), m.peak>>20)
}

// share writes .951 for 0.951.
func share(f float64) string { return strings.TrimPrefix(fmt.Sprintf("%.3f", f), "0") }

func largest(truth clusters) int {
	sizes, most := map[int32]int{}, 0
	for _, t := range truth {
		sizes[t]++
		most = max(most, sizes[t])
	}
	return most
}

// thousands writes 1,000,000 for 1000000.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

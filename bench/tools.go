package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

//go:embed splink_dedupe.py
var splinkScript []byte

// contender is one tool: how it is run and which cluster files it leaves.
type contender struct {
	name    string
	version string
	command func(records, out string) *exec.Cmd
	labels  []string
	results func(out, label string) string // the clusters.csv of a label
}

// splinkThresholds are tried one after the other; a user cannot know which is
// best without the truth, so each is shown. The time is that until the
// clusters of the first are written.
var splinkThresholds = []string{"0.95", "0.5", "0.9", "0.99", "0.999", "0.9999"}

// contenders builds and finds the tools.
func contenders(work string, s settings) ([]contender, error) {
	audit := filepath.Join(work, "audit")
	if out, err := exec.Command("go", "build", "-o", audit, "github.com/kith-go/kith/examples/audit").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the audit: %w\n%s", err, out)
	}
	tools := []contender{kith(audit)}
	if s.alone {
		return tools, nil
	}
	script := filepath.Join(work, "splink_dedupe.py")
	if err := os.WriteFile(script, splinkScript, 0o600); err != nil {
		return nil, err
	}
	version, err := exec.Command(s.python, "-c", "import splink; print(splink.__version__)").Output()
	if err != nil {
		return nil, fmt.Errorf("the Python of -python has no splink: %w", err)
	}
	return append(tools, splink(s.python, script, strings.TrimSpace(string(version)))), nil
}

func kith(binary string) contender {
	args := []string{"-quiet"}
	if help, _ := exec.Command(binary, "-h").CombinedOutput(); bytes.Contains(help, []byte("-only ")) {
		args = append(args, "-only", "clusters")
	}
	return contender{
		name: "Kith",
		command: func(records, out string) *exec.Cmd {
			return exec.Command(binary, append(args, "-out", out, records)...)
		},
		labels:  []string{"as shipped"},
		results: func(out, _ string) string { return filepath.Join(out, "clusters.csv") },
	}
}

func splink(python, script, version string) contender {
	return contender{
		name: "Splink", version: version,
		command: func(records, out string) *exec.Cmd {
			return exec.Command(python, script, records, out, strings.Join(splinkThresholds, ","))
		},
		labels:  splinkThresholds,
		results: func(out, label string) string { return out + "." + label + ".csv" },
	}
}

// measure is one whole process, or the part of it that the process has told
// to be measured.
type measure struct {
	cpu, wall time.Duration
	peak      int64 // bytes
}

// measureRun runs one process and asks the operating system what it took. A
// line "measured CPU_SECONDS PEAK_KB" of the process is the end of what counts.
func measureRun(cmd *exec.Cmd) (measure, error) {
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return measure{}, err
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return measure{}, err
	}
	var told *measure
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		var cpu float64
		var kb int64
		if n, _ := fmt.Sscanf(lines.Text(), "measured %g %d", &cpu, &kb); n == 2 && told == nil {
			told = &measure{cpu: time.Duration(cpu * float64(time.Second)), wall: time.Since(began), peak: kb * 1024}
		}
	}
	if err := cmd.Wait(); err != nil {
		return measure{}, fmt.Errorf("%w\n%s", err, stderr.Bytes())
	}
	if told != nil {
		return *told, nil
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return measure{}, errors.New("this system does not tell the peak memory of a process")
	}
	return measure{
		cpu:  cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
		wall: time.Since(began), peak: usage.Maxrss * 1024,
	}, nil
}

// least joins the runs of a tool: the smallest times, the largest memory.
func (m *measure) least(run measure) {
	if m.cpu == 0 || run.cpu < m.cpu {
		m.cpu = run.cpu
	}
	if m.wall == 0 || run.wall < m.wall {
		m.wall = run.wall
	}
	m.peak = max(m.peak, run.peak)
}

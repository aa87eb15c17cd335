package scenario

import (
	"fmt"
	"maps"
)

// Runner runs the steps of one file.
type Runner struct {
	Host  *Host
	named map[string]any // what named steps found, for later steps to compare with
}

// A verb performs a step on the host and says what came of it. An error means
// that the step could not be performed at all.
type verb func(r *Runner, s Step) (answer, error)

// verbs returns every verb of the format.
func verbs() map[string]verb {
	all := map[string]verb{}
	for _, part := range []map[string]verb{resolveVerbs(), hostVerbs(), mergeVerbs()} {
		maps.Copy(all, part)
	}
	return all
}

// Run runs f from its starting records and returns the first step that does
// not do what the file expects.
func Run(f *File) error {
	host, err := NewHost(f)
	if err != nil {
		return err
	}
	r := &Runner{Host: host, named: map[string]any{}}
	table := verbs()
	for i, s := range f.Steps {
		if err := r.step(table, s); err != nil {
			return fmt.Errorf("step %d (%s): %w", i+1, s.Do, err)
		}
	}
	return nil
}

func (r *Runner) step(table map[string]verb, s Step) error {
	do, ok := table[s.Do]
	if !ok {
		return fmt.Errorf("verb %q is not known", s.Do)
	}
	a, err := do(r, s)
	if err != nil {
		return err
	}
	return a.verify(s.Expect)
}

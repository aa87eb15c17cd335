package match

import (
	"fmt"
	"log/slog"
)

// Answers that hold values of persons mask themselves when they are printed
// or logged; their fields and their JSON hold everything.

// String returns the id, the action, the target and how many candidates there
// are.
func (d Decision) String() string {
	return fmt.Sprintf("decision %s: %s %s(%d candidates)", d.ID, d.Action, d.Target, len(d.Candidates))
}

// GoString returns the same as [Decision.String].
func (d Decision) GoString() string { return d.String() }

// Format prints the same as [Decision.String] for every verb.
func (d Decision) Format(f fmt.State, _ rune) { fmt.Fprint(f, d.String()) }

// LogValue returns the same as [Decision.String].
func (d Decision) LogValue() slog.Value { return slog.StringValue(d.String()) }

// String returns the kind, the reason and how many hold the value, not the
// value.
func (v SharedValue) String() string {
	return fmt.Sprintf("shared %s (%s, %d holders)", v.Kind, v.Why, len(v.Holders))
}

// GoString returns the same as [SharedValue.String].
func (v SharedValue) GoString() string { return v.String() }

// Format prints the same as [SharedValue.String] for every verb.
func (v SharedValue) Format(f fmt.State, _ rune) { fmt.Fprint(f, v.String()) }

// LogValue returns the same as [SharedValue.String].
func (v SharedValue) LogValue() slog.Value { return slog.StringValue(v.String()) }

package identity

import (
	"fmt"
	"log/slog"
)

// Keys and identifiers mask themselves: whatever is printed or logged, in
// text or as an attribute, says the kind, the scope and the length of the
// value, never the value. Reading the field is the only way to see it.

// String returns the key without its value.
func (k Key) String() string { return masked(k.Kind, k.Scope, k.Value) }

// GoString returns the same as [Key.String].
func (k Key) GoString() string { return k.String() }

// Format prints the same as [Key.String] for every verb.
func (k Key) Format(f fmt.State, _ rune) { fmt.Fprint(f, k.String()) }

// LogValue returns the key without its value.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }

// String returns the identifier without its value.
func (i Identifier) String() string { return masked(i.Kind, i.Scope, i.Value) }

// GoString returns the same as [Identifier.String].
func (i Identifier) GoString() string { return i.String() }

// Format prints the same as [Identifier.String] for every verb.
func (i Identifier) Format(f fmt.State, _ rune) { fmt.Fprint(f, i.String()) }

// LogValue returns the identifier without its value.
func (i Identifier) LogValue() slog.Value { return slog.StringValue(i.String()) }

// String returns the record's id and kind, and how many keys it holds.
func (r Record) String() string {
	return fmt.Sprintf("record %s (%s, %d keys)", r.ID, r.Kind, len(r.Keys))
}

// GoString returns the same as [Record.String].
func (r Record) GoString() string { return r.String() }

// Format prints the same as [Record.String] for every verb.
func (r Record) Format(f fmt.State, _ rune) { fmt.Fprint(f, r.String()) }

// LogValue returns the record without any of its values.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

func masked(kind KeyKind, scope, value string) string {
	if kind == "" {
		return "no key"
	}
	if scope != "" {
		scope = "@" + scope
	}
	return fmt.Sprintf("%s%s(%d bytes)", kind, scope, len(value))
}

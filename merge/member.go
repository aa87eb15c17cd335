package merge

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/kith-go/kith/identity"
)

// Member is one record of a merge with everything that hangs on it: what the
// host loads, what a plan remembers and what an undo restores. The library
// never changes a Member it is given.
type Member struct {
	identity.Record

	// Children holds the rows of other tables that point at the record, by
	// relation. Every table that points at records belongs here, also the
	// ones nobody thinks of: a relation with rows that the policy does not
	// declare refuses the plan.
	Children map[string][]Row `json:"children,omitempty"`

	State      State  `json:"state,omitempty"`
	MergedInto string `json:"merged_into,omitempty"`

	// Origins says what each record merged into this one held itself. The
	// host stores it with the record, as one opaque column, and sets it only
	// by a step with [SetOrigins].
	Origins []Origin `json:"origins,omitempty"`
}

// State says whether a record is in use. The zero value is [Live].
type State string

// The states of a record.
const (
	Live   State = ""
	Merged State = "merged" // absorbed; MergedInto says by whom
	Erased State = "erased" // removed for privacy
)

// Origin is what one record held itself, merges aside. A grant without an
// address counts only for the addresses of the record it was given on, so a
// merged record has to remember whose address is whose.
type Origin struct {
	Record    string             `json:"record"`
	Addresses []Address          `json:"addresses,omitempty"` // sorted
	Consents  []identity.Consent `json:"consents,omitempty"`
}

// Address is a phone, e-mail or WhatsApp address in the form in which
// addresses are compared, and while it was held.
type Address struct {
	identity.Key
	From  time.Time `json:"valid_from,omitzero"`
	Until time.Time `json:"valid_until,omitzero"`
}

// heldAt reports whether the address was held at t, or is held without an end
// where t is zero.
func (a Address) heldAt(t time.Time) bool {
	return identity.Identifier{From: a.From, Until: a.Until}.HeldAt(t)
}

// Row is one row of a child table, without the column that points at the
// record.
type Row struct {
	ID string `json:"id"`

	// Columns holds every other column: text, bool, integer, float or nil.
	// []byte and time.Time are taken as text; any other type is an error of
	// [NewPlan]. A missing column is NULL.
	Columns map[string]any `json:"columns,omitempty"`

	// Via is the keys of the message that brought the row, where the host
	// knows them. An undo or a split gives the row to the owner of the key.
	Via []identity.Key `json:"via,omitempty"`
}

// UnmarshalJSON reads a row and gives integers back as int64.
func (r *Row) UnmarshalJSON(data []byte) error {
	var raw struct {
		ID      string                     `json:"id"`
		Columns map[string]json.RawMessage `json:"columns"`
		Via     []identity.Key             `json:"via"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("merge: row of %d bytes cannot be read", len(data))
	}
	*r = Row{ID: raw.ID, Via: raw.Via}
	for name, value := range raw.Columns {
		cell, err := decodeCell(value)
		if err != nil {
			return err
		}
		if r.Columns == nil {
			r.Columns = make(map[string]any, len(raw.Columns))
		}
		r.Columns[name] = cell
	}
	return nil
}

// decodeCell reads one scalar.
func decodeCell(data []byte) (any, error) {
	if n, err := strconv.ParseInt(string(data), 10, 64); err == nil {
		return n, nil
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, fmt.Errorf("merge: cell of %d bytes cannot be read", len(data))
	}
	switch v.(type) {
	case nil, string, bool, float64:
		return v, nil
	}
	return nil, fmt.Errorf("merge: cell of %d bytes is not a scalar", len(data))
}

// cell brings a column value to the few types that survive JSON unchanged.
func cell(v any) (any, error) {
	switch x := v.(type) {
	case nil, string, bool, int64:
		return x, nil
	case []byte:
		return string(x), nil
	case int:
		return int64(x), nil
	case int32:
		return int64(x), nil
	case json.Number:
		return decodeCell([]byte(x))
	case float64:
		return floatCell(x)
	case float32:
		return floatCell(float64(x))
	case time.Time:
		return x.UTC().Format(time.RFC3339Nano), nil
	}
	return nil, fmt.Errorf("merge: column of type %T", v)
}

// floatCell returns whole numbers as int64, as JSON gives them back.
func floatCell(x float64) (any, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil, fmt.Errorf("merge: column is not a finite number")
	}
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return int64(x), nil
	}
	return x, nil
}

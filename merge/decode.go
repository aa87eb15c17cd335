package merge

import (
	"bytes"
	"encoding/json"
	"io"
)

// Decode reads a plan from JSON and validates it: the way in for plans from a
// queue, a file or a browser. Unknown members, text after the plan, a number
// of a format that is not released and anything [Validate] refuses are an
// [Error] of kind [ErrInvalid], which never repeats the input. Plans of every
// released format are decoded for ever.
func Decode(data []byte) (*Plan, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	p := &Plan{}
	if err := d.Decode(p); err != nil {
		return nil, &Error{Kind: ErrInvalid, Code: "not a plan"}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &Error{Kind: ErrInvalid, Code: "text after the plan"}
	}
	if err := Validate(p); err != nil {
		return nil, err
	}
	return p, nil
}

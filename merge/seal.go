package merge

import (
	"encoding/hex"
	"errors"
	"fmt"
)

// seal gives the plan its id: a hash of everything else in it.
func (p *Plan) seal() error {
	id, err := p.hash()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInput, err)
	}
	p.ID = id
	return nil
}

// hash returns the id that the content of the plan calls for: "plan-" and the
// first half of the SHA-256, in hexadecimal, of what [json.Marshal] writes of
// the plan with an empty id. This is the rule of format 1 for ever; a member
// added to the format is left out of the text where it is empty.
func (p *Plan) hash() (string, error) {
	c := newCanon()
	c.plan(p)
	sum, err := c.sum()
	if err != nil {
		return "", errors.New("a time or a number cannot be written as JSON")
	}
	return "plan-" + hex.EncodeToString(sum[:16]), nil
}

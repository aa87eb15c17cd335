package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

// hash returns the id that the content of the plan calls for.
func (p *Plan) hash() (string, error) {
	content := *p
	content.ID = ""
	data, err := json.Marshal(&content)
	if err != nil {
		return "", errors.New("a time or a number cannot be written as JSON")
	}
	sum := sha256.Sum256(data)
	return "plan-" + hex.EncodeToString(sum[:16]), nil
}

package columns

import (
	"errors"
	"fmt"
	"strings"
)

// Override says what the column of that name is.
type Override struct {
	Column string // as in the header; letter case aside
	Role   Role
	Scope  string // of a document or external id; of a field its name
}

// ErrOverride is wrapped by every error about an override.
var ErrOverride = errors.New("column map")

// ParseOverrides reads "column=role,column=role". A role is one of [Roles]; a
// document or external id takes a scope, as in "reg=document:br-cpf"; any
// other word after "field:" names the field a column is kept under. The error
// wraps [ErrOverride] and names the part that cannot be read.
func ParseOverrides(spec string) ([]Override, error) {
	var out []Override
	for part := range strings.SplitSeq(spec, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		o, err := parseOverride(part)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

func parseOverride(part string) (Override, error) {
	eq := strings.LastIndexByte(part, '=')
	if eq < 1 {
		return Override{}, fmt.Errorf("%w: %q is not column=role", ErrOverride, part)
	}
	role, scope, _ := strings.Cut(strings.TrimSpace(part[eq+1:]), ":")
	o := Override{Column: strings.TrimSpace(part[:eq]), Role: Role(role), Scope: scope}
	switch {
	case !o.Role.known():
		return Override{}, fmt.Errorf("%w: %q has no role %q; the roles are: %s", ErrOverride, part, role, Roles())
	case (o.Role == Document || o.Role == External) && scope == "":
		return Override{}, fmt.Errorf("%w: %q needs a scope, as in %s:br-cpf", ErrOverride, part, o.Role)
	}
	return o, nil
}

// override applies the user's word to the columns.
func (r *recognizer) override(list []Override) error {
	for _, o := range list {
		i := r.find(o.Column)
		if i < 0 {
			return fmt.Errorf("%w: there is no column %q; the columns are: %s", ErrOverride, o.Column, r.names())
		}
		c := &r.columns[i]
		c.Role, c.Scope, c.Why = o.Role, o.Scope, "override"
		if o.Role.single() {
			r.release(o.Role, i)
		}
		r.fixed[i] = true
	}
	return nil
}

// release takes a role that only one column can have from the others.
func (r *recognizer) release(role Role, keep int) {
	for _, i := range r.with(role) {
		if i != keep {
			r.set(i, Field, "another column was named "+string(role))
		}
	}
}

func (r *recognizer) find(name string) int {
	for i, c := range r.columns {
		if c.Name == name {
			return i
		}
	}
	for i, c := range r.columns {
		if strings.EqualFold(strings.TrimSpace(c.Name), name) {
			return i
		}
	}
	return -1
}

func (r *recognizer) names() string {
	names := make([]string, len(r.columns))
	for i, c := range r.columns {
		names[i] = c.Name
	}
	return strings.Join(names, ", ")
}

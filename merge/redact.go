package merge

import (
	"strings"

	"github.com/kith-go/kith/identity"
)

// Redacted returns the plan without any value of a person: what stays of it
// after an erasure. Ids, codes, counts and times stay, so that it still says
// what happened and why; it can no longer be applied or undone. A host that
// keeps plans outside its journal replaces them by this.
func (p *Plan) Redacted() *Plan {
	r := *p
	r.Erased, r.Automatic = true, false
	r.Golden = redactEach(p.Golden, func(c Choice) Choice { c.Value = ""; return c })
	r.Permissions = redactEach(p.Permissions, func(a Permission) Permission { a.Address = ""; return a })
	r.Conflicts = redactEach(p.Conflicts, func(c Conflict) Conflict { c.Code = redactCode(c.Code); return c })
	r.Steps = redactEach(p.Steps, Step.redacted)
	r.Before = redactEach(p.Before, Member.redacted)
	r.Choices = nil
	for code, record := range p.Choices {
		if r.Choices == nil {
			r.Choices = map[string]string{}
		}
		r.Choices[redactCode(code)] = record
	}
	return &r
}

func redactEach[T any](list []T, f func(T) T) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

// redactCode takes the values out of the code of a collision.
func redactCode(code string) string {
	if parts := strings.SplitN(code, ":", 3); len(parts) == 3 && parts[0] == "relation" {
		return parts[0] + ":" + parts[1] + ":"
	}
	return code
}

func (s Step) redacted() Step {
	redactField := func(f *identity.Field) *identity.Field {
		if f == nil {
			return nil
		}
		return &identity.Field{At: f.At}
	}
	s.Old, s.New = redactField(s.Old), redactField(s.New)
	for _, k := range []**identity.Identifier{&s.Key, &s.OldKey} {
		if *k != nil {
			c := redactKey(**k)
			*k = &c
		}
	}
	if s.Consent != nil {
		c := *s.Consent
		c.Address = ""
		s.Consent = &c
	}
	if s.Row != nil {
		s.Row = &Row{ID: s.Row.ID}
	}
	s.Origins = redactEach(s.Origins, Origin.redacted)
	return s
}

func redactKey(k identity.Identifier) identity.Identifier {
	k.Value, k.Region = "", ""
	return k
}

func (o Origin) redacted() Origin { return Origin{Record: o.Record} }

// redacted returns the member with its ids, codes and times only.
func (m Member) redacted() Member {
	r := Member{
		Record: identity.Record{
			ID: m.ID, Tenant: m.Tenant, Kind: m.Kind, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt, Revision: m.Revision,
		},
		State: m.State, MergedInto: m.MergedInto, Origins: redactEach(m.Origins, Origin.redacted),
	}
	r.Keys = redactEach(m.Keys, redactKey)
	return r
}

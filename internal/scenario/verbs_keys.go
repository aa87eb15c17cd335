package scenario

import (
	"fmt"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

func normalizeValue(_ *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Kind   identity.KeyKind `json:"kind"`
		Value  string           `json:"value"`
		Region string           `json:"region"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	if in.Kind == identity.Email {
		return emailAnswer(normalize.ParseEmail(in.Value)), nil
	}
	return phoneAnswer(normalize.ParsePhone(in.Value, in.Region)), nil
}

func phoneAnswer(p normalize.Phone) answer {
	var variants []string
	for _, v := range p.Variants() {
		variants = append(variants, v.E164)
	}
	return answer{
		"valid":     equal(p.Valid),
		"canonical": equalOrNull(p.Canonical),
		"type":      equal(lineType(p.Type)),
		"variants":  set(variants),
		"extension": equal(p.Extension),
		"anchor":    equal(p.Anchor()),
		"reason":    equal(reason(p.Reason)),
	}
}

func emailAnswer(e normalize.Email) answer {
	return answer{
		"valid":     equal(e.Valid),
		"canonical": equalOrNull(e.Canonical),
		"mailbox":   equal(e.Mailbox),
		"tag":       equal(e.Tag),
		"anchor":    equal(e.Anchor()),
		"reason":    equal(reason(e.Reason)),
	}
}

// lineType names the types that the format knows.
func lineType(t normalize.LineType) string {
	switch t {
	case normalize.LineMobile:
		return "mobile"
	case normalize.LineFixed:
		return "fixed_line"
	case normalize.LineFixedOrMobile:
		return "fixed_or_mobile"
	case normalize.LineTollFree:
		return "toll_free"
	}
	return "other"
}

// reason names the reasons that the format knows: an empty value is a filler.
func reason(r normalize.Reason) string {
	if r == normalize.ReasonEmpty {
		r = normalize.ReasonPlaceholder
	}
	return r.String()
}

func addKey(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record string `json:"record"`
		Key    Key    `json:"key"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e, err := r.Host.live(in.Record)
	if err != nil {
		return nil, err
	}
	key := in.Key.Identifier(r.Host.Settings.Region)
	if slices.ContainsFunc(e.Keys, func(k identity.Identifier) bool { return k.Exact() == key.Exact() }) {
		return outcome("already_held", e.ID), nil
	}
	owner := r.Host.otherHolder(e, key, r.Host.Settings.Now)
	if owner != "" && key.IsExclusive() {
		return outcome("refused", owner), nil
	}
	e = e.Clone()
	e.Keys = append(e.Keys, key)
	r.Host.write(e)
	if owner == "" {
		return outcome("added", ""), nil
	}
	r.Host.Enqueue(identity.PairOf(e.ID, owner))
	return outcome("propose_merge", owner), nil
}

func changeKey(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record string    `json:"record"`
		Old    KeyRef    `json:"old"`
		New    Key       `json:"new"`
		At     time.Time `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e, err := r.Host.live(in.Record)
	if err != nil {
		return nil, err
	}
	e, at := e.Clone(), r.Host.at(in.At)
	old := r.Host.find(e, in.Old)
	if old < 0 {
		return nil, fmt.Errorf("record %q has no such key", in.Record)
	}
	key := in.New.Identifier(r.Host.Settings.Region)
	key.From = at
	owner := r.Host.otherHolder(e, key, at)
	e.Keys[old].Until = at
	e.Keys = append(e.Keys, key)
	r.Host.write(e)
	if owner == "" {
		return outcome("changed", ""), nil
	}
	r.Host.Enqueue(identity.PairOf(e.ID, owner))
	return outcome("propose_merge", owner), nil
}

// find returns the place of a key: by its spelling, else by what it means.
func (h *Host) find(e *Entry, ref KeyRef) int {
	if i := slices.IndexFunc(e.Keys, ref.names); i >= 0 {
		return i
	}
	exact := Key{Kind: ref.Kind, Value: ref.Value, Scope: ref.Scope}.Identifier(h.Settings.Region).Exact()
	return slices.IndexFunc(e.Keys, func(k identity.Identifier) bool { return k.Exact() == exact })
}

// otherHolder returns the first other live record that holds the value, ""
// without one.
func (h *Host) otherHolder(e *Entry, key identity.Identifier, at time.Time) string {
	for _, id := range h.Index.Holders(e.Tenant, key, at) {
		if id != e.ID {
			return id
		}
	}
	return ""
}

func outcome(text, owner string) answer {
	return answer{"outcome": equal(text), "owner": equal(owner)}
}

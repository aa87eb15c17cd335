package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// resolveVerbs are the verbs that ask the library who somebody is.
func resolveVerbs() map[string]verb {
	return map[string]verb{
		"normalize":            normalizeValue,
		"resolve":              resolve,
		"resolve_concurrently": resolveConcurrently,
		"add_key":              addKey,
		"change_key":           changeKey,
		"audit":                audit,
		"in_any_order":         inAnyOrder,
		"why":                  why,
		"verdict":              verdict,
		"queue":                queue,
	}
}

// answered is a decision with what the host made of it.
type answered struct {
	match.Decision
	record  string // target, or the record made
	created int
}

// incoming turns the message of a file into one of the library.
func (h *Host) incoming(in Incoming, event string) match.Incoming {
	return match.Incoming{
		Record: identity.Record{
			Tenant: tenant(in.Tenant), Kind: in.Kind, Name: in.Name, GivenName: in.GivenName, FamilyName: in.FamilyName,
			Organization: in.Organization, Keys: h.identifiers(in.Keys), Fields: in.Fields,
		},
		DisplayName: in.DisplayName,
		Import:      in.Origin == "import",
		Outbound:    in.Direction == "outbound",
		Event:       event,
	}
}

type child struct {
	Relation string `json:"relation"`
	ID       string `json:"id"`
}

func resolve(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Incoming Incoming  `json:"incoming"`
		At       time.Time `json:"at"`
		Event    string    `json:"event"`
		Commit   bool      `json:"commit"`
		As       string    `json:"as"`
		Child    *child    `json:"child"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	message := r.Host.incoming(in.Incoming, in.Event)
	key := message.Tenant + "\x00" + in.Event
	a := r.Host.decisions[key]
	if in.Event == "" || a == nil {
		a = &answered{Decision: r.Host.Index.Resolve(message, r.Host.at(in.At))}
		a.record = a.Target
		if in.Commit {
			if err := r.commit(a, in.As, in.Child); err != nil {
				return nil, err
			}
		}
		if in.Event != "" {
			again := *a
			again.created = 0
			r.Host.decisions[key] = &again
		}
	}
	if s.Name != "" {
		r.named[s.Name] = a
	}
	return r.resolved(a), nil
}

// commit writes what the decision says, and merges what it says may be merged
// at once.
func (r *Runner) commit(a *answered, as string, c *child) error {
	if err := r.Host.commit(a, as, c); err != nil {
		return err
	}
	for _, p := range a.AutoBridges {
		if err := r.autoMerge(a, p); err != nil {
			return err
		}
	}
	return nil
}

func (h *Host) commit(a *answered, as string, c *child) error {
	switch a.Action {
	case match.Suppress:
		return nil
	case match.Attach:
		e, err := h.live(a.Target)
		if err != nil {
			return err
		}
		e = e.Clone()
		if a.Update(&e.Record) || c != nil {
			e.addChild(c, a.Via)
			h.write(e)
		}
		h.Enqueue(a.Bridges...)
		return nil
	}
	return h.create(a, as, c)
}

// create makes the record of a create or review.
func (h *Host) create(a *answered, as string, c *child) error {
	id := as
	for n := 2; id == "" || h.Entries[id] != nil; n++ {
		id = fmt.Sprintf("%s-%d", cmpOr(as, "made"), n)
	}
	e := &Entry{Record: a.NewRecord(id), State: Live, Provisional: a.Provisional}
	e = e.Clone()
	e.addChild(c, a.NewKeys)
	h.put(e)
	a.record, a.created = id, 1
	if a.Action == match.Review {
		for _, other := range a.Candidates {
			h.Enqueue(identity.PairOf(id, other.ID))
		}
	}
	return nil
}

func cmpOr(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// addChild adds a row that the keys brought.
func (e *Entry) addChild(c *child, keys []identity.Identifier) {
	if c == nil {
		return
	}
	e.Children[c.Relation] = append(e.Children[c.Relation], Row{"id": c.ID})
	if e.Brought == nil {
		e.Brought = map[RowRef][]identity.Identifier{}
	}
	e.Brought[RowRef{c.Relation, c.ID}] = slices.Clone(keys)
}

// autoMerge merges a pair without a person, by the verb that a person uses.
func (r *Runner) autoMerge(a *answered, p identity.Pair) error {
	merge, ok := verbs()["merge"]
	if !ok {
		return fmt.Errorf("verb %q is not known", "merge")
	}
	raw, err := json.Marshal(map[string]any{
		"do": "merge", "name": "auto-" + a.ID, "members": []string{p.A, p.B}, "expect": map[string]string{"outcome": "applied"},
	})
	if err != nil {
		return err
	}
	var s Step
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	_, err = merge(r, s)
	return err
}

func (r *Runner) resolved(a *answered) answer {
	best, _ := a.Best()
	var ids []string
	for _, c := range a.Candidates {
		ids = append(ids, c.ID)
	}
	involved := append(slices.Clone(ids), a.Target)
	for _, p := range a.Bridges {
		involved = append(involved, p.A, p.B)
	}
	out := answer{
		"action":           equal(a.Action),
		"record":           equal(a.record),
		"candidates":       set(ids),
		"not_candidates":   excludes(involved),
		"attach_keys":      keyrefs(a.AttachKeys),
		"bridges":          pairs(a.Bridges),
		"auto_bridges":     pairs(a.AutoBridges),
		"ask":              equal(a.Ask),
		"history":          equal(a.History),
		"created":          equal(a.created),
		"same_decision_as": r.sameDecision(a),
	}
	graded(out, best.Grade, best.Evidence, best.Against)
	return out
}

func (r *Runner) sameDecision(a *answered) check {
	return eachName(func(name string) error {
		other, ok := r.named[name].(*answered)
		if !ok {
			return fmt.Errorf("no decision is named %q", name)
		}
		if a.ID != other.ID {
			return fmt.Errorf("decision %s is not %s", a.ID, other.ID)
		}
		return nil
	})
}

// eachName checks one name.
func eachName(f func(string) error) check {
	return func(raw json.RawMessage) error {
		var name string
		if err := strict(raw, &name); err != nil {
			return err
		}
		return f(name)
	}
}

// graded adds the checks of a grade and its evidence.
func graded(out answer, grade match.Grade, evidence, against []match.Code) {
	all := append(slices.Clone(evidence), against...)
	out["grade"] = equal(grade)
	out["grade_at_least"] = ordered(grade, func(want match.Grade) bool { return grade >= want })
	out["grade_at_most"] = ordered(grade, func(want match.Grade) bool { return grade <= want })
	out["evidence"] = includes(codes(evidence))
	out["against"] = includes(codes(against))
	out["evidence_absent"] = excludes(codes(all))
}

func ordered(got match.Grade, ok func(match.Grade) bool) check {
	return func(raw json.RawMessage) error {
		var want match.Grade
		if err := strict(raw, &want); err != nil {
			return err
		}
		if !ok(want) {
			return mismatch(want, got)
		}
		return nil
	}
}

func codes(cs []match.Code) []string {
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = string(c)
	}
	return out
}

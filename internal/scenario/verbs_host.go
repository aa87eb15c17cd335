package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

// hostVerbs are the verbs that show or change the host's own tables.
func hostVerbs() map[string]verb {
	return map[string]verb{
		"add_record":   addRecord,
		"edit":         edit,
		"with_noise":   withNoise,
		"show":         show,
		"canonical":    canonical,
		"feed":         feed,
		"send_address": sendAddress,
	}
}

func addRecord(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record Record `json:"record"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	return answer{}, r.Host.add(in.Record)
}

func edit(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record  string                     `json:"record"`
		SetName *string                    `json:"set_name"`
		Fields  map[string]json.RawMessage `json:"fields"`
		At      time.Time                  `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e, err := r.Host.live(in.Record)
	if err != nil {
		return nil, err
	}
	e = e.Clone()
	if in.SetName != nil {
		e.Name, e.GivenName, e.FamilyName = *in.SetName, "", ""
	}
	if err := e.setFields(in.Fields, r.Host.at(in.At)); err != nil {
		return nil, err
	}
	r.Host.write(e)
	return answer{}, nil
}

// setFields writes fields stated at that time; null takes a field away.
func (e *Entry) setFields(fields map[string]json.RawMessage, at time.Time) error {
	for name, text := range fields {
		if string(text) == "null" {
			delete(e.Fields, name)
			continue
		}
		f, err := decodeField(text)
		if err != nil {
			return err
		}
		if f.At.IsZero() {
			f.At = at
		}
		if e.Fields == nil {
			e.Fields = map[string]identity.Field{}
		}
		e.Fields[name] = f
	}
	return nil
}

func withNoise(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Count int `json:"count"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	for range in.Count {
		r.Host.noise++
		if err := r.Host.add(noiseRecord(r.Host.noise)); err != nil {
			return nil, err
		}
	}
	return answer{}, nil
}

// noiseRecord returns a person who is related to nobody.
func noiseRecord(n int) Record {
	letters := strings.Map(func(d rune) rune { return 'a' + d - '0' }, fmt.Sprint(n))
	return Record{
		ID: fmt.Sprintf("noise-%06d", n), Kind: identity.Person,
		Name: "Q" + letters + " X" + letters,
		Keys: []Key{{Kind: identity.Email, Value: fmt.Sprintf("noise-%d@noise.example", n)}},
	}
}

func show(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record string `json:"record"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e := r.Host.Entries[in.Record]
	if e == nil {
		return nil, fmt.Errorf("record %q is not there", in.Record)
	}
	into := ""
	if e.State == Merged {
		into, _ = r.Host.Redirects.Into(in.Record)
	}
	return answer{
		"state":       equal(e.State),
		"merged_into": equal(into),
		"record_name": equalOrNull(e.FullName()),
		"household":   equal(e.Household),
		"fields":      fields(e.Fields),
		"keys":        keyrefs(e.Keys),
		"children":    children(e.Children),
		"consents":    statements(e.Consents),
	}, nil
}

// statements wants exactly these consents; the keys that the file lists are
// compared.
func statements(got []identity.Consent) check {
	type partial map[string]any
	return matching(distinct(got), func(w partial, g identity.Consent) bool {
		full := consentColumns(g)
		for key, v := range w {
			if full[key] != v {
				return false
			}
		}
		return true
	})
}

// distinct returns the statements as a set: one that two merged records made
// alike stands once.
func distinct(list []identity.Consent) []identity.Consent {
	var out []identity.Consent
	for _, c := range list {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func consentColumns(c identity.Consent) map[string]any {
	columns := map[string]any{
		"purpose": c.Purpose, "channel": c.Channel, "state": c.State.String(),
		"by": c.By, "proof": c.Proof, "address": c.Address,
	}
	if !c.At.IsZero() {
		columns["at"] = c.At.UTC().Format(time.RFC3339)
	}
	return columns
}

func canonical(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		ID string `json:"id"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	path := r.Host.Redirects.Path(in.ID)
	return answer{"record": equal(path[len(path)-1]), "path": list(path)}, nil
}

func feed(r *Runner, s Step) (answer, error) {
	type event struct {
		Event identity.EventType `json:"event"`
		From  string             `json:"from"`
		Into  *string            `json:"into"`
	}
	var events []event
	for _, e := range r.Host.Feed.Since(0) {
		ev := event{Event: e.Type, From: e.From}
		if e.Into != "" {
			ev.Into = &e.Into
		}
		events = append(events, ev)
	}
	return answer{"events": list(events)}, nil
}

func sendAddress(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record string           `json:"record"`
		Kind   identity.KeyKind `json:"kind"`
		Scope  string           `json:"scope"`
		At     time.Time        `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e, err := r.Host.live(in.Record)
	if err != nil {
		return nil, err
	}
	chosen, others := e.SendAddress(in.Kind, in.Scope, r.Host.at(in.At))
	return answer{"address": equalOrNull(chosen), "superseded": set(slices.Clone(others))}, nil
}

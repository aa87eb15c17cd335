package scenario

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// contactArgs are the arguments of may_contact.
type contactArgs struct {
	Record  string    `json:"record"`
	Purpose string    `json:"purpose"`
	Channel string    `json:"channel"`
	Address string    `json:"address"`
	At      time.Time `json:"at"`
}

func split(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record string `json:"record"`
		Parts  []struct {
			As   string   `json:"as"`
			Keys []KeyRef `json:"keys"`
		} `json:"parts"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	var parts []merge.Part
	for _, p := range in.Parts {
		part := merge.Part{ID: p.As}
		for _, k := range p.Keys {
			part.Keys = append(part.Keys, identity.Identifier{
				Kind: k.Kind, Scope: k.Scope, Value: k.Value, Region: r.Host.Settings.Region,
			})
		}
		parts = append(parts, part)
	}
	before := r.Host.Clone()
	m := &mergeHost{h: r.Host, at: r.Host.Settings.Now}
	done, err := merge.Split(context.Background(), in.Record, parts, "split", r.Host.Settings.Now, m)
	m.tell()
	if e, ok := errors.AsType[*merge.Error](err); ok && errors.Is(e, merge.ErrRefused) {
		return answer{"outcome": equal("refused"), "reason": equal(e.Code), "created": equal(0), "stays": keyrefs(r.Host.Entries[in.Record].Keys)}, nil
	}
	if err != nil {
		return nil, err
	}
	for _, v := range done.Verdicts {
		if _, err := r.Host.Ledger.Add(v, nil); err != nil {
			return nil, err
		}
	}
	return answer{
		"outcome": equal("split"), "reason": equal(""), "created": equal(len(done.Created)), "stays": keyrefs(done.Stays),
	}, checkSplit(before, r.Host, done)
}

func erase(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Record   string `json:"record"`
		Suppress bool   `json:"suppress"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	var list *identity.Suppression
	if in.Suppress {
		list = r.Host.Blocked
	}
	m := &mergeHost{h: r.Host, at: r.Host.Settings.Now}
	done, err := merge.Erase(context.Background(), in.Record, m, list, r.Host.shared())
	m.tell()
	if err != nil {
		return nil, err
	}
	r.forget(done)
	return answer{"outcome": equal("erased")}, nil
}

// forget takes the erased values out of what the host keeps besides.
func (r *Runner) forget(done *merge.Erasing) {
	t := &r.Host.merges
	for name, p := range t.plans {
		if slices.ContainsFunc(done.Records, func(id string) bool { return id == p.Survivor || slices.Contains(p.Absorbed, id) }) {
			t.plans[name] = p.Redacted()
		}
	}
	for key, a := range r.Host.decisions {
		if a.names(done.Records) {
			r.Host.decisions[key] = a.redacted()
		}
	}
}

// names reports whether the decision is about one of the records.
func (a *answered) names(ids []string) bool {
	return slices.Contains(ids, a.record) || slices.Contains(ids, a.Target) ||
		slices.ContainsFunc(a.Candidates, func(c match.Candidate) bool { return slices.Contains(ids, c.ID) })
}

// redacted returns the decision without the values of the message.
func (a *answered) redacted() *answered {
	return &answered{record: a.record, created: a.created, Decision: match.Decision{
		ID: a.ID, Action: a.Action, Target: a.Target, Candidates: a.Candidates, Bridges: a.Bridges,
		AutoBridges: a.AutoBridges, Ask: a.Ask, History: a.History, SharedParty: a.SharedParty,
		Provisional: a.Provisional, At: a.At,
	}}
}

// shared returns whether a key is held by several parties, as an audit of
// this moment finds.
func (h *Host) shared() func(identity.Identifier) bool {
	found := map[identity.Key]bool{}
	for _, v := range h.Index.Audit(h.Settings.Now).Shared {
		found[identity.Identifier{Kind: v.Kind, Value: v.Value}.Key()] = true
	}
	return func(k identity.Identifier) bool {
		return found[identity.Identifier{Kind: k.Kind, Value: k.Value, Region: k.Region}.Key()]
	}
}

// export returns everything that the library and the tables of its host
// store, as text.
func (r *Runner) export() (string, error) {
	h := r.Host
	var ledger bytes.Buffer
	if err := h.Ledger.Export(&ledger); err != nil {
		return "", err
	}
	var journal []json.RawMessage
	for _, line := range h.merges.journal {
		journal = append(journal, line.body)
	}
	var records []*Entry
	for _, id := range slices.Sorted(maps.Keys(h.Entries)) {
		records = append(records, h.Entries[id])
	}
	var brought []any
	for _, e := range records {
		for ref, keys := range e.Brought {
			brought = append(brought, ref, keys)
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, part := range []any{
		stored(records), brought, h.queue, h.merges.plans, journal, ledger.String(), h.Feed.Since(0),
		h.Blocked.Hashes(), h.decisions,
	} {
		if err := enc.Encode(part); err != nil {
			return "", fmt.Errorf("export: %w", err)
		}
	}
	return out.String(), nil
}

// stored returns the records as tables would hold them.
func stored(entries []*Entry) []any {
	var out []any
	for _, e := range entries {
		out = append(out, map[string]any{
			"record": e.Record, "children": e.Children, "state": e.State, "origins": e.Origins,
		})
	}
	return out
}

package scenario

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// State says whether a record can still be used.
type State string

// The states of a record.
const (
	Live   State = "live"
	Merged State = "merged"
	Erased State = "erased"
)

// Entry is a record of the host with what hangs on it.
type Entry struct {
	identity.Record
	Children map[string][]Row
	State    State

	// Brought says for each child row, by relation and id, which incoming
	// keys attached the message that added it.
	Brought map[RowRef][]identity.Identifier

	Provisional bool           // made by a review
	Origins     []merge.Origin // what the records merged into it held themselves
}

// RowRef names one child row.
type RowRef struct{ Relation, ID string }

// Clone returns a deep copy.
func (e *Entry) Clone() *Entry {
	c := *e
	c.Keys = slices.Clone(e.Keys)
	c.Fields = maps.Clone(e.Fields)
	c.Consents = slices.Clone(e.Consents)
	c.VisibleTo = slices.Clone(e.VisibleTo)
	c.Brought = maps.Clone(e.Brought)
	c.Children = make(map[string][]Row, len(e.Children))
	for relation, rows := range e.Children {
		for _, row := range rows {
			c.Children[relation] = append(c.Children[relation], maps.Clone(row))
		}
	}
	return &c
}

// Host is an in-memory CRM: its tables, and the state that the library asks
// it to keep. It is not safe for concurrent use; see concurrent.go.
type Host struct {
	Settings  Settings
	Entries   map[string]*Entry // every record ever, by id
	Ledger    *identity.Ledger
	Redirects *identity.Redirects // those of the ledger
	Feed      *identity.Feed
	Index     *match.Index          // the live records
	Blocked   *identity.Suppression // erased persons who must not be imported again

	decisions map[string]*answered // by tenant and event
	queue     []identity.Pair      // pairs waiting for a person, as they were put there
	merges    mergeTables          // what package merge asks a host to keep
	noise     int                  // records added by with_noise
}

// NewHost returns a host that holds the records of f.
func NewHost(f *File) (*Host, error) {
	ledger := &identity.Ledger{}
	h := &Host{
		Settings:  f.Settings,
		Entries:   map[string]*Entry{},
		Ledger:    ledger,
		Redirects: ledger.Redirects(),
		Feed:      &identity.Feed{},
		Blocked:   identity.NewSuppression([]byte("a secret of the test host")),
		decisions: map[string]*answered{},
	}
	h.Index = h.newIndex()
	for _, r := range f.Records {
		if err := h.add(r); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// newIndex returns an empty index with the policy, the ledger and the
// suppression list of the host.
func (h *Host) newIndex() *match.Index {
	return match.NewIndex(match.IndexOptions{
		Policy: match.Policy{
			Region: h.Settings.Region, SharedLimit: h.Settings.SharedLimit,
			AutoMergePlatformClaims: h.Settings.AutoMergePlatformClaims,
		},
		Ledger:     h.Ledger,
		Suppressed: h.Blocked.Has,
	})
}

// Clone returns an independent copy of the whole state.
func (h *Host) Clone() *Host {
	c := *h
	c.Ledger = h.Ledger.Clone()
	c.Redirects = c.Ledger.Redirects()
	c.Feed = h.Feed.Clone()
	c.queue = slices.Clone(h.queue)
	c.Blocked = h.Blocked.Clone()
	c.decisions = maps.Clone(h.decisions)
	c.Index = c.newIndex()
	c.merges = h.merges.clone()
	c.Entries = make(map[string]*Entry, len(h.Entries))
	for _, e := range h.Entries {
		c.put(e.Clone())
	}
	return &c
}

// add stores a record of a file.
func (h *Host) add(r Record) error {
	if h.Entries[r.ID] != nil {
		return fmt.Errorf("record %q is there already", r.ID)
	}
	h.put(h.entry(r))
	return nil
}

// entry turns a record of a file into one of the host.
func (h *Host) entry(r Record) *Entry {
	e := &Entry{
		Record: identity.Record{
			ID: r.ID, Tenant: tenant(r.Tenant), Kind: r.Kind, Name: r.Name, GivenName: r.GivenName,
			FamilyName: r.FamilyName, Organization: r.Organization, Keys: h.identifiers(r.Keys), Fields: r.Fields,
			Consents: r.Consents, Household: r.Household, VisibleTo: r.VisibleTo,
			CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt, Revision: max(r.Revision, 1),
		},
		Children: r.Children, State: Live, Brought: map[RowRef][]identity.Identifier{},
	}
	return e.Clone()
}

func tenant(t string) string {
	if t == "" {
		return "main"
	}
	return t
}

func (h *Host) identifiers(keys []Key) []identity.Identifier {
	var out []identity.Identifier
	for _, k := range keys {
		out = append(out, k.Identifier(h.Settings.Region))
	}
	return out
}

// put stores e under its id, in the state it says: the index knows live
// records only.
func (h *Host) put(e *Entry) {
	h.Entries[e.ID] = e
	if e.State == Live {
		h.Index.Put(e.Record)
		return
	}
	h.Index.Delete(e.ID)
}

// write stores e after a change, with the next revision.
func (h *Host) write(e *Entry) {
	e.Revision++
	h.put(e)
}

// live returns the live record of that id.
func (h *Host) live(id string) (*Entry, error) {
	e := h.Entries[id]
	if e == nil {
		return nil, fmt.Errorf("record %q is not there", id)
	}
	if e.State != Live {
		return nil, fmt.Errorf("record %q is %s", id, e.State)
	}
	return e, nil
}

// at returns t, or the present of the file when the step gives no time.
func (h *Host) at(t time.Time) time.Time {
	if t.IsZero() {
		return h.Settings.Now
	}
	return t
}

// Enqueue puts pairs before a person.
func (h *Host) Enqueue(ps ...identity.Pair) { h.queue = append(h.queue, ps...) }

package merge

import (
	"fmt"
	"maps"
	"slices"

	"github.com/kith-go/kith/identity"
)

// Perform does the step to records held in memory: what a host in Go needs,
// and what every other host has to do in its own language. A record that is
// written is changed in place. An error means that the step does not fit the
// records, which then may be half changed.
func (s *Step) Perform(records map[string]*Member) error {
	do, ok := performers[s.Op]
	if !ok {
		return errUnknown
	}
	if s.Op == Create {
		return s.create(records)
	}
	to := records[s.Record]
	if to == nil {
		return errNoRecord
	}
	from := to
	if s.From != "" {
		if from = records[s.From]; from == nil {
			return errNoRecord
		}
	}
	if err := do(s, from, to); err != nil {
		return fmt.Errorf("%w: %s of record %q", err, s.Op, s.Record)
	}
	return nil
}

var performers = map[Op]func(s *Step, from, to *Member) error{
	SetField: (*Step).setField,
	PutKey:   (*Step).putKey,
	DropKey:  func(s *Step, from, _ *Member) error { _, err := takeKey(from, s.Key); return err },
	MoveKey:  (*Step).moveKey,
	PutConsent: func(s *Step, _, to *Member) error {
		to.Consents = append(slices.Clip(to.Consents), *s.Consent)
		return nil
	},
	MoveConsent: (*Step).moveConsent,
	MoveRow:     (*Step).moveRow,
	TakeRow:     func(s *Step, from, _ *Member) error { _, err := takeRow(from, s.Relation, s.Row.ID); return err },
	PutRow:      func(s *Step, _, to *Member) error { return putRow(to, s.Relation, *s.Row) },
	SetOrigins:  func(s *Step, _, to *Member) error { to.Origins = cloneOrigins(s.Origins); return nil },
	Retire: func(s *Step, _, to *Member) error {
		to.State, to.MergedInto = Merged, s.Into
		to.Revision++
		return nil
	},
	Revive: func(s *Step, _, to *Member) error { to.State, to.MergedInto = Live, ""; to.Revision++; return nil },
	Touch:  func(_ *Step, _, to *Member) error { to.Revision++; return nil },
	Clear:  func(_ *Step, _, to *Member) error { to.clear(); return nil },
	Create: nil,
}

func (s *Step) create(records map[string]*Member) error {
	if records[s.Record] != nil {
		return errDouble
	}
	records[s.Record] = &Member{Record: identity.Record{ID: s.Record, Kind: s.Kind, Tenant: s.Tenant, Revision: 1}}
	return nil
}

// clear takes every value off the record.
func (m *Member) clear() {
	*m = Member{
		Record: identity.Record{
			ID: m.ID, Tenant: m.Tenant, Kind: m.Kind, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt, Revision: m.Revision + 1,
		},
		State: Erased,
	}
}

func (s *Step) setField(_, to *Member) error {
	if name, ok := fieldName(s.Field); ok {
		if s.New == nil {
			delete(to.Fields, name)
			return nil
		}
		if to.Fields == nil {
			to.Fields = map[string]identity.Field{}
		}
		to.Fields[name] = *s.New
		return nil
	}
	target := attribute(&to.Record, s.Field)
	if target == nil {
		return errUnknown
	}
	*target = ""
	if s.New != nil {
		*target = s.New.Value
	}
	return nil
}

// fieldName returns the further column that a step's field names.
func fieldName(field string) (string, bool) {
	const prefix = "fields."
	if len(field) > len(prefix) && field[:len(prefix)] == prefix {
		return field[len(prefix):], true
	}
	return "", false
}

// attribute returns the place of an attribute in the record, nil for none.
func attribute(r *identity.Record, field string) *string {
	for _, a := range nameAttributes {
		if a.field == field {
			return a.of(r)
		}
	}
	return nil
}

// spelled returns where m holds a key in this very spelling, -1 for nowhere.
func spelled(m *Member, k *identity.Identifier) int {
	return slices.IndexFunc(m.Keys, func(o identity.Identifier) bool {
		return o.Kind == k.Kind && o.Scope == k.Scope && o.Value == k.Value
	})
}

func (s *Step) putKey(_, to *Member) error {
	if i := spelled(to, s.Key); i >= 0 {
		to.Keys[i] = *s.Key
		return nil
	}
	to.Keys = append(slices.Clip(to.Keys), *s.Key)
	return nil
}

func takeKey(from *Member, k *identity.Identifier) (identity.Identifier, error) {
	i := spelled(from, k)
	if i < 0 {
		return identity.Identifier{}, errNoValue
	}
	held := from.Keys[i]
	from.Keys = slices.Delete(slices.Clone(from.Keys), i, i+1)
	return held, nil
}

func (s *Step) moveKey(from, to *Member) error {
	held, err := takeKey(from, s.Key)
	if err == nil {
		to.Keys = append(slices.Clip(to.Keys), held)
	}
	return err
}

func (s *Step) moveConsent(from, to *Member) error {
	want := canonicalConsent(*s.Consent)
	i := slices.IndexFunc(from.Consents, func(c identity.Consent) bool { return canonicalConsent(c) == want })
	if i < 0 {
		return errNoValue
	}
	c := from.Consents[i]
	from.Consents = slices.Delete(slices.Clone(from.Consents), i, i+1)
	to.Consents = append(slices.Clip(to.Consents), c)
	return nil
}

func (s *Step) moveRow(from, to *Member) error {
	row, err := takeRow(from, s.Relation, s.Row.ID)
	if err != nil {
		return err
	}
	return putRow(to, s.Relation, row)
}

func takeRow(from *Member, relation, id string) (Row, error) {
	rows := from.Children[relation]
	i := slices.IndexFunc(rows, func(r Row) bool { return r.ID == id })
	if i < 0 {
		return Row{}, errNoValue
	}
	row := rows[i]
	from.Children = maps.Clone(from.Children)
	if from.Children[relation] = slices.Delete(slices.Clone(rows), i, i+1); len(from.Children[relation]) == 0 {
		delete(from.Children, relation)
	}
	return row, nil
}

func putRow(to *Member, relation string, row Row) error {
	if slices.ContainsFunc(to.Children[relation], func(r Row) bool { return r.ID == row.ID }) {
		return errDouble
	}
	to.Children = maps.Clone(to.Children)
	if to.Children == nil {
		to.Children = map[string][]Row{}
	}
	to.Children[relation] = append(slices.Clip(to.Children[relation]), row)
	return nil
}

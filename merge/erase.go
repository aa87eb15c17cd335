package merge

import (
	"cmp"
	"context"
	"slices"

	"github.com/kith-go/kith/identity"
)

// Erasing says what an Erase did.
type Erasing struct {
	Records []string // erased, sorted: the record and all that was merged into it
	Plans   []string // whose values were removed, sorted
	Anchors []Anchor // put on the suppression list, sorted; empty when there is no list
	Steps   []Step   // what was written
}

// Erase removes a person for privacy, in one transaction of the host: the
// record, every record merged into it, and their values from the plans, the
// evidence and the undo data in the journal. An id that was merged stands
// for its survivor. Ids, codes and times stay.
//
// With a suppression list, the person's anchors are put on it after the
// transaction, so that an import does not bring the person back. Shared
// reports keys that more than one party holds, which are not the person's
// own and stay off the list; nil knows none.
func Erase(ctx context.Context, record string, host Host, list *identity.Suppression, shared func(identity.Identifier) bool) (*Erasing, error) {
	var done *Erasing
	err := host.Transaction(ctx, func(tx Tx) error {
		e := &erasure{suppress: list != nil, shared: shared, result: &Erasing{}, members: map[string]*Member{}}
		if err := e.gather(ctx, record, tx); err != nil {
			return err
		}
		done = e.result
		return e.write(ctx, tx)
	})
	if err != nil {
		return nil, err
	}
	for _, a := range done.Anchors {
		list.Add(a.Tenant, a.Key)
	}
	return done, nil
}

// Anchor is a match class of an erased person: personal, and not to be
// stored. The suppression list holds its hash.
type Anchor struct {
	Tenant string
	Key    identity.Key
}

type erasure struct {
	suppress bool
	shared   func(identity.Identifier) bool
	members  map[string]*Member
	entries  []*Entry
	result   *Erasing
}

// gather loads the record's survivor and everything that was merged into it.
func (e *erasure) gather(ctx context.Context, record string, tx Tx) error {
	for {
		loaded, err := loadMembers(ctx, tx, []string{record})
		if err != nil {
			return err
		}
		m := loaded[record]
		if m == nil {
			return &Error{Kind: ErrHost, Code: "the record to erase is not there"}
		}
		if m.State != Merged || m.MergedInto == "" || e.members[m.MergedInto] != nil {
			break
		}
		record = m.MergedInto
	}
	return e.spread(ctx, []string{record}, tx)
}

// spread adds the records to the erasure, and goes on with those that they
// absorbed.
func (e *erasure) spread(ctx context.Context, ids []string, tx Tx) error {
	for len(ids) > 0 {
		loaded, err := loadMembers(ctx, tx, ids)
		if err != nil {
			return err
		}
		entries, err := tx.Entries(ctx, ids)
		if err != nil {
			return err
		}
		for id, m := range loaded {
			e.members[id] = m
		}
		var next []string
		for _, entry := range entries {
			e.add(entry)
			if entry.State != Undone && slices.Contains(ids, entry.Plan.Survivor) {
				next = append(next, entry.absorbed()...)
			}
		}
		for _, m := range loaded {
			for _, o := range m.Origins {
				next = append(next, o.Record)
			}
		}
		ids = slices.DeleteFunc(sortedUnique(next), func(id string) bool { return e.members[id] != nil })
	}
	return nil
}

func (e *erasure) add(entry *Entry) {
	if !slices.ContainsFunc(e.entries, func(o *Entry) bool { return o.Plan.ID == entry.Plan.ID }) {
		e.entries = append(e.entries, entry)
	}
}

// write clears the records and takes the values out of the journal.
func (e *erasure) write(ctx context.Context, tx Tx) error {
	for id, m := range e.members {
		e.result.Records = append(e.result.Records, id)
		if e.suppress {
			e.result.Anchors = append(e.result.Anchors, anchorsOf(m, e.shared)...)
		}
	}
	slices.Sort(e.result.Records)
	slices.SortFunc(e.result.Anchors, func(a, b Anchor) int {
		return cmp.Or(cmp.Compare(a.Tenant, b.Tenant), compareKeys(a.Key, b.Key))
	})
	e.result.Anchors = slices.Compact(e.result.Anchors)
	for _, id := range e.result.Records {
		s := Step{Op: Clear, Record: id, Rule: "erase"}
		e.result.Steps = append(e.result.Steps, s)
		if err := tx.Write(ctx, s); err != nil {
			return err
		}
	}
	for _, entry := range e.entries {
		entry.Plan = entry.Plan.Redacted()
		entry.Before, entry.After = entry.Before.redacted(), entry.After.redacted()
		e.result.Plans = append(e.result.Plans, entry.Plan.ID)
		if err := tx.Save(ctx, entry); err != nil {
			return err
		}
	}
	slices.Sort(e.result.Plans)
	return nil
}

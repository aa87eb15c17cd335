package merge

import (
	"context"
	"fmt"
	"slices"
)

// Result says what became of an Apply.
type Result string

// The results.
const (
	Applied        Result = "applied"
	AlreadyApplied Result = "already_applied" // by an earlier call; nothing was written
)

// Apply carries a plan out on the host, each batch in a transaction of its
// own, together with its journal entry: a batch is done entirely or not at
// all, and a plan that was cut off goes on with its next batch when it is
// applied again. Applying a plan a second time writes nothing.
//
// The plan is not trusted: it is validated, and the records are compared with
// what the plan saw of them. Errors are an [Error] of kind [ErrInvalid],
// [ErrNotReady] or [ErrStale], or what the host returned; after an error
// nothing of the batch is written, unless the host lost the connection after
// a commit, in which case applying again answers [AlreadyApplied].
func Apply(ctx context.Context, plan *Plan, host Host) (Result, error) {
	if err := Validate(plan); err != nil {
		return "", err
	}
	if plan.Outcome != Ready || plan.Erased {
		return "", &Error{Kind: ErrNotReady, Plan: plan.ID, Code: string(plan.notReady())}
	}
	result := AlreadyApplied
	for {
		var wrote, more bool
		err := host.Transaction(ctx, func(tx Tx) error {
			var err error
			wrote, more, err = applyBatch(ctx, plan, tx)
			return err
		})
		if err != nil {
			return "", err
		}
		if wrote {
			result = Applied
		}
		if !more {
			return result, nil
		}
	}
}

func (p *Plan) notReady() Reason {
	if p.Erased {
		return "erased"
	}
	return p.Reason
}

// applyBatch does the next batch of the plan, if there is one.
func applyBatch(ctx context.Context, plan *Plan, tx Tx) (wrote, more bool, err error) {
	// Loading locks the records. The journal is read after that: of two
	// callers at once the second finds there what the first has done.
	loaded, err := loadMembers(ctx, tx, append([]string{plan.Survivor}, plan.Absorbed...))
	if err != nil {
		return false, false, err
	}
	entry, err := tx.Entry(ctx, plan.ID)
	if err != nil {
		return false, false, err
	}
	if entry != nil && entry.State == Done {
		return false, false, nil
	}
	if entry == nil || entry.State == Undone {
		entry = &Entry{Plan: plan, State: Partial}
	}
	if entry.Plan == nil || entry.Plan.ID != plan.ID {
		return false, false, &Error{Kind: ErrHost, Plan: plan.ID, Code: "entry of another plan"}
	}
	if err := startBatch(entry, loaded); err != nil {
		return false, false, err
	}
	if err := writeBatch(ctx, entry, tx); err != nil {
		return false, false, err
	}
	return true, entry.State != Done, nil
}

// startBatch checks that the records are as the plan saw them.
func startBatch(entry *Entry, loaded map[string]*Member) error {
	stale := staleness{plan: entry.Plan.ID}
	for _, id := range entry.waiting() {
		stale.compare(entry.Plan.member(id), loaded[id])
	}
	if entry.Done == 0 {
		stale.compare(entry.Plan.member(entry.Plan.Survivor), loaded[entry.Plan.Survivor])
	} else {
		stale.compare(&entry.After, loaded[entry.Plan.Survivor])
	}
	if err := stale.err(); err != nil {
		return err
	}
	if entry.Done == 0 {
		entry.Before = *loaded[entry.Plan.Survivor]
	}
	return nil
}

// waiting returns the absorbed members of the batches still to do.
func (e *Entry) waiting() []string {
	return e.Plan.absorbedAfter(e.Done)
}

// absorbedAfter returns the members that are absorbed after a batch.
func (p *Plan) absorbedAfter(batch int) []string {
	var ids []string
	for _, s := range p.Steps {
		if s.Op == Retire && s.Batch > batch {
			ids = append(ids, s.Record)
		}
	}
	return ids
}

// writeBatch performs the steps of the next batch and saves the entry.
func writeBatch(ctx context.Context, entry *Entry, tx Tx) error {
	entry.Done++
	for _, s := range entry.Plan.Steps {
		if s.Batch != entry.Done {
			continue
		}
		if err := tx.Write(ctx, s); err != nil {
			return err
		}
	}
	loaded, err := loadMembers(ctx, tx, []string{entry.Plan.Survivor})
	if err != nil {
		return err
	}
	if loaded[entry.Plan.Survivor] == nil {
		return &Error{Kind: ErrHost, Plan: entry.Plan.ID, Code: "the survivor is gone"}
	}
	entry.After = *loaded[entry.Plan.Survivor]
	if entry.Done >= entry.Plan.Batches {
		entry.State = Done
	}
	return tx.Save(ctx, entry)
}

// loadMembers loads records in canonical form, by id.
func loadMembers(ctx context.Context, tx Tx, ids []string) (map[string]*Member, error) {
	members, err := tx.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*Member, len(members))
	for i := range members {
		m, err := members[i].snapshot()
		if err != nil {
			return nil, &Error{Kind: ErrHost, Code: fmt.Sprintf("record %q cannot be read", members[i].ID)}
		}
		if byID[m.ID] != nil || !slices.Contains(ids, m.ID) {
			return nil, &Error{Kind: ErrHost, Code: fmt.Sprintf("record %q loaded unasked", m.ID)}
		}
		byID[m.ID] = &m
	}
	return byID, nil
}

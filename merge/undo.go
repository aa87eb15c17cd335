package merge

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/kith-go/kith/identity"
)

// The codes of an [Error] of kind [ErrBlocked], in the order in which they
// are looked for.
const (
	LaterMerge = "later_merge" // the survivor was itself absorbed; Error.BlockedBy says by which plan
	IsErased   = "erased"      // a member was erased
	NotApplied = "not_applied"
)

// Undoing says what an Undo did.
type Undoing struct {
	Plan      string
	Survivor  string
	Restored  []string // the records that are live again, sorted
	KeptEdits []Loss   // fields of the survivor that were edited since and stay, sorted
	Steps     []Step   // what was written
}

// Undo takes an applied plan back, in one transaction of the host. It is a
// merge of three sides, not a step back in time: members, keys, values, rows
// and statements are restored as they were; what was edited since stays on
// the survivor; rows that came since go to the record that owned the key
// that brought them, to the survivor when both or neither did; and values
// are computed anew from what remains merged. A refusal given since goes to
// every restored record as well.
//
// A plan that cannot be taken back is an [Error] of kind [ErrBlocked].
func Undo(ctx context.Context, plan string, host Host) (*Undoing, error) {
	var done *Undoing
	err := host.Transaction(ctx, func(tx Tx) error {
		u, err := openUndo(ctx, plan, tx)
		if err != nil {
			return err
		}
		u.compute()
		done = u.result()
		return u.write(ctx, tx)
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// undo is a plan being taken back.
type undo struct {
	entry    *Entry
	later    []*Entry // merges into the survivor since, still applied, in order
	earlier  []*Entry // and before
	now      *Member  // the survivor
	absorbed []*Member
	start    Member // the survivor before the plan
	replay   *replay
	targets  []Member // the absorbed as they are given back
	steps    []Step
	leaving  map[string]string // "relation/row" that leave the survivor → record
}

// openUndo loads what an undo needs, or says what blocks it.
func openUndo(ctx context.Context, plan string, tx Tx) (*undo, error) {
	entry, err := tx.Entry(ctx, plan)
	if err != nil {
		return nil, err
	}
	if entry != nil {
		// Loading locks the records. Until then somebody else may have been
		// at work, so the journal is read again.
		if _, err := tx.Load(ctx, entry.Records()); err != nil {
			return nil, err
		}
		if entry, err = tx.Entry(ctx, plan); err != nil {
			return nil, err
		}
	}
	if entry == nil || entry.Done == 0 || entry.State == Undone {
		return nil, &Error{Kind: ErrBlocked, Plan: plan, Code: NotApplied}
	}
	entries, err := tx.Entries(ctx, []string{entry.Plan.Survivor})
	if err != nil {
		return nil, err
	}
	u := &undo{entry: entry, leaving: map[string]string{}}
	if by := u.sort(entries); by != "" {
		return nil, &Error{Kind: ErrBlocked, Plan: plan, Code: LaterMerge, BlockedBy: []string{by}}
	}
	if entry.Plan.Erased {
		return nil, &Error{Kind: ErrBlocked, Plan: plan, Code: IsErased}
	}
	return u, u.load(ctx, tx)
}

// sort files the entries of the survivor, and returns the plan that absorbed
// it, if one did.
func (u *undo) sort(entries []*Entry) string {
	after := false
	for _, e := range entries {
		switch {
		case e.Plan.ID == u.entry.Plan.ID:
			after = true
		case e.Done == 0 || e.State == Undone:
		case e.Plan.Survivor != u.entry.Plan.Survivor:
			if slices.Contains(e.absorbed(), u.entry.Plan.Survivor) {
				return e.Plan.ID
			}
		case after:
			u.later = append(u.later, e)
		default:
			u.earlier = append(u.earlier, e)
		}
	}
	return ""
}

func (u *undo) load(ctx context.Context, tx Tx) error {
	ids := u.entry.absorbed()
	loaded, err := loadMembers(ctx, tx, append([]string{u.entry.Plan.Survivor}, ids...))
	if err != nil {
		return err
	}
	for _, id := range append([]string{u.entry.Plan.Survivor}, ids...) {
		m := loaded[id]
		if m == nil || m.State == Erased {
			return &Error{Kind: ErrBlocked, Plan: u.entry.Plan.ID, Code: IsErased}
		}
		if want := id != u.entry.Plan.Survivor; (m.State == Merged) != want {
			return &Error{Kind: ErrHost, Plan: u.entry.Plan.ID, Code: fmt.Sprintf("record %q is not as the journal says", id)}
		}
		if id != u.entry.Plan.Survivor {
			u.absorbed = append(u.absorbed, m)
		}
	}
	u.now = loaded[u.entry.Plan.Survivor]
	return nil
}

// compute decides what every record is to be, and writes the steps.
func (u *undo) compute() {
	u.tell()
	for _, m := range u.absorbed {
		u.targets = append(u.targets, u.replay.restored(u.entry.Plan.member(m.ID)))
	}
	for i, m := range u.absorbed {
		u.add(Step{Op: Revive, Record: m.ID})
		u.setFields(m, &u.targets[i])
	}
	u.moveRows()
	u.moveKeys()
	u.moveConsents()
	u.setFields(u.now, &u.replay.cur)
	for i := range u.targets {
		u.add(Step{Op: SetOrigins, Record: u.targets[i].ID, Origins: u.targets[i].Origins})
	}
	u.add(Step{Op: SetOrigins, Record: u.now.ID, Origins: u.replay.cur.Origins})
	u.add(Step{Op: Touch, Record: u.now.ID})
}

// tell replays what happened since, and rewrites the later entries so that
// they can be taken back in their turn.
func (u *undo) tell() {
	u.start = u.entry.Before
	u.replay = newReplay(u.start)
	was := &u.entry.After
	for _, e := range u.later {
		before := e.Before
		u.replay.edit(was, &before)
		after := e.After
		e.Before = u.snapshot(before.Children)
		u.replay.merge(e)
		e.After = u.snapshot(after.Children)
		was = &after
	}
	u.replay.edit(was, u.now)
	if len(u.replay.cur.Fields) == 0 {
		u.replay.cur.Fields = nil
	}
}

// snapshot returns the survivor as replayed so far, with these rows.
func (u *undo) snapshot(children map[string][]Row) Member {
	m := u.replay.cur
	m.Keys, m.Consents, m.Fields = slices.Clone(m.Keys), slices.Clone(m.Consents), maps.Clone(m.Fields)
	m.Children = children
	return m
}

func (u *undo) add(s Step) { u.steps = append(u.steps, s) }

// setFields plans the writes that turn the values of one record into those of
// the other.
func (u *undo) setFields(now, want *Member) {
	for _, a := range nameAttributes {
		if was, is := *a.of(&now.Record), *a.of(&want.Record); was != is {
			u.add(Step{Op: SetField, Record: now.ID, Field: a.field, Old: textField(was), New: textField(is), Rule: "undo"})
		}
	}
	names := append(slices.Collect(maps.Keys(now.Fields)), slices.Collect(maps.Keys(want.Fields))...)
	for _, name := range sortedUnique(names) {
		was, had := now.Fields[name]
		is, hasIt := want.Fields[name]
		if had == hasIt && was == is {
			continue
		}
		s := Step{Op: SetField, Record: now.ID, Field: "fields." + name, Rule: "undo"}
		if had {
			s.Old = &was
		}
		if hasIt {
			s.New = &is
		}
		u.add(s)
	}
}

func textField(v string) *identity.Field {
	if v == "" {
		return nil
	}
	return &identity.Field{Value: v}
}

// moveKeys gives the absorbed their keys back.
func (u *undo) moveKeys() {
	left := slices.Clone(u.now.Keys)
	for i := range u.targets {
		for _, k := range u.targets[i].Keys {
			if spelled(u.absorbed[i], &k) >= 0 {
				continue
			}
			at := slices.IndexFunc(left, func(o identity.Identifier) bool {
				return o.Kind == k.Kind && o.Scope == k.Scope && o.Value == k.Value
			})
			if at < 0 || spelled(&u.replay.cur, &k) >= 0 {
				u.add(Step{Op: PutKey, Record: u.targets[i].ID, Key: &k, Rule: "undo"})
				continue
			}
			held := left[at]
			u.add(Step{Op: MoveKey, From: u.now.ID, Record: u.targets[i].ID, Key: &held, Rule: "undo"})
			if held != k {
				u.add(Step{Op: PutKey, Record: u.targets[i].ID, OldKey: &held, Key: &k, Rule: "undo"})
			}
			left = slices.Delete(left, at, at+1)
		}
	}
	u.keepKeys(left)
}

// keepKeys turns the keys left on the survivor into those it is to have.
func (u *undo) keepKeys(left []identity.Identifier) {
	for _, k := range left {
		if spelled(&u.replay.cur, &k) < 0 {
			u.add(Step{Op: DropKey, Record: u.now.ID, Key: &k, Rule: "undo"})
		}
	}
	for _, k := range u.replay.cur.Keys {
		if !slices.Contains(left, k) {
			u.add(Step{Op: PutKey, Record: u.now.ID, Key: &k, Rule: "undo"})
		}
	}
}

// moveConsents gives the absorbed their statements back.
func (u *undo) moveConsents() {
	surplus := without(u.now.Consents, u.replay.cur.Consents)
	for i := range u.targets {
		for _, c := range without(u.targets[i].Consents, u.absorbed[i].Consents) {
			one := []identity.Consent{c}
			if rest := without(surplus, one); len(rest) < len(surplus) {
				surplus = rest
				u.add(Step{Op: MoveConsent, From: u.now.ID, Record: u.targets[i].ID, Consent: &c, Rule: "undo"})
				continue
			}
			u.add(Step{Op: PutConsent, Record: u.targets[i].ID, Consent: &c, Rule: "undo"})
		}
	}
}

// moveRows gives the absorbed their rows back, those taken out included, and
// the rows that came since to whom they belong.
func (u *undo) moveRows() {
	var back []Step // after the moves, which make room for them
	for _, s := range u.entry.Plan.Steps {
		if s.Batch > u.entry.Done {
			continue
		}
		switch s.Op {
		case MoveRow:
			u.giveBack(s.Relation, s.Row.ID, s.From)
		case TakeRow:
			if slices.Contains(u.entry.Reinstated, s.Relation+"/"+s.Row.ID) {
				u.giveBack(s.Relation, s.Row.ID, s.Record)
				continue
			}
			back = append(back, Step{Op: PutRow, Record: s.Record, Relation: s.Relation, Row: s.Row, Rule: "undo"})
		}
	}
	u.steps = append(u.steps, back...)
	for _, relation := range slices.Sorted(maps.Keys(u.replay.rows)) {
		for _, row := range u.replay.rows[relation] {
			if owner := u.owner(&row); owner != "" {
				u.giveBack(relation, row.ID, owner)
			}
		}
	}
	u.reinstate()
}

// giveBack moves a row off the survivor, if it is still there.
func (u *undo) giveBack(relation, row, to string) {
	key := relation + "/" + row
	if to == u.now.ID || u.leaving[key] != "" || !hasRow(u.now.Children[relation], row) {
		return
	}
	u.leaving[key] = to
	u.add(Step{Op: MoveRow, From: u.now.ID, Record: to, Relation: relation, Row: &Row{ID: row}, Rule: "undo"})
}

// owner returns the absorbed record that alone owned the key which brought a
// row, "" when the row stays. Keys that came with later messages are edits of
// the survivor and own nothing.
func (u *undo) owner(row *Row) string {
	mine := Member{Record: identity.Record{ID: u.now.ID, Keys: slices.Clone(u.start.Keys)}}
	for _, e := range u.later {
		for _, id := range e.absorbed() {
			mine.Keys = append(mine.Keys, e.Plan.member(id).Keys...)
		}
	}
	all := []Member{mine}
	for _, m := range u.absorbed {
		all = append(all, *u.entry.Plan.member(m.ID))
	}
	owner := soleOwner(all, row.Via)
	if owner == u.now.ID {
		return ""
	}
	return owner
}

// owns reports whether the record holds one of the keys.
func owns(m *Member, keys []identity.Key) bool {
	return slices.ContainsFunc(m.Keys, func(k identity.Identifier) bool { return slices.Contains(keys, k.Key()) })
}

// reinstate brings back a row of another merge whose stand-in leaves now.
func (u *undo) reinstate() {
	for _, e := range append(slices.Clone(u.earlier), u.later...) {
		for _, s := range e.Plan.Steps {
			if s.Op != TakeRow || s.Batch > e.Done || u.leaving[s.Relation+"/"+s.Kept] == "" {
				continue
			}
			key := s.Relation + "/" + s.Row.ID
			if slices.Contains(e.Reinstated, key) {
				continue
			}
			e.Reinstated = append(e.Reinstated, key)
			delete(u.leaving, s.Relation+"/"+s.Kept)
			u.add(Step{Op: PutRow, Record: u.now.ID, Relation: s.Relation, Row: s.Row, Rule: "undo"})
		}
	}
}

// write performs the steps and saves the journal.
func (u *undo) write(ctx context.Context, tx Tx) error {
	for _, s := range u.steps {
		if err := tx.Write(ctx, s); err != nil {
			return err
		}
	}
	u.entry.State = Undone
	for _, e := range append(append(u.earlier, u.later...), u.entry) {
		if err := tx.Save(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (u *undo) result() *Undoing {
	r := &Undoing{Plan: u.entry.Plan.ID, Survivor: u.now.ID, Steps: u.steps}
	for i := range u.targets {
		r.Restored = append(r.Restored, u.targets[i].ID)
	}
	for field, same := range u.replay.edits {
		if same(&u.replay.cur) {
			r.KeptEdits = append(r.KeptEdits, Loss{Record: u.now.ID, Field: field})
		}
	}
	slices.SortFunc(r.KeptEdits, func(a, b Loss) int { return cmp.Compare(a.Field, b.Field) })
	return r
}

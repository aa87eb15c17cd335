package merge

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// The codes of an [Error] of kind [ErrRefused], in the order in which they
// are looked for.
const (
	UnknownKey      = "unknown_key"       // the record does not hold a key of a part
	WouldLeaveEmpty = "would_leave_empty" // the record would keep no key
)

// Part is what a split takes out of a record: the keys, by kind, scope and
// value, and the id of the record that is made of them.
type Part struct {
	ID   string
	Keys []identity.Identifier
}

// Splitting says what a Split did.
type Splitting struct {
	Record  string
	Created []string              // ids of the parts, in the order given
	Stays   []identity.Identifier // keys left on the record
	Steps   []Step                // what was written

	// Verdicts are the statements to add to the ledger, so that the next
	// audit does not join again what was taken apart.
	Verdicts []identity.Statement
}

// Split takes keys out of a record into new ones, in one transaction of the
// host. A new record gets the kind and the tenant, its keys, the rows that
// they brought, a copy of every refusal, and a copy of the grants whose
// address it takes along; everything else stays. By and at go into the
// verdicts. A split that cannot be is an [Error] of kind [ErrRefused].
func Split(ctx context.Context, record string, parts []Part, by string, at time.Time, host Host) (*Splitting, error) {
	var done *Splitting
	err := host.Transaction(ctx, func(tx Tx) error {
		ids := []string{record}
		for _, p := range parts {
			ids = append(ids, p.ID)
		}
		loaded, err := loadMembers(ctx, tx, ids)
		if err != nil {
			return err
		}
		done, err = splitMember(loaded, record, parts)
		if err != nil {
			return err
		}
		for _, p := range parts {
			done.Verdicts = append(done.Verdicts, identity.Statement{
				Pair: identity.PairOf(record, p.ID), Verdict: identity.Different, By: by, At: at,
			})
		}
		for _, s := range done.Steps {
			if err := tx.Write(ctx, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// splitMember computes the steps of a split.
func splitMember(loaded map[string]*Member, record string, parts []Part) (*Splitting, error) {
	m := loaded[record]
	if m == nil || m.State != Live {
		return nil, fmt.Errorf("%w: the record to split is not live", ErrInput)
	}
	taken, err := takeParts(m, loaded, parts)
	if err != nil {
		return nil, err
	}
	s := &Splitting{Record: record}
	for i := range taken {
		s.Created = append(s.Created, taken[i].ID)
		s.create(m, &taken[i])
	}
	for _, k := range m.Keys {
		if !slices.ContainsFunc(taken, func(t Member) bool { return spelled(&t, &k) >= 0 }) {
			s.Stays = append(s.Stays, k)
		}
	}
	if len(s.Stays) == 0 {
		return nil, &Error{Kind: ErrRefused, Code: WouldLeaveEmpty}
	}
	s.moveRows(m, taken)
	if len(m.Origins) > 0 {
		s.Steps = append(s.Steps, Step{Op: SetOrigins, Record: record, Origins: withoutAddresses(m.Origins, s.Stays), Rule: "split"})
	}
	s.Steps = append(s.Steps, Step{Op: Touch, Record: record})
	return s, nil
}

// takeParts finds the keys of each part on the record.
func takeParts(m *Member, loaded map[string]*Member, parts []Part) ([]Member, error) {
	var taken []Member
	used := map[string]bool{m.ID: true}
	left := slices.Clone(m.Keys)
	for _, p := range parts {
		if p.ID == "" || used[p.ID] || loaded[p.ID] != nil {
			return nil, fmt.Errorf("%w: a part needs an id of its own", ErrInput)
		}
		used[p.ID] = true
		t := Member{Record: identity.Record{ID: p.ID, Kind: m.Kind, Tenant: m.Tenant}}
		for _, want := range p.Keys {
			if want.Region == "" {
				want.Region = regionOf(m, &want)
			}
			i := slices.IndexFunc(left, func(k identity.Identifier) bool { return exactKey(k) == exactKey(want) })
			if i < 0 {
				return nil, &Error{Kind: ErrRefused, Code: UnknownKey}
			}
			t.Keys = append(t.Keys, left[i])
			left = slices.Delete(left, i, i+1)
		}
		taken = append(taken, t)
	}
	return taken, nil
}

// regionOf returns the region by which the record reads this spelling.
func regionOf(m *Member, k *identity.Identifier) string {
	if i := spelled(m, k); i >= 0 {
		return m.Keys[i].Region
	}
	return ""
}

// create plans the new record with its keys and statements.
func (s *Splitting) create(m, t *Member) {
	s.Steps = append(s.Steps, Step{Op: Create, Record: t.ID, Kind: t.Kind, Tenant: t.Tenant})
	for _, k := range t.Keys {
		s.Steps = append(s.Steps, Step{Op: MoveKey, From: m.ID, Record: t.ID, Key: &k, Rule: "split"})
	}
	v := reader{}.viewConsents(m, time.Time{})
	own := &consentView{reader: v.reader, m: t}
	for _, c := range m.Consents {
		if c.State != identity.Granted || c.Address != "" && own.lists(v.meant(c.Channel, c.Address)) {
			s.Steps = append(s.Steps, Step{Op: PutConsent, Record: t.ID, Consent: &c, Rule: "split"})
		}
	}
}

// moveRows gives each part the rows that its keys alone brought.
func (s *Splitting) moveRows(m *Member, taken []Member) {
	rest := Member{Record: identity.Record{ID: m.ID, Keys: s.Stays}}
	all := append([]Member{rest}, taken...)
	for _, relation := range slices.Sorted(maps.Keys(m.Children)) {
		for _, row := range m.Children[relation] {
			owner := soleOwner(all, row.Via)
			if owner != "" && owner != m.ID {
				s.Steps = append(s.Steps, Step{
					Op: MoveRow, From: m.ID, Record: owner, Relation: relation, Row: &Row{ID: row.ID}, Rule: "split",
				})
			}
		}
	}
}

// soleOwner returns the one record that holds a key of these, "" when none or
// more than one does.
func soleOwner(members []Member, keys []identity.Key) string {
	owner := ""
	for i := range members {
		if !owns(&members[i], keys) {
			continue
		}
		if owner != "" {
			return ""
		}
		owner = members[i].ID
	}
	return owner
}

// withoutAddresses returns the origins with only those addresses that are
// among the keys.
func withoutAddresses(origins []Origin, keys []identity.Identifier) []Origin {
	held := map[identity.Key]bool{}
	for _, k := range keys {
		if a, ok := addressOf(k); ok {
			held[a] = true
		}
	}
	out := cloneOrigins(origins)
	for i := range out {
		out[i].Addresses = nonEmpty(slices.DeleteFunc(out[i].Addresses, func(a Address) bool { return !held[a.Key] }))
	}
	return out
}

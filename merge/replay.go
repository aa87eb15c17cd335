package merge

import (
	"maps"
	"slices"

	"github.com/kith-go/kith/identity"
)

// replay tells the life of a survivor again, from one merge on and without
// it: the later merges and the edits of the host, in order.
type replay struct {
	cur   Member                                 // the survivor as it would be
	gone  map[identity.Key]bool                  // keys that were taken away since
	keys  map[identity.Key][]keyEdit             // keys that were changed since
	said  []identity.Consent                     // statements made since
	unsay []identity.Consent                     // statements taken away since
	rows  map[string][]Row                       // rows that came since, by relation
	edits map[string]func(m *Member) (same bool) // fields edited since; whether m still says so
}

// keyEdit is a key before and after an edit.
type keyEdit struct{ was, now identity.Identifier }

func newReplay(start Member) *replay {
	r := &replay{
		cur: start, gone: map[identity.Key]bool{}, keys: map[identity.Key][]keyEdit{},
		rows: map[string][]Row{}, edits: map[string]func(*Member) bool{},
	}
	r.cur.Keys = slices.Clone(start.Keys)
	r.cur.Fields = maps.Clone(start.Fields)
	r.cur.Consents = slices.Clone(start.Consents)
	return r
}

// merge absorbs the members of an entry again.
func (r *replay) merge(e *Entry) {
	p := &Plan{
		Format: Format, Survivor: r.cur.ID, Policy: e.Plan.Policy, LeaveBehind: e.Plan.LeaveBehind,
		Choices: e.Plan.Choices, At: e.Plan.At, Before: []Member{r.cur},
	}
	for _, id := range e.absorbed() {
		p.Absorbed = append(p.Absorbed, id)
		p.Before = append(p.Before, *e.Plan.member(id))
	}
	w := newWork(p)
	if e.State == Done {
		w.names()
		w.fields()
	}
	w.keys()
	w.consents()
	w.joinOrigins()
	r.cur = w.after
}

// absorbed returns the members that the batches done so far took in.
func (e *Entry) absorbed() []string {
	var ids []string
	for _, s := range e.Plan.Steps {
		if s.Op == Retire && s.Batch <= e.Done {
			ids = append(ids, s.Record)
		}
	}
	return ids
}

// edit does to the survivor what the host did to it between two moments.
func (r *replay) edit(was, now *Member) {
	r.editAttributes(was, now)
	r.editFields(was, now)
	r.editKeys(was, now)
	added, removed := differ(was.Consents, now.Consents)
	r.cur.Consents = append(without(r.cur.Consents, removed), added...)
	r.said, r.unsay = append(r.said, added...), append(r.unsay, removed...)
	for relation, rows := range now.Children {
		for _, row := range rows {
			if !hasRow(was.Children[relation], row.ID) {
				r.rows[relation] = append(r.rows[relation], row)
			}
		}
	}
}

func hasRow(rows []Row, id string) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return r.ID == id })
}

func (r *replay) editAttributes(was, now *Member) {
	for _, a := range nameAttributes {
		value := *a.of(&now.Record)
		if value == *a.of(&was.Record) {
			continue
		}
		*a.of(&r.cur.Record) = value
		if a.field == "organization" {
			r.edits[a.field] = func(m *Member) bool { return m.Organization == value }
			continue
		}
		full := now.FullName() // given and family name are parts of one edit
		r.edits["name"] = func(m *Member) bool { return m.FullName() == full }
	}
	if was.Household != now.Household {
		r.cur.Household = now.Household
		r.edits["household"] = func(m *Member) bool { return m.Household == now.Household }
	}
}

func (r *replay) editFields(was, now *Member) {
	if r.cur.Fields == nil {
		r.cur.Fields = map[string]identity.Field{}
	}
	for name, f := range now.Fields {
		if old, ok := was.Fields[name]; !ok || old != f {
			r.cur.Fields[name] = f
			r.edits[name] = func(m *Member) bool { return m.Fields[name] == f }
		}
	}
	for name := range was.Fields {
		if !has(now.Fields, name) {
			delete(r.cur.Fields, name)
			r.edits[name] = func(m *Member) bool { return !has(m.Fields, name) }
		}
	}
}

func (r *replay) editKeys(was, now *Member) {
	before, after := indexKeys(was.Keys), indexKeys(now.Keys)
	for _, k := range now.Keys {
		key := exactKey(k)
		at, ok := before[key]
		if !ok {
			delete(r.gone, key)
			if has(indexKeys(r.cur.Keys), key) {
				continue
			}
			r.cur.Keys = append(r.cur.Keys, k)
		} else if old := was.Keys[at]; old != k {
			r.keys[key] = append(r.keys[key], keyEdit{old, k})
			editKey(r.cur.Keys, key, keyEdit{old, k})
		}
	}
	for _, k := range was.Keys {
		if key := exactKey(k); !has(after, key) {
			r.gone[key] = true
			r.cur.Keys = slices.DeleteFunc(r.cur.Keys, func(o identity.Identifier) bool { return exactKey(o) == key })
		}
	}
}

// editKey does an edit to the key, where it is in the list.
func editKey(keys []identity.Identifier, key identity.Key, e keyEdit) {
	for i := range keys {
		if exactKey(keys[i]) == key {
			keys[i] = e.apply(keys[i])
		}
	}
}

// apply changes of k what the edit changed.
func (e keyEdit) apply(k identity.Identifier) identity.Identifier {
	if e.was.Claim != e.now.Claim {
		k.Claim = e.now.Claim
	}
	if e.was.From != e.now.From {
		k.From = e.now.From
	}
	if e.was.Until != e.now.Until {
		k.Until = e.now.Until
	}
	if e.was.SeenAt != e.now.SeenAt {
		k.SeenAt = e.now.SeenAt
	}
	if e.was.Exclusive != e.now.Exclusive {
		k.Exclusive = e.now.Exclusive
	}
	if e.was.Value != e.now.Value && k.Value == e.was.Value {
		k.Value = e.now.Value
	}
	return k
}

// differ returns the statements that now has and was has not, and those that
// was has and now has not.
func differ(was, now []identity.Consent) (added, removed []identity.Consent) {
	return without(now, was), without(was, now)
}

// without returns list without one element for each of those taken.
func without(list, taken []identity.Consent) []identity.Consent {
	left := map[identity.Consent]int{}
	for _, c := range taken {
		left[canonicalConsent(c)]++
	}
	var out []identity.Consent
	for _, c := range list {
		if key := canonicalConsent(c); left[key] > 0 {
			left[key]--
			continue
		}
		out = append(out, c)
	}
	return out
}

// restored returns an absorbed member as the undo gives it back: as it was,
// with what happened to its keys and statements since, and with every later
// refusal that counts for it.
func (r *replay) restored(m *Member) Member {
	out := *m
	out.Keys = nil
	for _, k := range m.Keys {
		key := exactKey(k)
		if r.gone[key] {
			continue
		}
		for _, e := range r.keys[key] {
			k = e.apply(k)
		}
		out.Keys = append(out.Keys, k)
	}
	out.Consents = without(m.Consents, r.unsay)
	v := reader{}.viewConsents(&out, out.UpdatedAt)
	for _, c := range r.said {
		if c.State == identity.Granted || c.State == identity.Silent {
			continue
		}
		if c.State == identity.Objected || c.Address == "" || v.lists(v.meant(c.Channel, c.Address)) {
			out.Consents = append(out.Consents, c)
		}
	}
	out.State, out.MergedInto = Live, ""
	return out
}

// lists reports whether the record has the address among its keys.
func (v *consentView) lists(a identity.Key) bool {
	for i := range v.m.Keys {
		if b, ok := v.address(&v.m.Keys[i]); ok && sameAddress(a, b) {
			return true
		}
	}
	return false
}

package merge

import (
	"maps"
	"slices"
	"strconv"

	"github.com/kith-go/kith/identity"
)

// staleness collects what changed on records since a plan was made.
type staleness struct {
	plan    string
	changed []string
	diffs   []Difference
}

func (s *staleness) err() error {
	if len(s.changed) == 0 {
		return nil
	}
	return &Error{Kind: ErrStale, Plan: s.plan, Changed: sortedUnique(s.changed), Differences: s.diffs}
}

// compare notes what is different about a record. The content is compared
// even where the revision is the same: a plan made without the children, or
// one that was tampered with, must not be applied.
func (s *staleness) compare(was, now *Member) {
	if now == nil {
		s.note(was.ID, "state", string(Live), "missing")
		return
	}
	if now.State != Live {
		s.note(was.ID, "state", string(was.State), string(now.State))
	}
	if was.Revision != now.Revision {
		s.note(was.ID, "revision", strconv.FormatInt(was.Revision, 10), strconv.FormatInt(now.Revision, 10))
	}
	if was.Tenant != now.Tenant || was.Kind != now.Kind {
		s.note(was.ID, "kind", was.Kind.String(), now.Kind.String())
	}
	for _, a := range nameAttributes {
		s.text(was.ID, a.field, *a.of(&was.Record), *a.of(&now.Record))
	}
	s.text(was.ID, "household", was.Household, now.Household)
	s.fields(was, now)
	if !sameSet(was.Keys, now.Keys, stableKey) {
		s.note(was.ID, "keys", "", "")
	}
	if !sameSet(was.Consents, now.Consents, canonicalConsent) {
		s.note(was.ID, "consents", "", "")
	}
	s.children(was, now)
}

func (s *staleness) note(record, what, was, now string) {
	s.changed = append(s.changed, record)
	s.diffs = append(s.diffs, Difference{Record: record, What: what, Was: was, Now: now})
}

func (s *staleness) text(record, what, was, now string) {
	if was != now {
		s.note(record, what, was, now)
	}
}

func (s *staleness) fields(was, now *Member) {
	names := append(slices.Collect(maps.Keys(was.Fields)), slices.Collect(maps.Keys(now.Fields))...)
	for _, name := range sortedUnique(names) {
		a, had := was.Fields[name]
		b, has := now.Fields[name]
		if had != has || a != b {
			s.note(was.ID, "fields."+name, a.Value, b.Value)
		}
	}
}

func (s *staleness) children(was, now *Member) {
	names := append(slices.Collect(maps.Keys(was.Children)), slices.Collect(maps.Keys(now.Children))...)
	for _, name := range sortedUnique(names) {
		if !slices.EqualFunc(was.Children[name], now.Children[name], sameRow) {
			s.note(was.ID, "children."+name, "", "")
		}
	}
}

func sameRow(a, b Row) bool { return a.ID == b.ID && sameColumns(&a, &b) }

// stableKey leaves out of an identifier what traffic alone changes.
func stableKey(k identity.Identifier) identity.Identifier {
	k.SeenAt = utc(identity.Identifier{}.SeenAt)
	k.Claim = k.EffectiveClaim()
	return k
}

// sameSet reports whether two lists hold the same elements as often, by key.
func sameSet[T any, K comparable](a, b []T, key func(T) K) bool {
	if len(a) != len(b) {
		return false
	}
	counts := make(map[K]int, len(a))
	for _, x := range a {
		counts[key(x)]++
	}
	for _, x := range b {
		counts[key(x)]--
		if counts[key(x)] < 0 {
			return false
		}
	}
	return true
}

package merge

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/kith-go/kith/identity"
)

// candidate is one member's value of a field.
type candidate struct {
	member *Member
	identity.Field
}

// fields chooses the value of every further column.
func (w *work) fields() {
	w.after.Fields = maps.Clone(w.survivor.Fields)
	names := w.fieldNames()
	w.p.Golden, w.sets = slices.Grow(w.p.Golden, len(names)), slices.Grow(w.sets, len(names))
	for _, name := range names {
		w.field(name)
	}
	w.sortResults()
}

// fieldNames returns the fields that any member has, sorted.
func (w *work) fieldNames() []string {
	total := 0
	for i := range w.p.Before {
		total += len(w.p.Before[i].Fields)
	}
	names := make([]string, 0, total)
	for i := range w.p.Before {
		for name := range w.p.Before[i].Fields {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// candidates returns the values of a field, the survivor's first and the
// others by id, so that the first of equals wins every tie. They are good until
// the next call.
func (w *work) candidates(name string) []candidate {
	out := w.some[:0]
	if f, ok := w.survivor.Fields[name]; ok {
		out = append(out, candidate{w.survivor, f})
	}
	for _, m := range w.absorbed {
		if f, ok := m.Fields[name]; ok {
			out = append(out, candidate{m, f})
		}
	}
	w.some = out
	return out
}

// field chooses the value of one field and says what differs and what is lost.
func (w *work) field(name string) {
	all := w.candidates(name)
	rule := w.p.Policy.rule(name)
	differ := slices.ContainsFunc(all[1:], func(c candidate) bool { return !sameFold(c.Value, all[0].Value) })
	if differ {
		w.p.Differences = append(w.p.Differences, name)
	}
	chosen, by := w.choose(name, rule, all, differ)
	for _, c := range all {
		if c.Value != "" && !kept(c.Value, chosen.Value, rule.Rule) {
			w.p.Lost = append(w.p.Lost, Loss{Record: c.member.ID, Field: name})
		}
	}
	column := "fields." + name
	w.p.Golden = append(w.p.Golden, Choice{
		Field: column, Value: chosen.Value, At: chosen.At, From: chosen.member.ID, Rule: by,
	})
	w.setField(name, column, chosen.Field, by)
}

// choose applies the rule, or what a person chose.
func (w *work) choose(name string, rule FieldRule, all []candidate, differ bool) (candidate, string) {
	if len(w.p.Choices) > 0 || rule.Rule == Review {
		code := "field:" + name
		if i := slices.IndexFunc(all, func(c candidate) bool { return c.member.ID == w.p.Choices[code] }); i >= 0 {
			return all[i], "choice"
		}
		if rule.Rule == Review && differ {
			w.conflict(code, FieldReview, recordsOf(all))
		}
	}
	chosen := rule.choose(all, w.survivor)
	if rule.Rule == KeepSurvivor || rule.Rule == Review {
		if chosen.member != w.survivor {
			return chosen, "fill"
		}
	}
	return chosen, string(rule.Rule)
}

func recordsOf(all []candidate) []string {
	var ids []string
	for _, c := range all {
		ids = append(ids, c.member.ID)
	}
	slices.Sort(ids)
	return ids
}

// setField plans to write a field of the survivor.
func (w *work) setField(name, column string, f identity.Field, rule string) {
	old, had := w.survivor.Fields[name]
	if had && old == f {
		return
	}
	s := Step{Op: SetField, Field: column, New: newField(f), Rule: rule}
	if had {
		s.Old = newField(old)
	}
	if w.after.Fields == nil {
		w.after.Fields = map[string]identity.Field{}
	}
	w.after.Fields[name] = f
	w.sets = append(w.sets, s)
}

func newField(f identity.Field) *identity.Field { return &f }

// kept reports whether a value is still there in the chosen one.
func kept(value, chosen string, rule Rule) bool {
	if sameFold(value, chosen) {
		return true
	}
	if rule != Union {
		return false
	}
	in := parts(chosen)
	for _, p := range parts(value) {
		if !containsFold(in, p) {
			return false
		}
	}
	return true
}

// choose returns the winner among values of which the first is the survivor's
// if it has one. There is at least one.
func (r FieldRule) choose(all []candidate, survivor *Member) candidate {
	switch r.Rule {
	case MostRecent:
		return latest(all)
	case Oldest:
		return best(all, func(a, b candidate) bool { return a.At.Before(b.At) })
	case MostComplete:
		return best(all, func(a, b candidate) bool { return completeness(a.Value) > completeness(b.Value) })
	case MostFrequent:
		return best(all, func(a, b candidate) bool { return frequency(all, a) > frequency(all, b) })
	case SourcePriority:
		return r.bySource(all)
	case CustomOrder:
		return best(all, func(a, b candidate) bool { return r.rank(a.Value) < r.rank(b.Value) })
	case Union:
		return unionOf(all)
	}
	if all[0].member == survivor {
		return all[0]
	}
	return latest(all)
}

// best returns the first value that none after it beats.
func best(all []candidate, beats func(a, b candidate) bool) candidate {
	winner := all[0]
	for _, c := range all[1:] {
		if beats(c, winner) {
			winner = c
		}
	}
	return winner
}

func latest(all []candidate) candidate {
	return best(all, func(a, b candidate) bool { return a.At.After(b.At) })
}

// completeness counts letters and digits.
func completeness(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// frequency counts the members that hold the same value.
func frequency(all []candidate, c candidate) int {
	n := 0
	for _, o := range all {
		if sameFold(o.Value, c.Value) {
			n++
		}
	}
	return n
}

// rank returns the place of a text in the order, its length when not there.
func (r FieldRule) rank(value string) int {
	for i, o := range r.Order {
		if sameFold(o, value) {
			return i
		}
	}
	return len(r.Order)
}

// bySource returns the value of the most trusted source. Trust halves with
// each place in the order and, with a half-life, with age.
func (r FieldRule) bySource(all []candidate) candidate {
	if r.HalfLife <= 0 {
		return best(all, func(a, b candidate) bool { return r.rank(a.member.Source) < r.rank(b.member.Source) })
	}
	newest := latest(all).At
	return best(all, func(a, b candidate) bool { return r.trust(a, newest) > r.trust(b, newest) })
}

// trust returns the binary logarithm of the trust in a value, so that very
// old values still differ.
func (r FieldRule) trust(c candidate, newest time.Time) float64 {
	if c.At.IsZero() {
		return math.Inf(-1)
	}
	days := newest.Sub(c.At).Hours() / 24
	return -float64(r.rank(c.member.Source)) - days/r.HalfLife
}

// unionOf returns all values as one, each part once.
func unionOf(all []candidate) candidate {
	out := best(all, func(a, b candidate) bool { return a.Value != "" && b.Value == "" })
	var list []string
	for _, c := range all {
		for _, p := range parts(c.Value) {
			if !containsFold(list, p) {
				list = append(list, p)
			}
		}
		if c.At.After(out.At) {
			out.At = c.At
		}
	}
	if len(list) > len(parts(out.Value)) {
		out.Value = strings.Join(list, "; ")
	}
	return out
}

// parts splits a list written into one field.
func parts(value string) []string {
	var out []string
	for p := range strings.SplitSeq(value, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func containsFold(list []string, value string) bool {
	return slices.ContainsFunc(list, func(l string) bool { return sameFold(l, value) })
}

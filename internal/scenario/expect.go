package scenario

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// An answer is what a step found: for each expectation key that its verb
// knows, a check of the expected value. An expectation without a check is an
// error, so that none is passed over.
type answer map[string]check

// A check compares what the file expects with what the library said.
type check func(want json.RawMessage) error

// verify runs every expectation of the step.
func (a answer) verify(expect map[string]json.RawMessage) error {
	for _, key := range slices.Sorted(maps.Keys(expect)) {
		c, ok := a[key]
		if !ok {
			return fmt.Errorf("expectation %q has no answer", key)
		}
		if err := c(expect[key]); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

func mismatch(want, got any) error {
	w, _ := json.Marshal(want)
	g, _ := json.Marshal(got)
	return fmt.Errorf("want %s, got %s", w, g)
}

// equal wants exactly got, a comparable value of a basic type.
func equal[T comparable](got T) check {
	return func(raw json.RawMessage) error {
		var want T
		if err := strict(raw, &want); err != nil {
			return err
		}
		if want != got {
			return mismatch(want, got)
		}
		return nil
	}
}

// equalOrNull wants got, or null where got is empty.
func equalOrNull(got string) check {
	return func(raw json.RawMessage) error {
		if string(raw) == "null" {
			if got != "" {
				return mismatch(nil, got)
			}
			return nil
		}
		return equal(got)(raw)
	}
}

// list wants the elements of got in this order.
func list[T any](got []T) check {
	return func(raw json.RawMessage) error {
		var want []T
		if err := strict(raw, &want); err != nil {
			return err
		}
		if len(want)+len(got) > 0 && !reflect.DeepEqual(want, got) {
			return mismatch(want, got)
		}
		return nil
	}
}

// set wants exactly the elements of got, in any order; each element of want
// answers one of got.
func set[T cmp.Ordered](got []T) check {
	return func(raw json.RawMessage) error {
		var want []T
		if err := strict(raw, &want); err != nil {
			return err
		}
		w, g := slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))
		if !slices.Equal(w, g) {
			return mismatch(w, g)
		}
		return nil
	}
}

// matching wants each element of want to have a partner of its own in got,
// and none left over.
func matching[W, G any](got []G, same func(W, G) bool) check {
	return func(raw json.RawMessage) error {
		var want []W
		if err := strict(raw, &want); err != nil {
			return err
		}
		if len(want) != len(got) || !assign(want, got, same, make([]int, len(got))) {
			return mismatch(want, got)
		}
		return nil
	}
}

// assign finds a perfect matching by augmenting paths, because one expected
// element may fit several found ones.
func assign[W, G any](want []W, got []G, same func(W, G) bool, owner []int) bool {
	for i := range owner {
		owner[i] = -1
	}
	for w := range want {
		if !augment(w, want, got, same, owner, make([]bool, len(got))) {
			return false
		}
	}
	return true
}

func augment[W, G any](w int, want []W, got []G, same func(W, G) bool, owner []int, seen []bool) bool {
	for g := range got {
		if seen[g] || !same(want[w], got[g]) {
			continue
		}
		seen[g] = true
		if owner[g] < 0 || augment(owner[g], want, got, same, owner, seen) {
			owner[g] = w
			return true
		}
	}
	return false
}

// includes wants every expected element to be in got.
func includes(got []string) check {
	return eachOf(func(w string) error {
		if !slices.Contains(got, w) {
			return fmt.Errorf("want %q among %q", w, got)
		}
		return nil
	})
}

// excludes wants no expected element to be in got.
func excludes(got []string) check {
	return eachOf(func(w string) error {
		if slices.Contains(got, w) {
			return fmt.Errorf("want no %q among %q", w, got)
		}
		return nil
	})
}

func eachOf(f func(string) error) check {
	return func(raw json.RawMessage) error {
		var want []string
		if err := strict(raw, &want); err != nil {
			return err
		}
		for _, w := range want {
			if err := f(w); err != nil {
				return err
			}
		}
		return nil
	}
}

// pairs wants exactly these unordered pairs.
func pairs(got []identity.Pair) check {
	return matching(got, func(w [2]string, g identity.Pair) bool {
		return identity.PairOf(w[0], w[1]) == g
	})
}

// noPairs wants none of the expected pairs to satisfy bad.
func noPairs(bad func(identity.Pair) bool) check {
	return func(raw json.RawMessage) error {
		var want [][2]string
		if err := strict(raw, &want); err != nil {
			return err
		}
		for _, w := range want {
			if p := identity.PairOf(w[0], w[1]); bad(p) {
				return fmt.Errorf("pair %s, %s is there", p.A, p.B)
			}
		}
		return nil
	}
}

// keyrefs wants exactly these keys, by observed spelling, kind and scope, and
// by tenure where the file gives one.
func keyrefs(got []identity.Identifier) check { return matching(got, KeyRef.names) }

func (k KeyRef) names(i identity.Identifier) bool {
	return k.Kind == i.Kind && k.Value == i.Value && k.Scope == i.Scope &&
		(k.From == nil || k.From.Equal(i.From)) && (k.Until == nil || k.Until.Equal(i.Until))
}

// exactMap wants the same keys with the same values.
func exactMap[V comparable](got map[string]V) check {
	return func(raw json.RawMessage) error {
		var want map[string]V
		if err := strict(raw, &want); err != nil {
			return err
		}
		if !maps.Equal(want, got) {
			return mismatch(want, got)
		}
		return nil
	}
}

// fields wants the listed fields; null means never filled.
func fields(got map[string]identity.Field) check {
	return func(raw json.RawMessage) error {
		var want map[string]*string
		if err := strict(raw, &want); err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			f, ok := got[name]
			if w := want[name]; ok != (w != nil) || ok && f.Value != *w {
				return fmt.Errorf("field %s: %w", name, mismatch(w, f.Value))
			}
		}
		return nil
	}
}

// children wants, for each relation with rows, exactly these rows by id;
// listed columns are compared.
func children(got map[string][]Row) check {
	return func(raw json.RawMessage) error {
		var want map[string]json.RawMessage
		if err := strict(raw, &want); err != nil {
			return err
		}
		for relation, rows := range got {
			if _, ok := want[relation]; !ok && len(rows) > 0 {
				return fmt.Errorf("relation %s has %d rows, want none", relation, len(rows))
			}
		}
		for relation, rows := range want {
			if err := matching(got[relation], Row.within)(rows); err != nil {
				return fmt.Errorf("relation %s: %w", relation, err)
			}
		}
		return nil
	}
}

// within reports whether every column of r has the same value in other.
func (r Row) within(other Row) bool {
	for column, v := range r {
		if o, ok := other[column]; !ok || !reflect.DeepEqual(v, o) {
			return false
		}
	}
	return true
}

// substrings wants every expected text in (or, when absent is set, none in)
// got, upper and lower case being one.
func substrings(got string, absent bool) check {
	got = strings.ToLower(got)
	return eachOf(func(w string) error {
		if strings.Contains(got, strings.ToLower(w)) == absent {
			return fmt.Errorf("%q: contained is %t", w, absent)
		}
		return nil
	})
}

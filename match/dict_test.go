package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// TestDictNumbersAsAMapDoes holds the table of hashes to a map, through many
// doublings and texts longer than a block.
func TestDictNumbersAsAMapDoes(t *testing.T) {
	d, want := newDict(0), map[string]uint32{"": 0}
	texts := []string{""}
	for i := range 40_000 {
		s := fmt.Sprint(i * i % 17_389)
		if i%5000 == 0 {
			s = strings.Repeat(s, 1+mostBlock/4)
		}
		if _, ok := want[s]; !ok {
			want[s] = uint32(len(texts))
			texts = append(texts, s)
		}
		got := d.add(s)
		if i%2 == 0 && s != "" {
			got = d.addBytes(slotHash(s), []byte(s))
		}
		require.Equal(t, want[s], got)
	}
	assert.Equal(t, texts, d.texts)
	for s, n := range want {
		assert.Equal(t, n, d.find(s))
	}
	assert.Zero(t, d.find("never added"))

	together, to := newDict(0), make([]uint32, len(texts))
	together.addAll(texts, to)
	assert.Equal(t, texts, together.texts)
	for n := range to {
		require.Equal(t, uint32(n), to[n])
	}
}

// TestCanonicalUnitesValues holds that values which become one are one, that
// those which become nothing go, and that a record holds each once.
func TestCanonicalUnitesValues(t *testing.T) {
	r := newRaw()
	for i, values := range [][]string{{"A", "a", "b"}, {""}, {"-", "B"}, {"-"}, {"c", "C"}} {
		for _, s := range values {
			r.put(i, s)
		}
	}
	c := r.done(make([]uint32, 6))
	for _, workers := range []int{1, 3} {
		in := &column{first: append([]uint32(nil), c.first...), more: c.more, texts: c.texts}
		in.tally()
		got := in.canonical(workers, func(v uint32) string { return strings.Trim(strings.ToLower(c.texts[v]), "-") })
		assert.Equal(t, []string{"", "a", "b", "c"}, got.texts)
		assert.Equal(t, []uint32{1, 0, 2, 0, 3, 0}, got.first)
		assert.Equal(t, map[uint32][]uint32{0: {2}}, got.more)
		assert.Equal(t, []uint32{0, 1, 2, 1}, got.count)
		assert.Equal(t, 3, got.held)
	}
}

// TestColumnsWithoutValuesCostNothing holds that they share one list.
func TestColumnsWithoutValuesCostNothing(t *testing.T) {
	none := make([]uint32, 3)
	a, b := newRaw().done(none), newRaw().done(none)
	assert.Same(t, &none[0], &a.first[0])
	assert.Same(t, &none[0], &b.canonical(2, func(uint32) string { return "x" }).first[0])
	assert.Equal(t, []uint32{0, 0, 0}, none)
}

// TestInOrder holds that parts are consumed in order whoever makes them.
func TestInOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		for _, n := range []int{0, 1, 99, 1000} {
			var got []int
			inOrder(workers, n, 10, func(from, to int) []int {
				part := make([]int, to-from)
				for k := range part {
					part[k] = from + k
				}
				return part
			}, func(from int, part []int) {
				require.Equal(t, len(got), from)
				got = append(got, part...)
			})
			require.Len(t, got, n)
			for k, v := range got {
				require.Equal(t, k, v)
			}
		}
	}
}

// TestFieldsComeInOrder holds that the values of a record's fields come in
// the order of their names, whatever the records before had, and that there is
// an end to the columns.
func TestFieldsComeInOrder(t *testing.T) {
	in := newInput(&Options{})
	field := func(names ...string) map[string]identity.Field {
		fields := make(map[string]identity.Field)
		for _, name := range names {
			fields[name] = identity.Field{Value: "value of " + name}
		}
		return fields
	}
	in.add(&identity.Record{ID: "a", Fields: field("zone", "address#2")})
	in.add(&identity.Record{ID: "b", Fields: field("address#2", "address", "car", "zone")})
	var many []string
	for n := range 2 * maxColumns {
		many = append(many, fmt.Sprintf("column %03d", n))
	}
	in.add(&identity.Record{ID: "c", Fields: field(many...)})
	in.add(&identity.Record{ID: "d", Fields: field("address#2", "address")})
	in.add(&identity.Record{ID: "e"})

	assert.Equal(t, []string{"zone", "car"}, in.extraNames[:2])
	assert.Len(t, in.extraNames, maxColumns)
	address := in.address.done(in.none())
	assert.Equal(t, []uint32{1, 2, 0, 2, 0}, address.first)
	assert.Equal(t, map[uint32][]uint32{1: {1}, 3: {1}}, address.more)
	assert.Equal(t, []string{"", "value of address#2", "value of address"}, address.texts)
	assert.Equal(t, []string{"a", "b", "c", "d", "e"}, in.ids.flat(in.n))
}

package match

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/identity"
)

// TestPrepareStopsBetweenColumns holds that a cancelled run normalizes no more.
func TestPrepareStopsBetweenColumns(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, cancelled := range []bool{false, true} {
		if cancelled {
			cancel()
		}
		in := newInput(&Options{})
		in.add(&identity.Record{ID: "a", Kind: identity.Person, GivenName: "Ada", Fields: map[string]identity.Field{identity.FieldCity: {Value: "Porto"}}})
		got := prepare(ctx, in, nil, 2)
		assert.Equal(t, []string{"a"}, got.ids)
		assert.Equal(t, cancelled, got.columns[colGiven] == nil)
		assert.Equal(t, cancelled, got.columns[colCity] == nil)
	}
}

// TestLongValuesDoNotWait holds that little text waits to be looked up.
func TestLongValuesDoNotWait(t *testing.T) {
	r := newRaw()
	long := make([]byte, maxValue)
	for i := range batch {
		for k := range long {
			long[k] = 'a' + byte((i+k)%26)
		}
		r.putBytes(i, long)
		assert.LessOrEqual(t, len(r.bytes), mostWaiting+maxValue)
	}
	c := r.done(make([]uint32, batch))
	assert.Equal(t, 1+26, len(c.texts))
	assert.Equal(t, batch, c.held)
}

package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// The digits of a WhatsApp id are an international number: they meet the same
// number typed with its country or, in the country's own spelling, without.
func TestWhatsAppDigitsAreInternational(t *testing.T) {
	records := []identity.Record{
		{ID: "chat", Kind: identity.Person, Name: "Ana Siqueira", Keys: []identity.Identifier{{Kind: identity.WhatsApp, Value: "5511999990100"}}},
		{ID: "form", Kind: identity.Person, Name: "Ana Siqueira", Keys: []identity.Identifier{{Kind: identity.Phone, Value: "(11) 99999-0100", Region: "BR"}}},
	}
	r, err := Dedupe(t.Context(), func(yield func(identity.Record, error) bool) {
		for _, record := range records {
			if !yield(record, nil) {
				return
			}
		}
	}, Options{Train: TrainOff})
	require.NoError(t, err)
	assert.Zero(t, r.Stats.Unusable["phone:no_region"])
	require.Len(t, r.Pairs, 1)
	assert.GreaterOrEqual(t, r.Pairs[0].Grade, GradeProbable)
}

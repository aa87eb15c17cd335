package shop

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

func TestContacts(t *testing.T) {
	all, err := Contacts()
	require.NoError(t, err)
	truth, err := Truth()
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(all), 400)
	require.Len(t, truth, len(all))

	sources, kinds, parties := map[string]int{}, map[identity.Kind]int{}, map[string]int{}
	known := map[string]bool{}
	for _, r := range crm.Relations() {
		known[r] = true
	}
	rows, ids := map[string]bool{}, map[string]bool{}
	for _, c := range all {
		assert.False(t, ids[c.ID], c.ID)
		ids[c.ID] = true
		require.Contains(t, truth, c.ID)
		sources[c.Source]++
		kinds[c.Kind]++
		parties[truth[c.ID]]++
		for relation, list := range c.Children {
			assert.True(t, known[relation], relation)
			for _, row := range list {
				assert.False(t, rows[row.ID], row.ID)
				rows[row.ID] = true
			}
		}
	}
	for _, source := range []string{"order form", "whatsapp", "instagram", "viber", "telegram", "email", "call", "import", "web chat"} {
		assert.Positive(t, sources[source], source)
	}
	assert.Positive(t, kinds[identity.Organization])
	assert.Less(t, len(parties), len(all)-100, "duplicates to find")
}

// The four faces of Helen Peterson are in the sample, and are one party.
func TestHelen(t *testing.T) {
	all, err := Contacts()
	require.NoError(t, err)
	truth, err := Truth()
	require.NoError(t, err)
	var faces []merge.Member
	var party string
	for _, c := range all {
		if c.Name == "Nellie_99" {
			party = truth[c.ID]
		}
	}
	for _, c := range all {
		if truth[c.ID] == party {
			faces = append(faces, c)
		}
	}
	var sources []string
	for _, c := range faces {
		sources = append(sources, c.Source)
	}
	assert.ElementsMatch(t, []string{"instagram", "order form", "call", "web chat"}, sources)
}

// Every address in the sample is one that nobody can hold.
func TestOnlyExampleDomains(t *testing.T) {
	all, err := Contacts()
	require.NoError(t, err)
	for _, c := range all {
		for _, k := range c.Keys {
			_, domain, ok := strings.Cut(k.Value, "@")
			if k.Kind == identity.Email && ok && domain != "" {
				assert.Regexp(t, `(^|\.)example(\.(com|org|net))?$`, domain)
			}
		}
	}
}

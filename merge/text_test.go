package merge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
)

func readyPlan(t *testing.T) *merge.Plan {
	t.Helper()
	req, policy := goldenRequests()["ready"]()
	plan, err := merge.NewPlan(req, policy)
	require.NoError(t, err)
	return plan
}

func TestTextSaysWhatHappens(t *testing.T) {
	want := `Record b (Abel Crúz) becomes part of record a (Abel Cruz).

Nothing has to be decided first.

Values:
- name: “Abel Cruz” becomes “Abel Crúz” (the fuller spelling, from record b)
- city: “Porto” becomes “Lisboa” (the most recent, from record b)
- job: was empty and becomes “Cook” (filled in, from record b)

Not in the merged record any more:
- record a, city: “Porto”

Addresses and ids:
- e-mail “ABEL@example.com” of record b is there already
- phone “+14155550101” moves from record b

Attached rows:
- follows — moved: 1, set aside because another one stays: 1

Permission to make contact after the merge:
- news by e-mail to abel@example.com: withdrawn

Ask the person again about: news.

The merge can be undone afterwards.
`
	assert.Equal(t, want, readyPlan(t).Text(merge.English))
}

func TestTextInOtherLanguages(t *testing.T) {
	plan := readyPlan(t)
	assert.Contains(t, plan.Text(merge.Portuguese), "city: “Porto” passa a ser “Lisboa” (o mais recente, do registro b)")
	assert.Contains(t, plan.Text(merge.Ukrainian), "city: замість «Porto» буде «Lisboa» (найновіше, із запису b)")
	assert.Equal(t, plan.Text(merge.English), plan.Text("tlh"))
	for name, make := range goldenRequests() {
		req, policy := make()
		p, err := merge.NewPlan(req, policy)
		require.NoError(t, err)
		lines := strings.Count(p.Text(merge.English), "\n")
		assert.Equal(t, lines, strings.Count(p.Text(merge.Portuguese), "\n"), name)
		assert.Equal(t, lines, strings.Count(p.Text(merge.Ukrainian), "\n"), name)
		assert.NotContains(t, p.Text(merge.Portuguese)+p.Text(merge.Ukrainian), "%!", name)
	}
}

func TestHTMLEscapes(t *testing.T) {
	a, b := abel()
	b.Name = `<script>alert("x")</script>`
	plan, err := merge.NewPlan(merge.Request{Members: []merge.Member{a, b}, Survivor: "a"}, abelPolicy)
	require.NoError(t, err)
	text := plan.HTML(merge.English)
	assert.NotContains(t, text, "<script>")
	assert.Contains(t, text, `<section class="kith-plan kith-plan-plan" lang="en">`)
	assert.NotContains(t, readyPlan(t).Redacted().HTML(merge.Ukrainian), "Porto")
}

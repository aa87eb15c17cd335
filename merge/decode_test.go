package merge_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
)

var update = flag.Bool("update", false, "write the golden plans anew; only before their format is released")

// goldenRequests are the plans kept under testdata for ever.
func goldenRequests() map[string]func() (merge.Request, merge.Policy) {
	return map[string]func() (merge.Request, merge.Policy){
		"ready": func() (merge.Request, merge.Policy) {
			a, b := abel()
			b.Children["follows"][0].Via = []identity.Key{{Kind: identity.Email, Value: "abel@example.com"}}
			return merge.Request{
				Members: []merge.Member{a, b}, Survivor: "a", Grade: match.GradeCertain, Model: "m-1", At: day("2026-01-01"),
				Evidence: []merge.Evidence{{A: "b", B: "a", Codes: []string{"name:exact", "email:exact"}, Bits: 21.5}},
			}, abelPolicy
		},
		"conflict": func() (merge.Request, merge.Policy) {
			a, b := abel()
			policy := abelPolicy
			policy.Fields = map[string]merge.FieldRule{"city": {Rule: merge.Review}}
			policy.Relations = []merge.Relation{{Name: "follows", Unique: []string{"doc"}}}
			return merge.Request{Members: []merge.Member{a, b}}, policy
		},
		"refused": func() (merge.Request, merge.Policy) {
			a, b := abel()
			return merge.Request{Members: []merge.Member{a, b}}, merge.Policy{}
		},
		"batches": func() (merge.Request, merge.Policy) {
			a, b := abel()
			c, d := a, b
			c.ID, d.ID = "c", "d"
			c.Children, d.Children = nil, nil
			return merge.Request{Members: []merge.Member{a, b, c, d}, LeaveBehind: []string{"follows"}}, merge.Policy{MaxMerge: 2}
		},
	}
}

// TestGoldenPlans: what was written as format 1 is decoded, is valid, and is
// still what the same members give.
func TestGoldenPlans(t *testing.T) {
	for name, make := range goldenRequests() {
		t.Run(name, func(t *testing.T) {
			req, policy := make()
			plan, err := merge.NewPlan(req, policy)
			require.NoError(t, err)
			got, err := json.MarshalIndent(plan, "", "  ")
			require.NoError(t, err)
			path := filepath.Join("testdata", "plan-v1-"+name+".json")
			if *update {
				require.NoError(t, os.WriteFile(path, append(got, '\n'), 0o600))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(got)+"\n")
			decoded, err := merge.Decode(want)
			require.NoError(t, err)
			assert.Equal(t, plan, decoded)
		})
	}
}

// TestValidateRefuses: a plan whose id was made anew after it was altered is
// refused by the law it breaks.
func TestValidateRefuses(t *testing.T) {
	cases := []struct {
		name  string
		alter func(p *merge.Plan)
		code  string
	}{
		{"a step is taken out", func(p *merge.Plan) { p.Steps = p.Steps[1:] }, "left behind"},
		{"the retiring is taken out", func(p *merge.Plan) { dropSteps(p, merge.Retire) }, "retire"},
		{"a row is not moved", func(p *merge.Plan) { dropSteps(p, merge.MoveRow) }, "rows"},
		{"a statement is not moved", func(p *merge.Plan) { dropSteps(p, merge.MoveConsent) }, "left behind"},
		{"a value is invented", func(p *merge.Plan) {
			alterStep(p, merge.SetField, func(s *merge.Step) { s.New = &identity.Field{Value: "x"} })
		}, "values"},
		{"a key is invented", func(p *merge.Plan) {
			alterStep(p, merge.MoveKey, func(s *merge.Step) { s.Key = &identity.Identifier{Kind: identity.Phone, Value: "+1"} })
		}, "steps"},
		{"a key of another spelling", func(p *merge.Plan) {
			alterStep(p, merge.PutKey, func(s *merge.Step) { k := *s.Key; k.Value = "evil@example.com"; s.Key = &k })
		}, "keys"},
		{"another record is written", func(p *merge.Plan) { p.Steps[0].Record = "victim" }, "steps"},
		{"an operation of an erasure", func(p *merge.Plan) { p.Steps[0] = merge.Step{Op: merge.Clear, Record: "a", Batch: 1} }, "steps"},
		{"whose address is whose", func(p *merge.Plan) { alterStep(p, merge.SetOrigins, func(s *merge.Step) { s.Origins = nil }) }, "origins"},
		{"the certificate", func(p *merge.Plan) { p.Certificate.Moved = nil }, "certificate"},
		{"the outcome", func(p *merge.Plan) { p.Outcome, p.Reason, p.Automatic = merge.Refused, merge.NotLive, false }, "outcome"},
		{"a revision", func(p *merge.Plan) { p.Preconditions[0].Revision++ }, "members"},
		{"the survivor", func(p *merge.Plan) { p.Survivor = "x" }, "members"},
		{"the batches", func(p *merge.Plan) { p.Batches = 9 }, "batches"},
		{"a grant instead of a refusal", func(p *merge.Plan) {
			alterStep(p, merge.MoveConsent, func(s *merge.Step) { c := *s.Consent; c.State = identity.Granted; s.Consent = &c })
		}, "steps"},
		{"automatic", func(p *merge.Plan) { p.Automatic = !p.Automatic }, "automatic"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			req, policy := goldenRequests()["ready"]()
			plan, err := merge.NewPlan(req, policy)
			require.NoError(t, err)
			c.alter(plan)
			require.ErrorIs(t, merge.Validate(plan), merge.ErrInvalid, "the id is that of another content")
			merge.Reseal(plan)
			err = merge.Validate(plan)
			e, ok := errors.AsType[*merge.Error](err)
			require.True(t, ok, "%v", err)
			assert.Equal(t, c.code, e.Code)
		})
	}
}

func dropSteps(p *merge.Plan, op merge.Op) {
	var left []merge.Step
	for _, s := range p.Steps {
		if s.Op != op {
			left = append(left, s)
		}
	}
	p.Steps = left
}

func alterStep(p *merge.Plan, op merge.Op, f func(*merge.Step)) {
	for i := range p.Steps {
		if p.Steps[i].Op == op {
			f(&p.Steps[i])
			return
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, text := range []string{"", "null", "[]", "{}", `{"format":2}`, `{"format":1,"x":1}`, `{"format":1} {}`} {
		_, err := merge.Decode([]byte(text))
		require.ErrorIs(t, err, merge.ErrInvalid, text)
	}
	a, b := abel()
	plan, err := merge.NewPlan(merge.Request{Members: []merge.Member{a, b}}, abelPolicy)
	require.NoError(t, err)
	data, err := json.Marshal(plan)
	require.NoError(t, err)
	_, err = merge.Decode([]byte(strings.Replace(string(data), "Lisboa", "Moscow", 1)))
	require.ErrorIs(t, err, merge.ErrInvalid)
	assert.NotContains(t, err.Error(), "Moscow")
}

// FuzzDecode: hostile JSON never panics, with the right id or without, in no
// function that takes a plan.
func FuzzDecode(f *testing.F) {
	paths, err := filepath.Glob(filepath.Join("testdata", "plan-v1-*.json"))
	require.NoError(f, err)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := merge.Decode(data); err == nil {
			host := memhost.New(p.Before...)
			_, _ = merge.Apply(context.Background(), p, host)
		}
		var p merge.Plan
		if json.Unmarshal(data, &p) != nil {
			return
		}
		merge.Reseal(&p)
		if merge.Validate(&p) == nil {
			_, _ = p.Merged()
		}
		_ = p.Redacted()
		_ = p.Review()
		_ = p.Text(merge.English)
		_ = p.HTML(merge.Portuguese)
	})
}

package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/merge"
)

// writePlans writes a merge plan for every group. Where that was asked for,
// those that need no person are applied, and what was merged is looked at
// again until there is nothing more to apply: a second run finds nothing new.
func (a *audit) writePlans(ctx context.Context) error {
	return writeFile(a.path("plans.jsonl"), func(w io.Writer) error {
		ready, err := a.plan(ctx, w, true)
		if err != nil || !a.apply {
			return err
		}
		for round := 0; len(ready) > 0 && round < maxRounds; round++ {
			if err := a.applyPlans(ctx, ready); err != nil {
				return err
			}
			next := &audit{settings: a.settings, stdout: io.Discard, stderr: io.Discard, input: a.input}
			next.quiet = true
			if err := next.find(ctx); err != nil {
				return err
			}
			if err := next.keep(ctx); err != nil {
				return err
			}
			if ready, err = next.plan(ctx, w, false); err != nil {
				return err
			}
			a.plans.Automatic += len(ready)
		}
		return nil
	})
}

// maxRounds is how often merged records are looked at again.
const maxRounds = 10

// plan writes a plan for every group, or only for those that need no person,
// and returns the plans that are to be applied. Plans are made by all workers
// and written in the order of the groups.
func (a *audit) plan(ctx context.Context, w io.Writer, all bool) (ready []*merge.Plan, err error) {
	for groups := range slices.Chunk(a.groups, plansAtOnce) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		work := make([]planning, len(groups))
		for i, g := range groups {
			if work[i].members, err = a.membersOf(ctx, g); err != nil {
				return nil, err
			}
		}
		a.makePlans(groups, work)
		for _, p := range work {
			if p.err != nil {
				return nil, p.err
			}
			if p.plan.Automatic {
				a.plans.Automatic++
			} else {
				a.plans.NeedPerson++
			}
			if p.plan.Automatic && a.apply {
				ready = append(ready, p.plan)
			}
			if all || p.plan.Automatic {
				if _, err := w.Write(p.line.Bytes()); err != nil {
					return nil, err
				}
			}
		}
	}
	return ready, nil
}

// plansAtOnce is how many plans are held before they are written.
const plansAtOnce = 128

// planning is a plan on its way into the file.
type planning struct {
	members []merge.Member
	plan    *merge.Plan
	line    bytes.Buffer // the plan as JSON
	err     error
}

// makePlans makes a plan for each of the groups.
func (a *audit) makePlans(groups []group, work []planning) {
	policy := merge.Policy{}
	if a.input.host != nil {
		policy = crm.Policy()
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(a.workersUsed(), len(groups)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(groups) {
					return
				}
				a.makePlan(groups[i], policy, &work[i])
			}
		})
	}
	workers.Wait()
}

// makePlan says what merging a group would do.
func (a *audit) makePlan(g group, policy merge.Policy, p *planning) {
	p.plan, p.err = merge.NewPlan(merge.Request{
		Members: p.members, Grade: g.grade, Model: a.fingerprint, Evidence: a.planEvidence(g),
	}, policy)
	if p.err == nil {
		enc := json.NewEncoder(&p.line)
		enc.SetEscapeHTML(false)
		p.err = enc.Encode(p.plan)
	}
}

// membersOf reads the records of a group with everything that hangs on them.
func (a *audit) membersOf(ctx context.Context, g group) ([]merge.Member, error) {
	if a.input.host != nil {
		return a.input.host.Members(ctx, a.ids(g.members))
	}
	members := make([]merge.Member, 0, len(g.members))
	for _, n := range g.members {
		r, _ := a.kept.record(n)
		for i := range r.Keys {
			r.Keys[i].Region = cmp.Or(r.Keys[i].Region, a.region)
		}
		members = append(members, merge.Member{Record: r})
	}
	return members, nil
}

// planEvidence tells why the members of a group are held to be one party: by
// the links it takes to hold them together.
func (a *audit) planEvidence(g group) []merge.Evidence {
	out := make([]merge.Evidence, 0, len(g.links))
	var why match.Explanation
	for _, p := range g.links {
		e := merge.Evidence{A: a.result.IDs[p.A], B: a.result.IDs[p.B], Bits: p.Weight}
		a.result.Explain(&why, p.A, p.B)
		for _, t := range why.Terms {
			if t.Bits > 0 {
				e.Codes = append(e.Codes, termName(t))
			}
		}
		out = append(out, e)
	}
	return out
}

// applyPlans applies plans to the host, each in a transaction of its own. A
// plan whose records have changed is left for the next run.
func (a *audit) applyPlans(ctx context.Context, plans []*merge.Plan) error {
	for _, p := range plans {
		result, err := merge.Apply(ctx, p, a.input.host)
		switch {
		case errors.Is(err, merge.ErrStale):
			continue
		case err != nil:
			return fmt.Errorf("apply: %w", err)
		case result == merge.Applied:
			a.plans.Applied++
		}
	}
	return nil
}

// undoPlan takes an applied plan back.
func (a *audit) undoPlan(ctx context.Context) error {
	path := a.file
	if path == "" {
		path = filepath.Join(a.out, hostFile)
	}
	if !isHost(path) {
		return fmt.Errorf("%w: -undo needs the database in which the plan was applied, and %s is none", errUsage, path)
	}
	db, err := crm.Open(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	id, err := findPlan(ctx, db, a.undo)
	if err != nil {
		return err
	}
	done, err := merge.Undo(ctx, id, db)
	if err != nil {
		return fmt.Errorf("-undo %s: %w", a.undo, err)
	}
	a.say("plan %s is undone: %s is again apart from %s\n", id, done.Survivor, strings.Join(done.Restored, ", "))
	return nil
}

// findPlan returns the applied plan whose id begins so.
func findPlan(ctx context.Context, db *crm.DB, begin string) (string, error) {
	ids, err := db.Plans(ctx)
	if err != nil {
		return "", err
	}
	var found []string
	for _, id := range ids {
		if id == begin {
			return id, nil
		}
		if strings.HasPrefix(id, begin) {
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("-undo %s: no plan of that id is applied; %d are, see plans.jsonl", begin, len(ids))
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("-undo %s: %d applied plans begin so; write more of the id", begin, len(found))
}

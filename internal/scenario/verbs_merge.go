package scenario

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// mergeVerbs are the verbs that merge, take back, split and erase records.
func mergeVerbs() map[string]verb {
	return map[string]verb{
		"plan":        plan,
		"apply":       apply,
		"merge":       mergeStep,
		"undo":        undo,
		"split":       split,
		"erase":       erase,
		"may_contact": mayContact,
		"export":      export,
	}
}

// planArgs are the arguments of plan and merge.
type planArgs struct {
	stepHead
	Members     []string `json:"members"`
	Survivor    string   `json:"survivor"`
	LeaveBehind []string `json:"leave_behind"`
}

// makePlan computes a plan and keeps it under the name of the step.
func (r *Runner) makePlan(in planArgs) (*merge.Plan, error) {
	members, err := r.Host.members(in.Members)
	if err != nil {
		return nil, err
	}
	p, err := merge.NewPlan(merge.Request{
		Members: members, Survivor: in.Survivor, LeaveBehind: in.LeaveBehind, Ledger: r.Host.Ledger,
		At: r.Host.Settings.Now,
	}, r.Host.mergePolicy(members))
	if err != nil {
		return nil, err
	}
	if err := merge.Validate(p); err != nil {
		return nil, err
	}
	if err := r.sameInAnyOrder(in, p); err != nil {
		return nil, err
	}
	t := &r.Host.merges
	if t.plans == nil {
		t.plans = map[string]*merge.Plan{}
	}
	t.plans[in.Name] = p
	return p, nil
}

// sameInAnyOrder checks that the plan does not depend on the order of its
// members.
func (r *Runner) sameInAnyOrder(in planArgs, p *merge.Plan) error {
	ids := slices.Clone(in.Members)
	slices.Reverse(ids)
	members, err := r.Host.members(ids)
	if err != nil {
		return err
	}
	other, err := merge.NewPlan(merge.Request{
		Members: members, Survivor: in.Survivor, LeaveBehind: in.LeaveBehind, Ledger: r.Host.Ledger,
		At: r.Host.Settings.Now,
	}, r.Host.mergePolicy(members))
	if err != nil {
		return err
	}
	if other.ID != p.ID {
		return errors.New("the plan depends on the order of its members")
	}
	return nil
}

// planned makes the plan that a step asks for, with the answer about it.
func (r *Runner) planned(s Step) (in planArgs, p *merge.Plan, a answer, err error) {
	if err := s.args(&in); err != nil {
		return in, nil, nil, err
	}
	if p, err = r.makePlan(in); err != nil {
		return in, nil, nil, err
	}
	a = planAnswer(p)
	a["outcome"] = equal(string(p.Outcome))
	return in, p, a, nil
}

func plan(r *Runner, s Step) (answer, error) {
	_, _, a, err := r.planned(s)
	return a, err
}

func mergeStep(r *Runner, s Step) (answer, error) {
	in, p, a, err := r.planned(s)
	if err != nil {
		return nil, err
	}
	if p.Outcome == merge.Ready {
		if _, err := r.apply(in.Name, p); err != nil {
			return nil, err
		}
		a["outcome"] = equal(string(merge.Applied))
	}
	return a, nil
}

// planAnswer says what a plan does.
func planAnswer(p *merge.Plan) answer {
	a := answer{
		"reason":      equal(string(p.Reason)),
		"survivor":    equal(p.Survivor),
		"differences": set(p.Differences),
		"conflicts":   set(conflictCodes(p)),
		"lost":        set(losses(p.Lost)),
		"moved":       exactMap(p.Certificate.Moved), "collapsed": exactMap(p.Certificate.Collapsed),
		"left_behind": exactMap(p.Certificate.LeftBehind),
		"reconfirm":   set(p.Reconfirm),
		"batches":     equal(p.Batches),
		"consents":    permissions(p.Permissions),
	}
	if m, ok := p.Merged(); ok {
		a["record_name"] = equal(m.FullName())
		a["household"] = equal(m.Household)
		a["fields"] = fields(m.Fields)
		a["keys"] = keyrefs(m.Keys)
	}
	return a
}

func conflictCodes(p *merge.Plan) []string {
	var codes []string
	for _, c := range p.Conflicts {
		codes = append(codes, c.Code)
	}
	return codes
}

func losses(list []merge.Loss) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.String())
	}
	return out
}

// permissions wants exactly these cells.
func permissions(got []merge.Permission) check {
	type want struct {
		Purpose string                `json:"purpose"`
		Channel string                `json:"channel"`
		Address string                `json:"address"`
		State   identity.ConsentState `json:"state"`
	}
	return matching(got, func(w want, g merge.Permission) bool { return merge.Permission(w) == g })
}

// apply carries a plan out and checks the laws.
func (r *Runner) apply(name string, p *merge.Plan) (merge.Result, error) {
	before := r.Host.Clone()
	m := &mergeHost{h: r.Host, at: r.Host.Settings.Now}
	result, err := merge.Apply(context.Background(), p, m)
	m.tell()
	if err != nil {
		return "", err
	}
	if result == merge.Applied {
		r.Host.merges.keep(p.ID, name, before)
	}
	return result, checkMerge(before, r.Host, p, result)
}

// keep remembers the host as it was before a plan.
func (t *mergeTables) keep(id, name string, before *Host) {
	if t.before == nil {
		t.before, t.applied = map[string]*Host{}, map[string]string{}
	}
	t.before[id], t.applied[id] = before, name
}

func apply(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Plan string `json:"plan"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	p := r.Host.merges.plans[in.Plan]
	if p == nil {
		return nil, fmt.Errorf("plan %q is not known", in.Plan)
	}
	var changed []string
	result, err := r.apply(in.Plan, p)
	if e, ok := errors.AsType[*merge.Error](err); ok && errors.Is(e, merge.ErrStale) {
		result, changed, err = "stale", e.Changed, nil
	}
	if err != nil {
		return nil, err
	}
	return answer{"outcome": equal(string(result)), "changed": set(changed)}, nil
}

func undo(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Plan string `json:"plan"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	p := r.Host.merges.plans[in.Plan]
	if p == nil {
		return nil, fmt.Errorf("plan %q is not known", in.Plan)
	}
	before := r.Host.Clone()
	m := &mergeHost{h: r.Host, at: r.Host.Settings.Now}
	done, err := merge.Undo(context.Background(), p.ID, m)
	m.tell()
	if e, ok := errors.AsType[*merge.Error](err); ok && errors.Is(e, merge.ErrBlocked) {
		return answer{
			"outcome": equal("blocked"), "reason": equal(e.Code), "blocked_by": set(r.planNames(e.BlockedBy)),
			"kept_edits": set([]string(nil)),
		}, nil
	}
	if err != nil {
		return nil, err
	}
	start := r.Host.merges.before[p.ID]
	return answer{
		"outcome": equal("undone"), "reason": equal(""), "blocked_by": set([]string(nil)),
		"equal_to_before": equal(start.state() == r.Host.state()),
		"kept_edits":      set(losses(done.KeptEdits)),
	}, checkUndo(start, before, r.Host, p)
}

// planNames returns the names under which plans were applied.
func (r *Runner) planNames(ids []string) []string {
	var names []string
	for _, id := range ids {
		names = append(names, r.Host.merges.applied[id])
	}
	return names
}

func mayContact(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		contactArgs
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	e := r.Host.Entries[r.Host.Redirects.Canonical(in.Record)]
	if e == nil {
		return nil, fmt.Errorf("record %q is not there", in.Record)
	}
	allowed := merge.MayContact(r.Host.memberOf(e), in.Purpose, in.Channel, in.Address, r.Host.at(in.At))
	return answer{"allowed": equal(allowed)}, nil
}

func export(r *Runner, s Step) (answer, error) {
	var in stepHead
	if err := s.args(&in); err != nil {
		return nil, err
	}
	text, err := r.export()
	if err != nil {
		return nil, err
	}
	text = strings.ReplaceAll(text, `\u0026`, "&")
	return answer{"must_contain": includesText(text), "must_not_contain": substrings(text, true)}, nil
}

func includesText(text string) check { return substrings(text, false) }

package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

func audit(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		At time.Time `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	report := r.Host.Index.Audit(r.Host.at(in.At))
	r.Host.Enqueue(pairsOf(report.Review)...)
	if s.Name != "" {
		r.named[s.Name] = report
	}
	out := audited(report)
	out["same_as"] = r.sameAudit(report)
	return out, nil
}

func pairsOf(links []match.PairLink) []identity.Pair {
	var out []identity.Pair
	for _, l := range links {
		out = append(out, l.Pair)
	}
	return out
}

func (r *Runner) sameAudit(report *match.AuditReport) check {
	return eachName(func(name string) error {
		other, ok := r.named[name].(*match.AuditReport)
		switch {
		case !ok:
			return fmt.Errorf("no audit is named %q", name)
		case !reflect.DeepEqual(report.Groups, other.Groups):
			return mismatch(other.Groups, report.Groups)
		case !reflect.DeepEqual(report.Review, other.Review):
			return mismatch(other.Review, report.Review)
		}
		return nil
	})
}

func audited(report *match.AuditReport) answer {
	ask := map[string]string{}
	for _, id := range report.Ask {
		ask[id] = string(match.AskPhoneOrEmail)
	}
	review := pairsOf(report.Review)
	return answer{
		"groups":         groups(report.Groups),
		"review":         pairs(review),
		"weak_links":     pairs(pairsOf(report.WeakLinks())),
		"absent":         noPairs(func(p identity.Pair) bool { return slices.Contains(review, p) || together(report.Groups, p) }),
		"shared_keys":    sharedKeys(report.Shared),
		"blocked_values": blockedValues(report.Blocked),
		"ask":            exactMap(ask),
	}
}

func together(all []match.Group, p identity.Pair) bool {
	return slices.ContainsFunc(all, func(g match.Group) bool {
		return slices.Contains(g.Members, p.A) && slices.Contains(g.Members, p.B)
	})
}

func groups(got []match.Group) check {
	type group struct {
		Members []string     `json:"members"`
		Grade   *match.Grade `json:"grade"`
	}
	return matching(got, func(w group, g match.Group) bool {
		return slices.Equal(slices.Sorted(slices.Values(w.Members)), g.Members) && (w.Grade == nil || *w.Grade == g.Grade)
	})
}

func sharedKeys(got []match.SharedValue) check {
	type shared struct {
		Kind    identity.KeyKind `json:"kind"`
		Value   string           `json:"value"`
		Why     string           `json:"why"`
		Holders int              `json:"holders"`
	}
	return matching(got, func(w shared, g match.SharedValue) bool {
		return w == shared{g.Kind, g.Value, g.Why, len(g.Holders)}
	})
}

func blockedValues(got []match.BlockedValue) check {
	return matching(got, func(w KeyRef, g match.BlockedValue) bool {
		return w.Kind == g.Kind && w.Scope == g.Scope && w.Value == g.Value
	})
}

func inAnyOrder(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Records []Record `json:"records"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	var last answer
	for order := range permutations(len(in.Records)) {
		host := r.Host.Clone()
		for _, i := range order {
			if err := host.add(in.Records[i]); err != nil {
				return nil, err
			}
		}
		last = audited(host.Index.Audit(host.Settings.Now))
		if err := last.verify(s.Expect); err != nil {
			return nil, fmt.Errorf("order %v: %w", order, err)
		}
	}
	return last, nil
}

// permutations yields every order of n things. The slice is reused.
func permutations(n int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		permute(order, 0, yield)
	}
}

func permute(order []int, from int, yield func([]int) bool) bool {
	if from == len(order) {
		return yield(order)
	}
	for i := from; i < len(order); i++ {
		order[from], order[i] = order[i], order[from]
		if !permute(order, from+1, yield) {
			return false
		}
		order[from], order[i] = order[i], order[from]
	}
	return true
}

func why(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		A  string    `json:"a"`
		B  string    `json:"b"`
		At time.Time `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	f, err := r.Host.Index.Why(in.A, in.B, r.Host.at(in.At))
	if err != nil {
		return nil, err
	}
	out := answer{"because": premises(f.Because)}
	graded(out, f.Grade, f.Evidence, f.Against)
	return out, nil
}

// premises wants exactly these statements and facts; a reviewer is compared
// where the file names one.
func premises(got []identity.Premise) check {
	type premise struct {
		A       string           `json:"a"`
		B       string           `json:"b"`
		Verdict identity.Verdict `json:"verdict"`
		By      *string          `json:"by"`
		Fact    identity.Fact    `json:"fact"`
	}
	return matching(got, func(w premise, g identity.Premise) bool {
		return identity.PairOf(w.A, w.B) == g.Pair && w.Verdict == g.Verdict && w.Fact == g.Fact && (w.By == nil || *w.By == g.By)
	})
}

func verdict(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		A       string           `json:"a"`
		B       string           `json:"b"`
		Verdict identity.Verdict `json:"verdict"`
		By      string           `json:"by"`
		At      time.Time        `json:"at"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	for _, id := range []string{in.A, in.B} {
		if r.Host.Entries[id] == nil {
			return nil, fmt.Errorf("record %q is not there", id)
		}
	}
	statement := identity.Statement{Pair: identity.PairOf(in.A, in.B), Verdict: in.Verdict, By: in.By, At: r.Host.at(in.At)}
	if f, err := r.Host.Index.Why(in.A, in.B, statement.At); err == nil {
		statement.Evidence = append(codes(f.Evidence), codes(f.Against)...)
	}
	implied, err := r.Host.Ledger.Add(statement, r.Host.Index.FactsAt(statement.At))
	if c, ok := err.(*identity.Contradiction); ok {
		return answer{"outcome": equal("contradiction"), "core": premises(c.Core), "implied": impliedBy(nil)}, nil
	}
	if err != nil {
		return nil, err
	}
	return answer{"outcome": equal("recorded"), "core": premises(nil), "implied": impliedBy(implied)}, nil
}

func impliedBy(got []identity.Statement) check {
	type statement struct {
		A       string           `json:"a"`
		B       string           `json:"b"`
		Verdict identity.Verdict `json:"verdict"`
	}
	return matching(got, func(w statement, g identity.Statement) bool {
		return identity.PairOf(w.A, w.B) == g.Pair && w.Verdict == g.Verdict
	})
}

func queue(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		As string `json:"as"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	waiting := r.Host.Queue()
	var visible []identity.Pair
	for _, p := range waiting {
		if in.As == "" || r.Host.Entries[p.A].visible(in.As) && r.Host.Entries[p.B].visible(in.As) {
			visible = append(visible, p)
		}
	}
	return answer{"pairs": pairs(visible), "hidden": equal(len(waiting) - len(visible))}, nil
}

func (e *Entry) visible(reviewer string) bool {
	return len(e.VisibleTo) == 0 || slices.Contains(e.VisibleTo, reviewer)
}

// Queue returns the pairs that wait for a person: those put there, as the
// survivors of today, without what is settled, vanished or vetoed since.
func (h *Host) Queue() []identity.Pair {
	seen := map[identity.Pair]bool{}
	var out []identity.Pair
	for _, raw := range h.queue {
		p := identity.PairOf(h.Redirects.Canonical(raw.A), h.Redirects.Canonical(raw.B))
		if p.A == p.B || seen[p] || h.Ledger.Verdict(p.A, p.B) == identity.Same || h.Index.Vetoed(p.A, p.B, h.Settings.Now) {
			continue
		}
		seen[p] = true
		out = append(out, p)
	}
	return out
}

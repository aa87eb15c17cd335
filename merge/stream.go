package merge

import (
	"iter"
)

// Plans makes a plan of each request, in order, and holds one at a time: the
// plans of a hundred thousand clusters take no more memory than the largest
// of them. A plan with Automatic may be applied at once; every other one is
// for a person, and [Plan.Review] says why. An error of a request, or of the
// plan made of it, is yielded in its place with a nil plan; the stream goes
// on until the consumer stops it.
func Plans(requests iter.Seq2[Request, error], policy Policy) iter.Seq2[*Plan, error] {
	return func(yield func(*Plan, error) bool) {
		for req, err := range requests {
			var p *Plan
			if err == nil {
				p, err = NewPlan(req, policy)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// Review returns the reason why a person has to look at the plan: the reason
// of a refusal or conflict, else grade:<grade> where the cluster is not
// certain; "" for a plan that may be applied without a person.
func (p *Plan) Review() string {
	switch {
	case p.Erased:
		return "erased"
	case p.Outcome != Ready:
		return string(p.Reason)
	case !p.Automatic:
		return "grade:" + p.Grade.String()
	}
	return ""
}

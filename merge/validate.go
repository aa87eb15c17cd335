package merge

import "fmt"

// Validate checks a plan that comes from a queue, a file or a reviewer's
// browser, and takes nothing in it for granted: the id must be that of the
// content, and the steps, carried out on the members the plan itself names,
// must lose and double nothing, invent no value and raise no permission. It
// says nothing about whether the records still are as the plan saw them;
// [Apply] does. The error is an [Error] of kind [ErrInvalid].
func Validate(plan *Plan) error {
	if plan == nil {
		return &Error{Kind: ErrInvalid, Code: "no plan"}
	}
	if plan.Format != Format {
		return &Error{Kind: ErrInvalid, Code: fmt.Sprintf("format %d", plan.Format)}
	}
	if plan.Erased {
		return nil
	}
	id, err := plan.hash()
	if err != nil || id != plan.ID {
		return &Error{Kind: ErrInvalid, Plan: plan.ID, Code: "id"}
	}
	if law := plan.broken(); law != "" {
		return &Error{Kind: ErrInvalid, Plan: plan.ID, Code: law}
	}
	return nil
}

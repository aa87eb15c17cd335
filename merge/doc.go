// Package merge turns records that are one party into a plan, and a plan into
// one record: losing nothing, permitting nothing new, and in a way that can be
// taken back.
//
// A [Plan] is pure data. [NewPlan] makes it of the records with everything
// that hangs on them ([Member]) under the host's [Policy]: who survives, which
// value wins by which rule and from whom, which keys and child rows move,
// which rows stand for others, what the statements of consent amount to
// afterwards, and what a person must settle first. A merge that must not
// happen is a plan too, with the reason. The same members give the same bytes
// in any order, and the id of a plan is the hash of its content.
//
// Nothing is executed but by the host: [Apply] walks the small [Host]
// interface in the host's own transactions. A plan whose records have changed
// is refused with the differences, one that was applied is left alone, and
// one that was cut off between two batches goes on. Plans that come from a
// queue are not trusted: [Decode] and [Validate] rehearse every step and check
// the laws below.
//
// [Undo] is a merge of three sides: members come back as they were, later
// edits and messages are kept. [Split] takes keys out of a record that was
// never one party. [Erase] removes a person from records, plans and undo
// data.
//
// # Laws
//
//   - No key and no child row is lost or doubled. Rows of a relation that
//     nobody declared refuse the plan; rows that collide and carry
//     information are a conflict unless the policy says otherwise.
//   - A merge is not an event of consent: for each purpose, channel and
//     address, permission afterwards is at most what it was, unless a later,
//     proven statement of the person says so. Every plan is checked.
//   - Guards look at all members together, so that the outcome does not
//     depend on who is absorbed first.
//   - A value cleared on purpose is a value; one that was never filled is
//     not. Case and diacritics alone are no difference.
//   - Apply followed by Undo changes nothing.
//
// The package reads no clock and writes no log; its errors hold ids and
// codes, never a value of a person. Functions are safe for concurrent use
// with different hosts; plans are not changed after they were made.
//
// Package mergetest tests a host against all of this.
package merge

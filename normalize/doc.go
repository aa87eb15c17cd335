// Package normalize says what one contact value is: a phone number, an e-mail
// address, a person's or an organization's name, a handle, a document number,
// a date, a postal code, an address.
//
// Every function is pure and total: any bytes are accepted, nothing panics,
// nothing is logged, no clock, locale or environment is read. A value that
// cannot be used is not an error but an answer: it carries a [Reason]. The
// results are small values that can be compared with == and used as map keys,
// are immutable, and may be shared between goroutines.
//
// A value has three faces, never one string for all of them: the spelling as
// observed (which the caller keeps), its match class (what it equals), and
// its send address (what a message is sent to).
package normalize

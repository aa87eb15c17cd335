// Package merge turns a set of records that are one party into a plan: pure
// data that says which record survives, what moves, what is kept and what a
// person must settle. The host applies the plan in its own transaction and can
// take it back.
package merge

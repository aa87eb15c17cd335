// Package scenario runs the project's behaviour suite: each file of testdata
// is a story of records, steps and expected answers, run against the public
// API of the library with an in-memory host.
package scenario

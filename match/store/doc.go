// Package store answers who a message comes from out of a database, for hosts
// whose webhooks are served by many processes: what [match.Index] holds in
// memory, a [Store] holds in tables, and only the neighbourhood of a message
// is loaded.
//
// A [Desk] is the counter at which messages arrive. It claims what two
// messages about one record have in common, so that two webhooks that arrive
// at one instant, in different spellings, end on one record whichever process
// has them; it decides by the same policy as an Index, and it remembers each
// delivery, so that a repeated one repeats its decision.
//
// The adapters for SQLite and PostgreSQL are modules of their own beside this
// package; storetest holds the laws that every adapter has to keep.
package store

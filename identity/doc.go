// Package identity holds the vocabulary of identity resolution: what a record
// is, by which keys it is known, how well each key is attested, and what
// people have said about pairs of records. It scores nothing and writes
// nothing.
//
// A [Record] is one row of the host. It holds [Identifier]s, each an observed
// spelling with its scope, claim and tenure; [Identifier.Key] gives the
// normalized [Key] by which two identifiers are the same. Keys of different
// scope are different types of evidence altogether and are never compared.
package identity

// Package columns says what the columns of a table of contacts mean and turns
// its rows into records.
//
// [Recognize] looks at the header and at a sample of rows. The name of a
// column proposes a meaning: the exports of the usual address books and CRMs,
// the attribute names of the Senzing entity specification and plain words in
// English, Portuguese, Spanish, Ukrainian and Russian are known. The values
// confirm or refuse it, and decide alone where the name says nothing. A name,
// a date or an address that is spread over several columns is put together; a
// column that only repeats others is left out, so that one piece of evidence
// is not counted twice. What has no meaning here is kept under its own name in
// [identity.Record.Fields]. Row numbers, ids of the row, dates of the row and
// columns that say the same in every row are recognised as such and left out.
//
// The result is a [Mapping]. It prints itself, so that a user can see what was
// understood and correct it with [ParseOverrides].
package columns

// Package normalize says what one contact value is: a phone number, an e-mail
// address, a person's or an organization's name, a handle, a document number,
// a date, a postal code, an address, coordinates.
//
// Every function is pure and total: any bytes are accepted, nothing panics,
// nothing is logged, no clock, locale or environment is read. A value that
// cannot be used is not an error but an answer: it carries a [Reason]. The
// results are small values that can be compared with == and used as map keys,
// are immutable, and may be shared between goroutines. Work is bounded however
// long the input. Tables are read at their first use.
//
// # Three faces
//
// A value has three faces, never one string for all of them: the spelling as
// observed (which the caller keeps and never rewrites), its match class (what
// it equals, always with a proof), and its send address (what a message is sent
// to). For a [Phone] the last two are Class and [Phone.Send], for an [Email]
// Mailbox and Address. To look a customer up, compare classes; to write to him,
// use the address; to show him, use what he wrote.
//
// # What a value is good for
//
// Anchor, on a Phone or an Email, says whether the value may identify a person:
// it is valid, and neither a filler ("null", (99) 99999-9999, none@none.com),
// nor a function's (info@), nor a line nobody owns (0800). [IsPlaceholder]
// knows the fillers of any kind of value.
//
// # Phone numbers
//
// [ParsePhone] reads a number as people and programs write it. Without a
// country code and without a region nothing is guessed: such a number has no
// class. [SamePhone] names the proof that two spellings are one subscriber,
// such as the ninth digit of Brazilian mobiles; a landline never grows one. An
// extension is part of whose number it is.
//
// # Names, organizations, documents
//
// [ParsePersonName] takes a name apart and its Kind tells handles, fillers and
// companies in a name's place. [Fold] makes spellings comparable within a
// script, [Latin] across scripts, [Transliterate] writes a name as a passport
// does; [SameNickname] knows who is called what, and [Phonetic] what sounds
// alike. [ParseOrganization] splits the legal form from the name, and
// [ParseDocument] checks the digits of tax numbers and identity cards.
//
// # E-mail
//
// [ParseEmail] reads an address with whatever stands around it: a display name,
// mailto:, a label, quotes, invisible characters; [ParseEmails] reads fields
// that hold several. [SameEmail] proves that two addresses are one mailbox, by
// equal spelling (email:exact), by what a provider guarantees
// (email:provider-alias: dots at Gmail), or by a known provider's sub-address
// (email:subaddress). At any other domain a tag is a hint for [EmailsRelated]
// only. Every provider rule has a source and a switch: [EmailRules].
// [SuggestEmail] proposes a correction of a slip (gmial.com), for asking the
// customer and for nothing else. [JudgeEmail] judges bare syntax.
//
// # Handles and channel ids
//
// [ParseHandle] reads profiles of social networks from URLs, @names and bare
// names. Stable tells a number the network assigned from a name that its owner
// can change and another can take. [ParseChannelID] reads the ids of messaging
// channels and tells telephone numbers from ids that only look like them: a
// WhatsApp lid or user id has no phone, and its digits mean nothing.
//
// # Dates, places, the web
//
// [ParseDate] reads a date of birth as far as it is certain: 03/04/1999 without
// a [DateOrder] is a year. [CompareDates] compares at the precision both sides
// have and knows exchanged days and months. Default flags the first of January,
// which forms fill in. [ParsePostalCode] reads codes by their country's form,
// [ParseAddress] takes street, number, unit and code out of a line, as a hint
// and never as a proof. [ParseDomain] gives the part one registrant holds and
// says when it is a mail provider's or a network's; [URLKey] makes web pages
// comparable; [ParseCountry] reads countries in twelve languages.
package normalize

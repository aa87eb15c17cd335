// Package match says how alike records are: it proposes candidate pairs,
// weighs their evidence in bits (Fellegi–Sunter), clusters what belongs
// together, and answers who a message comes from before a contact is made.
// It merges nothing and writes to no database.
//
// # Two engines
//
// An [Index] holds the live records of a host and works by the contact policy:
// rules over keys, claims and names that a shop assistant would understand.
// [Index.Resolve] answers for one message in microseconds: attach, review or
// create, and what to ask for. [Index.Audit] groups all records by the same
// rules, an [Auditor] again and again by what changed, and both are saved to a
// file and opened from it ([Auditor.SaveFile], [OpenAuditorFile]).
//
// [Dedupe] works through a file of records in four steps and needs no rules:
//
//  1. Blocking proposes pairs: records with a value, or the sound of one, in
//     common. Each rule has a budget, and a look at samples tells which rules
//     are worth their pairs; what is left out is counted in [Stats]. [Preview]
//     tells the cost before, [Options.MemoryLimit] bounds it.
//  2. Comparisons put each field of a pair on a scale of levels, by kind: names,
//     e-mail, phone, dates, addresses, coordinates, text and others
//     ([ComparisonKind]). Columns that the package does not know are typed by
//     their values. What is missing on one side says nothing.
//  3. The [Model] turns levels into bits, log2 of how much more often they are
//     seen in a match than in strangers; a rare value weighs more. It is fitted
//     to the records without labels, checked for plausibility and held near the
//     shipped one, which [Diagnostics] tells. The sum is the weight of the pair.
//  4. Clustering joins records as groups, not as chains of pairs: two groups
//     must be alike in all that their members know. Verdicts of people in the
//     ledger bind it, and what is weak goes to review.
//
// The same records give the same result, whatever the number of workers.
//
// # Why
//
// [Result.Why] and [Index.Why] explain a pair by terms that add up to its
// weight, [Index.How] a group. [Result.Evaluate] holds a result against known
// parties; [Flips] and [Model.Diff] tell what another model would change.
// A model is plain data ([ParseModel]) and names its format and fingerprint.
package match

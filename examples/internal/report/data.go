// Package report writes what an audit found as one HTML page that a manager
// can read without a statistician: what was found, how sure it is, and how
// much work is left for people.
//
// The page is a single file. It loads nothing from anywhere, works offline,
// prints, follows the reader's light or dark setting and escapes every value.
package report

import (
	"iter"
	"time"

	"github.com/kith-go/kith/identity"
)

// Data is everything the page shows. The zero value of any part means that
// it is not known and leaves its section out, so a caller fills what it has.
// [Write] reads it and keeps nothing.
type Data struct {
	Title  string // heading; empty: "Who is who"
	Source string // what was audited, such as a file name
	Region string // default region of national phone spellings

	Records    int   // contacts read
	Parties    int   // clusters, single records included
	Duplicates int   // records beyond the first of their party
	Candidates int64 // pairs looked at

	// Automatic is the number of groups of two or more that may be merged
	// without a person; NeedPerson the number of those that may not.
	Automatic  int
	NeedPerson int

	// MinutesPerPair is how long a person takes for one review pair, or for
	// a look at one group that needs a person. Zero means one minute.
	MinutesPerPair float64

	Truth *Truth // figures against a known truth; nil when none was given

	Weights    Histogram
	Clusters   []Cluster   // of two or more, largest first; the page shows the first few
	SharedKeys []SharedKey // most holders first
	Unusable   []Unusable  // values that could not be read, by column and reason
	Warnings   []string    // about the input as a whole
	Blocks     []Block     // what each blocking rule did, over-full blocks among it
	Ask        []Ask       // contacts with nothing to compare or reach them by
	AskTotal   int         // how many there are, when Ask does not hold them all
	Columns    []Column    // what was recognised

	// Review yields the pairs that wait for a person, most likely first;
	// ReviewTotal is how many there are in all. Write pulls only the first
	// [MaxReview] of them.
	Review      iter.Seq[Pair]
	ReviewTotal int

	// Record looks a contact up by its id, for names and side-by-side
	// display. Nil, or false, shows the id alone.
	Record func(id string) (identity.Record, bool)

	ListFile string // file with the full review list; empty: "review.csv"

	Fingerprint string // of the model
	Trained     string // how the model came about: trained, shrunk, shipped, off, or a sentence
	Phases      []Phase
	Total       time.Duration
	PeakMemory  int64 // bytes; 0 unknown
	Workers     int
}

// MaxReview is the number of review pairs shown in full. The rest is counted
// and left to the list file.
const MaxReview = 300

// Pair is one pair of contacts that a person has to judge, with the evidence
// that makes it doubtful.
type Pair struct {
	A, B        string
	Grade       string   // possible, probable, certain
	Weight      float64  // bits; the prior and all terms together
	Probability float64  // 0..1
	Prior       float64  // bits, before any evidence
	Terms       []Term   // in the order in which they are told
	Reasons     []string // evidence codes that made it a question, such as name:conflict
}

// Term is one piece of evidence of a pair.
type Term struct {
	Name   string  // what was compared, such as "name" or "phone"
	Detail string  // what was found, such as "name:nickname"
	Bits   float64 // for (positive) or against (negative)
}

// Histogram counts pairs by match weight. Bins are in ascending order and do
// not overlap. A pair of at least Review bits is looked at by a person, one of
// at least Match bits is taken for the same party.
type Histogram struct {
	Bins          []Bin
	Review, Match float64
}

// Bin counts the pairs with From ≤ weight < To.
type Bin struct {
	From, To float64
	Count    int64
}

// Cluster is a party with the contacts found to be it.
type Cluster struct {
	ID      string
	Grade   string // lowest link needed to hold it together; "" unknown
	Members []string
}

// SharedKey is a value that several parties hold, so that it joins nobody.
type SharedKey struct {
	Kind    string // phone, email, …
	Value   string
	Why     string   // role, line, extension, hub, names, household, organization, shared
	Holders int      // contacts that hold it
	Parties int      // people and companies among them; 0 unknown
	Members []string // ids of some holders
}

// Unusable counts the values of a column that could not be used.
type Unusable struct {
	Column   string
	Reason   string // a normalize.Reason or other short word
	Count    int
	Examples []string // a few values as they were found
}

// Block is what one blocking rule did. Over-full blocks hold more contacts
// than can be compared with each other; they are narrowed or left out.
type Block struct {
	Rule     string
	Blocks   int
	Pairs    int64
	Overfull int   // blocks over the limit
	LeftOut  int64 // pairs of those that were not looked at
}

// Ask is a contact of whom something must be asked before it can be matched.
type Ask struct {
	ID   string
	What string // phone_or_email, full_name, verify
}

// Column is a column of the input and what it was taken for.
type Column struct {
	Name, Field string
	Filled      int // rows with a value
}

// Phase is the time one step of the run took.
type Phase struct {
	Name    string
	Elapsed time.Duration
	Records int64 // handled in it; 0 unknown
}

// Truth holds the figures against a known truth, each between 0 and 1.
type Truth struct {
	Pairs    Quality
	Clusters Quality
	BCubed   Quality
	Curve    []CurvePoint // ascending probabilities
}

// Quality is a precision, a recall and their harmonic mean.
type Quality struct{ Precision, Recall, F1 float64 }

// CurvePoint is the quality of the pairs of at least a probability.
type CurvePoint struct {
	Probability float64
	Quality
}

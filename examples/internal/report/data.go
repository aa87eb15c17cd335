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

	// Automatic is the number of groups that may be merged without a person;
	// NeedPerson the number of groups that may not.
	Automatic  int
	NeedPerson int

	// MinutesPerPair is how long a person takes for one review pair. Zero
	// means one minute.
	MinutesPerPair float64

	Truth *Truth // figures against a known truth; nil when none was given

	Weights    Histogram
	Clusters   []Cluster   // largest first; the page shows the first few
	SharedKeys []SharedKey // most holders first
	Unusable   []Unusable  // values that could not be read, by column and reason
	Warnings   []string    // about the input as a whole
	Blocks     []Block     // blocks over the cap that were narrowed
	Ask        []Ask       // contacts with nothing to reach them by
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
	Trained     string // how the model came about, in words
	Phases      []Phase
	Total       time.Duration
	PeakMemory  int64 // bytes; 0 unknown
	Workers     int
}

// MaxReview is the number of review pairs shown in full. The rest is counted
// and left to the list file.
const MaxReview = 400

// Pair is one pair of contacts that a person has to judge, with the evidence
// that makes it doubtful.
type Pair struct {
	A, B        string
	Grade       string  // possible, probable, certain
	Weight      float64 // bits; the prior and all terms together
	Probability float64 // 0..1
	Prior       float64 // bits, before any evidence
	Terms       []Term  // in the order in which they are told
	Reasons     []string
}

// Term is one piece of evidence of a pair.
type Term struct {
	Name   string  // what was compared, such as "name" or "phone"
	Detail string  // what was found, such as "name:nickname"
	Bits   float64 // for (positive) or against (negative)
}

// Histogram counts pairs by match weight. Bins are in ascending order and do
// not overlap. Probable and Certain are the thresholds in bits.
type Histogram struct {
	Bins              []Bin
	Probable, Certain float64
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
	Why     string // role, line, extension, hub, names
	Holders []string
	Count   int // holders in all, when Holders is not complete; 0: len(Holders)
}

// Unusable counts the values of a column that could not be used.
type Unusable struct {
	Column   string
	Reason   string // a normalize.Reason or other short word
	Count    int
	Examples []string // a few values as they were found
}

// Block is a blocking key with more records than may be compared pairwise.
type Block struct {
	Rule    string
	Value   string
	Records int
	Outcome string // what was done about it
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
	Curve    []CurvePoint // ascending thresholds
}

// Quality is a precision, a recall and their harmonic mean.
type Quality struct{ Precision, Recall, F1 float64 }

// CurvePoint is the quality of the pairs at and above a threshold in bits.
type CurvePoint struct {
	Threshold float64
	Quality
}

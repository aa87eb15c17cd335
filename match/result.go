package match

import "github.com/kith-go/kith/identity"

// ScoredPair is a pair of records with the weight of its evidence. A and B
// index [Result.IDs], A < B.
type ScoredPair struct {
	A, B        int
	Weight      float64 // log2 of the odds that both are one party
	Probability float64 // the same as a probability
	Grade       Grade
}

// SharedKey is a value that more parties hold than one: a switchboard, a
// family's mailbox, a role address. It joins nobody by itself.
type SharedKey struct {
	Kind    string `json:"kind"`    // email, phone, or the kind of the key
	Value   string `json:"value"`   // as normalized
	Holders int    `json:"holders"` // records that hold it
	Parties int    `json:"parties"` // clusters that hold it
	Why     string `json:"why"`     // role, household, organization or shared
	Members []int  `json:"members"` // some holders, as indexes of Result.IDs, at most 20
}

// Result is what [Dedupe] found. It belongs to the caller; its methods only
// read it and may be called from several goroutines.
type Result struct {
	IDs        []string           // the records in the order read
	Pairs      []ScoredPair       // graded possible or better, by descending weight, then A, B
	Clusters   []identity.Cluster // every record is in one, sorted by first member
	Review     []ScoredPair       // pairs of Pairs that a person should look at
	Model      *Model             // the model that scored
	Stats      Stats
	SharedKeys []SharedKey // most holders first

	engine *engine
}

// Stats count what a run did. Times are not in it: the library reads no
// clock. A caller that wants them takes the time of the first [Progress] of
// each phase.
type Stats struct {
	Records        int            `json:"records"`
	CandidatePairs int64          `json:"candidate_pairs"` // pairs weighed
	Matches        int            `json:"matches"`         // pairs graded probable or better
	Clusters       int            `json:"clusters"`        // of two or more records
	Duplicates     int            `json:"duplicates"`      // records less parties
	LargestCluster int            `json:"largest_cluster"`
	ReviewPairs    int            `json:"review_pairs"`
	Unusable       map[string]int `json:"unusable"` // values not used, by "field:reason"
	DuplicateIDs   int            `json:"duplicate_ids"`
	Blocks         []BlockStats   `json:"blocks"`
	WeakBridges    int            `json:"weak_bridges"` // links strong enough for a pair, too weak for its clusters
	Completeness   float64        `json:"completeness"` // estimated share of matching pairs among the candidates, 0 to 1
	Training       Diagnostics    `json:"training"`
}

// BlockStats say what one blocking rule did.
type BlockStats struct {
	Rule           string `json:"rule"`
	Blocks         int    `json:"blocks"`          // of two or more records
	Pairs          int64  `json:"pairs"`           // proposed, including those of other rules too
	OverfullBlocks int    `json:"overfull_blocks"` // over the budget: narrowed by a second key, or left out
	OverfullPairs  int64  `json:"overfull_pairs"`  // pairs of those blocks that were not proposed

	// Yield is the share of matches expected among the pairs that no rule
	// before this one proposes. A rule with too little of it is skipped: what
	// is said of it then is estimated from a sample.
	Yield   float64 `json:"yield"`
	Skipped bool    `json:"skipped,omitempty"`
}

// Diagnostics say how training went. Method is "trained", "shrunk",
// "shipped" or "off"; Warnings are sentences for a person.
type Diagnostics struct {
	Method          string   `json:"method"`
	Iterations      int      `json:"iterations"`
	TrainingPairs   int64    `json:"training_pairs"`
	ExpectedMatches float64  `json:"expected_matches"`
	Separation      float64  `json:"separation"`    // mean weight of matches less that of others, bits
	Anchors         int64    `json:"anchors"`       // pairs that equal keys and names prove
	AnchorsFound    float64  `json:"anchors_found"` // share of them the model calls probable
	Contrary        float64  `json:"contrary"`      // share of the expected matches with two marks of their own and more, such as phone and address, that differ in all
	Unestimated     []string `json:"unestimated"`   // "comparison/level" kept from the shipped model
	NonMonotone     []string `json:"non_monotone"`  // "comparison/level" that were pooled with their neighbour
	Warnings        []string `json:"warnings"`
	Labels          Labels   `json:"labels"`
}

// Labels say what the verdicts on pairs of the records did to the model.
type Labels struct {
	Same       int        `json:"same"` // pairs called the same
	Different  int        `json:"different"`
	Calibrated int        `json:"calibrated"` // pairs the calibration was fitted to; 0: too few, there is none
	Loss       [2]float64 `json:"loss"`       // mean log loss on them in bits, before and after the calibration
}

// Explanation is a match weight taken apart: Prior plus the Bits of all Terms
// is Weight, exactly as scored.
type Explanation struct {
	A           string  `json:"a"`
	B           string  `json:"b"`
	Prior       float64 `json:"prior"` // bits
	Terms       []Term  `json:"terms"` // largest absolute value first
	Weight      float64 `json:"weight"`
	Probability float64 `json:"probability"`
	Grade       Grade   `json:"grade"`
	Veto        string  `json:"veto,omitempty"` // evidence code that forbids the link
}

// Term is what one comparison says, in bits. Empty values are missing.
type Term struct {
	Comparison string  `json:"comparison"`
	Level      string  `json:"level"`
	Code       string  `json:"code,omitempty"` // evidence code, such as name:exact
	A          string  `json:"a,omitempty"`
	B          string  `json:"b,omitempty"`
	Bits       float64 `json:"bits"`
	Frequency  float64 `json:"frequency,omitempty"` // share of records holding the agreed value
}

package identity

import "time"

// Pair is an unordered pair of record ids, kept with A < B.
type Pair struct {
	A string `json:"a"`
	B string `json:"b"`
}

// PairOf returns the pair of a and b in order.
func PairOf(a, b string) Pair {
	if b < a {
		a, b = b, a
	}
	return Pair{A: a, B: b}
}

// Verdict is what a person said about a pair.
type Verdict uint8

// The verdicts. The zero value is no verdict.
const (
	NoVerdict Verdict = iota
	Same
	Different
	Unsure
)

var verdictNames = [...]string{"", "same", "different", "unsure"}

// String returns the verdict in lower case, "" for NoVerdict.
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return ""
}

// MarshalText returns the text of [Verdict.String].
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads the text of [Verdict.String]. Other text is an error,
// which does not repeat it.
func (v *Verdict) UnmarshalText(text []byte) error {
	return unmarshalName(v, text, verdictNames[:], "verdict")
}

// Statement is a verdict as it was given: by whom, when, on what evidence.
type Statement struct {
	Pair
	Verdict  Verdict   `json:"verdict"`
	By       string    `json:"by,omitempty"`
	At       time.Time `json:"at,omitzero"`
	Evidence []string  `json:"evidence,omitempty"` // evidence codes the reviewer saw
}

// Cluster is a set of records of one party. Members are sorted; the id is
// derived from them, so that the same members have the same id in every run.
type Cluster struct {
	ID      string   `json:"id"`
	Members []string `json:"members"`
}

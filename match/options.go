package match

import "github.com/kith-go/kith/identity"

// TrainMode says whether a run fits the model to its records.
type TrainMode uint8

// The training modes.
const (
	TrainAuto TrainMode = iota // fit without labels, checked and shrunk to the model given
	TrainOff                   // use the model as it is
)

// Options configure [Dedupe]. The zero value works: the shipped model, fitted
// to the records without labels, on all cores.
type Options struct {
	// Model is where scoring starts; nil is [DefaultModel]. It is not changed.
	Model *Model
	// Train says whether the model is fitted to the records.
	Train TrainMode
	// Region reads national phone spellings, an ISO 3166 alpha-2 code.
	// An identifier's own region goes first. Empty: none.
	Region string
	// Workers is the number of goroutines; 0 takes one for each core. The
	// result does not depend on it.
	Workers int
	// LinkBy makes the run link lists instead of looking for duplicates in
	// one: only records with different values of this field can match.
	// "source" is Record.Source; any other name is a key of Record.Fields.
	LinkBy string
	// OneToOne, with LinkBy, lets a cluster hold at most one record of a
	// list.
	OneToOne bool
	// Ledger holds what people said about pairs: same joins, different keeps
	// apart whole clusters, unsure is left to people. Training learns from the
	// pairs called the same or different: each counts as the one pair that it
	// is, and ten and more calibrate the weights, see [Calibration]. The
	// ledger is read at the start.
	Ledger *identity.Ledger
	// PairBudget limits the candidate pairs a blocking rule may propose, in
	// pairs for each record; 0 chooses by the number of records.
	PairBudget float64
	// MemoryLimit is about how many bytes a run may hold; 0 is any number.
	// Blocks of records are built in parts that fit, and where even the keys
	// of blocks do not fit, pairs are weighed more than once: a run within a
	// limit finds the same and takes longer. Nothing is written to a disk.
	// Records that do not fit by themselves are refused with a
	// [MemoryError] as soon as it is seen. The host sets the limit of Go's
	// garbage (runtime/debug.SetMemoryLimit); it is not the library's.
	MemoryLimit int64
	// Progress, when set, is told how far each phase is. It is called from
	// one goroutine at a time and must return quickly.
	Progress func(Progress)
}

// Progress says how far a phase is. Phases come in the order of the Phase
// constants. Total is 0 while it is not known.
type Progress struct {
	Phase string `json:"phase"`
	Done  int64  `json:"done"`
	Total int64  `json:"total"`
}

// The phases of a run, in order.
const (
	PhaseRead    = "read"    // records are pulled and normalized
	PhaseBlock   = "block"   // candidate pairs are planned
	PhaseTrain   = "train"   // the model is fitted
	PhaseScore   = "score"   // candidate pairs are weighed
	PhaseCluster = "cluster" // links become clusters
)

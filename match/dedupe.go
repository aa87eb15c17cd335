package match

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// Dedupe reads records and finds which of them are one party, or, with
// [Options.LinkBy], which records of several lists are. A yielded record is
// used only until the next one is pulled. The result depends on the records,
// their order and the options, not on the number of workers. It returns the
// first error of records, or the context's error soon after it is cancelled.
func Dedupe(ctx context.Context, records iter.Seq2[identity.Record, error], opt Options) (*Result, error) {
	model := opt.Model
	if model == nil {
		model = DefaultModel()
	}
	if err := model.Validate(); err != nil {
		return nil, err
	}
	e := &engine{model: model}
	if err := e.read(ctx, records); err != nil {
		return nil, err
	}
	return e.result(), nil
}

// engine holds the columns of a run.
type engine struct {
	model *Model
	ids   []string
	keys  [][]string
}

func (e *engine) read(ctx context.Context, records iter.Seq2[identity.Record, error]) error {
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		e.ids = append(e.ids, r.ID)
		e.keys = append(e.keys, exactKeys(&r))
	}
	return nil
}

func exactKeys(r *identity.Record) []string {
	var out []string
	who := r.Tenant + "\x00" + r.Kind.String() + "\x00"
	for _, k := range r.Keys {
		out = append(out, who+string(k.Kind)+"\x00"+k.Scope+"\x00"+strings.ToLower(strings.TrimSpace(k.Value)))
	}
	if b := r.Fields[identity.FieldBirthDate].Value; b != "" && r.FullName() != "" {
		out = append(out, who+strings.ToLower(r.FullName())+"\x00"+b)
	}
	return out
}

func (e *engine) result() *Result {
	up := make([]int, len(e.ids))
	first := make(map[string]int)
	var pairs []ScoredPair
	for i, keys := range e.keys {
		up[i] = i
		for _, k := range keys {
			j, ok := first[k]
			if !ok {
				first[k] = i
				continue
			}
			pairs = append(pairs, ScoredPair{A: j, B: i, Weight: 10, Probability: probability(10), Grade: GradeCertain})
			up[i] = min(up[i], up[j])
		}
	}
	slices.SortFunc(pairs, func(a, b ScoredPair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	pairs = slices.Compact(pairs)
	r := &Result{IDs: e.ids, Pairs: pairs, Model: e.model, engine: e}
	r.Stats = Stats{Records: len(e.ids), CandidatePairs: int64(len(pairs)), Matches: len(pairs), Unusable: map[string]int{}}
	members := make(map[int][]string)
	for i := range e.ids {
		members[up[i]] = append(members[up[i]], e.ids[i])
	}
	for i := range e.ids {
		if m := members[i]; m != nil {
			slices.Sort(m)
			r.Clusters = append(r.Clusters, identity.Cluster{ID: clusterID(m), Members: m})
		}
	}
	return r
}

// clusterID derives a cluster's id from its sorted members, so that the same
// members have the same id in every run.
func clusterID(members []string) string {
	h := sha256.New()
	for _, m := range members {
		h.Write([]byte(m))
		h.Write([]byte{0})
	}
	return "c" + hex.EncodeToString(h.Sum(nil)[:12])
}

// Why takes the weight of the pair of records a and b apart. They index
// [Result.IDs]; any two records may be asked about.
func (r *Result) Why(a, b int) Explanation {
	for _, p := range r.Pairs {
		if p.A == min(a, b) && p.B == max(a, b) {
			return Explanation{
				A: r.IDs[a], B: r.IDs[b], Prior: 0, Weight: p.Weight, Probability: p.Probability, Grade: p.Grade,
				Terms: []Term{{Comparison: "key", Level: "exact", Bits: p.Weight}},
			}
		}
	}
	return Explanation{A: r.IDs[a], B: r.IDs[b]}
}

package match

import (
	"context"
	"errors"
	"iter"
	"sync"

	"github.com/kith-go/kith/identity"
)

// Dedupe reads records and finds which of them are one party, or, with
// [Options.LinkBy], which records of several lists are. A yielded record is
// used only until the next one is pulled. The result depends on the records,
// their order and the options, not on the number of workers. It returns the
// first error of records, or the context's error soon after it is cancelled.
func Dedupe(ctx context.Context, records iter.Seq2[identity.Record, error], opt Options) (*Result, error) {
	e, err := newEngine(opt)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return e.read(ctx, records) },
		e.block, e.train, e.score, e.cluster,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return e.result(), nil
}

func newEngine(opt Options) (*engine, error) {
	if opt.Model == nil {
		opt.Model = DefaultModel()
	}
	if err := opt.Model.Validate(); err != nil {
		return nil, err
	}
	if opt.MemoryLimit < 0 {
		return nil, errors.New("match: a negative memory limit")
	}
	return &engine{opt: opt, progress: opt.progress()}, nil
}

// engine is one run: what each phase leaves for the next.
type engine struct {
	opt      Options
	progress func(Progress)

	room     int64 // bytes that blocks may take; 0: any
	table    *table
	extra    []extraColumn
	model    *Model
	verdicts *verdicts
	plan     *plan
	diag     Diagnostics
	scorer   *scorer
	found    [][]bond // links as they come out of the jobs
	links    []bond   // by i, then j
	weighed  int64
	groups   *partition
	bridges  int
	doubted  []float64 // by size of a cluster; see doubts

	comparers sync.Pool // of *comparer, for Result.Why
}

// bond is a pair with its weight.
type bond struct {
	i, j   uint32
	weight float32
}

// progress returns the callback, made safe for several goroutines.
func (o *Options) progress() func(Progress) {
	if o.Progress == nil {
		return func(Progress) {}
	}
	var mu sync.Mutex
	return func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		o.Progress(p)
	}
}

func (e *engine) read(ctx context.Context, records iter.Seq2[identity.Record, error]) error {
	e.progress(Progress{Phase: PhaseRead})
	in := newInput(&e.opt)
	if err := in.readAll(ctx, records, e.opt.MemoryLimit, e.progress); err != nil {
		return err
	}
	if e.opt.MemoryLimit > 0 {
		e.room = max(1, e.opt.MemoryLimit-in.bytes())
	}
	e.model, e.extra = fitModel(e.opt.Model, in)
	e.table = prepare(ctx, in, e.extra, workersOf(e.opt.Workers))
	e.progress(Progress{Phase: PhaseRead, Done: int64(in.n), Total: int64(in.n)})
	return ctx.Err()
}

// fitModel returns the model with its comparisons in the order of the
// columns: the standard ones, then one for each further column worth
// comparing. Comparisons that m lacks are taken from the shipped model.
func fitModel(m *Model, in *input) (*Model, []extraColumn) {
	out := m.clone()
	have := make(map[string]Comparison)
	for _, c := range m.Comparisons {
		have[c.Name] = c
	}
	pick := func(name string, kind ComparisonKind, field, group string) Comparison {
		if c, ok := have[name]; ok && c.Kind == kind {
			return c.clone()
		}
		return newComparison(name, kind, field, group)
	}
	out.Comparisons = nil
	for _, c := range standard {
		out.Comparisons = append(out.Comparisons, pick(c.Name, c.Kind, c.Field, c.Group))
	}
	extra := chooseExtras(in, maxComparisons-standardColumns-1)
	for _, e := range extra {
		group := "further"
		if e.kind == CompareGeo {
			group = "place" // it says again what the address says
		}
		out.Comparisons = append(out.Comparisons, pick("field:"+e.name, e.kind, e.name, group))
	}
	return out, extra
}

func (e *engine) block(ctx context.Context) error {
	e.progress(Progress{Phase: PhaseBlock})
	a := newAtoms(e.table)
	var err error
	e.plan, err = newPlan(ctx, e.table, a.rules(e.extra), a.realm, &e.opt)
	e.plan.room = e.room
	return err
}

func (e *engine) train(ctx context.Context) error {
	e.progress(Progress{Phase: PhaseTrain})
	if e.opt.Train == TrainOff || e.table.n < 2 {
		e.diag.Method = "off"
	} else {
		tr, err := train(ctx, e.table, e.plan, e.model, &e.opt, e.progress)
		if err != nil {
			return err
		}
		e.model, e.diag = tr.m, tr.diag
	}
	e.scorer = newScorer(e.table, e.model)
	e.scorer.sole = findSole(e.table, newComparer(e.table, e.model))
	e.scorer.screen = newScreen(e.scorer)
	return nil
}

// keepWeight is the weight from which a pair is kept: far enough below the
// grades that clustering may find more evidence for it.
const keepWeight = -6

// choose picks the blocking rules by what the model finds in their samples.
func (e *engine) choose() {
	c := newComparer(e.table, e.model)
	e.plan.choose(func(i, j uint32) float64 { return probability(e.scorer.pair(c, i, j)) })
}

// score weighs the candidate pairs of the rules that are worth it.
func (e *engine) score(ctx context.Context) error {
	workers := workersOf(e.opt.Workers)
	e.choose()
	comparers := sync.Pool{New: func() any { return newComparer(e.table, e.model) }}
	err := e.plan.batches(ctx, workers, func(done, now, of int) error {
		return e.scoreBatch(ctx, &comparers, workers, Progress{Phase: PhaseScore, Done: int64(done), Total: int64(of)}, now)
	})
	e.plan.release()
	e.verdicts = newVerdicts(e.opt.Ledger, e.table)
	if e.verdicts != nil {
		e.found = append(e.found, e.verdicts.joined)
	}
	e.links, e.found = sortLinks(e.found, e.table.n), nil
	return err
}

// scoreBatch weighs the pairs of the rules at hand. Progress is told in
// hundredths of what batches count in.
func (e *engine) scoreBatch(ctx context.Context, comparers *sync.Pool, workers int, at Progress, now int) error {
	jobs := len(e.plan.jobs)
	found := make([][]bond, jobs)
	seen := make([]int64, jobs)
	var mu sync.Mutex
	ready := 0
	err := parallelJobs(ctx, workers, jobs, func(n int) {
		c := comparers.Get().(*comparer)
		e.plan.each(n, func(i, j uint32) {
			seen[n]++
			if w := e.scorer.pair(c, i, j); w >= keepWeight {
				found[n] = append(found[n], bond{i, j, float32(w)})
			}
		})
		comparers.Put(c)
		mu.Lock()
		ready++
		e.progress(Progress{Phase: at.Phase, Done: at.Done*100 + int64(ready*now*100/jobs), Total: at.Total * 100})
		mu.Unlock()
	})
	e.found = append(e.found, found...)
	for n := range found {
		e.weighed += seen[n]
	}
	return err
}

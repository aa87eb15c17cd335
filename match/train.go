package match

import (
	"context"
	"math"
)

// Training numbers.
const (
	maxRounds       = 25
	trainPairs      = 150_000 // candidate pairs that EM looks at
	randomPairs     = 100_000 // random pairs that u is counted on
	namesakePairs   = 25_000  // pairs of one name, for the e-mail, a kind
	shippedMatches  = 200     // the shipped m counts as so many matches at least
	shippedShare    = .25     // and as this share of the expected ones
	shippedStranger = 200     // the shipped u counts as so many pairs
	converged       = .002
)

// trainer fits a model by EM: the m of matches and of related classes on
// candidate pairs, u on random ones, weighed by how surely they are strangers.
type trainer struct {
	t       *table
	start   *Model // what is shrunk to
	m       *Model
	workers int

	candidates sample
	random     sample
	oneSample  bool // random is candidates: they are all pairs
	namesakes  [nameStates]sample
	labels     []label              // pairs of which people said what they are
	expected   [1 + rivals]float64  // matches, strangers, related classes
	strict     bool                 // contrary pairs are not learned from
	held       [maxComparisons]bool // comparisons held to what is plausible
	diag       Diagnostics
}

// classes of a trainer's counts: a match, then the rivals.
const matched = 0

// counts are expected numbers of pairs by class, comparison and level.
type counts [1 + rivals][maxComparisons][16]float64

// train returns a model fitted to the table.
func train(ctx context.Context, t *table, p *plan, m *Model, opt *Options, progress func(Progress)) (*trainer, error) {
	tr := &trainer{t: t, start: m, workers: workersOf(opt.Workers)}
	tr.m = tr.fresh()
	if err := tr.draw(ctx, p); err != nil {
		return nil, err
	}
	tr.labels = labelsOf(opt.Ledger, t, newComparer(t, tr.m))
	if err := tr.fit(ctx, progress); err != nil {
		return nil, err
	}
	if why := tr.contraryFit(); why != "" {
		tr.diag.Warnings = append(tr.diag.Warnings, why+"; it was fitted again without learning from such pairs")
		tr.strict, tr.held, tr.diag.NonMonotone = true, [maxComparisons]bool{}, nil
		tr.m = tr.fresh()
		if err := tr.fit(ctx, progress); err != nil {
			return nil, err
		}
		tr.strict = false
	}
	tr.diag.TrainingPairs = int64(tr.candidates.drawn)
	tr.check()
	tr.calibrate()
	tr.m.Name = m.Name + ", fitted"
	return tr, nil
}

// fresh returns the model that a fit starts from.
func (tr *trainer) fresh() *Model {
	m := tr.start.clone()
	m.Calibration = nil // that of another fit
	return m
}

// fit makes steps of EM until they change little.
func (tr *trainer) fit(ctx context.Context, progress func(Progress)) error {
	for round := range maxRounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(Progress{Phase: PhaseTrain, Done: int64(round), Total: maxRounds})
		before := tr.expected[matched]
		tr.round()
		tr.diag.Iterations = round + 1
		if round > 4 && math.Abs(tr.expected[matched]-before) < converged*before {
			break
		}
	}
	return nil
}

// round is one step of EM.
func (tr *trainer) round() {
	s := newScorer(tr.t, tr.m)
	found := tr.count(s, &tr.candidates)
	tr.addLabels(s, found)
	strangers := found
	if !tr.oneSample {
		strangers = tr.count(s, &tr.random)
	}
	for c := range tr.expected {
		tr.expected[c] = classTotal(found, c) * tr.candidates.scale
	}
	tr.setRates()
	for k := range tr.m.Comparisons {
		if tr.t.columns[k] == nil || tr.t.columns[k].held == 0 {
			continue
		}
		tr.setMatches(k, &found[matched][k])
		tr.setStrangers(k, &strangers[1+stranger][k])
		for r := range relatedClasses {
			if asStrangers(tr.m.Comparisons[k].Kind, r) {
				tr.setAsStrangers(k, r)
			} else {
				tr.setRelated(k, r, &found[2+r][k])
			}
		}
		tr.keepPlausible(k)
		tr.keepOrder(k)
	}
	tr.setByNames(s)
}

// classTotal is kept in the last comparison's entry for a missing value,
// which no comparison uses.
func classTotal(c *counts, class int) float64 { return c[class][maxComparisons-1][15] }

// count adds up the posterior of each class over the pairs of a sample.
func (tr *trainer) count(s *scorer, sm *sample) *counts {
	const part = 4096
	parts := make([]counts, (len(sm.pairs)+part-1)/part)
	parallel(tr.workers, len(sm.pairs), part, func(from, to int) {
		c := &parts[from/part]
		var e evidence
		for n := from; n < to; n++ {
			i, j := sm.pairs[n][0], sm.pairs[n][1]
			v := &sm.vectors[n]
			post := tr.posterior(s, i, j, v, &e)
			for class, w := range post {
				if w < 1e-9 {
					continue
				}
				w *= sm.times[n]
				c[class][maxComparisons-1][15] += w
				for k := range tr.m.Comparisons {
					c[class][k][v[k]] += w
				}
			}
		}
	})
	sum := new(counts)
	for p := range parts {
		for class := range sum {
			for k := range sum[class] {
				for l := range sum[class][k] {
					sum[class][k][l] += parts[p][class][k][l]
				}
			}
		}
	}
	return sum
}

// posterior returns the probability of each class for a pair.
func (tr *trainer) posterior(s *scorer, i, j uint32, v *vector, e *evidence) (post [1 + rivals]float64) {
	s.weigh(i, j, v, e)
	persons := s.t.persons(i)
	post[matched] = 1
	if s.veto(i, j, v) != "" || tr.strict && tr.contrary(v) {
		post[matched] = 0
	}
	sum := post[matched]
	for r := range rivals {
		if !s.mayBe(r, persons) {
			continue
		}
		post[1+r] = math.Exp2(-(s.prior[r] + float64(s.sum(&e[r]))))
		sum += post[1+r]
	}
	if !(sum > 0) {
		return post
	}
	for c := range post {
		post[c] /= sum
	}
	return post
}

// setRates updates how many pairs of each class are expected for a record,
// held a little by the shipped rates.
func (tr *trainer) setRates() {
	const hold = .05
	n := float64(tr.t.n)
	tr.m.Duplicates = (tr.expected[matched]/n + hold*tr.start.Duplicates) / (1 + hold)
	for r := range tr.m.Related {
		tr.m.Related[r].Pairs = (tr.expected[2+r]/n + hold*tr.start.Related[r].Pairs) / (1 + hold)
	}
}

func (tr *trainer) setMatches(k int, found *[16]float64) {
	weight := max(shippedMatches, shippedShare*tr.expected[matched])
	shipped := tr.start.Comparisons[k].Levels
	if k >= standardColumns {
		weight /= 5 // nothing was known of the column before
		shipped = tr.halfKnown(k)
	}
	scale := tr.candidates.scale
	blend(tr.m.Comparisons[k].Levels, shipped, found, scale, weight, func(l *Level) *float64 { return &l.M })
}

// halfKnown returns the levels of a further column with m halfway between
// what its kind promises and no meaning at all: it may be a party's own
// attribute or one of the row.
func (tr *trainer) halfKnown(k int) []Level {
	levels := tr.start.Comparisons[k].clone().Levels
	for l := range levels {
		levels[l].M = (levels[l].M + tr.m.Comparisons[k].Levels[l].U) / 2
	}
	return levels
}

func (tr *trainer) setStrangers(k int, found *[16]float64) {
	weight := float64(shippedStranger)
	if k >= standardColumns {
		weight = 20
	}
	blend(tr.m.Comparisons[k].Levels, tr.start.Comparisons[k].Levels, found, 1, weight, func(l *Level) *float64 { return &l.U })
}

func (tr *trainer) setRelated(k, r int, found *[16]float64) {
	weight := max(shippedMatches, shippedShare*tr.expected[2+r])
	blend(tr.m.Comparisons[k].Levels, tr.start.Comparisons[k].Levels, found, tr.candidates.scale, weight,
		func(l *Level) *float64 { return &l.Related[r] })
}

// asStrangers reports whether related people agree in a field no more often
// than strangers do. It is what tells them from a match, so it is not learned.
func asStrangers(kind ComparisonKind, class int) bool {
	switch kind {
	case CompareGiven, CompareOtherNames, CompareDate, CompareKey:
		return true
	case CompareFamily:
		return class == colleague
	}
	return false
}

// fatherAndSon is the share of households' pairs that bear one given name.
const fatherAndSon = .03

func (tr *trainer) setAsStrangers(k, r int) {
	c := &tr.m.Comparisons[k]
	namesakes := 0.
	if r == household && c.Kind == CompareGiven {
		namesakes = fatherAndSon
	}
	for l := range c.Levels {
		c.Levels[l].Related[r] = (1 - namesakes) * c.Levels[l].U
	}
	c.Levels[0].Related[r] += namesakes
}

// blend sets the probability that of picks in each level to what was found,
// together with weight pairs that behave as the shipped model says.
func blend(levels, shipped []Level, found *[16]float64, scale, weight float64, of func(*Level) *float64) {
	const least = 1e-7
	total, base := 0., 0.
	for l := range levels {
		total += found[l+1] * scale
		base += *of(&shipped[l])
	}
	for l := range levels {
		p := (found[l+1]*scale + weight**of(&shipped[l])/base) / (total + weight)
		*of(&levels[l]) = min(1, max(least, p))
	}
}

// setByNames counts how often strangers' addresses agree, given which names
// do, on pairs of namesakes.
func (tr *trainer) setByNames(s *scorer) {
	if tr.t.columns[colEmail] == nil || tr.t.columns[colEmail].held == 0 {
		return
	}
	levels, shipped := tr.m.Comparisons[colEmail].Levels, tr.start.Comparisons[colEmail].Levels
	for state := range nameStates {
		sm := &tr.namesakes[state]
		var found [16]float64
		if state == namesNeither {
			for l := range levels {
				levels[l].ByNames[state] = levels[l].U
			}
			continue
		}
		var e evidence
		for n := range sm.pairs {
			v := &sm.vectors[n]
			if v[colEmail] == missing || nameState(v) != state {
				continue
			}
			post := tr.posterior(s, sm.pairs[n][0], sm.pairs[n][1], v, &e)
			found[v[colEmail]] += sm.times[n] * (1 - post[matched])
		}
		blend(levels, shipped, &found, 1, shippedStranger, func(l *Level) *float64 { return &l.ByNames[state] })
	}
}

// mostDifferent is how many times the shipped share of differing matches a
// fit may claim. More means that EM has taken another class of pairs, such as
// "one street and trade", for the matches.
const mostDifferent = 3

// keepPlausible holds the matches to agreeing in names and other marks of
// identity.
func (tr *trainer) keepPlausible(k int) {
	c := &tr.m.Comparisons[k]
	switch c.Kind {
	case ComparePlace, CompareCode, CompareNumber, CompareCategory, CompareText, CompareOtherNames:
		return
	}
	last := len(c.Levels) - 1
	limit := min(.8, mostDifferent*tr.start.Comparisons[k].Levels[last].M)
	if c.Levels[last].M <= limit {
		return
	}
	rest := (1 - limit) / (1 - c.Levels[last].M)
	for l := range c.Levels[:last] {
		c.Levels[l].M = min(1, c.Levels[l].M*rest)
	}
	c.Levels[last].M = limit
	tr.held[k] = true
}

// keepOrder makes equality the strongest level and difference the weakest:
// where the fit says otherwise, the level is pooled with it.
func (tr *trainer) keepOrder(k int) {
	levels := tr.m.Comparisons[k].Levels
	last := len(levels) - 1
	for l := 1; l < last; l++ {
		if levels[l].M/levels[l].U > levels[0].M/levels[0].U && !levels[0].TermFrequency {
			tr.pool(k, l, 0)
		}
		if levels[l].M/levels[l].U < levels[last].M/levels[last].U {
			tr.pool(k, l, last)
		}
	}
	if levels[last].M > levels[last].U {
		tr.note(k, last)
		levels[last].M = levels[last].U
	}
}

// pool gives level l the weight of both levels together.
func (tr *trainer) pool(k, l, with int) {
	levels := tr.m.Comparisons[k].Levels
	ratio := (levels[l].M + levels[with].M) / (levels[l].U + levels[with].U)
	levels[l].M = min(1, ratio*levels[l].U)
	tr.note(k, l)
}

// note remembers a level whose weight was not in order.
func (tr *trainer) note(k, l int) {
	name := tr.m.Comparisons[k].Name + "/" + tr.m.Comparisons[k].Levels[l].Name
	for _, have := range tr.diag.NonMonotone {
		if have == name {
			return
		}
	}
	tr.diag.NonMonotone = append(tr.diag.NonMonotone, name)
}

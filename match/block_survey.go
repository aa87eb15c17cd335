package match

import (
	"context"
	"slices"
	"sync"
)

// survey is a look at what the blocking rules would propose, before any of it
// is done: how large the blocks are, how many pairs that makes, and a sample
// of the candidate pairs, each with all the rules that propose it.
// Training learns from the sample, and so does the choice of rules.
type survey struct {
	p     *plan
	rules []blockingRule
	looks []ruleLook
	pairs []surveyed
}

// ruleLook is what is known of one rule.
type ruleLook struct {
	limit, narrowLimit int    // largest blocks that fit the budget
	over, overNarrow   bitset // buckets of keys whose blocks are larger
	stats              BlockStats
	share              float64 // of its pairs that are in the sample
	idle               bool    // no record has a key
}

// surveyed is a sampled candidate pair, how many it stands for, and the rules
// that propose it.
type surveyed struct {
	i, j  uint32
	times float32
	rules ruleSet
}

// newSurvey looks at the rules. Those by which no record has a key are left
// out.
func newSurvey(ctx context.Context, p *plan, rules []blockingRule, workers int) (*survey, error) {
	s := &survey{p: p, rules: rules[:min(len(rules), maxRules)]}
	s.looks = make([]ruleLook, len(s.rules))
	tools := sync.Pool{New: func() any { return &lookTools{tally: newTally(p.n)} }}
	err := parallelJobs(ctx, workers, len(s.rules), func(r int) {
		t := tools.Get().(*lookTools)
		s.look(r, t)
		tools.Put(t)
	})
	s.dropIdle()
	if err == nil {
		err = s.sample(ctx, workers)
	}
	return s, err
}

// lookTools are what looking at a rule needs, to be used again.
type lookTools struct {
	tally *tally
	keys  []uint32
}

// look finds which blocks of a rule are over the limit, and counts pairs.
func (s *survey) look(r int, t *lookTools) {
	rule, l := &s.rules[r], &s.looks[r]
	l.stats.Rule = rule.name
	l.idle = true
	t.tally.clear()
	t.keys = s.p.keysOf(rule, t.keys)
	for _, key := range t.keys {
		if key != 0 {
			t.tally.add(key)
			l.idle = false
		}
	}
	if l.idle {
		return
	}
	s.p.eachMore(rule, func(key, _ uint32) { t.tally.add(key) })
	sizes := t.tally.sizes()
	var left int64
	l.limit, left = limitOf(sizes, s.p.budget)
	l.count(sizes, l.limit)
	l.over = t.tally.above(l.limit)
	if l.over.empty() {
		return
	}
	t.tally.clear()
	addOver := func(key, i uint32) {
		if key = mix(key, rule.narrow(i)); key != 0 {
			t.tally.add(key)
		}
	}
	for i, key := range t.keys {
		if key != 0 && l.over.has(key) {
			addOver(key, uint32(i))
		}
	}
	s.p.eachMore(rule, func(key, i uint32) {
		if l.over.has(key) {
			addOver(key, i)
		}
	})
	before := l.stats.Pairs
	sizes = t.tally.sizes()
	l.narrowLimit, _ = limitOf(sizes, left)
	l.narrowLimit = min(l.narrowLimit, narrowedLimit)
	l.count(sizes, l.narrowLimit)
	l.overNarrow = t.tally.above(l.narrowLimit)
	l.stats.OverfullPairs -= l.stats.Pairs - before
}

// count adds blocks, by size, to the figures: those up to limit and the larger
// ones.
func (l *ruleLook) count(sizes []int64, limit int) {
	for size, n := range sizes {
		switch {
		case size < 2:
		case size <= limit:
			l.stats.Blocks += int(n)
			l.stats.Pairs += n * pairsAmong(size)
		default:
			l.stats.OverfullBlocks += int(n)
			l.stats.OverfullPairs += n * pairsAmong(size)
		}
	}
}

func (s *survey) dropIdle() {
	kept := 0
	for r := range s.rules {
		if !s.looks[r].idle {
			s.rules[kept], s.looks[kept] = s.rules[r], s.looks[r]
			kept++
		}
	}
	s.rules, s.looks = s.rules[:kept], s.looks[:kept]
}

func (s *survey) stats() []BlockStats {
	out := make([]BlockStats, len(s.looks))
	for r := range s.looks {
		out[r] = s.looks[r].stats
	}
	return out
}

// openBlocks is how many blocks of a rule are looked into at least. Pairs of
// one block are alike, so many are opened, and of each little is taken.
const openBlocks = 20_000

// sample takes about as many pairs of each rule, so that those of a sure rule
// with few pairs, mostly matches, are not lost among strangers. A pair stands
// for as many as its first rule has for each that was taken.
func (s *survey) sample(ctx context.Context, workers int) error {
	s.setShares(2 * trainPairs) // rules propose a pair about twice
	found := make([][]surveyed, len(s.rules))
	err := parallelJobs(ctx, workers, len(s.rules), func(r int) {
		found[r] = s.sampleRule(r)
		if s.rules[r].copies && !s.looks[r].overNarrow.empty() {
			found[r] = append(found[r], s.sampleCrowd(r)...)
		}
	})
	s.pairs = slices.Concat(found...)
	slices.SortFunc(s.pairs, func(a, b surveyed) int { return comparePairs([2]uint32{a.i, a.j}, [2]uint32{b.i, b.j}) })
	s.pairs = slices.CompactFunc(s.pairs, func(a, b surveyed) bool { return a.i == b.i && a.j == b.j })
	return err
}

// setShares divides most pairs among the rules, half of them evenly, half by
// how many pairs each proposes. What a rule does not need the others get.
func (s *survey) setShares(most float64) {
	sizes := make([]float64, 0, len(s.looks))
	total := 0.
	for r := range s.looks {
		sizes = append(sizes, float64(s.looks[r].stats.Pairs))
		total += sizes[r]
	}
	slices.Sort(sizes)
	even, left := 0., most/2
	for n, size := range sizes {
		even = left / float64(len(sizes)-n)
		if size > even {
			break
		}
		left -= size
	}
	for r := range s.looks {
		pairs := max(1, float64(s.looks[r].stats.Pairs))
		s.looks[r].share = min(1, max(1, even)/pairs+most/2/max(1, total))
	}
}

// shareOf returns the 32-bit hash up to which a share of all hashes lies.
func shareOf(share float64) uint32 { return uint32(min(1, share) * 0xFFFFFFFF) }

// hashesUpTo returns the 64-bit hash up to which a share of all hashes lies.
func hashesUpTo(share float64) uint64 { return uint64(shareOf(share))<<32 | 0xFFFFFFFF }

// sampleRule returns pairs of sampled blocks of rule r that no earlier rule
// proposes.
func (s *survey) sampleRule(r int) (out []surveyed) {
	share := s.looks[r].share
	open := min(1, max(4*share, openBlocks/float64(max(1, s.looks[r].stats.Blocks))))
	blocks, pairs := shareOf(open), hashesUpTo(share/open)
	var entries []uint64
	add := func(key, i uint32) {
		if key = s.taken(r, key, i); key != 0 {
			entries = append(entries, uint64(key)<<32|uint64(i))
		}
	}
	opened := func(key uint32) bool { return key != 0 && key*0x9E3779B1 <= blocks }
	for i, key := range s.p.keysOf(&s.rules[r], nil) {
		if opened(key) {
			add(key, uint32(i))
		}
	}
	s.p.eachMore(&s.rules[r], func(key, i uint32) {
		if opened(key) {
			add(key, i)
		}
	})
	entries = sortByHash(entries, make([]uint64, len(entries)))
	rows := newKeyRows(s)
	eachBlock(entries, func(block []uint64) {
		if len(block) < 2 {
			return
		}
		rows.next(len(block))
		for x, e := range block {
			for y := x + 1; y < len(block); y++ {
				a, b := uint32(e), uint32(block[y])
				if a == b || pairHash(min(a, b), max(a, b)) > pairs || !s.p.mayMeet(a, b) {
					continue
				}
				shared := rows.shared(x, a, y, b)
				shared.add(r)
				if shared.first() == r {
					out = append(out, surveyed{min(a, b), max(a, b), float32(1 / share), shared})
				}
			}
		}
	})
	return out
}

// sampleCrowd returns pairs of neighbours in the blocks of rule r that stay
// overfull.
func (s *survey) sampleCrowd(r int) (out []surveyed) {
	var crowd []uint64
	add := func(key, i uint32) {
		if l := &s.looks[r]; key != 0 && l.over.has(key) {
			if key = mix(key, s.rules[r].narrow(i)); key != 0 && l.overNarrow.has(key) {
				crowd = append(crowd, uint64(key)<<32|uint64(i))
			}
		}
	}
	for i, key := range s.p.keysOf(&s.rules[r], nil) {
		add(key, uint32(i))
	}
	s.p.eachMore(&s.rules[r], add)
	crowd = sortByHash(crowd, make([]uint64, len(crowd)))
	share := min(1, trainPairs/float64(len(s.rules))/max(1, crowdWindow*float64(len(crowd))))
	pairs := hashesUpTo(share)
	rows := newKeyRows(s)
	for x, e := range crowd {
		for y := x + 1; y <= min(x+crowdWindow, len(crowd)-1); y++ {
			a, b := uint32(e), uint32(crowd[y])
			if a == b || e>>32 != crowd[y]>>32 || pairHash(min(a, b), max(a, b)) > pairs || !s.p.mayMeet(a, b) {
				continue
			}
			rows.next(2)
			out = append(out, surveyed{min(a, b), max(a, b), float32(1 / share), rows.shared(0, a, 1, b)})
		}
	}
	return out
}

// taken returns the key of the block in which a record with a key under rule
// r is, 0 where that is left out.
func (s *survey) taken(r int, key, i uint32) uint32 {
	l := &s.looks[r]
	if key == 0 || l.over.empty() || !l.over.has(key) {
		return key
	}
	key = mix(key, s.rules[r].narrow(i))
	if key != 0 && l.overNarrow.has(key) {
		return 0
	}
	return key
}

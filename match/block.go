package match

import (
	"context"
	"slices"
)

// allPairs is the number of records up to which every pair is a candidate.
const allPairs = 1500

// jobPairs is about how many pairs a job of the pair loop holds.
const jobPairs = 1 << 15

// plan is the candidate pairs of a table: the blocks of all rules, from which
// each pair is taken once, under the first rule that proposes it.
type plan struct {
	n      int
	rules  int
	keys   []uint32 // by record and rule; 0: in no block
	blocks []ruleBlocks
	jobs   []job
	stats  []BlockStats
	realm  atom    // records of different realms do not meet
	lists  *column // records of one list do not meet; nil: all may
}

// ruleBlocks are the blocks of one rule, one after the other. Records of
// blocks that stay too large are in crowd, most alike beside each other,
// where the rule finds copies.
type ruleBlocks struct {
	records []uint32
	ends    []int
	crowd   []uint32
}

// crowdWindow is how many of its successors in a crowd a record is paired
// with. It finds copies of one record, of which there may be any number.
const crowdWindow = 2

// job is a range of blocks of one rule, of records in its crowd, or of rows
// when all pairs are candidates.
type job struct {
	rule, from, to int
	crowd          bool
}

// budgetFor returns the pairs for each record that one rule may propose.
func budgetFor(n int, wanted float64) float64 {
	switch {
	case wanted > 0:
		return wanted
	case n <= 60_000:
		return 6
	case n <= 400_000:
		return 3
	}
	return 1.2
}

// newPlan finds the blocks of all rules.
func newPlan(ctx context.Context, t *table, rules []blockingRule, realm atom, opt *Options) (*plan, error) {
	if t.n > allPairs {
		rules = slices.DeleteFunc(rules, func(r blockingRule) bool { return r.idle(t.n) })
	}
	p := &plan{n: t.n, rules: len(rules), realm: realm}
	if opt.LinkBy != "" {
		p.lists = t.lists
	}
	if t.n <= allPairs {
		p.rules = 0
		for i := 0; i < t.n; i += 32 {
			p.jobs = append(p.jobs, job{rule: -1, from: i, to: min(t.n, i+32)})
		}
		return p, ctx.Err()
	}
	p.keys = make([]uint32, t.n*len(rules))
	p.blocks = make([]ruleBlocks, len(rules))
	p.stats = make([]BlockStats, len(rules))
	budget := int64(budgetFor(t.n, opt.PairBudget) * float64(t.n))
	err := parallelJobs(ctx, workersOf(opt.Workers), len(rules), func(r int) {
		p.block(r, &rules[r], realm, budget)
	})
	for r := range p.blocks {
		p.split(r)
	}
	return p, err
}

// idle reports whether no record has a key by the rule.
func (r *blockingRule) idle(n int) bool {
	for i := range uint32(n) {
		if r.key(i) != 0 {
			return false
		}
	}
	return true
}

// split cuts the blocks of a rule into jobs.
func (p *plan) split(r int) {
	from, start := 0, 0
	var pairs int64
	for b, end := range p.blocks[r].ends {
		size := int64(end - start)
		pairs += size * (size - 1) / 2
		start = end
		if pairs >= jobPairs || b == len(p.blocks[r].ends)-1 {
			p.jobs = append(p.jobs, job{rule: r, from: from, to: b + 1})
			from, pairs = b+1, 0
		}
	}
	for at := 0; at < len(p.blocks[r].crowd); at += jobPairs {
		p.jobs = append(p.jobs, job{rule: r, from: at, to: min(len(p.blocks[r].crowd), at+jobPairs), crowd: true})
	}
}

// block builds the blocks of one rule within a budget of pairs. The largest
// blocks are over it first: they are divided by a second key, and what still
// does not fit is left out and counted.
func (p *plan) block(r int, rule *blockingRule, realm atom, budget int64) {
	entries := make([]uint64, 0, p.n)
	add := func(key, i uint32) {
		if key = mix(key, realm[i]); key != 0 {
			entries = append(entries, uint64(key)<<32|uint64(i))
		}
	}
	for i := range uint32(p.n) {
		add(rule.key(i), i)
		if rule.more != nil {
			rule.more(i, func(key uint32) { add(key, i) })
		}
	}
	spare := make([]uint64, len(entries))
	entries = sortByHash(entries, spare)
	stats := &p.stats[r]
	stats.Rule = rule.name
	limit, left := sizeLimit(entries, budget)
	over := p.take(r, entries, limit, stats)
	if len(over) == 0 {
		return
	}
	narrowed := over[:0]
	for _, e := range over {
		if key := mix(uint32(e>>32), rule.narrow(uint32(e))); key != 0 {
			narrowed = append(narrowed, uint64(key)<<32|uint64(uint32(e)))
		}
	}
	narrowed = sortByHash(narrowed, make([]uint64, len(narrowed)))
	limit, _ = sizeLimit(narrowed, left)
	before := stats.Pairs
	over = p.take(r, narrowed, min(limit, 300), stats)
	if rule.copies {
		for _, e := range over {
			p.blocks[r].crowd = append(p.blocks[r].crowd, uint32(e))
		}
	}
	stats.OverfullPairs -= stats.Pairs - before
}

// sizeLimit returns the largest block size at which all blocks up to it stay
// within the budget, and what of the budget is left.
func sizeLimit(entries []uint64, budget int64) (limit int, left int64) {
	var sizes []int
	eachBlock(entries, func(block []uint64) {
		if len(block) > 1 {
			sizes = append(sizes, len(block))
		}
	})
	slices.Sort(sizes)
	for n, size := range sizes {
		pairs := int64(size) * int64(size-1) / 2
		if pairs > budget {
			if n == 0 {
				return 1, budget
			}
			// All blocks of this size go together, so that the choice
			// does not depend on the order of records.
			return size - 1, budget
		}
		budget -= pairs
		limit = size
	}
	return limit, budget
}

func eachBlock(entries []uint64, f func(block []uint64)) {
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to]>>32 == entries[from]>>32 {
			to++
		}
		f(entries[from:to])
		from = to
	}
}

// take adds the blocks of two records up to limit to rule r and returns the
// entries of larger ones.
func (p *plan) take(r int, entries []uint64, limit int, stats *BlockStats) (over []uint64) {
	b := &p.blocks[r]
	eachBlock(entries, func(block []uint64) {
		size := int64(len(block))
		switch {
		case size < 2:
			return
		case len(block) > limit:
			stats.OverfullBlocks++
			stats.OverfullPairs += size * (size - 1) / 2
			over = append(over, block...)
			return
		}
		stats.Blocks++
		stats.Pairs += size * (size - 1) / 2
		for _, e := range block {
			i := uint32(e)
			b.records = append(b.records, i)
			p.keys[int(i)*p.rules+r] = uint32(e >> 32)
		}
		b.ends = append(b.ends, len(b.records))
	})
	return over
}

// release lets go of all but the figures.
func (p *plan) release() { p.keys, p.blocks, p.jobs, p.realm = nil, nil, nil, nil }

// each calls f with every candidate pair of job number n, i < j. A pair of
// records with several values in one column may come twice.
func (p *plan) each(n int, f func(i, j uint32)) {
	j := p.jobs[n]
	if j.rule < 0 {
		for a := j.from; a < j.to; a++ {
			for b := a + 1; b < p.n; b++ {
				if p.mayMeet(uint32(a), uint32(b)) {
					f(uint32(a), uint32(b))
				}
			}
		}
		return
	}
	if j.crowd {
		p.eachOfCrowd(j, f)
		return
	}
	blocks := &p.blocks[j.rule]
	start := 0
	if j.from > 0 {
		start = blocks.ends[j.from-1]
	}
	for _, end := range blocks.ends[j.from:j.to] {
		members := blocks.records[start:end]
		start = end
		for x, a := range members {
			for _, b := range members[x+1:] {
				if a != b && p.isFirst(j.rule, a, b) && p.mayMeet(a, b) {
					f(min(a, b), max(a, b))
				}
			}
		}
	}
}

// eachOfCrowd calls f with the near neighbours of a crowd.
func (p *plan) eachOfCrowd(j job, f func(i, j uint32)) {
	crowd := p.blocks[j.rule].crowd
	for x := j.from; x < j.to; x++ {
		for y := x + 1; y <= min(x+crowdWindow, len(crowd)-1); y++ {
			if a, b := crowd[x], crowd[y]; a != b && p.mayMeet(a, b) {
				f(min(a, b), max(a, b))
			}
		}
	}
}

// isFirst reports whether no rule before r has a and b in one block.
func (p *plan) isFirst(r int, a, b uint32) bool {
	x := p.keys[int(a)*p.rules : int(a)*p.rules+r]
	y := p.keys[int(b)*p.rules : int(b)*p.rules+r]
	for k, key := range x {
		if key == y[k] && key != 0 {
			return false
		}
	}
	return true
}

// mayMeet reports whether a and b are of one realm, and of different lists
// where lists are linked.
func (p *plan) mayMeet(a, b uint32) bool {
	return p.realm[a] == p.realm[b] && p.listsDiffer(a, b)
}

func (p *plan) listsDiffer(a, b uint32) bool {
	return p.lists == nil || p.lists.first[a] != p.lists.first[b]
}

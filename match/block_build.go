package match

import "context"

// batches calls f for the chosen rules, a few at a time, with their blocks
// built, and says how many are done, at hand, and to do in all. Blocks of the others are not in memory then. Where memory is limited,
// a batch is one rule or a part of its keys.
func (p *plan) batches(ctx context.Context, workers int, f func(done, now, of int) error) error {
	if p.rules == 0 {
		return f(0, 1, 1)
	}
	batch, parts := workers, 1
	if p.room > 0 {
		batch, parts = p.fit(workers)
	}
	if !p.forgetful {
		p.keys = make([]uint32, p.n*p.keyed)
	}
	p.blocks = make([]ruleBlocks, len(p.chosen))
	for from := 0; from < len(p.chosen); from += batch {
		to := min(len(p.chosen), from+batch)
		for c := from; c < to; c++ {
			stats := &p.stats[p.chosen[c]]
			*stats = BlockStats{Rule: stats.Rule, Yield: stats.Yield, Skipped: stats.Skipped}
		}
		for part := range parts {
			err := parallelJobs(ctx, workers, to-from, func(k int) { p.build(from+k, part, parts) })
			if err != nil {
				return err
			}
			p.jobs = p.jobs[:0]
			for c := from; c < to; c++ {
				p.split(c)
			}
			if err := f(from*parts+part*(to-from), to-from, len(p.chosen)*parts); err != nil {
				return err
			}
			for c := from; c < to; c++ {
				p.blocks[c] = ruleBlocks{}
			}
		}
	}
	return nil
}

// split cuts the blocks of a chosen rule into jobs.
func (p *plan) split(c int) {
	from, start := 0, 0
	var pairs int64
	for b, end := range p.blocks[c].ends {
		pairs += pairsAmong(end - start)
		start = end
		if pairs >= jobPairs || b == len(p.blocks[c].ends)-1 {
			p.jobs = append(p.jobs, job{rule: c, from: from, to: b + 1})
			from, pairs = b+1, 0
		}
	}
	for at := 0; at < len(p.blocks[c].crowd); at += jobPairs {
		p.jobs = append(p.jobs, job{rule: c, from: at, to: min(len(p.blocks[c].crowd), at+jobPairs), crowd: true})
	}
}

// build makes the blocks of one of parts of the keys of a chosen rule. Those
// over the limit that the budget of pairs sets are divided by a second key;
// what is still over it is left out and counted.
func (p *plan) build(c, part, parts int) {
	rule, look, stats := &p.survey.rules[p.chosen[c]], &p.survey.looks[p.chosen[c]], &p.stats[p.chosen[c]]
	entries := make([]uint64, 0, p.n/parts)
	add := func(key, i uint32) {
		if key != 0 && int(uint64(key)*uint64(parts)>>32) == part {
			entries = append(entries, uint64(key)<<32|uint64(i))
		}
	}
	for i, key := range p.keysOf(rule, nil) {
		add(key, uint32(i))
	}
	p.eachMore(rule, add)
	spare := make([]uint64, len(entries))
	entries = sortByHash(entries, spare)
	over := p.take(c, entries, look.limit, stats)
	if len(over) == 0 {
		return
	}
	narrowed := over[:0]
	for _, e := range over {
		if key := mix(uint32(e>>32), rule.narrow(uint32(e))); key != 0 {
			narrowed = append(narrowed, uint64(key)<<32|uint64(uint32(e)))
		}
	}
	narrowed = sortByHash(narrowed, spare[:len(narrowed)])
	before := stats.Pairs
	over = p.take(c, narrowed, look.narrowLimit, stats)
	if rule.copies {
		p.blocks[c].crowd = over
	}
	stats.OverfullPairs -= stats.Pairs - before
}

// keysOf returns the keys of all records under a rule, in the memory of keys
// where it is large enough. Records of different realms get different ones.
func (p *plan) keysOf(rule *blockingRule, keys []uint32) []uint32 {
	if cap(keys) < p.n {
		keys = make([]uint32, 0, p.n)
	}
	keys = rule.parts[0].appendTo(keys[:0])
	for _, part := range rule.parts[1:] {
		part.mixInto(keys)
	}
	if p.realms > 1 {
		p.realm.mixInto(keys)
	}
	return keys
}

// eachMore calls f with the keys of the further values of all records.
func (p *plan) eachMore(rule *blockingRule, f func(key, i uint32)) {
	if rule.more == nil {
		return
	}
	for i := range uint32(p.n) {
		rule.more(i, func(key uint32) {
			if p.realms > 1 {
				key = mix(key, p.realm.at(i))
			}
			if key != 0 {
				f(key, i)
			}
		})
	}
}

func pairsAmong(size int) int64 { return int64(size) * int64(size-1) / 2 }

// limitOf returns the largest block size at which all blocks up to it stay
// within the budget, and what of the budget is left. All blocks of one size
// go together, so that the choice does not depend on the order of records.
func limitOf(sizes []int64, budget int64) (limit int, left int64) {
	limit = 1
	for size := 2; size < len(sizes); size++ {
		pairs := sizes[size] * pairsAmong(size)
		if pairs > budget {
			break
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

// take adds the blocks of two records up to limit to chosen rule c and
// returns the entries of larger ones. Of a rule that was not worth its pairs
// only these are used.
func (p *plan) take(c int, entries []uint64, limit int, stats *BlockStats) (over []uint64) {
	b, keyed := &p.blocks[c], c < p.keyed && !p.forgetful
	eachBlock(entries, func(block []uint64) {
		switch {
		case len(block) < 2:
			return
		case len(block) > limit:
			stats.OverfullBlocks++
			stats.OverfullPairs += pairsAmong(len(block))
			over = append(over, block...)
			return
		}
		stats.Blocks++
		stats.Pairs += pairsAmong(len(block))
		if stats.Skipped {
			return
		}
		for _, e := range block {
			i := uint32(e)
			b.records = append(b.records, i)
			if keyed {
				p.keys[int(i)*p.keyed+c] = uint32(e >> 32)
			}
		}
		b.ends = append(b.ends, len(b.records))
	})
	return over
}

package match

import "context"

// allPairs is the number of records up to which every pair is a candidate.
const allPairs = 1500

// jobPairs is about how many pairs a job of the pair loop holds.
const jobPairs = 1 << 15

// narrowedLimit is the largest block that is left after narrowing.
const narrowedLimit = 300

// plan is the candidate pairs of a table. A survey looks at all blocking
// rules first; the blocks of those that pay are then built a few rules at a
// time, and each pair is taken once, under the first rule that proposes it.
type plan struct {
	n      int
	realm  *atom   // records of different realms do not meet; nil where all are of one
	realms int     // how many there are
	lists  *column // records of one list do not meet; nil: all may
	budget int64   // pairs a rule may propose

	survey *survey // nil where all pairs are candidates
	rules  int     // rules surveyed; 0 where all pairs are candidates

	chosen   []int   // rules that run, in their order
	complete float64 // estimated share of the matching pairs that they propose
	expected int64   // estimated pairs that they propose

	room   int64        // bytes that blocks may take; 0: any
	keyed  int          // chosen rules that another one with blocks comes after
	keys   []uint32     // by record and keyed rule; 0: in no block
	blocks []ruleBlocks // of the chosen rules at hand
	jobs   []job
	stats  []BlockStats // by rule

	// forgetful is set where memory does not suffice for keys: pairs then
	// come once for each rule that proposes them.
	forgetful bool
}

// ruleBlocks are the blocks of one rule, one after the other. Records of
// blocks that stay too large are in crowd, block by block, where the rule
// finds copies.
type ruleBlocks struct {
	records []uint32
	ends    []int
	crowd   []uint64 // its key in the upper half
}

// crowdWindow is how many of its successors in a crowd a record is paired
// with. It finds copies of one record, of which there may be any number.
const crowdWindow = 2

// job is a range of blocks of one chosen rule, of records in its crowd, or of
// rows when all pairs are candidates.
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

// newPlan surveys the rules, or plans all pairs of a small table.
func newPlan(ctx context.Context, t *table, rules []blockingRule, realm *atom, opt *Options) (*plan, error) {
	p := &plan{n: t.n, complete: 1, realm: realm, realms: countRealms(realm), budget: int64(budgetFor(t.n, opt.PairBudget) * float64(t.n))}
	if p.realms < 2 {
		p.realm = nil
	}
	if opt.LinkBy != "" {
		p.lists = t.lists
	}
	if t.n <= allPairs {
		for i := 0; i < t.n; i += 32 {
			p.expected = pairsAmong(t.n)
			p.jobs = append(p.jobs, job{rule: -1, from: i, to: min(t.n, i+32)})
		}
		return p, ctx.Err()
	}
	var err error
	p.survey, err = newSurvey(ctx, p, rules, workersOf(opt.Workers))
	p.rules = len(p.survey.rules)
	p.stats = p.survey.stats()
	return p, err
}

func countRealms(realm *atom) int {
	seen := make(map[uint32]bool)
	for _, r := range realm.number {
		if len(seen) > 1 {
			break
		}
		seen[r] = true
	}
	return len(seen)
}

// mayMeet reports whether a and b are of one realm, and of different lists
// where lists are linked.
func (p *plan) mayMeet(a, b uint32) bool {
	return (p.realms < 2 || p.realm.at(a) == p.realm.at(b)) && (p.lists == nil || p.lists.first[a] != p.lists.first[b])
}

// release lets go of all but the figures.
func (p *plan) release() { p.survey, p.keys, p.blocks, p.jobs, p.realm = nil, nil, nil, nil, nil }

// each calls f with every candidate pair of job number n, i < j. A pair of
// records with several values in one column may come twice.
func (p *plan) each(n int, f func(i, j uint32)) {
	switch j := p.jobs[n]; {
	case j.rule < 0:
		p.eachOfRows(j, f)
	case j.crowd:
		p.eachOfCrowd(j, f)
	default:
		p.eachOfBlocks(j, f)
	}
}

func (p *plan) eachOfRows(j job, f func(i, j uint32)) {
	for a := j.from; a < j.to; a++ {
		for b := a + 1; b < p.n; b++ {
			if p.mayMeet(uint32(a), uint32(b)) {
				f(uint32(a), uint32(b))
			}
		}
	}
}

// eachOfBlocks pairs the members of blocks. What earlier rules propose is
// told from their keys, which are gathered once for each block: its members
// lie anywhere in memory.
func (p *plan) eachOfBlocks(j job, f func(i, j uint32)) {
	blocks := &p.blocks[j.rule]
	start := 0
	if j.from > 0 {
		start = blocks.ends[j.from-1]
	}
	before := j.rule
	if p.forgetful {
		before = 0
	}
	var rows []uint32
	for _, end := range blocks.ends[j.from:j.to] {
		members := blocks.records[start:end]
		start = end
		rows = p.gather(rows[:0], members, before)
		for x, a := range members {
			own := rows[x*before : (x+1)*before]
			for y := x + 1; y < len(members); y++ {
				b := members[y]
				if a != b && !shareKey(own, rows[y*before:]) && p.mayMeet(a, b) {
					f(min(a, b), max(a, b))
				}
			}
		}
	}
}

// gather appends the keys of the members under the rules before r to rows.
func (p *plan) gather(rows, members []uint32, r int) []uint32 {
	for _, i := range members {
		at := int(i) * p.keyed
		rows = append(rows, p.keys[at:at+r]...)
	}
	return rows
}

// shareKey reports whether two records are in one block of any of the rules
// whose keys x holds.
func shareKey(x, y []uint32) bool {
	y = y[:len(x)]
	for k, key := range x {
		if key == y[k] && key != 0 {
			return true
		}
	}
	return false
}

// eachOfCrowd calls f with the near neighbours of a crowd.
func (p *plan) eachOfCrowd(j job, f func(i, j uint32)) {
	crowd := p.blocks[j.rule].crowd
	for x := j.from; x < j.to; x++ {
		for y := x + 1; y <= min(x+crowdWindow, len(crowd)-1); y++ {
			a, b := uint32(crowd[x]), uint32(crowd[y])
			if a != b && crowd[x]>>32 == crowd[y]>>32 && p.mayMeet(a, b) {
				f(min(a, b), max(a, b))
			}
		}
	}
}

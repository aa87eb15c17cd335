package match

// What a blocking rule must bring. Up to freePairs candidate pairs are weighed
// whatever they bring; beyond, a rule must find a match among so many pairs
// that no rule before it proposes.
const (
	freePairs  = 2_000_000
	leastYield = .003
)

// yieldDoubt is how many sampled pairs without a match a rule is charged
// with, so that a handful of lucky pairs does not make it look good.
const yieldDoubt = 3

func (s *survey) doubt(r int) float64 { return yieldDoubt / s.looks[r].share }

// bundle is the sampled pairs that the same rules propose.
type bundle struct {
	rules   ruleSet
	pairs   float64
	matches float64 // expected
}

// choose picks the rules that run, the one that finds the most matches for
// its pairs first, each judged by what those before it leave over. The
// probability of each sampled pair says what is a match.
func (p *plan) choose(probability func(i, j uint32) float64) {
	if p.rules == 0 {
		return
	}
	s := p.survey
	rest := s.bundles(probability)
	all, once, twice := evidenceOfMisses(rest)
	kept, weighed := 0., 0.
	run := make([]bool, len(s.rules))
	p.chosen, p.keyed = nil, 0
	for range s.rules {
		r, pairs, matches := s.bestRule(rest, run)
		if r < 0 {
			break
		}
		yield := matches / (pairs + s.doubt(r))
		if yield < leastYield && weighed+pairs > freePairs {
			break
		}
		run[r] = true
		p.chosen = append(p.chosen, r)
		p.keyed = len(p.chosen) - 1
		p.stats[r].Yield = yield
		kept, weighed = kept+matches, weighed+pairs
		rest = without(rest, r)
	}
	for r := range s.rules {
		p.stats[r].Skipped = !run[r]
		switch {
		case run[r]:
		case s.rules[r].copies && !s.looks[r].over.empty():
			p.chosen = append(p.chosen, r) // for the copies in its overfull blocks alone
		default:
			s.rules[r] = blockingRule{name: s.rules[r].name} // its atoms can go
		}
	}
	p.expected = int64(weighed)
	if all > 0 {
		p.complete = kept / (all + missed(once, twice))
	}
	s.pairs = nil
	for r := range s.looks {
		s.looks[r].over, s.looks[r].overNarrow = bitset{}, bitset{}
	}
}

// bundles puts the sampled pairs together by the rules that propose them.
func (s *survey) bundles(probability func(i, j uint32) float64) []bundle {
	var out []bundle
	place := make(map[ruleSet]int)
	for _, x := range s.pairs {
		n, ok := place[x.rules]
		if !ok {
			n = len(out)
			place[x.rules] = n
			out = append(out, bundle{rules: x.rules})
		}
		out[n].pairs += float64(x.times)
		if p := probability(x.i, x.j); p >= .5 {
			out[n].matches += p * float64(x.times)
		}
	}
	return out
}

// bestRule returns the rule with the highest yield among those that do not
// run yet, with its pairs and matches; -1 where none has pairs left.
func (s *survey) bestRule(rest []bundle, run []bool) (best int, pairs, matches float64) {
	gain := make([]bundle, len(run))
	for _, b := range rest {
		for r := range run {
			if b.rules.has(r) {
				gain[r].pairs += b.pairs
				gain[r].matches += b.matches
			}
		}
	}
	best = -1
	most := -1.
	for r, g := range gain {
		if y := g.matches / (g.pairs + s.doubt(r)); !run[r] && g.pairs > 0 && y > most {
			best, most = r, y
		}
	}
	if best < 0 {
		return -1, 0, 0
	}
	return best, gain[best].pairs, gain[best].matches
}

// without returns the bundles that rule r does not propose.
func without(rest []bundle, r int) []bundle {
	kept := rest[:0]
	for _, b := range rest {
		if !b.rules.has(r) {
			kept = append(kept, b)
		}
	}
	return kept
}

// evidenceOfMisses returns the matches found by any rule, by one only, and by
// two.
func evidenceOfMisses(found []bundle) (all, once, twice float64) {
	for _, b := range found {
		if b.rules.first() == maxRules {
			continue // copies, which are found beside each other
		}
		all += b.matches
		switch b.rules.count() {
		case 1:
			once += b.matches
		case 2:
			twice += b.matches
		}
	}
	return all, once, twice
}

// missed estimates how many matches no rule finds from those that one and two
// find (Chao 1984, "Nonparametric estimation of the number of classes in a
// population", in its bias-corrected form). Rules depend on each other, so it
// is a lower bound.
func missed(once, twice float64) float64 {
	return once * max(0, once-1) / (2 * (twice + 1))
}

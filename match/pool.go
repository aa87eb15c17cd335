package match

// pooledPairs is from how many member pairs two groups are judged by a sample
// of them, of this size up to twice as many.
const pooledPairs = 60

// pool is the evidence of the member pairs of two groups taken together. Sums
// are exact for any number of pairs that is pooled, so that they do not depend
// on the order in which groups grew.
type pool struct {
	owner  uint32 // the tie it is of
	never  bool   // two members exclude each other
	pairs  int32
	vetoes int32 // pairs that must not be linked
	count  [maxComparisons]float32
	best   evidence
	sum    [rivals][maxComparisons]float64
}

// add pools a pair of records.
func (p *pool) add(s *scorer, c *comparer, i, j uint32) {
	var v vector
	var e evidence
	c.compare(i, j, &v)
	p.pairs++
	switch s.veto(i, j, &v) {
	case "":
	case "exclusive:conflict":
		p.never = true
		return
	default:
		p.vetoes++
	}
	s.weigh(i, j, &v, &e)
	for _, k := range c.active {
		if v[k] == missing {
			continue
		}
		for r := range rivals {
			if p.count[k] == 0 || e[r][k] > p.best[r][k] {
				p.best[r][k] = e[r][k]
			}
			p.sum[r][k] += float64(e[r][k])
		}
		p.count[k]++
	}
}

// addAll pools the pairs of a and b.
func (p *pool) addAll(s *scorer, c *comparer, a, b []uint32) {
	for _, i := range a {
		for _, j := range b {
			if p.never {
				return
			}
			p.add(s, c, i, j)
		}
	}
}

// join adds what q holds.
func (p *pool) join(q *pool, c *comparer) {
	p.never = p.never || q.never
	p.pairs, p.vetoes = p.pairs+q.pairs, p.vetoes+q.vetoes
	for _, k := range c.active {
		if q.count[k] == 0 {
			continue
		}
		for r := range rivals {
			if p.count[k] == 0 || q.best[r][k] > p.best[r][k] {
				p.best[r][k] = q.best[r][k]
			}
			p.sum[r][k] += q.sum[r][k]
		}
		p.count[k] += q.count[k]
	}
}

// weight returns the weight of the pool: of each comparison half the mean and
// half the best over the pairs that have it.
func (p *pool) weight(s *scorer, c *comparer, persons bool) float64 {
	if p.never || p.vetoes*2 > p.pairs {
		return vetoWeight
	}
	var e evidence
	for _, k := range c.active {
		if p.count[k] == 0 {
			continue
		}
		for r := range rivals {
			e[r][k] = (float32(p.sum[r][k])/p.count[k] + p.best[r][k]) / 2
		}
	}
	return s.total(&e, persons)
}

// poolCache keeps pools from union to union. It forgets the oldest ones first.
type poolCache struct {
	slots  []pool
	used   int // slots of this component
	next   int // slot to be given away next, when all are used
	limit  int // most slots
	sample pool
}

const (
	maxPools = 1 << 12 // of about 1.3 kB
	noPool   = -1
)

func (c *poolCache) reset() { c.used, c.next = 0, 0 }

// of returns the pool of tie n, nil where it is not known any more.
func (c *poolCache) of(n uint32, t *tie) *pool {
	if t.pool == noPool || c.slots[t.pool].owner != n {
		return nil
	}
	return &c.slots[t.pool]
}

// take returns an empty pool for tie n.
func (c *poolCache) take(n uint32, t *tie) *pool {
	slot := c.next
	switch {
	case c.used < len(c.slots):
		slot = c.used
		c.used++
	case len(c.slots) < c.limit:
		slot = len(c.slots)
		c.slots = append(c.slots, pool{})
		c.used++
	default:
		c.next = (c.next + 1) % c.limit
	}
	c.slots[slot] = pool{owner: n}
	t.pool = int32(slot)
	return &c.slots[slot]
}

// pooled returns the evidence of a group and its neighbour, of which only
// pairs not known yet are compared.
func (l *linkage) pooled(u *union) *pool {
	s, t := l.e.scorer, &l.ties[u.tie]
	if len(u.a)*len(u.b) >= 2*pooledPairs {
		t.pool = noPool // the groups only grow
		return l.sampled(u.a, u.b)
	}
	switch {
	case u.ofOld != nil && u.ofAdded != nil:
		u.ofOld.join(u.ofAdded, l.c)
		return u.ofOld
	case u.ofOld != nil:
		u.ofOld.addAll(s, l.c, u.added, u.b)
		return u.ofOld
	case u.ofAdded != nil:
		u.ofAdded.owner, t.pool = u.tie, l.ties[u.second].pool
		u.ofAdded.addAll(s, l.c, u.old, u.b)
		return u.ofAdded
	}
	p := l.pools.take(u.tie, t)
	p.addAll(s, l.c, u.a, u.b)
	return p
}

// sampled pools some pairs of two large groups.
func (l *linkage) sampled(a, b []uint32) *pool {
	p := &l.pools.sample
	*p = pool{}
	step := len(a) * len(b) / pooledPairs
	for n := 0; n < len(a)*len(b) && !p.never; n += step {
		p.add(l.e.scorer, l.c, a[n/len(b)], b[n%len(b)])
	}
	return p
}

package main

// random is a splitmix64 generator: a few lines that give the same numbers on
// every machine and with every release of Go, which the standard library does
// not promise for its own.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number in [0, n). The bias of the remainder does not matter
// for a few hundred rows.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// between returns a number in [lo, hi].
func (r *random) between(lo, hi int) int { return lo + r.below(hi-lo+1) }

// chance reports true in percent of 100 cases.
func (r *random) chance(percent int) bool { return r.below(100) < percent }

// pick returns one element of list.
func pick[T any](r *random, list []T) T { return list[r.below(len(list))] }

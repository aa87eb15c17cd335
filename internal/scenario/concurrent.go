package scenario

import (
	"fmt"
	"slices"
	"sync"
)

// rounds is how often a race is run from one state.
const rounds = 20

func resolveConcurrently(r *Runner, s Step) (answer, error) {
	var in struct {
		stepHead
		Messages []Incoming `json:"messages"`
		As       string     `json:"as"`
	}
	if err := s.args(&in); err != nil {
		return nil, err
	}
	before := r.Host
	var last answer
	for round := range rounds {
		host := before.Clone()
		results, err := host.race(in.Messages, in.As)
		if err != nil {
			return nil, fmt.Errorf("round %d: %w", round+1, err)
		}
		if err := r.mergeAll(host, results); err != nil {
			return nil, err
		}
		last = raced(results)
		if err := last.verify(s.Expect); err != nil {
			return nil, fmt.Errorf("round %d: %w", round+1, err)
		}
		r.Host = host
	}
	return last, nil
}

// mergeAll applies the bridges that may be applied at once.
func (r *Runner) mergeAll(host *Host, results []*answered) error {
	r.Host = host
	for _, a := range results {
		for _, p := range a.AutoBridges {
			if host.Redirects.Canonical(p.A) == host.Redirects.Canonical(p.B) {
				continue
			}
			if err := r.autoMerge(a, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func raced(results []*answered) answer {
	created, record := 0, results[0].record
	one := true
	for _, a := range results {
		created += a.created
		one = one && a.record == record
	}
	if !one {
		record = ""
	}
	return answer{"created": equal(created), "one_record": equal(one), "record": equal(record)}
}

// race resolves and commits all messages at once. Each goroutine asks, takes
// the claims on the lock keys of the answer, asks again because somebody may
// have been faster, and writes.
func (h *Host) race(messages []Incoming, as string) ([]*answered, error) {
	claims := &claims{taken: map[string]*sync.Mutex{}}
	var tables sync.Mutex
	results, errs := make([]*answered, len(messages)), make([]error, len(messages))
	start := make(chan struct{})
	var done sync.WaitGroup
	for i, m := range messages {
		done.Go(func() {
			<-start
			message := h.incoming(m, "")
			release := claims.take(h.Index.Resolve(message, h.Settings.Now).LockKeys)
			defer release()
			a := &answered{Decision: h.Index.Resolve(message, h.Settings.Now)}
			a.record = a.Target
			tables.Lock()
			defer tables.Unlock()
			results[i], errs[i] = a, h.commit(a, as, nil)
		})
	}
	close(start)
	done.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// claims are the unique rows that a message takes before it writes.
type claims struct {
	mu    sync.Mutex
	taken map[string]*sync.Mutex
}

// take waits for all keys, in their order, so that two messages never wait
// for each other.
func (c *claims) take(keys []string) (release func()) {
	locks := make([]*sync.Mutex, len(keys))
	c.mu.Lock()
	for i, key := range keys {
		if c.taken[key] == nil {
			c.taken[key] = &sync.Mutex{}
		}
		locks[i] = c.taken[key]
	}
	c.mu.Unlock()
	for _, l := range locks {
		l.Lock()
	}
	return func() {
		for _, l := range slices.Backward(locks) {
			l.Unlock()
		}
	}
}

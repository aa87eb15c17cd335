package main

import (
	"context"
	"sync"
	"sync/atomic"
)

// inOrder calls produce with each part, from workers goroutines, and put with
// what it returned, in the order of the parts. Only a few results exist at a
// time. It stops at the first error of put and when ctx is done.
func inOrder[P, R any](ctx context.Context, workers int, parts []P, produce func(P) R, put func(R) error) error {
	ready := make([]chan R, len(parts))
	for i := range ready {
		ready[i] = make(chan R, 1)
	}
	ctx, stop := context.WithCancel(ctx)
	room := make(chan struct{}, 3*workers)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(workers, len(parts)) {
		all.Go(func() {
			for {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				n := int(next.Add(1)) - 1
				if n >= len(parts) {
					return
				}
				ready[n] <- produce(parts[n])
			}
		})
	}
	defer all.Wait()
	defer stop()
	for _, made := range ready {
		select {
		case r := <-made:
			if err := put(r); err != nil {
				return err
			}
			<-room
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

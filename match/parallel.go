package match

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

func workersOf(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}

// parallel calls f with parts of [0, n) of about size each, from workers
// goroutines, and returns when all have returned.
func parallel(workers, n, size int, f func(from, to int)) {
	_ = parallelJobs(context.Background(), workers, (n+size-1)/size, func(job int) {
		f(job*size, min(n, (job+1)*size))
	})
}

// parallelJobs calls f with each number below jobs, from workers goroutines.
// It stops early, with the context's error, when ctx is done.
func parallelJobs(ctx context.Context, workers, jobs int, f func(job int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, jobs) {
		wg.Go(func() {
			for ctx.Err() == nil {
				job := int(next.Add(1)) - 1
				if job >= jobs {
					return
				}
				f(job)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// inOrder calls produce with parts of [0, n) of about size each, from workers
// goroutines, and consume with what it returned and where the part begins, in
// order, from the calling goroutine. Only a few parts exist at a time.
func inOrder[T any](workers, n, size int, produce func(from, to int) T, consume func(from int, made T)) {
	jobs := (n + size - 1) / size
	if workers = min(workers, jobs); workers < 2 {
		for from := 0; from < n; from += size {
			consume(from, produce(from, min(n, from+size)))
		}
		return
	}
	places := make(chan struct{}, 4*workers) // one for each part that was begun and not consumed
	made := make([]chan T, cap(places))
	for k := range made {
		made[k] = make(chan T, 1)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				places <- struct{}{}
				job := int(next.Add(1)) - 1
				if job >= jobs {
					<-places
					return
				}
				made[job%len(made)] <- produce(job*size, min(n, (job+1)*size))
			}
		})
	}
	for job := range jobs {
		consume(job*size, <-made[job%len(made)])
		<-places
	}
	wg.Wait()
}

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

package mergetest_test

import (
	"context"
	"sync"
	"testing"

	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
	"github.com/kith-go/kith/merge/mergetest"
)

// locked lets one transaction at a time into a host in memory.
type locked struct {
	mu sync.Mutex
	*memhost.Host
}

func (l *locked) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Host.Transaction(ctx, fn)
}

func TestMemoryHost(t *testing.T) {
	mergetest.Test(t, func(*testing.T) merge.Host { return &locked{Host: memhost.New()} })
}

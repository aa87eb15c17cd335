package mergetest_test

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/internal/memhost"
	"github.com/kith-go/kith/merge/mergetest"
)

// broken is a host with one defect.
type broken struct {
	mu     sync.Mutex
	inner  *memhost.Host
	defect string
}

func (b *broken) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.defect == "keeps what failed" {
		return fn(&brokenTx{b.inner, b.defect})
	}
	return b.inner.Transaction(ctx, func(tx merge.Tx) error { return fn(&brokenTx{tx.(*memhost.Host), b.defect}) })
}

type brokenTx struct {
	*memhost.Host
	defect string
}

func (t *brokenTx) Write(ctx context.Context, s merge.Step) error {
	switch {
	case t.defect == "counts no revisions":
		revision := int64(0)
		if m := t.Records[s.Record]; m != nil {
			revision = m.Revision
		}
		err := t.Host.Write(ctx, s)
		t.Records[s.Record].Revision = revision
		return err
	case t.defect == "forgets "+string(s.Op):
		return nil
	case t.defect == "loses tenures" && s.Op == merge.PutKey:
		k := *s.Key
		k.Until = k.From
		s.Key = &k
	}
	return t.Host.Write(ctx, s)
}

func (t *brokenTx) Save(ctx context.Context, e *merge.Entry) error {
	if t.defect == "keeps no journal" {
		return nil
	}
	return t.Host.Save(ctx, e)
}

var defects = []string{
	"keeps what failed", "counts no revisions", "keeps no journal", "forgets move_row", "forgets take_row",
	"forgets put_row", "forgets origins", "forgets move_consent", "forgets drop_key", "forgets revive", "forgets clear",
	"forgets set", "forgets retire",
}

// TestBrokenHostsAreFound runs the kit, in a process of its own, on hosts with
// one defect each: it must fail.
func TestBrokenHostsAreFound(t *testing.T) {
	if defect := os.Getenv("KITH_BROKEN_HOST"); defect != "" {
		mergetest.Test(t, func(*testing.T) merge.Host { return &broken{inner: memhost.New(), defect: defect} })
		return
	}
	if testing.Short() {
		t.Skip("runs the kit in thirteen processes")
	}
	for _, defect := range defects {
		t.Run(defect, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], "-test.run=^TestBrokenHostsAreFound$", "-test.failfast")
			cmd.Env = append(os.Environ(), "KITH_BROKEN_HOST="+defect)
			out, err := cmd.CombinedOutput()
			require.Error(t, err)
			assert.NotContains(t, string(out), "panic:")
			assert.Contains(t, string(out), "--- FAIL")
		})
	}
}

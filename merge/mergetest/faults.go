package mergetest

import (
	"context"
	"errors"
	"testing"

	"github.com/kith-go/kith/merge"
)

// errFault is what a faulty host returns.
var errFault = errors.New("mergetest: injected fault")

// faulty is a host that fails once, at a chosen call, or after a chosen
// commit.
type faulty struct {
	merge.Host
	failAt int // call within all transactions, from 1; 0 never
	loseAt int // transaction, from 1, whose commit succeeds and is not reported; 0 never
	calls  int
	txs    int
	failed bool
}

func (f *faulty) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	err := f.Host.Transaction(ctx, func(tx merge.Tx) error { return fn(&faultyTx{tx, f}) })
	f.txs++
	if err == nil && f.txs == f.loseAt {
		f.failed = true
		return errFault
	}
	return err
}

// fault counts a call and says whether it fails.
func (f *faulty) fault() error {
	f.calls++
	if f.calls == f.failAt {
		f.failed = true
		return errFault
	}
	return nil
}

type faultyTx struct {
	merge.Tx
	f *faulty
}

func (t *faultyTx) Load(ctx context.Context, ids []string) ([]merge.Member, error) {
	if err := t.f.fault(); err != nil {
		return nil, err
	}
	return t.Tx.Load(ctx, ids)
}

func (t *faultyTx) Write(ctx context.Context, s merge.Step) error {
	if err := t.f.fault(); err != nil {
		return err
	}
	return t.Tx.Write(ctx, s)
}

func (t *faultyTx) Entry(ctx context.Context, plan string) (*merge.Entry, error) {
	if err := t.f.fault(); err != nil {
		return nil, err
	}
	return t.Tx.Entry(ctx, plan)
}

func (t *faultyTx) Entries(ctx context.Context, records []string) ([]*merge.Entry, error) {
	if err := t.f.fault(); err != nil {
		return nil, err
	}
	return t.Tx.Entries(ctx, records)
}

func (t *faultyTx) Save(ctx context.Context, e *merge.Entry) error {
	if err := t.f.fault(); err != nil {
		return err
	}
	return t.Tx.Save(ctx, e)
}

// survivesErrors fails the first call of the plan's life, then the second of
// a new attempt, and so on until an attempt gets through. After each failure
// a plan of one batch has left no trace.
func survivesErrors(t *testing.T, tr *trial) {
	for n := 1; ; n++ {
		f := &faulty{Host: tr.host, failAt: n}
		_, err := merge.Apply(context.Background(), tr.plan, f)
		if !f.failed {
			must(t, err)
			break
		}
		if !errors.Is(err, errFault) {
			t.Fatalf("an error of the host is lost: %v", err)
		}
		if tr.plan.Batches == 1 {
			same(t, "failed", tr.before, tr.state(t))
		}
	}
	tr.checkApplied(t)
	_, err := merge.Undo(context.Background(), tr.plan.ID, tr.host)
	must(t, err)
	same(t, "undone", tr.before, tr.state(t))
}

// survivesLoss loses the answer of every commit in turn.
func survivesLoss(t *testing.T, tr *trial) {
	for range tr.plan.Batches {
		f := &faulty{Host: tr.host, loseAt: 1}
		if _, err := merge.Apply(context.Background(), tr.plan, f); !errors.Is(err, errFault) {
			t.Fatalf("a lost connection is not reported: %v", err)
		}
	}
	result, err := merge.Apply(context.Background(), tr.plan, tr.host)
	must(t, err)
	if result != merge.AlreadyApplied {
		t.Fatalf("applied %s although every batch was committed", result)
	}
	tr.checkApplied(t)
}

// undoSurvivesErrors fails every call of an undo in turn.
func undoSurvivesErrors(t *testing.T, tr *trial) {
	tr.apply(t)
	after := tr.state(t)
	for n := 1; ; n++ {
		f := &faulty{Host: tr.host, failAt: n}
		_, err := merge.Undo(context.Background(), tr.plan.ID, f)
		if !f.failed {
			must(t, err)
			break
		}
		same(t, "failed undo", after, tr.state(t))
	}
	same(t, "undone", tr.before, tr.state(t))
}

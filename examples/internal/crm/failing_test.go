package crm_test

import (
	"context"

	"github.com/kith-go/kith/examples/internal/crm"
	"github.com/kith-go/kith/merge"
)

// failing is the CRM with a plug that is pulled after some writes.
type failing struct {
	*crm.DB
	writes int
}

func (f failing) Transaction(ctx context.Context, fn func(merge.Tx) error) error {
	return f.DB.Transaction(ctx, func(tx merge.Tx) error { return fn(&failingTx{tx, f.writes}) })
}

type failingTx struct {
	merge.Tx
	left int
}

func (f *failingTx) Write(ctx context.Context, s merge.Step) error {
	if f.left--; f.left < 0 {
		return errPulled
	}
	return f.Tx.Write(ctx, s)
}

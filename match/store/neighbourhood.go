package store

import (
	"context"
	"maps"
	"slices"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// holdersRead is how many holders of one value are loaded: far more than the
// limit above which a value joins nobody, so that it is still seen to be a
// hub, and few enough to answer while a message waits.
const holdersRead = 500

// load returns an index of all that can bear on the message: the records that
// share a key or name with it, those that share one with them (which tells
// whether their values are shared), and the verdicts about them.
func (d *Desk) load(ctx context.Context, tx Tx, in *match.Incoming) (*match.Index, error) {
	ids, err := tx.Find(ctx, in.Tenant, match.Tokens(in.Record, d.Policy), holdersRead)
	if err != nil {
		return nil, err
	}
	return d.neighbourhood(ctx, tx, ids)
}

// neighbourhood returns an index of the records with these ids and of those
// that share a value with them.
func (d *Desk) neighbourhood(ctx context.Context, tx Tx, ids []string) (*match.Index, error) {
	records, err := tx.Records(ctx, ids)
	if err != nil {
		return nil, err
	}
	tokens := map[string][]uint64{}
	known := map[string]bool{}
	for _, r := range records {
		known[r.ID] = true
		tokens[r.Tenant] = append(tokens[r.Tenant], match.Tokens(r, d.Policy)...)
	}
	var further []string
	for _, tenant := range slices.Sorted(maps.Keys(tokens)) {
		own := tokens[tenant]
		slices.Sort(own)
		found, err := tx.Find(ctx, tenant, slices.Compact(own), holdersRead)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			if !known[id] {
				further = append(further, id)
			}
		}
	}
	around, err := tx.Records(ctx, further)
	if err != nil {
		return nil, err
	}
	records = append(records, around...)
	ledger, err := ledgerOf(ctx, tx, idsOf(records, ids))
	if err != nil {
		return nil, err
	}
	index := match.NewIndex(match.IndexOptions{Policy: d.Policy, Ledger: ledger, Suppressed: d.Suppressed})
	for _, r := range records {
		index.Put(r)
	}
	return index, nil
}

func idsOf(records []identity.Record, more []string) []string {
	ids := slices.Clone(more)
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// ledgerOf returns the verdicts and redirects that bear on the records: those
// that name them, and those that name what these name, until none is new.
func ledgerOf(ctx context.Context, tx Tx, ids []string) (*identity.Ledger, error) {
	ledger := &identity.Ledger{}
	seen, merged := map[string]bool{}, map[string]string{}
	said := map[string]bool{}
	for len(ids) > 0 {
		for _, id := range ids {
			seen[id] = true
		}
		redirects, err := tx.Redirects(ctx, ids)
		if err != nil {
			return nil, err
		}
		statements, err := tx.Statements(ctx, ids)
		if err != nil {
			return nil, err
		}
		var next []string
		for from, into := range redirects {
			merged[from] = into
			next = append(next, from, into)
		}
		for _, s := range statements {
			said[s.A], said[s.B] = true, true
			next = append(next, s.A, s.B)
		}
		slices.Sort(next)
		ids = slices.DeleteFunc(slices.Compact(next), func(id string) bool { return seen[id] })
	}
	for _, from := range slices.Sorted(maps.Keys(merged)) {
		ledger.Redirects().Merge(from, merged[from])
	}
	// Asked for together they come in the order in which they were given,
	// which decides which of two on one pair holds.
	if len(said) == 0 {
		return ledger, nil
	}
	statements, err := tx.Statements(ctx, slices.Sorted(maps.Keys(said)))
	if err != nil {
		return nil, err
	}
	for _, s := range statements {
		// They held together when they were recorded; one that a later merge
		// contradicts is passed over, as a ledger in memory passes it over.
		_, _ = ledger.Add(s, nil)
	}
	return ledger, nil
}

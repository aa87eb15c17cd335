package match

import (
	"sync"
	"time"

	"github.com/kith-go/kith/identity"
)

// Auditor audits one index again and again. Its first report comes from all
// records; each later one from what was put, deleted, said in the ledger or
// begun and ended since the one before, with the records around it. It equals
// the report of [Index.Audit] at that moment, which looks at everything.
//
// An Auditor is safe for concurrent use; one question waits for another. It
// keeps its last report. Saved with its index ([Auditor.Save]) it goes on from
// there after [OpenAuditor]; a new one starts with all records.
type Auditor struct {
	x *Index

	mu      sync.Mutex
	last    *AuditReport // nil before the first
	view    *identity.LedgerView
	seen    uint64              // the change of the index after the last report
	groupOf map[string]int      // id → place of its group in the last report
	removed map[string][]string // id → ids to which a link was removed
	pending []string            // ids of which the saved ledger said something else than the last report knew

	share float64 // where the part is a larger share of the records, all are audited
}

// NewAuditor returns an auditor of the index, which from then on notes what
// changes: for each record put or deleted some 100 bytes, until there are
// more such notes than half of the records and a few thousand.
func (x *Index) NewAuditor() *Auditor {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.noted.on = true
	return &Auditor{x: x, share: 0.25}
}

// Audit audits the index at t. The report is the auditor's too and must not
// be changed. Puts wait while the records around the changes are read out, or
// the list of all records is copied, not while they are compared.
func (u *Auditor) Audit(t time.Time) *AuditReport {
	u.mu.Lock()
	defer u.mu.Unlock()
	view := u.x.ledger.View()
	u.x.mu.RLock()
	next := u.x.noted.next()
	p := u.part(view, t)
	var texts []string
	if p == nil {
		texts = u.x.texts()
	}
	u.x.mu.RUnlock()
	if p == nil {
		u.keep(u.x.auditOf(texts, view, t))
	} else {
		u.keep(u.merge(p, p.audit(view, t), t))
	}
	u.seen, u.view, u.pending = next, view, nil
	return u.last
}

// keep remembers a report and what ties records together in it.
func (u *Auditor) keep(report *AuditReport) {
	u.last, u.groupOf, u.removed = report, map[string]int{}, map[string][]string{}
	for i := range report.Groups {
		for _, id := range report.Groups[i].Members {
			u.groupOf[id] = i
		}
	}
	for i := range report.Review {
		if l := &report.Review[i]; l.Removed {
			u.removed[l.A] = append(u.removed[l.A], l.B)
			u.removed[l.B] = append(u.removed[l.B], l.A)
		}
	}
}

// tied calls yield with the ids that were in one group with id or tied to it
// by a removed link.
func (u *Auditor) tied(id string, yield func(string)) {
	if i, ok := u.groupOf[id]; ok {
		for _, other := range u.last.Groups[i].Members {
			yield(other)
		}
	}
	for _, other := range u.removed[id] {
		yield(other)
	}
}

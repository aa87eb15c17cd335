package identity

import (
	"maps"
	"slices"
)

// Since returns the ids of which the view may say something else than an
// earlier one did, sorted: on every pair of which neither id is returned both
// give the same verdict, and both list it in Linked or neither does. A nil
// view before is an empty one. It takes time in proportion to the ledgers.
func (v *LedgerView) Since(before *LedgerView) []string {
	if before == nil {
		before = &LedgerView{&ledgerView{}}
	}
	if before.v == v.v {
		return nil
	}
	d := ledgerDiff{before.v, v.v, map[string]bool{}}
	for _, w := range [2]ledgerDiff{d, {d.now, d.old, d.ids}} {
		w.statements()
		w.classes()
		w.apart()
	}
	for _, into := range []map[string]string{d.old.into, d.now.into} {
		d.redirected(into)
	}
	return slices.Sorted(maps.Keys(d.ids))
}

// ledgerDiff collects what old and now do not say alike. Each of its methods
// goes through old and looks it up in now, so that both directions are asked.
type ledgerDiff struct {
	old, now *ledgerView
	ids      map[string]bool
}

func (d *ledgerDiff) add(ids ...string) {
	for _, id := range ids {
		d.ids[id] = true
	}
}

func (d *ledgerDiff) statements() {
	for p, s := range d.old.said {
		if d.now.said[p].Verdict != s.Verdict {
			d.add(p.A, p.B)
		}
	}
}

// classes adds those who are in another class. In a class that is too large
// for all its pairs to be listed, who comes or goes moves the others.
func (d *ledgerDiff) classes() {
	for class, ids := range d.old.members {
		now := d.now.members[class]
		if slices.Equal(ids, now) {
			continue
		}
		if len(ids) > fullyLinked || len(now) > fullyLinked {
			d.add(ids...)
			d.add(now...)
		}
		for _, id := range ids {
			if d.now.classOf(id) != class {
				d.add(id)
			}
		}
	}
}

func (d *ledgerDiff) apart() {
	for x, others := range d.old.apart {
		for y := range others {
			if !d.now.apart[x][y] {
				d.add(d.old.membersOf(x)...)
				d.add(d.old.membersOf(y)...)
			}
		}
	}
}

// redirected adds the merged ids that live elsewhere now, or in a record that
// was added.
func (d *ledgerDiff) redirected(into map[string]string) {
	for id := range into {
		was, is := d.old.live(id), d.now.live(id)
		if was != is {
			d.add(id, was, is)
		}
	}
	for id := range into {
		if d.ids[d.now.live(id)] || d.ids[d.old.live(id)] {
			d.add(id)
		}
	}
}

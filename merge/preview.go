package merge

// Merged returns the survivor as the plan leaves it: the golden record with
// its keys, statements and rows, for showing it before anything is written.
// Of a plan in conflict it is what would be if nothing were settled
// otherwise. A refused or erased plan has none, and neither has one whose
// steps do not fit its members; ok is then false. The caller owns the member.
func (p *Plan) Merged() (m Member, ok bool) {
	if p.Outcome == Refused || p.Erased {
		return Member{}, false
	}
	after, law := p.rehearse()
	if law != "" || after[p.Survivor] == nil {
		return Member{}, false
	}
	m, err := after[p.Survivor].snapshot()
	return m, err == nil
}

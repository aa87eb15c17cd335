package merge

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// work is a plan in the making.
type work struct {
	p        *Plan
	read     reader
	survivor *Member
	absorbed []*Member // in order of id
	after    Member    // the survivor as the plan leaves it
	rows     map[string]rowFate
	some     []candidate // of one field
	sets     []Step
	moves    [][]Step   // by absorbed member
	origins  [][]Origin // of the survivor, after each absorbed member
}

func newWork(p *Plan) *work {
	w := &work{p: p, read: reader{}, survivor: p.member(p.Survivor)}
	w.absorbed = make([]*Member, 0, len(p.Absorbed))
	for _, id := range p.Absorbed {
		w.absorbed = append(w.absorbed, p.member(id))
	}
	w.moves = make([][]Step, len(w.absorbed))
	for i, m := range w.absorbed {
		w.moves[i] = make([]Step, 0, len(m.Keys)+len(m.Consents)+len(m.Children)+2)
	}
	w.after = *w.survivor
	return w
}

func (w *work) conflict(code string, reason Reason, records []string) {
	w.p.Conflicts = append(w.p.Conflicts, Conflict{Code: code, Reason: reason, Records: records})
}

// plan decides every value, key, statement and row, and writes the steps.
func (w *work) plan() {
	w.names()
	w.fields()
	w.keys()
	w.consents()
	w.children()
	w.joinOrigins()
	w.permissions()
	w.steps()
}

// keys unites the keys of all members: the same key once.
func (w *work) keys() {
	total := len(w.survivor.Keys)
	for _, m := range w.absorbed {
		total += len(m.Keys)
	}
	w.after.Keys = append(make([]identity.Identifier, 0, total), w.survivor.Keys...)
	index := w.read.index(w.after.Keys)
	for i, m := range w.absorbed {
		for j := range m.Keys {
			k := &m.Keys[j]
			key := w.read.exact(k)
			at, held := index[key]
			if !held {
				index[key] = len(w.after.Keys)
				w.after.Keys = append(w.after.Keys, *k)
				w.move(i, Step{Op: MoveKey, Key: k})
				continue
			}
			w.move(i, Step{Op: DropKey, Record: m.ID, Key: k, Rule: "same_key"})
			w.unite(i, &w.after.Keys[at], k)
		}
	}
}

// unite gives the key ours, in its spelling, the tenure, traffic and claim of
// theirs as well.
func (w *work) unite(i int, ours, theirs *identity.Identifier) {
	united := uniteKey(*ours, *theirs)
	if united == *ours {
		return
	}
	was, now := *ours, united
	*ours = united
	w.move(i, Step{Op: PutKey, OldKey: &was, Key: &now, Rule: "same_key"})
}

// consents gathers the statements of all members.
func (w *work) consents() {
	w.after.Consents = slices.Clone(w.survivor.Consents)
	for i, m := range w.absorbed {
		w.after.Consents = append(w.after.Consents, m.Consents...)
		for j := range m.Consents {
			w.move(i, Step{Op: MoveConsent, Consent: &m.Consents[j]})
		}
	}
}

// move adds a step for the absorbed member i; From and Record are filled in
// where the step moves something.
func (w *work) move(i int, s Step) {
	switch s.Op {
	case MoveKey, MoveConsent, MoveRow:
		s.From, s.Record = w.absorbed[i].ID, w.survivor.ID
	case PutKey:
		s.Record = w.survivor.ID
	}
	w.moves[i] = append(w.moves[i], s)
}

// steps writes the plan: batch by batch the absorbed members, and at the end
// of the last one the values of the merged record.
func (w *work) steps() {
	size := max(w.p.Policy.MaxMerge-1, 0)
	w.p.Steps = make([]Step, 0, w.countSteps())
	for i, m := range w.absorbed {
		batch := 1
		if size > 0 {
			batch = i/size + 1
		}
		for _, s := range w.moves[i] {
			s.Batch = batch
			w.p.Steps = append(w.p.Steps, s)
		}
		w.p.Steps = append(w.p.Steps, Step{Op: Retire, Batch: batch, Record: m.ID, Into: w.survivor.ID})
		if last := i == len(w.absorbed)-1; last || size > 0 && (i+1)%size == 0 {
			if last {
				w.finish(batch)
			}
			w.p.Steps = append(w.p.Steps,
				Step{Op: SetOrigins, Batch: batch, Record: w.survivor.ID, Origins: w.origins[i]},
				Step{Op: Touch, Batch: batch, Record: w.survivor.ID})
		}
	}
}

// countSteps returns how many steps there can be at most.
func (w *work) countSteps() int {
	n := len(w.sets) + 3*len(w.absorbed)
	for _, moves := range w.moves {
		n += len(moves)
	}
	return n
}

func (w *work) finish(batch int) {
	for _, s := range w.sets {
		s.Batch, s.Record = batch, w.survivor.ID
		w.p.Steps = append(w.p.Steps, s)
	}
}

// nameAttributes are the attributes of a record that a plan can set, with
// their place in it.
var nameAttributes = []struct {
	field string
	of    func(*identity.Record) *string
}{
	{"name", func(r *identity.Record) *string { return &r.Name }},
	{"given_name", func(r *identity.Record) *string { return &r.GivenName }},
	{"family_name", func(r *identity.Record) *string { return &r.FamilyName }},
	{"organization", func(r *identity.Record) *string { return &r.Organization }},
}

// setAttribute plans to write an attribute of the survivor.
func (w *work) setAttribute(field string, target *string, value, rule string) {
	if *target == value {
		return
	}
	s := Step{Op: SetField, Field: field, Rule: rule}
	if *target != "" {
		s.Old = &identity.Field{Value: *target}
	}
	if value != "" {
		s.New = &identity.Field{Value: value}
	}
	*target = value
	w.sets = append(w.sets, s)
}

// names chooses the name, and fills an employer the survivor never had.
func (w *work) names() {
	from, rule := w.chooseName()
	for _, a := range nameAttributes[:3] {
		w.setAttribute(a.field, a.of(&w.after.Record), *a.of(&from.Record), rule)
	}
	if w.after.FullName() != "" {
		w.p.Golden = append(w.p.Golden, Choice{Field: "name", Value: w.after.FullName(), From: from.ID, Rule: rule})
	}
	w.fill("organization", &w.after.Organization, func(m *Member) string { return m.Organization })
	if w.survivor.Household != "" {
		w.p.Golden = append(w.p.Golden, Choice{Field: "household", Value: w.survivor.Household, From: w.survivor.ID, Rule: string(KeepSurvivor)})
	}
}

// fill keeps an attribute of the survivor, or takes it from the first member
// that has one.
func (w *work) fill(field string, target *string, of func(*Member) string) {
	from, rule := w.survivor, string(KeepSurvivor)
	if *target == "" {
		rule = "fill"
		for _, m := range w.absorbed {
			if of(m) != "" {
				from = m
				break
			}
		}
	}
	value := of(from)
	w.setAttribute(field, target, value, rule)
	if value != "" {
		w.p.Golden = append(w.p.Golden, Choice{Field: field, Value: value, From: from.ID, Rule: rule})
	}
}

// sameFold reports whether two values differ in case and diacritics at most.
func sameFold(a, b string) bool {
	if a == b {
		return true
	}
	if ascii(a) && ascii(b) {
		return strings.EqualFold(a, b)
	}
	return foldValue(a) == foldValue(b)
}

// ascii reports whether s is ASCII only.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldValue returns the form in which values are compared: without case and
// diacritics, everything else as it is.
func foldValue(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	start := -1
	flush := func(end int) {
		if start >= 0 {
			b.WriteString(normalize.Fold(s[start:end]))
			start = -1
		}
	}
	for i, r := range s {
		if unicode.In(r, unicode.Letter, unicode.Mark, unicode.Digit) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		b.WriteRune(r)
	}
	flush(len(s))
	return b.String()
}

// plain reports whether s has nothing to fold.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// sortResults puts the lists of the plan in order.
func (w *work) sortResults() {
	slices.SortFunc(w.p.Golden, func(a, b Choice) int { return cmp.Compare(a.Field, b.Field) })
	slices.Sort(w.p.Differences)
	slices.SortFunc(w.p.Lost, func(a, b Loss) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field))
	})
}

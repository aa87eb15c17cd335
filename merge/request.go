package merge

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

// Request asks for a plan: which records are to become one, and what is known
// about them. Only Members is needed.
type Request struct {
	Members  []Member
	Survivor string // id; empty: chosen by rule, see [NewPlan]

	// LeaveBehind names relations whose rows stay with the absorbed records.
	LeaveBehind []string

	// Ledger holds what people said about pairs of records; nil says nothing.
	Ledger *identity.Ledger

	// Choices settles conflicts, by their code: the id of the record whose
	// value (field:…) or row (relation:…) stays. Conflicts of verdicts and of
	// exclusive keys are not settled here: the verdict or the key is changed.
	Choices map[string]string

	Grade    match.Grade // how sure the cluster is; only GradeCertain is merged without a person
	Model    string      // fingerprint of the model that found it
	Evidence []Evidence

	// At decides which keys are held; zero means those without an end.
	At time.Time
}

// ErrInput is wrapped by every error of [NewPlan]: the request or the policy
// is not usable, whatever the records say. It never repeats a value.
var ErrInput = errors.New("merge: unusable input")

// NewPlan says what merging the members of a request would do. It writes
// nothing, keeps no reference to its input, and returns equal plans for equal
// members in any order. A merge that must not happen is a plan as well, with
// Outcome and Reason saying why; an error, wrapping [ErrInput], means that
// the request cannot be read: fewer than two members, an unknown survivor or
// rule, a column of an unknown type, text that is not UTF-8.
//
// Where the request names no survivor, it is the member that holds an
// exclusive key; then the one with more phone, WhatsApp and e-mail keys; then
// the older one; then the one with the smallest id.
func NewPlan(req Request, policy Policy) (*Plan, error) {
	if err := policy.check(); err != nil {
		return nil, err
	}
	members, err := snapshots(req.Members)
	if err != nil {
		return nil, err
	}
	p := &Plan{
		Format: Format, Model: req.Model, Grade: req.Grade, Outcome: Ready, Policy: policy.clone(),
		LeaveBehind: sortedUnique(req.LeaveBehind), Before: members, At: utc(req.At),
	}
	if len(req.Choices) > 0 {
		p.Choices = maps.Clone(req.Choices)
	}
	p.Evidence = sortedEvidence(req.Evidence)
	if err := p.build(req); err != nil {
		return nil, err
	}
	return p, p.seal()
}

// build fills everything that follows from the members.
func (p *Plan) build(req Request) error {
	if len(p.Before) < 2 {
		return fmt.Errorf("%w: %d members", ErrInput, len(p.Before))
	}
	if err := p.electSurvivor(req.Survivor); err != nil {
		return err
	}
	for _, m := range p.Before {
		p.Preconditions = append(p.Preconditions, Precondition{m.ID, m.Revision})
	}
	p.Batches = batches(len(p.Before), p.Policy.MaxMerge)
	if p.Reason = p.refusal(); p.Reason != "" {
		p.Outcome = Refused
		return nil
	}
	w := newWork(p)
	w.guards(req.Ledger)
	w.plan()
	p.settle()
	return nil
}

// settle derives the outcome from the conflicts found.
func (p *Plan) settle() {
	slices.SortFunc(p.Conflicts, func(a, b Conflict) int { return cmp.Compare(a.Code, b.Code) })
	for _, c := range p.Conflicts {
		if p.Outcome == Ready || reasonRank(c.Reason) < reasonRank(p.Reason) {
			p.Outcome, p.Reason = InConflict, c.Reason
		}
	}
	p.Automatic = p.Outcome == Ready && p.Grade == match.GradeCertain
}

var reasonOrder = [...]Reason{
	SameRecord, NotLive, KindMismatch, TenantMismatch, UndeclaredRelation,
	ExclusiveConflict, VerdictDifferent, VerdictUnsure, RelationCollision, FieldReview,
}

func reasonRank(r Reason) int { return slices.Index(reasonOrder[:], r) }

// batches returns how many host calls n members need when one call takes m.
func batches(n, m int) int {
	if m <= 0 {
		return 1
	}
	return (n - 1 + m - 2) / (m - 1)
}

// snapshots returns copies of the members, sorted by id and in the form that
// JSON gives back.
func snapshots(members []Member) ([]Member, error) {
	out := make([]Member, 0, len(members))
	for i := range members {
		m, err := members[i].snapshot()
		if err != nil {
			return nil, fmt.Errorf("%w: member %d: %w", ErrInput, i, err)
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Member) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// snapshot returns a deep copy in canonical form: times in UTC, empty lists
// nil, rows sorted by id, cells of the types that survive JSON.
func (m *Member) snapshot() (Member, error) {
	c := *m
	if c.ID == "" {
		return c, errors.New("no id")
	}
	c.CreatedAt, c.UpdatedAt = utc(c.CreatedAt), utc(c.UpdatedAt)
	c.Keys = cloneKeys(m.Keys)
	c.Fields = cloneFields(m.Fields)
	c.Consents = cloneConsents(m.Consents)
	c.VisibleTo = nonEmpty(slices.Clone(m.VisibleTo))
	c.Origins = cloneOrigins(m.Origins)
	var err error
	if c.Children, err = cloneChildren(m.Children); err != nil {
		return c, err
	}
	if !c.validText() {
		return c, errors.New("text is not UTF-8")
	}
	return c, nil
}

func nonEmpty[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.Round(0).UTC()
}

func cloneKeys(keys []identity.Identifier) []identity.Identifier {
	out := nonEmpty(slices.Clone(keys))
	for i := range out {
		out[i].From, out[i].Until, out[i].SeenAt = utc(out[i].From), utc(out[i].Until), utc(out[i].SeenAt)
	}
	return out
}

func cloneFields(fields map[string]identity.Field) map[string]identity.Field {
	if len(fields) == 0 {
		return nil
	}
	out := make(map[string]identity.Field, len(fields))
	for name, f := range fields {
		out[name] = identity.Field{Value: f.Value, At: utc(f.At)}
	}
	return out
}

func cloneConsents(consents []identity.Consent) []identity.Consent {
	out := nonEmpty(slices.Clone(consents))
	for i := range out {
		out[i].At = utc(out[i].At)
	}
	return out
}

func cloneOrigins(origins []Origin) []Origin {
	out := nonEmpty(slices.Clone(origins))
	for i := range out {
		out[i].Addresses = nonEmpty(slices.Clone(out[i].Addresses))
		for j := range out[i].Addresses {
			a := &out[i].Addresses[j]
			a.From, a.Until = utc(a.From), utc(a.Until)
		}
		out[i].Consents = cloneConsents(out[i].Consents)
	}
	return out
}

func cloneChildren(children map[string][]Row) (map[string][]Row, error) {
	var out map[string][]Row
	for relation, rows := range children {
		if len(rows) == 0 {
			continue
		}
		if out == nil {
			out = make(map[string][]Row, len(children))
		}
		for _, r := range rows {
			row, err := r.snapshot()
			if err != nil {
				return nil, fmt.Errorf("relation %q: %w", relation, err)
			}
			out[relation] = append(out[relation], row)
		}
		slices.SortStableFunc(out[relation], func(a, b Row) int { return cmp.Compare(a.ID, b.ID) })
	}
	return out, nil
}

// snapshot returns a deep copy of the row with canonical cells.
func (r Row) snapshot() (Row, error) {
	if r.ID == "" {
		return r, errors.New("row without id")
	}
	c := Row{ID: r.ID, Via: nonEmpty(slices.Clone(r.Via))}
	if len(r.Columns) > 0 {
		c.Columns = make(map[string]any, len(r.Columns))
	}
	for name, v := range r.Columns {
		x, err := cell(v)
		if err != nil {
			return c, err
		}
		c.Columns[name] = x
	}
	return c, nil
}

// validText reports whether all text of m is UTF-8, which JSON needs to give
// every observed value back byte for byte.
func (m *Member) validText() bool {
	ok := valid(m.ID, m.Tenant, m.Name, m.GivenName, m.FamilyName, m.Organization, m.Source, m.Household, m.MergedInto)
	ok = ok && valid(m.VisibleTo...)
	for _, k := range m.Keys {
		ok = ok && valid(k.Scope, k.Value, k.Region, string(k.Kind))
	}
	for name, f := range m.Fields {
		ok = ok && valid(name, f.Value)
	}
	for _, c := range m.Consents {
		ok = ok && valid(c.Purpose, c.Channel, c.By, c.Address)
	}
	for relation, rows := range m.Children {
		ok = ok && valid(relation)
		for _, r := range rows {
			ok = ok && r.validText()
		}
	}
	return ok
}

func (r Row) validText() bool {
	ok := valid(r.ID)
	for name, v := range r.Columns {
		text, _ := v.(string)
		ok = ok && valid(name, text)
	}
	for _, k := range r.Via {
		ok = ok && valid(string(k.Kind), k.Scope, k.Value)
	}
	return ok
}

func valid(texts ...string) bool {
	for _, t := range texts {
		if !utf8.ValidString(t) {
			return false
		}
	}
	return true
}

func sortedUnique(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	out := slices.Clone(s)
	slices.Sort(out)
	return slices.Compact(out)
}

func sortedEvidence(evidence []Evidence) []Evidence {
	out := nonEmpty(slices.Clone(evidence))
	for i := range out {
		if out[i].B < out[i].A {
			out[i].A, out[i].B = out[i].B, out[i].A
		}
		out[i].Codes = sortedUnique(out[i].Codes)
	}
	slices.SortStableFunc(out, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// check refuses a policy that does not say what it means.
func (p *Policy) check() error {
	if p.MaxMerge == 1 || p.MaxMerge < 0 {
		return fmt.Errorf("%w: MaxMerge is %d", ErrInput, p.MaxMerge)
	}
	if !knownRules[p.Default.Rule] {
		return fmt.Errorf("%w: unknown default rule", ErrInput)
	}
	for field, r := range p.Fields {
		if !knownRules[r.Rule] || r.HalfLife < 0 {
			return fmt.Errorf("%w: unknown rule of field %q", ErrInput, field)
		}
	}
	seen := map[string]bool{}
	for _, r := range p.Relations {
		if r.Name == "" || seen[r.Name] || !knownCollisions[r.OnCollision] {
			return fmt.Errorf("%w: relation %q is not usable", ErrInput, r.Name)
		}
		seen[r.Name] = true
	}
	return nil
}

// clone returns a deep copy in canonical form.
func (p *Policy) clone() Policy {
	c := *p
	c.Default.Order = nonEmpty(slices.Clone(p.Default.Order))
	c.Fields = nil
	for name, r := range p.Fields {
		if c.Fields == nil {
			c.Fields = make(map[string]FieldRule, len(p.Fields))
		}
		r.Order = nonEmpty(slices.Clone(r.Order))
		c.Fields[name] = r
	}
	c.Relations = nonEmpty(slices.Clone(p.Relations))
	for i := range c.Relations {
		c.Relations[i].Unique = nonEmpty(slices.Clone(c.Relations[i].Unique))
	}
	slices.SortFunc(c.Relations, func(a, b Relation) int { return cmp.Compare(a.Name, b.Name) })
	return c
}

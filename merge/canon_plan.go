package merge

import (
	"strconv"

	"github.com/kith-go/kith/identity"
)

// plan writes everything but the id, in the order in which the members are
// declared.
func (c *canon) plan(p *Plan) {
	c.begin('{')
	c.integer("format", int64(p.Format))
	c.must("id", "")
	c.may("model", p.Model)
	c.must("outcome", string(p.Outcome))
	c.may("reason", string(p.Reason))
	if p.Grade != 0 {
		c.must("grade", p.Grade.String())
	}
	c.flag("automatic", p.Automatic)
	c.must("survivor", p.Survivor)
	c.name("absorbed")
	c.textList(p.Absorbed)
	c.integer("batches", int64(p.Batches))
	c.name("preconditions")
	canonObjects(c, p.Preconditions, (*canon).precondition)
	canonList(c, "golden", p.Golden, (*canon).choice)
	c.texts("differences", p.Differences)
	canonList(c, "lost", p.Lost, (*canon).loss)
	canonList(c, "conflicts", p.Conflicts, (*canon).conflict)
	if !p.Certificate.IsZero() {
		c.name("certificate")
		canonObject(c, &p.Certificate, (*canon).certificate)
	}
	canonList(c, "permissions", p.Permissions, (*canon).permission)
	c.texts("reconfirm", p.Reconfirm)
	canonList(c, "steps", p.Steps, (*canon).step)
	canonList(c, "evidence", p.Evidence, (*canon).evidence)
	canonList(c, "before", p.Before, (*canon).member)
	c.name("policy")
	canonObject(c, &p.Policy, (*canon).policy)
	c.texts("leave_behind", p.LeaveBehind)
	canonMap(c, "choices", p.Choices, (*canon).str)
	c.at("at", p.At)
	c.flag("erased", p.Erased)
	c.end('}')
}

func (c *canon) precondition(p *Precondition) {
	c.must("record", p.Record)
	c.integer("revision", p.Revision)
}

func (c *canon) choice(v *Choice) {
	c.must("field", v.Field)
	c.must("value", v.Value)
	c.at("at", v.At)
	c.must("from", v.From)
	c.must("rule", v.Rule)
}

func (c *canon) loss(l *Loss) {
	c.must("record", l.Record)
	c.must("field", l.Field)
}

func (c *canon) conflict(v *Conflict) {
	c.must("code", v.Code)
	c.must("reason", string(v.Reason))
	c.name("records")
	c.textList(v.Records)
}

func (c *canon) certificate(v *Certificate) {
	canonMap(c, "moved", v.Moved, (*canon).rows)
	canonMap(c, "collapsed", v.Collapsed, (*canon).rows)
	canonMap(c, "left_behind", v.LeftBehind, (*canon).rows)
}

func (c *canon) rows(n int) { c.text = strconv.AppendInt(c.text, int64(n), 10) }

func (c *canon) permission(p *Permission) {
	c.must("purpose", p.Purpose)
	c.must("channel", p.Channel)
	c.must("address", p.Address)
	c.must("state", p.State.String())
}

func (c *canon) evidence(e *Evidence) {
	c.must("a", e.A)
	c.must("b", e.B)
	c.texts("codes", e.Codes)
	c.float("bits", e.Bits)
}

func (c *canon) step(s *Step) {
	c.must("op", string(s.Op))
	c.count("batch", int64(s.Batch))
	c.must("record", s.Record)
	c.may("from", s.From)
	c.may("into", s.Into)
	c.may("field", s.Field)
	canonPointer(c, "old", s.Old, (*canon).field)
	canonPointer(c, "new", s.New, (*canon).field)
	canonPointer(c, "key", s.Key, (*canon).identifier)
	canonPointer(c, "old_key", s.OldKey, (*canon).identifier)
	canonPointer(c, "consent", s.Consent, (*canon).consent)
	c.may("relation", s.Relation)
	canonPointer(c, "row", s.Row, (*canon).row)
	c.may("kept", s.Kept)
	canonList(c, "origins", s.Origins, (*canon).origin)
	if s.Kind != 0 {
		c.must("kind", s.Kind.String())
	}
	c.may("tenant", s.Tenant)
	c.may("rule", s.Rule)
}

func (c *canon) field(f *identity.Field) {
	c.must("value", f.Value)
	c.at("at", f.At)
}

func (c *canon) fieldOf(f identity.Field) {
	c.begin('{')
	c.field(&f)
	c.end('}')
}

func (c *canon) identifier(i *identity.Identifier) {
	c.must("kind", string(i.Kind))
	c.may("scope", i.Scope)
	c.must("value", i.Value)
	c.may("region", i.Region)
	if i.Claim != 0 {
		c.must("claim", i.Claim.String())
	}
	c.at("valid_from", i.From)
	c.at("valid_until", i.Until)
	c.at("seen_at", i.SeenAt)
	c.count("exclusive", int64(i.Exclusive))
}

func (c *canon) key(k *identity.Key) {
	c.must("kind", string(k.Kind))
	c.may("scope", k.Scope)
	c.must("value", k.Value)
}

func (c *canon) consent(v *identity.Consent) {
	c.must("purpose", v.Purpose)
	c.must("channel", v.Channel)
	c.must("state", v.State.String())
	c.at("at", v.At)
	c.may("by", v.By)
	c.flag("proof", v.Proof)
	c.may("address", v.Address)
}

func (c *canon) member(m *Member) {
	c.must("id", m.ID)
	c.may("tenant", m.Tenant)
	c.must("kind", m.Kind.String())
	c.may("name", m.Name)
	c.may("given_name", m.GivenName)
	c.may("family_name", m.FamilyName)
	c.may("organization", m.Organization)
	canonList(c, "keys", m.Keys, (*canon).identifier)
	canonMap(c, "fields", m.Fields, (*canon).fieldOf)
	canonList(c, "consents", m.Consents, (*canon).consent)
	c.may("source", m.Source)
	c.may("household", m.Household)
	c.texts("visible_to", m.VisibleTo)
	c.at("created_at", m.CreatedAt)
	c.at("updated_at", m.UpdatedAt)
	c.count("revision", m.Revision)
	canonMap(c, "children", m.Children, func(c *canon, rows []Row) { canonObjects(c, rows, (*canon).row) })
	c.may("state", string(m.State))
	c.may("merged_into", m.MergedInto)
	canonList(c, "origins", m.Origins, (*canon).origin)
}

func (c *canon) origin(o *Origin) {
	c.must("record", o.Record)
	canonList(c, "addresses", o.Addresses, (*canon).address)
	canonList(c, "consents", o.Consents, (*canon).consent)
}

func (c *canon) address(a *Address) {
	c.key(&a.Key)
	c.at("valid_from", a.From)
	c.at("valid_until", a.Until)
}

func (c *canon) row(r *Row) {
	c.must("id", r.ID)
	canonMap(c, "columns", r.Columns, (*canon).cell)
	canonList(c, "via", r.Via, (*canon).key)
}

// cell writes a column.
func (c *canon) cell(v any) {
	switch x := v.(type) {
	case string:
		c.str(x)
	case int64:
		c.text = strconv.AppendInt(c.text, x, 10)
	default:
		c.marshal(x)
	}
}

func (c *canon) policy(p *Policy) {
	canonMap(c, "fields", p.Fields, (*canon).ruleOf)
	if d := &p.Default; d.Rule != "" || d.Order != nil || d.HalfLife != 0 {
		c.name("default")
		canonObject(c, d, (*canon).fieldRule)
	}
	canonList(c, "relations", p.Relations, (*canon).relation)
	c.count("max_merge", int64(p.MaxMerge))
}

func (c *canon) fieldRule(r *FieldRule) {
	c.may("rule", string(r.Rule))
	c.texts("order", r.Order)
	c.float("half_life_days", r.HalfLife)
}

func (c *canon) ruleOf(r FieldRule) {
	c.begin('{')
	c.fieldRule(&r)
	c.end('}')
}

func (c *canon) relation(r *Relation) {
	c.must("name", r.Name)
	c.may("column", r.Column)
	c.texts("unique", r.Unique)
	c.may("on_collision", string(r.OnCollision))
}

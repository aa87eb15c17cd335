package merge

// Policy says how records are merged: the host writes it once. The zero value
// keeps the survivor's values, fills what it never had, declares no relation
// and merges any number of records in one batch.
type Policy struct {
	// Fields gives the rule per field; a field that is not named follows
	// Default, and Default is KeepSurvivor when empty.
	Fields  map[string]FieldRule `json:"fields,omitempty"`
	Default FieldRule            `json:"default,omitzero"`

	// Relations declares the child tables. A relation that has rows and is
	// not declared refuses the plan.
	Relations []Relation `json:"relations,omitempty"`

	// MaxMerge is the number of records, the survivor included, that the
	// host merges in one call; 0 is no limit, 1 is an error.
	MaxMerge int `json:"max_merge,omitempty"`
}

// FieldRule says which of several values wins.
type FieldRule struct {
	Rule Rule `json:"rule,omitempty"`

	// Order lists, best first, the sources for SourcePriority and the values
	// for CustomOrder. What is not listed comes last.
	Order []string `json:"order,omitempty"`

	// HalfLife is the number of days in which the trust in a value halves
	// under SourcePriority; 0 keeps the plain order. The first source has
	// trust 1, each following one half of the one before, and the age of a
	// value counts from the latest value among the members, so that no
	// clock is needed.
	HalfLife float64 `json:"half_life_days,omitempty"`
}

// Rule names a survivorship rule.
type Rule string

// The rules. Under each of them a cleared value is a value and a never-filled
// one is not; ties go to the survivor, then to the smallest id.
const (
	KeepSurvivor   Rule = "survivor"        // the survivor's; filled from the most recent when it never had one
	MostRecent     Rule = "most_recent"     // the latest; a value without time is the oldest
	Oldest         Rule = "oldest"          // the earliest
	MostComplete   Rule = "most_complete"   // most letters and digits
	MostFrequent   Rule = "most_frequent"   // held by most members
	SourcePriority Rule = "source_priority" // by Record.Source, see FieldRule.Order and HalfLife
	CustomOrder    Rule = "custom_order"    // by the value itself, see FieldRule.Order
	Union          Rule = "union"           // all values, split at ";" and joined by "; "
	Review         Rule = "review"          // as KeepSurvivor, and a difference is a conflict
)

// Relation declares a child table.
type Relation struct {
	Name string `json:"name"`

	// Column is the column of the table that points at the record. Hosts and
	// the census use it; rows do not carry it.
	Column string `json:"column,omitempty"`

	// Unique is the columns that, together with Column, the table holds only
	// once. Rows that agree in all of them collide. Empty: nothing collides.
	Unique []string `json:"unique,omitempty"`

	OnCollision Collision `json:"on_collision,omitempty"` // empty: ConflictOnCollision
}

// Collision says what happens to rows of two members that agree in the unique
// columns of their relation.
type Collision string

// The collision policies.
const (
	ConflictOnCollision Collision = "conflict"  // a person decides; rows equal in every column collapse
	KeepBoth            Collision = "keep_both" // both rows move
	Collapse            Collision = "collapse"  // the survivor's row stays, else the smallest member id's
)

// rule returns the rule of a field.
func (p *Policy) rule(field string) FieldRule {
	r, ok := p.Fields[field]
	if !ok || r.Rule == "" {
		r = p.Default
	}
	if r.Rule == "" {
		r.Rule = KeepSurvivor
	}
	return r
}

// relation returns the declaration of a relation.
func (p *Policy) relation(name string) (Relation, bool) {
	for _, r := range p.Relations {
		if r.Name == name {
			if r.OnCollision == "" {
				r.OnCollision = ConflictOnCollision
			}
			return r, true
		}
	}
	return Relation{}, false
}

var knownRules = map[Rule]bool{
	KeepSurvivor: true, MostRecent: true, Oldest: true, MostComplete: true, MostFrequent: true,
	SourcePriority: true, CustomOrder: true, Union: true, Review: true, "": true,
}

var knownCollisions = map[Collision]bool{ConflictOnCollision: true, KeepBoth: true, Collapse: true, "": true}

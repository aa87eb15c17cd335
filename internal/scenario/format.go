package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/kith-go/kith/identity"
)

// File is one scenario: starting records, steps, and what each must answer.
type File struct {
	ID            string   `json:"id"`
	Title         string   `json:"title"`
	Source        string   `json:"source"`
	Tags          []string `json:"tags"`
	Why           string   `json:"why"`
	Settings      Settings `json:"settings"`
	InvalidPhones []string `json:"invalid_phones"`
	Records       []Record `json:"records"`
	Steps         []Step   `json:"steps"`
}

// Settings are the differences from the default policy.
type Settings struct {
	Region                  string            `json:"region"`
	Now                     time.Time         `json:"now"`
	SharedLimit             int               `json:"shared_limit"`
	AutoMergePlatformClaims bool              `json:"auto_merge_platform_claims"`
	MaxMerge                int               `json:"max_merge"`
	Survivorship            map[string]string `json:"survivorship"`
	Relations               []Relation        `json:"relations"` // nil: every relation counts as declared
}

// Relation declares one child table.
type Relation struct {
	Name        string   `json:"name"`
	Unique      []string `json:"unique"`
	OnCollision string   `json:"on_collision"` // keep_both, collapse, conflict; empty is conflict
}

// Record is one contact row of a file.
type Record struct {
	ID           string             `json:"id"`
	Tenant       string             `json:"tenant"`
	Kind         identity.Kind      `json:"kind"`
	Name         string             `json:"name"`
	GivenName    string             `json:"given_name"`
	FamilyName   string             `json:"family_name"`
	Organization string             `json:"organization"`
	Keys         []Key              `json:"keys"`
	Fields       Fields             `json:"fields"`
	Consents     []identity.Consent `json:"consents"`
	Children     map[string][]Row   `json:"children"`
	Household    string             `json:"household"`
	VisibleTo    []string           `json:"visible_to"`
	CreatedAt    time.Time          `json:"created_at"`
	UpdatedAt    time.Time          `json:"updated_at"`
	Revision     int64              `json:"revision"`
}

// Key is an identifier of a file.
type Key struct {
	Kind      identity.KeyKind `json:"kind"`
	Value     string           `json:"value"`
	Scope     string           `json:"scope"`
	Region    string           `json:"region"`
	Claim     identity.Claim   `json:"claim"`
	From      time.Time        `json:"valid_from"`
	Until     time.Time        `json:"valid_until"`
	SeenAt    time.Time        `json:"seen_at"`
	Exclusive *bool            `json:"exclusive"`
}

// Identifier returns k with region as the default region of a phone spelling.
func (k Key) Identifier(region string) identity.Identifier {
	i := identity.Identifier{
		Kind: k.Kind, Scope: k.Scope, Value: k.Value, Region: k.Region, Claim: k.Claim,
		From: k.From, Until: k.Until, SeenAt: k.SeenAt,
	}
	if i.Region == "" {
		i.Region = region
	}
	if k.Exclusive != nil {
		i.Exclusive = identity.IsShared
		if *k.Exclusive {
			i.Exclusive = identity.IsExclusive
		}
	}
	return i
}

// KeyRef names a key of a record.
type KeyRef struct {
	Kind  identity.KeyKind `json:"kind"`
	Value string           `json:"value"`
	Scope string           `json:"scope"`
	From  *time.Time       `json:"valid_from"`
	Until *time.Time       `json:"valid_until"`
}

// Row is one child row: its id and its columns, which are text, numbers or
// booleans.
type Row map[string]any

// ID returns the id of the row.
func (r Row) ID() string {
	id, _ := r["id"].(string)
	return id
}

// Fields are the further columns of a record. A null counts as absent.
type Fields map[string]identity.Field

// UnmarshalJSON reads name → text, null or {value, at?}.
func (f *Fields) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*f = Fields{}
	for name, text := range raw {
		if string(text) == "null" {
			continue
		}
		field, err := decodeField(text)
		if err != nil {
			return err
		}
		(*f)[name] = field
	}
	return nil
}

func decodeField(text json.RawMessage) (identity.Field, error) {
	var field identity.Field
	if text[0] == '"' {
		return field, json.Unmarshal(text, &field.Value)
	}
	return field, strict(text, &field)
}

// Incoming is the message of a resolve step.
type Incoming struct {
	Tenant       string        `json:"tenant"`
	Kind         identity.Kind `json:"kind"`
	Name         string        `json:"name"`
	GivenName    string        `json:"given_name"`
	FamilyName   string        `json:"family_name"`
	DisplayName  string        `json:"display_name"`
	Organization string        `json:"organization"`
	Keys         []Key         `json:"keys"`
	Fields       Fields        `json:"fields"`
	Origin       string        `json:"origin"`
	Direction    string        `json:"direction"`
}

// Step is one step: its verb, its name, and its text, which the verb decodes
// strictly into arguments of its own.
type Step struct {
	Do     string
	Name   string
	Raw    json.RawMessage
	Expect map[string]json.RawMessage
}

// UnmarshalJSON keeps the text of the step.
func (s *Step) UnmarshalJSON(data []byte) error {
	var head stepHead
	if err := json.Unmarshal(data, &head); err != nil {
		return err
	}
	*s = Step{Do: head.Do, Name: head.Name, Raw: bytes.Clone(data), Expect: head.Expect}
	return nil
}

// stepHead is what every step may have; arguments of a verb embed it.
type stepHead struct {
	Do     string                     `json:"do"`
	Name   string                     `json:"name"`
	Expect map[string]json.RawMessage `json:"expect"`
}

// args decodes the step into v, a struct that embeds stepHead.
func (s Step) args(v any) error { return strict(s.Raw, v) }

// strict decodes exactly one JSON value and refuses unknown keys.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("scenario: text after the end of the value")
	}
	return nil
}

// Load reads one file and checks it against the schema.
func Load(path string) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return f, nil
}

// Parse reads one scenario and checks it against the schema.
func Parse(data []byte) (*File, error) {
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	if err := checkSchema(doc); err != nil {
		return nil, err
	}
	f := &File{}
	if err := strict(data, f); err != nil {
		return nil, err
	}
	if f.Settings.Now.IsZero() {
		f.Settings.Now = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	}
	return f, f.checkNames()
}

// checkNames holds the rules that a schema cannot state: ids of records and
// names of steps are unique in a file.
func (f *File) checkNames() error {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, r := range f.Records {
		if ids[r.ID] {
			return fmt.Errorf("record %q is given twice", r.ID)
		}
		ids[r.ID] = true
	}
	for _, s := range f.Steps {
		if s.Name == "" {
			continue
		}
		if names[s.Name] {
			return fmt.Errorf("step name %q is given twice", s.Name)
		}
		names[s.Name] = true
	}
	return nil
}

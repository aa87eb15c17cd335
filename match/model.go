package match

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// ModelFormat is the number of the JSON form that [Model] has today. Released
// formats are read for ever.
const ModelFormat = 1

// Model is all that scoring depends on: what is compared, how much each level
// of agreement weighs, how often records match at all, and where the grades
// begin. It is plain data: stored as JSON, compared line by line, explained.
// A model in use must not be changed.
type Model struct {
	Format      int            `json:"format"`
	Name        string         `json:"name"`
	Origin      string         `json:"origin"`     // where the numbers came from
	Duplicates  float64        `json:"duplicates"` // expected matching pairs for each record; the prior follows the number of records
	Thresholds  Thresholds     `json:"thresholds"`
	Related     []RelatedClass `json:"related,omitempty"`
	Comparisons []Comparison   `json:"comparisons"`
	// Calibration, fitted to verdicts, corrects the weights; nil leaves them.
	Calibration *Calibration `json:"calibration,omitempty"`
}

// Thresholds are the probabilities at which the grades begin, ascending. The
// shipped ones ask a person where a match is as likely as not (0.5), cluster
// at nine in ten (0.9: a half serves small files as well, but loses precision
// as files grow) and call certain what is wrong less than once in 200 (0.995).
type Thresholds struct {
	Possible float64 `json:"possible"`
	Probable float64 `json:"probable"`
	Certain  float64 `json:"certain"`
}

// RelatedClass is a class of pairs that agree in more than strangers do and
// yet are two parties, such as a household. A pair must be explained better
// as a match than as any of them.
type RelatedClass struct {
	Name  string  `json:"name"`
	Pairs float64 `json:"pairs"` // expected pairs for each record
}

// Comparison is a field judged on a scale of levels, best first. A value that
// is missing on either side says nothing.
type Comparison struct {
	Name   string         `json:"name"`
	Kind   ComparisonKind `json:"kind"`
	Field  string         `json:"field,omitempty"` // key of Record.Fields, for a further column
	Group  string         `json:"group,omitempty"` // comparisons of one group depend on each other and are discounted
	Levels []Level        `json:"levels"`
}

// ComparisonKind says how two values are compared. The set is closed.
type ComparisonKind string

// The kinds of comparison.
const (
	CompareGiven        ComparisonKind = "given_name"
	CompareFamily       ComparisonKind = "family_name"
	CompareOtherNames   ComparisonKind = "other_names"
	CompareOrganization ComparisonKind = "organization"
	CompareEmail        ComparisonKind = "email"
	ComparePhone        ComparisonKind = "phone"
	CompareKey          ComparisonKind = "key"
	CompareDate         ComparisonKind = "date"
	CompareAddress      ComparisonKind = "address"
	ComparePlace        ComparisonKind = "place"
	CompareCode         ComparisonKind = "code"
	CompareNumber       ComparisonKind = "number"
	CompareCategory     ComparisonKind = "category"
	CompareText         ComparisonKind = "text"
	CompareGeo          ComparisonKind = "geo" // by distance in metres
)

// Level is a step of a comparison's scale with the probability of seeing it
// in a match (M), in two strangers (U) and in each related class, in the
// order of [Model.Related]. Its match weight is log2(M/U) bits.
type Level struct {
	Name    string    `json:"name"`
	Code    string    `json:"code,omitempty"` // evidence code
	M       float64   `json:"m"`
	U       float64   `json:"u"`
	Related []float64 `json:"related,omitempty"`
	// ByNames, where set, replaces U by the probability given which names
	// agree: neither, the given name, the family name, both.
	ByNames []float64 `json:"by_names,omitempty"`
	// TermFrequency replaces U by the share of records that hold the value
	// agreed on, so that a rare value weighs more.
	TermFrequency bool `json:"term_frequency,omitempty"`
}

// Fingerprint returns the SHA-256 of the model's canonical JSON in lower-case
// hexadecimal. Equal models have equal fingerprints.
func (m *Model) Fingerprint() string {
	text, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// ParseModel reads a model from JSON. Unknown keys, an unknown format or kind
// and numbers that are no probabilities are errors.
func ParseModel(text []byte) (*Model, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	m := new(Model)
	if err := dec.Decode(m); err != nil {
		return nil, fmt.Errorf("match: model: %w", err)
	}
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// Validate returns nil when the model can score, else an error that names
// the part that is wrong.
func (m *Model) Validate() error {
	if m.Format != ModelFormat {
		return fmt.Errorf("match: model format %d is not known", m.Format)
	}
	if !(m.Duplicates > 0) || math.IsInf(m.Duplicates, 0) {
		return errors.New("match: model: duplicates must be a positive number")
	}
	t := m.Thresholds
	if !(0 < t.Possible && t.Possible <= t.Probable && t.Probable <= t.Certain && t.Certain < 1) {
		return errors.New("match: model: thresholds must ascend between 0 and 1")
	}
	if len(m.Comparisons) == 0 || len(m.Comparisons) > maxComparisons {
		return fmt.Errorf("match: model: %d comparisons, want 1 to %d", len(m.Comparisons), maxComparisons)
	}
	seen := make(map[string]bool)
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		if seen[c.Name] || c.Name == "" {
			return fmt.Errorf("match: model: comparison %d has no name of its own", i)
		}
		seen[c.Name] = true
		if err := c.validate(len(m.Related)); err != nil {
			return fmt.Errorf("match: model: comparison %s: %w", c.Name, err)
		}
	}
	if err := m.Calibration.validate(); err != nil {
		return fmt.Errorf("match: model: %w", err)
	}
	return nil
}

func (c *Comparison) validate(related int) error {
	want, ok := scales[c.Kind]
	if !ok {
		return errors.New("unknown kind")
	}
	if len(c.Levels) != len(want) {
		return fmt.Errorf("%d levels, want %d", len(c.Levels), len(want))
	}
	for i, l := range c.Levels {
		if l.Name != want[i].name {
			return fmt.Errorf("level %d must be %s", i, want[i].name)
		}
		if len(l.Related) != related {
			return fmt.Errorf("level %s: %d related classes, want %d", l.Name, len(l.Related), related)
		}
		if len(l.ByNames) != 0 && len(l.ByNames) != nameStates {
			return fmt.Errorf("level %s: by_names wants %d numbers", l.Name, nameStates)
		}
		for _, p := range append(append([]float64{l.M, l.U}, l.Related...), l.ByNames...) {
			if !(p > 0 && p <= 1) {
				return fmt.Errorf("level %s: %w", l.Name, errNoProbability)
			}
		}
	}
	return nil
}

var errNoProbability = errors.New("not a probability above 0")

func (m *Model) clone() *Model {
	out := *m
	out.Related = append([]RelatedClass(nil), m.Related...)
	out.Comparisons = make([]Comparison, len(m.Comparisons))
	for i, c := range m.Comparisons {
		out.Comparisons[i] = c.clone()
	}
	out.Calibration = m.Calibration.clone()
	return &out
}

func (c Comparison) clone() Comparison {
	c.Levels = append([]Level(nil), c.Levels...)
	for i := range c.Levels {
		c.Levels[i].Related = append([]float64(nil), c.Levels[i].Related...)
		c.Levels[i].ByNames = append([]float64(nil), c.Levels[i].ByNames...)
	}
	return c
}

// grade returns the grade of a probability.
func (t Thresholds) grade(p float64) Grade {
	switch {
	case p >= t.Certain:
		return GradeCertain
	case p >= t.Probable:
		return GradeProbable
	case p >= t.Possible:
		return GradePossible
	}
	return GradeNone
}

// probability turns log2 odds into a probability.
func probability(weight float64) float64 { return 1 / (1 + math.Exp2(-weight)) }

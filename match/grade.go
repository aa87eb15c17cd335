package match

import "fmt"

// Grade says how sure a link is, as FHIR's $match operation grades its
// answers. Grades are ordered: a larger one is surer. The zero value is
// [GradeNone].
type Grade uint8

// The grades, least sure first.
const (
	GradeNone     Grade = iota // not a link
	GradePossible              // for a person to look at
	GradeProbable              // safe enough to cluster
	GradeCertain               // safe enough to act without a person
)

var gradeNames = [...]string{"none", "possible", "probable", "certain"}

// String returns the grade in lower case, "none" for [GradeNone] and for any
// value that is not a grade.
func (g Grade) String() string {
	if int(g) < len(gradeNames) {
		return gradeNames[g]
	}
	return gradeNames[GradeNone]
}

// MarshalText returns the text of [Grade.String].
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads the text of [Grade.String]; the empty text is
// [GradeNone]. Other text is an error, which does not repeat it.
func (g *Grade) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*g = GradeNone
		return nil
	}
	for i, name := range gradeNames {
		if name == string(text) {
			*g = Grade(i)
			return nil
		}
	}
	return fmt.Errorf("match: unknown grade of %d bytes", len(text))
}

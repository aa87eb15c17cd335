package scenario

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed schema.json
var schemaJSON []byte

// schema is a JSON Schema, of which it reads exactly the keywords that
// schema.json uses; a keyword outside the table is an error, so that no rule
// of a later schema is passed over in silence.
type schema map[string]any

var loadSchema = sync.OnceValues(func() (schema, error) {
	var s schema
	if err := json.Unmarshal(schemaJSON, &s); err != nil {
		return nil, fmt.Errorf("scenario: schema: %w", err)
	}
	return s, nil
})

// checkSchema reports the first way in which doc breaks schema.json.
func checkSchema(doc any) error {
	root, err := loadSchema()
	if err != nil {
		return err
	}
	return root.check(root, doc, "$")
}

// A keyword checks value v at path against one entry of a schema node.
type keyword func(root, node schema, arg, v any, path string) error

// keywords is filled by a function because several of them recurse.
func keywords() map[string]keyword {
	return map[string]keyword{
		"$schema": ignore, "$id": ignore, "title": ignore, "$defs": ignore,
		"then": ignore, "else": ignore, // read by if
		"$ref":                 checkRef,
		"type":                 checkType,
		"enum":                 checkEnum,
		"const":                checkConst,
		"required":             checkRequired,
		"properties":           checkProperties,
		"additionalProperties": checkAdditional,
		"propertyNames":        checkPropertyNames,
		"minProperties":        checkCount,
		"items":                checkItems,
		"minItems":             checkCount,
		"maxItems":             checkMaxItems,
		"uniqueItems":          checkUnique,
		"minLength":            checkCount,
		"pattern":              checkPattern,
		"minimum":              checkMinimum,
		"maximum":              checkMaximum,
		"allOf":                checkAll,
		"anyOf":                checkAny,
		"oneOf":                checkOne,
		"if":                   checkIf,
	}
}

var (
	keywordTable map[string]keyword
	keywordOnce  sync.Once
)

func lookup(name string) (keyword, bool) {
	keywordOnce.Do(func() { keywordTable = keywords() })
	f, ok := keywordTable[name]
	return f, ok
}

func (s schema) check(root schema, v any, path string) error {
	for _, k := range slices.Sorted(maps.Keys(s)) {
		f, ok := lookup(k)
		if !ok {
			return fmt.Errorf("scenario: schema keyword %q is not known", k)
		}
		if err := f(root, s, s[k], v, path); err != nil {
			return err
		}
	}
	return nil
}

func sub(v any) schema {
	m, _ := v.(map[string]any)
	return m
}

func ignore(_, _ schema, _, _ any, _ string) error { return nil }

func checkRef(root, _ schema, arg, v any, path string) error {
	name, ok := strings.CutPrefix(arg.(string), "#/$defs/")
	def := sub(sub(root["$defs"])[name])
	if !ok || def == nil {
		return fmt.Errorf("scenario: schema reference %q leads nowhere", arg)
	}
	return def.check(root, v, path)
}

func checkType(_, _ schema, arg, v any, path string) error {
	for _, t := range asList(arg) {
		if isType(t.(string), v) {
			return nil
		}
	}
	return fmt.Errorf("%s: want type %v", path, arg)
}

func isType(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}

func asList(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

func checkEnum(_, _ schema, arg, v any, path string) error {
	for _, e := range arg.([]any) {
		if reflect.DeepEqual(e, v) {
			return nil
		}
	}
	return fmt.Errorf("%s: %v is not one of %v", path, v, arg)
}

func checkConst(_, _ schema, arg, v any, path string) error {
	if !reflect.DeepEqual(arg, v) {
		return fmt.Errorf("%s: want %v", path, arg)
	}
	return nil
}

func checkRequired(_, _ schema, arg, v any, path string) error {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	for _, k := range arg.([]any) {
		if _, ok := m[k.(string)]; !ok {
			return fmt.Errorf("%s: key %q is required", path, k)
		}
	}
	return nil
}

func checkProperties(root, _ schema, arg, v any, path string) error {
	m, _ := v.(map[string]any)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if s := sub(sub(arg)[k]); s != nil {
			if err := s.check(root, m[k], path+"."+k); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkAdditional(root, node schema, arg, v any, path string) error {
	m, _ := v.(map[string]any)
	known := sub(node["properties"])
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if _, ok := known[k]; ok {
			continue
		}
		if arg == false {
			return fmt.Errorf("%s: key %q is not known", path, k)
		}
		if s := sub(arg); s != nil {
			if err := s.check(root, m[k], path+"."+k); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkPropertyNames(root, _ schema, arg, v any, path string) error {
	m, _ := v.(map[string]any)
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if err := sub(arg).check(root, k, path+" key "+k); err != nil {
			return err
		}
	}
	return nil
}

// checkCount is minProperties, minItems and minLength, each of which looks at
// values of its own type only.
func checkCount(_, _ schema, arg, v any, path string) error {
	n := -1
	switch v := v.(type) {
	case map[string]any:
		n = len(v)
	case []any:
		n = len(v)
	case string:
		n = utf8.RuneCountInString(v)
	}
	if n >= 0 && float64(n) < arg.(float64) {
		return fmt.Errorf("%s: size %d is less than %v", path, n, arg)
	}
	return nil
}

func checkItems(root, _ schema, arg, v any, path string) error {
	l, _ := v.([]any)
	for i, item := range l {
		if err := sub(arg).check(root, item, fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

func checkMaxItems(_, _ schema, arg, v any, path string) error {
	if l, ok := v.([]any); ok && float64(len(l)) > arg.(float64) {
		return fmt.Errorf("%s: %d items are more than %v", path, len(l), arg)
	}
	return nil
}

func checkUnique(_, _ schema, arg, v any, path string) error {
	l, _ := v.([]any)
	if arg != true {
		return nil
	}
	for i := range l {
		for j := range i {
			if reflect.DeepEqual(l[i], l[j]) {
				return fmt.Errorf("%s: item %d is given twice", path, i)
			}
		}
	}
	return nil
}

var patterns sync.Map // pattern text → *regexp.Regexp

func checkPattern(_, _ schema, arg, v any, path string) error {
	text, ok := v.(string)
	if !ok {
		return nil
	}
	re, ok := patterns.Load(arg)
	if !ok {
		compiled, err := regexp.Compile(arg.(string))
		if err != nil {
			return fmt.Errorf("scenario: schema: %w", err)
		}
		re, _ = patterns.LoadOrStore(arg, compiled)
	}
	if !re.(*regexp.Regexp).MatchString(text) {
		return fmt.Errorf("%s: %q does not match %s", path, text, arg)
	}
	return nil
}

func checkMinimum(_, _ schema, arg, v any, path string) error {
	if n, ok := v.(float64); ok && n < arg.(float64) {
		return fmt.Errorf("%s: %v is less than %v", path, n, arg)
	}
	return nil
}

func checkMaximum(_, _ schema, arg, v any, path string) error {
	if n, ok := v.(float64); ok && n > arg.(float64) {
		return fmt.Errorf("%s: %v is more than %v", path, n, arg)
	}
	return nil
}

func checkAll(root, _ schema, arg, v any, path string) error {
	for _, s := range arg.([]any) {
		if err := sub(s).check(root, v, path); err != nil {
			return err
		}
	}
	return nil
}

func checkAny(root, _ schema, arg, v any, path string) error {
	if countValid(root, arg, v, path) == 0 {
		return fmt.Errorf("%s: no alternative fits", path)
	}
	return nil
}

func checkOne(root, _ schema, arg, v any, path string) error {
	if n := countValid(root, arg, v, path); n != 1 {
		return fmt.Errorf("%s: %d alternatives fit, want one", path, n)
	}
	return nil
}

func countValid(root schema, arg, v any, path string) int {
	n := 0
	for _, s := range arg.([]any) {
		if sub(s).check(root, v, path) == nil {
			n++
		}
	}
	return n
}

func checkIf(root, node schema, arg, v any, path string) error {
	branch := "then"
	if sub(arg).check(root, v, path) != nil {
		branch = "else"
	}
	if s := sub(node[branch]); s != nil {
		return s.check(root, v, path)
	}
	return nil
}

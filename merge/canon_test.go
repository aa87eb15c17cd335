package merge_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
)

// jsonID returns the id of a plan by the rule: the hash of its JSON.
func jsonID(t *testing.T, p merge.Plan) string {
	t.Helper()
	p.ID = ""
	data, err := json.Marshal(&p)
	require.NoError(t, err)
	sum := sha256.Sum256(data)
	return "plan-" + hex.EncodeToString(sum[:16])
}

var (
	oddTexts = []string{
		"", "a", "Durán", `"\/`, "<b>&</b>", "\x00\x1f\x7f", "\u2028\u2029", "\ufffd", "\xff\xfe", "п'ять", "🙂", strings.Repeat("long ", 500),
	}
	oddTimes = []time.Time{
		{}, time.Unix(0, 0).UTC(), time.Date(2024, 2, 29, 23, 59, 59, 123456789, time.UTC), time.Date(2024, 1, 1, 0, 0, 0, 0, time.FixedZone("", 5400)),
	}
	oddCells  = []any{nil, "", "<x>", true, false, int64(math.MinInt64), int64(7), 2.5, 1e300, json.Number("12")}
	oddFloats = []float64{0, 1, -2.5, 1e-9, 1e21, math.MaxFloat64}
)

func oneOf[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// fill sets everything under v to something, often nothing, whatever is
// declared there: a new member of the plan is in the test from the start.
func fill(r *rand.Rand, v reflect.Value) {
	if _, ok := v.Interface().(time.Time); ok {
		v.Set(reflect.ValueOf(oneOf(r, oddTimes)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(oneOf(r, oddTexts))
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(oneOf(r, []int64{0, 1, -1, math.MaxInt64}))
	case reflect.Uint8:
		v.SetUint(r.Uint64N(6))
	case reflect.Float64:
		v.SetFloat(oneOf(r, oddFloats))
	case reflect.Interface:
		if cell := oneOf(r, oddCells); cell != nil {
			v.Set(reflect.ValueOf(cell))
		}
	default:
		fillMany(r, v)
	}
}

func fillMany(r *rand.Rand, v reflect.Value) {
	switch n := r.IntN(4) - 1; v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	case reflect.Pointer:
		if n >= 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		if n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Map:
		if n >= 0 {
			v.Set(reflect.MakeMap(v.Type()))
		}
		for range n {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(r, key)
			fill(r, value)
			v.SetMapIndex(key, value)
		}
	default:
		panic("a plan holds a " + v.Kind().String())
	}
}

// The id is the hash of the JSON of the plan, whatever is in it.
func TestPlanID(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var p merge.Plan
		fill(r, reflect.ValueOf(&p).Elem())
		id, err := merge.IDOf(&p)
		require.NoError(t, err)
		if !assert.Equal(t, jsonID(t, p), id) {
			data, _ := json.Marshal(&p)
			t.Fatalf("%s", data)
		}
	}
}

func TestPlanIDOfWhatJSONCannotHold(t *testing.T) {
	for name, p := range map[string]*merge.Plan{
		"year":   {At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)},
		"number": {Evidence: []merge.Evidence{{Bits: math.NaN()}}},
		"cell":   {Before: []merge.Member{{Children: map[string][]merge.Row{"notes": {{Columns: map[string]any{"x": math.Inf(1)}}}}}}},
	} {
		_, err := merge.IDOf(p)
		assert.Error(t, err, name)
	}
}

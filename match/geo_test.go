package match

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// TestGeoLevelIsTheDistance holds the chord to the haversine formula, near the
// poles and the date line too.
func TestGeoLevelIsTheDistance(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	seen := map[uint8]int{}
next:
	for range 20000 {
		a := normalize.Coordinates{Latitude: 180*rng.Float64() - 90, Longitude: 360*rng.Float64() - 180}
		away := math.Pow(10, 3.5*rng.Float64()-3.3)
		b := normalize.Coordinates{
			Latitude:  min(90, max(-90, a.Latitude+away*(rng.Float64()-.5))),
			Longitude: math.Remainder(a.Longitude+away*(rng.Float64()-.5)/max(.01, math.Cos(a.Latitude*math.Pi/180)), 360),
		}
		p, q := pointAt(a), pointAt(b)
		want, metres := uint8(differentGeo), a.Metres(b)
		for l, limit := range map[uint8]float64{levelGeoNear: 100, levelGeoQuarter: 2000, levelGeoTown: 25000} {
			if math.Abs(metres-limit) < 1e-3 {
				continue next // too close to call
			}
			if metres < limit {
				want = min(want, l)
			}
		}
		seen[want]++
		require.Equal(t, want, geoLevel(&p, &q), "%v %v: %f m", a, b, metres)
		require.Equal(t, want, geoLevel(&q, &p))
	}
	assert.Len(t, seen, 4, "every level must have come up")
}

func TestCells(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	together, apart := 0, 0
	for range 5000 {
		a := normalize.Coordinates{Latitude: 140*rng.Float64() - 70, Longitude: 358*rng.Float64() - 179}
		b, far := a, a
		b.Latitude += .0003 * (rng.Float64() - .5)
		b.Longitude += .0003 * (rng.Float64() - .5)
		far.Latitude += .01
		p, q, o := pointAt(a), pointAt(b), pointAt(far)
		if cellOf(&p, doorCell, false) == cellOf(&q, doorCell, false) || cellOf(&p, doorCell, true) == cellOf(&q, doorCell, true) {
			together++
		}
		if cellOf(&p, doorCell, false) != cellOf(&o, doorCell, false) && cellOf(&p, doorCell, true) != cellOf(&o, doorCell, true) {
			apart++
		}
	}
	assert.Greater(t, together, 4900, "neighbours share a cell of one of the grids")
	assert.Equal(t, 5000, apart, "a kilometre is another cell")
}

// shops are shops of a town, every other of which is there twice: some metres
// apart and with another spelling. Some have one name and are far apart.
func shops(n int) ([]identity.Record, map[string]string) {
	rng := rand.New(rand.NewPCG(5, 6))
	first := strings.Fields("Corner Green River City Garden Harbour Old New Golden Silver Royal Sunny North Grand")
	second := strings.Fields("Bakery Market Cafe Pharmacy Hotel Grill Books Flowers Shoes Garage")
	var out []identity.Record
	parties := map[string]string{}
	for i := range n {
		lat, lon := 38.6+rng.Float64()*.3, -9.3+rng.Float64()*.3
		for k := range 1 + i%2 {
			id := fmt.Sprint("s", i, "-", k)
			name := first[i%len(first)] + " " + second[i*7/len(first)%len(second)]
			if k == 1 {
				name = name[1:]
			}
			out = append(out, identity.Record{
				ID: id, Kind: identity.Organization, Name: name, Organization: name,
				Fields: map[string]identity.Field{identity.FieldCoordinates: {Value: fmt.Sprintf("%.6f, %.6f", lat+.0002*float64(k), lon)}},
			})
			parties[id] = fmt.Sprint(i)
		}
	}
	return out, parties
}

func TestShopsAreFoundByTheirPlace(t *testing.T) {
	records, parties := shops(300)
	for i, value := range []string{"0,0", "91,200", "unknown street", ""} {
		records[i*3].Fields[identity.FieldCoordinates] = identity.Field{Value: value}
	}
	result, err := Dedupe(context.Background(), recordsOf(records...), Options{})
	require.NoError(t, err)
	found, wrong := 0, 0
	for _, c := range result.Clusters {
		for i, a := range c.Members {
			for _, b := range c.Members[:i] {
				if parties[a] == parties[b] {
					found++
				} else {
					wrong++
				}
			}
		}
	}
	assert.GreaterOrEqual(t, found, 75, "of 150 pairs, by nothing but name and place, where each name is that of two shops")
	assert.LessOrEqual(t, wrong, 8)
	assert.Equal(t, 1, result.Stats.Unusable["coordinates:placeholder"])
	assert.Equal(t, 2, result.Stats.Unusable["coordinates:invalid"])
}

func TestCoordinatesAreExplained(t *testing.T) {
	records, _ := shops(40)
	result, err := Dedupe(context.Background(), recordsOf(records...), Options{Train: TrainOff})
	require.NoError(t, err)
	why := result.Why(1, 2)
	levels := map[string]string{}
	for _, term := range why.Terms {
		levels[term.Comparison] = term.Level
	}
	assert.Equal(t, "near", levels["field:coordinates"], "%v", levels)
	text, err := json.Marshal(result.Model)
	require.NoError(t, err)
	m, err := ParseModel(text)
	require.NoError(t, err)
	assert.Equal(t, CompareGeo, m.Comparisons[len(m.Comparisons)-1].Kind)
}

// TestPointsByTheirValues: a column of any name is taken for points by what it
// holds, and numbers and addresses are not.
func TestPointsByTheirValues(t *testing.T) {
	for value, want := range map[string]ComparisonKind{
		"38.%04d,-9.%04d": CompareGeo, "38.%04d -9.%04d": CompareGeo, "%04d,%04d": CompareCode, "Rua %d, %d": CompareText,
	} {
		in := newRaw()
		for i := range 100 {
			in.put(i, fmt.Sprintf(value, 1000+i*37, 2000+i*91%7000))
		}
		assert.Equal(t, want, kindOfValues(in.done(make([]uint32, 100))), value)
	}
}

package normalize

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseCoordinates(t *testing.T) {
	lisbon := Coordinates{Latitude: 38.7223, Longitude: -9.1393}
	for value, want := range map[string]Coordinates{
		"38.7223,-9.1393":           lisbon,
		" 38.7223 , -9.1393 ":       lisbon,
		"38.7223; -9.1393":          lisbon,
		"38.7223 -9.1393":           lisbon,
		"(38.7223, -9.1393)":        lisbon,
		"38.7223° N, 9.1393° W":     lisbon,
		"38.7223N 9.1393W":          lisbon,
		"geo:38.7223,-9.1393":       lisbon,
		"geo:38.7223,-9.1393,12":    lisbon,
		"POINT(-9.1393 38.7223)":    lisbon,
		"-33.9,18.4":                {Latitude: -33.9, Longitude: 18.4},
		"90,180":                    {Latitude: 90, Longitude: 180},
		"":                          {Reason: ReasonEmpty},
		"null":                      {Reason: ReasonPlaceholder},
		"0,0":                       {Reason: ReasonPlaceholder},
		"0.0000, 0.0000":            {Reason: ReasonPlaceholder},
		"91,10":                     {Reason: ReasonInvalid},
		"10,181":                    {Reason: ReasonInvalid},
		"NaN,1":                     {Reason: ReasonInvalid},
		"Inf,1":                     {Reason: ReasonInvalid},
		"1e1,2":                     {Reason: ReasonInvalid},
		"38.7223":                   {Reason: ReasonInvalid},
		"38.7223,-9.1393,12":        {Reason: ReasonInvalid},
		"Rua Augusta 12, Lisboa":    {Reason: ReasonInvalid},
		"Travessa do Sol 1-3, 2000": {Reason: ReasonInvalid},
	} {
		assert.Equal(t, want, ParseCoordinates(value), value)
	}
	assert.Equal(t, lisbon, NewCoordinates("38.7223", " -9.1393"))
	assert.Equal(t, ReasonEmpty, NewCoordinates("", "").Reason)
	assert.Equal(t, ReasonInvalid, NewCoordinates("38.7", "").Reason, "half of a point")
	assert.Equal(t, "38.7223,-9.1393", lisbon.String())
	assert.Equal(t, "", Coordinates{}.String())
	assert.True(t, Coordinates{}.IsZero())
}

func TestMetres(t *testing.T) {
	lisbon, porto := Coordinates{Latitude: 38.7223, Longitude: -9.1393}, Coordinates{Latitude: 41.1579, Longitude: -8.6291}
	assert.InEpsilon(t, 274_000, lisbon.Metres(porto), .01)
	assert.InDelta(t, lisbon.Metres(porto), porto.Metres(lisbon), 1e-6)
	assert.Zero(t, lisbon.Metres(lisbon))
	east, west := Coordinates{Latitude: 10, Longitude: 179.9999}, Coordinates{Latitude: 10, Longitude: -179.9999}
	assert.Less(t, east.Metres(west), 30., "across the date line")
	pole := Coordinates{Latitude: 90, Longitude: 10}
	assert.InDelta(t, 0, pole.Metres(Coordinates{Latitude: 90, Longitude: -120}), 1e-3)
}

func FuzzParseCoordinates(f *testing.F) {
	for _, s := range []string{"38.7223,-9.1393", "geo:1,2", "POINT(1 2)", "1° N, 2° W", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := ParseCoordinates(s)
		assert.LessOrEqual(t, c.Latitude, 90.)
		assert.GreaterOrEqual(t, c.Longitude, -180.)
		assert.Equal(t, c.IsZero(), c.Reason != ReasonNone)
		if text := c.String(); text != "" {
			assert.Equal(t, text, ParseCoordinates(text).String(), "the text is its own")
		}
	})
}

func ExampleParseCoordinates() {
	shop, door := ParseCoordinates("38.7223, -9.1393"), NewCoordinates("38.7225", "-9.1390")
	fmt.Printf("%s %.0f m\n", shop, shop.Metres(door))
	// Output: 38.7223,-9.1393 34 m
}

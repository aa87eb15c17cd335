package match

import (
	"math"

	"github.com/kith-go/kith/normalize"
)

// The levels of points behind equality, which is to four decimals: eleven
// metres. A geocoder puts a house at its door, in the middle of its plot, or
// into its street.
const (
	levelGeoNear    = 2 // within 100 metres
	levelGeoQuarter = 3 // within two kilometres
	levelGeoTown    = 4 // within 25 kilometres
	differentGeo    = 5
)

// geoPoint is a point as a unit vector from the middle of the earth: two are
// compared by the chord between them, without trigonometry.
type geoPoint struct {
	x, y, z  float64
	lat, lon float64
}

func pointAt(c normalize.Coordinates) geoPoint {
	sinLat, cosLat := math.Sincos(c.Latitude * math.Pi / 180)
	sinLon, cosLon := math.Sincos(c.Longitude * math.Pi / 180)
	return geoPoint{x: cosLat * cosLon, y: cosLat * sinLon, z: sinLat, lat: c.Latitude, lon: c.Longitude}
}

// chord2 is the square of the chord of an arc of that many metres.
func chord2(metres float64) float64 {
	half := math.Sin(metres / normalize.EarthRadius / 2)
	return 4 * half * half
}

var (
	nearChord    = chord2(100)
	quarterChord = chord2(2_000)
	townChord    = chord2(25_000)
)

// geoLevel compares two different points.
func geoLevel(a, b *geoPoint) uint8 {
	dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
	switch d := dx*dx + dy*dy + dz*dz; {
	case d <= nearChord:
		return levelGeoNear
	case d <= quarterChord:
		return levelGeoQuarter
	case d <= townChord:
		return levelGeoTown
	}
	return differentGeo
}

// preparePoints reads a column of coordinates. What is no point, or the point
// 0, 0 that stands for an unknown address, is counted and left out.
func preparePoints(in *column, unusable map[string]int) (*column, []geoPoint) {
	d := newDict(0)
	to := make([]uint32, len(in.texts))
	points := []geoPoint{{}}
	for v := 1; v < len(in.texts); v++ {
		c := normalize.ParseCoordinates(in.texts[v])
		if c.Reason != normalize.ReasonNone {
			unusable["coordinates:"+c.Reason.String()] += int(in.count[v])
			continue
		}
		text := c.String()
		to[v] = d.add(text)
		if int(to[v]) == len(points) {
			points = append(points, pointAt(normalize.ParseCoordinates(text)))
		}
	}
	return in.renumber(to, d.texts), points
}

// cellOf returns the hash of the cell of a grid that a point lies in, with
// cells of that many degrees from south to north and about as long from west
// to east. Points close on both sides of a border of one grid are mostly in
// one cell of the grid moved by half a cell.
func cellOf(p *geoPoint, degrees float64, moved bool) uint32 {
	shift := 0.
	if moved {
		shift = degrees / 2
	}
	row := math.Floor((p.lat + 90 + shift) / degrees)
	width := degrees / max(.02, math.Cos((row*degrees-90)*math.Pi/180))
	column := math.Floor((p.lon + 180 + shift) / width)
	return mix(uint32(row)+1, uint32(column)+1)
}

// The cells by which points are blocked, in degrees: some 200 metres for
// points alone, some two kilometres with a name.
const (
	doorCell = .002
	areaCell = .02
)

// geoRules blocks by a column of points: by small cells, and by larger ones
// with a name.
func (a *atoms) geoRules(name string, k int) []blockingRule {
	points := a.t.points[k]
	cell := func(degrees float64, moved bool) *atom {
		return a.byValue(k, func(v uint32) uint32 { return cellOf(&points[v], degrees, moved) })
	}
	area, byName := cell(areaCell, false), either(a.familySound, a.givenSound, a.orgWord, a.city)
	return []blockingRule{
		{name: name + " cell", parts: []*atom{cell(doorCell, false)}, narrow: byName, copies: true},
		{name: name + " moved cell", parts: []*atom{cell(doorCell, true)}, narrow: byName},
		{name: name + " area+family~", parts: []*atom{area, a.familySound}, narrow: either(a.givenSound, a.birthYear)},
		{name: name + " area+given~", parts: []*atom{area, a.givenSound}, narrow: either(a.familyInitial, a.birthYear)},
		{name: name + " area+organization", parts: []*atom{area, a.orgWord}, narrow: byName},
	}
}

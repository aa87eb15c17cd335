package normalize

import (
	"math"
	"strconv"
	"strings"
)

// Coordinates are a point on the earth in degrees (WGS 84) as
// [ParseCoordinates] reads it. They are comparable, may be a map key and be
// shared between goroutines.
type Coordinates struct {
	Latitude  float64 // -90 to 90, north is positive
	Longitude float64 // -180 to 180, east is positive
	// Reason is none, empty, invalid, or placeholder: the point 0, 0 in the
	// Gulf of Guinea, which geocoders write for an address they do not know.
	Reason Reason
}

// EarthRadius is the mean radius of the earth in metres (IUGG).
const EarthRadius = 6371008.8

// maxCoordinates bounds what is read.
const maxCoordinates = 100

// ParseCoordinates reads a latitude and a longitude in decimal degrees with a
// comma, a semicolon or a space between them: "38.7223,-9.1393", with degree
// signs and the letters N, S, E and W too, a geo URI (RFC 5870), or a POINT of
// well-known text, in which the longitude comes first.
func ParseCoordinates(value string) Coordinates {
	s := strings.ToUpper(tidyField(value, maxCoordinates))
	point := strings.HasPrefix(s, "POINT")
	s = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(s, "GEO:"), "POINT"), " ()[]")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	parts = joinLetters(parts)
	if len(parts) < 2 || len(parts) > 2 && !strings.HasPrefix(strings.ToUpper(strings.TrimSpace(value)), "GEO:") {
		return Coordinates{Reason: emptyReason(value)}
	}
	lat, okLat := degrees(parts[0], 'N', 'S')
	lon, okLon := degrees(parts[1], 'E', 'W')
	if point {
		lat, lon = lon, lat
	}
	return pointOf(lat, lon, okLat && okLon)
}

// NewCoordinates reads a latitude and a longitude that are written apart.
func NewCoordinates(latitude, longitude string) Coordinates {
	latitude, longitude = strings.TrimSpace(latitude), strings.TrimSpace(longitude)
	if latitude == "" && longitude == "" {
		return Coordinates{Reason: ReasonEmpty}
	}
	lat, okLat := degrees(strings.ToUpper(latitude), 'N', 'S')
	lon, okLon := degrees(strings.ToUpper(longitude), 'E', 'W')
	return pointOf(lat, lon, okLat && okLon)
}

func pointOf(lat, lon float64, ok bool) Coordinates {
	switch {
	case !ok || !(math.Abs(lat) <= 90) || !(math.Abs(lon) <= 180):
		return Coordinates{Reason: ReasonInvalid}
	case math.Abs(lat) < 5e-5 && math.Abs(lon) < 5e-5:
		return Coordinates{Reason: ReasonPlaceholder}
	}
	return Coordinates{Latitude: lat, Longitude: lon}
}

// joinLetters puts the letters of the sky, where they stand alone, behind the
// number before them.
func joinLetters(parts []string) []string {
	var out []string
	for _, p := range parts {
		if len(out) > 0 && len(p) == 1 && strings.Contains("NSEW", p) {
			out[len(out)-1] += p
			continue
		}
		out = append(out, p)
	}
	return out
}

// degrees reads a number of degrees; minus is the letter that makes it
// negative.
func degrees(s string, plus, minus byte) (float64, bool) {
	sign := 1.
	if n := len(s); n > 1 && (s[n-1] == plus || s[n-1] == minus) {
		if s[n-1] == minus {
			sign = -1
		}
		s = strings.TrimSpace(s[:n-1])
	}
	s = strings.TrimSuffix(s, "°")
	if s == "" || strings.ContainsAny(s, "XPI_E") { // ParseFloat reads hexadecimal, infinity and powers too
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return sign * f, err == nil
}

// IsZero reports whether c is no point.
func (c Coordinates) IsZero() bool { return c.Latitude == 0 && c.Longitude == 0 }

// String returns latitude and longitude in decimal degrees to four places,
// eleven metres, with a comma between them; "" where c is no point.
func (c Coordinates) String() string {
	if c.IsZero() {
		return ""
	}
	return strconv.FormatFloat(c.Latitude, 'f', 4, 64) + "," + strconv.FormatFloat(c.Longitude, 'f', 4, 64)
}

// Metres returns the length of the great circle between two points in metres,
// on a sphere (the haversine formula): within half a percent of the ellipsoid.
func (c Coordinates) Metres(d Coordinates) float64 {
	const radian = math.Pi / 180
	sin := func(a, b float64) float64 { s := math.Sin((b - a) * radian / 2); return s * s }
	h := sin(c.Latitude, d.Latitude) + math.Cos(c.Latitude*radian)*math.Cos(d.Latitude*radian)*sin(c.Longitude, d.Longitude)
	return 2 * EarthRadius * math.Asin(math.Sqrt(min(1, h)))
}

package match_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/normalize"
)

func TestCompareOrganizations(t *testing.T) {
	for _, tc := range []struct {
		a, b   string
		want   match.OrganizationLevel
		reason string
	}{
		{"Blue Lamp Ltd", "BLUE LAMP Limited", match.OrganizationExact, "only case and form"},
		{"Золотий Лан ТОВ", "Zolotyi Lan LLC", match.OrganizationSimilar, "another script"},
		{"Seabreeze Motors", "Sea Breeze Motors", match.OrganizationSimilar, "words joined"},
		{"Northwind Traders", "Nortwind Traders", match.OrganizationSimilar, "a typo in a long word"},
		{"Blue Lamp", "Blue Lamp Holdings", match.OrganizationSimilar, "a generic word more"},
		{"Blue Lamp", "Blue Lamp Lisbon", match.OrganizationPartial, "a distinctive word more"},
		{"North Atlantic Fisheries", "NAF", match.OrganizationPartial, "an acronym"},
		{"First Harbour Bank", "1st Harbour Bank", match.OrganizationSimilar, "an ordinal"},
		{"Blue Lamp Solutions", "Green Door Solutions", match.OrganizationConflict, "only the line of business agrees"},
		{"Sunrise Holdings dba Corner Café", "Corner Cafe", match.OrganizationExact, "by the trading name"},
		{"Depot 12", "Depot 14", match.OrganizationConflict, "numbers tell branches apart"},
		{"null", "Blue Lamp", match.OrganizationMissing, "a filler is no name"},
	} {
		a, b := normalize.ParseOrganization(tc.a), normalize.ParseOrganization(tc.b)
		got := match.CompareOrganizations(a, b)
		assert.Equal(t, tc.want, got.Level, "%s / %s: %s (%.2f)", tc.a, tc.b, tc.reason, got.Score)
		assert.Equal(t, got, match.CompareOrganizations(b, a), "symmetric: %s / %s", tc.a, tc.b)
	}
}

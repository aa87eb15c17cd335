package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kith-go/kith/match/internal/strdist"
	"github.com/kith-go/kith/normalize"
)

// OrganizationLevel says how alike two organizations' names are. The zero
// value is [OrganizationExact].
type OrganizationLevel uint8

// The levels, best first.
const (
	OrganizationExact    OrganizationLevel = iota // equal but for legal form, case, marks and punctuation
	OrganizationSimilar                           // a typo, another romanisation, joined words, a generic word more
	OrganizationPartial                           // the words of one are among those of the other, or its acronym
	OrganizationConflict                          // two different names
	OrganizationMissing                           // a side has no name; neither for nor against
)

// OrganizationMatch is the outcome of comparing two organizations' names.
type OrganizationMatch struct {
	Level OrganizationLevel
	// Score ranks pairs of names from 0 (nothing in common) to 1 (equal). It
	// is no probability.
	Score float64
}

// similarOrganization is the score from which two names are similar: less
// than one distinctive word in six differs, or it differs by a typo.
const similarOrganization = 0.84

// CompareOrganizations compares the names of two organizations; a trading
// name stands in for the legal one where it fits better. It is symmetric. A
// name with a reason against it is missing.
func CompareOrganizations(a, b normalize.Organization) OrganizationMatch {
	if a.Key == "" || b.Key == "" || a.Reason != normalize.ReasonNone || b.Reason != normalize.ReasonNone {
		return OrganizationMatch{Level: OrganizationMissing}
	}
	best := compareOrgKeys(a, b)
	if a.TradingAs != "" {
		best = betterOrg(best, compareOrgKeys(normalize.ParseOrganization(a.TradingAs), b))
	}
	if b.TradingAs != "" {
		best = betterOrg(best, compareOrgKeys(a, normalize.ParseOrganization(b.TradingAs)))
	}
	return best
}

func betterOrg(a, b OrganizationMatch) OrganizationMatch {
	if b.Level < a.Level || b.Level == a.Level && b.Score > a.Score {
		return b
	}
	return a
}

func compareOrgKeys(a, b normalize.Organization) OrganizationMatch {
	if a.Key == b.Key {
		return OrganizationMatch{OrganizationExact, formFactor(a, b)}
	}
	x, y := orgWords(a.Key), orgWords(b.Key)
	if strings.Join(foldsOf(x), "") == strings.Join(foldsOf(y), "") {
		return OrganizationMatch{OrganizationSimilar, 0.97 * formFactor(a, b)}
	}
	matched, total, contained := alignOrgWords(x, y)
	score := formFactor(a, b) * matched / total
	switch {
	case score >= similarOrganization:
		return OrganizationMatch{OrganizationSimilar, score}
	case contained:
		return OrganizationMatch{OrganizationPartial, score}
	case isAcronym(a, b) || isAcronym(b, a):
		return OrganizationMatch{OrganizationPartial, max(score, 0.6)}
	}
	return OrganizationMatch{OrganizationConflict, score}
}

// isAcronym reports whether a is written as the initials of b; two letters
// prove nothing.
func isAcronym(a, b normalize.Organization) bool {
	return utf8.RuneCountInString(a.Key) > 2 && a.Key == b.Acronym
}

// formFactor lowers the score where both names carry legal forms of classes
// that one party does not change between.
func formFactor(a, b normalize.Organization) float64 {
	if apartForms[a.FormKind] != apartForms[b.FormKind] && a.FormKind != "" && b.FormKind != "" {
		return 0.8
	}
	return 1
}

// apartForms are the classes that exclude companies owned by shareholders.
var apartForms = map[normalize.FormKind]int{
	normalize.FormNonProfit: 1, normalize.FormState: 2, normalize.FormCooperative: 3, normalize.FormSole: 4,
}

// orgWord is a word of an organization's key with its weight.
type orgWord struct {
	fold, latin string
	runes       int
	weight      float64
}

// maxOrgWords bounds the alignment, which is quadratic.
const maxOrgWords = 24

func orgWords(key string) []orgWord {
	var words []orgWord
	for w := range strings.FieldsSeq(key) {
		if len(words) == maxOrgWords {
			break
		}
		words = append(words, orgWord{w, normalize.Latin(w), utf8.RuneCountInString(w), orgWeight(w)})
	}
	return words
}

func foldsOf(words []orgWord) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.fold
	}
	return out
}

// orgWeight says how much a word tells companies apart: a name or a line of
// business fully, a number more, a generic word hardly.
func orgWeight(w string) float64 {
	switch {
	case orgGeneric[w]:
		return 0.25
	case orgStops[w]:
		return 0.1
	case w[0] >= '0' && w[0] <= '9':
		return 1.3
	}
	return 1
}

// orgGeneric are words that many companies add or leave out.
var orgGeneric = wordSet(`group grupo groupe gruppe group's holding holdings international internacional
	worldwide global enterprises enterprise ventures partners brothers bros sons son filhos irmaos
	company companhia compania compagnie corporation corp co cia inc limited ltd association`)

var orgStops = wordSet("and of the de da do dos das del la le les el los und der die das for e y et i та і и в на")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// alignOrgWords pairs each word with its best counterpart, best pairs first,
// and returns the matched and the total weight of both sides, and whether one
// side's words are all matched.
func alignOrgWords(x, y []orgWord) (matched, total float64, contained bool) {
	type cell struct {
		sim  float64
		i, j int
	}
	var cells []cell
	for i, a := range x {
		total += a.weight
		for j, b := range y {
			if s := orgWordSimilarity(a, b); s > 0 {
				cells = append(cells, cell{s, i, j})
			}
		}
	}
	for _, b := range y {
		total += b.weight
	}
	slices.SortStableFunc(cells, func(a, b cell) int {
		switch {
		case a.sim > b.sim:
			return -1
		case a.sim < b.sim:
			return 1
		}
		return a.i + a.j - b.i - b.j
	})
	var usedX, usedY [maxOrgWords]bool
	n, exact := 0, true
	for _, c := range cells {
		if usedX[c.i] || usedY[c.j] {
			continue
		}
		usedX[c.i], usedY[c.j] = true, true
		exact = exact && c.sim >= 0.95
		matched += c.sim * (x[c.i].weight + y[c.j].weight)
		n++
	}
	if leavesWord(x, usedX[:]) && leavesWord(y, usedY[:]) {
		matched *= contradiction
	}
	return matched, total, exact && n > 0 && n == min(len(x), len(y))
}

// contradiction lowers the score where each side has a distinctive word that
// the other lacks: "Desert Oil" and "Desert Gas" say different things, where
// "Desert" alone would only say less.
const contradiction = 0.85

// leavesWord reports whether a distinctive word found no counterpart.
func leavesWord(words []orgWord, used []bool) bool {
	for i, w := range words {
		if !used[i] && w.weight >= 1 {
			return true
		}
	}
	return false
}

// orgWordSimilarity is 1 for equal words, 0.95 for another romanisation or
// ordinal, and for longer words one minus the share of edited letters and a fifth,
// one edit being allowed per four letters.
func orgWordSimilarity(a, b orgWord) float64 {
	if a.fold == b.fold {
		return 1
	}
	if a.latin == b.latin && a.latin != "" || sameOrdinal(a.fold, b.fold) || abbreviates(a, b) || abbreviates(b, a) {
		return 0.95
	}
	long := max(a.runes, b.runes)
	if long < 3 || a.weight > 1 || b.weight > 1 {
		return 0
	}
	budget := max(1, long/4)
	if d := strdist.OSA(a.fold, b.fold, budget); d <= budget {
		return max(0, 1-1.2*float64(d)/float64(long))
	}
	return 0
}

// abbreviates reports whether a is a usual abbreviation of b.
func abbreviates(a, b orgWord) bool {
	long, ok := orgAbbreviations[a.fold]
	return ok && long == b.fold
}

var orgAbbreviations = map[string]string{
	"intl": "international", "natl": "national", "assn": "association", "assoc": "associates",
	"bros": "brothers", "mfg": "manufacturing", "svcs": "services", "svc": "service", "tech": "technology",
	"univ": "university", "dept": "department", "mgmt": "management", "dist": "distribution",
	"hosp": "hospital", "ind": "industries", "inds": "industries", "eng": "engineering",
	"com": "comercio", "repr": "representacoes", "st": "saint", "ctr": "center", "centre": "center",
	"int": "international", "grp": "group", "hldgs": "holdings", "lab": "laboratory", "labs": "laboratories",
}

var orgOrdinals = map[string]string{
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
	"seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}

func sameOrdinal(a, b string) bool { return orgOrdinals[a] == b || orgOrdinals[b] == a }

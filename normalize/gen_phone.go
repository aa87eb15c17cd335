//go:build ignore

// Command gen_phone writes the numbering plans of the world as tables:
// phone_tables.go (plans, countries, prefix programs, formats) and
// phone_plans.bin (one automaton over digits for all of them). Its source is
// the metadata inside the module github.com/nyaruka/phonenumbers/v2, which is
// Google's; the versions of both are recorded in the output.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"os/exec"
	"sort"
	"strings"

	"github.com/nyaruka/phonenumbers/v2"
	"github.com/nyaruka/phonenumbers/v2/metadata"
)

const module = "github.com/nyaruka/phonenumbers/v2"

func main() {
	log.SetFlags(0)
	g := newGenerator()
	g.plans()
	g.countries()
	g.shortNumbers()
	g.write()
	log.Printf("plans %d, countries %d, nodes %d, labels %d, instructions %d, formats %d",
		len(g.planIDs), len(g.codes), len(g.nodes), len(g.labels), len(g.insts), g.formatCount)
}

// generator collects the tables.
type generator struct {
	pool
	meta     []*metadata.PhoneMetadata // one a plan, sorted by id, then code
	planIDs  []string
	codes    []int
	insts    []inst
	progs    map[string]int // pattern → first instruction
	planRows []string
	codeRows []string
	members  []string
	formats  []string
	shorts   []string

	formatCount int
}

func newGenerator() *generator {
	all, err := phonenumbers.MetadataCollection()
	check(err)
	g := &generator{pool: newPool(), progs: map[string]int{}}
	g.meta = append(g.meta, all.GetMetadata()...)
	sort.Slice(g.meta, func(i, j int) bool {
		a, b := g.meta[i], g.meta[j]
		if x, y := a.GetId() == "001", b.GetId() == "001"; x != y {
			return y
		}
		if a.GetId() != b.GetId() {
			return a.GetId() < b.GetId()
		}
		return a.GetCountryCode() < b.GetCountryCode()
	})
	for _, m := range g.meta {
		g.planIDs = append(g.planIDs, m.GetId())
	}
	for code := range metadata.CountryCodeToRegion() {
		g.codes = append(g.codes, code)
	}
	sort.Ints(g.codes)
	return g
}

// plans writes a row for every region, and for every code of no country.
func (g *generator) plans() {
	for _, m := range g.meta {
		general := m.GetGeneralDesc()
		if general.GetNationalNumberPattern() == "" || len(general.PossibleLength) == 0 || general.PossibleLength[0] < 0 {
			log.Fatalf("%s: no general description", m.GetId())
		}
		root := g.general(general.GetNationalNumberPattern())
		prefix, groups, first := g.prefix(m.GetNationalPrefixForParsing())
		checkTransform(m.GetNationalPrefixTransformRule())
		idd, _, _ := g.program(m.GetInternationalPrefix())
		from, to := g.addFormats(m.GetNumberFormat())
		ifrom, ito := g.addFormats(m.GetIntlNumberFormat())
		g.planRows = append(g.planRows, fmt.Sprintf(
			"{%q, %d, %d, %d, %d, %d, %q, %d, %#x, %#x, %d, %d, %d, %d, %q},",
			m.GetId(), m.GetCountryCode(), root, prefix, groups, first, m.GetNationalPrefixTransformRule(), idd,
			lengthMask(general.PossibleLength), lengthMask(general.PossibleLengthLocalOnly),
			from, to, ifrom, ito, m.GetPreferredExtnPrefix()))
	}
}

// countries writes a row for every country code: the automaton that finds
// region and line type, and the plans that share the code, the main one first.
func (g *generator) countries() {
	for _, code := range g.codes {
		regions := metadata.CountryCodeToRegion()[code]
		var plans []*metadata.PhoneMetadata
		first := len(g.members)
		for _, region := range regions {
			i := g.planIndex(region, code)
			plans = append(plans, g.meta[i])
			g.members = append(g.members, fmt.Sprint(i))
		}
		g.codeRows = append(g.codeRows, fmt.Sprintf("{%d, %d, %d, %d},", code, g.types(plans), first, len(plans)))
	}
}

func (g *generator) planIndex(region string, code int) int {
	for i, m := range g.meta {
		if m.GetId() == region && (region != "001" || int(m.GetCountryCode()) == code) {
			return i
		}
	}
	log.Fatalf("no plan for %s", region)
	return -1
}

// addFormats keeps the formats of a plan and returns their range.
func (g *generator) addFormats(formats []*metadata.NumberFormat) (from, to int) {
	from = g.formatCount
	for _, f := range formats {
		leading := ""
		if n := len(f.GetLeadingDigitsPattern()); n > 0 {
			leading = f.GetLeadingDigitsPattern()[n-1] // the last is the most exact
		}
		g.formats = append(g.formats, fmt.Sprintf("{%q, %q, %q, %q},",
			f.GetPattern(), leading, f.GetFormat(), f.GetNationalPrefixFormattingRule()))
		g.formatCount++
	}
	return from, g.formatCount
}

func lengthMask(lengths []int32) uint32 {
	var mask uint32
	for _, n := range lengths {
		if n >= 0 {
			mask |= 1 << n
		}
	}
	return mask
}

// checkTransform refuses a rule that the reader would expand differently from
// regexp.Expand, where $1x is a group named 1x.
func checkTransform(rule string) {
	for i := 0; i < len(rule); i++ {
		if rule[i] != '$' {
			continue
		}
		i++
		if i == len(rule) || rule[i] < '1' || rule[i] > '9' ||
			i+1 < len(rule) && (rule[i+1] >= '0' && rule[i+1] <= '9') {
			log.Fatalf("transform rule %q", rule)
		}
	}
}

func (g *generator) write() {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gen_phone.go from %s %s; DO NOT EDIT.\n\npackage normalize\n\n", module, moduleVersion())
	fmt.Fprintf(&b, "// PhoneMetadataVersion is the release of Google's libphonenumber whose\n"+
		"// numbering plans the tables hold.\nconst PhoneMetadataVersion = %q\n\n", metadata.Version)
	fmt.Fprintf(&b, "// phoneTablesSource is the module the tables are generated from.\nconst phoneTablesSource = %q\n\n", module+"@"+moduleVersion())
	fmt.Fprintf(&b, "const phoneNodes = %d\n\n", len(g.nodes))
	table(&b, "phonePlans", "phonePlan", g.planRows)
	table(&b, "phoneCountries", "phoneCountry", g.codeRows)
	fmt.Fprintf(&b, "var phoneMembers = [...]uint8{%s}\n\n", strings.Join(g.members, ", "))
	fmt.Fprintf(&b, "var phoneLabels = [...]uint16{%s}\n\n", strings.Join(g.labelRows(), ", "))
	table(&b, "phoneProgram", "phoneInst", g.instRows())
	table(&b, "phoneFormats", "phoneFormat", g.formats)
	fmt.Fprintf(&b, "var phoneShort = [...]uint16{%s}\n", strings.Join(g.shorts, ", "))
	out, err := format.Source(b.Bytes())
	check(err)
	check(os.WriteFile("phone_tables.go", out, 0o644))
	check(os.WriteFile("phone_plans.bin", g.blob(), 0o644))
}

func table(b *bytes.Buffer, name, kind string, rows []string) {
	fmt.Fprintf(b, "var %s = [...]%s{\n%s\n}\n\n", name, kind, strings.Join(rows, "\n"))
}

func moduleVersion() string {
	return goList("{{.Version}}")
}

func goList(field string) string {
	out, err := exec.Command("go", "list", "-m", "-f", field, module).Output()
	check(err)
	return strings.TrimSpace(string(out))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

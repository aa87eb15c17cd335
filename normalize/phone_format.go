package normalize

import (
	"regexp"
	"strings"
	"sync"
)

// PhoneFormat is a way to write a number out.
type PhoneFormat uint8

// The formats of a number.
const (
	FormatE164          PhoneFormat = iota // +14155550100
	FormatInternational                    // +1 415-555-0100
	FormatNational                         // (415) 555-0100
	FormatRFC3966                          // tel:+1-415-555-0100
)

// phoneFormat is one way in which a plan groups its numbers.
type phoneFormat struct {
	pattern string // the numbers it groups
	leading string // the digits they begin with, "" for any
	format  string // as in regexp.Expand
	rule    string // how the first group is written nationally, "" as it is
}

// Format writes the number the way its country does, with its extension; ""
// when the reading is no number. It is for display: it takes microseconds
// where reading takes nanoseconds.
func (r PhoneReading) Format(format PhoneFormat) string {
	if r.E164 == "" || format == FormatE164 {
		return r.E164
	}
	country := countryOfCode(r.CountryCode)
	plan := &phonePlans[phoneCountries[country].main()]
	national := plan.group(r.National(), format) + plan.writeExtension(r.Extension, format)
	code := r.E164[1 : 1+codeLength(r.CountryCode)]
	switch format {
	case FormatInternational:
		return "+" + code + " " + national
	case FormatRFC3966:
		return "tel:+" + code + "-" + national
	default:
		return national
	}
}

// Format writes the spelling E164 the way its country does, with the
// extension; "" when the country is not known.
func (p Phone) Format(format PhoneFormat) string {
	if p.E164 == "" {
		return ""
	}
	code := len(p.E164) - 1 - len(p.National)
	r := PhoneReading{E164: p.E164, CountryCode: codeOf([]byte(p.E164[1 : 1+code])), Extension: p.Extension}
	return r.Format(format)
}

func (p *phonePlan) writeExtension(extension string, format PhoneFormat) string {
	switch {
	case extension == "":
		return ""
	case format == FormatRFC3966:
		return ";ext=" + extension
	case p.extensionPrefix != "":
		return p.extensionPrefix + extension
	default:
		return " ext. " + extension
	}
}

// group writes a national number in groups.
func (p *phonePlan) group(national string, format PhoneFormat) string {
	from, to := p.intlFormats, p.intlFormatsEnd
	if from == to || format == FormatNational {
		from, to = p.formats, p.formatsEnd
	}
	for i := from; i < to; i++ {
		if c := compiledFormat(i); c.fits(national) {
			return c.write(national, &phoneFormats[i], format)
		}
	}
	return national
}

// grouping is a phoneFormat compiled.
type grouping struct {
	pattern, leading *regexp.Regexp
}

var groupings [len(phoneFormats)]struct {
	once sync.Once
	grouping
}

func compiledFormat(i uint16) *grouping {
	g := &groupings[i]
	g.once.Do(func() {
		f := &phoneFormats[i]
		g.pattern = regexp.MustCompile("^(?:" + f.pattern + ")$")
		if f.leading != "" {
			g.leading = regexp.MustCompile("^(?:" + f.leading + ")")
		}
	})
	return &g.grouping
}

func (g *grouping) fits(national string) bool {
	return (g.leading == nil || g.leading.MatchString(national)) && g.pattern.MatchString(national)
}

func (g *grouping) write(national string, f *phoneFormat, format PhoneFormat) string {
	template := f.format
	if format == FormatNational && f.rule != "" {
		template = withFirstGroup(template, f.rule)
	}
	out := g.pattern.ReplaceAllString(national, template)
	if format == FormatRFC3966 {
		return strings.Join(strings.FieldsFunc(out, isPhonePunctuation), "-")
	}
	return out
}

// withFirstGroup puts the rule, in which $1 stands for the group, in the place
// of the first group of a template.
func withFirstGroup(template, rule string) string {
	at := strings.IndexByte(template, '$')
	if at < 0 || at+2 > len(template) {
		return template
	}
	return template[:at] + strings.ReplaceAll(rule, "$1", template[at:at+2]) + template[at+2:]
}

// isPhonePunctuation reports whether r may separate the groups of a number.
func isPhonePunctuation(r rune) bool {
	switch {
	case r >= '\u2010' && r <= '\u2015', r >= '\uFF0D' && r <= '\uFF0F':
		return true
	default:
		return strings.ContainsRune("-x\u2212\u30FC \u00A0\u00AD\u200B\u2060\u3000()\uFF08\uFF09\uFF3B\uFF3D.[]/~\u2053\u223C\uFF5E", r)
	}
}

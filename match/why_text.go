package match

import (
	"fmt"
	"html"
	"strings"

	"github.com/kith-go/kith/identity"
)

// Text explains the finding in plain words: the grade, the rule that decided
// and the cap that lowered it, then each code with its bits, and their sum. An
// unknown language is English. It names ids and codes, never a value.
func (f *Finding) Text(l Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s – %s: %s\n", f.A, f.B, gradeWords[f.Grade].in(l))
	for _, r := range f.rules() {
		fmt.Fprintf(&b, "%s: %s\n", wordRule.in(l), ruleWords[r].in(l))
	}
	fmt.Fprintf(&b, "  %+6.1f  %s\n", f.Prior, wordPrior.in(l))
	for _, t := range f.Terms {
		fmt.Fprintf(&b, "  %+6.1f  %s\n", t.Bits, codeWords[t.Code].in(l))
	}
	fmt.Fprintf(&b, "  %+6.1f  %s, %s\n", f.Weight, wordSum.in(l), wordBits.in(l))
	for _, p := range f.Because {
		fmt.Fprintf(&b, "%s: %s\n", wordForced.in(l), premiseText(p, l))
	}
	return b.String()
}

// rules returns the row that decided and the cap, where there is one.
func (f *Finding) rules() []Rule {
	if f.Cap == "" {
		return []Rule{f.Rule}
	}
	return []Rule{f.Rule, f.Cap}
}

func premiseText(p identity.Premise, l Language) string {
	key := string(p.Fact)
	if key == "" {
		key = p.Verdict.String()
	}
	text := p.A + " – " + p.B + " " + premiseWords[key].in(l)
	if p.By != "" {
		text += " (" + wordBy.in(l) + " " + p.By + ")"
	}
	return text
}

// HTML explains the finding as a fragment for a page: a section with a list of
// terms. Everything from outside is escaped; it carries no style and no
// script.
func (f *Finding) HTML(l Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<section class="kith-why" lang="%s"><h4>%s – %s: %s</h4>`, l.tag(), esc(f.A), esc(f.B), esc(gradeWords[f.Grade].in(l)))
	for _, r := range f.rules() {
		fmt.Fprintf(&b, `<p class="rule" data-rule="%s">%s</p>`, esc(string(r)), esc(ruleWords[r].in(l)))
	}
	fmt.Fprintf(&b, `<ul><li data-bits="%.1f">%s</li>`, f.Prior, esc(wordPrior.in(l)))
	for _, t := range f.Terms {
		fmt.Fprintf(&b, `<li data-code="%s" data-bits="%.1f">%s</li>`, esc(string(t.Code)), t.Bits, esc(codeWords[t.Code].in(l)))
	}
	fmt.Fprintf(&b, `</ul><p class="sum">%+.1f %s</p>`, f.Weight, esc(wordBits.in(l)))
	for _, p := range f.Because {
		fmt.Fprintf(&b, `<p class="because">%s: %s</p>`, esc(wordForced.in(l)), esc(premiseText(p, l)))
	}
	b.WriteString("</section>")
	return b.String()
}

func esc(s string) string { return html.EscapeString(s) }

func (l Language) tag() Language {
	if l == Portuguese || l == Ukrainian {
		return l
	}
	return English
}

// Text tells the steps of the group's growth, one a line.
func (h *How) Text(l Language) string {
	var b strings.Builder
	for i := range h.Steps {
		s := &h.Steps[i]
		fmt.Fprintf(&b, "%d. %s – %s: %s; %s\n", i+1, s.A, s.B, s.reasons(l), fmt.Sprintf(wordJoined.in(l), s.Size))
	}
	return b.String()
}

// HTML tells the steps as an ordered list; see [Finding.HTML].
func (h *How) HTML(l Language) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<ol class="kith-how" lang="%s">`, l.tag())
	for i := range h.Steps {
		s := &h.Steps[i]
		fmt.Fprintf(&b, `<li data-grade="%s">%s – %s: %s; %s</li>`,
			s.Grade, esc(s.A), esc(s.B), esc(s.reasons(l)), esc(fmt.Sprintf(wordJoined.in(l), s.Size)))
	}
	b.WriteString("</ol>")
	return b.String()
}

// reasons lists the evidence in words.
func (s *HowStep) reasons(l Language) string {
	var out []string
	for _, c := range s.Evidence {
		out = append(out, codeWords[c].in(l))
	}
	return strings.Join(out, ", ")
}

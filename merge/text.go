package merge

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// section is a part of a printed plan: a heading and what stands under it.
type section struct {
	heading string
	items   []string
}

// Text prints the plan for a person: who becomes part of whom, which values
// change and why, what is lost, what moves, what may be done afterwards, and
// what has to be decided first. It holds personal values.
func (p *Plan) Text(l Language) string {
	var b strings.Builder
	for i, s := range p.sections(wordsOf(l)) {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.heading)
		if len(s.items) > 0 && !strings.HasSuffix(s.heading, ".") {
			b.WriteByte(':')
		}
		b.WriteByte('\n')
		for _, item := range s.items {
			b.WriteString("- " + item + "\n")
		}
	}
	return b.String()
}

// HTML prints the same as [Plan.Text] as an HTML fragment, everything
// escaped: a section of class kith-plan, without style, script or reference
// to anything outside.
func (p *Plan) HTML(l Language) string {
	if wordsOf(l) == &english {
		l = English
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<section class=\"kith-plan kith-plan-%s\" lang=\"%s\">\n", html.EscapeString(string(p.Outcome)), l)
	for i, s := range p.sections(wordsOf(l)) {
		tag := "h4"
		if i == 0 || len(s.items) == 0 {
			tag = "p"
		}
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(s.heading), tag)
		if len(s.items) == 0 {
			continue
		}
		b.WriteString("<ul>\n")
		for _, item := range s.items {
			fmt.Fprintf(&b, "<li>%s</li>\n", html.EscapeString(item))
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</section>\n")
	return b.String()
}

// sections says the plan in words.
func (p *Plan) sections(w *phrases) []section {
	out := []section{{heading: p.headline(w)}}
	if p.Erased {
		return append(out, section{heading: w.erased})
	}
	switch p.Outcome {
	case Refused:
		return append(out, section{heading: fmt.Sprintf(w.refused, w.word(string(p.Reason)))})
	case InConflict:
		out = append(out, section{w.decide, p.conflictItems(w)})
	default:
		out = append(out, section{heading: w.settled})
	}
	for _, s := range []section{
		{w.values, p.valueItems(w)}, {w.lost, p.lossItems(w)}, {w.keys, p.keyItems(w)}, {w.rows, p.rowItems(w)}, {w.consent, p.permissionItems(w)},
	} {
		if len(s.items) > 0 {
			out = append(out, s)
		}
	}
	if len(p.Reconfirm) > 0 {
		out = append(out, section{heading: fmt.Sprintf(w.ask, strings.Join(p.Reconfirm, ", "))})
	}
	if p.Batches > 1 {
		out = append(out, section{heading: fmt.Sprintf(w.batches, p.Batches)})
	}
	return append(out, section{heading: w.undo})
}

func (p *Plan) headline(w *phrases) string {
	form := w.many
	if len(p.Absorbed) == 1 {
		form = w.one
	}
	return fmt.Sprintf(form, p.called(p.Absorbed...), p.called(p.Survivor))
}

// called returns records by id and, where they have one, name.
func (p *Plan) called(ids ...string) string {
	var out []string
	for _, id := range ids {
		if m := p.member(id); m != nil && m.FullName() != "" {
			id += " (" + m.FullName() + ")"
		}
		out = append(out, id)
	}
	return strings.Join(out, ", ")
}

func (w *phrases) quote(value string) string { return w.quoteL + value + w.quoteR }

// fieldWord returns the name of a field as in Step.Field.
func (w *phrases) fieldWord(field string) string {
	if name, ok := fieldName(field); ok {
		return name
	}
	return w.word(field)
}

func (p *Plan) conflictItems(w *phrases) []string {
	var out []string
	for _, c := range p.Conflicts {
		_, what, _ := strings.Cut(c.Code, ":")
		out = append(out, fmt.Sprintf("%s: %s (%s)", w.word(string(c.Reason)), what, strings.Join(c.Records, ", ")))
	}
	return out
}

func (p *Plan) valueItems(w *phrases) []string {
	var out []string
	for _, s := range p.Steps {
		if s.Op != SetField {
			continue
		}
		field, item := w.fieldWord(s.Field), ""
		switch {
		case s.New == nil || s.New.Value == "":
			item = fmt.Sprintf(w.clear, field, w.quote(valueOf(s.Old)))
		case s.Old == nil || s.Old.Value == "":
			item = fmt.Sprintf(w.fill, field, w.quote(s.New.Value))
		case s.Old.Value == s.New.Value:
			continue
		default:
			item = fmt.Sprintf(w.change, field, w.quote(s.Old.Value), w.quote(s.New.Value))
		}
		if from := p.origin(s.Field); from != "" {
			item += " (" + fmt.Sprintf(w.why, w.word(s.Rule), from) + ")"
		}
		out = append(out, item)
	}
	return out
}

func valueOf(f *identity.Field) string {
	if f == nil {
		return ""
	}
	return f.Value
}

// origin returns the record that a value of the golden record comes from.
func (p *Plan) origin(field string) string {
	for _, c := range p.Golden {
		if c.Field == field {
			return c.From
		}
	}
	return ""
}

func (p *Plan) lossItems(w *phrases) []string {
	var out []string
	for _, l := range p.Lost {
		if m := p.member(l.Record); m != nil {
			out = append(out, fmt.Sprintf(w.lostItem, l.Record, w.word(l.Field), w.quote(m.Fields[l.Field].Value)))
		}
	}
	return out
}

func (p *Plan) keyItems(w *phrases) []string {
	var out []string
	for _, s := range p.Steps {
		if s.Key == nil {
			continue
		}
		kind := w.word(string(s.Key.Kind))
		switch s.Op {
		case MoveKey:
			out = append(out, fmt.Sprintf(w.moves, kind, w.quote(s.Key.Value), s.From))
		case DropKey:
			out = append(out, fmt.Sprintf(w.there, kind, w.quote(s.Key.Value), s.Record))
		}
	}
	return out
}

func (p *Plan) rowItems(w *phrases) []string {
	c := p.Certificate
	names := slices.Concat(slices.Collect(maps.Keys(c.Moved)), slices.Collect(maps.Keys(c.Collapsed)), slices.Collect(maps.Keys(c.LeftBehind)))
	var out []string
	for _, name := range sortedUnique(names) {
		var counts []string
		for _, part := range []struct {
			word string
			n    int
		}{{w.moved, c.Moved[name]}, {w.aside, c.Collapsed[name]}, {w.left, c.LeftBehind[name]}} {
			if part.n > 0 {
				counts = append(counts, fmt.Sprintf("%s: %d", part.word, part.n))
			}
		}
		out = append(out, name+" — "+strings.Join(counts, ", "))
	}
	return out
}

func (p *Plan) permissionItems(w *phrases) []string {
	var out []string
	for _, a := range p.Permissions {
		out = append(out, fmt.Sprintf(w.permission, a.Purpose, w.word(a.Channel), a.Address, w.word(a.State.String())))
	}
	return out
}

package report

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/normalize"
)

// pairView is a review pair as the page shows it.
type pairView struct {
	Number         int
	A, B           string // names, or ids where there is none
	IDA, IDB       string
	Grade          string
	Probability    string
	Reasons        []string
	Rows           []sideRow
	Known          bool // the contacts could be looked up
	Steps          []step
	Zero           float64 // where no evidence lies, percent of the width
	Weight, Spoken string
}

// sideRow is one line of the comparison of two contacts.
type sideRow struct {
	Label string
	State string // same, differs, one
	Sign  string // the state without colour; empty where it does not matter
	A, B  []value
}

// value is one value of a cell, cut into pieces that are marked or not.
type value struct{ Pieces []piece }

type piece struct {
	Text string
	Mark bool
	Glue bool // no space before it, but a place where a line may break
}

// maxRows limits the lines of a pair, so that a table of two hundred columns
// stays readable.
const maxRows = 18

func newPairView(number int, p Pair, record func(string) (identity.Record, bool)) pairView {
	a, okA := record(p.A)
	b, okB := record(p.B)
	v := pairView{
		Number: number, IDA: cut(p.A), IDB: cut(p.B), A: title(&a, p.A), B: title(&b, p.B), Grade: p.Grade,
		Probability: percent(p.Probability), Known: okA && okB,
	}
	if p.Grade == "probable" || p.Grade == "certain" {
		v.Reasons = []string{"alike, but the rest of their groups is not"}
	}
	for _, code := range append(slices.Clone(p.Reasons), conflicts(p.Terms)...) {
		if text := word(reasonWords, code); !slices.Contains(v.Reasons, text) {
			v.Reasons = append(v.Reasons, text)
		}
	}
	if v.Known {
		v.Rows = sideBySide(&a, &b)
	}
	v.Steps, v.Zero = waterfall(p)
	v.Weight = v.Steps[len(v.Steps)-1].Value
	v.Spoken = spoken(p.Weight)
	return v
}

// conflicts returns the evidence codes of the terms that speak against a pair.
func conflicts(terms []Term) (codes []string) {
	for _, t := range terms {
		if t.Bits < 0 && strings.HasSuffix(t.Detail, ":conflict") {
			codes = append(codes, t.Detail)
		}
	}
	return codes
}

// title is what a contact is called: its name, else its company, else the
// first way to reach it, else its id.
func title(r *identity.Record, id string) string {
	switch {
	case r.FullName() != "":
		return cut(r.FullName())
	case r.Organization != "":
		return cut(r.Organization)
	case len(r.Keys) > 0:
		return cut(r.Keys[0].Value)
	}
	return cut(id)
}

// cell is what one contact says on one line: its values and, for identifiers,
// what they equal. Text is compared with its counterpart in mind.
type cell struct{ shown, same, whole []string }

// sideBySide lines two contacts up. Lines on which neither says anything are
// left out.
func sideBySide(a, b *identity.Record) []sideRow {
	cellsA, cellsB := cells(a), cells(b)
	var rows []sideRow
	for _, label := range labels(cellsA, cellsB) {
		row := compare(label, cellsA[label], cellsB[label])
		if label == "source" || label == "since" {
			row = aside(label, cellsA[label], cellsB[label])
		}
		if label == "kind" && row.State == "same" {
			continue // says nothing then
		}
		if rows = append(rows, row); len(rows) == maxRows {
			break
		}
	}
	return rows
}

// order is the order of the lines; others follow by name.
var order = []string{
	"kind", "name", "native_name", "middle_name", "organization", "phone", "email", "instagram", "telegram", "viber", "messenger",
	"document", "external", "domain", "birthdate", "gender", "address", "postal_code", "city", "state", "country",
}

func labels(a, b map[string]cell) []string {
	all := map[string]bool{}
	for _, cells := range []map[string]cell{a, b} {
		for label := range cells {
			all[label] = true
		}
	}
	rank := func(label string) int {
		if label == "source" || label == "since" {
			return len(order) + 1
		}
		if i := slices.Index(order, label); i >= 0 {
			return i
		}
		return len(order)
	}
	return slices.SortedFunc(maps.Keys(all), func(x, y string) int { return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x, y)) })
}

// cells takes a contact apart into lines.
func cells(r *identity.Record) map[string]cell {
	out := map[string]cell{}
	add := func(label, shown, same string) {
		if strings.TrimSpace(shown) != "" {
			c := out[label]
			out[label] = cell{append(c.shown, cut(shown)), append(c.same, same), append(c.whole, shown)}
		}
	}
	add("name", r.FullName(), "")
	add("kind", r.Kind.String(), "")
	if r.Organization != r.FullName() {
		add("organization", r.Organization, "")
	}
	for _, k := range r.Keys {
		label, shown := string(k.Kind), k.Value
		if k.Kind == identity.WhatsApp {
			label, shown = string(identity.Phone), shown+" (WhatsApp)" // a number like any other
		}
		if !k.Until.IsZero() {
			shown += " (until " + k.Until.Format("2006-01-02") + ")"
		}
		add(label, shown, sameKey(k))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		label, _, _ := strings.Cut(name, "#")
		add(label, r.Fields[name].Value, "")
	}
	add("source", r.Source, "")
	if !r.CreatedAt.IsZero() {
		add("since", r.CreatedAt.Format("2006-01-02"), "")
	}
	return out
}

// seed makes hashes that are only compared with each other.
var seed = maphash.MakeSeed()

// settle says what the text of two cells is compared by: folded, and written
// in Latin letters where only one side is.
func settle(a, b *cell) (fold func(string) string) {
	fold = normalize.Fold
	if isLatin(a.shown) != isLatin(b.shown) {
		fold = normalize.Latin
	}
	for _, c := range []*cell{a, b} {
		for i, same := range c.same {
			if same == "" {
				c.same[i] = fold(c.shown[i])
				if len(c.whole[i]) > len(c.shown[i]) { // what is not shown counts as it stands
					c.same[i] += fmt.Sprint("…", maphash.String(seed, c.whole[i]))
				}
			}
		}
	}
	return fold
}

// isLatin reports whether texts hold letters of the Latin script only.
func isLatin(texts []string) bool {
	for _, text := range texts {
		for _, r := range text {
			if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
				return false
			}
		}
	}
	return true
}

// sameKey returns what an identifier is compared by.
func sameKey(k identity.Identifier) string {
	switch k.Kind {
	case identity.Phone, identity.WhatsApp:
		text := k.Value
		if k.Kind == identity.WhatsApp && !strings.HasPrefix(text, "+") {
			text = "+" + text
		}
		if p := normalize.ParsePhone(text, k.Region); p.Valid {
			return p.Class + ";" + p.Extension
		}
	case identity.Email:
		if e := normalize.ParseEmail(k.Value); e.Mailbox != "" {
			return e.Mailbox
		}
	}
	return strings.ToLower(strings.TrimSpace(k.Value))
}

// compare sets two cells against each other and marks what differs.
func compare(label string, a, b cell) sideRow {
	fold := settle(&a, &b)
	row := sideRow{Label: word(kindWords, label), A: marked(a, b, fold), B: marked(b, a, fold)}
	shared := 0
	for _, s := range a.same {
		if slices.Contains(b.same, s) {
			shared++
		}
	}
	switch {
	case len(a.shown) == 0 || len(b.shown) == 0:
		row.State, row.Sign = "one", "·"
	case shared == len(a.same) && len(a.same) == len(b.same):
		row.State, row.Sign = "same", "="
	case shared > 0:
		row.State, row.Sign = "same", "≈"
	default:
		row.State, row.Sign = "differs", "≠"
	}
	return row
}

// aside shows where contacts come from, which is no difference between people.
func aside(label string, a, b cell) sideRow {
	row := sideRow{Label: word(kindWords, label), State: "aside"}
	for _, text := range a.shown {
		row.A = append(row.A, plainValue(text))
	}
	for _, text := range b.shown {
		row.B = append(row.B, plainValue(text))
	}
	return row
}

// marked returns the values of c with the words that other does not have
// marked. Where the other side says nothing, nothing differs.
func marked(c, other cell, fold func(string) string) []value {
	theirs := map[string]bool{}
	for _, text := range other.shown {
		for _, w := range strings.Fields(text) {
			theirs[fold(w)] = true
		}
	}
	var out []value
	for i, text := range c.shown {
		if len(other.shown) == 0 || slices.Contains(other.same, c.same[i]) {
			out = append(out, plainValue(text))
			continue
		}
		out = append(out, value{pieces(text, theirs, fold)})
	}
	return out
}

func plainValue(text string) value { return value{breakable([]piece{{Text: text}})} }

// pieces cuts text into runs of words that are in theirs and runs that are not.
func pieces(text string, theirs map[string]bool, fold func(string) string) []piece {
	var out []piece
	for _, w := range strings.Fields(text) {
		mark := !theirs[fold(w)]
		if n := len(out); n > 0 && out[n-1].Mark == mark {
			out[n-1].Text += " " + w
			continue
		}
		out = append(out, piece{Text: w, Mark: mark})
	}
	return breakable(out)
}

// breakable lets a line break after the @ of an address.
func breakable(in []piece) []piece {
	var out []piece
	for _, p := range in {
		local, domain, ok := strings.Cut(p.Text, "@")
		if !ok || domain == "" {
			out = append(out, p)
			continue
		}
		out = append(out, piece{local + "@", p.Mark, p.Glue}, piece{domain, p.Mark, true})
	}
	return out
}

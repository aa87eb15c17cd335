package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

// view is the page before it is written: every number is words already.
type view struct {
	Style                  template.CSS
	Title, Source          string
	Headline, Lead         string
	Tiles                  []tile
	Shares                 []share
	Sections               []section
	Histogram, Curve       *chart
	Truth                  [][]string
	Clusters               []clusterView
	MoreClusters           string
	Shared                 []sharedView
	MoreShared             string
	Unusable               []unusableView
	Examples               bool // some unusable values are quoted
	Warnings               []string
	Blocks                 []blockView
	Ask                    []askView
	AskFor                 string // what all of them are asked for; empty when it differs
	MoreAsk                string
	Pages                  []pageView
	Shown, Total, ListFile string
	AllShown               bool
	Effort                 string
	Facts                  [][2]string
	Phases                 []phaseView
	Columns                []columnView
}

type (
	tile    struct{ Value, Label, Note string }
	section struct{ ID, Title string }
	share   struct {
		Class, Label, Value string
		Width               float64
	}
	clusterView struct {
		Size, Grade, GradeWords string
		Members                 []memberView
		More                    string
	}
	memberView   struct{ ID, Name, Reach, Source string }
	sharedView   struct{ Kind, Value, Why, Holders, Parties, Names string }
	unusableView struct {
		Column, Reason, Count string
		Examples              []string
	}
	blockView struct{ Rule, Blocks, Pairs, Overfull, LeftOut string }
	askView   struct{ ID, Name, Source, What string }
	pageView  struct {
		Title string
		Open  bool
		Pairs []pairView
	}
	phaseView struct {
		Name, Elapsed, Rate string
		Width               float64
	}
	columnView struct{ Name, Field, Filled string }
)

// How much of each list is shown; the files of the audit hold all of it.
const (
	maxClusters = 12
	maxMembers  = 8
	maxShared   = 25
	maxAsk      = 36
	maxBlocks   = 40
	pageSize    = 10
)

func newView(d *Data) *view {
	record := d.Record
	if record == nil {
		record = func(string) (identity.Record, bool) { return identity.Record{}, false }
	}
	v := &view{
		Style: template.CSS(styleText), Title: cmp.Or(d.Title, "Who is who"), Source: cut(d.Source), ListFile: cmp.Or(d.ListFile, "review.csv"),
		Histogram: histogram(d.Weights), Warnings: d.Warnings, Total: count(d.ReviewTotal),
	}
	v.summary(d)
	v.truth(d.Truth)
	v.clusters(d, record)
	v.shared(d, record)
	v.unread(d)
	v.ask(d, record)
	v.review(d, record)
	v.run(d)
	v.contents()
	return v
}

func (v *view) summary(d *Data) {
	minutes := float64(d.ReviewTotal+d.NeedPerson) * cmp.Or(d.MinutesPerPair, 1)
	v.Effort = effort(minutes)
	v.Headline, v.Lead = headline(d), lead(d, v.Effort)
	v.Tiles = []tile{
		{count(d.Records), "contacts read", ""},
		{count(d.Parties), "people and companies", "that they really are"},
		{count(d.Duplicates), "duplicates found", shareOf(d.Duplicates, d.Records)},
		{count(d.ReviewTotal), "pairs for a person", "too close to call"},
		{v.Effort, "of work left", "at " + plural(int(cmp.Or(d.MinutesPerPair, 1)*60), "second", "seconds") + " a pair"},
	}
	v.Shares = shares(d)
}

func headline(d *Data) string {
	switch {
	case d.Records == 0:
		return "There was nothing to read."
	case d.Duplicates == 0 && d.ReviewTotal == 0:
		return fmt.Sprintf("No duplicates among %s.", plural(d.Records, "contact", "contacts"))
	case d.Duplicates == 0:
		return "No certain duplicates, but some pairs to look at."
	}
	return fmt.Sprintf("%s of your %s contacts are somebody you already have.", count(d.Duplicates), count(d.Records))
}

// lead says in a few sentences what is to be done.
func lead(d *Data, effort string) string {
	var said []string
	if groups := d.Automatic + d.NeedPerson; groups > 0 {
		said = append(said, fmt.Sprintf("They form %s.", plural(groups, "group", "groups")))
		switch {
		case d.NeedPerson == 0:
			said = append(said, "All of them are certain enough to be merged without anybody looking.")
		case d.Automatic > 0:
			said = append(said, fmt.Sprintf("%s certain enough to be merged without anybody looking; %s a glance first.",
				plural(d.Automatic, "is", "are"), plural(d.NeedPerson, "deserves", "deserve")))
		default:
			said = append(said, "All of them deserve a glance first.")
		}
	}
	if d.ReviewTotal > 0 {
		said = append(said, fmt.Sprintf("%s too close to call.", plural(d.ReviewTotal, "pair is", "pairs are")))
	}
	if d.ReviewTotal+d.NeedPerson > 0 {
		said = append(said, fmt.Sprintf("That leaves about %s of work for a person.", effort))
	}
	return strings.Join(said, " ")
}

func shareOf(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return percent(float64(part)/float64(whole)) + " of all contacts"
}

// shares is what the contacts turned out to be, as parts of a bar.
func shares(d *Data) []share {
	if d.Records == 0 || len(d.Clusters) == 0 {
		return nil
	}
	var certain, other int
	for _, c := range d.Clusters {
		if c.Grade == "certain" {
			certain += len(c.Members)
		} else {
			other += len(c.Members)
		}
	}
	all := []share{
		{Class: "alone", Label: "on their own", Value: count(d.Records - certain - other), Width: float64(d.Records - certain - other)},
		{Class: "for", Label: "in groups that are certain", Value: count(certain), Width: float64(certain)},
		{Class: "doubt", Label: "in groups that are probable", Value: count(other), Width: float64(other)},
	}
	for i := range all {
		all[i].Width = round1(100 * all[i].Width / float64(d.Records))
	}
	return slices.DeleteFunc(all, func(s share) bool { return s.Width <= 0 })
}

func (v *view) truth(t *Truth) {
	if t == nil {
		return
	}
	for _, row := range []struct {
		name, means string
		Quality
	}{
		{"Pairs", "two entries of one party found together", t.Pairs},
		{"Groups", "the whole party, nobody missing, nobody else", t.Clusters},
		{"B-cubed", "for the average contact", t.BCubed},
	} {
		v.Truth = append(v.Truth, []string{row.name, row.means, percentFine(row.Precision), percentFine(row.Recall), percentFine(row.F1)})
	}
	v.Curve = curve(t.Curve)
}

var gradeWords = map[string]string{"certain": "certain", "probable": "probable: have a look", "possible": "possible only"}

func (v *view) clusters(d *Data, record func(string) (identity.Record, bool)) {
	for i, c := range d.Clusters {
		if i == maxClusters {
			v.MoreClusters = plural(len(d.Clusters)-maxClusters, "more group is", "more groups are")
			break
		}
		cv := clusterView{Size: count(len(c.Members)), Grade: c.Grade, GradeWords: gradeWords[c.Grade]}
		for j, id := range c.Members {
			if j == maxMembers {
				cv.More = count(len(c.Members) - maxMembers)
				break
			}
			cv.Members = append(cv.Members, member(id, record))
		}
		v.Clusters = append(v.Clusters, cv)
	}
}

func member(id string, record func(string) (identity.Record, bool)) memberView {
	r, ok := record(id)
	m := memberView{ID: cut(id), Source: cut(r.Source)}
	if !ok {
		return m
	}
	m.Name = title(&r, id)
	for _, k := range r.Keys {
		if k.Value == m.Name {
			continue
		}
		if m.Reach != "" {
			m.Reach += " · "
		}
		m.Reach += cut(k.Value)
	}
	m.Reach = cut(m.Reach)
	return m
}

func (v *view) shared(d *Data, record func(string) (identity.Record, bool)) {
	for i, s := range d.SharedKeys {
		if i == maxShared {
			v.MoreShared = plural(len(d.SharedKeys)-maxShared, "more value is", "more values are")
			break
		}
		kind, _, _ := strings.Cut(s.Kind, "\x00") // a scope may follow
		row := sharedView{Kind: word(kindWords, kind), Value: cut(s.Value), Why: word(sharedWords, s.Why), Holders: count(max(s.Holders, len(s.Members)))}
		if s.Parties > 0 {
			row.Parties = count(s.Parties)
		}
		row.Names = nameList(s.Members, record)
		v.Shared = append(v.Shared, row)
	}
}

// nameList joins the first few different names of contacts.
func nameList(ids []string, record func(string) (identity.Record, bool)) string {
	const most = 4
	var names []string
	for _, id := range ids {
		r, _ := record(id)
		if name := title(&r, id); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	text := ""
	for i, name := range names {
		if i == most {
			return text + fmt.Sprintf(" and %s more", count(len(names)-most))
		}
		if i > 0 {
			text += ", "
		}
		text += name
	}
	return text
}

func (v *view) unread(d *Data) {
	for _, u := range d.Unusable {
		row := unusableView{Column: word(kindWords, u.Column), Reason: word(unusableWords, u.Reason), Count: count(u.Count)}
		for _, e := range u.Examples[:min(3, len(u.Examples))] {
			row.Examples = append(row.Examples, cut(e))
			v.Examples = true
		}
		v.Unusable = append(v.Unusable, row)
	}
	full := slices.DeleteFunc(slices.Clone(d.Blocks), func(b Block) bool { return b.Overfull == 0 })
	for _, b := range full[:min(maxBlocks, len(full))] {
		v.Blocks = append(v.Blocks, blockView{b.Rule, count(b.Blocks), count(b.Pairs), count(b.Overfull), count(b.LeftOut)})
	}
}

func (v *view) ask(d *Data, record func(string) (identity.Record, bool)) {
	for i, a := range d.Ask {
		if i == maxAsk {
			break
		}
		m := member(a.ID, record)
		v.Ask = append(v.Ask, askView{m.ID, m.Name, m.Source, word(askWords, a.What)})
	}
	if !slices.ContainsFunc(v.Ask, func(a askView) bool { return a.What != v.Ask[0].What }) && len(v.Ask) > 0 {
		v.AskFor = v.Ask[0].What
	}
	if more := max(d.AskTotal, len(d.Ask)) - len(v.Ask); more > 0 {
		v.MoreAsk = plural(more, "more contact", "more contacts")
	}
}

func (v *view) review(d *Data, record func(string) (identity.Record, bool)) {
	n := 0
	if d.Review != nil {
		for p := range d.Review {
			if n == MaxReview {
				break
			}
			if n%pageSize == 0 {
				v.Pages = append(v.Pages, pageView{Open: n == 0})
			}
			n++
			page := &v.Pages[len(v.Pages)-1]
			page.Pairs = append(page.Pairs, newPairView(n, p, record))
		}
	}
	for i := range v.Pages {
		pairs := v.Pages[i].Pairs
		first, last := pairs[0], pairs[len(pairs)-1]
		v.Pages[i].Title = fmt.Sprintf("Pairs %d to %d", first.Number, last.Number)
	}
	v.Shown, v.AllShown = count(n), n >= d.ReviewTotal
}

func (v *view) run(d *Data) {
	add := func(name, value string) {
		if value != "" {
			v.Facts = append(v.Facts, [2]string{name, value})
		}
	}
	add("Audited", cut(d.Source))
	add("Numbers without a country read as", d.Region)
	if d.Candidates > 0 {
		add("Pairs compared", count(d.Candidates))
	}
	add("Model", word(trainedWords, d.Trained))
	add("Model fingerprint", d.Fingerprint)
	if d.Total > 0 {
		add("Time", elapsed(d.Total))
	}
	if d.PeakMemory > 0 {
		add("Memory at most", bytesOf(d.PeakMemory))
	}
	if d.Workers > 0 {
		add("Workers", count(d.Workers))
	}
	var longest time.Duration
	for _, p := range d.Phases {
		longest = max(longest, p.Elapsed)
	}
	for _, p := range d.Phases {
		row := phaseView{Name: word(nil, p.Name), Elapsed: elapsed(p.Elapsed), Width: percentOf(int(p.Elapsed), int(longest))}
		if p.Records > 0 && p.Elapsed > 0 {
			row.Rate = short(float64(p.Records)/p.Elapsed.Seconds()) + " /s"
		}
		v.Phases = append(v.Phases, row)
	}
	for _, c := range d.Columns {
		v.Columns = append(v.Columns, columnView{cut(c.Name), word(kindWords, c.Field), count(c.Filled)})
	}
}

// contents lists the sections the page has.
func (v *view) contents() {
	for _, s := range []struct {
		section
		has bool
	}{
		{section{"sure", "How sure"}, v.Histogram != nil || v.Truth != nil},
		{section{"groups", "Largest groups"}, v.Clusters != nil},
		{section{"shared", "Shared numbers and mailboxes"}, v.Shared != nil},
		{section{"unread", "Could not be read"}, v.Unusable != nil || v.Warnings != nil || v.Blocks != nil},
		{section{"ask", "Whom to ask"}, v.Ask != nil},
		{section{"review", "Pairs for a person"}, v.Pages != nil},
		{section{"run", "About this run"}, v.Facts != nil || v.Phases != nil || v.Columns != nil},
	} {
		if s.has {
			v.Sections = append(v.Sections, s.section)
		}
	}
}

package merge

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// rowFate says that a row is taken out because another stands for it.
type rowFate struct {
	kept string
	by   int // the member that holds the kept row: 0 is the survivor
}

// memberRow is a row with the member it hangs on: 0 is the survivor, i the
// absorbed member i-1.
type memberRow struct {
	member int
	row    *Row
}

// children moves the rows of the absorbed members and settles collisions.
func (w *work) children() {
	for _, relation := range w.relationNames() {
		if w.p.leaves(relation) {
			w.leave(relation)
			continue
		}
		w.relation(relation)
	}
}

func (w *work) relationNames() []string {
	var names []string
	for _, m := range w.p.Before {
		for name := range m.Children {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// leave counts rows that stay where they are.
func (w *work) leave(relation string) {
	for _, m := range w.absorbed {
		count(&w.p.Certificate.LeftBehind, relation, len(m.Children[relation]))
	}
}

// count adds n to a row count, leaving out zero.
func count(counts *map[string]int, relation string, n int) {
	if n == 0 {
		return
	}
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[relation] += n
}

// relation moves or collapses each row of one relation.
func (w *work) relation(name string) {
	declared, _ := w.p.Policy.relation(name)
	w.rows = w.collisions(declared)
	for i, m := range w.absorbed {
		rows := m.Children[name]
		for j := range rows {
			fate, taken := w.rows[rowKey(i+1, rows[j].ID)]
			if taken {
				w.move(i, Step{Op: TakeRow, Record: m.ID, Relation: name, Row: &rows[j], Kept: fate.kept, Rule: string(declared.OnCollision)})
				count(&w.p.Certificate.Collapsed, name, 1)
				continue
			}
			w.clearPlace(i, name, rows[j].ID, string(declared.OnCollision))
			w.move(i, Step{Op: MoveRow, Relation: name, Row: &Row{ID: rows[j].ID}})
			count(&w.p.Certificate.Moved, name, 1)
		}
	}
}

// clearPlace takes out the survivor's row that a row about to move stands
// for, where a person chose so, before the two can collide.
func (w *work) clearPlace(i int, relation, arriving, rule string) {
	own := w.survivor.Children[relation]
	for j := range own {
		if fate, taken := w.rows[rowKey(0, own[j].ID)]; taken && fate.kept == arriving && fate.by == i+1 {
			w.move(i, Step{Op: TakeRow, Record: w.survivor.ID, Relation: relation, Row: &own[j], Kept: arriving, Rule: rule})
			count(&w.p.Certificate.Collapsed, relation, 1)
		}
	}
}

// rowKey tells rows of two members apart even where their ids are equal.
func rowKey(member int, id string) string { return fmt.Sprintf("%d/%s", member, id) }

// collisions returns the rows that another row stands for.
func (w *work) collisions(r Relation) map[string]rowFate {
	if len(r.Unique) == 0 || r.OnCollision == KeepBoth {
		return nil
	}
	groups := map[string][]memberRow{}
	w.group(r, 0, w.survivor, groups)
	for i, m := range w.absorbed {
		w.group(r, i+1, m, groups)
	}
	taken := map[string]rowFate{}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if g := groups[key]; g[0].member != g[len(g)-1].member {
			w.collide(r, g, taken)
		}
	}
	return taken
}

// group files the rows of a member under their unique columns. As in SQL, a
// row with a NULL among them collides with nothing.
func (w *work) group(r Relation, member int, m *Member, groups map[string][]memberRow) {
	rows := m.Children[r.Name]
	for i := range rows {
		if key, ok := rows[i].uniqueKey(r.Unique); ok {
			groups[key] = append(groups[key], memberRow{member, &rows[i]})
		}
	}
}

// uniqueKey returns the unique columns as one text.
func (r *Row) uniqueKey(columns []string) (string, bool) {
	values := make([]any, len(columns))
	for i, c := range columns {
		if values[i] = r.column(c); values[i] == nil {
			return "", false
		}
	}
	key, err := json.Marshal(values)
	return string(key), err == nil
}

// column returns a column, the id among them.
func (r *Row) column(name string) any {
	if name == "id" {
		return r.ID
	}
	return r.Columns[name]
}

// collide settles rows that agree in the unique columns.
func (w *work) collide(r Relation, rows []memberRow, taken map[string]rowFate) {
	keep := rows[0].member
	code := "relation:" + r.Name + ":" + uniqueText(r.Unique, rows[0].row)
	chosen, settled := w.p.Choices[code]
	if settled {
		if i := slices.IndexFunc(rows, func(m memberRow) bool { return w.idOf(m.member) == chosen }); i >= 0 {
			keep = rows[i].member
		} else {
			settled = false
		}
	}
	if r.OnCollision == ConflictOnCollision && !settled && !sameRows(rows) {
		w.conflict(code, RelationCollision, w.idsOf(rows))
		return
	}
	kept := rows[slices.IndexFunc(rows, func(m memberRow) bool { return m.member == keep })].row.ID
	for _, m := range rows {
		if m.member != keep {
			taken[rowKey(m.member, m.row.ID)] = rowFate{kept: kept, by: keep}
		}
	}
}

func (w *work) idOf(member int) string {
	if member == 0 {
		return w.survivor.ID
	}
	return w.absorbed[member-1].ID
}

func (w *work) idsOf(rows []memberRow) []string {
	var ids []string
	for _, m := range rows {
		ids = append(ids, w.idOf(m.member))
	}
	return sortedUnique(ids)
}

// sameRows reports whether all rows carry the same information.
func sameRows(rows []memberRow) bool {
	for _, m := range rows[1:] {
		if !sameColumns(rows[0].row, m.row) {
			return false
		}
	}
	return true
}

// sameColumns compares every column but the id; NULL and absent are one.
func sameColumns(a, b *Row) bool {
	for name, v := range a.Columns {
		if b.Columns[name] != v {
			return false
		}
	}
	for name, v := range b.Columns {
		if a.Columns[name] != v {
			return false
		}
	}
	return true
}

// uniqueText returns the unique values joined by commas.
func uniqueText(columns []string, r *Row) string {
	var texts []string
	for _, c := range columns {
		texts = append(texts, fmt.Sprint(r.column(c)))
	}
	return strings.Join(texts, ",")
}

package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// The census queries say which tables point at which, and what is unique in
// them. Each gives the columns of [ForeignKey] or [UniqueColumn] in order.
const (
	// SQLiteForeignKeys needs SQLite 3.16 or newer, for table-valued pragmas.
	SQLiteForeignKeys = `SELECT m.name, m.name || ':' || f.id, f.seq, f."from", f."table", coalesce(f."to", '')
FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`

	// SQLiteUnique leaves out partial indexes, which do not hold for all rows.
	SQLiteUnique = `SELECT m.name, l.name, i.seqno, coalesce(i.name, '')
FROM sqlite_schema m JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
WHERE m.type = 'table' AND l."unique" = 1 AND l.partial = 0`

	// PostgreSQLForeignKeys sees every schema on the search path.
	PostgreSQLForeignKeys = `SELECT t.relname::text, c.conname::text, (k.n - 1)::int, a.attname::text, r.relname::text, b.attname::text
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(col, ref, n)
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.col
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.ref
WHERE c.contype = 'f' AND pg_table_is_visible(t.oid)`

	// PostgreSQLUnique leaves out partial indexes and those on expressions.
	PostgreSQLUnique = `SELECT t.relname::text, x.relname::text, (k.n - 1)::int, a.attname::text
FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(col, n)
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.col
WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND k.n <= i.indnkeyatts
  AND pg_table_is_visible(t.oid) AND t.relnamespace <> 'pg_catalog'::regnamespace`
)

// ForeignKey is one row of a census query for foreign keys: one column of one
// constraint.
type ForeignKey struct {
	Table      string // that points
	Constraint string // tells the constraints of a table apart
	Position   int    // of the column in the constraint, from 0
	Column     string
	References string // table pointed at
	RefColumn  string // column pointed at; "" is its primary key
}

// UniqueColumn is one row of a census query for unique constraints: one
// column of one of them.
type UniqueColumn struct {
	Table    string
	Index    string
	Position int
	Column   string
}

// Census derives the relations of a table from the foreign keys of a schema:
// one for each column anywhere that points at it, named after its table, or
// "table.column" where a table points at it more than once. Unique holds the
// other columns of the narrowest unique constraint that the column is part
// of. OnCollision is left to the host. The result is sorted by name.
//
// A host keeps its declared relations in code and compares them with the
// census of the real schema in a test, see [Undeclared], so that a new child
// table fails the test instead of losing its rows in a merge.
func Census(table string, keys []ForeignKey, unique []UniqueColumn) []Relation {
	var out []Relation
	columns := map[string]int{} // pointing columns by table
	for _, k := range pointing(table, keys) {
		columns[k.Table]++
		out = append(out, Relation{Name: k.Table, Column: k.Column, Unique: uniqueBeside(k, unique)})
	}
	for i := range out {
		if columns[out[i].Name] > 1 {
			out[i].Name += "." + out[i].Column
		}
	}
	slices.SortFunc(out, func(a, b Relation) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// pointing returns of each constraint that references the table the column
// that holds the record's id: of several, the one that points at a column
// called id, else the last.
func pointing(table string, keys []ForeignKey) []ForeignKey {
	chosen := map[[2]string]ForeignKey{}
	for _, k := range keys {
		if !strings.EqualFold(k.References, table) {
			continue
		}
		name := [2]string{k.Table, k.Constraint}
		old, ok := chosen[name]
		if !ok || isID(k) || !isID(old) && k.Position > old.Position {
			chosen[name] = k
		}
	}
	byColumn := map[[2]string]ForeignKey{}
	for _, k := range chosen {
		byColumn[[2]string{k.Table, k.Column}] = k
	}
	return slices.SortedFunc(maps.Values(byColumn), func(a, b ForeignKey) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Column, b.Column))
	})
}

func isID(k ForeignKey) bool { return strings.EqualFold(k.RefColumn, "id") }

// uniqueBeside returns the other columns of the narrowest unique constraint
// with the column in it.
func uniqueBeside(k ForeignKey, unique []UniqueColumn) []string {
	indexes := map[string][]UniqueColumn{}
	for _, u := range unique {
		if u.Table == k.Table {
			indexes[u.Index] = append(indexes[u.Index], u)
		}
	}
	var best []string
	for _, name := range slices.Sorted(maps.Keys(indexes)) {
		columns := indexes[name]
		slices.SortFunc(columns, func(a, b UniqueColumn) int { return cmp.Compare(a.Position, b.Position) })
		var others []string
		for _, c := range columns {
			if c.Column != k.Column {
				others = append(others, c.Column)
			}
		}
		if len(others) < len(columns) && (best == nil || len(others) < len(best)) {
			best = others
		}
	}
	return best
}

// Undeclared returns the relations of a census that a policy does not declare
// under their name, and those whose unique columns it declares differently,
// sorted by name. A relation that the policy declares and the schema does not
// have is no fault.
func Undeclared(policy Policy, census []Relation) []Relation {
	var out []Relation
	for _, found := range census {
		r, ok := policy.relation(found.Name)
		if !ok || !slices.Equal(sortedUnique(r.Unique), sortedUnique(found.Unique)) {
			out = append(out, found)
		}
	}
	return out
}

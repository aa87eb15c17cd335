package crm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/merge"
	"github.com/kith-go/kith/merge/mergetest"
)

// kitTables replaces the shop's child tables by those of the conformance kit.
const kitTables = `
DROP TABLE notes;
CREATE TABLE notes (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    body       TEXT
) STRICT;
CREATE TABLE follows (
    id         TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    via        TEXT NOT NULL DEFAULT '',
    doc        TEXT,
    note       TEXT,
    UNIQUE (contact_id, doc)
) STRICT;`

// The CRM keeps the laws of a host.
func TestConformance(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of cases with injected faults")
	}
	var tables relations
	for _, r := range mergetest.Relations() {
		columns := map[string][]string{"notes": {"body"}, "follows": {"doc", "note"}}[r.Name]
		tables = append(tables, table{r, columns})
	}
	db, err := open(t.Context(), ":memory:", schema+kitTables, tables)
	require.NoError(t, err)
	defer db.Close()
	mergetest.Test(t, func(*testing.T) merge.Host { return db })
}

package main

import (
	"context"
	"slices"
	"strings"

	"github.com/kith-go/kith/examples/internal/table"
	"github.com/kith-go/kith/match"
)

// readTruth reads a file with the columns id,cluster or id_a,id_b.
func readTruth(ctx context.Context, path string) (*match.Truth, error) {
	t, err := table.Open(path, table.Options{})
	if err != nil {
		return nil, err
	}
	at := func(names ...string) int {
		return slices.IndexFunc(t.Header, func(h string) bool { return slices.Contains(names, strings.ToLower(h)) })
	}
	id, cluster := at("id", "record_id"), at("cluster", "cluster_id", "entity", "party")
	a, b := at("id_a", "a", "id_1", "left"), at("id_b", "b", "id_2", "right")
	switch {
	case id >= 0 && cluster >= 0:
		parties := make(map[string]string)
		err := t.Rows(ctx, func(r table.Row) bool {
			if max(id, cluster) < len(r.Cells) {
				parties[r.Cells[id]] = r.Cells[cluster]
			}
			return true
		})
		return match.TruthOfClusters(parties), err
	case a >= 0 && b >= 0:
		var pairs [][2]string
		err := t.Rows(ctx, func(r table.Row) bool {
			if max(a, b) < len(r.Cells) {
				pairs = append(pairs, [2]string{r.Cells[a], r.Cells[b]})
			}
			return true
		})
		return match.TruthOfPairs(pairs), err
	}
	return nil, &table.Error{Path: path, Line: 1, What: "has neither the columns id,cluster nor id_a,id_b", Remedy: "name them so in the first line"}
}

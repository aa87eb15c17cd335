package match

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// datasetFloors are the pairwise F1 that a run without any configuration must
// reach.
var datasetFloors = map[string]float64{
	"senzing_truthset": .84, "fake_1000": .94, "febrl1": .99, "febrl3": .997,
	"historical_50k": .90, "restaurant_nophone": .88, "synth100k": .93,
}

// TestDatasets runs the engine over the labelled sets in KITH_DATASETS, and
// those named in KITH_DATASET only where it is set, and prints a line a set.
func TestDatasets(t *testing.T) {
	dir := os.Getenv("KITH_DATASETS")
	if dir == "" {
		t.Skip("KITH_DATASETS names no folder")
	}
	folders, err := filepath.Glob(filepath.Join(dir, "*", "records.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, file := range folders {
		name := filepath.Base(filepath.Dir(file))
		if only := os.Getenv("KITH_DATASET"); only != "" && !strings.Contains(","+only+",", ","+name+",") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			truth := TruthOfClusters(readTruth(t, filepath.Join(filepath.Dir(file), "truth.csv")))
			start := time.Now()
			r, err := Dedupe(context.Background(), fileRecords(file), Options{})
			require.NoError(t, err)
			e := r.Evaluate(truth)
			fmt.Printf("set=%s records=%d pairs=%d p=%.4f r=%.4f f1=%.4f b3=%.4f complete=%.4f ece=%.3f expected=%.0f true=%d contrary=%.2f largest=%d seconds=%.1f\n",
				name, e.Records, r.Stats.CandidatePairs, e.Pairs.Precision, e.Pairs.Recall, e.Pairs.F1, e.BCubed.F1,
				e.PairCompleteness, e.CalibrationError, r.Stats.Training.ExpectedMatches, e.TruePairs, r.Stats.Training.Contrary, r.Stats.LargestCluster,
				time.Since(start).Seconds())
			if os.Getenv("KITH_VERBOSE") != "" {
				for _, b := range r.Stats.Blocks {
					fmt.Printf("  %+v\n", b)
				}
				for _, c := range r.Model.Comparisons {
					for _, l := range c.Levels {
						fmt.Printf("  %-18s %-10s m=%.5f u=%.7f %.6f %.6f\n", c.Name, l.Name, l.M, l.U, l.Related, l.ByNames)
					}
				}
				fmt.Printf("  %v %v\n", r.Model.Duplicates, r.Model.Related)
			}
			if out := os.Getenv("KITH_DUMP"); out != "" {
				dumpErrors(t, out, r, truth)
			}
			require.GreaterOrEqual(t, e.Pairs.F1, datasetFloors[name])
		})
	}
}

func readTable(t *testing.T, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	rows := make([]map[string]string, 0, len(all))
	for _, line := range all[1:] {
		row := make(map[string]string)
		for k, v := range line {
			if v != "" {
				row[all[0][k]] = v
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func readTruth(t *testing.T, file string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	for _, row := range readTable(t, file) {
		out[row["id"]] = row["cluster"]
	}
	return out
}

// fileRecords streams the rows of a table as records.
func fileRecords(file string) iter.Seq2[identity.Record, error] {
	return func(yield func(identity.Record, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(identity.Record{}, err)
			return
		}
		defer f.Close()
		in := csv.NewReader(f)
		in.ReuseRecord = true
		head, err := in.Read()
		head = slices.Clone(head)
		for err == nil {
			var line []string
			if line, err = in.Read(); err != nil {
				break
			}
			row := make(map[string]string, len(line))
			for k, v := range line {
				if v != "" {
					row[head[k]] = v
				}
			}
			if !yield(rowToRecord(row), nil) {
				return
			}
		}
		if !errors.Is(err, io.EOF) {
			yield(identity.Record{}, err)
		}
	}
}

// columnMeaning says which column of the sets is which field.
var columnMeaning = map[string]string{
	"dob": identity.FieldBirthDate, "date_of_birth": identity.FieldBirthDate, "DATE_OF_BIRTH": identity.FieldBirthDate,
	"city": identity.FieldCity, "suburb": identity.FieldCity, "birth_place": identity.FieldCity, "ADDR_CITY": identity.FieldCity,
	"state": identity.FieldState, "ADDR_STATE": identity.FieldState,
	"postcode": identity.FieldPostalCode, "postcode_fake": identity.FieldPostalCode, "ADDR_POSTAL_CODE": identity.FieldPostalCode,
	"country": identity.FieldCountry, "ADDR_COUNTRY": identity.FieldCountry, "gender": identity.FieldGender, "GENDER": identity.FieldGender,
	"address": identity.FieldAddress, "ADDR_LINE1": identity.FieldAddress, "ADDR_FULL": identity.FieldAddress,
	"PRIMARY_NAME_MIDDLE": identity.FieldMiddleName, "NATIVE_NAME_FULL": identity.FieldNativeName,
	"address_2": "address_2", "occupation": "occupation", "cuisine": "cuisine",
	"CATEGORY": "CATEGORY", "STATUS": "STATUS", "AMOUNT": "AMOUNT", "DATE": "DATE",
	"age": "age", "middle": identity.FieldMiddleName, "title": "title", "authors": "authors", "venue": "venue", "year": "year",
}

// rowToRecord reads a row of any of the sets.
func rowToRecord(row map[string]string) identity.Record {
	get := func(names ...string) string {
		for _, n := range names {
			if v := row[n]; v != "" {
				return v
			}
		}
		return ""
	}
	r := identity.Record{
		ID: row["id"], Kind: identity.Person, Fields: map[string]identity.Field{},
		GivenName:    get("first_name", "given_name", "PRIMARY_NAME_FIRST"),
		FamilyName:   get("last_name", "surname", "PRIMARY_NAME_LAST"),
		Name:         get("full_name", "PRIMARY_NAME_FULL"),
		Organization: get("company", "EMPLOYER"),
		Source:       row["DATA_SOURCE"],
	}
	if row["RECORD_TYPE"] == "ORGANIZATION" || row["cuisine"] != "" {
		r.Kind, r.Name = identity.Organization, get("PRIMARY_NAME_ORG", "name")
		r.Organization = row["SECONDARY_NAME_ORG"]
	}
	for column, field := range columnMeaning {
		if v := row[column]; v != "" {
			r.Fields[field] = identity.Field{Value: v}
		}
	}
	if row["org_name"] != "" {
		r.Kind, r.Name = identity.Organization, row["org_name"]
	}
	if a := row["address_1"]; a != "" || row["street_number"] != "" {
		r.Fields[identity.FieldAddress] = identity.Field{Value: strings.TrimSpace(row["street_number"] + " " + a)}
	}
	key := func(kind identity.KeyKind, scope, value string) {
		if value != "" {
			r.Keys = append(r.Keys, identity.Identifier{Kind: kind, Scope: scope, Value: value, Exclusive: identity.IsShared})
		}
	}
	key(identity.Email, "", get("email", "EMAIL_ADDRESS"))
	key(identity.Phone, "", get("phone", "PHONE_NUMBER"))
	key(identity.Document, "ssn", get("soc_sec_id", "SSN_NUMBER"))
	for _, id := range []string{"PASSPORT_NUMBER", "DRIVERS_LICENSE_NUMBER", "NATIONAL_ID_NUMBER", "TAX_ID_NUMBER", "LEI_NUMBER"} {
		key(identity.Document, id, row[id])
	}
	return r
}

// dumpErrors writes the pairs that the clusters have wrong, with the reasons.
func dumpErrors(t *testing.T, file string, r *Result, truth *Truth) {
	t.Helper()
	f, err := os.Create(file)
	require.NoError(t, err)
	defer f.Close()
	party, _ := truth.of(r.IDs)
	cluster := r.clusterOf()
	members := map[int32][]int{}
	for i, p := range party {
		members[p] = append(members[p], i)
	}
	groups := map[int32][]int{}
	for i, c := range cluster {
		groups[c] = append(groups[c], i)
	}
	lines := 0
	dump := func(kind string, a, b int) {
		if lines++; lines > 4000 {
			return
		}
		e := r.Why(a, b)
		fmt.Fprintf(f, "%s %s %s weight=%.1f prior=%.1f veto=%s\n", kind, e.A, e.B, e.Weight, e.Prior, e.Veto)
		for _, term := range e.Terms {
			fmt.Fprintf(f, "   %6.2f %s/%s %q %q\n", term.Bits, term.Comparison, term.Level, term.A, term.B)
		}
	}
	for _, g := range groups {
		for x, a := range g {
			for _, b := range g[x+1:] {
				if party[a] != party[b] {
					dump("WRONG", a, b)
				}
			}
		}
	}
	for _, g := range members {
		for x, a := range g {
			for _, b := range g[x+1:] {
				if cluster[a] != cluster[b] {
					dump("MISSED", a, b)
				}
			}
		}
	}
}

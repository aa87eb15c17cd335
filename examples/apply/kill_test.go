package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

// workerEnv makes the test binary a worker that merges and unmerges until it
// is killed.
const workerEnv = "KITH_APPLY_WORKER"

func TestMain(m *testing.M) {
	if target := os.Getenv(workerEnv); target != "" {
		fmt.Fprintln(os.Stderr, work(target))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

type closer interface {
	merge.Host
	Close() error
}

func openTarget(target string) (closer, error) {
	if strings.HasPrefix(target, "postgres") {
		return OpenPostgres(context.Background(), target)
	}
	return OpenSQLite(context.Background(), target)
}

// work merges every couple and takes the merge back, over and over.
func work(target string) error {
	ctx := context.Background()
	host, err := openTarget(target)
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for {
		for couple := range couples {
			if err := turn(ctx, host, couple); err != nil {
				return err
			}
		}
	}
}

// turn applies the merge of a couple, or undoes it where it stands applied.
func turn(ctx context.Context, host merge.Host, couple int) error {
	entry, _, err := standing(ctx, host, couple)
	if err != nil {
		return err
	}
	if entry != nil {
		_, err := merge.Undo(ctx, entry.Plan.ID, host)
		return err
	}
	plan, err := planOf(ctx, host, idsOf(couple))
	if err != nil {
		return err
	}
	_, err = merge.Apply(ctx, plan, host)
	return err
}

// standing returns the journal entry of the couple's merge that is applied,
// and the members as they are at that moment: they are loaded first, which
// waits for a transaction that the server still finishes for a dead client.
func standing(ctx context.Context, host merge.Host, couple int) (*merge.Entry, []merge.Member, error) {
	var found *merge.Entry
	var members []merge.Member
	err := host.Transaction(ctx, func(tx merge.Tx) error {
		var err error
		if members, err = tx.Load(ctx, idsOf(couple)); err != nil {
			return err
		}
		entries, err := tx.Entries(ctx, idsOf(couple))
		for _, e := range entries {
			switch e.State {
			case merge.Done:
				found = e
			case merge.Partial:
				return errors.New("a plan of one batch is half done")
			}
		}
		return err
	})
	return found, members, err
}

const couples = 5

func idsOf(couple int) []string {
	return []string{fmt.Sprintf("couple-%d-a", couple), fmt.Sprintf("couple-%d-b", couple)}
}

// furnish puts a couple in: values, keys, and rows of which two collide.
func furnish(t *testing.T, host merge.Host, couple int) {
	t.Helper()
	require.NoError(t, host.Transaction(t.Context(), func(tx merge.Tx) error {
		for i, id := range idsOf(couple) {
			key := identity.Identifier{Kind: identity.Email, Value: fmt.Sprintf("c%d-%d@example.com", couple, i)}
			steps := []merge.Step{
				{Op: merge.Create, Record: id, Kind: identity.Person},
				{Op: merge.SetField, Record: id, Field: "name", New: &identity.Field{Value: "Ada Noor"}},
				{Op: merge.SetField, Record: id, Field: fmt.Sprintf("fields.f%d", i), New: &identity.Field{Value: "x"}},
				{Op: merge.PutKey, Record: id, Key: &key},
				{Op: merge.PutRow, Record: id, Relation: "follows", Row: &merge.Row{ID: id + "-f", Columns: map[string]any{"doc": "d1", "note": id}}},
			}
			for n := range 20 {
				row := merge.Row{ID: fmt.Sprintf("%s-n%02d", id, n), Columns: map[string]any{"body": "hello"}}
				steps = append(steps, merge.Step{Op: merge.PutRow, Record: id, Relation: "notes", Row: &row})
			}
			for _, s := range steps {
				if err := tx.Write(t.Context(), s); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// stateOf is everything the host holds of a couple, ids made alike and
// revisions left out, and whether its merge stands applied.
func stateOf(t *testing.T, host merge.Host, couple int) (state string, applied bool) {
	t.Helper()
	entry, members, err := standing(t.Context(), host, couple)
	require.NoError(t, err)
	for i := range members {
		members[i].Revision = 0
	}
	if len(members) == 2 && members[0].ID > members[1].ID {
		members[0], members[1] = members[1], members[0]
	}
	text, err := json.Marshal(members)
	require.NoError(t, err)
	state = strings.ReplaceAll(string(text), fmt.Sprintf("couple-%d-", couple), "couple-")
	return strings.ReplaceAll(state, fmt.Sprintf("c%d-", couple), "c-"), entry != nil
}

// TestKill kills a worker with SIGKILL at random points. After each death
// every couple stands as before its merge or as after it, as its journal
// says, with nothing lost and nothing doubled.
func TestKill(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { killRounds(t, filepath.Join(t.TempDir(), "crm.db")) })
	t.Run("postgres", func(t *testing.T) { killRounds(t, schemaURL(t)) })
}

func killRounds(t *testing.T, target string) {
	rounds := 200
	if testing.Short() {
		rounds = 10
	}
	host, err := openTarget(target)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, host.Close()) })
	for couple := range couples {
		furnish(t, host, couple)
	}
	before, _ := stateOf(t, host, 0)
	require.NoError(t, turn(t.Context(), host, 0))
	after, _ := stateOf(t, host, 0)
	require.NoError(t, turn(t.Context(), host, 0))
	undone, _ := stateOf(t, host, 0)
	require.NotEqual(t, before, after)
	require.Equal(t, before, undone, "undo gives back")

	rng := rand.New(rand.NewPCG(1, 9))
	merged := 0
	for round := range rounds {
		killOnce(t, target, time.Duration(rng.IntN(40_000))*time.Microsecond)
		for couple := range couples {
			state, applied := stateOf(t, host, couple)
			want := before
			if applied {
				want, merged = after, merged+1
			}
			require.Equal(t, want, state, "round %d, couple %d", round, couple)
		}
	}
	t.Logf("%d deaths; %d times a couple was found merged", rounds, merged)
	require.NotZero(t, merged, "the worker got to work")
}

// killOnce starts a worker and kills it a while after it is ready.
func killOnce(t *testing.T, target string, after time.Duration) {
	t.Helper()
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), workerEnv+"="+target)
	var errs strings.Builder
	worker.Stderr = &errs
	out, err := worker.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, worker.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, "%s", &errs)
	require.Equal(t, "ready\n", line)
	time.Sleep(after)
	require.NoError(t, worker.Process.Kill())
	err = worker.Wait()
	exit, ok := errors.AsType[*exec.ExitError](err)
	require.True(t, ok && !exit.Exited(), "the worker ended by itself: %s", &errs)
}

package match

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

func fullRecord() identity.Record {
	return identity.Record{
		ID: "a", Tenant: "main", Kind: identity.Person, Name: "Ana Reis", GivenName: "Ana", FamilyName: "Reis", Organization: "Acme",
		Keys: []identity.Identifier{{
			Kind: identity.Email, Scope: "s", Value: "ana@example.com", Region: "BR", Claim: identity.Agent,
			From: noon, Until: noon.Add(time.Nanosecond), SeenAt: noon.AddDate(-60, 0, 0), Exclusive: identity.IsExclusive,
		}},
		Fields:   map[string]identity.Field{"city": {Value: "Porto", At: noon}, "job": {}},
		Consents: []identity.Consent{{Purpose: "p", Channel: "*", State: identity.Objected, At: noon, By: "subject", Proof: true, Address: "x"}},
		Source:   "list", Household: "h", VisibleTo: []string{"lead"}, CreatedAt: noon, UpdatedAt: noon, Revision: -3,
	}
}

func TestRecordsSurviveTheirText(t *testing.T) {
	for _, r := range []identity.Record{{}, {ID: "x"}, fullRecord()} {
		got, err := decodeRecord(string(appendRecord(nil, &r)))
		require.NoError(t, err)
		assert.True(t, assert.ObjectsAreEqual(r, got), r.ID)
	}
}

func TestTornRecordsAreRefused(t *testing.T) {
	r := fullRecord()
	text := string(appendRecord(nil, &r))
	for i := range text {
		_, err := decodeRecord(text[:i])
		assert.ErrorIs(t, err, errTorn, "cut at %d", i)
	}
	_, err := decodeRecord(text + "x")
	assert.ErrorIs(t, err, errTorn)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		noisy := []byte(text)
		noisy[rng.IntN(len(noisy))] = byte(rng.IntN(256))
		_, _ = decodeRecord(string(noisy)) // must not panic
	}
}

func savedIndex(t *testing.T) (*Index, []byte) {
	t.Helper()
	x := NewIndex(IndexOptions{})
	x.Put(fullRecord())
	x.Put(person("b", "Ana Reis", mail("ana@example.com")))
	x.Ledger().Redirects().Merge("z", "b")
	_, err := x.Ledger().Add(identity.Statement{Pair: identity.PairOf("a", "z"), Verdict: identity.Unsure, By: "ann", At: noon}, x.Facts)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, x.Save(&out))
	return x, out.Bytes()
}

func TestSavedIndexAnswersAlike(t *testing.T) {
	x, saved := savedIndex(t)
	y, err := OpenIndex(bytes.NewReader(saved), IndexOptions{})
	require.NoError(t, err)
	assert.Equal(t, x.Audit(noon), y.Audit(noon))
	fx, err := x.Why("a", "z", noon)
	require.NoError(t, err)
	fy, err := y.Why("a", "z", noon)
	require.NoError(t, err)
	assert.Equal(t, fx, fy)
	var again bytes.Buffer
	require.NoError(t, y.Save(&again))
	assert.Equal(t, saved, again.Bytes(), "the same state, the same bytes")
}

func TestDamagedIndexIsRefused(t *testing.T) {
	_, saved := savedIndex(t)
	for i := range saved {
		_, err := OpenIndex(bytes.NewReader(saved[:i]), IndexOptions{})
		require.ErrorIs(t, err, ErrCorrupt, "cut at %d", i)
		noisy := bytes.Clone(saved)
		noisy[i] ^= 0x40
		_, err = OpenIndex(bytes.NewReader(noisy), IndexOptions{})
		require.ErrorIs(t, err, ErrCorrupt, "changed at %d", i)
	}
	_, err := OpenIndex(bytes.NewReader(append(bytes.Clone(saved), 0)), IndexOptions{})
	assert.ErrorIs(t, err, ErrCorrupt)
}

func TestSaveFileReplacesWhole(t *testing.T) {
	x, _ := savedIndex(t)
	path := filepath.Join(t.TempDir(), "index")
	require.NoError(t, x.SaveFile(path))
	x.Delete("b")
	require.NoError(t, x.SaveFile(path))
	y, err := OpenIndexFile(path, IndexOptions{})
	require.NoError(t, err)
	assert.Equal(t, 1, y.Len())
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, files, 1, "nothing is left beside it")
	assert.Error(t, x.SaveFile(filepath.Join(path, "no-such-folder")))
}

func TestSearchFindsOneSlip(t *testing.T) {
	x := NewIndex(IndexOptions{})
	for i, name := range []string{"Helen Peterson", "Helena Petersen", "Rui Melo", "Ana Maria Souza", "Cher"} {
		x.Put(person(string(rune('a'+i)), name))
	}
	for query, want := range map[string]string{
		"Helen Peterson": "a", "Hlen Peterson": "a", "Peterson, Helen": "a", "Helen Petersn": "a",
		"Rui Meol": "c", "Rui Mello": "c", "Ana Sousa": "d", "Chre": "e", "Cher": "e",
	} {
		hits := x.Search("main", query, 5)
		if assert.NotEmpty(t, hits, query) {
			assert.Equal(t, want, hits[0].ID, query)
		}
	}
	assert.Empty(t, x.Search("main", "", 5))
	assert.Empty(t, x.Search("main", "Helen Petresno", 5), "two slips in a word")
	assert.Empty(t, x.Search("other", "Rui Melo", 5))
	x.Delete("c")
	assert.Empty(t, x.Search("main", "Rui Melo", 5))
}

package match

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

// reopened saves the auditor, opens it again and goes on with that one.
func reopened(t *testing.T, u *Auditor, ledger *identity.Ledger) *Auditor {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, u.Save(&file))
	v, err := OpenAuditor(bytes.NewReader(file.Bytes()), IndexOptions{Policy: u.x.Policy(), Ledger: ledger})
	require.NoError(t, err)
	v.share = u.share
	return v
}

// TestAuditorHistoriesSaved lives as TestAuditorHistories does, and is saved
// and opened at any moment: before and after audits, with changes between.
func TestAuditorHistoriesSaved(t *testing.T) {
	parts, audits := 0, 0
	for seed := range uint64(300) {
		h := newHistory(t, seed)
		u := partly(h.x)
		audited := false
		for range 10 {
			for range h.rng.IntN(3) {
				h.step()
			}
			if h.rng.IntN(2) == 0 {
				u = reopened(t, u, h.knownLedger())
				h.x = u.Index()
			}
			for range h.rng.IntN(3) {
				h.step()
			}
			if h.rng.IntN(3) == 0 {
				continue
			}
			at := h.t0.Add(time.Duration(h.rng.IntN(5)/2-1) * time.Hour)
			if audited {
				audits++
				if u.part(u.x.Ledger().View(), at) != nil {
					parts++
				}
			}
			require.Equal(t, h.x.Audit(at), u.Audit(at), "seed %d", seed)
			audited = true
		}
	}
	require.Equal(t, audits, parts, "each report but the first must come from a part")
}

// knownLedger is at times none, and at times one of the host's that knows all
// that was said already, and a little more.
func (h *history) knownLedger() *identity.Ledger {
	if h.rng.IntN(2) == 0 {
		return nil
	}
	ledger := h.x.Ledger().Clone()
	if len(h.o.live) > 1 {
		a, b := h.pick(), h.pick()
		s := identity.Statement{Pair: identity.PairOf(a, b), Verdict: identity.Unsure, By: "ann"}
		if _, said := ledger.Said(a, b); !said && a != b {
			if _, err := ledger.Add(s, h.x.Facts); err == nil {
				h.o.said = append(h.o.said, s)
			}
		}
	}
	return ledger
}

func savedAuditorFile(t *testing.T) (*Auditor, []byte) {
	t.Helper()
	h := newHistory(t, 5)
	for range 30 {
		h.step()
	}
	u := partly(h.x)
	u.Audit(h.t0)
	for range 6 {
		h.step()
	}
	var file bytes.Buffer
	require.NoError(t, u.Save(&file))
	return u, file.Bytes()
}

func TestDamagedAuditorIsRefused(t *testing.T) {
	u, saved := savedAuditorFile(t)
	opt := IndexOptions{Policy: u.x.Policy()}
	for i := range saved {
		_, err := OpenAuditor(bytes.NewReader(saved[:i]), opt)
		require.ErrorIs(t, err, ErrCorrupt, "cut at %d", i)
		noisy := bytes.Clone(saved)
		noisy[i] ^= 0x40
		_, err = OpenAuditor(bytes.NewReader(noisy), opt)
		require.ErrorIs(t, err, ErrCorrupt, "changed at %d", i)
	}
	var again bytes.Buffer
	require.NoError(t, u.Save(&again))
	assert.Equal(t, saved, again.Bytes(), "the same state, the same bytes")
}

// TestAuditorAndIndexFiles opens each kind of file as the other.
func TestAuditorAndIndexFiles(t *testing.T) {
	u, saved := savedAuditorFile(t)
	opt := IndexOptions{Policy: u.x.Policy()}
	x, err := OpenIndex(bytes.NewReader(saved), opt)
	require.NoError(t, err)
	assert.Equal(t, u.x.Audit(noon), x.Audit(noon))

	path := filepath.Join(t.TempDir(), "index")
	require.NoError(t, u.x.SaveFile(path))
	v, err := OpenAuditorFile(path, opt)
	require.NoError(t, err)
	assert.Nil(t, v.last, "an index alone has no report")
	assert.Equal(t, u.Audit(noon), v.Audit(noon))
	require.NoError(t, v.SaveFile(path))
	v, err = OpenAuditorFile(path, opt)
	require.NoError(t, err)
	assert.NotNil(t, v.last)
	_, err = OpenAuditorFile(path+"-none", opt)
	assert.Error(t, err)
}

// TestOtherPolicyAuditsAll: a report by another policy is worth nothing.
func TestOtherPolicyAuditsAll(t *testing.T) {
	u, saved := savedAuditorFile(t)
	v, err := OpenAuditor(bytes.NewReader(saved), IndexOptions{Policy: Policy{SharedLimit: u.x.Policy().SharedLimit + 40}})
	require.NoError(t, err)
	assert.Nil(t, v.last)
	assert.Equal(t, v.x.Audit(noon), v.Audit(noon))
}

// TestForgottenChangesAuditAll: where changes are no longer known, neither is
// the report saved.
func TestForgottenChangesAuditAll(t *testing.T) {
	x := benchIndex(50)
	u := x.NewAuditor()
	u.Audit(noon)
	for i := range 6000 {
		x.Put(benchPerson(i % 50))
	}
	v := reopened(t, u, nil)
	assert.Nil(t, v.last)
	assert.Equal(t, x.Audit(noon), v.Audit(noon))
}

// TestAuditRules fails when the rules by which pairs are graded or groups are
// made have changed: raise auditRules and put the new sum here, so that a
// report that was saved under the old rules is not gone on with.
func TestAuditRules(t *testing.T) {
	sum := sha256.New()
	for seed := range uint64(60) {
		h := newHistory(t, seed)
		for range 25 {
			h.step()
		}
		text, err := json.Marshal(h.x.Audit(h.t0))
		require.NoError(t, err)
		sum.Write(text)
	}
	assert.Equal(t, "1 2785770b7490fb3e", fmt.Sprint(auditRules, " ", hex.EncodeToString(sum.Sum(nil)[:8])))
}

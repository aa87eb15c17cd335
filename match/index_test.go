package match

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/identity"
)

var noon = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func person(id, name string, keys ...identity.Identifier) identity.Record {
	return identity.Record{ID: id, Tenant: "main", Kind: identity.Person, Name: name, Keys: keys, Revision: 1}
}

func mail(value string) identity.Identifier {
	return identity.Identifier{Kind: identity.Email, Value: value}
}

func tel(value string) identity.Identifier {
	return identity.Identifier{Kind: identity.Phone, Value: value}
}

func message(keys ...identity.Identifier) Incoming {
	return Incoming{Record: identity.Record{Tenant: "main", Keys: keys}}
}

func TestPutReplacesAndDeleteForgets(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("a", "Ana Reis", mail("one@example.com")))
	x.Put(person("a", "Ana Reis", mail("two@example.com")))
	assert.Equal(t, 1, x.Len())
	d := x.Resolve(message(mail("one@example.com")), noon)
	assert.Equal(t, Create, d.Action, "the old address went with the old record")
	d = x.Resolve(message(mail("two@example.com")), noon)
	assert.Equal(t, "a", d.Target)
	assert.True(t, x.Delete("a"))
	assert.False(t, x.Delete("a"))
	d = x.Resolve(message(mail("two@example.com")), noon)
	assert.Empty(t, d.Candidates)
	_, ok := x.Get("a")
	assert.False(t, ok)
	_, err := x.Why("a", "b", noon)
	assert.ErrorIs(t, err, ErrNoRecord)
}

func TestRecordsAreCopied(t *testing.T) {
	x := NewIndex(IndexOptions{})
	r := person("a", "Ana Reis", mail("one@example.com"))
	r.Fields = map[string]identity.Field{"city": {Value: "Porto"}}
	x.Put(r)
	r.Keys[0].Value, r.Fields["city"] = "changed@example.com", identity.Field{}
	got, ok := x.Get("a")
	require.True(t, ok)
	assert.Equal(t, "one@example.com", got.Keys[0].Value)
	assert.Equal(t, "Porto", got.Fields["city"].Value)
}

func TestLockKeysAreOneForAllSpellings(t *testing.T) {
	x := NewIndex(IndexOptions{})
	a := x.Resolve(message(identity.Identifier{Kind: identity.WhatsApp, Scope: "wa", Value: "554188776655"}), noon)
	b := x.Resolve(message(tel("+55 41 98877-6655")), noon)
	require.Len(t, a.LockKeys, 1)
	assert.Equal(t, a.LockKeys, b.LockKeys)
	other := message(tel("+55 41 98877-6655"))
	other.Tenant = "other"
	assert.NotEqual(t, a.LockKeys, x.Resolve(other, noon).LockKeys, "tenants never meet")
	assert.NotContains(t, a.LockKeys[0], "88776655")
}

func TestDecisionIDFollowsTheEvent(t *testing.T) {
	x := NewIndex(IndexOptions{})
	in := message(mail("one@example.com"))
	assert.Equal(t, x.Resolve(in, noon).ID, x.Resolve(in, noon).ID)
	assert.NotEqual(t, x.Resolve(in, noon).ID, x.Resolve(in, noon.Add(time.Second)).ID)
	in.Event = "mail-1"
	assert.Equal(t, x.Resolve(in, noon).ID, x.Resolve(in, noon.Add(time.Second)).ID)
}

func TestSuppressedImportWritesNothing(t *testing.T) {
	s := identity.NewSuppression([]byte("secret"))
	s.Add("main", tel("+55 41 98877-6655").Key())
	x := NewIndex(IndexOptions{Suppressed: s.Has})
	in := message(mail("new@example.com"), tel("+55 41 8877-6655"))
	in.Import = true
	d := x.Resolve(in, noon)
	assert.Equal(t, Suppress, d.Action)
	assert.Equal(t, AskNothing, d.Ask)
	assert.Empty(t, d.NewKeys)
	in.Import = false
	assert.Equal(t, Create, x.Resolve(in, noon).Action, "a message of the person is not an import")
}

func TestAutoBridges(t *testing.T) {
	attested := func(id identity.Identifier) identity.Identifier {
		id.Claim = identity.Verified
		return id
	}
	user := identity.Identifier{Kind: identity.WhatsAppUser, Scope: "pf", Value: "BR.1"}
	build := func(p Policy) *Index {
		x := NewIndex(IndexOptions{Policy: p})
		x.Put(person("a", "Ana Reis", attested(tel("+5511977776666"))))
		x.Put(person("b", "Ana Reis", user))
		return x
	}
	in := message(user, attested(tel("+5511977776666")))
	d := build(Policy{}).Resolve(in, noon)
	assert.Equal(t, []identity.Pair{{A: "a", B: "b"}}, d.Bridges)
	assert.Empty(t, d.AutoBridges)
	d = build(Policy{AutoMergePlatformClaims: true}).Resolve(in, noon)
	assert.Equal(t, "b", d.Target)
	assert.Equal(t, []identity.Pair{{A: "a", B: "b"}}, d.AutoBridges)
	x := build(Policy{AutoMergePlatformClaims: true})
	x.Put(person("c", "", tel("+5511977776666")))
	d = x.Resolve(in, noon)
	assert.Len(t, d.Bridges, 2)
	assert.Empty(t, d.AutoBridges, "two bridges are a question")
}

// TestConcurrentReadersAndWriters is for the race detector: 64 goroutines ask
// while others write, say and merge.
func TestConcurrentReadersAndWriters(t *testing.T) {
	x := NewIndex(IndexOptions{})
	for i := range 200 {
		x.Put(person(fmt.Sprint("r", i), "Ana Reis", mail(fmt.Sprintf("m%d@example.com", i%50))))
	}
	var done sync.WaitGroup
	for g := range 64 {
		done.Go(func() {
			for i := range 20 {
				d := x.Resolve(message(mail(fmt.Sprintf("m%d@example.com", (g+i)%50))), noon)
				assert.NotEmpty(t, d.LockKeys)
				_, _ = x.Why("r1", fmt.Sprint("r", i), noon)
			}
		})
	}
	for g := range 4 {
		done.Go(func() {
			for i := range 50 {
				x.Put(person(fmt.Sprint("n", g, "-", i), "Rui Melo", mail(fmt.Sprintf("m%d@example.com", i))))
				x.Delete(fmt.Sprint("r", 100+i))
				s := identity.Statement{Pair: identity.PairOf(fmt.Sprint("r", g), fmt.Sprint("r", 10+i)), Verdict: identity.Unsure}
				_, err := x.Ledger().Add(s, x.Facts)
				assert.NoError(t, err)
			}
		})
	}
	done.Go(func() {
		for range 3 {
			assert.NotEmpty(t, x.Audit(noon).Groups)
		}
	})
	done.Wait()
	assert.Equal(t, 200-50+200, x.Len())
}

// TestNoPersonalValueInText searches everything that is printed, logged or
// returned as an error for what a person might be known by.
func TestNoPersonalValueInText(t *testing.T) {
	x := NewIndex(IndexOptions{})
	x.Put(person("a", "Secretia Hidden", mail("secretia@example.com"), tel("+14155550199")))
	x.Put(person("b", "Secretia Hidden", mail("secretia@example.com")))
	in := message(mail("secretia@example.com"), tel("+14155550199"))
	in.Name, in.DisplayName = "Secretia Hidden", "Secretia"
	d := x.Resolve(in, noon)
	f, err := x.Why("a", "b", noon)
	require.NoError(t, err)
	_, missing := x.Why("a", "secretia@example.com", noon)
	report := x.Audit(noon)
	var out strings.Builder
	log := slog.New(slog.NewTextHandler(&out, nil))
	log.Info("x", "in", in, "decision", d, "finding", f, "error", missing, "groups", report.Groups, "keys", d.AttachKeys)
	for _, v := range []any{in, d, &d, f, report.Groups, report.Shared, report, d.AttachKeys, d.NewKeys, missing} {
		fmt.Fprintf(&out, "%v %+v %#v %s %q\n", v, v, v, v, v)
	}
	text, err := json.Marshal(f)
	require.NoError(t, err)
	out.Write(text)
	for _, secret := range []string{"secretia", "hidden", "4155550199"} {
		assert.False(t, strings.Contains(strings.ToLower(out.String()), secret), secret)
	}
}

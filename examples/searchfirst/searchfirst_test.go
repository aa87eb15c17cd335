package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/match/store"
	"github.com/kith-go/kith/match/store/sqlite"
)

// counter is a service with the sample shop in it, of whose Helen Peterson
// only the order and the Instagram profile are there yet: the other faces
// arrive in the tests.
func counter(t *testing.T) *server {
	t.Helper()
	st, db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "shop.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	n := 0
	s := &server{desk: &store.Desk{Store: st}, portfolio: "main", newID: func() string { n++; return fmt.Sprintf("new-%d", n) }}
	require.NoError(t, load(t.Context(), s.desk))
	truth, err := shop.Truth()
	require.NoError(t, err)
	contacts, err := shop.Contacts()
	require.NoError(t, err)
	var order, handle string
	for _, c := range contacts {
		switch {
		case c.FullName() == "Helen Peterson" && c.Source == "order form":
			order = c.ID
		case c.Name == "Nellie_99":
			handle = c.ID
		}
	}
	require.NotEmpty(t, order)
	require.Equal(t, truth[order], truth[handle], "they are one person")
	require.NoError(t, s.desk.Store.Update(t.Context(), func(tx store.Tx) error {
		for _, c := range contacts {
			if truth[c.ID] == truth[order] && c.ID != order && c.ID != handle {
				if err := tx.Delete(t.Context(), c.ID); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	return s
}

func post(t *testing.T, s *server, path, body string) []reply {
	t.Helper()
	w := httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(body)))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	var out []reply
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out))
	return out
}

func whatsapp(id, from, user, name, text string) string {
	return fmt.Sprintf(`{"object":"whatsapp_business_account","entry":[{"id":"waba","changes":[{"field":"messages","value":{
		"metadata":{"phone_number_id":"wa-shop"},"contacts":[{"wa_id":%q,"user_id":%q,"profile":{"name":%q}}],
		"messages":[{"id":%q,"from":%q,"from_user_id":%q,"timestamp":"1780315200","type":"text","text":{"body":%q}}]}}]}]}`,
		from, user, name, id, from, user, text)
}

// TestFourFaces is the story of the project: one customer on four channels.
func TestFourFaces(t *testing.T) {
	s := counter(t)

	call := post(t, s, "/call", `{"event":"call.created","timestamp":1780315200,"data":{"id":7,"direction":"inbound","raw_digits":"+1 415-555-0199"}}`)[0]
	assert.Equal(t, match.Attach, call.Action, "her number is known from the order")
	assert.False(t, call.ShowHistory, "a displayed number can be forged")

	first := post(t, s, "/whatsapp", whatsapp("wamid.1", "14155550199", "US.4711", "Helen", "Hi!"))[0]
	assert.Equal(t, call.Record, first.Record, "the chat reaches the same record")
	assert.True(t, first.ShowHistory, "the platform vouches for the number")

	hidden := post(t, s, "/whatsapp", whatsapp("wamid.2", "", "US.4711", "Nellie", "me again"))[0]
	assert.Equal(t, first.Record, hidden.Record, "by the user id alone, the number being hidden")

	dm := `{"object":"instagram","entry":[{"id":"ig-shop","messaging":[{"sender":{"id":"nellie_99"},"recipient":{"id":"ig-shop"},"timestamp":1780315200000,"message":{"mid":"m1","text":%q}}]}]}`
	handle := post(t, s, "/meta", fmt.Sprintf(dm, "hello"))[0]
	assert.Equal(t, match.Attach, handle.Action)
	assert.NotEqual(t, first.Record, handle.Record, "a handle says nothing about whose it is")
	assert.Equal(t, match.AskPhoneOrEmail, handle.Ask)
	assert.NotEmpty(t, handle.Say)

	chat := post(t, s, "/form", `{"id":"f9","visitor":"v-new"}`)[0]
	assert.Equal(t, match.Create, chat.Action)
	assert.Equal(t, match.AskPhoneOrEmail, chat.Ask, "an anonymous chat must be asked")
}

func TestNumberInTheChatSuggests(t *testing.T) {
	s := counter(t)
	body := `{"update_id":1,"message":{"date":1780315200,"from":{"id":990017,"first_name":"Helen","last_name":"Peterson"},"text":"my number is +1 415 555 0199"}}`
	first := post(t, s, "/telegram", body)[0]
	assert.Equal(t, match.Review, first.Action, "what is read out of a text attaches to nobody")
	assert.NotEmpty(t, first.Maybe)
	again := post(t, s, "/telegram", body)[0]
	assert.Equal(t, first.Decision, again.Decision, "a repeated delivery repeats the answer")
	assert.False(t, again.Created)

	w := httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/queue", nil))
	assert.Contains(t, w.Body.String(), first.Record)

	shared := post(t, s, "/telegram", `{"update_id":2,"message":{"date":1780315300,"from":{"id":990017,"first_name":"Helen","last_name":"Peterson"},
		"contact":{"phone_number":"14155550199","user_id":990017}}}`)[0]
	assert.NotEmpty(t, shared.Merge, "once the phone is shared, the merge is one click")
}

func TestEmailNeedsProof(t *testing.T) {
	s := counter(t)
	mail := `{"MessageID":%q,"Date":"Mon, 1 Jun 2026 12:00:00 +0000","FromFull":{"Email":"helen.peterson@example.com","Name":"Helen"},"Headers":[%s]}`
	forged := post(t, counter(t), "/email", fmt.Sprintf(mail, "m1", ""))[0]
	assert.NotEqual(t, match.Attach, forged.Action)
	assert.Equal(t, match.AskVerify, forged.Ask)
	real := post(t, s, "/email", fmt.Sprintf(mail, "m2", `{"Name":"Received-SPF","Value":"Pass (sender SPF authorized)"}`))[0]
	assert.Equal(t, match.Attach, real.Action)
	assert.True(t, real.ShowHistory)
}

func TestEchoIsOurOwnMessage(t *testing.T) {
	s := counter(t)
	body := `{"object":"page","entry":[{"id":"page-1","messaging":[
		{"sender":{"id":"page-1"},"recipient":{"id":"psid-77"},"timestamp":1780315200000,"message":{"mid":"e1","is_echo":true,"text":"call +1 415 555 0199"}},
		{"sender":{"id":"psid-77"},"recipient":{"id":"page-1"},"timestamp":1780315201000,"message":{"mid":"e2","text":"thanks"}},
		{"sender":{"id":"psid-77"},"recipient":{"id":"page-1"},"timestamp":1780315202000,"read":{"watermark":1}}]}]}`
	out := post(t, s, "/meta", body)
	require.Len(t, out, 2, "a receipt is no message")
	assert.Equal(t, out[0].Record, out[1].Record)
}

func TestSignatureAndVerification(t *testing.T) {
	s := counter(t)
	s.secret, s.verify = []byte("app-secret"), "token"
	w := httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/whatsapp", strings.NewReader("{}")))
	assert.Equal(t, http.StatusUnauthorized, w.Code)
	w = httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/whatsapp?hub.verify_token=token&hub.challenge=42", nil))
	assert.Equal(t, "42", w.Body.String())
	w = httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/whatsapp?hub.verify_token=no&hub.challenge=42", nil))
	assert.Equal(t, http.StatusForbidden, w.Code)
}

func TestBadBodies(t *testing.T) {
	s := counter(t)
	for _, path := range []string{"/whatsapp", "/meta", "/telegram", "/email", "/form", "/call"} {
		w := httptest.NewRecorder()
		s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(`[{"secret@example.com`)))
		assert.Equal(t, http.StatusBadRequest, w.Code, path)
		assert.NotContains(t, w.Body.String(), "secret@", "an error repeats nothing personal")
	}
}

func TestVerdict(t *testing.T) {
	s := counter(t)
	a := post(t, s, "/form", `{"id":"f1","name":"Rui Campos","email":"rui@example.com"}`)[0].Record
	b := post(t, s, "/form", `{"id":"f2","name":"Rui Campos","email":"campos@example.org"}`)[0].Record
	send := func(verdict string) int {
		w := httptest.NewRecorder()
		body := fmt.Sprintf(`{"a":%q,"b":%q,"verdict":%q,"by":"ann"}`, a, b, verdict)
		s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/verdict", strings.NewReader(body)))
		return w.Code
	}
	assert.Equal(t, http.StatusOK, send("different"))
	assert.Equal(t, http.StatusBadRequest, send("perhaps"))
	w := httptest.NewRecorder()
	s.routes().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/why?a="+a+"&b="+b, nil))
	assert.Contains(t, w.Body.String(), "verdict:different")
}

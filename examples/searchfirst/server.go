package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/match/store"
)

// maxBody bounds a webhook; the providers' own limits are far below.
const maxBody = 1 << 20

type server struct {
	desk      *store.Desk
	secret    []byte
	verify    string
	portfolio string
	newID     func() string
}

// message is one event of a channel, in our words.
type message struct {
	match.Incoming
	at time.Time
}

// reader takes a provider's JSON apart. One webhook may carry many messages.
type reader func(s *server, body []byte) ([]message, error)

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	for path, read := range map[string]reader{
		"/whatsapp": readWhatsApp, "/meta": readMeta, "/telegram": readTelegram,
		"/email": readEmail, "/form": readForm, "/call": readCall,
	} {
		mux.HandleFunc("POST "+path, s.webhook(read, path == "/whatsapp" || path == "/meta"))
	}
	mux.HandleFunc("GET /whatsapp", s.verifyWebhook)
	mux.HandleFunc("GET /meta", s.verifyWebhook)
	mux.HandleFunc("GET /queue", s.queue)
	mux.HandleFunc("GET /why", s.why)
	mux.HandleFunc("POST /verdict", s.verdict)
	return mux
}

// webhook resolves each message of a webhook and writes what follows. The
// provider delivers again what is not answered with 200; a delivery that was
// answered before gets the same answer.
func (s *server) webhook(read reader, signed bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "the body is too large", http.StatusRequestEntityTooLarge)
			return
		}
		if signed && !s.signed(r.Header.Get("X-Hub-Signature-256"), body) {
			http.Error(w, "the signature is wrong", http.StatusUnauthorized)
			return
		}
		messages, err := read(s, body)
		if err != nil {
			http.Error(w, "the body is not the JSON of this channel", http.StatusBadRequest)
			return
		}
		replies := []reply{}
		for _, m := range messages {
			a, err := s.desk.Commit(r.Context(), m.Incoming, m.at, s.newID)
			if err != nil {
				http.Error(w, "the message could not be stored; send it again", http.StatusServiceUnavailable)
				return
			}
			replies = append(replies, replyTo(a))
		}
		respond(w, replies)
	}
}

// signed checks Meta's HMAC over the body (Graph API, "Validating payloads").
func (s *server) signed(header string, body []byte) bool {
	if len(s.secret) == 0 {
		return true
	}
	mac := hmac.New(sha256.New, s.secret)
	mac.Write(body)
	return hmac.Equal([]byte(header), []byte("sha256="+hex.EncodeToString(mac.Sum(nil))))
}

// verifyWebhook answers the challenge by which Meta checks who owns the
// address.
func (s *server) verifyWebhook(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if s.verify == "" || q.Get("hub.verify_token") != s.verify {
		http.Error(w, "the token is wrong", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, q.Get("hub.challenge"))
}

// reply is what the agent's screen needs.
type reply struct {
	Action      match.Action      `json:"action"`
	Record      string            `json:"record,omitempty"`
	Created     bool              `json:"created,omitempty"`
	ShowHistory bool              `json:"show_history"`
	Ask         match.Ask         `json:"ask"`
	Say         string            `json:"say,omitempty"` // what the agent may ask the customer
	Maybe       []match.Candidate `json:"maybe,omitempty"`
	Merge       []identity.Pair   `json:"merge,omitempty"` // one click: these are one customer
	Decision    string            `json:"decision"`
}

// questions reveal nothing that is stored: whoever asks may be somebody else.
var questions = map[match.Ask]string{
	match.AskPhoneOrEmail: "May I have your phone number or e-mail, so that we find your orders?",
	match.AskFullName:     "May I have your full name?",
	match.AskVerify:       "I will send you a code, to be sure that it is you.",
}

func replyTo(a store.Answer) reply {
	return reply{
		Action: a.Action, Record: a.Record, Created: a.Created, ShowHistory: a.History == match.HistoryOpen,
		Ask: a.Ask, Say: questions[a.Ask], Maybe: a.Candidates, Merge: a.Bridges, Decision: a.ID,
	}
}

func (s *server) queue(w http.ResponseWriter, r *http.Request) {
	pairs := []identity.Pair{}
	err := s.desk.Store.View(r.Context(), func(tx store.Tx) error {
		waiting, err := tx.Queue(r.Context())
		pairs = append(pairs, waiting...)
		return err
	})
	if err != nil {
		http.Error(w, "the queue cannot be read", http.StatusServiceUnavailable)
		return
	}
	respond(w, pairs)
}

func (s *server) why(w http.ResponseWriter, r *http.Request) {
	finding, err := s.desk.Why(r.Context(), r.FormValue("a"), r.FormValue("b"), time.Now())
	if err != nil {
		http.Error(w, "no such pair of live records", http.StatusNotFound)
		return
	}
	respond(w, finding)
}

// verdict records what a manager said about a pair.
func (s *server) verdict(w http.ResponseWriter, r *http.Request) {
	var in struct {
		A       string           `json:"a"`
		B       string           `json:"b"`
		Verdict identity.Verdict `json:"verdict"`
		By      string           `json:"by"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&in); err != nil || in.A == in.B || in.Verdict == identity.NoVerdict {
		http.Error(w, "give a, b, verdict (same, different, unsure) and by", http.StatusBadRequest)
		return
	}
	implied, err := s.desk.State(r.Context(), identity.Statement{
		Pair: identity.PairOf(in.A, in.B), Verdict: in.Verdict, By: in.By, At: time.Now().UTC(),
	})
	if contradiction, ok := errors.AsType[*identity.Contradiction](err); ok {
		w.WriteHeader(http.StatusConflict)
		respond(w, contradiction.Core)
		return
	}
	if err != nil {
		http.Error(w, "the verdict could not be stored", http.StatusServiceUnavailable)
		return
	}
	respond(w, implied)
}

func respond(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

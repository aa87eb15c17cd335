package main

import (
	"encoding/json"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
)

// readEmail reads Postmark's inbound webhook. The From line is what the
// sender wrote; only a passed check of the domain makes it more than that.
func readEmail(_ *server, body []byte) ([]message, error) {
	var in struct {
		MessageID string
		Date      string
		FromFull  struct{ Email, Name string }
		Headers   []struct{ Name, Value string }
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	if in.FromFull.Email == "" {
		return nil, errNoSender
	}
	claim := identity.Typed
	for _, h := range in.Headers {
		if h.Name == "Received-SPF" && strings.HasPrefix(strings.ToLower(h.Value), "pass") {
			claim = identity.Platform
		}
	}
	at, err := mail.ParseDate(in.Date)
	if err != nil {
		at = time.Time{}
	}
	return []message{fromContact(in.MessageID, at, in.FromFull.Name, key(identity.Email, "", in.FromFull.Email, claim))}, nil
}

// readForm reads the order form of our own site: everything is typed by the
// visitor, without proof.
func readForm(_ *server, body []byte) ([]message, error) {
	var in struct {
		ID, Name, Email, Phone, Visitor string
		At                              time.Time
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	m := fromContact(in.ID, in.At, "",
		key(identity.Email, "", in.Email, identity.Typed), key(identity.Phone, "", in.Phone, identity.Typed),
		key(identity.Visitor, "site", in.Visitor, identity.Platform))
	m.Name = in.Name
	if len(m.Keys) == 0 {
		return nil, errNoSender
	}
	return []message{m}, nil
}

// readCall reads Aircall's call webhook. A displayed number can be forged, so
// it finds the record and opens nothing.
func readCall(_ *server, body []byte) ([]message, error) {
	var in struct {
		Event     string `json:"event"`
		Timestamp int64  `json:"timestamp"`
		Data      struct {
			ID        int64  `json:"id"`
			Direction string `json:"direction"`
			RawDigits string `json:"raw_digits"`
		} `json:"data"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	if in.Data.RawDigits == "" || in.Data.RawDigits == "anonymous" {
		return nil, nil
	}
	m := fromContact("call:"+strconv.FormatInt(in.Data.ID, 10), time.Unix(in.Timestamp, 0), "",
		key(identity.Phone, "", in.Data.RawDigits, identity.Imported))
	m.Outbound = in.Data.Direction == "outbound"
	return []message{m}, nil
}

var (
	addressInText = regexp.MustCompile(`[^\s<>,;:"']+@[^\s<>,;:"']+\.\w{2,}`)
	numberInText  = regexp.MustCompile(`\+\d[\d ().-]{6,18}\d`)
)

// mentioned returns the addresses and numbers in a text. They may be anyone's,
// so they are no more than a hint: a merge is suggested, nothing is attached.
func mentioned(text string) []identity.Identifier {
	var out []identity.Identifier
	for _, a := range addressInText.FindAllString(text, 3) {
		out = append(out, key(identity.Email, "", a, identity.Inferred)...)
	}
	for _, n := range numberInText.FindAllString(text, 3) {
		out = append(out, key(identity.Phone, "", n, identity.Inferred)...)
	}
	return out
}

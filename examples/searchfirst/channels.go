package main

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/match"
)

var errNoSender = errors.New("a message names no sender")

// key drops an identifier whose value the channel left out.
func key(kind identity.KeyKind, scope, value string, claim identity.Claim) []identity.Identifier {
	if value == "" {
		return nil
	}
	return []identity.Identifier{{Kind: kind, Scope: scope, Value: value, Claim: claim}}
}

func fromContact(event string, at time.Time, name string, keys ...[]identity.Identifier) message {
	m := message{Incoming: match.Incoming{DisplayName: name, Event: event}, at: at.UTC()}
	for _, k := range keys {
		m.Keys = append(m.Keys, k...)
	}
	return m
}

// readWhatsApp reads the Cloud API's messages webhook. Since April 2026 it
// names the sender by a business-scoped user id too, and by that alone where
// the customer hides the number behind a username.
func readWhatsApp(s *server, body []byte) ([]message, error) {
	var in struct {
		Entry []struct {
			Changes []struct {
				Value struct {
					Metadata struct {
						PhoneNumberID string `json:"phone_number_id"`
					} `json:"metadata"`
					Contacts []struct {
						WaID    string `json:"wa_id"`
						UserID  string `json:"user_id"`
						Profile struct {
							Name string `json:"name"`
						} `json:"profile"`
					} `json:"contacts"`
					Messages []struct {
						ID         string `json:"id"`
						From       string `json:"from"`
						FromUserID string `json:"from_user_id"`
						Timestamp  string `json:"timestamp"`
						Text       struct {
							Body string `json:"body"`
						} `json:"text"`
					} `json:"messages"`
				} `json:"value"`
			} `json:"changes"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	var out []message
	for _, e := range in.Entry {
		for _, c := range e.Changes {
			v := c.Value
			for _, m := range v.Messages {
				name := ""
				for _, k := range v.Contacts {
					if m.From != "" && k.WaID == m.From || m.FromUserID != "" && k.UserID == m.FromUserID {
						name, m.From, m.FromUserID = k.Profile.Name, k.WaID, k.UserID
					}
				}
				if m.From == "" && m.FromUserID == "" {
					return nil, errNoSender
				}
				out = append(out, fromContact(m.ID, unix(m.Timestamp), name,
					key(identity.WhatsApp, v.Metadata.PhoneNumberID, m.From, identity.Platform),
					key(identity.WhatsAppUser, s.portfolio, m.FromUserID, identity.Platform),
					mentioned(m.Text.Body)))
			}
		}
	}
	return out, nil
}

func unix(seconds string) time.Time {
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(n, 0)
}

// readMeta reads the webhook that Messenger and Instagram share. An echo is
// our own message: the customer is who received it.
func readMeta(_ *server, body []byte) ([]message, error) {
	type party struct {
		ID string `json:"id"`
	}
	var in struct {
		Object string `json:"object"`
		Entry  []struct {
			ID        string `json:"id"`
			Messaging []struct {
				Sender    party `json:"sender"`
				Recipient party `json:"recipient"`
				Timestamp int64 `json:"timestamp"`
				Message   *struct {
					MID    string `json:"mid"`
					Text   string `json:"text"`
					IsEcho bool   `json:"is_echo"`
				} `json:"message"`
			} `json:"messaging"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	kind := identity.Messenger
	if in.Object == "instagram" {
		kind = identity.Instagram
	}
	var out []message
	for _, e := range in.Entry {
		for _, m := range e.Messaging {
			if m.Message == nil {
				continue // a receipt or a reaction brings no message
			}
			customer, text := m.Sender.ID, m.Message.Text
			if m.Message.IsEcho {
				customer, text = m.Recipient.ID, ""
			}
			if customer == "" {
				return nil, errNoSender
			}
			msg := fromContact(m.Message.MID, time.UnixMilli(m.Timestamp), "",
				key(kind, e.ID, customer, identity.Platform), mentioned(text))
			msg.Outbound = m.Message.IsEcho
			out = append(out, msg)
		}
	}
	return out, nil
}

// readTelegram reads an Update of the Bot API. A contact that somebody shares
// of themselves is attested by Telegram; one of somebody else is not theirs.
func readTelegram(_ *server, body []byte) ([]message, error) {
	var in struct {
		UpdateID int64 `json:"update_id"`
		Message  *struct {
			Date int64 `json:"date"`
			From *struct {
				ID        int64  `json:"id"`
				FirstName string `json:"first_name"`
				LastName  string `json:"last_name"`
			} `json:"from"`
			Text    string `json:"text"`
			Contact *struct {
				PhoneNumber string `json:"phone_number"`
				UserID      int64  `json:"user_id"`
			} `json:"contact"`
		} `json:"message"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	m := in.Message
	if m == nil {
		return nil, nil
	}
	if m.From == nil {
		return nil, errNoSender
	}
	var phone []identity.Identifier
	if m.Contact != nil && m.Contact.UserID == m.From.ID {
		phone = key(identity.Phone, "", "+"+strings.TrimPrefix(m.Contact.PhoneNumber, "+"), identity.Platform)
	}
	return []message{fromContact("telegram:"+strconv.FormatInt(in.UpdateID, 10), time.Unix(m.Date, 0),
		strings.TrimSpace(m.From.FirstName+" "+m.From.LastName),
		key(identity.Telegram, "", strconv.FormatInt(m.From.ID, 10), identity.Platform), phone, mentioned(m.Text))}, nil
}

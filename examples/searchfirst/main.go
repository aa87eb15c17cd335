// Command searchfirst is the counter at which a shop's messages arrive: the
// webhooks of WhatsApp, Telegram, Messenger and Instagram, e-mail, a web form
// and the telephone. For each message it says whose it is, before anybody
// makes a contact.
//
//	go run ./examples/searchfirst -sample
//	curl -s localhost:8080/form -d '{"id":"f1","name":"Helen Peterson","phone":"+1 415 555 0199"}'
//
// It keeps its state in SQLite, or in PostgreSQL with -postgres URL; any
// number of processes may share one database.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/kith-go/kith/examples/internal/shop"
	"github.com/kith-go/kith/match"
	"github.com/kith-go/kith/match/store"
	"github.com/kith-go/kith/match/store/postgres"
	"github.com/kith-go/kith/match/store/sqlite"
)

func main() {
	listen := flag.String("listen", "localhost:8080", "address to listen on")
	file := flag.String("sqlite", "searchfirst.db", "SQLite database file")
	url := flag.String("postgres", "", "PostgreSQL URL, instead of SQLite")
	secret := flag.String("secret", "", "app secret that signs Meta's webhooks; empty: signatures are not checked")
	verify := flag.String("verify", "", "token with which Meta verifies the webhook address")
	portfolio := flag.String("portfolio", "main", "business portfolio that WhatsApp user ids belong to")
	region := flag.String("region", "", "region in which national phone numbers are read, such as BR")
	sample := flag.Bool("sample", false, "put the contacts of the sample shop into the database first")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, *listen, *file, *url, *sample, &server{
		desk:   &store.Desk{Policy: match.Policy{Region: *region}},
		secret: []byte(*secret), verify: *verify, portfolio: *portfolio, newID: rand.Text,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "searchfirst:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, listen, file, url string, sample bool, s *server) error {
	open := func() (store.Store, func() error, error) {
		if url != "" {
			st, db, err := postgres.Open(ctx, url)
			if err != nil {
				return nil, nil, err
			}
			return st, db.Close, nil
		}
		st, db, err := sqlite.Open(ctx, file)
		if err != nil {
			return nil, nil, err
		}
		return st, db.Close, nil
	}
	st, closeStore, err := open()
	if err != nil {
		return err
	}
	defer closeStore()
	s.desk.Store = st
	if sample {
		if err := load(ctx, s.desk); err != nil {
			return err
		}
	}
	return serve(ctx, listen, s.routes())
}

// load puts the contacts of the sample shop into the store.
func load(ctx context.Context, desk *store.Desk) error {
	return desk.Store.Update(ctx, func(tx store.Tx) error {
		for contact, err := range shop.All() {
			if err != nil {
				return err
			}
			if err := desk.Put(ctx, tx, contact.Record); err != nil {
				return err
			}
		}
		return nil
	})
}

// serve answers until the context is over, and lets what is under way finish.
func serve(ctx context.Context, listen string, handler http.Handler) error {
	web := &http.Server{Addr: listen, Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = web.Shutdown(late)
	}()
	fmt.Println("listening on http://" + listen)
	if err := web.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

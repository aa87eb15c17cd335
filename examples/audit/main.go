// Command audit finds the records of one person or organization in a list of
// contacts: a CSV file, JSON lines, vCards or a SQLite database, of which it
// recognises the columns. It writes a report to read, pairs, clusters, a
// review list and merge plans, and can apply those that need no person to a
// host. Without a file it shows itself on the contacts of a made-up shop.
//
//	go run ./examples/audit -region BR contacts.csv
//	go run ./examples/audit -apply
//	go run ./examples/audit -scores DIR
//
// The last prints precision, recall and F1 of every data set under DIR, each a
// folder with records.csv and truth.csv.
//
// The exit status is 0 when the run ended, 1 when the data cannot be used or
// the run was stopped, 2 when the command line cannot be read.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// patience is how long an interrupted run may take to stop by itself. Files
// take their names when they are whole, so that leaving at once loses nothing.
const patience = 900 * time.Millisecond

// collectAt is by how many percent the memory in use may grow until garbage is
// collected, unless GOGC says it. One million contacts took at most 905 MB at
// 100, 764 MB at 60 and 695 MB at 40, with -only clusters on two shared cores:
// processor times of 33, 34 and 26 s differ by the load, not by the collector.
const collectAt = 40

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second interrupt ends the program at once
		time.Sleep(patience)
		removeTemporary()
		fmt.Fprintln(os.Stderr, stopped)
		os.Exit(statusData)
	})
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

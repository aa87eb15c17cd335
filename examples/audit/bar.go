package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows the progress of one phase after the other on a terminal, and
// nothing anywhere else. The nil bar shows nothing.
type bar struct {
	to    io.Writer
	name  string
	total int64
	bar   *progressbar.ProgressBar
}

// newBar returns a bar on w, or nil when w is no terminal.
func newBar(w io.Writer) *bar {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return &bar{to: w}
}

// set shows that done of total is done; a total of 0 is not known.
func (b *bar) set(name string, done, total int64) {
	if b == nil {
		return
	}
	if b.bar == nil || name != b.name || total != b.total {
		b.done()
		if total == 0 {
			total = -1
		}
		b.name, b.total = name, max(total, 0)
		b.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(b.to), progressbar.OptionSetDescription(name),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
	}
	_ = b.bar.Set64(done) // a bar that cannot be drawn hinders nothing
}

// done takes the bar away.
func (b *bar) done() {
	if b == nil || b.bar == nil {
		return
	}
	_ = b.bar.Clear()
	b.bar = nil
}

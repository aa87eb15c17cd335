package main

import (
	"time"

	"github.com/kith-go/kith/match"
)

// clock takes the time of each phase and shows how far it is.
type clock struct {
	begun  time.Time
	ended  time.Time
	cpu    time.Duration // processor time of the process at the beginning
	spent  time.Duration // processor time from begin to end
	phases []phase
	bar    *bar
}

type phase struct {
	name    string
	elapsed time.Duration
	begun   time.Time
	work    int64 // units done: records or pairs
}

func newClock(b *bar) *clock { return &clock{begun: time.Now(), cpu: cpuTime(), bar: b} }

// progress is told by the engine where a run is.
func (c *clock) progress(p match.Progress) {
	c.enter(p.Phase)
	c.phases[len(c.phases)-1].work = p.Done
	if p.Phase != match.PhaseRead {
		c.bar.set(p.Phase, p.Done, p.Total)
	}
}

// enter begins a phase, unless it is on.
func (c *clock) enter(name string) {
	now := time.Now()
	if n := len(c.phases); n > 0 {
		last := &c.phases[n-1]
		if last.name == name {
			return
		}
		last.elapsed = now.Sub(last.begun)
	}
	c.phases = append(c.phases, phase{name: name, begun: now})
}

// stop ends the last phase.
func (c *clock) stop() {
	c.ended = time.Now()
	c.spent = cpuTime() - c.cpu
	if n := len(c.phases); n > 0 {
		c.phases[n-1].elapsed = c.ended.Sub(c.phases[n-1].begun)
	}
	c.bar.done()
}

// total returns the time from begin to end.
func (c *clock) total() time.Duration { return c.ended.Sub(c.begun) }

package main

import (
	"time"

	"github.com/kith-go/kith/match"
)

// clock takes the time of each phase.
type clock struct {
	begun  time.Time
	ended  time.Time
	phases []phase
}

type phase struct {
	name  string
	begun time.Time
	ended time.Time
}

func newClock() *clock { return &clock{begun: time.Now()} }

// progress notes where a run is.
func (c *clock) progress(p match.Progress) { c.enter(p.Phase) }

// enter begins a phase, unless it is on.
func (c *clock) enter(name string) {
	if n := len(c.phases); n > 0 && c.phases[n-1].name == name {
		return
	}
	now := time.Now()
	c.close(now)
	c.phases = append(c.phases, phase{name: name, begun: now})
}

func (c *clock) close(now time.Time) {
	if n := len(c.phases); n > 0 && c.phases[n-1].ended.IsZero() {
		c.phases[n-1].ended = now
	}
}

// stop ends the last phase.
func (c *clock) stop() {
	c.ended = time.Now()
	c.close(c.ended)
}

// total returns the time from begin to end.
func (c *clock) total() time.Duration { return c.ended.Sub(c.begun) }

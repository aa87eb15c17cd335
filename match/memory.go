package match

import (
	"errors"
	"fmt"
)

// ErrMemoryLimit is the cause of every [MemoryError].
var ErrMemoryLimit = errors.New("match: the records do not fit into the memory limit")

// MemoryError says that records take more memory than [Options.MemoryLimit]
// allows. Nothing was left behind by the run. It wraps ErrMemoryLimit.
type MemoryError struct {
	Records       int   // read until then
	Needed, Limit int64 // bytes; needed is an estimate
}

// Error returns the sentence with its figures.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("%v: %d records need about %d MB, the limit is %d MB", ErrMemoryLimit, e.Records, e.Needed>>20, e.Limit>>20)
}

// Unwrap returns ErrMemoryLimit.
func (e *MemoryError) Unwrap() error { return ErrMemoryLimit }

// Bytes that records take beside their texts: for each in each column that
// has values (its number twice: by column, and in the row of the record) and
// in all (id, kind, atoms of blocking keys, its place in clusters), and for
// each distinct value of a column (text header, count, rarity, what is made of
// it to be compared).
const (
	bytesInColumn = 8
	bytesOfRecord = 180
	bytesOfValue  = 96
)

// bytes estimates what the records read so far take to be compared.
func (in *input) bytes() int64 {
	total := int64(in.n) * bytesOfRecord
	for _, r := range in.raws() {
		if r == nil || r.dict == nil {
			continue
		}
		total += int64(in.n)*bytesInColumn + int64(len(r.dict.texts))*bytesOfValue + r.dict.arena.kept
	}
	return total + in.text.kept
}

// raws returns all columns that are read.
func (in *input) raws() []*raw {
	all := []*raw{
		in.tenants, in.lists, in.given, in.family, in.name, in.middle, in.native, in.organization, in.employer,
		in.email, in.phone, in.key, in.birth, in.address, in.city, in.state, in.postal, in.country, in.gender,
	}
	for _, name := range in.extraNames {
		all = append(all, in.extra[name])
	}
	return all
}

// checkMemory returns a MemoryError where the records are over the limit.
func (in *input) checkMemory(limit int64) error {
	if limit == 0 {
		return nil
	}
	if needed := in.bytes(); needed > limit {
		return &MemoryError{Records: in.n, Needed: needed, Limit: limit}
	}
	return nil
}

// bytesOfBlocks is what the blocks of one rule take for each record while
// they are built: an entry, a second one to sort by, its key and its place.
const bytesOfBlocks = 28

// leastRoom is what of the limit is left to blocks at the least: with less
// they would be built in too many parts.
const leastRoom = 1 << 20

// fit returns how many rules at a time, and which part of one's keys, fit the
// room that blocks have. The keys of the rules, by which a pair is
// taken once, have half of it or are done without: pairs are then weighed once
// for each rule, which costs time, and not the result.
func (p *plan) fit(workers int) (rules, parts int) {
	room := max(p.room, leastRoom)
	if keys := int64(p.n) * int64(p.keyed) * 4; keys <= room/2 {
		room -= keys
	} else {
		p.forgetful = true
	}
	one := int64(p.n) * bytesOfBlocks
	if fits := int(room / max(1, one)); fits >= 1 {
		return min(fits, workers), 1
	}
	return 1, int(one/room) + 1
}

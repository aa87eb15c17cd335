package identity

import (
	"maps"
	"slices"
	"sync"
)

// Redirects says where the id of a merged record lives now. Merges form
// chains: b into a, then a into c. The zero value is empty and ready. It is
// safe for concurrent use and must not be copied.
type Redirects struct {
	mu      sync.RWMutex
	into    map[string]string
	version int64 // grows with every change
}

// Merge records that from was absorbed by into. It reports false, and records
// nothing, when from is absorbed already or when the two are one record.
func (r *Redirects) Merge(from, into string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, done := r.into[from]; done || r.canonical(into) == from {
		return false
	}
	if r.into == nil {
		r.into = map[string]string{}
	}
	r.into[from] = into
	r.version++
	return true
}

// Restore takes back the merge that absorbed from, whatever it was merged
// into, and reports whether there was one.
func (r *Redirects) Restore(from string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.into[from]
	if ok {
		delete(r.into, from)
		r.version++
	}
	return ok
}

// Canonical returns the record that id lives in now: the end of its chain,
// or id itself when it was never merged.
func (r *Redirects) Canonical(id string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.canonical(id)
}

func (r *Redirects) canonical(id string) string {
	for {
		next, ok := r.into[id]
		if !ok {
			return id
		}
		id = next
	}
}

// Path returns the chain from id to its survivor, both included; of an id
// that was never merged, the id alone. The caller owns the slice.
func (r *Redirects) Path(id string) []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	path := []string{id}
	for {
		next, ok := r.into[id]
		if !ok {
			return path
		}
		id = next
		path = append(path, id)
	}
}

// Into returns the record that absorbed id directly, and whether one did.
func (r *Redirects) Into(id string) (string, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	into, ok := r.into[id]
	return into, ok
}

// Absorbed returns the ids that live in id now, through any number of
// merges, sorted and without id itself.
func (r *Redirects) Absorbed(id string) []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var ids []string
	for from := range r.into {
		if from != id && r.canonical(from) == id {
			ids = append(ids, from)
		}
	}
	slices.Sort(ids)
	return ids
}

// All returns each absorbed id with the record that absorbed it directly.
// The caller owns the map.
func (r *Redirects) All() map[string]string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return maps.Clone(r.into)
}

// Clone returns an independent copy.
func (r *Redirects) Clone() *Redirects {
	return &Redirects{into: r.All()}
}

// snapshot returns the number of changes so far and the map of direct
// redirects, for views that are computed once per change.
func (r *Redirects) snapshot() (int64, map[string]string) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.version, maps.Clone(r.into)
}

func (r *Redirects) changes() int64 {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.version
}

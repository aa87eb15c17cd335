package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"sync"
)

// Suppression remembers erased persons who must not come back by an import,
// without remembering who they are: it keeps a keyed hash of the match class
// of each of their anchors. Without the secret the list says nothing; with
// it, only whether a given value is on it. It is safe for concurrent use and
// must not be copied. The zero value has an empty secret, which protects
// nothing: give one.
type Suppression struct {
	mu     sync.RWMutex
	secret []byte
	hashes map[string]bool
}

// NewSuppression returns an empty list whose hashes are keyed by secret, which
// the host keeps elsewhere, together with hashes stored earlier.
func NewSuppression(secret []byte, hashes ...string) *Suppression {
	s := &Suppression{secret: slices.Clone(secret), hashes: map[string]bool{}}
	for _, h := range hashes {
		s.hashes[h] = true
	}
	return s
}

// Hash returns the keyed hash of a match class in a tenant, in hexadecimal.
func (s *Suppression) Hash(tenant string, k Key) string {
	mac := hmac.New(sha256.New, s.secret)
	for _, part := range []string{tenant, string(k.Kind), k.Scope, k.Value} {
		mac.Write([]byte(part))
		mac.Write([]byte{0})
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// Add puts match classes on the list. Zero keys are passed over.
func (s *Suppression) Add(tenant string, keys ...Key) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hashes == nil {
		s.hashes = map[string]bool{}
	}
	for _, k := range keys {
		if k != (Key{}) {
			s.hashes[s.Hash(tenant, k)] = true
		}
	}
}

// Has reports whether a match class is on the list.
func (s *Suppression) Has(tenant string, k Key) bool {
	if k == (Key{}) {
		return false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.hashes) > 0 && s.hashes[s.Hash(tenant, k)]
}

// Hashes returns the list, sorted, to be stored. The caller owns the slice.
func (s *Suppression) Hashes() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.hashes))
}

// Clone returns an independent copy with the same secret.
func (s *Suppression) Clone() *Suppression {
	return NewSuppression(s.secret, s.Hashes()...)
}

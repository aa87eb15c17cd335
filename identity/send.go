package identity

import "time"

// SendAddress returns the observed spelling to use for an outgoing message of
// that kind and scope at time t: of the keys held then, the one with the
// latest traffic, else the latest start of its tenure, else the one listed
// last. It is "" when no such key is held. The others are the remaining
// values of that kind and scope, each once, in the order listed.
func (r *Record) SendAddress(kind KeyKind, scope string, t time.Time) (address string, others []string) {
	best := -1
	for i, k := range r.Keys {
		if k.Kind == kind && k.Scope == scope && k.HeldAt(t) && (best < 0 || !k.sendsBefore(r.Keys[best])) {
			best = i
		}
	}
	if best >= 0 {
		address = r.Keys[best].Value
	}
	seen := map[string]bool{address: true}
	for _, k := range r.Keys {
		if k.Kind == kind && k.Scope == scope && !seen[k.Value] {
			seen[k.Value] = true
			others = append(others, k.Value)
		}
	}
	return address, others
}

// sendsBefore reports whether k is a worse send address than other.
func (i Identifier) sendsBefore(other Identifier) bool {
	if !i.SeenAt.Equal(other.SeenAt) {
		return i.SeenAt.Before(other.SeenAt)
	}
	return i.From.Before(other.From)
}

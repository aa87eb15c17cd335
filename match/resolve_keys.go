package match

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// attachKeys lists the keys of the message that the target lacks, and all
// keys that a new record would get.
func (r *resolution) attachKeys() {
	seen := map[identity.Key]bool{}
	for i := range r.subject.keys {
		k := &r.subject.keys[i]
		exact := k.exact()
		if k.placeholder || seen[exact] {
			continue
		}
		seen[exact] = true
		r.d.NewKeys = append(r.d.NewKeys, k.id)
		if r.target != nil && k.claim != identity.Inferred && !r.target.s.lists(exact) && !r.heldElsewhere(k) {
			r.d.AttachKeys = append(r.d.AttachKeys, k.id)
		}
	}
}

// lists reports whether the record has the key, held or not.
func (s *subject) lists(exact identity.Key) bool {
	for i := range s.keys {
		if s.keys[i].exact() == exact {
			return true
		}
	}
	return false
}

// heldElsewhere reports whether another live record than the target holds the
// value at the time of the message.
func (r *resolution) heldElsewhere(k *held) bool {
	return slices.ContainsFunc(r.x.holders(r.subject.rec.Tenant, k, r.at), func(s *subject) bool { return s.rec.ID != r.target.s.rec.ID })
}

// tenures starts the tenure of an added key where another record held the
// value before.
func (r *resolution) tenures() {
	for _, keys := range [][]identity.Identifier{r.d.AttachKeys, r.d.NewKeys} {
		for i := range keys {
			if keys[i].From.IsZero() && r.endedElsewhere(keys[i]) {
				keys[i].From = r.at
			}
		}
	}
}

func (r *resolution) endedElsewhere(id identity.Identifier) bool {
	i := slices.IndexFunc(r.subject.keys, func(k held) bool { return k.id == id })
	if i < 0 {
		return false
	}
	k := &r.subject.keys[i]
	return slices.ContainsFunc(r.x.holders(r.subject.rec.Tenant, k, time.Time{}), func(s *subject) bool {
		return (r.target == nil || s.rec.ID != r.target.s.rec.ID) && s.endedBefore(k.class, r.at)
	})
}

func (s *subject) endedBefore(class identity.Key, t time.Time) bool {
	for i := range s.keys {
		if k := &s.keys[i]; k.class == class && !k.id.Until.IsZero() && !k.id.Until.After(t) {
			return true
		}
	}
	return false
}

// bridge lists the pairs of the target with candidates that the message
// proves to be the same party, where nothing speaks against it.
func (r *resolution) bridge() {
	if r.target == nil {
		return
	}
	own := *r.w
	own.resolving = false
	for i := range r.found {
		f := &r.found[i]
		if f.s.rec.ID == r.target.s.rec.ID || !f.bridges() {
			continue
		}
		if p := own.weigh(r.target.s, f.s, r.at); p.vetoed || len(p.against) > 0 {
			continue
		}
		r.d.Bridges = append(r.d.Bridges, identity.PairOf(r.target.s.rec.ID, f.s.rec.ID))
		if r.x.policy.AutoMergePlatformClaims && f.attested() && r.target.attested() {
			r.d.AutoBridges = append(r.d.AutoBridges, identity.PairOf(r.target.s.rec.ID, f.s.rec.ID))
		}
	}
	if len(r.d.Bridges) != 1 {
		r.d.AutoBridges = nil
	}
}

// bridges reports whether a full link leads to the candidate that was not
// merely read out of a text.
func (f *found) bridges() bool {
	return slices.ContainsFunc(f.links, func(l link) bool { return l.full && l.claim() != identity.Inferred })
}

// attested reports whether a full link is attested on both sides.
func (f *found) attested() bool {
	return slices.ContainsFunc(f.links, func(l link) bool { return l.full && l.claim() >= identity.Verified })
}

// ask chooses the one thing to ask the customer for.
func (r *resolution) ask() {
	keys := r.d.NewKeys
	if r.target != nil {
		keys = append(slices.Clone(r.target.s.rec.Keys), r.d.AttachKeys...)
	}
	switch {
	case slices.ContainsFunc(r.found, func(f found) bool { return f.capped == CapIdentified }):
		r.d.Ask = AskVerify
	case r.d.Action == Review && slices.ContainsFunc(r.found, func(f found) bool {
		return slices.ContainsFunc(f.links, func(l link) bool { return l.full && l.shared })
	}):
		r.d.Ask = AskFullName
	case !reachable(keys, r.at):
		r.d.Ask = AskPhoneOrEmail
	}
}

// lockKeys hashes what two messages must share to be about one record.
func (r *resolution) lockKeys() []string {
	var out []string
	for i := range r.subject.keys {
		k := &r.subject.keys[i]
		if k.placeholder {
			continue
		}
		key := k.class
		if key == (identity.Key{}) {
			key = k.id.Exact()
		}
		out = append(out, lockKey(r.subject.rec.Tenant, key))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func lockKey(tenant string, k identity.Key) string {
	var buf [128]byte
	text := buf[:0]
	for _, part := range []string{tenant, string(k.Kind), k.Scope, k.Value} {
		text = append(append(text, part...), 0)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// decisionID is a hash of the event, or of the message and its time where it
// is no event.
func decisionID(in *Incoming, at time.Time) string {
	var buf [512]byte
	text := appendString(appendString(buf[:0], in.Tenant), in.Event)
	if in.Event == "" {
		text = appendTime(appendString(appendRecord(text, &in.Record), in.DisplayName), at)
		if in.Import {
			text = append(text, 1)
		}
		if in.Outbound {
			text = append(text, 2)
		}
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

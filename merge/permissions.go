package merge

import (
	"cmp"
	"slices"

	"github.com/kith-go/kith/identity"
)

// permissions says what may be done after the merge, and which purposes to
// ask about again.
func (w *work) permissions() {
	if len(w.after.Consents) == 0 {
		return
	}
	v := w.read.viewConsents(&w.after, w.p.At)
	for _, purpose := range purposes(w.after.Consents) {
		for _, channel := range channels(w.after.Consents) {
			w.permit(v, purpose, channel)
		}
	}
	w.p.Permissions = sortPermissions(w.p.Permissions)
	w.p.Reconfirm = sortedUnique(w.p.Reconfirm)
}

func (w *work) permit(v *consentView, purpose, channel string) {
	for i := range v.m.Keys {
		k := &v.m.Keys[i]
		if !carries(channel, k.Kind) {
			continue
		}
		a, _ := v.address(k)
		w.p.Permissions = append(w.p.Permissions, Permission{
			Purpose: purpose, Channel: channel, Address: k.Value, State: v.state(purpose, channel, a),
		})
	}
	for _, a := range v.grantAddresses(channel) {
		if v.cell(purpose, channel, a).doubtful() {
			w.p.Reconfirm = append(w.p.Reconfirm, purpose)
			return
		}
	}
}

// grantAddresses returns every address that some statement can count for.
func (v *consentView) grantAddresses(channel string) []identity.Key {
	var out []identity.Key
	for i := range v.m.Keys {
		if k := &v.m.Keys[i]; carries(channel, k.Kind) {
			a, _ := v.address(k)
			out = append(out, a)
		}
	}
	for _, s := range v.list {
		if s.Address != "" && (s.Channel == channel || s.Channel == "*") {
			out = append(out, s.address)
		}
	}
	return out
}

// purposes returns the purposes named, sorted.
func purposes(consents []identity.Consent) []string {
	var out []string
	for _, c := range consents {
		out = append(out, c.Purpose)
	}
	return sortedUnique(out)
}

// channels returns the channels named, sorted; e-mail when only * is.
func channels(consents []identity.Consent) []string {
	var out []string
	for _, c := range consents {
		if c.Channel != "*" {
			out = append(out, c.Channel)
		}
	}
	if len(out) == 0 {
		return []string{"email"}
	}
	return sortedUnique(out)
}

func sortPermissions(list []Permission) []Permission {
	slices.SortFunc(list, func(a, b Permission) int {
		return cmp.Or(cmp.Compare(a.Purpose, b.Purpose), cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Address, b.Address))
	})
	return slices.Compact(list)
}
